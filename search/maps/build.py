"""Make the shapes of the shipped maps: `python -m search.maps.build COUNTRIES OUT`.

COUNTRIES is `package/countries-10m.json` of the npm package world-atlas 2.0.2 (`npm pack world-atlas@2.0.2`), which
is Natural Earth's 1:10m countries as TopoJSON; OUT is `search/maps/world.json`. The same input gives the same bytes.
Lines are thinned once, each by the smaller of the countries that it bounds: neighbours go on sharing them, and a small
country keeps the detail that its own page shows. NOTICE names the source.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import cos, radians, sqrt
from pathlib import Path
from typing import Any

from articles.gazetteer import build as gazetteer
from search.maps.lines import Point, area, simplified, written

SCALE = 100
"""Steps of the grid in one degree."""

DETAIL = 76.0
"""A bend goes that is smaller than a square of this part of the country's width."""

LEAST_WIDTH = 0.6
"""In degrees: a smaller country is thinned like one of this width."""

LEAST_ISLAND = 0.007
"""An island smaller than this part of its country is left out."""

LEFT_OUT = {"Antarctica", "Bajo Nuevo Bank", "Clipperton I.", "Coral Sea Is.", "Scarborough Reef", "Serranilla Bank"}
LEFT_OUT |= {"Spratly Is.", "Ashmore and Cartier Is.", "U.S. Minor Outlying Is.", "USNB Guantanamo Bay"}
WITHOUT_CODE = {
    "Kosovo": "XK",
    "Somaliland": "SO",
    "N. Cyprus": "CY",
    "Cyprus U.N. Buffer Zone": "CY",
    "Dhekelia": "CY",
    "Akrotiri": "CY",
    "Baikonur": "KZ",
    "Siachen Glacier": "",
}
"""What the source names without a code → the country whose stories it counts with; none: land that belongs to none."""

APART: Mapping[str, tuple[tuple[str, tuple[float, float, float, float]], ...]] = {
    "FR": (
        ("GF", (-55, 2, -51, 6)),
        ("GP", (-62, 15.8, -60.9, 16.6)),
        ("MQ", (-61.3, 14.3, -60.7, 15)),
        ("RE", (55, -21.5, 56, -20.7)),
        ("YT", (45, -13.1, 45.4, -12.5)),
    ),
    "NO": (("SJ", (-10, 70.5, 35, 82)), ("BV", (3, -55, 4, -54))),
    "NL": (("BQ", (-69, 12, -62.9, 17.7)),),
}
"""Parts that the source draws with the state and the list of countries has by themselves: code, box in degrees."""

POINTS = {"CX": (105.67, -10.49), "CC": (96.85, -12.16), "TK": (-171.85, -9.2), "UM": (166.64, 19.29)}
"""Countries that the source does not draw: where their dot stands."""


@dataclass(frozen=True, slots=True)
class Source:
    """The lines of a TopoJSON file in degrees, and its countries: code → polygons of rings of numbers of lines."""

    lines: list[list[Point]]
    countries: dict[str, list[list[list[int]]]]

    def ring(self, numbers: Iterable[int]) -> list[Point]:
        """The points of a ring; a number below zero is a line read backwards."""
        out: list[Point] = []
        for number in numbers:
            line = self.lines[number] if number >= 0 else self.lines[~number][::-1]
            out += line[1:] if out else line
        return out


def main(arguments: list[str]) -> int:
    """Build; 2 where the arguments are wrong."""
    if len(arguments) != 2:
        sys.stderr.write("usage: python -m search.maps.build COUNTRIES OUT\n")
        return 2
    topology, out = (Path(argument) for argument in arguments)
    regions = gazetteer.read_lines(Path(gazetteer.__file__).with_name("regions.jsonl.gz"))
    codes = {row["m49"]: row["iso2"] for row in regions if row.get("iso2") and row.get("m49")}
    made = atlas(json.loads(topology.read_text(encoding="utf-8")), codes)
    text = json.dumps(made, separators=(",", ":"), sort_keys=True) + "\n"
    out.write_text(text, encoding="utf-8")
    sys.stdout.write(f"{len(made['countries'])} countries, {len(made['lines'])} lines, {len(text):,} bytes\n")
    return 0


