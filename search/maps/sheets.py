"""A sheet of paper with countries on it: the world, or some countries and what lies round them.

Everything is in whole dots of a sheet `WIDTH` dots wide, which the page stretches. Knows no count and no colour.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from search.maps.atlas import Atlas, Polygon, shipped_atlas
from search.maps.lines import Point, area, simplified
from search.maps.projections import BESIDE, Azimuthal, EqualEarth, Projection, middle_of, unrolled

WIDTH = 1000
MARGIN = 0.06
TALLEST, FLATTEST = 0.64, 0.42
"""How high a sheet may be, of its width."""

LEAST_BEND = 0.5
"""A bend smaller than so many square dots is not drawn."""

LEAST_DRAWN = 1.5
"""An island below so many square dots is not drawn."""

A_DOT = 40.0
"""A country that covers fewer square dots is drawn as a dot."""

NEAR = 0.5
"""An island is part of the picture of its country where it is no farther away than this part of what is drawn."""

LEAST_RADIUS = 0.012
"""Half the width of the smallest sheet, in radii of the globe: about 75 km."""

REMOTE = frozenset({"BV", "GS", "HM", "IO", "SJ", "TF", "UM"})
"""Islands where hardly anybody lives: they never widen the frame of the part of the world that they are counted to."""

Box = tuple[float, float, float, float]


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


@lru_cache(maxsize=1)
def world_sheet() -> Sheet:
    """The world without Antarctica."""
    projection = EqualEarth()
    right = projection.place(projection.middle + 180, 0)[0]
    top, bottom = projection.place(0, 84)[1], projection.place(0, -56.5)[1]
    scale = WIDTH / (2 * right)
    return _drawn(Sheet(projection, -right, top, scale, round((bottom - top) * scale)))


@lru_cache(maxsize=128)
def sheet_of(codes: frozenset[str], further: tuple[Point, ...] = ()) -> Sheet | None:
    """The countries with these codes as large as they go, their neighbours beside them; None where none is known.

    `further` are places that the frame must hold as well. Islands far away, and a country so large that the others
    would be lost beside it, may lie outside the frame.
    """
    atlas = shipped_atlas()
    known = sorted(code for code in codes if code and (code in atlas.countries or code in atlas.points))
    known = [code for code in known if code not in REMOTE] or known
    if not known and not further:
        return None
    middle = middle_of([*(_main_point(atlas, code) for code in known), *further])
    projection = Azimuthal(*middle)
    boxes = [_country_box(atlas, code, projection) for code in known]
    boxes += [_box([projection.place(*point)]) for point in further]
    return _drawn(_framed(projection, _without_giants(boxes)), codes)


def _framed(projection: Projection, box: Box) -> Sheet:
    left, top, right, bottom = box
    wide, high = max(right - left, 2 * LEAST_RADIUS), max(bottom - top, 2 * LEAST_RADIUS)
    ratio = min(max(high / wide, FLATTEST), TALLEST)
    width = max(wide, high / ratio) * (1 + 2 * MARGIN)
    middle_x, middle_y = (left + right) / 2, (top + bottom) / 2
    scale = WIDTH / width
    return Sheet(projection, middle_x - width / 2, middle_y - width * ratio / 2, scale, round(WIDTH * ratio))


def _main_point(atlas: Atlas, code: str) -> Point:
    polygons = atlas.countries.get(code)
    return middle_of(atlas.ring(polygons[0][0])) if polygons else atlas.points[code]


def _country_box(atlas: Atlas, code: str, projection: Projection) -> Box:
    """Round a country's largest land and the islands near it, the largest first."""
    if code not in atlas.countries:
        return _box([projection.place(*atlas.points[code])])
    box: Box | None = None
    for rings in atlas.countries[code]:
        outline = atlas.ring(rings[0])
        if not all(projection.shows(*point) for point in outline):
            continue
        own = _box([projection.place(*point) for point in outline])
        if box is None or _apart(box, own) <= NEAR * max(box[2] - box[0], box[3] - box[1]):
            box = own if box is None else _joined([box, own])
    return box or _box([projection.place(*_main_point(atlas, code))])


def _without_giants(boxes: Sequence[Box]) -> Box:
    """Round all boxes, but for one beside which the others would fill less than a third of the sheet."""
    if len(boxes) > 2:
        for place, _ in enumerate(boxes):
            others = _joined([*boxes[:place], *boxes[place + 1 :]])
            if _extent(others) * 3 < _extent(_joined(boxes)):
                return others
    return _joined(boxes)


def _drawn(sheet: Sheet, wanted: Collection[str] = ()) -> Sheet:
    """The sheet with the countries wanted and those that lie round them; the world has all."""
    atlas = shipped_atlas()
    shapes = [
        _shape(atlas, sheet, code)
        for code in sorted({*atlas.countries, *atlas.points})
        if code in wanted or sheet.projection.shows(*_main_point(atlas, code), BESIDE)
    ]
    return Sheet(
        sheet.projection, sheet.left, sheet.top, sheet.scale, sheet.height, tuple(shape for shape in shapes if shape)
    )


def _shape(atlas: Atlas, sheet: Sheet, code: str) -> Shape | None:
    polygons = atlas.countries.get(code, ())
    drawn = [polygon for polygon in (_polygon(atlas, sheet, rings) for rings in polygons) if polygon]
    covered = sum(area(rings[0]) for rings in drawn)
    if covered < A_DOT:
        place = sheet.at(*_main_point(atlas, code)) if code else None
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


def _box(points: Sequence[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _joined(boxes: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _extent(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _apart(one: Box, two: Box) -> float:
    return max(one[0] - two[2], two[0] - one[2], one[1] - two[3], two[1] - one[3], 0)
