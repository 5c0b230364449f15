"""What the words of a story say, read before there is a transaction: names, times and the sketch of its copies.

Each reading stands beside the text that it is of: it counts only where the story is stored with that very text, and
names only while the archive goes by the same ones. Whatever it does not know is read again by whoever writes the row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from articles.chronology import Dated, Time, times_in
from articles.copies.keeping import sketched
from articles.models import Article
from articles.tagging import Named, named_in
from articles.tagging.gazetteer import HeldNames
from articles.tagging.tagger import StoryText


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of one story. `edition` is that of the names that were looked for."""

    edition: int
    text: StoryText
    named: tuple[Named, ...] | None
    dated: Dated
    times: tuple[Time, ...]
    text_hash: int
    sketch: bytes


@dataclass(slots=True)
class Known:
    """The readings of one batch, as those who write its rows look them up."""

    names: dict[StoryText, tuple[Named, ...]] = field(default_factory=dict)
    times: dict[Dated, tuple[Time, ...]] = field(default_factory=dict)
    sketches: dict[int, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, readings: Iterable[Reading | None], edition: int) -> Known:
        """Those that still hold by the names of this edition."""
        known = cls()
        for reading in readings:
            if reading is None:
                continue
            if reading.named is not None and reading.edition == edition:
                known.names[reading.text] = reading.named
            known.times[reading.dated] = reading.times
            known.sketches[reading.text_hash] = reading.sketch
        return known


def reading_of(
    columns: Mapping[str, Any], captions: Iterable[Mapping[str, Any]], names: HeldNames, *, tagged: bool
) -> Reading:
    """Read a story as its columns have it; names only where it is to be `tagged` by its words."""
    text = StoryText(
        headline=columns["headline"],
        body=columns["body"],
        standfirst=columns["standfirst"],
        dateline=columns["dateline"],
        captions=tuple(caption["text"] for caption in captions),
    )
    dated = Dated(columns["language"], columns["body"], _day(columns), _sureness(columns))
    text_hash, sketch = sketched(columns["headline"], columns["body"])
    return Reading(
        edition=names.edition,
        text=text,
        named=named_in(text, names.matcher) if tagged else None,
        dated=dated,
        times=times_in(dated),
        text_hash=text_hash,
        sketch=sketch,
    )


def _day(columns: Mapping[str, Any]) -> date | None:
    day: date | None = columns["published_on"]
    return day if columns["date_precision"] == Article.DatePrecision.DAY else None


def _sureness(columns: Mapping[str, Any]) -> float:
    return float(columns["date_confidence"]) if columns["date_basis"] == Article.DateBasis.INFERRED else 1.0
