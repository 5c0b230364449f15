"""Spark lines: how often each of many values was named over one span, drawn small, told in words. Knows no engine.

Every line has its own scale; all have the same bars, so that they can be read down a column.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, gettext_noop

from search.criteria import Interval
from search.engines.base import Timelines
from search.fields import DocumentType
from search.intervals import last_day
from search.querylang.nodes import PartialDate
from search.wording import counted, number, range_in_words, span_of

MOST_BARS = 32
COLUMN, BAR, HEIGHT = 4, 3, 20
"""A bar's place, its width, and the height of the highest."""

_STEPS = {Interval.DAY: (1,), Interval.WEEK: (1,), Interval.MONTH: (1, 3, 6), Interval.YEAR: (1, 2, 5, 10, 25)}
_BY = {
    (Interval.DAY, 1): gettext_noop("By day, %(dates)s"),
    (Interval.WEEK, 1): gettext_noop("By week, %(dates)s"),
    (Interval.MONTH, 1): gettext_noop("By month, %(dates)s"),
    (Interval.MONTH, 3): gettext_noop("By quarter, %(dates)s"),
    (Interval.MONTH, 6): gettext_noop("By half-year, %(dates)s"),
    (Interval.YEAR, 1): gettext_noop("By year, %(dates)s"),
}

_BY_YEARS = gettext_noop("By %(years)s years, %(dates)s")

Asked = Callable[[PartialDate, PartialDate], str]
"""The address of a list between two dates."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """One bar's span: the intervals that it adds up, its first and last day in words and as parameters."""

    first: int
    past: int
    start: PartialDate
    end: PartialDate
    words: str


@dataclass(frozen=True, slots=True)
class Scale:
    """The bars that all lines share, and the head of their column."""

    stretches: tuple[Stretch, ...]
    words: str

    @property
    def width(self) -> int:
        """Of the drawing."""
        return len(self.stretches) * COLUMN


@dataclass(frozen=True, slots=True)
class Spark:
    """One line: `bars` and the newest of them as paths, what it shows in words, its highest bar with its list."""

    width: int
    bars: str
    newest: str
    said: str
    peak: str
    peak_count: str
    peak_href: str


def interval_for(first: date, last: date) -> Interval:
    """What to count by so that a line over this span has a few dozen bars."""
    days = (last - first).days
    if days < MOST_BARS:
        return Interval.DAY
    if days < MOST_BARS * 7:
        return Interval.WEEK
    return Interval.MONTH if days < MOST_BARS * _STEPS[Interval.MONTH][-1] * 30 else Interval.YEAR


def scale_of(timelines: Timelines) -> Scale | None:
    """The bars for these counts, by calendar quarters or the like where single intervals are too many; None without
    a date.

    Years are never added up from months: a story dated by its year alone lies in the year and in none of its months.
    """
    interval, starts = timelines.interval, timelines.starts
    if interval is None or not starts:
        return None
    steps = _STEPS[interval]
    step = next((step for step in steps if _groups(starts, interval, step) <= MOST_BARS), steps[-1])
    stretches: list[Stretch] = []
    first = 0
    for place in range(1, len(starts) + 1):
        if place == len(starts) or _group(starts[place], interval, step) != _group(starts[first], interval, step):
            stretches.append(_stretch(starts, first, place, interval))
            first = place
    whole = range_in_words(stretches[0].start, stretches[-1].end)
    words = gettext(_BY.get((interval, step), _BY_YEARS)) % {"years": step, "dates": whole}
    return Scale(tuple(stretches), words)


def spark(counts: Sequence[int], scale: Scale, asked: Asked) -> Spark | None:
    """The line of one value; None where none of its stories lies in an interval."""
    added = [sum(counts[one.first : one.past]) for one in scale.stretches]
    highest = max(added, default=0)
    if not highest:
        return None
    # Of equally high ones the newest.
    place = max(range(len(added)), key=lambda at: (added[at], at))
    peak, stories = scale.stretches[place], DocumentType.ARTICLE
    told = gettext("%(scale)s: most in %(peak)s, %(stories)s")
    if place != len(added) - 1:
        told = gettext("%(scale)s: most in %(peak)s, %(stories)s; %(last)s, %(newest)s")
    said = told % {
        "scale": scale.words,
        "peak": peak.words,
        "stories": counted(highest, stories),
        "last": scale.stretches[-1].words,
        "newest": counted(added[-1], stories),
    }
    paths = [_bar(at, count, highest) for at, count in enumerate(added)]
    return Spark(
        width=scale.width,
        bars="".join(paths[:-1]),
        newest=paths[-1],
        said=said,
        peak=peak.words,
        peak_count=number(highest),
        peak_href=asked(peak.start, peak.end),
    )


def _bar(place: int, count: int, highest: int) -> str:
    """A bar from the ground; one story among many still shows."""
    if not count:
        return ""
    height = max(round(count / highest * HEIGHT), 1)
    return f"M{place * COLUMN} {HEIGHT}v-{height}h{BAR}v{height}z"


def _groups(starts: Sequence[date], interval: Interval, step: int) -> int:
    return len({_group(start, interval, step) for start in starts})


def _group(start: date, interval: Interval, step: int) -> int:
    if interval is Interval.MONTH:
        return (start.year * 12 + start.month - 1) // step
    return start.year // step if interval is Interval.YEAR else start.toordinal()


def _stretch(starts: Sequence[date], first: int, past: int, interval: Interval) -> Stretch:
    begin, finish = starts[first], starts[past - 1]
    if interval is Interval.YEAR:
        start, end = PartialDate(begin.year), PartialDate(finish.year)
    elif interval is Interval.MONTH:
        start, end = PartialDate(begin.year, begin.month), PartialDate(finish.year, finish.month)
    else:
        last = last_day(finish, interval)
        start, end = PartialDate(begin.year, begin.month, begin.day), PartialDate(last.year, last.month, last.day)
    whole = span_of(start.first(), end.last())
    if whole is not None and interval is not Interval.MONTH:
        start = end = whole
    return Stretch(first, past, start, end, range_in_words(start, end))
