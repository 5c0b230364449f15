"""A timeline → a chart: where each bar stands, what it links to, the same as a table. Knows no engine."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from search.addresses import Address
from search.criteria import Criteria, Interval
from search.engines.base import Timeline
from search.querylang.nodes import PartialDate
from search.wording import MONTHS, bucket_in_words, counted, number, span_of

COLUMN = 10
"""Width of a bar's column in the drawing; the drawing stretches with the page."""

MOST_TICKS = 10
ROOM_AT_THE_END = 0.1
"""The part of the width in which no tick begins: its word would stand outside."""

HEIGHT = 100.0
LEAST_HEIGHT = 1.5
"""One story among thousands still shows."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One interval: its place in the drawing, its words, its count and the address that gives exactly so many."""

    x: int
    bar_x: int
    y: str
    height: str
    label: str
    said: str
    count: str
    href: str
    tick: str
    tick_href: str


@dataclass(frozen=True, slots=True)
class IntervalLink:
    """One choice of the width of bars."""

    label: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """The timeline as drawn: every interval from the first to the last, the empty ones without a link."""

    caption: str
    bars: tuple[Bar, ...]
    width: int
    scale: tuple[str, ...]
    intervals: tuple[IntervalLink, ...]
    notes: tuple[str, ...]

    @property
    def filled(self) -> tuple[Bar, ...]:
        """The bars with stories: the rows of the table."""
        return tuple(bar for bar in self.bars if bar.href)


