"""Who is quoted, at the desk: seen, filtered and corrected."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.models import Article, Tag
from tests.articles.admin.pages import address, typed
from tests.articles.curation.announcements import Announcements
from tests.factories import ActorFactory, ArticleFactory, RegionFactory, TagFactory

pytestmark = pytest.mark.django_db


def correct(desk: Client, tag: Tag, **changes: object) -> str:
    page = desk.get(address(Tag, "change", tag.pk))
    return desk.post(address(Tag, "change", tag.pk), typed(page, **changes), follow=True).content.decode()


def test_a_curator_says_that_an_actor_is_quoted_and_where(desk: Client, heard: Announcements) -> None:
    tag = TagFactory(actor=ActorFactory())
    correct(desk, tag, quotes="2", quotation="“Yes,” said the harbour master.")
    tag.refresh_from_db()
    assert (tag.quotes, tag.quotation, tag.state) == (2, "“Yes,” said the harbour master.", "accepted")
    assert heard.changed == [tag.article.uid]


def test_a_place_is_never_quoted(desk: Client) -> None:
    tag = TagFactory(region=RegionFactory())
    assert "A place does not speak: only an actor is quoted." in correct(desk, tag, quotes="1")
    tag.refresh_from_db()
    assert tag.quotes == 0


@pytest.mark.parametrize(("part", "shown"), [("yes", {"Speaker"}), ("no", {"Listener"}), ("what", None)])
def test_the_list_is_narrowed_to_the_quoted_or_the_named(desk: Client, part: str, shown: set[str] | None) -> None:
    story = ArticleFactory()
    TagFactory(article=story, actor=ActorFactory(name="Speaker"), quotes=1)
    TagFactory(article=story, actor=ActorFactory(name="Listener"))
    TagFactory(article=story, region=RegionFactory(name="Harbour"))
    rows = desk.get(address(Tag, "changelist"), {"quoted": part}).context["cl"].result_list
    assert {str(row.region or row.actor) for row in rows} == (shown or {"Speaker", "Listener", "Harbour"})


def test_a_new_tag_of_a_story_may_say_that_its_actor_is_quoted(desk: Client) -> None:
    story, actor = ArticleFactory(), ActorFactory()
    page = desk.get(address(Article, "change", story.pk))
    new = {"tags-2-TOTAL_FORMS": "1", "tags-2-0-role": "body", "tags-2-0-article": str(story.pk)}
    desk.post(
        address(Article, "change", story.pk),
        typed(page, **new, **{"tags-2-0-actor": str(actor.pk), "tags-2-0-quoted": "on"}),
    )
    assert Tag.objects.get().quotes == 1
