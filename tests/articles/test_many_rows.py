"""Rows written in one plain statement are those that the ORM would write."""

from __future__ import annotations

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles import many_rows
from articles.models import Article, Caption, EventDate, Tag
from tests.factories import ActorFactory, ArticleFactory, RegionFactory, SourceFactory

pytestmark = pytest.mark.django_db


def values(model: type[Tag] | type[EventDate]) -> list[dict[str, object]]:
    return [{**row, "id": None} for row in model.objects.order_by("pk").values()]


def test_rows_are_those_that_the_orm_would_write() -> None:
    article, region, actor = ArticleFactory(), RegionFactory(), ActorFactory()
    day = datetime.date(1914, 6, 28)
    tags = [
        Tag(article=article, region=region, role="lede", evidence="100 %s of “it”; 'so'", confidence=0.5),
        Tag(article=article, actor=actor, first_offset=7, quotes=2, quotation="“Yes,” said he."),
    ]
    times = [
        EventDate(
            article=article, starts_on=day, ends_on=day, precision="day", words="28 June", first_offset=3, confidence=1
        )
    ]
    for rows in (tags, times):
        model = type(rows[0])
        many_rows.insert(rows)
        plain = values(model)
        model.objects.all().delete()
        model.objects.bulk_create(rows)
        assert values(model) == plain
        assert len(plain) == len(rows)


def test_a_row_that_breaks_a_rule_is_refused_as_ever() -> None:
    article, region = ArticleFactory(), RegionFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        many_rows.insert([Tag(article=article, region=region), Tag(article=article, region=region)])
    assert not Tag.objects.exists()
    many_rows.insert([])


def test_stories_and_captions_are_those_that_the_orm_would_write_and_know_their_keys() -> None:
    source = SourceFactory()
    dated = {"published_on": datetime.date(2023, 10, 18), "published_at": timezone.now(), "date_precision": "day"}
    dated |= {"date_basis": "stated"}
    stories = [
        Article(uid="a000000001", slug="one", headline="One", body="É “x”\n\n%s", source=source, **dated),
        Article(uid="a000000002", slug="two", headline="Two", body="y", extra={"desk": ["é", 1]}, identity="b" * 64),
    ]
    many_rows.insert_found_by("uid", stories)
    assert [story.pk for story in stories] == [Article.objects.get(uid=story.uid).pk for story in stories]
    captions = [Caption(uid="c000000001", article=stories[1], text="A port.", taken_on=datetime.date(2020, 3, 29))]
    many_rows.insert_found_by("uid", captions)
    assert captions[0].pk == Caption.objects.get(uid="c000000001").pk
    written = [_told(row) for model in (Article, Caption) for row in model.objects.order_by("pk").values()]
    Article.objects.all().delete()
    for row in (*stories, *captions):
        row.pk = None
    Article.objects.bulk_create(stories)
    captions[0].article = stories[1]
    Caption.objects.bulk_create(captions)
    assert [_told(row) for model in (Article, Caption) for row in model.objects.order_by("pk").values()] == written


def test_a_story_is_saved_again_as_the_one_that_was_written() -> None:
    story = Article(uid="a000000001", slug="one", headline="One", body="x")
    many_rows.insert_found_by("uid", [story])
    many_rows.insert_found_by("uid", [])
    story.refresh_from_db()
    story.headline = "Another"
    story.save()
    assert [held.headline for held in Article.objects.all()] == ["Another"]
    assert abs(timezone.now() - story.added_at) < datetime.timedelta(minutes=5)


def _told(row: dict[str, object]) -> dict[str, object]:
    """All of a row but its keys and the moments at which it was written."""
    return {name: value for name, value in row.items() if name not in {"id", "article_id", "added_at", "updated_at"}}
