"""Stories as values: the same as their rows, hidden ones left out, by two queries."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse, set_script_prefix
from django.utils import timezone

from articles.listed import listed, listed_among
from articles.models import Article
from articles.models.stories import story_page
from tests.factories import ArticleFactory, CaptionFactory

pytestmark = pytest.mark.django_db


def test_a_listed_story_says_what_its_row_says() -> None:
    story = ArticleFactory(standfirst="In short.")
    second = CaptionFactory(article=story, position=1, credit="Second/Agency")
    first = CaptionFactory(article=story, position=0, file_photo=True)
    (found,) = listed_among([story.uid, "unknown"]).values()
    for name in ("pk", "uid", "slug", "headline", "standfirst", "body", "language", "published_on", "date_precision"):
        assert getattr(found, name) == getattr(story, name), name
    assert found.source == story.source.name
    assert found.get_absolute_url() == story.get_absolute_url()
    assert [caption.uid for caption in found.captions] == [first.uid, second.uid]
    assert [(caption.credit, caption.file_photo) for caption in found.captions] == [
        (first.credit, True),
        ("Second/Agency", False),
    ]


def test_a_story_that_a_reader_may_not_see_is_not_listed_among_others() -> None:
    shown = ArticleFactory()
    later = timezone.now() + timedelta(hours=1)
    hidden = [
        ArticleFactory(status=Article.Status.WITHDRAWN),
        ArticleFactory(status=Article.Status.DRAFT),
        ArticleFactory(embargo_until=later),
        ArticleFactory(status=Article.Status.EMBARGOED, embargo_until=later),
    ]
    over = ArticleFactory(embargo_until=timezone.now() - timedelta(hours=1))
    assert listed_among([story.uid for story in [shown, over, *hidden]]).keys() == {shown.uid, over.uid}


def test_a_list_keeps_the_order_of_its_query_and_takes_two_queries() -> None:
    stories = [ArticleFactory() for _ in range(5)]
    for story in stories:
        CaptionFactory(article=story)
    with CaptureQueriesContext(connection) as caught:
        found = listed(Article.objects.order_by("-pk"))
    assert [story.pk for story in found] == sorted((story.pk for story in stories), reverse=True)
    assert len(caught) == 2


@pytest.mark.parametrize("slug", ["drone-hits-ship", "غارة-على-الميناء", "x_y"])
@pytest.mark.parametrize("prefix", ["/", "/archive/"])
def test_the_address_of_a_story_is_what_its_route_says(slug: str, prefix: str) -> None:
    set_script_prefix(prefix)
    try:
        assert story_page("0123456789", slug) == reverse("articles:article", args=["0123456789", slug])
    finally:
        set_script_prefix("/")
