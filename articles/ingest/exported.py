"""What an export says of a story beyond what any input says: address, date with its basis, tags, its own hashes.

A record counts as exported when it has a uid of ours and the address that belongs to it. Knows no database.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote

from articles.ingest.cleaning import clean_line, clean_text
from articles.ingest.exported_times import ExportedTime, exported_times
from articles.ingest.exported_values import day, entries, moment, share
from articles.ingest.records import DateBasis, DateFinding, DatePrecision, RecordError, StoryRecord

RESTORED_KEYS = frozenset(
    {
        "address",
        "word_count",
        "date_precision",
        "date_basis",
        "date_evidence",
        "tags",
        "event_dates",
        "archive",
        "embargo_until",
        "evolved_from",
        "copy_of",
        "copies",
    }
)
"""Keys of an export that are restored to columns and rows, and so are no part of a story's `extra`."""

_UID = re.compile(r"[0-9a-hjkmnp-tv-z]{10}")
_ADDRESS = re.compile(r"(?:https?://[^/]+)?/articles/([0-9a-hjkmnp-tv-z]{10})/([-\w]{1,90})/")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_TAG_KINDS = ("region", "actor")


@dataclass(frozen=True, slots=True)
class ExportedTag:
    """One tag as exported; `caption` is the uid of the caption it belongs to, "" for the story's own."""

    kind: str
    slug: str
    name: str
    role: str
    count: int
    first_offset: int | None
    evidence: str
    method: str
    confidence: float
    state: str
    caption: str
    quotes: int = 0
    quotation: str = ""


@dataclass(frozen=True, slots=True)
class ExportedText:
    """A version of the story that its source has since replaced."""

    headline: str
    standfirst: str
    body: str
    published_at: datetime | None
    replaced_at: datetime
    shown: bool


@dataclass(frozen=True, slots=True)
class Exported:
    """The parts of an export that restore a story as it was; `tags` is None where the record has none at all.

    `evolved_from` is the uid of the story that a curator says it evolved from; what the texts say is found again.
    """

    slug: str
    finding: DateFinding | None
    tags: tuple[ExportedTag, ...] | None
    identity: str
    content_hash: str
    curated_fields: tuple[str, ...]
    caption_uids: tuple[str, ...]
    evolved_from: str = ""
    former: tuple[ExportedText, ...] = ()
    times: tuple[ExportedTime, ...] = ()


def object_in(value: object) -> Mapping[str, object]:
    """An object of an export; a cell of a CSV holds it as JSON. Anything else is an empty one.

    Characters that are no text are dropped: written as `\\u0000` they got past whoever cleaned the cell.
    """
    if isinstance(value, str) and value.startswith("{"):
        value = _clean(json.loads(value)) if "\\u" in value else json.loads(value)
    return value if isinstance(value, Mapping) else {}


def _clean(value: object) -> object:
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, dict):
        return {clean_line(key): _clean(inner) for key, inner in value.items()}
    return [_clean(inner) for inner in value] if isinstance(value, list) else value


def is_uid(words: str) -> bool:
    """Whether the words have the form of a story's uid."""
    return _UID.fullmatch(words) is not None


def is_exported(record: StoryRecord) -> bool:
    """Whether an archive like this exported the record: it has a uid of ours and the address that belongs to it."""
    address = _address(record)
    return address is not None and address[1] == record.uid


def exported_parts(record: StoryRecord) -> Exported | None:
    """The exported parts of a record, None for one that no archive has exported; RecordError names a damaged part."""
    address = _address(record)
    if address is None or address[1] != record.uid:
        return None
    try:
        kept = object_in(record.extra.get("archive"))
        object_in(record.extra.get("extra"))  # told here where it is damaged
        return Exported(
            slug=address[2],
            finding=_finding(record, kept),
            tags=_tags(record.extra.get("tags")),
            identity=_digest(kept, "identity"),
            content_hash=_digest(kept, "content_hash"),
            curated_fields=_words(kept, "curated_fields"),
            caption_uids=_words(kept, "captions"),
            evolved_from=str(kept.get("evolved_from") or ""),
            former=_former(kept.get("former")),
            times=exported_times(kept.get("event_dates")),
        )
    except (KeyError, TypeError, ValueError) as error:
        reason = f"an exported record with a damaged part: {error}; export it again, or take `address` out of it"
        raise RecordError(record.file, record.position, reason, record.raw) from error


def _address(record: StoryRecord) -> re.Match[str] | None:
    return _ADDRESS.fullmatch(unquote(str(record.extra.get("address", ""))))


def _finding(record: StoryRecord, kept: Mapping[str, object]) -> DateFinding | None:
    """The date as it was exported; None where the export does not hold all of it."""
    if not {"published_on", "published_at"} <= kept.keys():
        return None
    basis = str(record.extra.get("date_basis") or "")
    return DateFinding(
        published_on=day(kept["published_on"]),
        published_at=moment(kept["published_at"]),
        precision=DatePrecision(str(record.extra.get("date_precision"))),
        basis=DateBasis(basis) if basis else None,
        evidence=str(record.extra.get("date_evidence") or ""),
        confidence=share(kept.get("date_confidence", 0.0)),
        not_before=day(kept.get("not_before")),
    )


def _tags(given: object) -> tuple[ExportedTag, ...] | None:
    if given is None:
        return None
    return tuple(_tag(number, tag) for number, tag in enumerate(entries(given, "tags"), start=1))


def _tag(number: int, given: object) -> ExportedTag:
    if not isinstance(given, Mapping) or given.get("kind") not in _TAG_KINDS or not given.get("slug"):
        raise ValueError(f"tags: entry {number} names neither a region nor an actor")
    offset = given.get("first_offset")
    return ExportedTag(
        kind=str(given["kind"]),
        slug=str(given["slug"]),
        name=str(given.get("name") or given["slug"]),
        role=str(given.get("role") or "body"),
        count=int(1 if given.get("count") is None else given["count"]),
        first_offset=int(offset) if offset is not None else None,
        evidence=str(given.get("evidence") or ""),
        method=str(given.get("method") or "import"),
        confidence=share(given.get("confidence", 1.0)),
        state=str(given.get("state") or "automatic"),
        caption=str(given.get("caption") or ""),
        quotes=int(given.get("quotes") or 0) if given["kind"] == "actor" else 0,
        quotation=str(given.get("quotation") or ""),
    )


def _former(given: object) -> tuple[ExportedText, ...]:
    return tuple(_former_text(number, text) for number, text in enumerate(entries(given, "former"), start=1))


def _former_text(number: int, given: object) -> ExportedText:
    if not isinstance(given, Mapping) or not given.get("headline") or not given.get("body"):
        raise ValueError(f"former: entry {number} has no headline or no text")
    replaced_at = moment(given.get("replaced_at"))
    if replaced_at is None:
        raise ValueError(f"former: entry {number} does not say when it was replaced")
    return ExportedText(
        headline=str(given["headline"]),
        standfirst=str(given.get("standfirst") or ""),
        body=str(given["body"]),
        published_at=moment(given.get("published_at")),
        replaced_at=replaced_at,
        shown=given.get("shown") is True,
    )


def _digest(kept: Mapping[str, object], key: str) -> str:
    value = str(kept.get(key) or "")
    if value and not _DIGEST.fullmatch(value):
        raise ValueError(f"{key}: no SHA-256")
    return value


def _words(kept: Mapping[str, object], key: str) -> tuple[str, ...]:
    return tuple(str(word) for word in entries(kept.get(key) or None, key))
