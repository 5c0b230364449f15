"""Spans of which the archive holds nothing at all: hatched in a chart, never a zero.

A story may have appeared on any day of the span that its date names; a day on which none may have appeared is not held.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext, pgettext

from articles.models import Article
from search.criteria import Interval
from search.edition import Kept
from search.querylang.nodes import PartialDate
from search.wording import intervals_counted, number, range_in_words

MOST_NAMED = 3
"""Gaps named one by one; more are only counted."""


@dataclass(frozen=True, slots=True)
class HeldDays:
    """The days on which a published story may have appeared: spans apart from each other, oldest first."""

    begins: tuple[date, ...] = ()
    ends: tuple[date, ...] = ()

    def any_between(self, first: date, last: date) -> bool:
        """Whether the archive holds anything of these days, both included."""
        place = bisect_left(self.ends, first)
        return place < len(self.begins) and self.begins[place] <= last


@dataclass(frozen=True, slots=True)
class Span:
    """Days in a row, both ends included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1

    def __str__(self) -> str:
        return _words(self.first, self.last)


@dataclass(frozen=True, slots=True)
class Gap:
    """Intervals in a row of which nothing is held: the place of the first, how many, and what they are called."""

    at: int
    length: int
    label: str


def _held_days() -> HeldDays:
    """By the index of days alone but for few rows: those hidden by an embargo, and those on the first of a month.

    A month or a year stands at its first day.
    """
    status, precision = Article.Status.PUBLISHED, Article.DatePrecision
    dated = Article.objects.filter(status=status, published_on__isnull=False).order_by()
    days = {day for day in dated.values_list("published_on", flat=True).distinct() if day}
    embargoed = set(dated.filter(embargo_until__gt=timezone.now()).values_list("published_on", flat=True))
    if embargoed:
        shown = Article.objects.published().filter(published_on__in=embargoed).order_by()
        days -= embargoed - set(shown.values_list("published_on", flat=True))
    wide = (
        Article.objects.published()
        .filter(
            published_on__in=[day for day in days if day.day == 1], date_precision__in=(precision.MONTH, precision.YEAR)
        )
        .order_by()
        .values_list("published_on", "date_precision")
        .distinct()
    )
    spans = [(day, day) for day in days]
    return joined([*spans, *((day, _last_of(day, known)) for day, known in wide if day)])


held_days = Kept(_held_days)
"""The days that the archive holds, read anew where it has changed."""


def joined(spans: Iterable[tuple[date, date]]) -> HeldDays:
    """Spans that touch or overlap made one."""
    begins: list[date] = []
    ends: list[date] = []
    for first, last in sorted(spans):
        if ends and first <= ends[-1] + timedelta(days=1):
            ends[-1] = max(ends[-1], last)
            continue
        begins.append(first)
        ends.append(last)
    return HeldDays(tuple(begins), tuple(ends))


def _last_of(first: date, precision: str) -> date:
    by_year = precision == Article.DatePrecision.YEAR
    return PartialDate(first.year, None if by_year else first.month).last()


def longest(days: HeldDays, most: int) -> tuple[Span, ...]:
    """The longest spans between the first day held and the last of which nothing is held, in the order of time."""
    spans = [
        Span(end + timedelta(days=1), begin - timedelta(days=1))
        for end, begin in zip(days.ends[:-1], days.begins[1:], strict=True)
    ]
    return tuple(sorted(sorted(spans, key=lambda span: -span.days)[:most], key=lambda span: span.first))


def gaps(spans: Sequence[tuple[date, date]], counted: Sequence[bool], held: Callable[[], HeldDays]) -> tuple[Gap, ...]:
    """The gaps among a chart's intervals; `counted` says which have a story. Where all have, nothing is looked up."""
    if all(counted):
        return ()
    days = held()
    missing = [not has and not days.any_between(first, last) for (first, last), has in zip(spans, counted, strict=True)]
    found = []
    at = 0
    while at < len(missing):
        length = 0
        while at + length < len(missing) and missing[at + length]:
            length += 1
        if length:
            label = _words(spans[at][0], spans[at + length - 1][1])
            found.append(Gap(at, length, gettext("%(dates)s: not held") % {"dates": label[0].upper() + label[1:]}))
        at += length or 1
    return tuple(found)


def in_words(found: Sequence[Gap], spans: Sequence[tuple[date, date]], interval: Interval) -> str:
    """The sentence under a chart with gaps; nothing where there is none."""
    if not found:
        return ""
    if len(found) <= MOST_NAMED:
        named = [_words(spans[gap.at][0], spans[gap.at + gap.length - 1][1]) for gap in found]
        between = pgettext("between two dates not held", "; ")
        return gettext("Not held, and hatched: %(dates)s.") % {"dates": between.join(named)}
    missing = sum(gap.length for gap in found)
    told = gettext("Not held, and hatched: %(missing)s of these %(months)s.")
    return told % {"missing": number(missing), "months": intervals_counted(len(spans), interval)}


def _words(first: date, last: date) -> str:
    """In whole years, else in whole months, else in days."""
    after = last + timedelta(days=1) if last < date.max else last
    if (first.month, first.day, after.month, after.day) == (1, 1, 1, 1):
        return range_in_words(PartialDate(first.year), PartialDate(last.year))
    if first.day == after.day == 1:
        return range_in_words(PartialDate(first.year, first.month), PartialDate(last.year, last.month))
    return range_in_words(_day(first), _day(last))


def _day(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)
