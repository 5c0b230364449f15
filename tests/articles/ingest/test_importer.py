"""Stories become rows: once, whole, with their addresses, and curators' work is left alone."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.ingest import importer, preparing, quarantine
from articles.ingest.formats import jsonl as jsonl_reader
from articles.ingest.importer import ImportOptions, StoryOutcome, import_stories
from articles.ingest.records import StoryRecord
from articles.ingest.rows import row_of
from articles.models import Article, Batch, Caption, FormerText, Source, Tag
from articles.signals import articles_changed, articles_settled
from tests.articles.archived import holdings, jsonl, story
from tests.factories import ArticleFactory, RegionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quarantine_folder")]

CRANES = {"text": "Cranes over the berth", "credit": "AFP"}
SHIPS = {"text": "Ships wait outside the harbour", "credit": "Reuters", "taken_on": "2020-03-29"}


def run(*paths: str, **options):
    return import_stories(paths, ImportOptions(**options))


def outcomes(report):
    return report.created, report.updated, report.unchanged, report.refused


@pytest.fixture
def imported(tmp_path):
    """Imports records as one file and returns the report."""

    def do(*records, **options):
        return run(jsonl(tmp_path / "stories.jsonl", *records), **options)

    return do


def test_a_record_becomes_a_story_with_all_that_it_says(imported):
    report = imported(
        story(
            url="https://example.org/a?utm_source=x",
            standfirst="What it means",
            byline="Hana Example",
            dateline="BEIRUT",
            published="2023-10-18T09:30:00Z",
            section="World",
            kind="brief",
            language="en",
            desk="night",
            captions=[CRANES, SHIPS],
        )
    )
    assert outcomes(report) == (1, 0, 0, 0)
    article = Article.objects.get()
    assert article.slug == "harbour-opens-berth-1"
    assert article.source == Source.objects.get(slug="gazette")
    assert article.published_at == datetime(2023, 10, 18, 9, 30, tzinfo=UTC)
    assert (article.published_on, article.date_precision, article.date_basis) == (date(2023, 10, 18), "day", "stated")
    assert (article.byline, article.dateline, article.section, article.kind) == (
        "Hana Example",
        "BEIRUT",
        "World",
        "brief",
    )
    assert (article.external_id, article.extra, article.word_count) == ("story-1", {"desk": "night"}, 11)
    assert article.status == Article.Status.PUBLISHED
    assert [(caption.text, caption.agency) for caption in article.captions.all()] == [
        ("Cranes over the berth", "AFP"),
        ("Ships wait outside the harbour", "Reuters"),
    ]
    article.full_clean()


def test_the_same_input_twice_changes_nothing_and_announces_nothing(imported, announced):
    records = [story(number, captions=[CRANES]) for number in range(7)]
    assert outcomes(imported(*records)) == (7, 0, 0, 0)
    assert len(announced.changed) == 7
    before = holdings()
    announced.forget()
    assert outcomes(imported(*records)) == (0, 0, 7, 0)
    assert announced.changed == []
    assert holdings() == before


def test_every_run_is_settled_and_every_change_announced_in_its_transaction(imported, announced):
    imported(story())
    assert announced.settled == 1
    assert announced.changed == [Article.objects.get().uid]
    assert announced.outside_a_transaction == 0


@pytest.mark.django_db(transaction=True)
def test_a_listener_that_fails_takes_its_batch_with_it(imported):
    def fail(**_):
        raise RuntimeError("the outbox is not writable")

    articles_changed.connect(fail)
    try:
        with pytest.raises(RuntimeError, match="outbox"):
            imported(story())
    finally:
        articles_changed.disconnect(fail)
    assert not Article.objects.exists()


def test_a_changed_story_is_updated_and_keeps_its_address(imported, announced):
    imported(story())
    first = Article.objects.get()
    announced.forget()
    report = imported(story(headline="Harbour opens its last berth", body="It is open."))
    assert outcomes(report) == (0, 1, 0, 0)
    second = Article.objects.get()
    assert (second.headline, second.body, second.word_count) == ("Harbour opens its last berth", "It is open.", 3)
    assert (second.uid, second.slug, second.pk) == (first.uid, first.slug, first.pk)
    assert second.revision == first.revision + 1
    assert second.updated_at > first.updated_at
    assert announced.changed == [first.uid]


def test_a_change_of_any_field_is_a_change(imported):
    imported(story())
    for change in ({"byline": "Hana Example"}, {"published": "2023-10-19"}, {"desk": "night"}, {"captions": [CRANES]}):
        assert outcomes(imported(story(**change))) == (0, 1, 0, 0), change


def test_the_same_story_twice_in_one_run_is_stored_once(imported):
    assert outcomes(imported(story(), story(), story(2))) == (2, 0, 1, 0)


def test_a_story_and_its_correction_in_one_run_end_as_the_correction(imported):
    assert outcomes(imported(story(), story(2), story(body="Corrected."), story(3))) == (3, 1, 0, 0)
    assert Article.objects.get(external_id="story-1").body == "Corrected."


def test_a_second_row_of_one_id_with_other_words_is_told_with_both_places(tmp_path):
    table = tmp_path / "stories.csv"
    table.write_text(
        "id,source,headline,body\n"
        "7,gazette,Harbour opens its last berth,The last of nine berths took its first ship.\n"
        "8,gazette,Rain in the hills,It rained for three days.\n"
        "7,gazette,Mill burns down,The mill by the river burned for two nights.\n"
        "8,gazette,Rain in the hills,It rained for three days.\n"
    )
    told: list[StoryOutcome] = []
    report = import_stories([str(table)], ImportOptions(), told.append)
    assert outcomes(report) == (2, 1, 1, 0)
    (notice,) = [outcome for outcome in told if outcome.reason]
    assert (notice.record, notice.outcome) == ("line 4", "updated")
    assert notice.reason.startswith("has the id of line 2, but says other things: taken as its update")
    assert FormerText.objects.get().headline == "Harbour opens its last berth"


def test_a_second_record_of_one_id_is_told_in_another_batch_and_in_a_rehearsal_too(imported, tmp_path, monkeypatch):
    monkeypatch.setattr(importer, "BATCH", 1)
    records = [story(), story(2), story(body="Corrected.")]
    for dry_run in (True, False):
        told: list[StoryOutcome] = []
        path = jsonl(tmp_path / "stories.jsonl", *records)
        assert outcomes(import_stories([path], ImportOptions(dry_run=dry_run), told.append)) == (2, 1, 0, 0)
        assert [(o.record, "has the id of line 1" in o.reason) for o in told if o.reason] == [("line 3", True)]


def test_a_printed_date_line_becomes_the_date_and_leaves_the_body(imported):
    records = [
        story(
            1, published="", body="Published: 18 October 2023 9:30 AM EDT\n\nBEIRUT (Reuters) - It opened on Tuesday."
        ),
        story(2, published="", body="Wednesday, 18/10/23\n\nIt opened."),
    ]
    assert outcomes(imported(*records)) == (2, 0, 0, 0)
    first, second = Article.objects.order_by("external_id")
    assert (first.published_on, first.date_basis, first.dateline) == (date(2023, 10, 18), "inferred", "BEIRUT")
    assert (first.body, first.word_count) == ("BEIRUT (Reuters) - It opened on Tuesday.", 7)
    assert "Published: 18 October 2023 9:30 AM EDT" in first.date_evidence
    assert (second.published_on, second.body) == (date(2023, 10, 18), "It opened.")
    assert outcomes(imported(*records)) == (0, 0, 2, 0)


def test_an_update_out_of_another_file_is_none_to_tell_of(tmp_path):
    told: list[StoryOutcome] = []
    first, second = jsonl(tmp_path / "1.jsonl", story()), jsonl(tmp_path / "2.jsonl", story(body="Corrected."))
    assert outcomes(import_stories([first, second], ImportOptions(), told.append)) == (1, 1, 0, 0)
    assert not any(outcome.reason for outcome in told)


def test_what_a_curator_changed_is_left_alone(imported):
    imported(story(captions=[CRANES]))
    Article.objects.update(
        headline="A curator's headline",
        published_on=date(2020, 1, 1),
        date_basis="curated",
        status=Article.Status.WITHDRAWN,
        curated_fields=["headline", "published_on", "status", "captions"],
    )
    report = imported(story(headline="Another", body="New words.", published="2024-01-01", captions=[SHIPS]))
    assert outcomes(report) == (0, 1, 0, 0)
    article = Article.objects.get()
    assert (article.headline, article.body) == ("A curator's headline", "New words.")
    assert (article.published_on, article.date_basis, article.date_evidence) == (
        date(2020, 1, 1),
        "curated",
        "2023-10-18",
    )
    assert article.status == Article.Status.WITHDRAWN
    assert [caption.text for caption in article.captions.all()] == ["Cranes over the berth"]


def test_an_import_never_changes_the_status_of_a_story_that_stands(imported):
    imported(story(), status="draft")
    imported(story(body="New words."), status="published")
    assert Article.objects.get().status == Article.Status.DRAFT


def test_a_caption_keeps_its_row_while_its_text_stays(imported):
    imported(story(captions=[CRANES, SHIPS]))
    Caption.objects.filter(position=0).update(alt_text="Three yellow cranes")
    before = {caption.text: (caption.pk, caption.uid) for caption in Caption.objects.all()}
    imported(story(captions=[SHIPS, {**CRANES, "credit": "AP"}, {"text": "A third one", "credit": "AFP"}]))
    after = list(Caption.objects.order_by("position"))
    assert [caption.text for caption in after] == [SHIPS["text"], CRANES["text"], "A third one"]
    assert {caption.text: (caption.pk, caption.uid) for caption in after[:2]} == before
    assert (after[1].credit, after[1].alt_text) == ("AP", "Three yellow cranes")


def test_a_caption_printed_for_two_photos_has_two_uids(imported):
    imported(story(captions=[CRANES, CRANES]))
    assert len(set(Caption.objects.values_list("uid", flat=True))) == 2


def test_addresses_are_the_same_in_any_archive(imported):
    records = [
        story(captions=[CRANES]),
        {"headline": "No id", "body": "Words alone."},
        story(2, id="", url="http://a.test/x"),
    ]
    imported(*records)
    before = holdings()
    Article.objects.all().delete()
    Source.objects.all().delete()
    imported(*reversed(records))
    assert holdings() == before


def test_a_uid_that_another_story_has_is_passed_over(imported):
    imported(story())
    uid = Article.objects.get().uid
    Article.objects.all().delete()
    ArticleFactory(uid=uid)
    assert outcomes(imported(story())) == (1, 0, 0, 0)
    second = Article.objects.get(external_id="story-1")
    assert second.uid != uid
    assert outcomes(imported(story(body="New words."))) == (0, 1, 0, 0)
    assert Article.objects.get(external_id="story-1").uid == second.uid


def test_a_source_is_made_once_and_known_by_its_slug(imported):
    imported(story(source="The Daily Gazette"), story(2, source="the-daily-gazette"))
    assert list(Source.objects.values_list("slug", "name")) == [("the-daily-gazette", "The Daily Gazette")]


def test_the_source_of_a_run_is_that_of_all_its_stories(imported):
    imported(story(source="elsewhere"), story(2, source=""), source="sample")
    assert set(Article.objects.values_list("source__slug", flat=True)) == {"sample"}


def test_a_headline_too_long_is_refused_by_name_and_the_rest_is_imported(imported):
    report = imported(story(), story(2, headline="x" * 501), story(3))
    assert outcomes(report) == (2, 0, 0, 1)
    (refusal,) = report.refusals
    assert refusal.record == "line 2"
    assert "headline" in refusal.reason
    assert "500" in refusal.reason


def test_an_over_long_byline_is_cut_and_told(tmp_path):
    told = []
    import_stories([jsonl(tmp_path / "a.jsonl", story(byline="Name " * 70))], ImportOptions(), told.append)
    assert len(Article.objects.get().byline) <= 300
    assert "byline" in told[0].reason
    Article.objects.get().full_clean()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the trigger is written for SQLite")
def test_a_story_that_the_database_refuses_does_not_take_the_others_with_it(imported):
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TRIGGER refuse BEFORE INSERT ON articles_article WHEN NEW.headline = 'Poison' "
            "BEGIN SELECT RAISE(ABORT, 'poisoned'); END"
        )
    report = imported(
        *(story(number) for number in range(9)), story(10, headline="Poison"), *(story(n) for n in range(11, 15))
    )
    assert outcomes(report) == (13, 0, 0, 1)
    assert report.refusals[0].record == "line 10"
    assert "poisoned" in report.refusals[0].reason
    assert [refusal.position for refusal in quarantine.refusals()] == ["line 10"]


def test_an_id_and_a_uid_of_two_stories_are_refused_together(imported):
    imported(story(1), story(2))
    other = Article.objects.get(external_id="story-2")
    report = imported(story(1, uid=other.uid))
    assert outcomes(report) == (0, 0, 0, 1)
    assert other.uid in report.refusals[0].reason


def test_twenty_stories_cost_the_queries_of_ten(imported):
    records = [story(number, captions=[CRANES]) for number in range(60)]
    changed = [{**record, "body": "New words.", "captions": [SHIPS, CRANES]} for record in records]
    imported(story(99))

    def cost(batch):
        with CaptureQueriesContext(connection) as queries:
            imported(*batch)
        return len(queries)

    assert cost(records[:10]) == cost(records[10:30])
    assert cost(records[:10]) == cost(records[10:30])
    assert cost(changed[:10]) == cost(changed[10:30])


def test_a_rehearsal_counts_as_the_run_would_and_writes_nothing(imported):
    records = [story(), story(2), story(), story(2, body="Corrected."), "{broken"]
    rehearsed = imported(*records, dry_run=True)
    assert not any(model.objects.exists() for model in (Article, Source, Batch, Caption))
    assert list(quarantine.refusals()) == []
    assert outcomes(imported(*records)) == outcomes(rehearsed) == (2, 1, 1, 1)


def test_a_batch_tells_what_came_and_how_it_went(imported, tmp_path):
    report = imported(story(), story(2), "{broken")
    batch = Batch.objects.get()
    assert report.batch == batch
    assert (batch.created, batch.updated, batch.unchanged, batch.refused) == (2, 0, 0, 1)
    assert list(batch.file_hashes) == [str(tmp_path / "stories.jsonl")]
    assert set(Article.objects.values_list("batch", flat=True)) == {batch.pk}


def test_a_run_without_stories_leaves_no_batch(tmp_path):
    report = run(str(tmp_path))
    assert (report.seen, report.batch) == (0, None)
    assert not Batch.objects.exists()


@time_machine.travel("2026-06-01T12:00:00Z", tick=False)
@pytest.mark.parametrize(
    ("record", "asked", "status", "until"),
    [
        ({}, "published", "published", None),
        ({}, "review", "review", None),
        ({"status": "draft"}, "published", "draft", None),
        ({"status": "published"}, "draft", "draft", None),
        ({"status": "live"}, "published", "review", None),
        ({"status": "embargoed"}, "published", "review", None),
        (
            {"status": "embargoed", "embargo_until": "2026-07-01T00:00:00Z"},
            "published",
            "embargoed",
            datetime(2026, 7, 1, tzinfo=UTC),
        ),
        ({"published": "2026-06-01T11:59:00Z"}, "published", "published", None),
        ({"published": "2026-06-02T09:00:00Z"}, "published", "embargoed", datetime(2026, 6, 2, 9, tzinfo=UTC)),
        ({"published": "2026-06-05"}, "published", "embargoed", datetime(2026, 6, 4, 10, tzinfo=UTC)),
        ({"published": "2099-01-01T00:00:00Z"}, "published", "review", None),
    ],
)
def test_a_story_is_never_more_public_than_anybody_asked_for(imported, record, asked, status, until):
    imported(story(**record), status=asked)
    article = Article.objects.get()
    assert (article.status, article.embargo_until) == (status, until)
    assert article.is_published == (status == "published")


def test_a_date_that_is_none_is_told_and_not_invented(tmp_path):
    told = []
    import_stories([jsonl(tmp_path / "a.jsonl", story(published="2022-02-31"))], ImportOptions(), told.append)
    article = Article.objects.get()
    assert (article.published_on, article.date_precision, article.date_basis) == (None, "none", "")
    assert "published" in told[0].reason


def test_a_headline_without_letters_has_an_address(imported):
    imported(story(headline="🗞️"))
    assert Article.objects.get().slug == "story"


def test_a_long_headline_gives_whole_words_of_it_as_slug(imported):
    imported(story(headline="عربي " + "harbour " * 30))
    slug = Article.objects.get().slug
    assert len(slug) <= 90
    assert slug.startswith("عربي-harbour")
    assert slug.endswith("harbour")


def test_an_over_long_id_still_tells_two_stories_apart(imported):
    imported(story(id="x" * 350 + "1"), story(2, id="x" * 350 + "2"))
    assert len(set(Article.objects.values_list("external_id", flat=True))) == 2
    for article in Article.objects.all():
        article.full_clean()


def test_a_record_that_breaks_its_reader_is_refused_and_the_rest_is_imported(imported, monkeypatch, caplog):
    def complete(record):
        if record.position == "line 2":
            raise ZeroDivisionError("a fault of ours")
        return whole(record)

    whole = preparing.complete
    monkeypatch.setattr(preparing, "complete", complete)
    report = imported(story(1), story(2), story(3))
    assert outcomes(report) == (2, 0, 0, 1)
    assert "ZeroDivisionError: a fault of ours" in report.refusals[0].reason
    assert "Traceback" in caplog.text
    assert [refusal.position for refusal in quarantine.refusals()] == ["line 2"]


def test_characters_that_are_no_text_are_dropped_and_told(tmp_path):
    told = []
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(story(headline="Half \ud800 a character")))
    import_stories([str(path)], ImportOptions(), told.append)
    assert Article.objects.get().headline == "Half a character"
    assert "headline: 1 invalid characters" in told[0].reason


def test_names_that_a_record_states_become_tags_and_unknown_ones_are_kept(imported):
    RegionFactory(slug="iraq", name="Iraq", preferred=True)
    imported(story(regions=["Iraq", "Atlantis"], actors=["Nobody Known"]))
    article = Article.objects.get()
    assert [(tag.region.slug, tag.method) for tag in article.tags.all()] == [("iraq", "import")]
    assert article.extra == {"unknown_names": {"regions": ["Atlantis"], "actors": ["Nobody Known"]}}


def test_names_in_the_text_become_tags_that_follow_the_text(imported):
    RegionFactory(slug="iraq", name="Iraq", preferred=True)
    imported(story(headline="Iraq opens a harbour"))
    assert [(tag.region.slug, tag.method, tag.role) for tag in Tag.objects.all()] == [("iraq", "rule", "headline")]
    imported(story(headline="A harbour opens"))
    assert not Tag.objects.exists()


def test_an_index_that_cannot_be_written_is_told_and_the_stories_stand(imported):
    def fail(**_):
        raise OSError("the index lies on a full disk")

    articles_settled.connect(fail)
    try:
        report = imported(story())
    finally:
        articles_settled.disconnect(fail)
    assert report.unsettled == "the index lies on a full disk"
    assert Article.objects.count() == 1


@pytest.mark.parametrize(
    ("record", "told"),
    [
        ({"uid": "A-1"}, "uid: “A-1” is no uid"),
        ({"url": "javascript:alert(1)"}, "url: no http or https address"),
        ({"captions": [{"text": "Cranes", "url": "file:///etc/passwd"}]}, "caption_url: no http or https address"),
        ({"status": "live"}, "status: “live” is none of"),
    ],
)
def test_what_is_not_taken_as_it_was_given_is_told(tmp_path, record, told):
    outcomes_told = []
    import_stories([jsonl(tmp_path / "a.jsonl", story(**record))], ImportOptions(), outcomes_told.append)
    assert outcomes_told[0].reason.startswith(told)
    Article.objects.get().full_clean()


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"body": "word " * 1_050_000}, "body: longer than 5 MiB"),
        (
            {"captions": [{"text": f"Photo {n}", "credit": "AFP"} for n in range(1_001)]},
            "captions: 1,001; at most 1,000",
        ),
        ({"page": "x" * 2**20}, "fields that no column takes"),
    ],
)
def test_a_story_beyond_the_bounds_is_refused_by_the_bound_it_passes(imported, record, reason):
    report = imported(story(1), story(2, **record))
    assert outcomes(report) == (1, 0, 0, 1)
    assert report.refusals[0].reason.startswith(reason)


def test_a_number_that_json_does_not_know_is_left_out_and_told():
    record = StoryRecord("Headline", "Body.", "line 1", extra={"weight": float("nan"), "desk": "night"})
    row = row_of(record, status="published", now=timezone.now(), zone=UTC)
    assert row.columns["extra"] == {"desk": "night"}
    assert row.notices == ("weight: holds a number that JSON does not know, left out",)


def test_a_language_tag_too_long_is_shortened_to_its_language(imported):
    imported(story(language="zh-Hant-HK-x-private"))
    assert Article.objects.get().language == "zh"


def test_an_embargo_of_its_own_holds_a_story_back_whatever_its_status_says(imported):
    imported(story(status="published", embargo_until="2999-01-01T00:00:00"), story(2, embargo_until="soon"))
    first, second = Article.objects.order_by("external_id")
    assert (first.status, first.embargo_until) == ("embargoed", datetime(2999, 1, 1, tzinfo=UTC))
    assert (second.status, second.embargo_until) == ("review", None)


@time_machine.travel("2026-06-01T12:00:00Z", tick=False)
@pytest.mark.parametrize(
    ("line", "status", "until"),
    [
        ("EMBARGOED until 20 October 2030 00:01 GMT", "embargoed", datetime(2030, 10, 20, 0, 1, tzinfo=UTC)),
        ("STRICTLY EMBARGOED FOR RELEASE: October 20, 2030", "embargoed", datetime(2030, 10, 21, 12, tzinfo=UTC)),
        ("*** NOT FOR PUBLICATION BEFORE 20 October 2030 ***", "embargoed", datetime(2030, 10, 21, 12, tzinfo=UTC)),
        ("EMBARGOED until 20 October 2020", "published", datetime(2020, 10, 21, 12, tzinfo=UTC)),
        ("The embargo on arms holds until 20 October 2030.", "published", None),
        ("Embargo on Iran extended until 20 October 2030, ministers said.", "published", None),
    ],
)
def test_an_embargo_that_a_story_prints_above_itself_is_kept(imported, line, status, until):
    imported(story(body=f"{line}\n\nThe budget will be cut.", date=None, published="2020-01-01"))
    article = Article.objects.get()
    assert (article.status, article.embargo_until) == (status, until)


def test_an_embargo_may_be_stated_in_words(imported):
    imported(story(embargo="20 October 2999 09:30 GMT"))
    assert Article.objects.get().embargo_until == datetime(2999, 10, 20, 9, 30, tzinfo=UTC)


def test_a_file_that_breaks_its_reader_is_refused_and_the_next_is_read(tmp_path, monkeypatch, caplog):
    def found(path, **options):
        if path.endswith("bad.jsonl"):
            raise RecursionError("a fault of ours")
        yield from whole(path, **options)

    whole = importer.formats.found
    monkeypatch.setattr(importer.formats, "found", found)
    bad, good = jsonl(tmp_path / "bad.jsonl", story(1)), jsonl(tmp_path / "good.jsonl", story(2))
    report = run(bad, good)
    assert outcomes(report) == (1, 0, 0, 1)
    assert "RecursionError" in report.refusals[0].reason
    assert "Traceback" in caplog.text


def test_a_file_that_breaks_its_reader_costs_no_other_of_its_folder(tmp_path, monkeypatch, caplog):
    def read(stream, source, limits):
        if source.endswith("b.jsonl"):
            raise RuntimeError("a fault of ours")
        yield from whole(stream, source, limits)

    whole = jsonl_reader.READER.read
    monkeypatch.setattr(jsonl_reader.READER, "read", read)
    for number, name in enumerate(("a.jsonl", "b.jsonl", "c.jsonl")):
        jsonl(tmp_path / name, story(number))
    report = run(str(tmp_path))
    assert outcomes(report) == (2, 0, 0, 1)
    assert report.refusals[0].file.endswith("b.jsonl")
    assert "reading stopped: RuntimeError: a fault of ours" in report.refusals[0].reason
    assert "Traceback" in caplog.text


def test_fields_of_an_exported_table_hold_nothing_that_a_database_refuses(tmp_path):
    def row(uid, extra):
        doubled = extra.replace('"', '""')
        return f'{uid},/articles/{uid}/extra/,Extra {uid},The body of {uid}.,"{doubled}"\n'

    table = tmp_path / "export.csv"
    table.write_text(
        "uid,address,headline,body,extra\n"
        + row("k3v9x2m7qd", r'{"a": NaN, "b": "x\u0000y\ud800z", "c\u0000": {"d": ["\u0000"]}, "e": 1e999, "f": 12}')
        + row("k3v9x2m7qe", "{broken")
        + row("k3v9x2m7qf", '{"n": ' + "1" * 5_000 + "}")
    )
    told: list[StoryOutcome] = []
    report = import_stories([str(table)], ImportOptions(), told.append)
    assert outcomes(report) == (1, 0, 0, 2)
    assert Article.objects.get().extra == {"b": "xyz", "c": {"d": [""]}, "f": 12}
    assert (
        told[-1].reason
        == "a: holds a number that JSON does not know, left out; e: holds a number that JSON does not know, left out"
    )
    assert all("damaged part" in refusal.reason for refusal in report.refusals)
