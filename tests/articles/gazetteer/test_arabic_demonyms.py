"""Arabic demonyms in the shipped gazetteer: they tag their country, alone and behind the small words before them."""

from __future__ import annotations

import pytest

from articles.gazetteer.arabic_demonyms import arabic_demonyms
from articles.gazetteer.build import read_lines
from articles.gazetteer.loading import SHIPPED
from articles.tagging.folding import fold
from articles.tagging.matcher import Matcher, Sense, Sort, Strength, Target
from articles.tagging.tagger import StoryText, tag

COUNTRIES = [region for region in read_lines(SHIPPED[0]) if region["kind"] == "country"]


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    """Countries by their demonyms, and one army."""
    senses = [
        Sense(
            Target(Sort.REGION, key, country["region"], "country", key, frozenset(), frozenset({key})),
            name["text"],
            Strength.DEMONYM,
        )
        for key, country in enumerate(COUNTRIES, 1)
        for name in country["names"]
        if name["kind"] == "demonym"
    ]
    army = Target(Sort.ACTOR, 1, "lebanese-army", "military")
    return Matcher([*senses, Sense(army, "الجيش اللبناني", Strength.STRONG)])


def found(matcher: Matcher, text: str) -> set[str]:
    return {finding.target.slug for finding in tag(StoryText("خبر", text), matcher)}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("قال الرئيس اللبناني", "lebanon"),
        ("القوات العراقية", "iraq"),
        ("مواطنان عراقيان أو عراقيون", "iraq"),
        ("دعم للعراقيين", "iraq"),
        ("والسوريين", "syria"),
        ("مسؤولون أمريكيون", "united-states"),
        ("مسؤولون أميركيون", "united-states"),
        ("الحكومة التركية", "turkiye"),
        ("وزير إماراتي", "united-arab-emirates"),
    ],
)
def test_a_demonym_counts_as_its_country(matcher: Matcher, text: str, country: str) -> None:
    assert found(matcher, text) == {country}


def test_a_given_name_is_no_demonym(matcher: Matcher) -> None:
    assert found(matcher, "الأمير تركي الفيصل") == set()


def test_what_means_something_else_is_none(matcher: Matcher) -> None:
    assert found(matcher, "تقرير مالي عن العصر الروماني") == set()


def test_inside_the_name_of_an_actor_it_does_not_count(matcher: Matcher) -> None:
    assert found(matcher, "انتشر الجيش اللبناني") == {"lebanese-army"}


def test_no_two_countries_share_a_demonym() -> None:
    bearers: dict[str, set[str]] = {}
    for country in COUNTRIES:
        for form in arabic_demonyms(country["iso2"]):
            bearers.setdefault(fold(form), set()).add(country["iso2"])
    assert {form: codes for form, codes in bearers.items() if len(codes) > 1} == {}
