"""Where the names in the drawing of a network stand: beside their nodes, over none and over no other name."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from search.maps.labels import Label, Paper, width_of
from search.network_layout import Frame, Point

_LONGEST_LINE = 28


def names(named: Sequence[str], at: Sequence[Point], radii: Sequence[float], frame: Frame) -> list[list[Label]]:
    """The lines of each name, the most telling first; none of a name for which there is no room."""
    paper = Paper(frame.width, frame.height)
    for point, radius in zip(at, radii, strict=True):
        paper.reserve([point], radius)
    return [_name(name, at[place], radii[place], paper) for place, name in enumerate(named)]


def _name(name: str, at: Point, radius: float, paper: Paper) -> list[Label]:
    """A name in one line where there is room for it, else in two; one too long for a line rather in two than cut."""
    forms = (_one_line, _two_lines) if len(name) <= _LONGEST_LINE else (_two_lines, _one_line)
    for lines_of in forms:
        lines = lines_of(name)
        if found := paper.set_lines(*at, lines, _beside(at[0], radius, lines, paper.width)):
            return found
    return []


def _beside(x: int, radius: float, lines: Sequence[str], sheet: int) -> tuple[tuple[str, int, int], ...]:
    """Where a name may stand: below its node, above, after, before; moved in where it would run off the sheet."""
    off, aside = round(radius) + 12, round(radius) + 6
    half = ceil(max(map(width_of, lines)) / 2)
    inward = max(half - x, 0) + min(sheet - half - x, 0)
    return ("middle", inward, off), ("middle", inward, -off), ("start", aside, 0), ("end", -aside, 0)


def _one_line(name: str) -> list[str]:
    return [_short(name)]


def _two_lines(name: str) -> list[str]:
    """A name in two lines, parted where they are the most alike; a single word stays in one."""
    words = name.split()
    parted = [(" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words))]
    return [_short(line) for line in min(parted, key=lambda lines: max(map(len, lines)), default=(name,))]


def _short(line: str) -> str:
    return line if len(line) <= _LONGEST_LINE else line[:_LONGEST_LINE].rsplit(" ", 1)[0] + " …"
