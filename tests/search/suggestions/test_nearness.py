"""Beginnings one letter off: what is looked up is what a look at each word would find."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.suggestions.nearness import nearly_beginning

WORDS = st.text("abcé ب", min_size=1, max_size=7)


def _begins_nearly(word: str, typed: str) -> bool:
    """Whether a beginning of the word is the typed text but for one letter after its first.

    The letter is changed, missing, one too many, or changes places with its neighbour.
    """
    at = 0
    for letter, typed_letter in zip(word, typed, strict=False):
        if letter != typed_letter:
            break
        at += 1
    if at == len(typed):
        return True
    if at == 0:
        return False
    rest = typed[at + 1 :]
    if word.startswith(rest, at + 1) and len(word) > at:
        return True
    if word.startswith(rest, at) or word.startswith(typed[at:], at + 1):
        return True
    return bool(rest) and word.startswith(rest[0] + typed[at] + rest[1:], at)


@given(listed=st.lists(WORDS, max_size=40), typed=WORDS)
def test_what_is_looked_up_is_what_a_look_at_each_word_would_find(listed: list[str], typed: str) -> None:
    ordered = sorted(listed)
    expected = [at for at, word in enumerate(ordered) if _begins_nearly(word, typed)]
    assert nearly_beginning(ordered, typed) == expected


@pytest.mark.parametrize("typed", ["bagjdad", "baghadd", "bahdad", "bagghdad", "baghdad", "baghdax"])
def test_one_letter_may_be_wrong_after_the_first(typed: str) -> None:
    ordered = ["aghdad", "baghdad city", "basra", "bogota"]
    assert nearly_beginning(ordered, typed) == [1]
