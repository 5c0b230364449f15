"""Names on a sheet do not lie over each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from search.maps.labels import LINE, WIDE, Paper, width_of

PLACES = (("start", 10, 0), ("end", -10, 0))


def test_a_name_stands_after_its_dot_or_else_before_it() -> None:
    paper = Paper(1000, 500)
    first, second = paper.set(500, 100, "Mosul", PLACES), paper.set(500, 104, "Erbil", PLACES)
    assert first is not None
    assert second is not None
    assert (first.anchor, second.anchor) == ("start", "end")
    assert paper.set(500, 108, "Kirkuk", PLACES) is None


def test_a_name_that_would_run_off_the_paper_stands_on_the_other_side() -> None:
    label = Paper(1000, 500).set(980, 100, "Sulaymaniyah", PLACES)
    assert label is not None
    assert label.anchor == "end"


def test_a_name_lies_over_no_dot() -> None:
    paper = Paper(1000, 500)
    paper.reserve([(530, 100)], 5)
    label = paper.set(500, 100, "Mosul", PLACES)
    assert label is not None
    assert label.anchor == "end"


NAMES = st.sampled_from(["Erbil", "Sulaymaniyah", "Ain al-Asad", "Basra"])


@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 500), NAMES), max_size=12))
def test_no_two_names_meet(wanted: list[tuple[int, int, str]]) -> None:
    paper = Paper(1000, 500)
    set_down = [label for x, y, text in wanted if (label := paper.set(x, y, text, (("middle", 0, 0),)))]
    for number, one in enumerate(set_down):
        for two in set_down[:number]:
            apart = abs(one.x - two.x) >= (width_of(one.text) + width_of(two.text)) / 2
            assert apart or abs(one.y - two.y) >= LINE * WIDE - 1e-6


def test_fewer_names_are_read_on_a_phone() -> None:
    paper = Paper(1000, 500)
    made = [paper.set(100 + 110 * step, 100, f"Name {step}", (("middle", 0, 0),)) for step in range(8)]
    assert all(made)
    assert 0 < sum(label.narrow for label in made if label) < len(made)


@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 500)), max_size=12))
def test_lines_of_names_stand_under_each_other_and_none_meets_another_name(wanted: list[tuple[int, int]]) -> None:
    paper = Paper(1000, 500)
    places = (("middle", 0, 20), ("middle", 0, -20), *PLACES)
    names = [paper.set_lines(x, y, ["Revolutionary", "Guard"], places) for x, y in wanted]
    boxes = []
    for lines in filter(None, names):
        first, second = lines
        assert (first.text, second.text) == ("Revolutionary", "Guard")
        assert second.y - first.y == round(LINE * WIDE)
        assert first.x == second.x
        wide = width_of("Revolutionary")
        left = {"start": first.x, "middle": first.x - wide / 2, "end": first.x - wide}[first.anchor]
        boxes.append((left, first.y - LINE * WIDE / 2, left + wide, second.y + LINE * WIDE / 2))
    assert all(left >= 0 and top >= 0 and right <= 1000 and bottom <= 500 for left, top, right, bottom in boxes)
    for place, one in enumerate(boxes):
        for other in boxes[place + 1 :]:
            assert one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] - 1 or other[1] >= one[3] - 1
