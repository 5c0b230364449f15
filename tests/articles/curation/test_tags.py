"""A curator's word on tags."""

from __future__ import annotations

from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User

from articles import curation
from articles.models import Tag
from tests.articles.curation.announcements import Announcements
from tests.factories import ActorFactory, ArticleFactory, RegionFactory, TagFactory


def test_a_rejected_tag_stays_and_says_who_and_when(heard: Announcements, curator: User) -> None:
    tag, other = TagFactory(), TagFactory()

    assert curation.reject(Tag.objects.filter(pk=tag.pk), curator) == 1

    tag.refresh_from_db()
    assert (tag.state, tag.decided_by) == ("rejected", curator)
    assert tag.decided_at is not None
    assert heard.changed == [tag.article.uid]
    assert Tag.objects.get(pk=other.pk).state == "automatic"
    assert LogEntry.objects.get().get_change_message() == "State: Rejected."


def test_deciding_twice_is_deciding_once(heard: Announcements, curator: User) -> None:
    tag = TagFactory()

    assert [curation.accept(Tag.objects.all(), curator), curation.accept(Tag.objects.all(), None)] == [1, 0]

    tag.refresh_from_db()
    assert tag.decided_by == curator
    assert len(heard.changed) == 1


def test_a_decision_can_be_taken_back(curator: User) -> None:
    tag = TagFactory(state="rejected", decided_by=curator)

    curation.decide(Tag.objects.all(), Tag.State.AUTOMATIC, curator)

    tag.refresh_from_db()
    assert (tag.state, tag.decided_by, tag.decided_at) == ("automatic", None, None)


def test_a_tag_by_a_curator_is_accepted_and_certain(heard: Announcements, curator: User) -> None:
    tag = Tag(article=ArticleFactory(), region=RegionFactory(), confidence=0.2)

    curation.add_tag(tag, curator)

    stored = Tag.objects.get()
    assert (stored.method, stored.state, stored.confidence, stored.decided_by) == ("curator", "accepted", 1.0, curator)
    assert heard.changed == [tag.article.uid]


def test_a_corrected_automatic_tag_counts_as_accepted(heard: Announcements, curator: User) -> None:
    tag, story = TagFactory(), ArticleFactory()
    before = tag.article
    tag.article = story

    curation.save_tag(tag, ["article"], curator)

    assert Tag.objects.get().state == "accepted"
    assert sorted(heard.changed) == sorted([before.uid, story.uid])


def test_a_removed_tag_announces_its_story(heard: Announcements) -> None:
    tag = TagFactory(actor=ActorFactory())

    curation.delete_tags(Tag.objects.all())

    assert not Tag.objects.exists()
    assert heard.changed == [tag.article.uid]
