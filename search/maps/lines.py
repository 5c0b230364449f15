"""Lines of a map as text and with fewer points. Standard library only; knows no map.

A line is written as the steps between its points, five bits a character: small numbers take one character.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush

Point = tuple[float, float]
Cell = tuple[int, int]

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_VALUES = {letter: value for value, letter in enumerate(_ALPHABET)}
_MORE = 32


def written(cells: Iterable[Cell]) -> str:
    """The points of a grid as text."""
    letters: list[str] = []
    before = (0, 0)
    for cell in cells:
        for now, then in zip(cell, before, strict=True):
            letters.append(_number(now - then))
        before = cell
    return "".join(letters)


def read(text: str) -> list[Cell]:
    """The points that `written` made a text of. Raises ValueError for a letter that it never writes."""
    numbers: list[int] = []
    value = shift = 0
    for position, letter in enumerate(text, start=1):
        if letter not in _VALUES:
            raise ValueError(f"{letter!r} at position {position} of a line is no letter of the map's alphabet")
        part = _VALUES[letter]
        value |= (part & (_MORE - 1)) << shift
        shift += 5
        if part < _MORE:
            numbers.append(-(value >> 1) - 1 if value & 1 else value >> 1)
            value = shift = 0
    if shift or len(numbers) % 2:
        raise ValueError("a line of the map ends in the middle of a point")
    cells: list[Cell] = []
    x = y = 0
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        cells.append((x, y))
    return cells


def _number(step: int) -> str:
    value = step << 1 if step >= 0 else (-step << 1) - 1
    letters = []
    while value >= _MORE:
        letters.append(_ALPHABET[_MORE | (value & (_MORE - 1))])
        value >>= 5
    return "".join(letters) + _ALPHABET[value]


def simplified(points: Sequence[Point], least: float) -> list[int]:
    """The positions of the points that stay: of the others each makes a triangle with its neighbours below `least`.

    The first and the last always stay, so that lines that meet go on meeting (Visvalingam and Whyatt, 1993).
    """
    count = len(points)
    before, after = list(range(-1, count - 1)), list(range(1, count + 1))
    sizes = [triangle(points[at - 1], points[at], points[at + 1]) for at in range(1, count - 1)]
    waiting = [(size, at) for at, size in enumerate(sizes, start=1)]
    heapify(waiting)
    current = {at: size for size, at in waiting}
    while waiting and waiting[0][0] < least:
        size, at = heappop(waiting)
        if current.get(at) != size:
            continue
        del current[at]
        left, right = before[at], after[at]
        after[left], before[right] = right, left
        for near in (left, right):
            if near in current:
                # Never below what was taken away beside it: a line must not vanish point by point.
                current[near] = max(size, triangle(points[before[near]], points[near], points[after[near]]))
                heappush(waiting, (current[near], near))
    return [0, *sorted(current), count - 1] if count > 1 else list(range(count))


def triangle(one: Point, two: Point, three: Point) -> float:
    """The area between three points."""
    return abs((two[0] - one[0]) * (three[1] - one[1]) - (three[0] - one[0]) * (two[1] - one[1])) / 2


def area(ring: Sequence[Point]) -> float:
    """The area within a closed line."""
    ends = [*ring[1:], *ring[:1]]
    return abs(sum(x * after_y - after_x * y for (x, y), (after_x, after_y) in zip(ring, ends, strict=True))) / 2
