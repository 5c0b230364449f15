"""From degrees to the plane: areas stay as they are, and nothing jumps at the date line."""

from __future__ import annotations

from math import cos, pi, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.maps.lines import area
from search.maps.projections import Azimuthal, EqualEarth, Projection, middle_of, unrolled

LONGITUDES, LATITUDES = st.floats(-179, 179), st.floats(-80, 80)


def patch(projection: Projection, longitude: float, latitude: float, side: float = 0.05) -> float:
    """The area on the plane of a small patch of the globe, of what it covers there."""
    corners = [(0, 0), (side, 0), (side, side), (0, side)]
    drawn = area([projection.place(longitude + x, latitude + y) for x, y in corners])
    return drawn / (radians(side) ** 2 * cos(radians(latitude + side / 2)))


@given(st.floats(-160, 160), LATITUDES)
def test_the_world_keeps_areas(longitude: float, latitude: float) -> None:
    assert patch(EqualEarth(), longitude, latitude) == pytest.approx(1, rel=0.01)


@given(LONGITUDES, LATITUDES, st.floats(-30, 30), st.floats(-30, 30))
def test_a_part_of_the_world_keeps_areas(longitude: float, latitude: float, across: float, up: float) -> None:
    place = max(min(latitude + up, 85), -85)
    assert patch(Azimuthal(longitude, latitude), longitude + across, place) == pytest.approx(1, rel=0.01)


def test_north_is_up_and_east_is_right() -> None:
    for projection in (EqualEarth(), Azimuthal(40, 30)):
        (left, bottom), (right, top) = projection.place(35, 20), projection.place(45, 40)
        assert left < right
        assert bottom > top


def test_what_lies_behind_the_globe_is_not_shown() -> None:
    sheet = Azimuthal(40, 30)
    assert sheet.shows(40, 30)
    assert not sheet.shows(-140, -30)
    assert not sheet.shows(40, -50, least=0.36)
    assert EqualEarth().shows(-140, -30)


@given(LONGITUDES, LATITUDES)
def test_the_middle_of_a_point_is_the_point(longitude: float, latitude: float) -> None:
    found = middle_of([(longitude, latitude)])
    assert found == (pytest.approx(longitude, abs=1e-6), pytest.approx(latitude, abs=1e-6))


def test_the_middle_of_two_sides_of_the_date_line_lies_on_it() -> None:
    longitude, _ = middle_of([(170, 0), (-170, 0)])
    assert abs(longitude) == pytest.approx(180)


def test_a_ring_across_the_date_line_does_not_tear() -> None:
    ring = unrolled([(179, 1), (-179, 2), (178, 3)], middle=11)
    assert ring == [(179, 1), (181, 2), (178, 3)]
    assert max(abs(x) for x, _ in ring) < 2 * pi * 100
