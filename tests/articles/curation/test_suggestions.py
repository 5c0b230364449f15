"""What a curator makes of suggested names: actors, names of actors, nothing."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from articles.curation import SuggestionDecided, ignore, make_actor, make_name, reopen
from articles.models import Actor, Article, Name, SuggestedActor, SuggestedMention, Tag
from tests.articles.curation.announcements import Announcements
from tests.factories import ActorFactory, ArticleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def held() -> tuple[SuggestedActor, Article]:
    """A suggestion and the story that holds it."""
    article = ArticleFactory(headline="Rain", body="“Yes,” said Ada Lovelace.")
    row = SuggestedActor.objects.create(text="Ada Lovelace", folded="ada lovelace", guess="person", stories=1)
    SuggestedMention.objects.create(suggestion=row, article=article, evidence=article.body)
    return row, article


def test_an_actor_is_made_and_its_stories_are_tagged_and_announced(
    held: tuple[SuggestedActor, Article], heard: Announcements
) -> None:
    by = User.objects.create_user("anna")
    row, article = held
    actor = make_actor(row, Actor.Kind.PERSON, by)
    assert (actor.slug, actor.kind, actor.curated) == ("ada-lovelace", "person", True)
    tag = Tag.objects.get(article=article)
    assert (tag.actor, tag.quotes, tag.method) == (actor, 1, "rule")
    assert heard.changed == [article.uid]
    assert (row.state, row.actor, row.decided_by) == ("made", actor, by)
    with pytest.raises(SuggestionDecided):
        make_actor(row, Actor.Kind.PERSON, by)


def test_another_actor_of_the_same_address_is_numbered(held: tuple[SuggestedActor, Article]) -> None:
    ActorFactory(slug="ada-lovelace")
    assert make_actor(held[0], Actor.Kind.PERSON, None).slug == "ada-lovelace-2"


def test_another_name_of_an_actor_tags_the_story_with_it(held: tuple[SuggestedActor, Article]) -> None:
    row, article = held
    actor = ActorFactory(slug="countess", name="Countess of Lovelace", preferred=True)
    make_name(row, actor, None)
    assert Name.objects.get(text="Ada Lovelace").actor == actor
    assert Tag.objects.get(article=article).actor == actor
    assert (row.state, row.actor) == ("name", actor)


def test_what_is_ignored_stays_so_until_it_is_opened_again(held: tuple[SuggestedActor, Article]) -> None:
    row, article = held
    rows = SuggestedActor.objects.all()
    assert (ignore(rows, None), ignore(rows, None)) == (1, 0)
    row.refresh_from_db()
    assert row.state == "ignored"
    assert row.decided_at is not None
    assert (reopen(rows, None), reopen(rows, None)) == (1, 0)
    row.refresh_from_db()
    assert (row.state, row.decided_at) == ("open", None)
    assert not Tag.objects.filter(article=article).exists()
