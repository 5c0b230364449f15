"""The distance of many words at once, against the rule for one pair at a time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from search.engines.distances import distances
from search.engines.sought import edits

FORMS = st.text("abcé北", min_size=1, max_size=9)


@given(asked=FORMS, listed=st.lists(FORMS, unique=True, max_size=40), most=st.integers(1, 2))
def test_distances_at_once_are_those_of_one_pair_at_a_time(asked: str, listed: list[str], most: int) -> None:
    near = [form for form in listed if abs(len(form) - len(asked)) <= most]
    expected = {form: away for form in listed if (away := edits(asked, form)) <= most}
    assert distances(asked, near, most) == distances(asked, listed, most) == expected


def test_distances_hold_across_parts_of_a_long_lexicon() -> None:
    forms = sorted(
        f"{a}{b}{c}{d}" for a in "abcdefghij" for b in "abcdefghij" for c in "abcdefghij" for d in "abcdefghij"
    )
    assert distances("jjjj", forms, 1) == {form: away for form in forms if (away := edits("jjjj", form, 1)) <= 1}
