"""The builder of the shipped gazetteer."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from articles.gazetteer.build import main, read_lines
from articles.gazetteer.loading import SHIPPED
from articles.gazetteer.people import actors
from articles.gazetteer.peoples import PEOPLES
from articles.gazetteer.slugs import SlugBook
from articles.tagging.folding import fold

REGIONS = read_lines(SHIPPED[0])
ACTORS = read_lines(SHIPPED[1])
BY_SLUG = {region["region"]: region for region in REGIONS}


def kinds_of(record: dict[str, Any]) -> dict[str, str]:
    return {name["text"]: name["kind"] for name in record["names"]}


@pytest.mark.slow
def test_the_same_lists_give_the_shipped_bytes(shared_data: Path, tmp_path: Path) -> None:
    lists = shared_data / "gazetteer"
    assert main([str(lists / "regions.jsonl.gz"), str(lists / "actors_curated.jsonl"), str(tmp_path)]) == 0
    for shipped in SHIPPED:
        assert (tmp_path / shipped.name).read_bytes() == shipped.read_bytes()


def test_wrong_arguments_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["one"]) == 2
    assert "usage:" in capsys.readouterr().err


def test_every_slug_and_origin_is_unique() -> None:
    for records, key in ((REGIONS, "region"), (ACTORS, "actor")):
        assert max(Counter(record[key] for record in records).values()) == 1
        assert max(Counter(record["origin"] for record in records).values()) == 1


def test_parents_come_before_children() -> None:
    seen: set[str] = set()
    for region in REGIONS:
        assert "parent" not in region or region["parent"] in seen
        seen.add(region["region"])


def test_countries_have_the_plain_slugs() -> None:
    for slug in ("iraq", "lebanon", "united-states", "georgia", "jordan", "luxembourg", "singapore", "mexico"):
        assert BY_SLUG[slug]["kind"] == "country"


def test_places_of_one_name_are_told_apart() -> None:
    assert (BY_SLUG["kirkuk"]["kind"], BY_SLUG["kirkuk-province"]["kind"]) == ("city", "province")
    assert BY_SLUG["tripoli-lebanon"]["parent"] != BY_SLUG["tripoli"]["parent"]
    assert kinds_of(BY_SLUG["kirkuk-province"])["Kirkuk"] == "weak"


def test_towns_elsewhere_have_weak_names_alone() -> None:
    assert set(kinds_of(BY_SLUG["reading"]).values()) == {"weak"}


@pytest.mark.parametrize("word", ["Reading", "Bath", "Mobile", "Bank", "Central", "Northern", "West", "Nice", "Van"])
def test_ordinary_words_are_weak(word: str) -> None:
    for region in REGIONS:
        assert kinds_of(region).get(word, "weak") == "weak", region["region"]


def test_no_name_of_one_or_two_letters_is_strong_unless_it_is_an_abbreviation() -> None:
    for record in [*REGIONS, *ACTORS]:
        for name in record["names"]:
            if len(fold(name["text"]).replace(" ", "")) <= 2:
                assert name["kind"] in {"weak", "abbreviation"} or name["text"].isupper(), name


def test_surnames_and_doubtful_short_names_of_actors_are_weak() -> None:
    by_slug = {actor["actor"]: kinds_of(actor) for actor in ACTORS}
    assert by_slug["joe-biden"]["Biden"] == "weak"
    assert by_slug["palestinian-authority"]["PA"] == "weak"
    assert by_slug["united-nations"]["UN"] == "abbreviation"


def test_an_alias_with_words_before_another_name_is_left_out() -> None:
    (record,) = actors(
        [
            {
                "id": "a1", "name": "Hezbollah", "kind": "armed group", "country": "LB", "name_ar": None,
                "aliases": ["Lebanese Hezbollah", "Party of God"], "short_aliases": [],
                "active_from": None, "active_until": None,
            }
        ]
    )  # fmt: skip
    assert [name["text"] for name in record["names"]] == ["Hezbollah", "Party of God"]  # type: ignore[index]


def test_what_asks_first_gets_the_plain_slug() -> None:
    book = SlugBook()
    book.reserve("Gaza")
    assert book.take("Kirkuk") == "kirkuk"
    assert book.take("Kirkuk", ["province"]) == "kirkuk-province"
    assert book.take("Kirkuk", ["province"], ["Iraq"]) == "kirkuk-iraq"
    assert book.take("Kirkuk", ["province"]) == "kirkuk-province-2"
    assert book.take("Gaza", ["province"]) == "gaza-province"
    assert book.take("OPEC+") == "opec-plus"


def test_the_shipped_files_are_packed_without_a_time() -> None:
    for path in SHIPPED:
        assert path.read_bytes()[4:8] == bytes(4)
        assert all(json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines())


@pytest.mark.parametrize(
    ("slug", "people"),
    [
        ("northern-ireland", "Northern Irish"),
        ("new-mexico", "New Mexican"),
        ("british-columbia", "British Columbian"),
        ("papua-new-guinea", "New Guinean"),
        ("south-america", "South American"),
        ("latin-america", "Latin American"),
        ("caribbean", "West Indian"),
        ("united-states", "American Indian"),
        ("cyprus", "Turkish Cypriot"),
        ("bosnia-and-herzegovina", "Bosnian Serb"),
        ("south-korea", "South Korean"),
        ("equatorial-guinea", "Equatorial Guinean"),
    ],
)
def test_a_people_whose_name_holds_that_of_another_country_has_its_own(slug: str, people: str) -> None:
    assert kinds_of(BY_SLUG[slug])[people] == "demonym"


def test_every_people_that_is_written_down_found_its_place() -> None:
    held = {name for region in REGIONS for name in kinds_of(region)}
    assert {people for peoples in PEOPLES.values() for people in peoples} <= held
