"""Distances between words, patterns, and what text nodes ask for."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.engines.sought import Adjacent, Fit, Slot, edits, meaning, sought, text_leaves
from search.querylang.nodes import And, Everything, InField, Not, Or, Phrase, Spellings, Wildcard, Word

LETTERS = st.text(alphabet="abc", max_size=7)


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [("", "", 0), ("a", "", 1), ("ab", "ba", 1), ("ca", "abc", 3), ("drone", "drones", 1), ("kitten", "sitting", 3)],
)
def test_the_letters_between_two_words(one: str, other: str, distance: int) -> None:
    assert edits(one, other) == edits(other, one) == distance


@settings(deadline=None)
@given(LETTERS, LETTERS, st.integers(0, 3))
def test_giving_up_early_never_changes_who_is_near(one: str, other: str, most: int) -> None:
    assert (edits(one, other, most) <= most) == (edits(one, other) <= most)


@settings(deadline=None)
@given(st.text(alphabet="ab*?", min_size=1, max_size=8), LETTERS)
def test_a_pattern_matches_as_its_signs_say(pattern: str, word: str) -> None:
    asked = sought(Wildcard(pattern))
    plain = re.fullmatch(pattern.replace("*", ".*").replace("?", "."), word)
    if isinstance(asked, Adjacent) and asked.slots[0].fit is Fit.PATTERN:
        assert bool(asked.slots[0].weight(word)) == bool(plain)


def test_a_fuzzy_word_keeps_its_first_letter() -> None:
    assert Slot(Fit.CLOSE, "erbil", "Erbil", 1).weight("irbil") == 0
    assert Slot(Fit.CLOSE, "erbil", "Erbil", 1).weight("arbil") == 0
    assert Slot(Fit.CLOSE, "erbil", "Erbil", 1).weight("erbl") > 0


def test_leaves_under_a_not_are_told_only_when_asked_for() -> None:
    tree = And((Word("drone"), Not(Word("plane")), InField("body", Phrase("at dawn"))))
    assert [field for _, field in text_leaves(tree)] == [None, "body"]
    assert len(text_leaves(tree, negated=True)) == 3


def test_nodes_without_words_fall_out_of_the_tree() -> None:
    assert meaning(And((Word("…"), Word("drone")))) == And((Word("drone"),))
    assert meaning(Or((Not(Word("…")), And(())))) == Everything()
    assert meaning(Spellings(Word("…"), (Phrase("drone"), Phrase("…")))) == Or((Phrase("drone"),))
    assert meaning(Spellings(Word("drone"), (Phrase("…"),))) == Spellings(Word("drone"), ())
