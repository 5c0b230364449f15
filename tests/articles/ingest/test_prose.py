"""Sentences, and the headline that a lede gives."""

from __future__ import annotations

import pytest

from articles.ingest.prose import headline_from_lede, sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It opened. Ships came.", ["It opened.", "Ships came."]),
        (
            "Mr. Example of the U.S. Navy said so on Oct. 7 in Doha. He left.",
            ["Mr. Example of the U.S. Navy said so on Oct. 7 in Doha.", "He left."],
        ),
        ("“We came.” She left! Why? 412 maps.", ["“We came.”", "She left!", "Why?", "412 maps."]),
        ("", []),
    ],
)
def test_a_paragraph_parts_into_its_sentences(text: str, parts: list[str]) -> None:
    assert list(sentences(text)) == parts


def test_a_long_first_sentence_is_cut_behind_a_word() -> None:
    headline = headline_from_lede("A ferry, " + "sailing, " * 40)
    assert headline.endswith("sailing…")
    assert len(headline) <= 120
    assert headline_from_lede("x" * 300) == "x" * 119 + "…"
    assert headline_from_lede("Short. Long.") == "Short."
    assert headline_from_lede(" ") == ""
