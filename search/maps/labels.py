"""Which names fit on a sheet without lying over each other. Knows no count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

LETTER, LINE = 0.62, 1.15
"""How wide a letter and how high a line is, of the size of type."""

WIDE, NARROW = 15, 36
"""Sizes of type in dots of the sheet: where the page is wide, and on a phone, where the same sheet is small."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name at a point of the sheet; `narrow` where it is to be read on a phone as well."""

    x: int
    y: int
    text: str
    anchor: str
    narrow: bool


@dataclass(slots=True)
class Paper:
    """A sheet on which names are set, the most telling first."""

    width: int
    height: int
    taken: list[tuple[float, float, float, float]] = field(default_factory=list)
    taken_narrow: list[tuple[float, float, float, float]] = field(default_factory=list)

    def reserve(self, points: Iterable[tuple[int, int]], radius: float) -> None:
        """Let no name lie over these dots."""
        for x, y in points:
            self.taken.append((x - radius, y - radius, x + radius, y + radius))
            self.taken_narrow.append(self.taken[-1])

    def set(self, x: int, y: int, text: str, places: Sequence[tuple[str, int, int]]) -> Label | None:
        """The name at the first of the places (anchor, steps aside, steps down) where it lies over nothing."""
        for anchor, aside, down in places:
            box = _box(x + aside, y + down, text, anchor, WIDE)
            if not self._free(box, self.taken):
                continue
            self.taken.append(box)
            large = _box(x + aside, y + down, text, anchor, NARROW)
            narrow = self._free(large, self.taken_narrow)
            if narrow:
                self.taken_narrow.append(large)
            return Label(x + aside, y + down, text, anchor, narrow)
        return None

    def set_lines(self, x: int, y: int, lines: Sequence[str], places: Sequence[tuple[str, int, int]]) -> list[Label]:
        """A name in several lines, each a label, at the first of the places where all of it lies over nothing; none
        where there is no such place. `y` is the middle of the first line where it stands below, of the last above.
        """
        step = round(LINE * WIDE)
        longest = max(lines, key=len)
        for anchor, aside, down in places:
            first = y + down - (step * (len(lines) - 1) if down < 0 else 0 if down else step * (len(lines) - 1) // 2)
            boxes = [_box(x + aside, first + step * row, longest, anchor, WIDE) for row in range(len(lines))]
            if all(self._free(box, self.taken) for box in boxes):
                self.taken += boxes
                return [Label(x + aside, first + step * row, text, anchor, False) for row, text in enumerate(lines)]
        return []

    def _free(self, box: tuple[float, float, float, float], taken: Sequence[tuple[float, float, float, float]]) -> bool:
        left, top, right, bottom = box
        if left < 0 or top < 0 or right > self.width or bottom > self.height:
            return False
        return not any(left < other[2] and other[0] < right and top < other[3] and other[1] < bottom for other in taken)


def width_of(text: str, size: int = WIDE) -> float:
    """About how wide a name is on the sheet."""
    return len(text) * LETTER * size


def _box(x: int, y: int, text: str, anchor: str, size: int) -> tuple[float, float, float, float]:
    wide = width_of(text, size)
    left = {"start": x, "middle": x - wide / 2, "end": x - wide}[anchor]
    return left, y - LINE * size / 2, left + wide, y + LINE * size / 2
