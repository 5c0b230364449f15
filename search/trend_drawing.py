"""Numbers over time → a drawing of lines: where each point stands, in hundredths of the drawing's sides.

Lines differ by dash and by mark before they differ by shade. Knows no query, no engine and no page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

WIDTH = 1000
"""The width of the drawing in which lines run; it stretches with the page. Its height is 100."""

MOST_STEPS = 4
ROWS = 24
"""Rows beside the drawing, in which the lines are named at their ends; a name takes two."""

MARKS = (
    "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0Z",
    "M-3.6-3.6H3.6V3.6H-3.6Z",
    "M0-4.8L4.6 3.4H-4.6Z",
    "M0-5.2L5.2 0L0 5.2L-5.2 0Z",
    "M-4.5 0H4.5M0-4.5V4.5",
    "M-3.8-3.8L3.8 3.8M-3.8 3.8L3.8-3.8",
)
"""The mark of each line, about its point: disc, square, triangle, diamond, plus, cross."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The axis from zero: its top, and the values of its grid from the top down with their places."""

    top: float
    values: tuple[tuple[float, str], ...]

    def y(self, value: float) -> float:
        """The place of a value, from the top."""
        return 100.0 - value / self.top * 100.0


def scale(highest: float, *, whole: bool) -> Scale:
    """The lowest round axis that holds the highest value; its steps are 1, 2 or 5 times a power of ten."""
    if highest <= 0:
        highest = 1.0
    rough = highest / MOST_STEPS
    power = 10.0 ** floor(log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough * (1 - 1e-9))
    if whole:
        step = max(round(step), 1)
    steps = max(ceil(highest / step - 1e-9), 1)
    top = step * steps
    marks = [number * step for number in range(steps, -1, -1)]
    return Scale(top, tuple((mark, f"{100.0 - mark / top * 100.0:.2f}") for mark in marks))


def x(at: int, columns: int) -> str:
    """The place of an interval: the middle of its column."""
    return f"{(at + 0.5) / columns * 100:.3f}"


def paths(values: Sequence[float | None], axis: Scale) -> tuple[str, ...]:
    """The line's pieces between the gaps; a point between two gaps has none, only its mark."""
    made: list[str] = []
    piece: list[str] = []
    for at, value in enumerate([*values, None]):
        if value is not None:
            piece.append(f"{(at + 0.5) / len(values) * WIDTH:.1f} {axis.y(value):.2f}")
            continue
        if len(piece) > 1:
            made.append("M" + "L".join(piece))
        piece = []
    return tuple(made)


def rows_of_names(ends: Sequence[float]) -> list[int]:
    """The row (from 1) in which each line is named, as near to its end (its place from the top) as room allows.

    No two names overlap, and their order is that of the ends.
    """
    last = ROWS - 2
    order = sorted(range(len(ends)), key=lambda line: ends[line])
    rows = [0] * len(ends)
    lowest = 0
    for line in order:
        rows[line] = max(round(ends[line] / 100 * last), lowest)
        lowest = rows[line] + 2
    highest = last
    for line in reversed(order):
        rows[line] = min(rows[line], highest)
        highest = rows[line] - 2
    return [row + 1 for row in rows]
