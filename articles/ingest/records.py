"""What a reader hands to the importer: one story, one caption, one refusal.

Values only. Nothing here knows the database, a format or a file system.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

NO_EXTRA: Mapping[str, object] = MappingProxyType({})


class DatePrecision(StrEnum):
    """How much of a publication date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    NONE = "none"


class DateBasis(StrEnum):
    """Where a publication date comes from."""

    STATED = "stated"
    INFERRED = "inferred"
    CURATED = "curated"


@dataclass(frozen=True, slots=True)
class DateFinding:
    """A publication date with what speaks for it.

    `published_on` is the first day of the span that `precision` names (None where nothing is known) and
    `published_at` the moment, with its time zone, where a clock time was stated. `basis` is None without a date.
    `evidence` holds the sentences that the finding rests on, also where they do not suffice for a date: they are
    kept for a curator. `not_before` is a lower bound known from the text. `confidence` runs from 0 to 1 and is 1
    for a stated date. `line` is the line of the body that says when it was published and nothing else: it is page
    furniture once its date is read.
    """

    published_on: date | None = None
    published_at: datetime | None = None
    precision: DatePrecision = DatePrecision.NONE
    basis: DateBasis | None = None
    evidence: str = ""
    confidence: float = 0.0
    not_before: date | None = None
    line: str = ""


@dataclass(frozen=True, slots=True)
class CaptionRecord:
    """One photo caption.

    `text` is without credit and without `FILE PHOTO:`; `credit` is as printed, without its parentheses; `agency`
    and `photographer` are read from it ("" where unknown). `taken_on` is the day the photo was taken.
    """

    text: str
    credit: str = ""
    agency: str = ""
    photographer: str = ""
    taken_on: date | None = None
    file_photo: bool = False
    url: str = ""
    alt_text: str = ""


@dataclass(frozen=True, slots=True)
class StoryRecord:
    """One story as a reader found it.

    `body` is plain text, its paragraphs parted by one blank line. `published` and `updated` are the words of the
    input, unparsed: `articles.ingest.dates` reads them. `regions` and `actors` are names that the input states.
    `position` says where the record lies in its file ("line 3", "record 2"), `raw` is the input it was read from,
    kept for the quarantine. Keys of the input that no field takes are in `extra`. `file` names the file it was read
    from, as reports and refusals name it. `language_found` is True where the words tell the language and the input does
    not. `notices` tell what its reader did not take as it was given.
    """

    headline: str
    body: str
    position: str
    raw: str = ""
    external_id: str = ""
    url: str = ""
    source: str = ""
    standfirst: str = ""
    byline: str = ""
    dateline: str = ""
    published: str = ""
    updated: str = ""
    language: str = ""
    section: str = ""
    kind: str = ""
    captions: tuple[CaptionRecord, ...] = ()
    regions: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    uid: str = ""
    status: str = ""
    extra: Mapping[str, object] = field(default_factory=lambda: NO_EXTRA)
    file: str = ""
    notices: tuple[str, ...] = ()
    language_found: bool = False


class RecordError(Exception):
    """A record that is refused, with its place and the reason in words that say what to do.

    `source` names the file, `position` the line or record ("" for the whole file), `raw` is the refused input.
    """

    def __init__(self, source: str, position: str, reason: str, raw: str = "") -> None:
        super().__init__(f"{source}: {position}: {reason}" if position else f"{source}: {reason}")
        self.source = source
        self.position = position
        self.reason = reason
        self.raw = raw

    def __reduce__(self) -> tuple[type[RecordError], tuple[str, str, str, str]]:
        """A refusal may be handed from one process to another."""
        return type(self), (self.source, self.position, self.reason, self.raw)
