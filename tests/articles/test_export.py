"""An export restores the archive it was made from: addresses, dates, captions, tags and what curators decided."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import curation
from articles.export import article_record, for_export, published_words
from articles.export_formats import FORMATS, as_csv, as_jsonl, ninjs_item
from articles.ingest.importer import ImportOptions, import_stories
from articles.models import Article, Batch, Caption, Source, Tag
from tests.articles.archived import differences, holdings, jsonl, story
from tests.factories import ActorFactory, ArticleFactory, CaptionFactory, RegionFactory, TagFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quarantine_folder")]


@pytest.fixture
def archive(tmp_path):
    """Stories of every kind of date and identity, with captions, curators' work and tags of every state."""
    path = jsonl(
        tmp_path / "first.jsonl",
        story(1, captions=[{"text": "Cranes", "credit": "AFP"}, {"text": "Cranes", "credit": "Reuters/A. Name"}]),
        story(2, id="", url="https://example.org/two", published="2023-10-18T09:30:00+03:00", updated="2023-10-19"),
        {"headline": "No id", "body": "- Words alone.\n\n=SUM(1)", "published": "2023-10", "desk": "night"},
        {"headline": "ميناء بيروت", "body": "فتح الميناء.", "language": "ar", "source": "Asharq Al-Awsat"},
    )
    import_stories([path], ImportOptions())
    Tag.objects.all().delete()
    first = Article.objects.get(external_id="story-1")
    edited = Article.objects.get(headline="No id")
    edited.headline = "A curator's headline"
    curation.save_article(edited, ["headline"], None)
    Article.objects.filter(pk=edited.pk).update(slug="an-older-slug")
    iraq, hamas = RegionFactory(slug="iraq"), ActorFactory(slug="hamas")
    TagFactory(article=first, region=iraq, role="headline", state="accepted", evidence="“In Iraq”", count=4)
    TagFactory(article=first, region=iraq, role="dateline", method="import")
    TagFactory(article=first, actor=hamas, state="rejected", first_offset=12, confidence=0.4)
    TagFactory(article=first, actor=ActorFactory(slug="navy"), quotes=2, quotation="“Yes,” said the navy.")
    TagFactory(article=first, actor=hamas, caption=first.captions.get(position=1), role="pictured", method="curator")
    return holdings()


def emptied():
    """Everything goes but regions and actors."""
    Article.objects.all().delete()
    Source.objects.all().delete()
    Batch.objects.all().delete()


def exported(tmp_path, form):
    path = tmp_path / f"export.{form}"
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(FORMATS[form](for_export(Article.objects.published())))
    return str(path)


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_an_export_restores_the_archive(archive, tmp_path, form):
    path = exported(tmp_path, form)
    emptied()
    report = import_stories([path], ImportOptions())
    assert (report.created, report.refused) == (4, 0)
    assert not "\n".join(differences(archive, holdings()))


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_an_export_imported_where_it_comes_from_changes_nothing(archive, tmp_path, announced, form):
    report = import_stories([exported(tmp_path, form)], ImportOptions())
    assert (report.unchanged, report.seen) == (4, 4)
    assert announced.changed == []
    assert not "\n".join(differences(archive, holdings()))


def test_the_first_input_again_finds_its_stories_in_the_restored_archive(archive, tmp_path):
    path = exported(tmp_path, "jsonl")
    emptied()
    import_stories([path], ImportOptions())
    report = import_stories([str(tmp_path / "first.jsonl")], ImportOptions())
    assert report.unchanged == 4
    assert not "\n".join(differences(archive, holdings()))


def test_an_export_edited_by_hand_changes_the_story_it_names(archive, tmp_path):
    first = Article.objects.get(external_id="story-1")
    record = article_record(first, whole=True) | {"body": "Edited by hand."}
    report = import_stories([jsonl(tmp_path / "edited.jsonl", record)], ImportOptions())
    assert report.updated == 1
    assert Article.objects.get(pk=first.pk).body == "Edited by hand."


def test_a_tag_of_an_unknown_name_is_told_and_the_rest_restored(archive, tmp_path):
    path = exported(tmp_path, "jsonl")
    emptied()
    RegionFactory(slug="iraq").delete()
    told = []
    import_stories([path], ImportOptions(), told.append)
    assert set(Tag.objects.values_list("actor__slug", flat=True)) == {"hamas", "navy"}
    assert [outcome.reason for outcome in told if "region iraq" in outcome.reason]


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("tags", [{"kind": "planet", "slug": "mars"}]),
        ("tags", [{"kind": "region", "slug": "iraq", "confidence": "much"}]),
        ("archive", {"identity": "not a hash"}),
        ("archive", {"published_on": "yesterday", "published_at": None}),
        ("archive", {"captions": 7}),
    ],
)
def test_a_damaged_export_is_refused_by_its_part(tmp_path, part, value):
    record = article_record(ArticleFactory(), whole=True) | {part: value}
    report = import_stories([jsonl(tmp_path / "damaged.jsonl", record)], ImportOptions())
    assert report.refused == 1
    assert "damaged" in report.refusals[0].reason


