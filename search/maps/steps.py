"""Classes of a count: few of them, with round lower bounds. Knows no map."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass
from math import floor, log10

from search.wording import number, share_in_words

MOST_STEPS = 6
_LEVELS = 7
"""Colours of the ramp in the stylesheet, from few to many."""

_ROUND = (1, 1.5, 2, 3, 4, 5, 6, 8, 10)


@dataclass(frozen=True, slots=True)
class Step:
    """One class: its colour, the least count in it, and which part of all stories that is."""

    level: str
    least: str
    share: str


@dataclass(frozen=True, slots=True)
class Steps:
    """Classes with these lower bounds, rising; every count from 1 on is in one."""

    bounds: tuple[int, ...] = ()

    def level(self, count: int) -> str:
        """The colour of a count: the class h1 to h7."""
        return self._named(max(bisect_right(self.bounds, count) - 1, 0))

    def legend(self, total: int) -> tuple[Step, ...]:
        """The classes for the reader, as counts and as shares of so many stories."""
        return tuple(
            Step(self._named(place), number(least), share_in_words(least, total))
            for place, least in enumerate(self.bounds)
        )

    def _named(self, place: int) -> str:
        last = len(self.bounds) - 1
        return f"h{1 + round(place * (_LEVELS - 1) / last)}" if last > 0 else "h5"


def steps_of(counts: Collection[int]) -> Steps:
    """Classes for these counts: equal steps of the square root, so that neither one giant nor many dwarfs decide.

    Bounds are round numbers; small counts have a class each.
    """
    highest = max(counts, default=0)
    if highest < 1:
        return Steps()
    if highest <= MOST_STEPS:
        return Steps(tuple(sorted({1, *(count for count in counts if count)})))
    exact = (highest * (place / MOST_STEPS) ** 2 for place in range(1, MOST_STEPS))
    return Steps(tuple(sorted({1, *(_rounded(bound) for bound in exact)})))


def _rounded(bound: float) -> int:
    if bound < 1:
        return 1
    power = 10.0 ** floor(log10(bound))
    return max(round(min(_ROUND, key=lambda step: abs(step * power - bound)) * power), 1)
