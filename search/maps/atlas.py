"""The shapes of the countries, as shipped in `world.json`. Degrees in, degrees out: knows no sheet and no database."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from search.maps.lines import Point, read

SHIPPED = Path(__file__).with_name("world.json")

Ring = tuple[int, ...]
Polygon = tuple[Ring, ...]
"""The outer ring, then the holes; a ring is numbers of lines, one below zero is its complement read backwards."""


@dataclass(frozen=True, slots=True)
class Atlas:
    """Lines that neighbours share, the polygons of each country by its ISO 3166-1 alpha-2 code, the largest first.

    The code "" has what belongs to no country. `points` says where the dot of a country stands that has no shape.
    """

    lines: tuple[tuple[Point, ...], ...]
    countries: Mapping[str, tuple[Polygon, ...]]
    points: Mapping[str, Point]

    def ring(self, numbers: Ring) -> list[Point]:
        """The points of a ring in degrees, the first not repeated at the end."""
        out: list[Point] = []
        for number in numbers:
            line = self.lines[number] if number >= 0 else self.lines[~number][::-1]
            out += line[:-1]
        return out


@lru_cache(maxsize=1)
def shipped_atlas() -> Atlas:
    """The atlas that comes with the archive, read once a process."""
    return atlas_of(json.loads(SHIPPED.read_text(encoding="utf-8")))


def atlas_of(content: Mapping[str, Any]) -> Atlas:
    """The atlas that `search.maps.build` wrote down."""
    scale = content["scale"]
    lines = tuple(tuple((x / scale, y / scale) for x, y in read(line)) for line in content["lines"])
    countries = {
        code: tuple(tuple(tuple(ring) for ring in rings) for rings in polygons)
        for code, polygons in content["countries"].items()
    }
    return Atlas(lines, countries, {code: (x, y) for code, (x, y) in content["points"].items()})
