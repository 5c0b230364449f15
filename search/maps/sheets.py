"""Which part of the world a sheet shows: all of it, or some countries as large as they go and what lies round them.

Knows no count and no colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from search.maps.atlas import Atlas, shipped_atlas
from search.maps.lines import Point
from search.maps.outlines import WIDTH, Sheet, drawn_on, main_point
from search.maps.projections import Azimuthal, EqualEarth, Projection, middle_of

MARGIN = 0.06
TALLEST, FLATTEST = 0.64, 0.42
"""How high a sheet may be, of its width."""

NEAR = 0.5
"""An island is part of the picture of its country where it is no farther away than this part of what is drawn."""

LEAST_RADIUS = 0.03
"""Half the width of the smallest sheet, in radii of the globe: about 190 km, so that an island has a coast near it."""

REMOTE = frozenset({"BV", "GS", "HM", "IO", "SJ", "TF", "UM"})
"""Islands where hardly anybody lives: they never widen the frame of the part of the world that they are counted to."""

Box = tuple[float, float, float, float]


@lru_cache(maxsize=1)
def world_sheet() -> Sheet:
    """The world without Antarctica."""
    projection = EqualEarth()
    right = projection.place(projection.middle + 180, 0)[0]
    top, bottom = projection.place(0, 84)[1], projection.place(0, -56.5)[1]
    scale = WIDTH / (2 * right)
    return drawn_on(Sheet(projection, -right, top, scale, round((bottom - top) * scale)))


@lru_cache(maxsize=128)
def sheet_of(codes: frozenset[str]) -> Sheet | None:
    """The countries with these codes as large as they go, their neighbours beside them; None where none is known.

    Islands far away may lie outside the frame, and a country so large that the others would be lost beside it.
    """
    atlas = shipped_atlas()
    known = sorted(code for code in codes if code and (code in atlas.countries or code in atlas.points))
    known = [code for code in known if code not in REMOTE] or known
    if not known:
        return None
    projection = Azimuthal(*middle_of(main_point(atlas, code) for code in known))
    boxes = [_country_box(atlas, code, projection) for code in known]
    return drawn_on(_framed(projection, _without_giants(boxes)), codes)


def _framed(projection: Projection, box: Box) -> Sheet:
    left, top, right, bottom = box
    wide, high = max(right - left, 2 * LEAST_RADIUS), max(bottom - top, 2 * LEAST_RADIUS)
    ratio = min(max(high / wide, FLATTEST), TALLEST)
    width = max(wide, high / ratio) * (1 + 2 * MARGIN)
    middle_x, middle_y = (left + right) / 2, (top + bottom) / 2
    scale = WIDTH / width
    return Sheet(projection, middle_x - width / 2, middle_y - width * ratio / 2, scale, round(WIDTH * ratio))


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
    return box or _box([projection.place(*main_point(atlas, code))])


def _without_giants(boxes: Sequence[Box]) -> Box:
    """Round all boxes, but for one beside which the others would fill less than a third of the sheet."""
    if len(boxes) > 2:
        for place, _ in enumerate(boxes):
            others = _joined([*boxes[:place], *boxes[place + 1 :]])
            if _extent(others) * 3 < _extent(_joined(boxes)):
                return others
    return _joined(boxes)


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
