"""Questions spelled once: the rows are those of the ORM's own, whatever the number of values."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import prepared
from articles.models import Article, Tag
from articles.prepared import Prepared, PreparedAlone
from tests.factories import ArticleFactory, TagFactory

COLUMNS = ("pk", "uid", "headline", "published_on", "published_at", "embargo_until", "extra", "source__name")
pytestmark = pytest.mark.django_db


def _asked(uids: object) -> object:
    return (
        Article.objects.exclude(status=Article.Status.DRAFT).filter(uid__in=uids).order_by("pk").values_list(*COLUMNS)
    )


by_uid = Prepared(_asked, prepared.text)


@pytest.mark.parametrize("count", [1, 2, 5])
def test_rows_are_those_of_the_orm_with_every_kind_of_value(count: int) -> None:
    now = timezone.now()
    stories = [ArticleFactory(embargo_until=now - timedelta(days=n), extra={"n": [n, None]}) for n in range(count)]
    ArticleFactory()
    uids = [story.uid for story in stories]
    rows = by_uid(uids)
    assert [tuple(row) for row in rows] == list(_asked(uids))
    assert {row[6]["n"][0] for row in rows} == set(range(count))


def test_each_call_asks_for_its_own_values() -> None:
    one, two = ArticleFactory(), ArticleFactory()
    assert [[row[1] for row in by_uid([story.uid])] for story in (one, two, one)] == [[one.uid], [two.uid], [one.uid]]


def test_a_value_named_twice_counts_once_and_no_values_ask_nothing() -> None:
    story = ArticleFactory()
    assert len(by_uid([story.uid, story.uid, "unknown"])) == 1
    with CaptureQueriesContext(connection) as caught:
        assert by_uid([]) == []
    assert not caught.captured_queries


def test_keys_are_values_as_well() -> None:
    by_story = Prepared(
        lambda stories: Tag.objects.standing().filter(article__in=stories).values_list("pk"), prepared.number
    )
    tag = TagFactory()
    TagFactory()
    assert [tuple(row) for row in by_story([tag.article_id])] == [(tag.pk,)]


def test_a_question_without_values_is_put_as_it_is() -> None:
    count = PreparedAlone(lambda: Article.objects.order_by("pk").values_list("uid", "published_on"))
    assert count() == []
    story = ArticleFactory()
    assert [tuple(row) for row in count()] == [(story.uid, story.published_on)]
