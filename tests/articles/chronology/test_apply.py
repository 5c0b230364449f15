"""The times of stories as rows: written at import, kept true by every later change, never written twice."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import curation
from articles.chronology import date_batch, event_dates_of
from articles.chronology.apply import MOST_TIMES
from articles.ingest.importer import ImportOptions, import_stories
from articles.models import Article, EventDate
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db

BODY = "A base was hit on Sunday.\n\nIt had been hit on Sunday before, and on Oct. 7, 2023, officials said."


def told(article: Article) -> list[str]:
    return [str(row) for row in article.event_dates.order_by("pk")]


@pytest.fixture
def curator() -> User:
    return User.objects.create_user("curator")


def test_an_import_stores_the_times_of_a_story_with_their_sentences(engine: object, tmp_path: Path) -> None:
    line = {"headline": "Base hit", "body": BODY, "published": "2023-10-18", "source": "gazette", "id": "1"}
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps(line))
    import_stories([str(path)], ImportOptions())
    story = Article.objects.get()
    assert told(story) == ["Sunday: 2023-10-15", "Oct. 7, 2023: 2023-10-07"]
    sunday, seventh = story.event_dates.order_by("pk")
    assert (sunday.count, sunday.evidence, sunday.absolute) == (2, "A base was hit on Sunday.", False)
    assert story.body[seventh.first_offset :].startswith("Oct. 7, 2023")
    assert seventh.absolute

    path.write_text(json.dumps({**line, "body": "A base was hit on Monday."}))
    import_stories([str(path)], ImportOptions())
    assert told(story) == ["Monday: 2023-10-16"]


def test_nothing_is_written_where_the_rows_stand_already() -> None:
    story = ArticleFactory(body=BODY, published_on=date(2023, 10, 18))
    assert date_batch([story]) == (story.uid,)
    keys = list(EventDate.objects.values_list("pk", flat=True))
    assert date_batch([story]) == ()
    assert list(EventDate.objects.values_list("pk", flat=True)) == keys


def test_twenty_stories_cost_the_queries_of_two() -> None:
    def cost(count: int) -> int:
        stories = [ArticleFactory(body=BODY, published_on=date(2023, 10, 18)) for _ in range(count)]
        with CaptureQueriesContext(
            connection,
        ) as queries:
            date_batch(stories)
        return len(queries)

    assert cost(20) == cost(2) == 2


def test_a_story_without_a_day_tells_only_what_names_its_own_year() -> None:
    undated = ArticleFactory(body=BODY, published_on=None)
    by_month = ArticleFactory(body=BODY, published_on=date(2023, 10, 1), date_precision="month")
    for story in (undated, by_month):
        assert [str(row.starts_on) for row in event_dates_of(story)] == ["2023-10-07"]


def test_what_is_seen_from_an_inferred_day_is_no_surer_than_that_day() -> None:
    story = ArticleFactory(body=BODY, published_on=date(2023, 10, 18), date_basis="inferred", date_confidence=0.55)
    sunday, seventh = event_dates_of(story)
    assert sunday.confidence == 0.55
    assert seventh.confidence > 0.8


def test_only_english_is_read() -> None:
    assert event_dates_of(ArticleFactory(body=BODY, language="de", published_on=date(2023, 10, 18))) == []
    assert event_dates_of(ArticleFactory(body=BODY, language="en-GB", published_on=date(2023, 10, 18)))


def test_a_story_keeps_so_many_times() -> None:
    body = " ".join(f"It rained on May {day % 28 + 1}, {1800 + day // 28}." for day in range(MOST_TIMES + 30))
    assert len(event_dates_of(ArticleFactory(body=body))) == MOST_TIMES


def test_a_curators_date_or_text_reads_the_times_anew(curator: User) -> None:
    story = ArticleFactory(body=BODY, published_on=date(2023, 10, 18))
    date_batch([story])
    story.published_on = date(2023, 10, 25)
    curation.save_article(story, ["published_on"], curator)
    assert told(story) == ["Sunday: 2023-10-22", "Oct. 7, 2023: 2023-10-07"]
    story.body = "It rained in 2019."
    curation.save_article(story, ["body"], curator)
    assert told(story) == ["2019: 2019"]


def test_tagging_again_reads_the_times_of_stories_that_stand(engine: object) -> None:
    story = ArticleFactory(body=BODY, published_on=date(2023, 10, 18))
    call_command("tag_articles", "--all")
    assert len(told(story)) == 2
    EventDate.objects.all().delete()
    assert curation.tag_again(Article.objects.all()) == 1
    assert len(told(story)) == 2
