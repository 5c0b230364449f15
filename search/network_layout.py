"""Where the actors of a network stand: one in the middle, the others in rings round it, the nearest the most telling.

The same input gives the same drawing. In a ring those that are tied stand side by side. Knows no actor and no count.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Frame:
    """A sheet: its size, and how many stand in each ring with half that ring's width and height, from the middle out.

    `few` is half the width and height of the one ring of few.
    """

    width: int
    height: int
    rings: tuple[tuple[int, int, int], ...]
    few: tuple[int, int]

    @property
    def middle(self) -> Point:
        """Where the one stands whom the drawing is about."""
        return self.width // 2, self.height // 2

    @property
    def holds(self) -> int:
        """How many others there is room for."""
        return sum(held for held, _, _ in self.rings)


WIDE = Frame(760, 560, ((8, 135, 102), (12, 232, 172), (19, 325, 238)), (250, 190))
NARROW = Frame(380, 400, ((8, 118, 142),), (118, 142))
"""For a phone."""

FEW = 10


def places(ties: Mapping[tuple[int, int], int], count: int, frame: Frame) -> list[Point]:
    """The places of so many others, number 0 being the most telling; `ties` says how strongly two are tied."""
    order = {number: place for place, number in enumerate(_beside_each_other(ties, count))}
    found: dict[int, Point] = {}
    for turn, (members, wide, high) in enumerate(_rings(count, frame)):
        ring = sorted(members, key=lambda number: order[number])
        for place, number in enumerate(ring):
            # Each ring begins half a place later, so that no one hides behind another.
            angle = 2 * pi * (place + 0.5 * (turn % 2)) / len(ring) - pi / 2
            found[number] = (round(frame.width / 2 + wide * cos(angle)), round(frame.height / 2 + high * sin(angle)))
    return [found[number] for number in range(count)]


def _rings(count: int, frame: Frame) -> list[tuple[range, int, int]]:
    """Who stands in which ring, and half its width and height."""
    if count <= FEW:
        return [(range(count), *frame.few)] if count else []
    made = []
    first = 0
    for holds, wide, high in frame.rings:
        past = min(first + holds, count)
        if first < past:
            made.append((range(first, past), wide, high))
        first = past
    return made


def _beside_each_other(ties: Mapping[tuple[int, int], int], count: int) -> Sequence[int]:
    """All numbers in a row in which each is followed by whom it is tied to most, of those not yet in it."""
    strength: dict[int, dict[int, int]] = {number: {} for number in range(count)}
    for (one, other), tie in ties.items():
        strength[one][other] = strength[other][one] = tie
    row: list[int] = []
    left = set(range(count))
    current = min(left, default=0)
    while left:
        row.append(current)
        left.discard(current)
        if left:
            current = min(left, key=lambda number: (-strength[current].get(number, 0), number))
    return row
