"""Spans of days: what a date in a query allows, and the intervals of a timeline. Knows no index."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from search.criteria import Criteria, Interval
from search.querylang.nodes import DateRange, Last, PartialDate, Unit

BUCKETS_THAT_FIT = 62
"""A timeline that chooses its own interval has at most so many, as long as years allow."""

MOST_BUCKETS = 400
"""An interval asked for that would give more becomes the next wider one."""


def allowed(node: DateRange | Last, today: date) -> tuple[date, date]:
    """First and last day that a date in the query allows."""
    if isinstance(node, Last):
        return _days_before(node, today), today
    return bounds(node.start, node.end)


def bounds(start: PartialDate | None, end: PartialDate | None) -> tuple[date, date]:
    """First and last day between two partial dates, both included; None leaves an end open."""
    return start.first() if start else date.min, end.last() if end else date.max


def range_of(criteria: Criteria) -> tuple[date, date] | None:
    """First and last day that the parameters `from` and `to` allow; None where neither is given."""
    if criteria.start is None and criteria.end is None:
        return None
    return bounds(criteria.start, criteria.end)


def _days_before(node: Last, today: date) -> date:
    """The first day of the last `count` units up to today: seven days are today and the six before."""
    try:
        if node.unit in {Unit.DAY, Unit.WEEK}:
            return today - timedelta(days=node.count * (7 if node.unit is Unit.WEEK else 1) - 1)
        months = today.year * 12 + today.month - 1 - node.count * (12 if node.unit is Unit.YEAR else 1)
        year, month = divmod(months, 12)
        day = min(today.day, monthrange(year, month + 1)[1])
        return date(year, month + 1, day) + timedelta(days=1)
    except (OverflowError, ValueError, IndexError):
        return date.min


def number_of(day: date, interval: Interval) -> int:
    """The number of the interval that holds a day; neighbours have neighbouring numbers."""
    if interval is Interval.DAY:
        return day.toordinal()
    if interval is Interval.WEEK:
        return (day.toordinal() - 1) // 7
    if interval is Interval.MONTH:
        return day.year * 12 + day.month - 1
    return day.year


@lru_cache(maxsize=8192)
def first_day(number: int, interval: Interval) -> date:
    """The first day of the interval with this number."""
    if interval is Interval.DAY:
        return date.fromordinal(number)
    if interval is Interval.WEEK:
        return date.fromordinal(number * 7 + 1)
    if interval is Interval.MONTH:
        return date(number // 12, number % 12 + 1, 1)
    return date(number, 1, 1)


def fitting(asked: Interval | None, first: date, last: date) -> Interval:
    """The interval of a timeline from `first` to `last`: the one asked for or the narrowest, as far as it fits."""
    intervals = tuple(Interval)
    most = BUCKETS_THAT_FIT if asked is None else MOST_BUCKETS
    for interval in intervals[0 if asked is None else intervals.index(asked) :]:
        if number_of(last, interval) - number_of(first, interval) < most:
            return interval
    return Interval.YEAR
