"""Times as values of a field: 2023, 2023-10, 2023-10-07. A day brings its month and year.

So are held the times that stories speak of and the days on which photos were taken, each in a field of its own, apart
from publication dates throughout. Knows no engine but what it is given.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Protocol, TypeVar

from articles.chronology import OFFERED_FROM, times_of_caption
from articles.lean_times import LeanTime
from articles.models import Article, Caption
from search import fields
from search.criteria import Criteria
from search.engines.base import Bucket, FacetCounts
from search.querylang import NotADate, read_partial
from search.wording import partial_in_words

FIELD = fields.EVENT_DATE.name


class Told(Protocol):
    """A time that is told of, as a row or as bare values."""

    @property
    def confidence(self) -> float: ...

    def held_by(self) -> tuple[str, ...]:
        """The values that hold it."""
        ...


def values_of(times: Iterable[Told]) -> tuple[str, ...]:
    """The values by which a story is found: each time that is sure enough, with the month and the year that hold it.

    A stretch of days counts in the month, or the year, that holds all of it.
    """
    return tuple(sorted({value for time in times if time.confidence >= OFFERED_FROM for value in time.held_by()}))


def values_of_caption(article: Article, caption: Caption) -> tuple[str, ...]:
    """The values by which a caption is found: the times that its own words tell of."""
    times = times_of_caption(article, caption)
    return values_of(LeanTime(time.starts_on, time.ends_on, time.confidence) for time in times)


def times_that_hold(day: date | None) -> tuple[str, ...]:
    """A day, its month and its year as values; nothing for no day."""
    return tuple(day.isoformat()[:length] for length in (4, 7, 10)) if day else ()


def read_value(text: str) -> str | None:
    """A value as it was typed → as it is kept; None for what is no date."""
    try:
        return str(read_partial(text.strip()))
    except NotADate:
        return None


def called(value: str) -> str:
    """7 October 2023, October 2023, 2023."""
    return partial_in_words(read_partial(value))


def above(value: str) -> str | None:
    """The month of a day, the year of a month; None for a year."""
    return value.rpartition("-")[0] or None


def chosen(criteria: Criteria, field: str = FIELD) -> frozenset[str]:
    """The times that are filtered by."""
    return frozenset(value for value in criteria.filters.of(field) if value != fields.NONE)


def opened(criteria: Criteria, counts: FacetCounts, every: Mapping[str, int], field: str = FIELD) -> FacetCounts:
    """The facet with what lies below its chosen values: the months of a year, the days of a month.

    `every` holds the counts of all values, the facet's own selection left out.
    """
    listed, in_force = {bucket.value for bucket in counts.buckets}, chosen(criteria, field)
    below = [Bucket(value, count) for value, count in every.items() if above(value) in in_force]
    more = sorted((one for one in below if one.value not in listed), key=lambda one: (-one.count, one.value))
    return replace(counts, buckets=(*counts.buckets, *more))


def nearest_above(values: Collection[str]) -> dict[str, str]:
    """Each value → the nearest one above it that is listed too."""
    nearest: dict[str, str] = {}
    for value in values:
        holder = above(value)
        while holder is not None and holder not in values:
            holder = above(holder)
        if holder is not None:
            nearest[value] = holder
    return nearest


class _Valued(Protocol):
    @property
    def value(self) -> str: ...


_Row = TypeVar("_Row", bound=_Valued)


def in_panel(rows: Iterable[_Row], criteria: Criteria, field: str = FIELD) -> list[_Row]:
    """The rows that the page lists: years and months, days where their month or one of its days is in force.

    Of photos years alone, months where their year is in force. What lies right below a chosen value comes first, so
    that it is in sight.
    """
    in_force = chosen(criteria, field) | criteria.excluded.of(field)
    opened = in_force | {value[:length] for value in in_force for length in (4, 7) if len(value) > length}
    levels = 1 if field == FIELD else 0
    listed = [row for row in rows if row.value.count("-") <= levels or above(row.value) in opened]
    return sorted(listed, key=lambda row: above(row.value) not in in_force)
