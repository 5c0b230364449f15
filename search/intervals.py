"""The intervals of a chart: which follow each other, where each ends. Knows no count and no page."""

from __future__ import annotations

from datetime import date, timedelta

from search.criteria import Criteria, Interval


def following(start: date, interval: Interval) -> date:
    """The first day of the next interval. Raises OverflowError or ValueError where the calendar ends."""
    if interval is Interval.DAY:
        return start + timedelta(days=1)
    if interval is Interval.WEEK:
        return start + timedelta(days=7)
    if interval is Interval.MONTH:
        return date(start.year + start.month // 12, start.month % 12 + 1, 1)
    return date(start.year + 1, 1, 1)


def last_day(start: date, interval: Interval) -> date:
    """The last day of the interval that begins here."""
    try:
        return following(start, interval) - timedelta(days=1)
    except (OverflowError, ValueError):
        return date.max


def starts_between(first: date, last: date, interval: Interval) -> list[date]:
    """The first days of every interval from one to another."""
    starts = [first]
    while starts[-1] < last:
        starts.append(following(starts[-1], interval))
    return starts


def within_range(first: date, last: date, criteria: Criteria) -> tuple[date, date]:
    """The part of a span that lies in the range in force."""
    if criteria.start and criteria.start.first() > first:
        first = criteria.start.first()
    if criteria.end and criteria.end.last() < last:
        last = criteria.end.last()
    return first, last
