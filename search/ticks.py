"""The words under a chart over time: where they stand, and what they say."""

from __future__ import annotations

from datetime import date

from articles.day_words import month_name
from search.criteria import Interval

MOST_TICKS = 7
"""Short words that stand beside each other where a page is 320 dots wide."""

LETTERS_OF_A_SHORT_WORD = 4
ROOM_AT_THE_END = 0.1
"""The part of the width in which no tick begins: its word would stand outside."""


def ticks(starts: list[date], interval: Interval) -> dict[int, str]:
    """Words under the columns where a year (a month, where bars are days or weeks) begins, never too near each other.

    The first column has one too, unless the next leaves it no room. Years go before months.
    """
    room = max(1, -(-len(starts) // MOST_TICKS))
    natural = [position for position, start in enumerate(starts) if _begins(start, interval)]
    # The first word carries the year as well, where bars are days or weeks: it is twice as wide.
    first = [0] if not natural or natural[0] >= 2 * room else []
    last = len(starts) - max(1, round(len(starts) * ROOM_AT_THE_END))
    words = {
        position: _tick(starts[position], interval, is_first=at == 0) for at, position in enumerate(first + natural)
    }
    kept: list[int] = []
    for position in sorted(words, key=lambda at: (at != min(words), starts[at].month != 1, at)):
        if not kept or (position <= last and all(_apart(words, room, one, position) for one in kept)):
            kept.append(position)
    return {position: words[position] for position in sorted(kept)}


def _apart(words: dict[int, str], room: int, one: int, other: int) -> bool:
    """Whether the word of the earlier of two columns ends before the later one."""
    first, second = sorted((one, other))
    return second - first >= room * -(-len(words[first]) // LETTERS_OF_A_SHORT_WORD)


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
