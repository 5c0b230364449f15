"""A timeline → a chart: where each bar stands, what it links to, the same as a table. Knows no engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext

from search.addresses import Address
from search.criteria import Criteria, Interval
from search.engines.base import Timeline
from search.gaps import Gap, HeldDays, gaps, in_words
from search.intervals import last_day, starts_between, within_range
from search.querylang.nodes import PartialDate
from search.ticks import ticks
from search.wording import bucket_in_words, by_interval, counted, interval_label, interval_noun, number, span_of

COLUMN = 10
"""Width of a bar's column in the drawing; the drawing stretches with the page."""

HATCH_LINES = 140
"""Lines of the hatch, were all columns hatched."""

HEIGHT = 100.0
LEAST_HEIGHT = 1.5
"""One story among thousands still shows."""


@dataclass(slots=True)  # A page has up to a hundred, and a frozen one takes five times as long to make.
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
class GapBand:
    """Columns in a row of which the archive holds nothing: their place in the drawing and their words."""

    x: int
    width: int
    said: str


@dataclass(frozen=True, slots=True)
class IntervalLink:
    """One choice of the width of bars."""

    label: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """The timeline as drawn: every interval from the first to the last, the empty ones without a link.

    `interval` and `first` say what the columns stand for, to the script that narrows the dates.
    """

    caption: str
    bars: tuple[Bar, ...]
    width: int
    scale: tuple[str, ...]
    intervals: tuple[IntervalLink, ...]
    notes: tuple[str, ...]
    interval: str = ""
    first: str = ""
    gaps: tuple[GapBand, ...] = ()
    gap_note: str = ""

    @property
    def hatch(self) -> str:
        """The distance of the hatch's lines: the same on the page however many columns there are."""
        return f"{self.width / HATCH_LINES:.2f}"

    @property
    def hatch_line(self) -> str:
        """The width of one of them."""
        return f"{self.width / HATCH_LINES / 3:.2f}"

    @property
    def filled(self) -> tuple[Bar, ...]:
        """The bars with stories: the rows of the table."""
        return tuple(bar for bar in self.bars if bar.href)


def chart(
    timeline: Timeline,
    criteria: Criteria,
    address: Address,
    unplaced: int = 0,
    held: Callable[[], HeldDays] | None = None,
) -> Chart | None:
    """The chart, or nothing where no result has a date or one bar would say it all.

    `unplaced` counts dated results whose date is wider than a bar. `held` tells what the archive holds: only then are
    empty columns told apart from missing ones. A width that was asked for is drawn in any case: the way to another one
    is beside it.
    """
    interval = timeline.interval
    if interval is None or not timeline.buckets:
        return None
    if len(timeline.buckets) == 1 and criteria.interval in (None, Interval.DAY):
        return None
    counts = {bucket.start: bucket.count for bucket in timeline.buckets}
    highest = max(counts.values())
    starts = starts_between(timeline.buckets[0].start, timeline.buckets[-1].start, interval)
    missing, gap_note = _gaps(starts, counts, interval, criteria, held)
    words = ticks(starts, interval)
    bars = tuple(
        _bar(position, start, counts.get(start, 0), highest, interval, words.get(position, ""), criteria, address)
        for position, start in enumerate(starts)
    )
    half = [number(highest // 2)] if highest % 2 == 0 else []
    return Chart(
        caption=capfirst(by_interval(interval)),
        bars=bars,
        width=len(bars) * COLUMN,
        scale=(number(highest), *half, "0"),
        intervals=tuple(_interval_link(choice, interval, criteria, address) for choice in Interval),
        notes=tuple(filter(None, (_widened(criteria.interval, interval), _without_bar(unplaced, criteria, interval)))),
        interval=interval.value,
        first=starts[0].isoformat(),
        gaps=missing,
        gap_note=gap_note,
    )


def _gaps(
    starts: list[date],
    counts: Mapping[date, int],
    interval: Interval,
    criteria: Criteria,
    held: Callable[[], HeldDays] | None,
) -> tuple[tuple[GapBand, ...], str]:
    if held is None:
        return (), ""
    spans = [within_range(start, last_day(start, interval), criteria) for start in starts]
    found = gaps(spans, [bool(counts.get(start)) for start in starts], held)
    return tuple(_band(gap) for gap in found), in_words(found, spans, interval)


def _band(gap: Gap) -> GapBand:
    return GapBand(gap.at * COLUMN, gap.length * COLUMN, gap.label)


def _widened(asked: Interval | None, drawn: Interval) -> str:
    if asked is None or asked is drawn:
        return ""
    told = gettext(
        "%(By_day)s there would be too many bars, so they are drawn %(by_month)s. Narrow the dates to see each %(day)s."
    )
    return told % {
        "By_day": capfirst(by_interval(asked)),
        "by_month": by_interval(drawn),
        "day": interval_noun(asked),
    }


def unplaced(timeline: Timeline, dated: int) -> int:
    """How many of so many dated results stand in no bar: the span of their date is wider than one."""
    return max(dated - sum(bucket.count for bucket in timeline.buckets), 0)


def _without_bar(count: int, criteria: Criteria, interval: Interval) -> str:
    if not count:
        return ""
    if interval is Interval.MONTH:
        told = ngettext(
            "%(counted)s is dated to the year only and stands in no bar.",
            "%(counted)s are dated to the year only and stand in no bar.",
            count,
        )
    else:
        told = ngettext(
            "%(counted)s is dated to the month or year only and stands in no bar.",
            "%(counted)s are dated to the month or year only and stand in no bar.",
            count,
        )
    return told % {"counted": counted(count, criteria.document_type)}


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
        href=address.of(clipped(start, last_day(start, interval), criteria)) if count else "",
        tick=tick,
        tick_href=_tick_href(start, interval, criteria, address) if tick else "",
    )


def clipped(first: date, last: date, criteria: Criteria) -> Criteria:
    """The search within one interval, no wider than the range already in force: what the bar counts."""
    first, last = within_range(first, last, criteria)
    whole = span_of(first, last)
    if whole is not None:
        return criteria.within(whole, whole)
    return criteria.within(_day(first), _day(last))


def _day(when: date) -> PartialDate:
    return PartialDate(when.year, when.month, when.day)


def _tick_href(start: date, interval: Interval, criteria: Criteria, address: Address) -> str:
    yearly = interval in (Interval.YEAR, Interval.MONTH)
    whole = PartialDate(start.year) if yearly else PartialDate(start.year, start.month)
    return address.of(clipped(whole.first(), whole.last(), criteria))


def _interval_link(choice: Interval, current: Interval, criteria: Criteria, address: Address) -> IntervalLink:
    asked = replace(criteria, interval=choice, page=1)
    return IntervalLink(interval_label(choice), address.of(asked), choice is current)
