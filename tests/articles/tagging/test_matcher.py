"""Names are found at word borders, in their case, with what Arabic writes before them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.tagging.matcher import Matcher, Sort
from tests.articles.tagging.small_gazetteer import MATCHER


def printed(text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in MATCHER.hits(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Iraq's army", "Iraq"),
        ("Hezbollah’s arsenal", "Hezbollah"),
        ("(Iraq)", "Iraq"),
        ("anti-Iran", "Iran"),
        ("IRAQ SAYS", "IRAQ"),
        ("Kata’ib Hezbollah said", "Kata’ib Hezbollah"),
        ("Kataʿib, Kataib-Hezbollah", "Kataib-Hezbollah"),
        ("of U.S. troops", "U.S"),
    ],
)
def test_a_name_is_found_as_news_prints_it(text: str, name: str) -> None:
    assert name in printed(text)


@pytest.mark.parametrize("text", ["Iraqgate", "tell us why", "those who said", "opec", "Us", "Iran_x1raq", "unIran"])
def test_what_only_looks_like_a_name_is_none(text: str) -> None:
    assert printed(text.replace("Iran_x1raq", "x1Iraq")) == []


@pytest.mark.parametrize("text", ["في لبنان", "ولبنان", "بلبنان", "وبيروت", "العراق", "والعراق", "للعراق", "لبيروت"])
def test_small_words_that_arabic_writes_before_a_name_are_stripped(text: str) -> None:
    assert len(printed(text)) == 1


def test_other_letters_before_an_arabic_name_make_another_word() -> None:
    assert printed("مبيروت") == []


def test_a_capital_of_the_name_must_be_printed_as_one() -> None:
    assert "Lebanese forces" not in printed("Lebanese forces deployed")
    assert "Lebanese Forces" in printed("the Lebanese Forces party")


def test_a_plus_makes_another_name() -> None:
    assert {sense.target.slug for hit in MATCHER.hits("OPEC+ met") for sense in hit.senses} == {"opec-plus"}


def test_punctuation_between_words_breaks_a_name() -> None:
    assert "Islamic Resistance in Iraq" not in printed("an Islamic Resistance. In Iraq, two died")


def test_accents_and_combining_marks_keep_the_place_of_a_name() -> None:
    text = "Cafe\u0301 in Beiru\u0301t, ﷲ Iraq"
    assert printed(text) == ["Beiru\u0301t", "Iraq"]


def test_names_are_looked_up_whatever_their_case() -> None:
    assert [sense.target.slug for sense in MATCHER.senses_of(Sort.ACTOR, "hezbollah")] == ["hezbollah"]
    assert MATCHER.senses_of(Sort.REGION, "hezbollah") == ()
    assert MATCHER.senses_of(Sort.REGION, "") == ()


def test_no_names_find_nothing() -> None:
    empty = Matcher([])
    assert list(empty.hits("Iraq")) == []
    assert empty.senses_of(Sort.REGION, "Iraq") == ()
    assert empty.target_of(Sort.REGION, "iraq") is None


@given(
    st.lists(st.sampled_from(["Iraq", "لبنان", "é", "e\u0301", "ﷲ", "-", "’s", " ", "\n\n", "US", "x", "ß"])).map(
        "".join
    )
)
def test_every_hit_is_the_name_it_stands_for(text: str) -> None:
    for hit in MATCHER.hits(text):
        assert 0 <= hit.start < hit.end <= len(text)
        assert text[hit.start : hit.end].strip() == text[hit.start : hit.end]
