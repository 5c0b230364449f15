"""Suggested actors at the desk."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Actor, SuggestedActor, SuggestedMention, Tag
from tests.articles.admin.pages import address, post_action, told, typed
from tests.factories import ActorFactory, ArticleFactory

pytestmark = pytest.mark.django_db


def suggestion(text: str = "Ada Lovelace", stories: int = 1, **more: str) -> SuggestedActor:
    row = SuggestedActor.objects.create(text=text, folded=text.lower(), stories=stories, **({"guess": "person"} | more))
    article = ArticleFactory(headline="Rain", body=f"{text} spoke.")
    SuggestedMention.objects.create(suggestion=row, article=article, evidence=f"{text} spoke.")
    return row


def test_the_list_is_by_the_number_of_stories_with_evidence(desk: Client) -> None:
    suggestion("Ada Lovelace", stories=2)
    suggestion("Harbour Council", stories=9, guess="organisation")
    html = desk.get(address(SuggestedActor, "changelist")).content.decode()
    assert html.index("Harbour Council spoke.") < html.index("Ada Lovelace spoke.")


def test_the_list_costs_the_same_however_many(desk: Client, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    for number in range(12):
        suggestion(f"Name Number{number}")
    with django_assert_max_num_queries(9):
        desk.get(address(SuggestedActor, "changelist"))


def test_the_page_shows_each_sentence_with_its_story(desk: Client) -> None:
    row = suggestion()
    html = desk.get(address(SuggestedActor, "change", row.pk)).content.decode()
    assert "<li>Ada Lovelace spoke. <a href=" in html


def decide(desk: Client, row: SuggestedActor, **typed_over: object) -> object:
    page = desk.get(address(SuggestedActor, "change", row.pk))
    return desk.post(address(SuggestedActor, "change", row.pk), typed(page, **typed_over), follow=True)


def test_an_actor_is_made_of_the_kind_chosen(desk: Client, curator: User) -> None:
    row = suggestion("Harbour Council", guess="organisation")
    decide(desk, row, decision="made", kind="government-body")
    actor = Actor.objects.get()
    assert (actor.name, actor.kind) == ("Harbour Council", "government-body")
    assert Tag.objects.get().actor == actor
    row.refresh_from_db()
    assert (row.state, row.decided_by) == ("made", curator)


def test_the_name_can_be_mended_before_it_is_made(desk: Client) -> None:
    decide(desk, suggestion(), decision="made", text="Ada King Lovelace")
    assert Actor.objects.get().name == "Ada King Lovelace"


def test_it_is_another_name_of_an_actor_that_must_be_chosen(desk: Client) -> None:
    row = suggestion()
    answer = decide(desk, row, decision="name")
    assert "Choose the actor that goes by this name too." in answer.content.decode()  # type: ignore[attr-defined]
    actor = ActorFactory(preferred=True)
    decide(desk, row, decision="name", actor=str(actor.pk))
    assert Tag.objects.get().actor == actor


def test_what_is_decided_is_read_and_not_written(desk: Client) -> None:
    row = suggestion()
    decide(desk, row, decision="made")
    html = desk.get(address(SuggestedActor, "change", row.pk)).content.decode()
    assert "Made an actor" in html
    assert 'name="decision"' not in html


def test_names_are_made_ignored_and_opened_in_bulk(desk: Client) -> None:
    one, other = suggestion(), suggestion("Harbour Council", guess="organisation")
    assert "1 ignored." in told(post_action(desk, SuggestedActor, "ignore", [other]))
    assert "1 to be decided." in told(post_action(desk, SuggestedActor, "reopen", [other]))
    assert "Made actors: Ada Lovelace, Harbour Council." in told(
        post_action(desk, SuggestedActor, "make_actors", [one, other])
    )
    assert set(Actor.objects.values_list("kind", flat=True)) == {"person", "other"}
    assert "There was nothing to decide." in told(post_action(desk, SuggestedActor, "make_actors", [one]))


def test_an_empty_list_says_how_names_come_into_it(desk: Client) -> None:
    page = desk.get(address(SuggestedActor, "changelist")).content.decode()
    assert "requirements-nlp.txt" in page
    assert "manage.py suggest_actors" in page
    assert (
        "suggest_actors"
        not in desk.get(address(SuggestedActor, "changelist") + "?state__exact=ignored").content.decode()
    )
