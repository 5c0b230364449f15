"""Spans of days as arrays: the interval that holds each whole, the day of the year that each is.

Days are ordinals of Python's calendar, 0 for the undated. Calendar arithmetic is slow, and an archive has many more
stories than days: it is done once a day.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from search.criteria import Interval
from search.engines.whoosh.container import Array

_EPOCH = np.datetime64("1970-01-01").astype("datetime64[D]")
_ORDINAL_OF_EPOCH = 719_163

_SPARSE = 4
"""Days of a span so many times as long as there are documents are sorted, and not looked up in it."""


class Days:
    """The days of documents, ready to be counted: those of a single day by its place among all, the others apart."""

    def __init__(self, first: Array, last: Array) -> None:
        is_single = (first == last) & (first != 0)
        self._days, places = _distinct(first[is_single])
        self._places: Array = np.zeros(first.size, dtype=np.int32)
        self._places[is_single] = places + 1
        self._several = np.flatnonzero(first != last)
        self._begins, self._ends = first[self._several], last[self._several]
        self._intervals: dict[Interval, Array] = {}

    @property
    def nbytes(self) -> int:
        """Of all that is kept, with the intervals of every kind."""
        kept = (self._places, self._several, self._begins, self._ends)
        return sum(array.nbytes for array in kept) + self._days.nbytes * (1 + len(Interval))

    def counted(self, found: Array) -> tuple[Array, Array]:
        """The places of the single days that these documents have, ascending, and how many have each."""
        counts = np.bincount(self._places.take(found))
        counts[:1] = 0
        places = np.flatnonzero(counts)
        return places - 1, counts[places]

    def at(self, places: Array) -> Array:
        """The days in these places."""
        found: Array = self._days[places]
        return found

    def intervals_at(self, places: Array, interval: Interval) -> Array:
        """The number of the interval of each of the days in these places."""
        known = self._intervals.get(interval)
        if known is None:
            known = self._intervals.setdefault(interval, _numbers(self._days, interval))
        found: Array = known[places]
        return found

    def spread(self, mask: Array) -> tuple[Array, Array]:
        """First and last days of those documents in a mask that are of more than a day."""
        is_in = mask.take(self._several)
        return self._begins[is_in], self._ends[is_in]


def _distinct(days: Array) -> tuple[Array, Array]:
    """The days, ascending, each once; and the place of each of those given."""
    if not days.size or int(days.max()) - int(days.min()) >= _SPARSE * days.size:
        return np.unique(days, return_inverse=True)
    before = days.min()
    is_there = np.zeros(int(days.max() - before) + 1, dtype=np.bool_)
    is_there[days - before] = True
    places = np.cumsum(is_there) - 1
    return np.flatnonzero(is_there) + int(before), places.take(days - before)


def whole_intervals(first: Array, last: Array, interval: Interval) -> Array:
    """The number of the interval that holds a whole span; -1 where none does, or it is undated."""
    numbers = partial(_numbers, interval=interval)
    begins, ends = _by_day(first, numbers), _by_day(last, numbers)
    return np.where((begins == ends) & (first != 0), begins, -1)


def days_of_year(first: Array, last: Array) -> Array:
    """Month × 100 + day of what is dated by the day; 0 elsewhere."""
    return np.where((first != 0) & (first == last), _by_day(first, _named), 0)


def _by_day(ordinals: Array, of: Callable[[Array], Array]) -> Array:
    """What a function of the day says of each; anything for the undated."""
    dated = ordinals[ordinals != 0]
    days, places = _distinct(np.maximum(ordinals, dated.min()) if dated.size else ordinals)
    found: Array = of(days).take(places)
    return found


def _numbers(ordinals: Array, interval: Interval) -> Array:
    """The interval of each day, as `dates.number_of` counts."""
    if interval is Interval.DAY:
        return ordinals.astype(np.int64)
    if interval is Interval.WEEK:
        return (ordinals.astype(np.int64) - 1) // 7
    unit, since = ("M", 1970 * 12) if interval is Interval.MONTH else ("Y", 1970)
    return _as_days(ordinals).astype(f"datetime64[{unit}]").astype(np.int64) + since


def _named(ordinals: Array) -> Array:
    days = _as_days(ordinals)
    months = days.astype("datetime64[M]")
    of_month = (days - months.astype("datetime64[D]")).astype(np.int64) + 1
    named: Array = (months.astype(np.int64) % 12 + 1) * 100 + of_month
    return named


def _as_days(ordinals: Array) -> Array:
    """Days of Python's calendar as numpy's."""
    days: Array = _EPOCH + (ordinals.astype(np.int64) - _ORDINAL_OF_EPOCH)
    return days
