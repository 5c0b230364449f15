"""Two rows that are one."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles import curation
from articles.models import Actor, Name, PastSlug, Region, Relation, Tag
from tests.articles.curation.announcements import Announcements
from tests.factories import ActorFactory, ArticleFactory, CaptionFactory, NameFactory, RegionFactory, TagFactory


@pytest.fixture
def pair(db: None) -> tuple[Actor, Actor]:
    """The one that is kept, the one that goes."""
    kept = ActorFactory(slug="hezbollah", name="Hezbollah", preferred=True)
    return kept, ActorFactory(slug="hizbullah", name="Hizbullah", preferred=True)


def test_tags_move_and_their_stories_are_announced(
    pair: tuple[Actor, Actor], heard: Announcements, curator: User
) -> None:
    kept, merged = pair
    story = TagFactory(actor=merged).article
    TagFactory(actor=kept)

    curation.merge_actors(kept, merged, curator)

    assert set(Tag.objects.values_list("actor", flat=True)) == {kept.pk}
    assert heard.changed == [story.uid]
    assert heard.names == 1
    assert not Actor.objects.filter(slug="hizbullah").exists()


def test_the_old_name_becomes_an_alias_and_the_old_address_leads_on(pair: tuple[Actor, Actor], curator: User) -> None:
    kept, merged = pair
    NameFactory(actor=merged, text="Party of God", kind="abbreviation")
    NameFactory(actor=merged, text="HA", kind="weak")
    NameFactory(actor=kept, text="HA", kind="abbreviation")
    PastSlug.objects.create(slug="hizb-allah", actor=merged)

    curation.merge_actors(kept, merged, curator)

    names = dict(Name.objects.filter(actor=kept).values_list("text", "kind"))
    assert names == {
        "Hezbollah": "preferred",
        "Hizbullah": "alias",
        "Party of God": "abbreviation",
        "HA": "abbreviation",
    }
    past = dict(PastSlug.objects.values_list("slug", "actor__slug"))
    assert past == {"hizbullah": "hezbollah", "hizb-allah": "hezbollah"}


def test_a_name_without_a_row_of_its_own_becomes_an_alias_too(curator: User) -> None:
    kept, merged = ActorFactory(), ActorFactory(name="Hizbullah")

    curation.merge_actors(kept, merged, curator)

    assert list(Name.objects.values_list("text", "kind", "folded")) == [("Hizbullah", "alias", "hizbullah")]


def test_tags_of_both_in_one_story_become_one(pair: tuple[Actor, Actor], curator: User) -> None:
    kept, merged = pair
    story = ArticleFactory()
    TagFactory(article=story, actor=kept, role="body", count=2, evidence="Hezbollah said.", confidence=0.5)
    TagFactory(article=story, actor=merged, role="headline", count=3, evidence="Hizbullah strikes", confidence=0.9)
    TagFactory(article=story, actor=merged, role="dateline", count=1)

    curation.merge_actors(kept, merged, curator)

    tags: Any = {tag.role: tag for tag in story.tags.all()}
    assert set(tags) == {"headline", "dateline"}
    assert (tags["headline"].count, tags["headline"].confidence) == (5, 0.9)
    assert tags["headline"].evidence == "Hizbullah strikes"


def test_captions_that_name_both_name_one(pair: tuple[Actor, Actor], curator: User) -> None:
    kept, merged = pair
    caption = CaptionFactory()
    for actor in pair:
        TagFactory(article=caption.article, caption=caption, actor=actor, role="pictured")

    curation.merge_actors(kept, merged, curator)

    assert Tag.objects.get().actor == kept


@pytest.mark.parametrize(
    ("kept_state", "merged_state", "state"),
    [
        ("rejected", "automatic", "automatic"),
        ("automatic", "rejected", "automatic"),
        ("automatic", "accepted", "accepted"),
        ("rejected", "accepted", "accepted"),
        ("rejected", "rejected", "rejected"),
    ],
)
def test_what_stands_for_either_stands(
    pair: tuple[Actor, Actor], curator: User, kept_state: str, merged_state: str, state: str
) -> None:
    story = ArticleFactory()
    for actor, given in zip(pair, (kept_state, merged_state), strict=True):
        decided = {} if given == "automatic" else {"decided_by": curator, "decided_at": timezone.now()}
        TagFactory(article=story, actor=actor, state=given, **decided)

    curation.merge_actors(*pair, curator)

    tag = Tag.objects.get()
    assert (tag.state, tag.decided_by) == (state, None if state == "automatic" else curator)


def test_relations_move_and_none_leads_to_itself(pair: tuple[Actor, Actor], curator: User) -> None:
    kept, merged = pair
    leader, country = ActorFactory(kind="person"), RegionFactory()
    Relation.objects.create(kind="part-of", actor=merged, to_actor=kept)
    Relation.objects.create(kind="leads", actor=leader, to_actor=merged)
    Relation.objects.create(kind="based-in", actor=kept, to_region=country)
    Relation.objects.create(kind="based-in", actor=merged, to_region=country)

    curation.merge_actors(kept, merged, curator)

    said = sorted(Relation.objects.values_list("kind", "actor__slug", "to_actor__slug", "to_region__slug"))
    assert said == [("based-in", kept.slug, None, country.slug), ("leads", leader.slug, kept.slug, None)]


def test_what_the_merged_one_alone_knew_is_kept(curator: User) -> None:
    kept = ActorFactory(description="A party", wikidata_id="")
    merged = ActorFactory(description="A militia", wikidata_id="Q41053", origin="wikidata:Q41053")

    curation.merge_actors(kept, merged, curator)

    stored = Actor.objects.get()
    assert (stored.description, stored.wikidata_id, stored.origin) == ("A party", "Q41053", "wikidata:Q41053")
    assert stored.curated


def test_nothing_is_merged_into_itself(pair: tuple[Actor, Actor], heard: Announcements) -> None:
    with pytest.raises(curation.MergeRefused, match="two different"):
        curation.merge_actors(pair[0], Actor.objects.get(pk=pair[0].pk), None)

    assert Actor.objects.count() == 2
    assert heard.names == 0


def test_regions_bring_what_lies_below_them(heard: Announcements, curator: User) -> None:
    kept, merged = RegionFactory(slug="burma"), RegionFactory(slug="myanmar")
    city = RegionFactory(slug="yangon", parent=merged)
    minister = ActorFactory(country=merged)
    story = TagFactory(region=city).article

    curation.merge_regions(kept, merged, curator)

    city.refresh_from_db()
    minister.refresh_from_db()
    assert (city.parent, minister.country) == (kept, kept)
    assert heard.changed == [story.uid]
    assert PastSlug.objects.get().region == kept


def test_a_region_merged_into_one_below_it_leaves_no_loop(curator: User) -> None:
    world = RegionFactory(slug="world")
    state = RegionFactory(slug="singapore-state", parent=world)
    city = RegionFactory(slug="singapore", parent=RegionFactory(slug="island", parent=state))

    curation.merge_regions(city, state, curator)

    parents = dict(Region.objects.values_list("slug", "parent__slug"))
    assert parents == {"world": None, "singapore": "world", "island": "singapore"}