def chart(timeline: Timeline, criteria: Criteria, address: Address, unplaced: int = 0) -> Chart | None:
    """The chart, or nothing where no result has a date or one bar would say it all.

    `unplaced` counts dated results whose date is wider than a bar. A width that was asked for is drawn in any case:
    the way to another one is beside it.
    """
    interval = timeline.interval
    if interval is None or not timeline.buckets:
        return None
    if len(timeline.buckets) == 1 and criteria.interval in (None, Interval.DAY):
        return None
    counts = {bucket.start: bucket.count for bucket in timeline.buckets}
    highest = max(counts.values())
    starts = _starts(timeline)
    words = ticks(starts, interval)
    bars = tuple(
        _bar(position, start, counts.get(start, 0), highest, interval, words.get(position, ""), criteria, address)
        for position, start in enumerate(starts)
    )
    half = [number(highest // 2)] if highest % 2 == 0 else []
    return Chart(
        caption=f"By {interval.value}",
        bars=bars,
        width=len(bars) * COLUMN,
        scale=(number(highest), *half, "0"),
        intervals=tuple(_interval_link(choice, interval, criteria, address) for choice in Interval),
        notes=tuple(filter(None, (_widened(criteria.interval, interval), _without_bar(unplaced, criteria, interval)))),
    )


def _widened(asked: Interval | None, drawn: Interval) -> str:
    if asked is None or asked is drawn:
        return ""
    told = f"By {asked.value} there would be too many bars, so they are drawn by {drawn.value}."
    return f"{told} Narrow the dates to see each {asked.value}."


def unplaced(timeline: Timeline, dated: int) -> int:
    """How many of so many dated results stand in no bar: the span of their date is wider than one."""
    return max(dated - sum(bucket.count for bucket in timeline.buckets), 0)


def _without_bar(count: int, criteria: Criteria, interval: Interval) -> str:
    if not count:
        return ""
    known = "year" if interval is Interval.MONTH else "month or year"
    verbs = ("is", "stands") if count == 1 else ("are", "stand")
    return f"{counted(count, criteria.document_type)} {verbs[0]} dated to the {known} only and {verbs[1]} in no bar."


def _starts(timeline: Timeline) -> list[date]:
    """The first days of every interval from the first bucket to the last."""
    if timeline.interval is None or not timeline.buckets:
        return []
    start, last = timeline.buckets[0].start, timeline.buckets[-1].start
    starts = [start]
    while start < last:
        start = _following(start, timeline.interval)
        starts.append(start)
    return starts


def _following(start: date, interval: Interval) -> date:
    if interval is Interval.DAY:
        return start + timedelta(days=1)
    if interval is Interval.WEEK:
        return start + timedelta(days=7)
    if interval is Interval.MONTH:
        return date(start.year + start.month // 12, start.month % 12 + 1, 1)
    return date(start.year + 1, 1, 1)


def _bar(
    position: int,
    start: date,
    count: int,
    highest: int,
    interval: Interval,
    tick: str,
    criteria: Criteria,
    address: Address,
) -> Bar:
    height = max(count / highest * HEIGHT, LEAST_HEIGHT) if count else 0.0
    label = bucket_in_words(start, interval)
    return Bar(
        x=position * COLUMN,
        bar_x=position * COLUMN + 1,
        y=f"{HEIGHT - height:.1f}",
        height=f"{height:.1f}",
        label=label[0].upper() + label[1:],
        said=f"{label[0].upper()}{label[1:]}: {counted(count, criteria.document_type)}",
        count=number(count),
        href=address.of(_clipped(start, _last_day(start, interval), criteria)) if count else "",
        tick=tick,
        tick_href=_tick_href(start, interval, criteria, address) if tick else "",
    )


def _last_day(start: date, interval: Interval) -> date:
    return _following(start, interval) - timedelta(days=1)


def _clipped(first: date, last: date, criteria: Criteria) -> Criteria:
    """The search within one interval, no wider than the range already in force: what the bar counts."""
    if criteria.start and criteria.start.first() > first:
        first = criteria.start.first()
    if criteria.end and criteria.end.last() < last:
        last = criteria.end.last()
    whole = span_of(first, last)
    if whole is not None:
        return criteria.within(whole, whole)
    return criteria.within(_day(first), _day(last))


def _day(when: date) -> PartialDate:
    return PartialDate(when.year, when.month, when.day)


def ticks(starts: list[date], interval: Interval) -> dict[int, str]:
    """Words under the columns where a year (a month, where bars are days or weeks) begins, never too near each other.

    The first column has one too, unless the next leaves it no room.
    """
    room = max(1, -(-len(starts) // MOST_TICKS))
    natural = [position for position, start in enumerate(starts) if _begins(start, interval)]
    # The first word carries the year as well, where bars are days or weeks: it is twice as wide.
    first = [0] if not natural or natural[0] >= 2 * room else []
    last = len(starts) - max(1, round(len(starts) * ROOM_AT_THE_END))
    kept: list[int] = []
    for position in first + natural:
        if not kept or (position - kept[-1] >= room and position <= last):
            kept.append(position)
    return {position: _tick(starts[position], interval, is_first=position == kept[0]) for position in kept}


def _begins(start: date, interval: Interval) -> bool:
    if interval is Interval.YEAR:
        return True
    if interval is Interval.MONTH:
        return start.month == 1
    return start.day == 1 if interval is Interval.DAY else start.day <= 7


def _tick(start: date, interval: Interval, *, is_first: bool) -> str:
    if interval in (Interval.YEAR, Interval.MONTH):
        return str(start.year)
    month = MONTHS[start.month - 1][:3]
    return f"{month} {start.year}" if start.month == 1 or is_first else month


def _tick_href(start: date, interval: Interval, criteria: Criteria, address: Address) -> str:
    yearly = interval in (Interval.YEAR, Interval.MONTH)
    whole = PartialDate(start.year) if yearly else PartialDate(start.year, start.month)
    return address.of(_clipped(whole.first(), whole.last(), criteria))


def _interval_link(choice: Interval, current: Interval, criteria: Criteria, address: Address) -> IntervalLink:
    asked = replace(criteria, interval=choice, page=1)
    return IntervalLink(choice.value.capitalize(), address.of(asked), choice is current)
