"""Countries as drawn on a sheet of paper: outlines in whole dots, cut at its edge, neighbours with one border.

A sheet is `WIDTH` dots wide, and the page stretches it. Knows no count and no colour.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from search.maps.atlas import Atlas, Polygon, shipped_atlas
from search.maps.lines import Point, area, simplified
from search.maps.projections import BESIDE, EqualEarth, Projection, middle_of, unrolled

WIDTH = 1000

LEAST_BEND = 0.5
"""A bend smaller than so many square dots is not drawn."""

LEAST_DRAWN = 1.5
"""An island below so many square dots is not drawn."""

A_DOT = 40.0
"""A country that covers fewer square dots is drawn as a dot."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A country as drawn: its outline, or a dot where there is none.

    `x` and `y` are the middle of its largest land, `room` is how wide that is on the paper.
    """

    code: str
    path: str
    x: int
    y: int
    room: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A frame on the plane and the countries in it."""

    projection: Projection
    left: float
    top: float
    scale: float
    height: int
    shapes: tuple[Shape, ...] = ()

    @property
    def view_box(self) -> str:
        """What of the drawing is seen."""
        return f"0 0 {WIDTH} {self.height}"

    def at(self, longitude: float, latitude: float) -> tuple[int, int] | None:
        """Where a place lies on the sheet; None where it lies outside."""
        if not self.projection.shows(longitude, latitude):
            return None
        x, y = self.dots(_placed([(longitude, latitude)], self.projection))[0]
        return (round(x), round(y)) if 0 <= x <= WIDTH and 0 <= y <= self.height else None

    def dots(self, ring: Iterable[Point]) -> list[Point]:
        """Degrees as dots."""
        placed = (self.projection.place(*point) for point in ring)
        return [((x - self.left) * self.scale, (y - self.top) * self.scale) for x, y in placed]


def drawn_on(sheet: Sheet, wanted: Collection[str] = ()) -> Sheet:
    """The sheet with the countries wanted and those that lie round them; the world has all."""
    atlas = shipped_atlas()
    shapes = [
        _shape(atlas, sheet, code)
        for code in sorted({*atlas.countries, *atlas.points})
        if code in wanted or sheet.projection.shows(*main_point(atlas, code), BESIDE)
    ]
    return replace(sheet, shapes=tuple(shape for shape in shapes if shape))


def _shape(atlas: Atlas, sheet: Sheet, code: str) -> Shape | None:
    polygons = atlas.countries.get(code, ())
    drawn = [polygon for polygon in (_polygon(atlas, sheet, rings) for rings in polygons) if polygon]
    covered = sum(area(rings[0]) for rings in drawn)
    if covered < A_DOT:
        place = sheet.at(*main_point(atlas, code)) if code else None
        return Shape(code, "", *place) if place else None
    worth = [rings for rings in drawn if area(rings[0]) >= LEAST_DRAWN]
    largest = max(worth or drawn, key=lambda rings: area(rings[0]))[0]
    path = "".join(_path(ring) for rings in worth or drawn for ring in rings)
    x, y, room = _middle(largest, sheet.height)
    return Shape(code, path, x, y, room) if path else None


def _middle(ring: Sequence[Point], height: int) -> tuple[int, int, int]:
    """Where a name stands in an outline: half-way up what shows of it, in the widest stretch of land there."""
    ys = [min(max(y, 0), height) for _, y in ring]
    y = (min(ys) + max(ys)) / 2 + 0.01
    crossings = sorted(
        min(max(one[0] + (y - one[1]) / (two[1] - one[1]) * (two[0] - one[0]), 0), WIDTH)
        for one, two in zip(ring, [*ring[1:], *ring[:1]], strict=True)
        if (one[1] > y) != (two[1] > y)
    )
    stretches = [(right - left, left) for left, right in zip(crossings[::2], crossings[1::2], strict=False)]
    room, left = max(stretches, default=(0.0, ring[0][0]))
    return round(left + room / 2), round(y), round(room)


def _polygon(atlas: Atlas, sheet: Sheet, rings: Polygon) -> list[list[Point]]:
    """The rings of a polygon as dots, cut at the edge of the paper; nothing where it lies outside."""
    out = []
    for numbers in rings:
        lines = [_line(atlas, sheet, number) for number in numbers]
        if any(line is None for line in lines):
            return []
        ring = [point for line in lines if line is not None for point in line[:-1]]
        cut = _cut(ring, sheet.height)
        if len(cut) > 2:
            out.append(cut)
        elif not out:
            return []
    return out


def _line(atlas: Atlas, sheet: Sheet, number: int) -> list[Point] | None:
    """One line as dots, thinned by itself so that both its countries have the same; None where it cannot be shown."""
    points = atlas.lines[number if number >= 0 else ~number]
    if not all(sheet.projection.shows(*point) for point in points):
        return None
    dots = sheet.dots(_placed(points, sheet.projection))
    stay = simplified(dots, LEAST_BEND)
    if dots[0] == dots[-1] and len(stay) < 4:
        stay = list(range(len(dots)))
    thinned = [dots[at] for at in stay]
    return thinned if number >= 0 else thinned[::-1]


def _placed(points: Sequence[Point], projection: Projection) -> Sequence[Point]:
    """The points on the side of the world's cut where they belong."""
    return unrolled(points, projection.middle) if isinstance(projection, EqualEarth) else points


def _cut(ring: list[Point], height: int) -> list[Point]:
    """The part of a ring on the paper and a little beyond, so that the cut itself is not seen (Sutherland, Hodgman)."""
    beyond = 12.0
    edges = ((0, -beyond, 1), (0, WIDTH + beyond, -1), (1, -beyond, 1), (1, height + beyond, -1))
    for axis, limit, sign in edges:
        if all((point[axis] - limit) * sign >= 0 for point in ring):
            continue
        kept: list[Point] = []
        for one, two in zip(ring, [*ring[1:], *ring[:1]], strict=True):
            inside, then = (one[axis] - limit) * sign >= 0, (two[axis] - limit) * sign >= 0
            if inside:
                kept.append(one)
            if inside != then:
                part = (limit - one[axis]) / (two[axis] - one[axis])
                kept.append((one[0] + part * (two[0] - one[0]), one[1] + part * (two[1] - one[1])))
        ring = kept
    return ring


def _path(ring: Sequence[Point]) -> str:
    """A closed outline in whole dots, each step from the one before."""
    cells = [(round(x), round(y)) for x, y in ring]
    x, y = cells[0]
    text = [f"M{x} {y}l"]
    for next_x, next_y in cells[1:]:
        if (next_x, next_y) != (x, y):
            across, down = next_x - x, next_y - y
            first = across < 0 or len(text) == 1
            text.append(f"{'' if first else ' '}{across}{'' if down < 0 else ' '}{down}")
            x, y = next_x, next_y
    return "".join(text) + "z" if len(text) > 2 else ""


def main_point(atlas: Atlas, code: str) -> Point:
    """The middle of a country's largest land."""
    polygons = atlas.countries.get(code)
    return middle_of(atlas.ring(polygons[0][0])) if polygons else atlas.points[code]