def test_a_record_that_merely_has_tags_is_no_export(tmp_path):
    import_stories([jsonl(tmp_path / "a.jsonl", story(tags=["harbour", "ships"]))], ImportOptions())
    assert Article.objects.get().extra == {"tags": ["harbour", "ships"]}


def test_the_public_record_shows_neither_rejected_tags_nor_what_curators_keep_to_themselves():
    article = ArticleFactory(editor_note="Not for readers", curated_fields=["headline"])
    TagFactory(article=article, region=RegionFactory(slug="iraq"))
    TagFactory(article=article, actor=ActorFactory(slug="hamas"), state="rejected")
    record = article_record(Article.objects.for_index().get())
    assert [tag["slug"] for tag in record["tags"]] == ["iraq"]
    assert record["regions"] == ["Iraq"]
    assert record["actors"] == []
    assert "archive" not in record
    assert "Not for readers" not in json.dumps(record) + json.dumps(article_record(article, whole=True))


def test_the_record_of_a_story_has_the_fields_that_are_promised():
    article = ArticleFactory(external_id="x1", url="https://example.org/x1", date_evidence="18 October 2023")
    CaptionFactory(article=article, text="Cranes", credit="AFP", taken_on=date(2020, 3, 29))
    TagFactory(article=article, region=RegionFactory(slug="iraq", name="Iraq"), role="lede", count=4, evidence="…")
    record = article_record(Article.objects.for_index().get())
    assert record["uid"] == article.uid
    assert record["address"] == f"/articles/{article.uid}/{article.slug}/"
    assert (record["id"], record["source"], record["status"]) == ("x1", "sample", "published")
    assert (record["published"], record["date_precision"], record["date_basis"]) == ("2023-10-18", "day", "stated")
    assert record["date_evidence"] == "18 October 2023"
    assert record["word_count"] == article.word_count
    assert record["captions"][0] == {
        "text": "Cranes",
        "credit": "AFP",
        "agency": "AFP",
        "taken_on": "2020-03-29",
        "file_photo": False,
    }
    (tag,) = record["tags"]
    assert tag == {
        "kind": "region",
        "slug": "iraq",
        "name": "Iraq",
        "role": "lede",
        "count": 4,
        "first_offset": None,
        "evidence": "…",
        "method": "rule",
        "confidence": 0.9,
        "state": "automatic",
    }


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"published_on": None}, ""),
        ({"date_precision": "year", "published_on": date(2023, 1, 1)}, "2023"),
        ({"date_precision": "month", "published_on": date(2023, 10, 1)}, "2023-10"),
        ({}, "2023-10-18"),
        ({"published_at": datetime(2023, 10, 18, 9, 30, tzinfo=UTC)}, "2023-10-18T09:30:00Z"),
    ],
)
def test_a_date_is_exported_as_far_as_it_is_known(columns, words):
    assert published_words(ArticleFactory.build(source=None, **columns)) == words


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "'=", "''-"])
def test_no_cell_begins_as_a_formula_and_the_exact_words_come_back(tmp_path, start):
    headline = f"{start}HYPERLINK(1)"
    article = ArticleFactory(headline=headline, slug="hyperlink-1")
    header, row = csv.reader(io.StringIO("".join(as_csv(for_export(Article.objects.all()))), newline=""))
    cells = dict(zip(header, row, strict=True))
    assert cells["headline"] == f"'{headline}"
    path = exported(tmp_path, "csv")
    emptied()
    assert import_stories([path], ImportOptions()).created == 1
    assert Article.objects.get().headline == headline
    assert Article.objects.get().uid == article.uid


@pytest.mark.parametrize("start", ["\t=", "\r="])
def test_no_cell_begins_with_white_space_that_hides_a_formula(start):
    ArticleFactory(standfirst=f"{start}1+1")
    header, row = csv.reader(io.StringIO("".join(as_csv(for_export(Article.objects.all()))), newline=""))
    assert dict(zip(header, row, strict=True))["standfirst"] == f"'{start}1+1"


@pytest.mark.parametrize("form", FORMATS)
def test_twenty_stories_are_exported_with_the_queries_of_ten(form):
    def cost(count):
        for _ in range(count):
            TagFactory(article=CaptionFactory().article, actor=ActorFactory())
        with CaptureQueriesContext(connection) as queries:
            list(FORMATS[form](for_export(Article.objects.published())))
        return len(queries)

    assert cost(10) == cost(10)


