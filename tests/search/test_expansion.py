"""Names in a query: slugs for what is named, other spellings for what is asked."""

from __future__ import annotations

import pytest

from search.expansion import resolve
from search.querylang import parse
from search.querylang.nodes import And, Node, Not, Or, Phrase, Spellings, Value, Word
from search.readings import VOCABULARY
from tests.factories import ActorFactory, NameFactory, RegionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _names() -> None:
    hezbollah = ActorFactory(slug="hezbollah", name="Hezbollah")
    for text in ("Hezbollah", "Hizbullah", "Lebanese Hezbollah"):
        NameFactory(actor=hezbollah, text=text)
    brigades = ActorFactory(slug="kataib-hezbollah", name="Kataib Hezbollah")
    for text in ("Kataib Hezbollah", "Hezbollah Brigades"):
        NameFactory(actor=brigades, text=text)
    states = RegionFactory(slug="united-states", name="United States")
    NameFactory(region=states, text="United States")
    NameFactory(region=states, text="US", kind="abbreviation")
    NameFactory(region=states, text="American", kind="demonym")
    health = ActorFactory(slug="who", name="World Health Organization")
    NameFactory(actor=health, text="World Health Organization")
    NameFactory(actor=health, text="WHO", kind="abbreviation")
    guards = ActorFactory(slug="irgc", name="Revolutionary Guards")
    NameFactory(actor=guards, text="Revolutionary Guards")
    NameFactory(actor=guards, text="IRGC", kind="abbreviation")
    NameFactory(actor=guards, text="Guards", kind="weak")
    for slug in ("georgia", "georgia-state"):
        NameFactory(region=RegionFactory(slug=slug, name="Georgia"), text="Georgia")


def resolved(q: str) -> Node:
    return resolve(parse(q, VOCABULARY).tree).tree


def test_a_name_finds_the_other_names_of_the_same_actor() -> None:
    assert resolved("hizbullah") == Spellings(Word("hizbullah"), (Phrase("Hezbollah"),))


def test_a_longer_name_that_holds_the_asked_one_is_not_added() -> None:
    tree = resolved("hezbollah")
    assert isinstance(tree, Spellings)
    assert Phrase("Lebanese Hezbollah") not in tree.names


def test_the_longest_name_among_adjacent_words_wins() -> None:
    assert resolved("kataib hezbollah drone") == And(
        (Spellings(And((Word("kataib"), Word("hezbollah"))), (Phrase("Hezbollah Brigades"),)), Word("drone"))
    )


def test_an_abbreviation_is_asked_for_in_capitals() -> None:
    assert resolved("US") == Spellings(Word("US"), (Phrase("United States"),))
    assert resolved("us") == Word("us")
    assert resolved("who") == Word("who")


def test_an_abbreviation_that_is_a_word_is_never_added() -> None:
    assert resolved("world health organization") == And((Word("world"), Word("health"), Word("organization")))
    assert resolved("revolutionary guards") == Spellings(
        And((Word("revolutionary"), Word("guards"))), (Phrase("IRGC"),)
    )


def test_weak_names_and_demonyms_ask_for_nobody() -> None:
    assert resolved("guards") == Word("guards")
    assert resolved("american") == Word("american")


def test_quoted_words_are_left_as_they_stand() -> None:
    assert resolved('"hizbullah"') == Phrase("hizbullah")


def test_names_are_found_below_or_not_and_fields() -> None:
    spellings = Spellings(Word("hizbullah"), (Phrase("Hezbollah"),))
    assert resolved("drone OR hizbullah") == Or((Word("drone"), spellings))
    assert resolved("-hizbullah") == Not(spellings)


def test_a_controlled_value_is_found_by_slug_name_or_alias() -> None:
    assert resolved("actor:hizbullah") == Value("actor", "hezbollah")
    assert resolved('who:"Lebanese Hezbollah"') == Value("actor", "hezbollah")
    assert resolved("place:united-states") == Value("region", "united-states")
    assert resolved("region:none") == Value("region", "none")
    assert resolved('kind:"armed group"') == Value("kind", "armed-group")
    assert resolved("language:Arabic") == Value("language", "ar")


def test_a_name_that_two_regions_bear_means_either_and_a_slug_means_one() -> None:
    either = Or((Value("region", "georgia"), Value("region", "georgia-state")))
    assert resolved("region:Georgia") == either
    assert resolved("region:georgia") == Value("region", "georgia")


def test_what_nobody_is_called_is_told() -> None:
    assert resolve(parse("region:atlantis drone", VOCABULARY).tree).unknown == (("region", "atlantis"),)
