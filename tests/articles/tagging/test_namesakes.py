"""Places of one name, and people called like places: what stands beside a name tells which it is."""

from __future__ import annotations

import pytest

from tests.articles.tagging.small_gazetteer import slugs


@pytest.mark.parametrize(
    "words", ["A fire broke out in Lebanon, Virginia, on Monday.", "Police in Lebanon, Va., said so."]
)
def test_a_country_before_a_province_of_another_is_a_town_there(words: str) -> None:
    assert slugs(words) == {"virginia"}


@pytest.mark.parametrize(
    "words",
    [
        "Lebanon, Virginia and Iraq have them.",
        "Iraq, Lebanon, Virginia, and others have them.",
        "They sell to Lebanon, Virginia or Iraq.",
    ],
)
def test_a_country_in_a_list_with_a_province_is_a_country(words: str) -> None:
    assert {"lebanon", "virginia"} <= slugs(words)


def test_a_town_in_the_province_tells_which_georgia_is_meant() -> None:
    assert slugs("He lives in Atlanta, Georgia, and likes Georgia.") == {"atlanta", "georgia-province"}


def test_georgia_alone_is_that_of_the_other_names() -> None:
    assert "georgia" in slugs("Georgia and Iran signed. The Georgian minister spoke.")
    assert "georgia-province" in slugs("Voters in Georgia chose an American senator.")


@pytest.mark.parametrize(
    "words",
    [
        "Jordan, who played for the Bulls, retired.",
        "Jordan, whose team won, retired.",
        "Jordan, 34, scored twice.",
        "Jordan said he would play.",
        "Jordan told reporters that he would play.",
        "Michael Jordan won. Then Jordan retired.",
    ],
)
def test_somebody_called_like_a_country_is_not_the_country(words: str) -> None:
    assert slugs(words) == set()


@pytest.mark.parametrize(
    "words",
    [
        "Jordan said its army would stay.",
        "In Jordan, who rules is known.",
        "Michael Jordan flew to the Jordanian capital. Jordan was glad.",
        "Michael Jordan won. The game was shown in Jordan.",
        "Jordan, which hosted the talks, agreed.",
        "Jordan, 34 years after the treaty, agreed.",
    ],
)
def test_the_country_stays_the_country(words: str) -> None:
    assert "jordan" in slugs(words)


@pytest.mark.parametrize(
    "words",
    [
        "Georgia Stanway scored. Georgia was glad.",
        "Jordan Peterson gave a talk. Jordan said so.",
        "Israel Adesanya won the bout. Israel celebrated.",
        "Tony Blair met Jordan Henderson. Jordan said so.",
        "Cuba Gooding Jr. was in court. Cuba was glad.",
    ],
)
def test_a_first_name_like_a_country_is_that_person_all_through_the_story(words: str) -> None:
    assert slugs(words) == set()


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("The Jordan Valley is dry. Jordan agreed.", "jordan"),
        ("The Georgia Agreement was signed. Georgia agreed.", "georgia"),
        ("The EU-Israel Association agreement holds. Israel agreed.", "israel"),
        ("Israel Air Force jets flew. Israel agreed.", "israel"),
        ("Jordan Peterson spoke. The talk was held in Jordan.", "jordan"),
        ("Jordan Bardella spoke. Jordan, meanwhile, closed its border.", "jordan"),
        ("Israel Katz spoke in Beirut. Israeli troops left. Israel agreed.", "israel"),
    ],
)
def test_a_thing_named_after_a_country_leaves_it_the_country(words: str, place: str) -> None:
    assert place in slugs(words)


def test_a_name_with_the_arabic_article_is_nobodys_people() -> None:
    assert slugs("Abu Ibrahim al-Iraqi was killed. Al-Iraqi led the group.") == set()
    assert slugs("Iraqi troops left.") == {"iraq"}
