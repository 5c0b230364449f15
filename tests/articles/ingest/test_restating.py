"""The same story again, with less or with other words: what it states replaces, what it does not state stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from articles.export import article_record, for_export
from articles.export_formats import FORMATS
from articles.ingest.importer import ImportOptions, ImportReport, import_stories
from articles.models import Article, Caption, FormerText, Tag
from tests.articles.archived import holdings, jsonl, story
from tests.factories import ActorFactory, RegionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quarantine_folder")]
Run = Callable[..., ImportReport]
CRANES = {"text": "Cranes over the berth", "credit": "Reuters/A. Name", "taken_on": "2023-10-17", "alt_text": "Cranes"}
SHIPS = {"text": "Ships at anchor", "credit": "AFP", "url": "https://example.org/ships.jpg"}
URL = "https://example.org/2023/harbour"
RICH = story(
    id="", url=URL, published="2023-10-18T09:30:00Z", byline="Hana Example", dateline="BEIRUT", language="en-GB",
    standfirst="A berth more.", section="Ports", kind="report", desk="night", captions=[CRANES, SHIPS],
    regions=["Lebanon", "Atlantis"], actors=["Port Authority"],
)  # fmt: skip
BARE = {"url": URL, "source": "gazette", "headline": RICH["headline"], "body": RICH["body"]}


@pytest.fixture
def run(tmp_path: Path) -> Run:
    RegionFactory(slug="lebanon", name="Lebanon", preferred=True)
    ActorFactory(slug="port-authority", name="Port Authority", preferred=True)
    return lambda *records: import_stories([jsonl(tmp_path / "in.jsonl", *records)], ImportOptions())


def test_a_barer_copy_of_a_story_changes_nothing(run: Run, announced: Any) -> None:
    run(RICH)
    before = holdings()
    announced.forget()
    assert run(BARE).unchanged == 1
    assert holdings() == before
    assert announced.changed == []
    assert run(RICH).unchanged == 1


def test_a_richer_copy_fills_what_the_barer_left_open(run: Run) -> None:
    run(RICH)
    whole = [{**row, "content_hash": ""} for row in holdings()["stories"]]
    Article.objects.all().delete()
    run(BARE)
    assert run(RICH).updated == 1
    assert [{**row, "content_hash": ""} for row in holdings()["stories"]] == whole
    assert Tag.objects.filter(method="import").count() == 2


def test_a_folder_that_holds_both_changes_nothing_the_second_time(run: Run) -> None:
    for records in ((RICH, BARE), (BARE, RICH)):
        Article.objects.all().delete()
        run(*records)
        before = holdings()
        run(*records)
        assert holdings() == before


def test_what_a_record_states_replaces_and_the_former_text_is_kept(run: Run) -> None:
    run(RICH)
    run({**BARE, "body": "The berth was closed.", "section": "Economy", "published": "2023-10-19", "desk": "day"})
    article = Article.objects.get()
    assert (article.body, article.section, article.published_on) == (
        "The berth was closed.", "Economy", date(2023, 10, 19),
    )  # fmt: skip
    assert (article.byline, article.dateline, article.word_count) == ("Hana Example", "BEIRUT", 4)
    assert article.extra["desk"] == "day"
    assert FormerText.objects.get().body == RICH["body"]


@pytest.mark.parametrize(
    ("held", "stated", "known_as"),
    [
        ("2023-10-18T09:30:00Z", "2023-10-18", "2023-10-18T09:30:00Z"),
        ("2023-10-18", "2023-10", "2023-10-18"),
        ("2023-10", "2023-10-18", "2023-10-18"),
        ("2023-10-18", "2023-11", "2023-11"),
        ("2023-10-18T09:30:00Z", "2023-10-18T11:00:00Z", "2023-10-18T11:00:00Z"),
        ("2023-10-18", "", "2023-10-18"),
        ("", "2023", "2023"),
    ],
)
def test_a_stated_date_replaces_any_but_one_that_says_more_of_it(
    run: Run, held: str, stated: str, known_as: str
) -> None:
    run(story(published=held))
    run(story(published=stated, desk="night"))
    assert article_record(Article.objects.get()).get("published", "") == known_as


def test_an_inferred_date_never_replaces_a_stated_one_nor_a_surer_one(run: Run) -> None:
    dated = "BEIRUT, Oct 18, 2023 (Reuters) - The berth was opened."
    run(story(published="", body=dated))
    held = Article.objects.get()
    assert (held.published_on, held.date_basis, held.dateline) == (date(2023, 10, 18), "inferred", "BEIRUT")
    run(story(published="", body="The berth was opened on November 2, 2023, he said on November 3, 2023."))
    assert Article.objects.get().published_on == date(2023, 10, 18)
    run(story(published="2023-10-19", body=dated))
    run(story(published="", body=f"{dated} It was full."))
    assert (Article.objects.get().published_on, Article.objects.get().date_basis) == (date(2023, 10, 19), "stated")


def test_a_language_that_only_the_words_tell_does_not_replace_a_stated_one(run: Run) -> None:
    run(story(language="fr"))
    run(story(body="The berth was opened with the harbour and the ships of the navy."))
    assert Article.objects.get().language == "fr"
    run(story(language="de"))
    assert Article.objects.get().language == "de"


def test_a_summary_does_not_replace_the_text(run: Run) -> None:
    run(RICH)
    run({**BARE, "body": "A berth opens.", "body_from": "summary", "section": "Feeds"})
    article = Article.objects.get()
    assert (article.body, article.section, "body_from" in article.extra) == (RICH["body"], "Feeds", False)
    Article.objects.all().delete()
    run({**BARE, "body": "A berth opens.", "body_from": "summary"})
    assert Article.objects.get().extra == {"body_from": "summary"}
    run(BARE)
    assert (Article.objects.get().body, Article.objects.get().extra) == (RICH["body"], {})


def test_names_give_way_to_stated_names_of_their_sort_alone(run: Run) -> None:
    RegionFactory(slug="cyprus", name="Cyprus", preferred=True)
    run(RICH)
    run({**BARE, "regions": ["Cyprus"]})
    stated = Tag.objects.filter(method="import")
    assert {tag.region.slug if tag.region else tag.actor.slug for tag in stated} == {"cyprus", "port-authority"}
    assert "unknown_names" not in Article.objects.get().extra


def captions() -> list[tuple[str, str]]:
    return list(Caption.objects.order_by("position").values_list("text", "credit"))


def test_captions_that_a_record_does_not_have_stay_and_new_ones_come_behind(run: Run) -> None:
    run(RICH)
    before = list(Caption.objects.order_by("position").values())
    run({**BARE, "captions": [{"text": SHIPS["text"]}]})
    assert list(Caption.objects.order_by("position").values()) == before
    run({**BARE, "captions": [{"text": "A tug", "credit": "AP"}, {"text": SHIPS["text"], "credit": "EPA"}]})
    assert captions() == [(CRANES["text"], "Reuters/A. Name"), (SHIPS["text"], "EPA"), ("A tug", "AP")]
    assert Caption.objects.get(credit="EPA").agency == "EPA"


def test_a_corrected_caption_keeps_its_row(run: Run) -> None:
    run(RICH)
    before = list(Caption.objects.order_by("position").values_list("uid", flat=True))
    corrected = [{**CRANES, "text": "Cranes over the new berth"}, {**SHIPS, "text": "Boats"}]
    run({**RICH, "captions": corrected})
    assert [text for text, _ in captions()] == ["Cranes over the new berth", "Boats"]
    assert list(Caption.objects.order_by("position").values_list("uid", flat=True)) == before


def test_an_export_says_the_whole_story_so_that_what_it_lacks_goes(run: Run, tmp_path: Path) -> None:
    run(RICH)
    record = article_record(Article.objects.get(), whole=True)
    kept = {key: value for key, value in record.items() if key not in ("byline", "section")}
    run({**kept, "captions": record["captions"][1:], "regions": [], "actors": []})
    article = Article.objects.get()
    assert (article.byline, article.section, captions()) == ("", "", [(SHIPS["text"], "AFP")])
    assert not Tag.objects.filter(method="import").exists()


def test_an_export_of_a_story_that_came_twice_changes_nothing_where_it_comes_from(run: Run, tmp_path: Path) -> None:
    run(RICH)
    run({**BARE, "section": "Economy", "captions": [{"text": "A tug", "credit": "AP"}]})
    before = holdings()
    path = tmp_path / "export.jsonl"
    path.write_text("".join(FORMATS["jsonl"](for_export(Article.objects.all()))), encoding="utf-8")
    assert import_stories([str(path)], ImportOptions()).unchanged == 1
    assert holdings() == before
    Article.objects.all().delete()
    import_stories([str(path)], ImportOptions())
    assert holdings() == before
