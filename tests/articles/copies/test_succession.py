"""Who evolved from whom."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.copies.grouping import Groups, Member, representative
from articles.copies.succession import is_marked, predecessors, update_number

FIRST = date(2023, 10, 18)


def member(pk: int, day: date | None = FIRST, hour: int | None = None, **columns: object) -> Member:
    moment = datetime(day.year, day.month, day.day, hour, tzinfo=UTC) if day and hour is not None else None
    return Member(pk=pk, uid=f"a{pk:09}", day=day, moment=moment, **{"is_published": True, "source": 1, **columns})


@pytest.mark.parametrize(
    ("headline", "number"),
    [
        ("UPDATE 1-Blast in port", 1),
        ("UPDATE 2 Oil rises", 2),
        ("RPT-UPDATE 3-Blast in port", 3),
        ("(CORRECTED)-Acme net falls", 1),
        ("CORRECTED - Acme net falls", 1),
        ("تحديث: انفجار في الميناء", 1),
        ("Update on the harbour", 0),
        ("Adds harbour to the list", 0),
        ("Repeat offender jailed", 0),
    ],
)
def test_marks_of_agencies_are_read_and_plain_words_are_not(headline: str, number: int) -> None:
    assert (update_number(headline), is_marked(headline)) == (number, number > 0)


def test_later_stories_of_one_source_form_a_chain() -> None:
    later = FIRST + timedelta(days=1)
    assert predecessors([member(3, later), member(1, hour=9), member(2, hour=11)]) == {2: 1, 3: 2}


def test_another_source_evolves_only_where_it_is_marked() -> None:
    first, plain = member(1, hour=9), member(2, hour=10, source=2)
    marked = member(3, hour=11, source=3, headline="UPDATE 1-Blast in port")
    assert predecessors([first, plain, marked]) == {3: 2}


def test_without_a_date_or_an_order_nothing_evolves() -> None:
    assert predecessors([member(1, None), member(2, None), member(3), member(4)]) == {}
    assert predecessors([member(1), member(2, headline="UPDATE 1-Blast")]) == {2: 1}


def test_what_is_printed_again_a_season_later_is_no_update() -> None:
    assert predecessors([member(1), member(2, FIRST + timedelta(days=90))]) == {}


@given(
    st.lists(
        st.tuples(
            st.integers(0, 3), st.none() | st.integers(0, 3), st.integers(1, 2), st.sampled_from(["", "UPDATE 2-x"])
        ),
        max_size=8,
    )
)
def test_no_story_evolves_from_itself_however_dates_clocks_and_marks_fall(drawn: list[tuple]) -> None:
    members = [
        member(pk, FIRST + timedelta(days=days), hour, source=source, headline=headline)
        for pk, (days, hour, source, headline) in enumerate(drawn)
    ]
    links = predecessors(members)
    assert links == predecessors(members[::-1])
    for start in links:
        seen, at = set(), start
        while at in links:
            assert at not in seen
            seen.add(at)
            at = links[at]


def test_the_newest_stands_for_its_group_then_the_longest_and_hidden_ones_never() -> None:
    old, new = member(1, words=900), member(2, FIRST + timedelta(days=1), words=10)
    longer = member(3, FIRST + timedelta(days=1), words=20)
    hidden = member(4, FIRST + timedelta(days=2), is_published=False)
    assert representative([old, new, longer, hidden]) == longer
    assert representative([hidden]) is None


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=20), st.randoms())
def test_groups_do_not_depend_on_the_order_in_which_pairs_are_told(pairs: list[tuple[int, int]], lot: object) -> None:
    one, other = Groups(), Groups()
    for pair in pairs:
        one.join(*pair)
    shuffled = pairs[:]
    lot.shuffle(shuffled)
    for first, second in shuffled:
        other.join(second, first)
    assert one.gathered(range(13)) == other.gathered(range(13))
    assert all(top == min(found) for top, found in one.gathered(range(13)).items())
