"""Rows written in one plain statement are those that the ORM would write."""

from __future__ import annotations

import datetime

import pytest
from django.db import IntegrityError, transaction

from articles import many_rows
from articles.models import EventDate, Tag
from tests.factories import ActorFactory, ArticleFactory, RegionFactory

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
