"""Which of the names that a model finds are suggested. The model is played by hand: its finds are in brackets."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.suggesting.entities import Entity, Guess, UnknownName, unknown_names
from articles.tagging.tagger import StoryText, read_whole
from tests.articles.tagging.small_gazetteer import MATCHER

_GUESSES = {"P": Guess.PERSON, "O": Guess.ORGANISATION, "X": Guess.OTHER}


def suggested(marked: str) -> dict[str, UnknownName]:
    """The names suggested of a text in which `[P:…]` is a person, `[O:…]` a body and `[X:…]` anything else."""
    text, entities, reached = "", [], 0
    for found in re.finditer(r"\[([POX]):([^\]]*)\]", marked):
        text += marked[reached : found.start()]
        entities.append(Entity(len(text), len(text) + len(found[2]), _GUESSES[found[1]]))
        text += found[2]
        reached = found.end()
    whole, known = read_whole(StoryText("", text + marked[reached:]), MATCHER)
    return {name.text: name for name in unknown_names(whole, entities, known, MATCHER)}


def test_people_and_bodies_that_the_gazetteer_lacks_are_suggested_with_their_sentence() -> None:
    found = suggested("It rained. [P:Lahib Higel] of [O:Chatham House] spoke.")
    assert {(name.text, name.guess) for name in found.values()} == {
        ("Lahib Higel", Guess.PERSON),
        ("Chatham House", Guess.ORGANISATION),
    }
    assert found["Lahib Higel"].evidence == "Lahib Higel of Chatham House spoke."
    assert found["Chatham House"].folded == "chatham house"


@pytest.mark.parametrize(
    "text",
    [
        "[O:Hezbollah] spoke",
        "[O:The Islamic Resistance in Iraq] spoke",
        "[P:Michel Aoun] spoke. [P:Aoun] left.",
        "[O:Beirut] and [O:Iraqi] men",
        "[O:Lebanese army] units",
    ],
)
def test_what_the_archive_knows_is_not_suggested(text: str) -> None:
    assert suggested(text) == {}


def test_a_known_place_inside_a_longer_name_leaves_it_a_name() -> None:
    assert set(suggested("[O:Iraqi National Police] came")) == {"Iraqi National Police"}


@pytest.mark.parametrize(
    "text",
    [
        "[P:Sinan] spoke",
        "[O:Sinan] spoke",
        "[O:the government] spoke",
        "[O:Iraqi government] spoke",
        "[O:US officials] spoke",
        "[O:GMT] and [O:GMT]",
        "[O:Flight 752]",
        "[O:Fordow, Natanz] fell",
        "[P:Said the]",
        "[O:Harbour\nCouncil]",
        "[O:]",
    ],
)
def test_what_is_hardly_a_name_is_not_suggested(text: str) -> None:
    assert suggested(text) == {}


def test_a_body_of_one_word_needs_two_mentions() -> None:
    assert suggested("[O:Boeing] built it, [O:Boeing]’s men said")["Boeing"].count == 2


def test_what_the_model_mostly_takes_for_something_else_is_no_actor() -> None:
    assert suggested("[O:Tell Tamer] fell; [X:Tell Tamer] is a town") == {}


def test_articles_titles_and_possessives_are_no_part_of_a_name() -> None:
    found = suggested("[P:President Ada Lovelace’s] men met [O:the “Harbour Council”]")
    assert set(found) == {"Ada Lovelace", "Harbour Council"}


def test_arabic_particles_are_part_of_a_name() -> None:
    assert set(suggested("[P:Ziad al-Sharabi] and [P:Said bin Taimur]")) == {"Ziad al-Sharabi", "Said bin Taimur"}


def test_shorter_forms_go_to_the_longest_name() -> None:
    found = suggested("[O:Lockheed Martin] sold it. [O:Lockheed] said so.")
    assert {name: one.count for name, one in found.items()} == {"Lockheed Martin": 2}


def test_the_capitals_of_a_headline_make_no_name() -> None:
    text = "Ceasefire Begins in Gaza\n\nAda Lovelace spoke."
    entities = [Entity(0, 16, Guess.PERSON), Entity(26, 38, Guess.PERSON)]
    assert [name.text for name in unknown_names(text, entities, [], MATCHER, headline=24)] == ["Ada Lovelace"]


@given(
    text=st.text(max_size=120),
    cuts=st.lists(st.tuples(st.integers(0, 120), st.integers(0, 120), st.sampled_from(list(Guess))), max_size=6),
)
def test_any_stretch_of_any_text_is_answered(text: str, cuts: list[tuple[int, int, Guess]]) -> None:
    entities = [
        Entity(min(start, end, len(text)), min(max(start, end), len(text)), guess) for start, end, guess in cuts
    ]
    for name in unknown_names(text, entities, [], MATCHER):
        assert name.folded
        assert name.count >= 1
