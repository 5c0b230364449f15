"""Sheets: the world, a part of it, what lies on them and what lies outside."""

from __future__ import annotations

import gzip
import re

import pytest

from search.maps.atlas import shipped_atlas
from search.maps.outlines import WIDTH, Sheet
from search.maps.sheets import FLATTEST, TALLEST, sheet_of, world_sheet

TEHRAN, BAGHDAD, PARIS, CAYENNE, ANADYR, NOME = (
    (51.4, 35.7),
    (44.4, 33.3),
    (2.35, 48.85),
    (-52.3, 4.9),
    (177.5, 64.7),
    (-165.4, 64.5),
)


def of(*codes: str) -> Sheet:
    sheet = sheet_of(frozenset(codes))
    assert sheet is not None
    return sheet


def test_the_world_has_every_country_and_weighs_little() -> None:
    sheet = world_sheet()
    atlas = shipped_atlas()
    assert {shape.code for shape in sheet.shapes} >= set(atlas.countries) - {""}
    text = "".join(shape.path for shape in sheet.shapes)
    assert len(gzip.compress(text.encode(), 6)) < 20_000


def test_the_world_is_cut_through_the_bering_strait() -> None:
    sheet = world_sheet()
    anadyr, nome = sheet.at(*ANADYR), sheet.at(*NOME)
    assert anadyr is not None
    assert nome is not None
    assert nome[0] < WIDTH / 3 < 2 * WIDTH / 3 < anadyr[0]


def test_a_country_too_small_for_an_outline_is_a_dot() -> None:
    paths = {shape.code: shape.path for shape in world_sheet().shapes}
    assert paths["MT"] == ""
    assert paths["FR"]
    assert {shape.code: shape.path for shape in of("MT").shapes}["MT"]


def test_a_country_fills_its_sheet_and_its_neighbours_lie_beside_it() -> None:
    sheet = of("IQ")
    assert sheet.at(*BAGHDAD) is not None
    assert sheet.at(*PARIS) is None
    assert {"IQ", "IR", "SY", "TR"} <= {shape.code for shape in sheet.shapes}
    assert "FR" not in {shape.code for shape in sheet.shapes}


def test_parts_overseas_do_not_widen_the_frame_of_a_state() -> None:
    assert of("FR").at(*PARIS) is not None
    assert of("FR").at(*CAYENNE) is None
    assert of("GF").at(*CAYENNE) is not None


def test_one_giant_does_not_drown_the_others() -> None:
    sheet = of("BG", "BY", "CZ", "HU", "MD", "PL", "RO", "RU", "SK", "UA")
    assert sheet.at(21.0, 52.2) is not None
    assert sheet.at(*ANADYR) is None
    assert of("RU").at(*ANADYR) is not None


def test_remote_islands_do_not_widen_a_frame_but_have_a_sheet_of_their_own() -> None:
    assert of("NO", "SJ").view_box == of("NO").view_box
    assert of("SJ").at(16, 78) is not None


def test_a_country_on_both_sides_of_the_date_line_is_drawn_in_one_piece() -> None:
    sheet = of("FJ")
    suva, taveuni = sheet.at(178.4, -18.1), sheet.at(-179.95, -16.8)
    assert suva is not None
    assert taveuni is not None
    assert suva[0] < taveuni[0]


@pytest.mark.parametrize("codes", [("IQ",), ("CL",), ("RU",), ("FJ",), ("AF", "PK"), ("TV",), ("US", "CA", "MX")])
def test_a_sheet_is_neither_a_tower_nor_a_ribbon(codes: tuple[str, ...]) -> None:
    sheet = of(*codes)
    assert FLATTEST * WIDTH - 1 <= sheet.height <= TALLEST * WIDTH + 1


@pytest.mark.parametrize("codes", [("IQ",), ("RU",), ("LB", "SY", "JO", "IL", "PS")])
def test_nothing_is_drawn_far_beyond_the_paper(codes: tuple[str, ...]) -> None:
    sheet = of(*codes)
    for shape in sheet.shapes:
        for outline in re.findall(r"M[^z]*z", shape.path):
            x, y = (int(part) for part in re.match(r"M(-?\d+) (-?\d+)", outline).groups())  # type: ignore[union-attr]
            assert -20 <= x <= WIDTH + 20, shape.code
            assert -20 <= y <= sheet.height + 20, shape.code


def test_what_is_unknown_has_no_sheet() -> None:
    assert sheet_of(frozenset()) is None
    assert sheet_of(frozenset({"ZZ", ""})) is None


def test_neighbours_are_drawn_with_the_same_border() -> None:
    paths = {shape.code: corners(shape.path) for shape in of("IQ", "IR").shapes}
    assert len(paths["IQ"] & paths["IR"]) > 10


def corners(path: str) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    for outline in re.findall(r"M[^z]*z", path):
        start, _, steps = outline[1:-1].partition("l")
        x, y = (int(part) for part in start.split())
        found.add((x, y))
        numbers = [int(part) for part in re.findall(r"-?\d+", steps)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            found.add((x, y))
    return found
