"""Lines as text and with fewer points."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.maps.lines import area, read, simplified, triangle, written

CELLS = st.lists(st.tuples(st.integers(-18_000, 18_000), st.integers(-9_000, 9_000)), max_size=15)
POINTS = st.lists(st.tuples(st.integers(-50, 50), st.integers(-50, 50)), min_size=2, max_size=15)


@given(CELLS)
def test_what_is_written_is_read_again(cells: list[tuple[int, int]]) -> None:
    assert read(written(cells)) == cells


def test_a_short_step_takes_one_letter() -> None:
    assert len(written([(0, 0), (15, -15)])) == 4


@pytest.mark.parametrize(("text", "reason"), [("A!", "no letter"), ("A", "middle of a point"), ("Ag", "middle of a")])
def test_a_text_that_was_never_written_is_refused(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        read(text)


@given(POINTS, st.floats(0, 500))
def test_a_thinned_line_keeps_its_ends_and_its_order(points: list[tuple[int, int]], least: float) -> None:
    stay = simplified(points, least)
    assert (stay[0], stay[-1]) == (0, len(points) - 1)
    assert stay == sorted(set(stay))


@given(POINTS, st.floats(0, 500))
def test_a_line_read_backwards_loses_no_more_than_its_bends(points: list[tuple[int, int]], least: float) -> None:
    kept = [points[at] for at in simplified(points, least)]
    again = [kept[at] for at in simplified(kept, 0)]
    assert again == kept


def test_only_small_bends_go() -> None:
    line = [(0, 0), (5, 0.1), (10, 0), (15, 40), (20, 0)]
    assert simplified(line, 2) == [0, 2, 3, 4]
    assert simplified(line, 1_000) == [0, 4]


def test_areas() -> None:
    assert triangle((0, 0), (4, 0), (0, 3)) == 6
    assert area([(0, 0), (4, 0), (4, 3), (0, 3)]) == 12
