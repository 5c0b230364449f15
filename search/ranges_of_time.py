"""A range of days → the years, months and days that cover it, as values of a field that holds times.

`event_date:2019-11..2021-02-03` stands for November and December 2019, 2020, January 2021 and its three days. Knows no
query and no engine.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Max, Min

from articles.models import Caption, EventDate
from search import fields
from search.edition import Kept
from search.querylang import read_range
from search.querylang.nodes import PartialDate

_DAY = timedelta(days=1)


def _ends_of_event_dates() -> tuple[date, date] | None:
    ends = EventDate.objects.standing().order_by().aggregate(first=Min("starts_on"), last=Max("ends_on"))
    return (ends["first"], ends["last"]) if ends["first"] else None


def _ends_of_photos() -> tuple[date, date] | None:
    ends = Caption.objects.order_by().aggregate(first=Min("taken_on"), last=Max("taken_on"))
    return (ends["first"], ends["last"]) if ends["first"] else None


_EVENTS, _PHOTOS = Kept(_ends_of_event_dates), Kept(_ends_of_photos)
_ENDS = {fields.EVENT_DATE.name: (_EVENTS, _PHOTOS), fields.TAKEN.name: (_PHOTOS,)}
"""The first and the last day held in each field; captions tell of the times around their photos'."""


def values_in_range(field: str, written: str) -> tuple[str, ...] | None:
    """The values that a range stands for, at least one; None for what is no range.

    An open end, and one far from all that is held, reaches as far as the archive does.
    """
    ends = read_range(written)
    if ends is None:
        return None
    start, end = ends
    held = [kept for of in _ENDS[field] if (kept := of()) is not None]
    first = start.first() if start else min((kept[0] for kept in held), default=date.min)
    last = end.last() if end else max((kept[1] for kept in held), default=date.max)
    if held:
        lowest = date(min(kept[0] for kept in held).year, 1, 1)
        first, last = max(first, lowest), min(last, date(max(kept[1] for kept in held).year, 12, 31))
    if not held or first > last:
        return (str(start or end),)  # which nothing has, or whose own value says so
    return tuple(_cover(first, last))


def _cover(first: date, last: date) -> Iterator[str]:
    """Whole years, whole months and days from one to another."""
    day = first
    while day <= last:
        year, month = PartialDate(day.year), PartialDate(day.year, day.month)
        for span in (year, month, PartialDate(day.year, day.month, day.day)):
            if span.first() == day and span.last() <= last:
                yield str(span)
                if span.last() == date.max:
                    return
                day = span.last() + _DAY
                break
