"""One batch taken back, curators' own work excepted and named."""

from __future__ import annotations

import io

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command

from articles.ingest import quarantine
from articles.ingest.importer import ImportOptions, import_stories
from articles.ingest.records import RecordError
from articles.ingest.undoing import NoSuchBatch, find_batch, undo_import
from articles.models import Article, Batch, Caption, Source, SuggestedActor, SuggestedMention, Tag
from tests.articles.archived import jsonl, story
from tests.factories import ArticleFactory, RegionFactory, SourceFactory, TagFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quarantine_folder")]


@pytest.fixture
def imported(tmp_path):
    """Imports records as one file; the batch."""

    def do(*records):
        batch = import_stories([jsonl(tmp_path / "a.jsonl", *records)], ImportOptions()).batch
        assert batch is not None
        return batch

    return do


def test_the_stories_of_a_batch_go_and_those_of_others_stay(imported, announced):
    first = imported(story(1))
    second = imported(story(1, body="Changed."), story(2, captions=[{"text": "Cranes", "credit": "AFP"}]), story(3))
    uids = set(Article.objects.filter(batch=second).values_list("uid", flat=True))
    announced.forget()
    report = undo_import(second)
    assert (report.removed, report.kept) == (2, ())
    assert set(announced.removed) == uids
    assert announced.settled == 1
    assert announced.outside_a_transaction == 0
    assert list(Article.objects.values_list("external_id", "body")) == [("story-1", "Changed.")]
    assert not Caption.objects.exists()
    assert list(Batch.objects.all()) == [first]


def test_what_curators_worked_on_stays_and_is_named(imported):
    batch = imported(*(story(n) for n in range(6)))
    edited, noted, decided, tagged, dated = (Article.objects.get(external_id=f"story-{n}") for n in range(5))
    Article.objects.filter(pk=edited.pk).update(curated_fields=["headline"])
    Article.objects.filter(pk=noted.pk).update(editor_note="Ask the desk")
    Article.objects.filter(pk=dated.pk).update(date_basis="curated")
    TagFactory(article=decided, region=RegionFactory(slug="iraq"), state="rejected")
    TagFactory(article=tagged, region=RegionFactory(slug="iran"), method="curator")
    report = undo_import(batch)
    assert report.removed == 1
    assert {kept.uid: kept.reason for kept in report.kept} == {
        edited.uid: "curated: headline",
        noted.uid: "an editor's note",
        decided.uid: "tags decided by a curator",
        tagged.uid: "tags decided by a curator",
        dated.uid: "a curated date",
    }
    assert Article.objects.count() == 5
    assert Tag.objects.filter(state="rejected").exists()
    assert Batch.objects.filter(pk=batch.pk).exists()


def test_a_batch_of_many_chunks_goes_whole(imported, monkeypatch):
    monkeypatch.setattr("articles.ingest.undoing.CHUNK", 3)
    batch = imported(*(story(n) for n in range(10)))
    done = []
    assert undo_import(batch, done.append).removed == 10
    assert done == [3, 3, 3, 1]


def test_the_same_input_comes_back_under_the_same_addresses(imported):
    batch = imported(story(1), story(2))
    before = set(Article.objects.values_list("uid", "slug"))
    undo_import(batch)
    imported(story(1), story(2))
    assert set(Article.objects.values_list("uid", "slug")) == before


def test_a_batch_is_found_by_its_number_or_its_name_alone(imported):
    batch = imported(story(1))
    assert find_batch(str(batch.pk)) == find_batch(batch.name) == batch
    Batch.objects.create(name=batch.name, loader_version="1")
    for words in ("none", batch.name, "999999"):
        with pytest.raises(NoSuchBatch, match="give its number"):
            find_batch(words)


def test_the_command_counts_and_names(imported):
    batch = imported(story(1), story(2))
    Article.objects.filter(external_id="story-2").update(editor_note="Ask the desk")
    out = io.StringIO()
    call_command("undo_import", str(batch.pk), "--dry-run", stdout=out)
    assert out.getvalue().splitlines()[-1] == "removed=1 kept=1"
    assert Article.objects.count() == 2
    out = io.StringIO()
    call_command("undo_import", str(batch.pk), stdout=out)
    uid = Article.objects.get().uid
    assert out.getvalue().splitlines() == [f"kept {uid} Harbour opens berth 2: an editor's note", "removed=1 kept=1"]


def test_what_came_by_the_stories_alone_goes_with_them_and_is_told(imported, django_user_model):
    shared, used = SourceFactory(slug="shared", name="Shared", language=""), SourceFactory(slug="desk", language="en")
    ArticleFactory(source=shared)
    other = ArticleFactory(source=used)
    batch = imported(
        story(1), story(2, source="courier"), story(3, source="shared"), story(4, source="desk"), {"headline": "Bad"}
    )  # fmt: skip
    by = django_user_model.objects.create(username="hana")
    courier = Source.objects.get(slug="courier")
    LogEntry.objects.create(
        user=by, content_type=ContentType.objects.get_for_model(Source), object_id=str(courier.pk), action_flag=2
    )
    alone, both, ignored = (
        SuggestedActor.objects.create(text=text, folded=text, guess="person", state=state, stories=2)
        for text, state in (("alone", "open"), ("both", "open"), ("ignored", "ignored"))
    )
    first = Article.objects.get(external_id="story-1")
    for suggestion in (alone, both, ignored):
        SuggestedMention.objects.create(suggestion=suggestion, article=first)
    SuggestedMention.objects.create(suggestion=both, article=other)
    quarantine.keep(RecordError("b.jsonl", "line 9", "of another batch", "raw"), batch=batch.pk + 1)
    told = "source gazette; 1 suggested name; 1 refusal of the quarantine"
    plan = undo_import(batch, dry_run=True)
    assert (plan.removed, plan.with_them()) == (4, told)
    assert Source.objects.filter(slug="gazette").exists()
    out = io.StringIO()
    call_command("undo_import", str(batch.pk), stdout=out)
    assert out.getvalue().splitlines() == [f"with them: {told}", "removed=4 kept=0"]
    assert set(Source.objects.values_list("slug", flat=True)) == {"courier", "shared", "desk"}
    assert set(SuggestedActor.objects.values_list("text", "stories")) == {("both", 1), ("ignored", 0)}
    assert [refusal.file for refusal in quarantine.refusals()] == ["b.jsonl"]
    assert not Batch.objects.exists()


def test_the_source_of_a_story_that_stays_stays(imported):
    batch = imported(story(1), story(2))
    Article.objects.filter(external_id="story-2").update(editor_note="Ask the desk")
    assert undo_import(batch, dry_run=True).sources == ()
    assert undo_import(batch).sources == ()
    assert Source.objects.filter(slug="gazette").exists()


def test_an_unknown_batch_is_wrong_use():
    with pytest.raises(CommandError) as refusal:
        call_command("undo_import", "nothing")
    assert refusal.value.returncode == 2
