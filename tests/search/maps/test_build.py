"""The shapes are made from a TopoJSON file: the same input gives the same bytes, and neighbours stay neighbours."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from search.maps import build
from search.maps.atlas import atlas_of

CODES = {"368": "IQ", "364": "IR", "250": "FR", "578": "NO", "528": "NL"}


def square(west: int, south: int, side: int = 40) -> list[list[int]]:
    """A closed line as steps on the source's grid of tenths of a degree."""
    return [[(west + 180) * 10, (south + 90) * 10], [0, side], [side, 0], [0, -side], [-side, 0]]


@pytest.fixture
def topology() -> dict[str, Any]:
    """Two countries with a wavy border between them, one with parts overseas, and what is left out."""
    border = [[2200, 1200], *[[1 if step % 2 else -1, 10] for step in range(4)]]
    west = [[2200, 1240], [-40, 0], [0, -40], [40, 0]]
    east = [[2200, 1200], [40, 0], [0, 40], [-40, 0]]
    lines = [border, west, east, square(0, 45, 80)]
    for _, (left, bottom, right, top) in (part for parts in build.APART.values() for part in parts):
        side = max(int(min(right - left, top - bottom) * 5), 1)
        lines.append(square(0, 0))
        lines[-1][0] = [int((left + 180) * 10) + 1, int((bottom + 90) * 10) + 1]
        lines[-1][1:] = [[0, side], [side, 0], [0, -side], [-side, 0]]
    lines += [square(10, 60), square(5, 52), square(0, -85), square(60, 80, 1)]
    last = len(lines)

    def shape(name: str, rings: list[int], code: str = "") -> dict[str, Any]:
        made: dict[str, Any] = {
            "type": "MultiPolygon",
            "properties": {"name": name},
            "arcs": [[[number]] for number in rings],
        }
        return made | ({"id": code} if code else {})

    france = shape("France", [3, 4, 5, 6, 7, 8], "250")
    norway = shape("Norway", [last - 4, 9, 10], "578")
    netherlands = shape("Netherlands", [last - 3, 11], "528")
    iraq = {"type": "Polygon", "properties": {"name": "Iraq"}, "id": "368", "arcs": [[0, 1]]}
    iran = {"type": "Polygon", "properties": {"name": "Iran"}, "id": "364", "arcs": [[2, -1]]}
    shapes = [iraq, iran, france, norway, netherlands, shape("Antarctica", [last - 2], "010")]
    return {
        "transform": {"scale": [0.1, 0.1], "translate": [-180, -90]},
        "arcs": lines,
        "objects": {"countries": {"geometries": [*shapes, shape("Siachen Glacier", [last - 1])]}},
    }


def test_neighbours_share_one_line_and_what_is_left_out_has_none(topology: dict[str, Any]) -> None:
    atlas = atlas_of(build.atlas(topology, CODES))
    assert "AQ" not in atlas.countries
    ((of_iraq,),) = atlas.countries["IQ"]
    ((of_iran,),) = atlas.countries["IR"]
    assert [~number for number in of_iran if ~number in of_iraq]
    assert "" in atlas.countries


def test_parts_overseas_become_countries_of_their_own(topology: dict[str, Any]) -> None:
    atlas = atlas_of(build.atlas(topology, CODES))
    assert {"GF", "GP", "MQ", "RE", "YT", "SJ", "BV", "BQ"} <= set(atlas.countries)
    assert len(atlas.countries["FR"]) == 1


def test_a_source_that_has_changed_is_refused(topology: dict[str, Any]) -> None:
    (france,) = (s for s in topology["objects"]["countries"]["geometries"] if s["properties"]["name"] == "France")
    del france["arcs"][1]
    with pytest.raises(ValueError, match="no part of FR lies where GF is looked for"):
        build.atlas(topology, CODES)


def test_the_same_input_gives_the_same_bytes(
    topology: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, one, two = (tmp_path / name for name in ("countries.json", "one.json", "two.json"))
    source.write_text(json.dumps(topology), encoding="utf-8")
    assert [build.main([str(source), str(out)]) for out in (one, two)] == [0, 0]
    assert one.read_bytes() == two.read_bytes()
    assert "14 countries" in capsys.readouterr().out


def test_the_command_tells_how_it_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    assert build.main([]) == 2
    assert "usage: python -m search.maps.build COUNTRIES OUT" in capsys.readouterr().err
