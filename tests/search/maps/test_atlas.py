"""The shipped shapes: small enough, whole, and for every country that the gazetteer has."""

from __future__ import annotations

import gzip
import json
from collections import Counter

from articles.gazetteer.build import read_lines
from articles.gazetteer.loading import SHIPPED as GAZETTEER
from search.maps.atlas import SHIPPED, atlas_of, shipped_atlas
from search.maps.lines import area, written

COUNTRIES = {row["iso2"] for row in read_lines(GAZETTEER[0]) if row["kind"] == "country"}


def test_the_shapes_are_small_enough_to_ship() -> None:
    content = SHIPPED.read_bytes()
    assert len(content) <= 90_000
    assert len(gzip.compress(content)) <= 65_000


def test_every_country_of_the_gazetteer_has_a_shape_or_a_point() -> None:
    atlas = shipped_atlas()
    assert COUNTRIES - set(atlas.countries) - set(atlas.points) == {"AQ"} & COUNTRIES
    assert {*atlas.countries, *atlas.points} - COUNTRIES == {""}


def test_neighbours_share_their_border() -> None:
    atlas = shipped_atlas()
    drawn = Counter(
        number if number >= 0 else ~number
        for polygons in atlas.countries.values()
        for polygon in polygons
        for ring in polygon
        for number in ring
    )
    assert set(drawn) == set(range(len(atlas.lines)))
    assert max(times for number, times in drawn.items() if len(set(atlas.lines[number])) > 1) == 2
    of_iraq, of_iran = ({abs_of(n) for ring in atlas.countries[code][0] for n in ring} for code in ("IQ", "IR"))
    assert of_iraq & of_iran


def abs_of(number: int) -> int:
    return number if number >= 0 else ~number


def test_the_largest_land_of_a_country_comes_first() -> None:
    atlas = shipped_atlas()
    for code in ("US", "NZ", "GR", "JP"):
        sizes = [area(atlas.ring(polygon[0])) for polygon in atlas.countries[code]]
        assert sizes[0] == max(sizes), code


def test_rings_are_closed() -> None:
    atlas = shipped_atlas()
    for code, polygons in atlas.countries.items():
        for ring in (ring for polygon in polygons for ring in polygon):
            ends = [atlas.lines[n] if n >= 0 else atlas.lines[~n][::-1] for n in ring]
            assert ends[-1][-1] == ends[0][0], code


def test_an_atlas_is_read_as_it_was_written() -> None:
    square = written([(0, 0), (100, 0), (100, 100), (0, 100), (0, 0)])
    content = {"scale": 100, "lines": [square], "countries": {"AA": [[[0]]]}, "points": {"BB": [3.5, 4]}}
    atlas = atlas_of(json.loads(json.dumps(content)))
    assert atlas.ring((0,)) == [(0, 0), (1, 0), (1, 1), (0, 1)]
    assert atlas.ring((-1,)) == [(0, 0), (0, 1), (1, 1), (1, 0)]
    assert atlas.points == {"BB": (3.5, 4)}
