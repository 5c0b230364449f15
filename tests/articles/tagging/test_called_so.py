"""People called like a people, and things called after a place: neither speaks of the country."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.tagging.called_after import CALLED_AFTER
from articles.tagging.given_names import AS_OFTEN_A_WORD, GIVEN_NAMES, KNOWN_BY_ONE_NAME
from tests.articles.tagging.small_gazetteer import findings, slugs


@pytest.mark.parametrize(
    "words",
    [
        "Mark Cuban bought a team. Cuban, 65, said he was glad.",
        "The buyer was “Mark Cuban”. It is Cuban’s third team.",
        "Mark E. Cuban spoke.",
        "MARK CUBAN spoke.",
        "Mr. Cuban spoke, and Ms French did not.",
        "Tana French wrote it. French was glad.",
        "Melinda French Gates gave money.",
        "Peter Israel and Ana Panama spoke.",
    ],
)
def test_a_surname_that_is_what_a_people_is_called_is_that_person_all_through_the_story(words: str) -> None:
    assert slugs(words) == set()


@pytest.mark.parametrize("headline", ["Mark Cuban Buys a New Team", "Cuban Buys a New Team", "MARK CUBAN BUYS TEAM"])
def test_so_it_is_in_a_headline_of_capitals_where_the_text_tells_who_is_meant(headline: str) -> None:
    assert slugs("The investor Mark Cuban bought a team.", headline) == set()


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("The Cuban president spoke. Mark Cuban did not.", "cuba"),
        ("Mark Cuban was there, and Cuban officials were not.", "cuba"),
        ("Mark Cuban was there, and Cuban President Miguel Example was not.", "cuba"),
        ("Mark Cuban flew to Cuba. Cuban was glad.", "cuba"),
        ("Mark, Cuban by birth, spoke.", "cuba"),
        ("Former Cuban officials spoke.", "cuba"),
        ("Young French farmers spoke.", "france"),
        ("Pope Peter Turkey visit begins.", "turkiye"),
        ("Storm Daniel Libya floods kill thousands.", "libya"),
        ("Will Iran agree?", "iran"),
    ],
)
def test_the_people_stays_the_people(words: str, place: str) -> None:
    assert place in slugs(words)


@pytest.mark.parametrize("headline", ["They Mark Cuban Independence Day", "David Egypt Iraq Visit Begins Today"])
def test_where_every_word_has_a_capital_a_first_name_before_a_country_proves_nothing(headline: str) -> None:
    assert slugs("The day was hot.", headline) & {"cuba", "iraq"}


@given(
    first=st.sampled_from(sorted(GIVEN_NAMES)),
    initial=st.sampled_from(["", "B. "]),
    rest=st.sampled_from(["said so.", "was there.", "and others left.", "’s firm grew.", ", a writer, spoke."]),
)
def test_behind_any_first_name_a_people_is_a_surname(first: str, initial: str, rest: str) -> None:
    rest = rest if rest[0] in "’," else f" {rest}"
    assert slugs(f"Then {first} {initial}Cuban{rest}") == set()


def test_no_first_name_is_also_a_title_and_those_that_are_words_are_first_names() -> None:
    assert KNOWN_BY_ONE_NAME.isdisjoint(name.casefold() for name in GIVEN_NAMES if name != "Don")
    assert not AS_OFTEN_A_WORD - GIVEN_NAMES - {"Pat"}


@pytest.mark.parametrize(
    "words",
    [
        "He wore a Panama hat.",
        "PANAMA HATS sell well.",
        "They ate French fries and Cuban sandwiches.",
        "Roast the turkey. Turkey legs need an hour. Turkey is dry.",
        "A French-language paper, French-speaking readers.",
        "She speaks the French language.",
    ],
)
def test_a_thing_or_a_language_called_after_a_place_is_of_anywhere(words: str) -> None:
    assert slugs(words) == set()


def test_a_bird_in_a_headline_is_told_by_the_text() -> None:
    assert slugs("Put the turkey in. Turkey needs time.", "How to Roast a Turkey") == set()


@pytest.mark.parametrize(
    ("headline", "words"),
    [
        ("Turkey bans imports", "Turkey said that turkey legs are banned. Officials in Turkey said so."),
        ("Turkey bans imports", "Turkey bans turkey legs. The Turkish president said so."),
        ("Turkey bans imports", "Turkey bans them."),
    ],
)
def test_beside_a_bird_the_country_stays_where_anything_speaks_for_it(headline: str, words: str) -> None:
    assert findings(words, headline)["turkiye"].count >= 2


@given(st.sampled_from([(name, thing) for name, things in CALLED_AFTER.items() for thing in things]))
def test_everything_called_after_a_place_is_one_folded_word(pair: tuple[str, str]) -> None:
    name, thing = pair
    assert name == name.casefold().strip()
    assert thing == thing.casefold().strip()
