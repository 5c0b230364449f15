"""Characters, and what one run of them stands for."""

from __future__ import annotations

import pytest

from search.querylang import clean
from search.querylang.nodes import Word
from search.querylang.words import text_words, trimmed


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("“a” „b‟ «c»", '"a" "b" "c"'),
        ("a\u00a0b\u3000c\td\ne", "a b c d e"),
        ("a\u0000b\u202ec\u200bd\ufeff", "abcd"),
        ("\ud800a\udfff", "a"),
        ("e\u0301", "é"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_a_query_is_cleaned_before_it_is_read(typed: str, cleaned: str) -> None:
    assert clean(typed) == cleaned


@pytest.mark.parametrize(
    ("chunk", "word"),
    [
        ("(Iraq),", "Iraq"),
        ("U.S.", "U.S."),
        ("U.S.,", "U.S."),
        ("end.", "end"),
        ("e.", "e"),
        ("...", ""),
        ("\u0301", ""),
        ("«x»", "x"),
    ],
)
def test_punctuation_around_a_word_is_no_part_of_it(chunk: str, word: str) -> None:
    assert trimmed(chunk) == word


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("al-Sadr's a*b", ["al-Sadr's", "a", "b"]),
        ("2023-10..x", ["2023-10", "x"]),
        ("-a- .b. c--d", ["a", "b", "c", "d"]),
        ("OR:x", ["or", "x"]),
        ("\u0301 _", []),
    ],
)
def test_text_falls_into_words_that_are_no_operators(text: str, found: list[str]) -> None:
    assert text_words(text) == tuple(map(Word, found))
