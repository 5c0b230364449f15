"""Tags that stories get, and what of a curator's work stands when they are tagged again."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Actor, Article, Name, NamesEdition, Region, Tag
from articles.tagging import Stated, tag_articles, tag_batch
from tests.factories import ActorFactory, ArticleFactory, CaptionFactory, NameFactory, RegionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _names() -> None:
    iraq = RegionFactory(slug="iraq", name="Iraq", preferred=True)
    NameFactory(region=iraq, text="Iraqi", kind=Name.Kind.DEMONYM)
    RegionFactory(slug="baghdad", name="Baghdad", kind=Region.Kind.CITY, parent=iraq, preferred=True)
    RegionFactory(slug="lebanon", name="Lebanon", preferred=True)
    ActorFactory(slug="hezbollah", name="Hezbollah", preferred=True)
    person = ActorFactory(slug="michel-aoun", name="Michel Aoun", kind=Actor.Kind.PERSON)
    NameFactory(actor=person, text="Michel Aoun", kind=Name.Kind.PREFERRED)


def story(**more: str) -> Article:
    text = {"headline": "Quiet in Iraq", "body": "Iraqi officials met Hezbollah.\n\nLebanon waits."}
    return ArticleFactory(**(text | more))


def tags(article: Article) -> dict[str, Tag]:
    rows = Tag.objects.filter(article=article, caption=None).select_related("region", "actor")
    return {(row.region or row.actor).slug: row for row in rows}  # type: ignore[union-attr]


def columns(rows: Iterable[Tag]) -> list[tuple[object, ...]]:
    return [(row.pk, row.role, row.count, row.state, row.method) for row in rows]


def test_a_story_gets_a_tag_for_each_region_and_actor_it_names() -> None:
    article = story()
    assert tag_batch([article]).changed == (article.uid,)
    found = tags(article)
    assert {slug: (row.role, row.count) for slug, row in found.items()} == {
        "iraq": ("headline", 2),
        "hezbollah": ("lede", 1),
        "lebanon": ("body", 1),
    }
    assert found["lebanon"].evidence == "Lebanon waits."
    assert found["lebanon"].first_offset == article.body.index("Lebanon")
    assert {row.method for row in found.values()} == {Tag.Method.RULE}
    assert {row.state for row in found.values()} == {Tag.State.AUTOMATIC}


def test_a_caption_has_tags_of_its_own() -> None:
    article = story()
    CaptionFactory(article=article, text="A quay")
    caption = CaptionFactory(article=article, text="A street in Baghdad, Iraq")
    tag_batch([article])
    pictured = Tag.objects.filter(caption=caption).order_by("region__slug")
    assert [(row.region.slug, row.role) for row in pictured if row.region] == [
        ("baghdad", "pictured"),
        ("iraq", "pictured"),
    ]
    assert "baghdad" not in tags(article)


def test_tagging_again_writes_nothing() -> None:
    article = story(dateline="BAGHDAD")
    CaptionFactory(article=article, text="In Lebanon")
    tag_batch([article])
    before = columns(Tag.objects.order_by("pk"))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert tag_batch([article]).changed == ()
    assert columns(Tag.objects.order_by("pk")) == before
    assert not [query for query in queries if not query["sql"].startswith("SELECT")]


def test_automatic_tags_follow_the_text() -> None:
    article = story()
    tag_batch([article])
    kept = tags(article)["iraq"].pk
    article.headline, article.body = "Quiet", "Iraq is quiet."
    article.save()
    assert tag_articles([article]) == 1
    found = tags(article)
    assert set(found) == {"iraq"}
    assert (found["iraq"].pk, found["iraq"].role) == (kept, "lede")


def test_a_rejected_target_comes_back_in_no_role() -> None:
    article = story(dateline="LEBANON")
    caption = CaptionFactory(article=article, text="In Lebanon")
    Tag.objects.create(article=article, region=Region.objects.get(slug="lebanon"), role="body", state="rejected")
    tag_batch([article], {article.pk: Stated(regions=("Lebanon",))})
    rows = Tag.objects.filter(article=article, region__slug="lebanon")
    assert [(row.role, row.state) for row in rows] == [("body", "rejected")]
    assert not Tag.objects.filter(caption=caption).exists()


def test_a_target_rejected_on_a_caption_stays_in_the_story() -> None:
    article = story()
    caption = CaptionFactory(article=article, text="In Lebanon")
    lebanon = Region.objects.get(slug="lebanon")
    Tag.objects.create(article=article, caption=caption, region=lebanon, role="pictured", state="rejected")
    tag_batch([article])
    assert "lebanon" in tags(article)
    assert [row.state for row in Tag.objects.filter(caption=caption)] == ["rejected"]


@pytest.mark.parametrize("decision", [{"state": "accepted"}, {"method": "curator"}, {"method": "import"}])
def test_what_was_decided_stands_as_it_is(decision: dict[str, str]) -> None:
    article = story()
    decided = {"role": "body", "count": 7, "evidence": "so", **decision}
    Tag.objects.create(article=article, region=Region.objects.get(slug="iraq"), **decided)
    Tag.objects.create(article=article, actor=Actor.objects.get(slug="michel-aoun"), **decided)
    tag_batch([article])
    found = tags(article)
    assert {found[slug].count for slug in ("iraq", "michel-aoun")} == {7}
    assert found["hezbollah"].count == 1


def test_the_dateline_is_a_role_beside_the_others() -> None:
    article = story(dateline="Iraq")
    tag_batch([article])
    roles = Tag.objects.filter(article=article, region__slug="iraq").values_list("role", flat=True)
    assert set(roles) == {"headline", "dateline"}


def test_stated_names_become_tags_of_the_import() -> None:
    article = story()
    stated = Stated(regions=("IRAQ", "baghdad", "Atlantis"), actors=("Michel Aoun", "Nobody"))
    result = tag_batch([article], {article.pk: stated})
    found = tags(article)
    assert {slug for slug, row in found.items() if row.method == "import"} == {"iraq", "baghdad", "michel-aoun"}
    assert {row.confidence for row in found.values() if row.method == "import"} == {1.0}
    assert (found["iraq"].role, found["iraq"].count) == ("headline", 2)
    assert (found["baghdad"].role, found["baghdad"].count, found["baghdad"].first_offset) == ("body", 0, None)
    assert result.unknown == {article.pk: Stated(regions=("Atlantis",), actors=("Nobody",))}


def test_what_is_stated_again_takes_the_place_of_what_was() -> None:
    article = story()
    tag_batch([article], {article.pk: Stated(regions=("Baghdad",))})
    tag_batch([article], {article.pk: Stated(regions=("Iraq",))})
    found = tags(article)
    assert "baghdad" not in found
    assert found["iraq"].method == "import"
    tag_batch([article])
    assert tags(article)["iraq"].method == "import"


def test_the_number_of_queries_does_not_grow_with_the_stories() -> None:
    def queries_for(stories: list[Article]) -> int:
        with CaptureQueriesContext(connection) as queries:
            tag_batch(stories)
        return len(queries)

    tag_batch([story()])
    assert queries_for([story() for _ in range(3)]) == queries_for([story() for _ in range(20)])


def test_a_matcher_follows_the_edition_of_the_names() -> None:
    article = story(body="The Grand Serail is open.")
    tag_batch([article])
    NameFactory(region=Region.objects.get(slug="lebanon"), text="Grand Serail")
    NamesEdition.advance()
    tag_batch([article])
    assert "lebanon" in tags(article)
