"""The sentence around a mention."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.tagging.sentences import LONGEST, sentence_at


def around(text: str, word: str) -> str:
    start = text.index(word)
    return sentence_at(text, start, start + len(word))


@pytest.mark.parametrize(
    ("text", "word", "sentence"),
    [
        ("One came. Two went to Iraq. Three stayed.", "Iraq", "Two went to Iraq."),
        ("The U.S. Army left Iraq. It rained.", "Iraq", "The U.S. Army left Iraq."),
        ("Since Oct. 7 the war in Gaza goes on. It rained.", "Gaza", "Since Oct. 7 the war in Gaza goes on."),
        ("Mr. Aoun left Beirut at 4 p.m. Monday. He slept.", "Beirut", "Mr. Aoun left Beirut at 4 p.m. Monday."),
        ("“We go.” Iraq stayed.", "Iraq", "Iraq stayed."),
        ("First paragraph\n\nIraq here\n\nLast", "Iraq", "Iraq here"),
        ("Iraq", "Iraq", "Iraq"),
        ("قال كذا. بيروت هادئة. انتهى", "بيروت", "بيروت هادئة."),
    ],
)
def test_a_sentence_ends_where_a_reader_ends_it(text: str, word: str, sentence: str) -> None:
    assert around(text, word) == sentence


def test_a_long_sentence_is_cut_around_the_mention() -> None:
    text = "word " * 200 + "Iraq " + "word " * 200
    cut = around(text, "Iraq")
    assert "Iraq" in cut
    assert len(cut) <= LONGEST
    assert cut.startswith("…")
    assert cut.endswith("…")


@given(st.text(min_size=1, max_size=900).filter(str.strip), st.data())
def test_the_evidence_holds_the_mention_and_is_bounded(text: str, data: st.DataObject) -> None:
    words = [(at, at + 1) for at, letter in enumerate(text) if letter.isalnum()]
    if words:
        start, end = data.draw(st.sampled_from(words))
        evidence = sentence_at(text, start, end)
        assert text[start:end] in evidence
        assert len(evidence) <= LONGEST
