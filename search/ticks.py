"""The words under a chart over time: where they stand, and what they say."""

from __future__ import annotations

from datetime import date

from articles.day_words import month_name
from search.criteria import Interval

MOST_TICKS = 10
ROOM_AT_THE_END = 0.1
"""The part of the width in which no tick begins: its word would stand outside."""


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
    month = month_name(start.month, short=True)
    return f"{month} {start.year}" if start.month == 1 or is_first else month
