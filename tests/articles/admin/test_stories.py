"""The list of stories and the form of one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from articles.chronology import date_batch
from articles.models import Article, Caption, Source, Tag
from search.models import PendingDocument
from tests.articles.admin.pages import address, post_action, told, typed
from tests.articles.curation.announcements import Announcements, listening
from tests.factories import (
    ActorFactory,
    ArticleFactory,
    BatchFactory,
    CaptionFactory,
    RegionFactory,
    SourceFactory,
    TagFactory,
)


def change_page(desk: Client, story: Article):  # type: ignore[no-untyped-def]
    return desk.get(address(Article, "change", story.pk))


def save(desk: Client, story: Article, **changes: object):  # type: ignore[no-untyped-def]
    page = change_page(desk, story)
    return desk.post(address(Article, "change", story.pk), typed(page, **changes), follow=True)


def test_forty_stories_cost_the_queries_of_four(desk: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            assert desk.get(address(Article, "changelist")).status_code == 200
        return len(counted)

    def add(number: int) -> None:
        for _ in range(number):
            story = ArticleFactory(source=SourceFactory())
            TagFactory.create_batch(2, article=story)
            CaptionFactory(article=story)

    add(4)
    few = queries()
    add(36)
    assert queries() == few


def years_offered(desk: Client) -> list[str]:
    shown = desk.get(address(Article, "changelist")).context["cl"]
    [years] = [one for one in shown.filter_specs if one.title == "date"]
    return [choice["display"] for choice in years.choices(shown)][2:]


def test_only_years_that_have_stories_are_offered_and_decades_where_they_are_many(desk: Client) -> None:
    for year in ("1850", "9999", "2023", "2024", "2023"):
        ArticleFactory(published_on=f"{year}-03-01", date_precision="year")
    assert years_offered(desk) == ["9999", "2024", "2023", "1850"]
    for year in range(1960, 2000):
        ArticleFactory(published_on=f"{year}-03-01", date_precision="year")
    assert years_offered(desk) == ["9990s", "2020s", "1990s", "1980s", "1970s", "1960s", "1850s"]
    held = desk.get(address(Article, "changelist"), {"published": "2020s"}).context["cl"].queryset
    assert [story.published_on.year for story in held.order_by("published_on")] == [2023, 2023, 2024]


def test_the_list_counts_captions_and_standing_tags_and_names_the_basis_of_a_date(desk: Client) -> None:
    story = ArticleFactory(published_on="2023-10-01", date_precision="month", date_basis="inferred")
    CaptionFactory.create_batch(2, article=story)
    TagFactory.create_batch(3, article=story)
    TagFactory(article=story, state="rejected")

    (row,) = desk.get(address(Article, "changelist")).context["cl"].result_list
    page = desk.get(address(Article, "changelist")).content.decode()

    assert (row.captions_held, row.tags_standing) == (2, 3)
    assert "October 2023 (inferred)" in page


@pytest.mark.parametrize(
    ("action", "status"),
    [("publish", "published"), ("send_to_review", "review"), ("set_to_draft", "draft"), ("withdraw", "withdrawn")],
)
def test_an_action_gives_its_status_and_announces(desk: Client, heard: Announcements, action: str, status: str) -> None:
    stories = [ArticleFactory(status="draft" if status != "draft" else "review") for _ in range(2)]

    answer = post_action(desk, Article, action, stories)

    assert set(Article.objects.values_list("status", flat=True)) == {status}
    assert sorted(heard.changed) == sorted(story.uid for story in stories)
    assert "2 stories are now" in told(answer)


def test_the_embargo_action_names_the_stories_that_give_no_time(desk: Client, heard: Announcements) -> None:
    timed = ArticleFactory(status="draft", embargo_until=timezone.now() + timedelta(hours=1))
    timeless = ArticleFactory(status="draft", headline="No time at all")

    answer = post_action(desk, Article, "put_under_embargo", [timed, timeless])

    assert "1 story is now embargoed." in told(answer)
    assert "“No time at all”" in told(answer)
    assert heard.changed == [timed.uid]


def test_deleting_announces_the_removed_stories(desk: Client, heard: Announcements) -> None:
    one, two, three = (ArticleFactory() for _ in range(3))

    post_action(desk, Article, "delete_selected", [one, two], post="yes")
    desk.post(address(Article, "delete", three.pk), {"post": "yes"})

    assert not Article.objects.exists()
    assert sorted(heard.removed) == sorted([one.uid, two.uid, three.uid])


def test_a_source_with_stories_is_protected_and_a_batch_leaves_its_stories(desk: Client, heard: Announcements) -> None:
    story = ArticleFactory(batch=BatchFactory())

    page = desk.post(address(Source, "delete", story.source.pk), {"post": "yes"})
    assert b"protected" in page.content
    desk.post(address(type(story.batch), "delete", story.batch.pk), {"post": "yes"})

    story.refresh_from_db()
    assert (story.batch, heard.removed) == (None, [])
    assert Source.objects.exists()


def test_an_edit_is_stored_announced_and_told_in_the_history(desk: Client, heard: Announcements) -> None:
    story = ArticleFactory()

    answer = save(desk, story, headline="Harbour shut")

    stored = Article.objects.get()
    assert answer.redirect_chain, (answer.context["errors"], answer.context["adminform"].form.errors)
    assert (stored.headline, stored.revision, stored.curated_fields) == ("Harbour shut", 2, ["headline"])
    assert heard.changed == [story.uid]
    assert [entry.get_change_message() for entry in LogEntry.objects.all()] == ["Changed headline."]


def test_saving_an_untouched_form_changes_and_announces_nothing(desk: Client, heard: Announcements) -> None:
    story = ArticleFactory(published_at=timezone.now().replace(microsecond=0), published_on=timezone.localdate())
    CaptionFactory(article=story)
    TagFactory(article=story)

    assert save(desk, story).redirect_chain

    assert Article.objects.get().revision == 1
    assert heard.changed == []
    assert not LogEntry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_edit_is_announced_inside_the_transaction_of_the_page(engine: object, desk: Client) -> None:
    story = ArticleFactory()

    with listening() as heard:
        save(desk, story, headline="Harbour shut")

    assert (heard.changed, heard.outside) == ([story.uid], 0)
    assert not PendingDocument.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_save_that_fails_half_way_leaves_nothing(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    story = ArticleFactory()
    page = change_page(desk, story)
    desk.raise_request_exception = False

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("the disk is full")

    with listening() as heard, monkeypatch.context() as patched:
        patched.setattr("articles.admin.stories.ArticleAdmin.save_related", fail)
        answer = desk.post(address(Article, "change", story.pk), typed(page, headline="Never stored"))

    assert answer.status_code == 500
    assert heard.changed == [story.uid]
    assert Article.objects.get().headline == story.headline
    assert not PendingDocument.objects.exists()
    assert not LogEntry.objects.exists()


def test_an_edited_date_says_that_a_curator_set_it(desk: Client) -> None:
    story = ArticleFactory(date_basis="inferred", date_confidence=0.3)

    save(desk, story, published_on="2023-09-14", date_precision="month")

    stored = Article.objects.get()
    assert (str(stored.published_on), stored.date_basis) == ("2023-09-01", "curated")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"status": "embargoed"}, "An embargo needs a time ahead"),
        ({"embargo_until_0": "2999-01-01", "embargo_until_1": "00:00"}, "Readers would not see it"),
        ({"published_on": "", "date_precision": "month"}, "Which month?"),
        ({"published_at_0": "2023-12-01", "published_at_1": "09:00"}, "This is not on 18 October 2023"),
        (
            {"date_precision": "year", "published_at_0": "2023-10-18", "published_at_1": "09:00"},
            "A story dated by its year has no time of day",
        ),
        ({"headline": ""}, "This field is required"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    desk: Client, heard: Announcements, changes: dict[str, str], message: str
) -> None:
    story = ArticleFactory()

    answer = save(desk, story, **changes)

    form = answer.context["adminform"].form
    assert message in " ".join(words for errors in form.errors.values() for words in errors)
    assert heard.changed == []


def test_the_second_of_two_who_save_sees_a_conflict_and_keeps_the_typed_text(
    desk: Client, heard: Announcements, curator: User
) -> None:
    story = ArticleFactory()
    mine = typed(change_page(desk, story), headline="Mine", body="My text, typed for an hour.")
    save(desk, story, headline="Theirs")

    answer = desk.post(address(Article, "change", story.pk), mine)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "The story has moved on to revision 2 since you opened it (last at the desk: anna" in page
    assert "Nothing was overwritten." in page
    assert "Stored now: “Theirs”" in page
    assert "My text, typed for an hour." in page
    assert 'value="Mine"' in page
    assert Article.objects.get().headline == "Theirs"
    assert len(heard.changed) == 1

    desk.post(address(Article, "change", story.pk), typed(answer))
    assert Article.objects.get().headline == "Mine"


def test_a_form_without_its_revision_is_a_conflict(desk: Client) -> None:
    story = ArticleFactory()

    answer = save(desk, story, headline="Blind", seen_revision="")

    assert "has moved on to revision 1" in answer.content.decode()
    assert Article.objects.get().headline == story.headline


def test_captions_edited_on_the_page_announce_the_story_once(desk: Client, heard: Announcements) -> None:
    story = ArticleFactory()
    for text in ("one", "two"):
        CaptionFactory(article=story, text=text)

    save(desk, story, **{"captions-0-text": "one, at dawn", "captions-0-place": "2"})

    stored = Article.objects.get()
    assert [caption.text for caption in stored.captions.all()] == ["two", "one, at dawn"]
    assert heard.changed == [story.uid]
    assert (stored.revision, stored.curated_fields) == (2, ["captions"])


def test_captions_are_added_and_removed_on_the_page(desk: Client, heard: Announcements) -> None:
    story = ArticleFactory()
    CaptionFactory(article=story, text="old")
    new = {"captions-TOTAL_FORMS": "2", "captions-1-text": "new", "captions-1-article": str(story.pk)}

    save(desk, story, **{"captions-0-DELETE": "on"}, **new)

    (caption,) = Caption.objects.all()
    assert (caption.text, caption.position, len(caption.uid)) == ("new", 0, 10)
    assert heard.changed == [story.uid]


@pytest.mark.parametrize(
    ("name", "content", "taken"),
    [
        ("crane.png", b"\x89PNG\r\n\x1a\n....", True),
        ("crane.png", b"<svg xmlns='http://www.w3.org/2000/svg'>", False),
        ("crane.svg", b"\x89PNG\r\n\x1a\n....", False),
    ],
)
def test_only_pictures_are_taken(
    desk: Client, settings: Settings, tmp_path: object, name: str, content: bytes, taken: bool
) -> None:
    settings.MEDIA_ROOT = tmp_path
    caption = CaptionFactory()

    save(desk, caption.article, **{"captions-0-image": SimpleUploadedFile(name, content)})

    caption.refresh_from_db()
    assert bool(caption.image) is taken


def test_the_times_that_a_story_tells_of_follow_its_text(desk: Client) -> None:
    story = ArticleFactory(body="A base was hit on Oct. 7, 2023.", published_on=date(2023, 10, 18))
    date_batch([story])
    assert "7 October 2023 (95%): “A base was hit on Oct. 7, 2023.”" in change_page(desk, story).content.decode()
    save(desk, story, body="A base was hit on Sunday.")
    assert "15 October 2023 (80%): “A base was hit on Sunday.”" in change_page(desk, story).content.decode()


def test_tags_are_judged_on_the_page(desk: Client, heard: Announcements, curator: User) -> None:
    story = ArticleFactory()
    tag = TagFactory(article=story, evidence="Ships may land at once.")
    page = change_page(desk, story)
    assert "Ships may land at once." in page.content.decode()

    desk.post(address(Article, "change", story.pk), typed(page, **{"tags-0-state": "rejected"}))

    tag.refresh_from_db()
    assert (tag.state, tag.decided_by) == ("rejected", curator)
    assert heard.changed == [story.uid]


def test_a_tag_is_added_on_the_page_and_a_doublet_refused(desk: Client, heard: Announcements, curator: User) -> None:
    story, actor = ArticleFactory(), ActorFactory()
    tagged = RegionFactory()
    TagFactory(article=story, region=tagged, state="rejected")
    new = {"tags-2-TOTAL_FORMS": "1", "tags-2-0-role": "body", "tags-2-0-article": str(story.pk)}

    answer = save(desk, story, **new, **{"tags-2-0-region": str(tagged.pk)})
    assert "The story has this tag (rejected): judge it above." in answer.content.decode()
    answer = save(desk, story, **new, **{"tags-2-0-region": str(tagged.pk), "tags-2-0-actor": str(actor.pk)})
    assert "either a region or an actor" in answer.content.decode()
    assert heard.changed == []
    save(desk, story, **new, **{"tags-2-0-actor": str(actor.pk)})

    tag = Tag.objects.get(actor=actor)
    assert (tag.method, tag.state, tag.decided_by) == ("curator", "accepted", curator)
    assert heard.changed == [story.uid]


def test_a_story_is_written_at_the_desk_and_a_second_time_refused(desk: Client, heard: Announcements) -> None:
    page = desk.get(address(Article, "add"))
    sent = typed(page, headline="A new berth", body="It opens.", published_on="2024-01-02", status="draft")

    desk.post(address(Article, "add"), sent)
    answer = desk.post(address(Article, "add"), sent)

    story = Article.objects.get()
    assert (story.date_basis, story.date_precision, story.slug) == ("curated", "day", "a-new-berth")
    assert f"The archive has this story already, as {story.uid}" in answer.content.decode()
    assert heard.changed == [story.uid]


def test_the_readers_page_is_offered_only_where_readers_see_it(desk: Client) -> None:
    admin_of = change_page(desk, ArticleFactory(status="withdrawn"))

    assert admin_of.context["has_absolute_url"] is False
