"""Stories like a story: alike in what is telling of them, public, and shown on the story's page."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from articles.models import Article
from search import outbox
from search.beside_story import beside_story
from search.engines import reset_engine
from search.related import MOST_SIMILAR, SimilarStory
from tests.factories import ArticleFactory
from tests.search.reading import links, page

pytestmark = pytest.mark.django_db(transaction=True)

STRIKE = "Dockers at the grain terminal began a strike over night pay. The union of dockers blamed the terminal."
HIDDEN = {
    "draft": {"status": "draft"},
    "review": {"status": "review"},
    "withdrawn": {"status": "withdrawn"},
    "embargoed": {"status": "embargoed", "embargo_until": timezone.now() + timedelta(days=2)},
    "published-later": {"status": "published", "embargo_until": timezone.now() + timedelta(days=2)},
}


def similar_stories(article: Article) -> tuple[SimilarStory, ...]:
    """What stands beside a story for who comes from no list."""
    return beside_story(article, QueryDict()).similar


@pytest.fixture(params=["memory", "engine"])
def strikes(db: None, request: pytest.FixtureRequest) -> list[Article]:
    """Two stories on a strike, the first alike the second; others on something else."""
    request.getfixturevalue(request.param)
    stories = [
        ArticleFactory(headline="Dockers begin strike", body=STRIKE),
        ArticleFactory(headline="Zqdockers end strike", body=f"{STRIKE} On Friday they went back."),
    ]
    for number in range(6):
        ArticleFactory(headline=f"Orchard fair {number}", body=f"Apples and pears won prize {number} at the fair.")
    outbox.rebuild()
    return stories


def test_the_story_most_alike_comes_first_and_never_the_story_itself(strikes: list[Article]) -> None:
    similar = similar_stories(strikes[0])
    assert similar[0].headline == "Zqdockers end strike"
    assert similar[0].href == strikes[1].get_absolute_url()
    assert (similar[0].iso, similar[0].when) == ("2023-10-18", "Wednesday 18 October 2023")
    assert strikes[0].get_absolute_url() not in [story.href for story in similar]
    assert len(similar) <= MOST_SIMILAR


def test_of_a_group_of_copies_one_is_named_and_copies_of_the_story_itself_never(strikes: list[Article]) -> None:
    copy = ArticleFactory(headline="Zqdockers end strike at last", body=f"{STRIKE} On Friday they went back.")
    Article.objects.filter(pk=copy.pk).update(copy_of=strikes[1].uid)
    copy.refresh_from_db()
    for number in range(12):
        ArticleFactory(headline=f"Market day {number}", body=f"Stall {number} sold honey and cheese before noon.")
    outbox.rebuild()
    assert [story.headline.startswith("Zqdockers") for story in similar_stories(strikes[0])].count(True) == 1
    named = [story.headline for story in similar_stories(copy)]
    assert "Dockers begin strike" in named
    assert "Zqdockers end strike" not in named


@pytest.mark.parametrize("state", HIDDEN)
@pytest.mark.parametrize("indexed", [True, False], ids=["index-knows", "index-lags"])
def test_a_hidden_story_is_like_no_other(client: Client, strikes: list[Article], state: str, indexed: bool) -> None:
    address = strikes[0].get_absolute_url()
    assert "Zqdockers" in page(client, address)
    Article.objects.filter(pk=strikes[1].pk).update(**HIDDEN[state])
    outbox.enqueue([strikes[1].uid])
    if indexed:
        outbox.drain()
    assert "Zqdockers" not in page(client, address)


def test_the_story_s_page_links_what_is_like_it(client: Client, strikes: list[Article]) -> None:
    html = page(client, strikes[0].get_absolute_url())
    assert "Similar stories" in html
    assert strikes[1].get_absolute_url() in [attrs["href"] for attrs, _ in links(html)]


def test_a_story_is_read_while_search_cannot_answer(
    client: Client, strikes: list[Article], settings: Settings, tmp_path: object
) -> None:
    settings.SEARCH_URL = f"whoosh://{tmp_path}/nothing-here"
    reset_engine()
    assert "Similar stories" not in page(client, strikes[0].get_absolute_url())


def test_similar_stories_take_two_queries(strikes: list[Article]) -> None:
    similar_stories(strikes[0])
    with CaptureQueriesContext(connection) as asked:
        similar_stories(strikes[0])
    assert len(asked) == 2