def test_a_line_of_the_export_is_one_line():
    ArticleFactory(body="One.\n\nTwo.\u2028Three.")
    (line,) = as_jsonl(for_export(Article.objects.all()))
    assert line.count("\n") == 1
    assert json.loads(line)["body"] == "One.\n\nTwo.\u2028Three."


def test_a_ninjs_item_names_the_story_as_other_newsrooms_expect():
    article = ArticleFactory(byline="Hana Example", section="World")
    CaptionFactory(article=article, text="Cranes", credit="AFP/A. Name", photographer="A. Name")
    TagFactory(article=article, region=RegionFactory(slug="iraq", name="Iraq"))
    TagFactory(article=article, actor=ActorFactory(name="Hana Example", kind="person"))
    TagFactory(article=article, actor=ActorFactory(name="The Port", kind="company"))
    item = ninjs_item(Article.objects.for_index().get())
    assert item["uri"].endswith(article.get_absolute_url())
    assert item["headlines"] == [{"role": "main", "value": article.headline}]
    assert item["bodies"][0]["value"] == article.body
    assert (item["by"], item["subjects"]) == ("Hana Example", [{"name": "World"}])
    assert item["places"] == [{"name": "Iraq"}]
    assert item["people"] == [{"name": "Hana Example"}]
    assert item["organisations"] == [{"name": "The Port"}]
    assert item["associations"][0]["descriptions"] == [{"role": "caption", "value": "Cranes"}]


@pytest.mark.parametrize(
    ("known", "stated"),
    [
        ({"published_at": datetime(2023, 10, 18, 9, 30, tzinfo=UTC)}, "2023-10-18T09:30:00Z"),
        ({"published_on": date(2023, 10, 18), "date_precision": "day"}, None),
        ({"published_on": date(2023, 10, 1), "date_precision": "month"}, None),
        ({"published_on": date(2023, 1, 1), "date_precision": "year"}, None),
        ({"published_on": None, "date_precision": "none", "date_basis": ""}, None),
    ],
)
def test_a_ninjs_item_has_no_hour_made_up_and_is_read_back_as_exactly_as_it_was_known(known, stated, tmp_path):
    article = ArticleFactory(**{"published_at": None} | known)
    CaptionFactory(article=article, text="Cranes", credit="AFP/A. Name", photographer="A. Name")
    before = published_words(article)
    item = ninjs_item(Article.objects.for_index().get())
    assert item.get("firstcreated") == stated
    path = exported(tmp_path, "ninjs")
    emptied()
    import_stories([path], ImportOptions())
    restored = Article.objects.get()
    assert published_words(restored) == before
    assert restored.captions.get().credit == "AFP/A. Name"


def test_captions_keep_their_uids_when_a_curator_reworded_them(archive, tmp_path):
    Caption.objects.filter(position=0).update(text="Reworded")
    before = holdings()
    path = exported(tmp_path, "jsonl")
    emptied()
    import_stories([path], ImportOptions())
    assert differences(before, holdings()) == []


def test_the_tag_of_an_actor_that_is_quoted_says_so():
    article = ArticleFactory()
    TagFactory(article=article, actor=ActorFactory(slug="navy"), quotes=2, quotation="“Yes,” said the navy.")
    TagFactory(article=article, actor=ActorFactory(slug="council"))
    quoted, named = article_record(Article.objects.for_index().get(pk=article.pk))["tags"]
    assert (quoted["slug"], quoted["quotes"], quoted["quotation"]) == ("navy", 2, "“Yes,” said the navy.")
    assert not {"quotes", "quotation"} & named.keys()


@pytest.mark.parametrize("hidden", [{"status": "withdrawn"}, {"embargo_until": datetime(2999, 1, 1, tzinfo=UTC)}])
def test_the_story_shown_for_a_copy_is_named_while_a_reader_may_see_it(hidden):
    shown = ArticleFactory()
    copy = ArticleFactory(copy_of=shown.uid)
    assert article_record(copy)["copy_of"] == shown.uid
    assert {line["uid"]: line.get("copy_of") for line in _exported_lines()} == {copy.uid: shown.uid, shown.uid: None}
    Article.objects.filter(pk=shown.pk).update(**hidden)  # as by a script, which moves no copy
    assert "copy_of" not in article_record(copy)
    assert shown.uid not in json.dumps(_exported_lines())


def _exported_lines():
    return [json.loads(line) for line in as_jsonl(for_export(Article.objects.published()))]
