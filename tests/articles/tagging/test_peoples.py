"""Peoples and seas whose name holds that of a country, with the regions of the shipped gazetteer."""

from __future__ import annotations

import pytest

from articles.gazetteer.build import read_lines
from articles.gazetteer.loading import SHIPPED
from articles.tagging.matcher import Matcher, Sense, Sort, Strength, Target
from articles.tagging.tagger import StoryText, tag

_STRENGTHS = {"weak": Strength.WEAK, "demonym": Strength.DEMONYM}


@pytest.fixture(scope="module")
def shipped() -> Matcher:
    """The English names of what is no town, without a database."""
    senses: list[Sense] = []
    regions = [record for record in read_lines(SHIPPED[0]) if record["kind"] != "city"]
    number = {record["region"]: key for key, record in enumerate(regions, 1)}
    country: dict[str, int | None] = {}
    for record in regions:
        key, kind = number[record["region"]], record["kind"]
        own = country[record["region"]] = key if kind == "country" else country.get(record.get("parent", ""))
        support = frozenset({own} if own else ())
        target = Target(Sort.REGION, key, record["region"], kind, own, support - {key}, support)
        for name in record["names"]:
            exact = name["kind"] == "abbreviation"
            if name["language"] == "en":
                senses.append(Sense(target, name["text"], _STRENGTHS.get(name["kind"], Strength.STRONG), exact=exact))
    return Matcher(senses)


@pytest.mark.parametrize(
    ("words", "slugs"),
    [
        ("Northern Irish police said so.", {"northern-ireland"}),
        ("NORTHERN IRISH POLICE said so.", {"northern-ireland"}),
        ("Police in Northern Ireland said so.", {"northern-ireland"}),
        ("Irish police said so.", {"ireland"}),
        ("New Mexican voters", {"new-mexico"}),
        ("British Columbian voters", {"british-columbia"}),
        ("Inner Mongolian herders", {"inner-mongolia"}),
        ("Western Australian police", {"western-australia", "australia"}),
        ("South Korean and North Korean troops", {"south-korea", "north-korea"}),
        ("North Macedonian voters", {"north-macedonia"}),
        ("South Sudanese and Central African troops", {"south-sudan", "central-african-republic"}),
        ("Papua New Guinean and Equatorial Guinean voters", {"papua-new-guinea", "equatorial-guinea"}),
        ("New Guinea tribes", {"papua-new-guinea"}),
        ("Bissau-Guineans vote.", {"guinea-bissau"}),
        ("Dominican officials", {"dominican-republic"}),
        ("Dominican friars", set()),
        ("American Indian and Native American tribes", {"united-states"}),
        ("West Indian cricketers", {"caribbean"}),
        ("Latin American and South American leaders", {"latin-america", "south-america"}),
        ("Turkish Cypriot and Greek Cypriot leaders", {"cyprus"}),
        ("Bosnian Serb and Kosovo Albanian leaders", {"bosnia-and-herzegovina", "kosovo"}),
        ("a storm over the Indian Ocean", {"indian-ocean"}),
        ("ships in the Irish Sea and the East China Sea", {"irish-sea", "east-china-sea"}),
        ("pirates in the Gulf of Guinea", {"gulf-of-guinea"}),
        ("The Greek Orthodox church of Lebanon", {"lebanon"}),
    ],
)
def test_the_country_within_the_name_of_another_people_or_of_a_sea_does_not_count(
    shipped: Matcher, words: str, slugs: set[str]
) -> None:
    assert {finding.target.slug for finding in tag(StoryText("A story", words), shipped)} == slugs
