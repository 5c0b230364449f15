"""The network of an actor: who stands where, how large and how thick, what its tables say."""

from __future__ import annotations

from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Actor
from search.network_layout import FEW, NARROW, WIDE, Frame, places
from search.networks import LARGEST, MOST_OTHERS, MOST_TIES, SMALLEST, Other, network

pytestmark = pytest.mark.django_db
NAVY = Actor(slug="navy", name="Navy", kind=Actor.Kind.MILITARY)


def others(count: int) -> list[Other]:
    """So many others, each named less than the one before."""
    return [Other(f"actor-{n:02}", f"Actor {n}", 2 * count - n, 3 * count - n) for n in range(count)]


@pytest.mark.parametrize("frame", [WIDE, NARROW])
@pytest.mark.parametrize("count", [1, 3, FEW, FEW + 1, MOST_OTHERS])
def test_nobody_stands_on_another_nor_outside(frame: Frame, count: int) -> None:
    count = min(count, frame.holds)
    at = [frame.middle, *places({}, count, frame)]
    assert all(LARGEST <= x <= frame.width - LARGEST and LARGEST <= y <= frame.height - LARGEST for x, y in at)
    pairs = [(one, two) for place, one in enumerate(at) for two in at[place + 1 :]]
    assert all(hypot(one[0] - two[0], one[1] - two[1]) > 2 * LARGEST for one, two in pairs)


def test_the_most_telling_stand_nearest_to_the_middle() -> None:
    at = places({}, MOST_OTHERS, WIDE)
    away = [abs(x - WIDE.middle[0]) / WIDE.width + abs(y - WIDE.middle[1]) / WIDE.height for x, y in at]
    assert max(away[:8]) < min(away[20:])


@given(st.dictionaries(st.tuples(st.integers(0, 4), st.integers(5, 9)), st.integers(1, 50)))
def test_the_same_ties_give_the_same_places(ties: dict[tuple[int, int], int]) -> None:
    again = dict(reversed(list(ties.items())))
    assert places(ties, 10, WIDE) == places(again, 10, WIDE)
    assert len(set(places(ties, 10, WIDE))) == 10


def test_those_tied_to_each_other_stand_side_by_side() -> None:
    at = places({(0, 3): 9}, 6, WIDE)
    near = sorted(range(1, 6), key=lambda n: hypot(at[n][0] - at[0][0], at[n][1] - at[0][1]))
    assert 3 in near[:2]


def test_areas_are_as_stories_and_widths_as_stories_together() -> None:
    made = network(NAVY, 400, [Other("a", "A", 40, 100), Other("b", "B", 10, 400), Other("c", "C", 1, 1)], {})
    assert made is not None
    assert made.wide.radius == f"{LARGEST:.1f}"
    assert [node.radius for node in made.wide.nodes] == [f"{LARGEST / 2:.1f}", f"{LARGEST:.1f}", f"{SMALLEST:.1f}"]
    widths = [float(tie.width) for tie in made.wide.spokes]
    assert widths[0] == pytest.approx(4 * widths[1], abs=0.2)


def test_at_most_forty_are_drawn_and_a_phone_has_the_first_of_them() -> None:
    made = network(NAVY, 200, others(60), {})
    assert made is not None
    assert len(made.wide.nodes) == MOST_OTHERS == 39
    assert made.narrow.nodes[0].href == made.wide.nodes[0].href == "/actors/navy/with/actor-00/"
    assert len(made.narrow.nodes) == NARROW.holds
    assert len(made.companions) + len(made.further) == MOST_OTHERS


def test_the_table_tells_the_share_of_each_one_s_own_stories() -> None:
    made = network(NAVY, 10, [Other("a", "A", 3, 12)], {})
    assert made is not None
    (row,) = made.companions
    assert (row.together, row.own, row.share, row.own_href) == ("3", "12", "25 %", "/actors/a/")
    assert made.wide.nodes[0].said == "A, 3 stories together"


def test_the_strongest_ties_among_the_others_are_drawn_and_listed_with_their_lists() -> None:
    known = others(30)
    pairs = {(one.slug, two.slug): 2 + n for n, one in enumerate(known) for two in known[n + 1 :]}
    made = network(NAVY, 100, known, pairs | {("actor-00", "stranger"): 99, ("actor-01", "actor-02"): 1})
    assert made is not None
    assert len(made.pairings) == len(made.wide.ties) == MOST_TIES
    assert (made.pairings[0].count, made.pairings[0].href) == ("30", "/actors/actor-28/with/actor-29/?actor=navy")
    assert len(made.narrow.ties) == 0


LONG = (
    "Independent High Electoral Commission",
    "Islamic Revolutionary Guard Corps",
    "UNRWA",
    "Mohammed Shia al-Sudani",
)


@pytest.mark.parametrize("frame", ["wide", "narrow"])
@pytest.mark.parametrize("count", [1, 3, 8, 12, 39])
def test_whoever_is_drawn_has_a_name_beside(frame: str, count: int) -> None:
    crowd = [Other(f"a{n}", f"{n} {LONG[n % 4]}", 40 - n, 40) for n in range(count)]
    made = network(NAVY, 900, crowd, {})
    assert made is not None
    drawing = made.wide if frame == "wide" else made.narrow
    written = " ".join(label.text for label in drawing.labels)
    assert drawing.nodes
    for node in drawing.nodes:
        assert node.said.split(" ", 1)[0] in written.split(" ")
    assert len(drawing.spokes) == len(drawing.nodes)


def test_who_has_no_room_for_a_name_is_left_to_the_table() -> None:
    crowd = [Other(f"a{n}", "A Name Of Very Many Letters And More " + str(n), 40 - n, 40) for n in range(39)]
    pairs = {("a0", f"a{n}"): 2 for n in range(1, 39)}
    made = network(NAVY, 900, crowd, pairs)
    assert made is not None
    assert 5 < len(made.wide.nodes) < 39
    assert len(made.wide.ties) < len(made.pairings) == 38
    assert made.wide.labels[0].text == "Navy"
    assert all(len(label.text) <= 30 for label in made.wide.labels)
    assert len(made.companions) + len(made.further) == 39


def test_a_phone_names_most_of_a_ring_with_long_names_and_cuts_none() -> None:
    crowd = [Other(f"a{n}", name, 40 - n, 40) for n, name in enumerate(LONG * 2)]
    made = network(NAVY, 900, crowd, {})
    assert made is not None
    assert len(made.narrow.nodes) >= 6
    assert not any("…" in label.text for label in made.narrow.labels)


def test_without_others_there_is_no_network() -> None:
    assert network(NAVY, 4, [], {}) is None
