"""Searches over time: how many stories of each interval every search finds, and what share of all that is.

One question to the engine for each search and one for all stories. An interval of which the archive holds nothing has
no number at all. Knows no request and no page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from search import fields
from search.answers import Moment
from search.criteria import Criteria, Interval
from search.engines.base import FacetCounts, Timeline, TooManyForms
from search.gaps import Gap, HeldDays, gaps
from search.intervals import last_day, starts_between, within_range
from search.trend_forms import Asked, Comparison

OFFERED = (fields.REGION.name, fields.SOURCE.name, fields.COPY.name)
"""Facets of all stories that the page offers to narrow by."""

_CHEAPEST = (fields.HAS.name,)
"""An engine counts over time where it counts some facet: this one has two values."""


@dataclass(frozen=True, slots=True)
class Line:
    """One search: its count in each interval, and its total with or without a date. `fault`: why it has none."""

    asked: Asked
    counts: tuple[int, ...] = ()
    total: int = 0
    fault: str = ""
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trends:
    """The comparison with its numbers. `spans` are the first and last days of its intervals, within the dates asked.

    `whole` counts all stories of each interval, `held` says of which the archive holds anything, `total` is the number
    of all stories, those without a date among them.
    """

    comparison: Comparison
    lines: tuple[Line, ...]
    interval: Interval | None = None
    starts: tuple[date, ...] = ()
    spans: tuple[tuple[date, date], ...] = ()
    whole: tuple[int, ...] = ()
    held: tuple[bool, ...] = ()
    gaps: tuple[Gap, ...] = ()
    total: int = 0
    partial: bool = False
    facets: Mapping[str, FacetCounts] = field(default_factory=dict)


def compare(comparison: Comparison, asked: Sequence[Asked], moment: Moment, held: Callable[[], HeldDays]) -> Trends:
    """All searches over the time in which there is any story. Raises EngineError."""
    everything = moment.find(comparison.shared, facets=OFFERED)
    over_time = everything.timeline
    interval = over_time.interval
    starts: list[date] = []
    if interval is not None and over_time.buckets:
        starts = starts_between(over_time.buckets[0].start, over_time.buckets[-1].start, interval)
    lines = tuple(_line(one, interval, starts, moment) for one in asked)
    if interval is None:
        return Trends(comparison, lines, total=everything.total, facets=everything.facets)
    spans = tuple(within_range(start, last_day(start, interval), comparison.shared) for start in starts)
    whole = _counts(over_time, starts)
    missing = gaps(spans, [bool(count) for count in whole], held)
    not_held = {at for gap in missing for at in range(gap.at, gap.at + gap.length)}
    return Trends(
        comparison=comparison,
        lines=lines,
        interval=interval,
        starts=tuple(starts),
        spans=spans,
        whole=whole,
        held=tuple(at not in not_held for at in range(len(starts))),
        gaps=missing,
        total=everything.total,
        partial=everything.partial,
        facets=everything.facets,
    )


def _line(asked: Asked, interval: Interval | None, starts: Sequence[date], moment: Moment) -> Line:
    criteria: Criteria = replace(asked.criteria, interval=interval)
    try:
        found = moment.find(criteria, facets=_CHEAPEST)
    except TooManyForms as error:
        return Line(asked, fault=str(error))
    return Line(asked, _counts(found.timeline, starts), found.total, forms=found.forms)


def _counts(timeline: Timeline, starts: Sequence[date]) -> tuple[int, ...]:
    counted = {bucket.start: bucket.count for bucket in timeline.buckets}
    return tuple(counted.get(start, 0) for start in starts)


def share(count: int, whole: int) -> float | None:
    """The part of all stories, from 0 to 1; None where there is no story to be a part of."""
    return count / whole if whole else None


def counts_drawn(counts: Sequence[int], held: Sequence[bool], window: int = 1) -> list[float | None]:
    """The counts as drawn: the mean of `window` intervals about each, of those held; None where nothing is held."""
    drawn: list[float | None] = []
    for at, there in enumerate(held):
        around = [counts[near] for near in _around(at, window, len(counts)) if held[near]]
        drawn.append(sum(around) / len(around) if there else None)
    return drawn


def shares_drawn(
    counts: Sequence[int], whole: Sequence[int], held: Sequence[bool], window: int = 1
) -> list[float | None]:
    """The shares as drawn: of `window` intervals about each taken together, so that none counts above its stories."""
    drawn: list[float | None] = []
    for at, there in enumerate(held):
        around = list(_around(at, window, len(counts)))
        part = share(sum(counts[near] for near in around), sum(whole[near] for near in around))
        drawn.append(part if there and whole[at] else None)
    return drawn


def _around(at: int, window: int, length: int) -> range:
    half = window // 2
    return range(max(at - half, 0), min(at + half + 1, length))
