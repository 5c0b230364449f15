"""Renaming, reshelving and removing regions and actors."""

from __future__ import annotations

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User

from articles import curation
from articles.models import Actor, Name, NamesEdition, PastSlug, Region, Relation, Tag
from tests.articles.curation.announcements import Announcements
from tests.factories import ActorFactory, RegionFactory, TagFactory


def test_a_renamed_actor_leaves_its_address_and_its_name_behind(heard: Announcements, curator: User) -> None:
    actor = ActorFactory(slug="isil", name="ISIL", preferred=True)
    story, other = TagFactory(actor=actor).article, TagFactory(actor=ActorFactory()).article

    curation.rename_actor(actor, name="Islamic State", slug="islamic-state", by=curator)

    stored = Actor.objects.get(pk=actor.pk)
    assert (stored.slug, stored.name, stored.curated) == ("islamic-state", "Islamic State", True)
    assert PastSlug.objects.get().slug == "isil"
    names = dict(Name.objects.filter(actor=actor).values_list("text", "kind"))
    assert names == {"ISIL": "alias", "Islamic State": "preferred"}
    assert Name.objects.get(text="Islamic State").folded == "islamic state"
    assert heard.changed == [story.uid]
    assert heard.names
    assert other.uid not in heard.changed
    assert NamesEdition.current() > 0
    assert LogEntry.objects.get().get_change_message() == "Changed name and slug."


def test_renaming_back_makes_the_old_address_the_present_one(curator: User) -> None:
    region = RegionFactory(slug="burma", name="Burma")
    curation.rename_region(region, slug="myanmar", by=curator)
    curation.rename_region(region, slug="burma", by=curator)

    assert list(PastSlug.objects.values_list("slug", "region__slug")) == [("myanmar", "burma")]


def test_an_address_that_still_leads_to_another_cannot_be_taken(heard: Announcements, curator: User) -> None:
    first, second = RegionFactory(slug="burma"), RegionFactory(slug="thailand")
    curation.rename_region(first, slug="myanmar", by=curator)

    with pytest.raises(curation.AddressTaken, match="burma"):
        curation.rename_region(second, slug="burma", by=curator)

    assert Region.objects.filter(slug="thailand").exists()
    curation.rename_actor(ActorFactory(slug="junta"), slug="burma", by=curator)


def test_a_renamed_region_announces_what_is_tagged_below_it(heard: Announcements, curator: User) -> None:
    country = RegionFactory(slug="iraq")
    city = RegionFactory(slug="erbil", parent=RegionFactory(slug="kurdistan", parent=country))
    below, elsewhere = TagFactory(region=city).article, TagFactory(region=RegionFactory(slug="iran")).article

    curation.rename_region(country, slug="republic-of-iraq", by=curator)

    assert heard.changed == [below.uid]
    assert heard.revisions == {below.uid: 2}
    assert elsewhere.uid not in heard.changed


def test_another_parent_announces_and_a_corrected_coordinate_does_not(heard: Announcements, curator: User) -> None:
    province, country = RegionFactory(slug="province"), RegionFactory(slug="country")
    story = TagFactory(region=province).article
    province.parent = country
    curation.save_region(province, ["parent"], curator)
    assert heard.changed == [story.uid]

    province.latitude = 33.3
    curation.save_region(province, ["latitude"], curator)
    assert heard.changed == [story.uid]
    assert heard.names == 2


def test_another_kind_of_actor_announces_its_stories(heard: Announcements, curator: User) -> None:
    actor = ActorFactory()
    story = TagFactory(actor=actor).article
    actor.kind = Actor.Kind.PARTY

    curation.save_actor(actor, ["kind"], curator)

    assert heard.changed == [story.uid]


def test_what_a_region_is_part_of_is_announced_for_all_below_it(heard: Announcements) -> None:
    grouping = RegionFactory(slug="levant", kind=Region.Kind.GROUPING)
    country = RegionFactory(slug="syria")
    story = TagFactory(region=RegionFactory(slug="aleppo", parent=country)).article

    curation.save_relation(Relation(kind=Relation.Kind.PART_OF, region=country, to_region=grouping))
    assert heard.changed == [story.uid]
    curation.delete_relations(Relation.objects.all())
    assert heard.changed == [story.uid] * 2

    actor = ActorFactory()
    TagFactory(actor=actor)
    curation.save_relation(Relation(kind=Relation.Kind.BASED_IN, actor=actor, to_region=country))
    assert heard.changed == [story.uid] * 2


def test_a_renamed_grouping_announces_the_stories_of_its_members(heard: Announcements, curator: User) -> None:
    grouping, country = RegionFactory(slug="levant", kind=Region.Kind.GROUPING), RegionFactory(slug="syria")
    Relation.objects.create(kind=Relation.Kind.PART_OF, region=country, to_region=grouping)
    story = TagFactory(region=country).article

    curation.rename_region(grouping, slug="the-levant", by=curator)

    assert heard.changed == [story.uid]


def test_a_name_is_stored_with_the_form_in_which_it_is_compared(heard: Announcements) -> None:
    actor = ActorFactory()

    curation.save_name(Name(actor=actor, text="Al-Qā‘ida"))

    name = Name.objects.get()
    assert (name.folded, name.curated) == ("al qa ida", True)
    assert Actor.objects.get().curated
    assert heard.names == 1
    curation.delete_names(Name.objects.all())
    assert heard.names == 2


def test_removed_regions_announce_the_stories_that_named_them_or_what_lay_below(heard: Announcements) -> None:
    country = RegionFactory()
    story = TagFactory(region=RegionFactory(parent=country)).article

    curation.delete_regions(Region.objects.filter(pk=country.pk))

    assert not Region.objects.exists()
    assert not Tag.objects.exists()
    assert heard.changed == [story.uid]


def test_a_removed_actor_announces_its_stories(heard: Announcements) -> None:
    story = TagFactory(actor=ActorFactory()).article

    curation.delete_actors(Actor.objects.all())

    assert heard.changed == [story.uid]


def test_a_new_actor_goes_by_its_name(curator: User) -> None:
    curation.save_actor(Actor(slug="red-crescent", name="Red Crescent", kind="civil-society"), [], curator)

    assert Name.objects.get().kind == Name.Kind.PREFERRED
