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
    latest = int(ordinals.max(initial=0))
    if not latest:
        return np.zeros(ordinals.size, dtype=np.int64)
    earliest = int(ordinals.min(where=ordinals != 0, initial=latest))
    if latest - earliest >= ordinals.size:
        return of(np.maximum(ordinals, earliest))
    table = of(np.arange(earliest, latest + 1))
    found: Array = table.take(np.maximum(ordinals, earliest) - earliest)
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
