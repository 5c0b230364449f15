"""Classes of a count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.maps.steps import MOST_STEPS, steps_of
from search.wording import share_in_words

COUNTS = st.lists(st.integers(1, 500_000), min_size=1, max_size=12)


@given(COUNTS)
def test_every_count_is_in_a_class_and_more_is_never_paler(counts: list[int]) -> None:
    steps = steps_of(counts)
    assert steps.bounds[0] == 1
    assert len(steps.bounds) <= MOST_STEPS
    assert list(steps.bounds) == sorted(set(steps.bounds))
    assert steps.bounds[-1] <= max(counts)
    levels = [steps.level(count) for count in sorted(counts)]
    assert levels == sorted(levels)


@given(COUNTS)
def test_the_legend_names_each_class_once_with_a_colour_of_its_own(counts: list[int]) -> None:
    legend = steps_of(counts).legend(sum(counts))
    assert len({step.level for step in legend}) == len({step.least for step in legend}) == len(legend)
    assert {step.level for step in legend} <= {f"h{level}" for level in range(1, 8)}


@pytest.mark.parametrize(
    ("counts", "bounds"),
    [
        ([2_141, 18, 3], (1, 60, 200, 500, 1_000, 1_500)),
        ([3, 1, 1], (1, 3)),
        ([7], (1, 2, 3, 5)),
        ([1], (1,)),
        ([], ()),
        ([0], ()),
    ],
)
def test_bounds_are_round_numbers(counts: list[int], bounds: tuple[int, ...]) -> None:
    assert steps_of(counts).bounds == bounds


@pytest.mark.parametrize(
    ("count", "total", "words"),
    [(214, 4_300, "5.0 %"), (430, 4_300, "10 %"), (1, 90_000, "< 0.1 %"), (0, 10, "0.0 %"), (3, 0, "")],
)
def test_shares(count: int, total: int, words: str) -> None:
    assert share_in_words(count, total) == words
