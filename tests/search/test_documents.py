"""Rows become documents in one place, and hidden stories have none."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import lean_tags, lean_times
from articles.models import Article, EventDate, Region, Relation
from search.documents import documents_for
from search.engines.base import IndexDocument
from search.fields import DocumentType
from tests.factories import ActorFactory, ArticleFactory, CaptionFactory, RegionFactory, TagFactory

pytestmark = pytest.mark.django_db


def documents(article: Article) -> tuple[IndexDocument, ...]:
    """The documents of a story, which are the same of its tags and times as models and as bare values."""
    lean = Article.objects.for_documents().get(pk=article.pk)
    with CaptureQueriesContext(connection) as queries:
        lean_tags.attach([lean])
        lean_times.attach([lean])
    assert len(queries) == 2
    made = documents_for(Article.objects.for_index().get(pk=article.pk))
    assert documents_for(lean) == made
    return made


@pytest.fixture
def iraq() -> Region:
    world = RegionFactory(slug="world", kind=Region.Kind.WORLD)
    asia = RegionFactory(slug="asia", kind=Region.Kind.CONTINENT, parent=world)
    return RegionFactory(slug="iraq", parent=asia)


def test_a_region_brings_all_that_lies_above_it_and_its_groupings(iraq: Region) -> None:
    grouping = RegionFactory(slug="middle-east", kind=Region.Kind.GROUPING)
    Relation.objects.create(kind=Relation.Kind.PART_OF, region=iraq, to_region=grouping)
    kirkuk = RegionFactory(slug="kirkuk", kind=Region.Kind.CITY, parent=iraq)
    article = ArticleFactory()
    TagFactory(article=article, region=kirkuk, actor=None)
    assert documents(article)[0].keywords["region"] == ("asia", "iraq", "kirkuk", "middle-east", "world")


def test_a_place_of_the_dateline_alone_is_no_region_of_the_story(iraq: Region) -> None:
    article = ArticleFactory()
    TagFactory(article=article, region=iraq, actor=None, role="dateline")
    assert documents(article)[0].keywords["region"] == ()


def test_a_rejected_event_date_is_not_searched() -> None:
    article = ArticleFactory()
    columns = {"words": "then", "evidence": "Then.", "first_offset": 0, "confidence": 0.9}
    for day, state in (
        (date(2023, 10, 7), "rejected"),
        (date(2021, 3, 1), "accepted"),
        (date(2020, 8, 4), "automatic"),
    ):
        EventDate.objects.create(article=article, starts_on=day, ends_on=day, state=state, **columns)
    assert documents(article)[0].keywords["event_date"] == (
        "2020", "2020-08", "2020-08-04", "2021", "2021-03", "2021-03-01",
    )  # fmt: skip


def test_a_rejected_tag_is_not_searched(iraq: Region) -> None:
    article = ArticleFactory()
    TagFactory(article=article, region=iraq, actor=None, state="rejected")
    assert documents(article)[0].keywords["region"] == ()


def test_an_actor_brings_its_kind() -> None:
    article = ArticleFactory()
    TagFactory(article=article, region=None, actor=ActorFactory(slug="hamas", kind="armed-group"))
    keywords = documents(article)[0].keywords
    assert (keywords["actor"], keywords["kind"]) == (("hamas",), ("armed-group",))


def test_captions_are_words_of_the_story_and_documents_of_their_own(iraq: Region) -> None:
    article = ArticleFactory()
    caption = CaptionFactory(article=article, text="Soldiers at a base", credit="REUTERS/A. Name", agency="Reuters")
    TagFactory(article=article, caption=caption, region=iraq, actor=None, role="pictured")
    story, picture = documents(article)
    assert story.text["caption"] == ("Soldiers at a base",)
    assert "iraq" in story.keywords["region"]
    assert (picture.uid, picture.article_uid) == (caption.uid, article.uid)
    assert picture.document_type is DocumentType.CAPTION
    assert picture.keywords["agency"] == ("reuters",)
    assert "iraq" in picture.keywords["region"]
    assert picture.published_from == article.published_on


def test_a_date_known_to_the_month_spans_the_month() -> None:
    document = documents(ArticleFactory(published_on=date(2024, 2, 1), date_precision="month"))[0]
    assert (document.published_from, document.published_to) == (date(2024, 2, 1), date(2024, 2, 29))


def test_stories_of_one_day_are_ordered_by_their_moment() -> None:
    moment = datetime(2023, 10, 18, 9, 30, tzinfo=UTC)
    document = documents(ArticleFactory(published_on=moment.date(), published_at=moment))[0]
    assert document.published_at == int(moment.timestamp())


@pytest.mark.parametrize(
    "hidden",
    [
        {"status": "draft"},
        {"status": "review"},
        {"status": "withdrawn"},
        {"status": "embargoed", "embargo_until": timezone.now() + timedelta(hours=1)},
        {"status": "published", "embargo_until": timezone.now() + timedelta(hours=1)},
    ],
    ids=lambda hidden: "-".join(hidden.values() if "embargo_until" not in hidden else [hidden["status"], "later"]),
)
def test_a_hidden_story_has_no_document(hidden: dict[str, object]) -> None:
    assert documents(ArticleFactory(**hidden)) == ()


def test_where_the_dateline_says_it_was_filed_is_a_field_of_its_own(iraq: Region) -> None:
    baghdad = RegionFactory(slug="baghdad", kind=Region.Kind.CITY, parent=iraq)
    article = ArticleFactory()
    CaptionFactory(article=article)
    TagFactory(article=article, region=baghdad, role="dateline")
    TagFactory(article=article, region=RegionFactory(slug="egypt"))
    for document in documents(article):
        assert document.keywords["filed_from"] == ("asia", "baghdad", "iraq", "world")
    assert documents(article)[0].keywords["region"] == ("egypt",)


def test_an_actor_is_quoted_or_only_named() -> None:
    article = ArticleFactory()
    TagFactory(article=article, actor=ActorFactory(slug="hamas"), quotes=2)
    TagFactory(article=article, actor=ActorFactory(slug="hezbollah"))
    keywords = documents(article)[0].keywords
    assert (keywords["actor"], keywords["quoted"]) == (("hamas", "hezbollah"), ("hamas",))
