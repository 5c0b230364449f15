"""Status, edits and removal of stories."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import curation
from articles.ingest.identity import identity_of, uid_for
from articles.ingest.records import StoryRecord
from articles.models import Article, Caption, NamesEdition, Tag
from search.engines.base import Engine
from search.models import PendingDocument
from tests.articles.curation.announcements import Announcements, listening
from tests.factories import ActorFactory, ArticleFactory, CaptionFactory, RegionFactory, SourceFactory, TagFactory


def test_a_new_status_is_announced_logged_and_kept_from_imports(heard: Announcements, curator: User) -> None:
    first, second = ArticleFactory(), ArticleFactory(curated_fields=["headline"])

    change = curation.set_status(Article.objects.all(), Article.Status.WITHDRAWN, curator)

    assert sorted(change.changed) == sorted([first.headline, second.headline])
    assert sorted(heard.changed) == sorted([first.uid, second.uid])
    rows = {row.uid: row for row in Article.objects.all()}
    assert {row.status for row in rows.values()} == {"withdrawn"}
    assert rows[first.uid].revision == first.revision + 1
    assert rows[first.uid].curated_fields == ["status"]
    assert rows[second.uid].curated_fields == ["headline", "status"]
    assert {entry.get_change_message() for entry in LogEntry.objects.filter(user=curator)} == {"Status: Withdrawn."}


def test_a_status_that_a_story_has_already_changes_and_announces_nothing(heard: Announcements, curator: User) -> None:
    story = ArticleFactory()

    assert curation.set_status(Article.objects.all(), Article.Status.PUBLISHED, curator) == curation.StatusChange(
        (), ()
    )

    story.refresh_from_db()
    assert (story.revision, heard.changed) == (1, [])


def test_an_embargo_needs_a_time_ahead(heard: Announcements, curator: User) -> None:
    now = timezone.now()
    timed = ArticleFactory(status="draft", embargo_until=now + timedelta(days=1))
    timeless = ArticleFactory(status="draft")
    lapsed = ArticleFactory(status="draft", embargo_until=now - timedelta(days=1))

    change = curation.set_status(Article.objects.all(), Article.Status.EMBARGOED, curator)

    assert change.changed == (timed.headline,)
    assert sorted(change.left) == sorted([timeless.headline, lapsed.headline])
    assert heard.changed == [timed.uid]


def test_a_story_is_not_published_while_its_embargo_runs(heard: Announcements, curator: User) -> None:
    story = ArticleFactory(status="embargoed", embargo_until=timezone.now() + timedelta(days=1))

    change = curation.set_status(Article.objects.all(), Article.Status.PUBLISHED, curator)

    assert change == curation.StatusChange((), (story.headline,))
    assert heard.changed == []


def test_thirty_stories_cost_the_queries_of_two(curator: User) -> None:
    def queries(number: int) -> int:
        for _ in range(number):
            ArticleFactory(status="draft")
        with CaptureQueriesContext(connection) as counted:
            curation.set_status(Article.objects.filter(status="draft"), Article.Status.REVIEW, curator)
        return len(counted)

    queries(1)
    assert queries(2) == queries(30)


def test_an_edit_keeps_its_fields_from_imports_and_counts_the_words_anew(heard: Announcements, curator: User) -> None:
    story = ArticleFactory(word_count=99)
    story.headline, story.body = "Harbour shut", "Nobody may land."

    curation.save_article(story, ["headline", "body"], curator)

    stored = Article.objects.get()
    assert (stored.slug, stored.word_count, stored.revision) == ("harbour-shut", 3, 2)
    assert stored.curated_fields == ["body", "headline"]
    assert stored.content_hash == story.content_hash
    assert heard.changed == [story.uid]
    assert heard.revisions == {story.uid: 2}


def test_saving_without_a_change_is_no_edit(heard: Announcements, curator: User) -> None:
    curation.save_article(ArticleFactory(), [], curator)

    assert heard.changed == []
    assert Article.objects.get().revision == 1


def test_an_edited_date_is_a_curated_one(heard: Announcements, curator: User) -> None:
    story = ArticleFactory(date_basis="inferred", date_confidence=0.4, published_on=date(2023, 10, 18))
    story.published_on, story.date_precision = date(2023, 9, 14), "month"

    curation.save_article(story, ["published_on", "date_precision"], curator)

    stored = Article.objects.get()
    assert (stored.published_on, stored.date_precision) == (date(2023, 9, 1), "month")
    assert (stored.date_basis, stored.date_confidence) == ("curated", 1.0)
    assert {"published_on", "published_at", "date_basis", "date_precision"} <= set(stored.curated_fields)


def test_another_day_takes_the_moment_with_it_and_no_day_takes_all(curator: User) -> None:
    story = ArticleFactory(published_at=datetime(2023, 10, 18, 9, tzinfo=UTC))
    story.published_on = date(2023, 10, 20)
    curation.save_article(story, ["published_on"], curator)
    assert Article.objects.get().published_at is None

    story = Article.objects.get()
    story.published_on = None
    curation.save_article(story, ["published_on"], curator)
    stored = Article.objects.get()
    assert (stored.date_precision, stored.date_basis, stored.date_confidence) == ("none", "", 0.0)


def test_a_moment_alone_gives_the_day(curator: User) -> None:
    story = ArticleFactory(published_on=None)
    story.published_at = datetime(2023, 10, 18, 9, tzinfo=UTC)

    curation.save_article(story, ["published_at"], curator)

    stored = Article.objects.get()
    assert (stored.published_on, stored.date_precision, stored.date_basis) == (date(2023, 10, 18), "day", "curated")


def test_a_stale_copy_is_not_stored(heard: Announcements, curator: User) -> None:
    ArticleFactory()
    mine, theirs = Article.objects.get(), Article.objects.get()
    theirs.headline = "Theirs"
    curation.save_article(theirs, ["headline"], curator)
    mine.headline = "Mine"

    with pytest.raises(curation.StaleRevision):
        curation.save_article(mine, ["headline"], curator)

    assert Article.objects.get().headline == "Theirs"
    assert len(heard.changed) == 1


@pytest.mark.django_db(transaction=True)
def test_an_edit_that_is_rolled_back_leaves_neither_story_nor_outbox_row() -> None:
    story = ArticleFactory()
    story.headline = "Never stored"

    def fail_after_saving() -> None:
        with transaction.atomic():
            curation.save_article(story, ["headline"], None)
            assert PendingDocument.objects.filter(article_uid=story.uid).exists()
            raise RuntimeError("the request fails after the save")

    with listening() as heard, pytest.raises(RuntimeError):
        fail_after_saving()

    assert heard.changed == [story.uid]
    assert not PendingDocument.objects.exists()
    assert Article.objects.get().headline != "Never stored"


@pytest.mark.django_db(transaction=True)
def test_whatever_is_announced_is_announced_inside_a_transaction(engine: Engine) -> None:
    kept, merged = ActorFactory(), ActorFactory()
    region = RegionFactory()
    TagFactory(actor=merged, state="accepted")
    caption = CaptionFactory(article=TagFactory(region=region, state="accepted").article)

    with listening() as heard:
        curation.set_status(Article.objects.all(), Article.Status.REVIEW, None)
        story = Article.objects.first()
        assert story is not None
        curation.save_article(story, ["headline"], None)
        curation.save_caption(caption, ["text"], None)
        curation.reject(Tag.objects.all(), None)
        curation.rename_region(region, name="Elsewhere", by=None)
        curation.merge_actors(kept, merged, None)
        curation.delete_captions(Caption.objects.all())
        curation.delete_articles(Article.objects.all())

    assert heard.outside == 0
    assert len(heard.changed) == 9
    assert len(heard.removed) == 2


def test_removed_stories_are_announced_with_their_uids(heard: Announcements) -> None:
    gone, kept = ArticleFactory(), ArticleFactory()
    CaptionFactory(article=gone)

    assert curation.delete_articles(Article.objects.filter(pk=gone.pk)) == (gone.uid,)

    assert (heard.removed, heard.changed) == ([gone.uid], [])
    assert list(Article.objects.all()) == [kept]
    assert not Caption.objects.exists()


def test_a_story_written_at_the_desk_has_the_uid_that_an_import_would_give(heard: Announcements, curator: User) -> None:
    story = Article(headline="A new berth", body="It opens.", published_on=date(2024, 1, 2))
    curation.add_article(story, curator)

    record = StoryRecord(headline="A new berth", body="It opens.", position="")
    assert story.uid == uid_for(identity_of(record))
    assert (story.slug, story.word_count, story.date_basis, story.date_precision) == (
        "a-new-berth",
        2,
        "curated",
        "day",
    )
    assert heard.changed == [story.uid]
    with pytest.raises(curation.AlreadyHeld, match="A new berth"):
        curation.add_article(Article(headline="A new berth", body="It opens."), curator)


def test_a_source_with_another_slug_announces_its_stories(heard: Announcements) -> None:
    source = SourceFactory(slug="old-paper")
    story = ArticleFactory(source=source)
    ArticleFactory(source=SourceFactory(slug="other"))

    source.slug = "new-paper"
    curation.save_source(source, ["slug"])

    assert heard.changed == [story.uid]


def test_a_source_with_another_name_begins_an_edition_of_names_and_leaves_its_stories(heard: Announcements) -> None:
    source = SourceFactory(slug="courier", name="Courier")
    ArticleFactory(source=source)
    before = NamesEdition.current()

    source.name = "The Courier"
    curation.save_source(source, ["name"])

    assert NamesEdition.current() > before
    assert heard.changed == []


def test_captions_announce_their_story_and_are_kept_from_imports(heard: Announcements, curator: User) -> None:
    story = ArticleFactory()
    caption = CaptionFactory(article=story)
    caption.text = "Cranes at dawn"

    curation.save_caption(caption, ["text"], curator)
    curation.save_caption(Caption(article=story, text="Cranes at dusk"), (), curator)

    story.refresh_from_db()
    assert heard.changed == [story.uid, story.uid]
    assert (story.revision, story.curated_fields) == (3, ["captions"])
    assert [row.position for row in story.captions.all()] == [0, 1]
    assert len({row.uid for row in story.captions.all()}) == 2
    curation.delete_captions(Caption.objects.all())
    assert heard.changed == [story.uid] * 3


def test_a_caption_moved_to_another_story_announces_both(heard: Announcements, curator: User) -> None:
    caption, other = CaptionFactory(), CaptionFactory()
    left = caption.article
    caption.article = other.article

    curation.save_caption(caption, ["article"], curator)

    assert sorted(heard.changed) == sorted([left.uid, other.article.uid])
    assert Caption.objects.get(pk=caption.pk).position == 1


def test_captions_change_places_in_one_announcement(heard: Announcements, curator: User) -> None:
    story = ArticleFactory()
    first, second, third = (CaptionFactory(article=story, text=text) for text in ("one", "two", "three"))

    curation.save_captions(story, [], [first.pk], [third, second], curator)

    assert [row.text for row in story.captions.all()] == ["three", "two"]
    assert heard.changed == [story.uid]