def atlas(topology: Mapping[str, Any], codes: Mapping[str, str]) -> dict[str, Any]:
    """What the maps read: the lines that are left as text, the rings of each country as numbers of them."""
    source = _apart(_read(topology, codes))
    kept = {code: _worth_drawing(source, polygons) for code, polygons in source.countries.items()}
    least: dict[int, float] = defaultdict(lambda: float("inf"))
    for polygons in kept.values():
        width = max(sqrt(sum(_area(source.ring(rings[0])) for rings in polygons)), LEAST_WIDTH)
        for number in _numbers(polygons):
            least[number] = min(least[number], (width / DETAIL) ** 2)
    places: dict[int, int] = {}
    lines: list[str] = []
    for number in sorted(least):
        places[number] = len(lines)
        lines.append(_thinned(source.lines[number], least[number]))
    countries = {code: [[_renumbered(ring, places) for ring in rings] for rings in kept[code]] for code in sorted(kept)}
    return {"scale": SCALE, "lines": lines, "countries": countries, "points": POINTS}


def _read(topology: Mapping[str, Any], codes: Mapping[str, str]) -> Source:
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for steps in topology["arcs"]:
        x = y = 0
        points: list[Point] = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        lines.append(points)
    countries: dict[str, list[list[list[int]]]] = defaultdict(list)
    for shape in topology["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        if name in LEFT_OUT or name == "Indian Ocean Ter.":
            continue
        code = WITHOUT_CODE[name] if "id" not in shape else codes[shape["id"]]
        countries[code] += [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    return Source(lines, dict(countries))


def _apart(source: Source) -> Source:
    countries = dict(source.countries)
    for state, parts in APART.items():
        for code, (west, south, east, north) in parts:

            def lies_within(rings: list[list[int]], box: tuple[float, ...] = (west, south, east, north)) -> bool:
                return all(box[0] <= x <= box[2] and box[1] <= y <= box[3] for x, y in source.ring(rings[0]))

            inside = [rings for rings in countries[state] if lies_within(rings)]
            if not inside:
                raise ValueError(f"no part of {state} lies where {code} is looked for: has the source changed?")
            countries[code] = inside
            countries[state] = [rings for rings in countries[state] if rings not in inside]
    return Source(source.lines, countries)


def _worth_drawing(source: Source, polygons: list[list[list[int]]]) -> list[list[list[int]]]:
    """The polygons, largest first, without the islands that would be specks."""
    sizes = {number: _area(source.ring(rings[0])) for number, rings in enumerate(polygons)}
    least = sum(sizes.values()) * LEAST_ISLAND
    order = sorted(sizes, key=lambda number: (-sizes[number], number))
    return [polygons[number] for number in order if sizes[number] >= least or number == order[0]]


def _area(ring: list[Point]) -> float:
    """In square degrees of a meridian."""
    middle = sum(y for _, y in ring) / len(ring)
    return area([(x * cos(radians(middle)), y) for x, y in ring])


def _numbers(polygons: list[list[list[int]]]) -> Iterable[int]:
    return (number if number >= 0 else ~number for rings in polygons for ring in rings for number in ring)


def _thinned(line: list[Point], least: float) -> str:
    flat = [(x * cos(radians(y)), y) for x, y in line]
    closed = line[0] == line[-1]
    stay = simplified(flat, least)
    if closed and len(stay) < 4:
        stay = [0, len(flat) // 3, 2 * len(flat) // 3, len(flat) - 1]
    cells = [(round(line[at][0] * SCALE), round(line[at][1] * SCALE)) for at in stay]
    return written(cell for at, cell in enumerate(cells) if at in (0, len(cells) - 1) or cell != cells[at - 1])


def _renumbered(ring: list[int], places: Mapping[int, int]) -> list[int]:
    return [places[number] if number >= 0 else ~places[~number] for number in ring]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
