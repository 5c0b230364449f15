"""The history of the desk, kept in English and read in any language."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client
from django.utils.translation import override

from articles import curation
from articles.curation import trail
from articles.models import Actor, Article
from tests.articles.admin.pages import address
from tests.factories import ActorFactory, ArticleFactory

KEPT = (
    (trail.STATE % {"state": "Rejected"}, "الحكم: مرفوض."),
    (trail.STATUS % {"state": "Published"}, "حالة النشر: منشور."),
    (trail.MERGED_INTO % {"name": "Hamas (Gaza)", "slug": "hamas"}, "دُمج في Hamas (Gaza) (hamas)."),
    (trail.MERGED_HERE % {"name": "Hamas", "slug": "hms"}, "دُمج Hamas (hms) في هذا."),
    (trail.DECIDED_AS % {"state": "Made an actor", "name": "A. B."}, "صار جهة: A. B.."),
    (trail.DECIDED % {"state": "Ignored"}, "متجاهَل."),
    (trail.TAKEN_BACK, "أُلغي الاستيراد."),
    (trail.DISCARDED % {"places": "a.json, record 3"}, "أُهمل ما رفضه: a.json, record 3."),
    ("Somebody's own words", "Somebody's own words"),
)


@pytest.mark.parametrize(("kept", "arabic"), KEPT, ids=[kept[:20] for kept, _ in KEPT])
def test_an_entry_is_read_in_the_language_of_its_reader(kept: str, arabic: str) -> None:
    entry = LogEntry(change_message=kept)
    with override("en"):
        assert trail.in_words(entry) == entry.get_change_message()
    with override("ar"):
        assert trail.in_words(entry) == arabic


def test_fields_that_a_form_or_curation_changed_are_named_in_the_language_of_the_reader() -> None:
    entry = LogEntry(change_message='[{"changed": {"fields": ["Headline", "published on", "of nobody"]}}]')
    with override("ar"):
        told = trail.in_words(entry)
    assert "العنوان" in told
    assert "يوم النشر" in told
    assert "of nobody" in told


@pytest.mark.django_db
def test_what_was_done_in_arabic_is_kept_in_english(admin_user: User) -> None:
    kept, merged = ActorFactory(slug="kept", name="Kept"), ActorFactory(slug="gone", name="Gone")
    with override("ar"):
        curation.merge_actors(kept, merged, admin_user)
        curation.set_status(Article.objects.filter(pk=ArticleFactory(status="draft").pk), "withdrawn", admin_user)
    assert {entry.change_message for entry in LogEntry.objects.all()} == {
        "Merged into Kept (kept).",
        "Gone (gone) was merged into this.",
        "Status: Withdrawn.",
    }


@pytest.mark.django_db
def test_a_refusal_of_curation_is_told_in_the_language_of_the_desk() -> None:
    actor = ActorFactory(slug="kept", name="Kept")
    with override("ar"), pytest.raises(curation.MergeRefused, match="لا يمكن دمج Kept في نفسه"):
        curation.merge_actors(actor, Actor.objects.get(pk=actor.pk), None)


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["history", "all"])
def test_the_history_of_an_arabic_desk_is_arabic(admin_user: User, page: Any) -> None:
    story = ArticleFactory(status="draft")
    curation.set_status(Article.objects.filter(pk=story.pk), "withdrawn", admin_user)
    client = Client(headers={"accept-language": "ar"})
    client.force_login(admin_user)
    way = address(Article, "history", story.pk) if page == "history" else address(LogEntry, "changelist")
    html = client.get(way).text
    assert "حالة النشر: مسحوب." in html
    assert "Withdrawn" not in html


def test_a_name_that_looks_like_a_sentence_of_the_history_stays_a_name() -> None:
    entry = LogEntry(change_message=trail.MERGED_INTO % {"name": "State: (x).", "slug": "x"})
    with override("ar"):
        assert trail.in_words(entry) == "دُمج في State: (x). (x)."
