"""Regions, actors, names and relations at the desk."""

from __future__ import annotations

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.test import Client

from articles import curation
from articles.models import Actor, Name, PastSlug, Region, Relation, Tag
from tests.articles.admin.pages import address, post_action, told, typed
from tests.articles.curation.announcements import Announcements
from tests.factories import ActorFactory, NameFactory, RegionFactory, TagFactory


def test_a_renamed_actor_keeps_its_old_address(desk: Client, heard: Announcements) -> None:
    actor = ActorFactory(slug="isil", name="ISIL", preferred=True)
    story = TagFactory(actor=actor).article
    page = desk.get(address(Actor, "change", actor.pk))

    desk.post(address(Actor, "change", actor.pk), typed(page, slug="islamic-state"))

    assert list(PastSlug.objects.values_list("slug", "actor__slug")) == [("isil", "islamic-state")]
    assert heard.changed == [story.uid]
    assert [entry.get_change_message() for entry in LogEntry.objects.all()] == ["Changed slug."]


def test_the_past_address_of_another_is_refused(desk: Client, curator: User) -> None:
    region = RegionFactory(slug="burma", name="Burma")
    curation.rename_region(region, slug="myanmar", by=curator)
    other = RegionFactory(slug="thailand")
    page = desk.get(address(Region, "change", other.pk))

    answer = desk.post(address(Region, "change", other.pk), typed(page, slug="burma"))

    assert "This was the address of “Burma” and still leads there" in answer.content.decode()
    assert Region.objects.filter(slug="thailand").exists()


def test_names_are_folded_and_doublets_refused_on_the_page(desk: Client, heard: Announcements) -> None:
    region = RegionFactory(preferred=True)
    page = desk.get(address(Region, "change", region.pk))
    new = {"names-TOTAL_FORMS": "3", "names-1-kind": "alias", "names-2-kind": "alias"}

    twice = typed(page, **new, **{"names-1-text": "Al-‘Iraq", "names-2-text": "Al-‘Iraq"})
    answer = desk.post(address(Region, "change", region.pk), twice)
    assert "This name is here twice." in answer.content.decode()
    wordless = typed(page, **new, **{"names-1-text": "Al-‘Iraq", "names-2-text": "???"})
    answer = desk.post(address(Region, "change", region.pk), wordless)
    assert "A name needs a letter or a digit." in answer.content.decode()
    assert heard.names == 0
    once = typed(page, **{**new, "names-TOTAL_FORMS": "2"}, **{"names-1-text": "Al-‘Iraq"})
    desk.post(address(Region, "change", region.pk), once)

    assert Name.objects.get(text="Al-‘Iraq").folded == "al iraq"
    assert heard.names == 1
    assert Region.objects.get().curated


def test_a_new_region_goes_by_its_name_and_finds_its_parent(desk: Client, heard: Announcements) -> None:
    parent = RegionFactory()
    page = desk.get(address(Region, "add"))

    desk.post(address(Region, "add"), typed(page, name="Erbil", slug="erbil", kind="city", parent=str(parent.pk)))

    assert Region.objects.get(slug="erbil").parent == parent
    assert Name.objects.get(region__slug="erbil").kind == "preferred"
    assert heard.names == 1


def test_a_region_is_no_part_of_itself(desk: Client) -> None:
    country = RegionFactory()
    city = RegionFactory(parent=country)
    page = desk.get(address(Region, "change", country.pk))

    answer = desk.post(address(Region, "change", country.pk), typed(page, parent=str(city.pk)))

    assert "descendant of itself" in answer.content.decode()


def test_a_region_is_not_removed_while_others_lie_below_it(desk: Client, heard: Announcements) -> None:
    country = RegionFactory(name="Iraq")
    city = RegionFactory(name="Erbil", parent=country)
    story = TagFactory(region=city).article

    answer = desk.post(address(Region, "delete", country.pk), {"post": "yes"})
    assert "Erbil, in Iraq" in answer.content.decode()
    assert Region.objects.count() == 2
    post_action(desk, Region, "delete_selected", [country, city], post="yes")

    assert not Region.objects.exists()
    assert heard.changed == [story.uid]


@pytest.mark.parametrize("date", ["16", "2016-13", "2016-02-30", "May 2016"])
def test_a_date_that_the_calendar_has_not_is_refused(desk: Client, date: str) -> None:
    actor = ActorFactory()
    page = desk.get(address(Actor, "change", actor.pk))

    answer = desk.post(address(Actor, "change", actor.pk), typed(page, active_from=date))

    assert f"“{date}” is no date" in answer.content.decode()


def test_a_relation_has_one_row_at_each_end(desk: Client) -> None:
    actor, region = ActorFactory(), RegionFactory()
    page = desk.get(address(Relation, "add"))
    both = typed(page, kind="based-in", actor=str(actor.pk), region=str(region.pk), to_region=str(region.pk))
    whole = typed(page, kind="based-in", actor=str(actor.pk), to_region=str(region.pk), from_date="2016-05")

    assert "starts at a region or at an actor" in desk.post(address(Relation, "add"), both).content.decode()
    desk.post(address(Relation, "add"), whole)

    assert Relation.objects.get().curated


def test_a_name_belongs_to_one_row(desk: Client, heard: Announcements) -> None:
    region = RegionFactory()
    page = desk.get(address(Name, "add"))

    nobody = desk.post(address(Name, "add"), typed(page, text="Nowhere"))
    assert "to a region or to an actor" in nobody.content.decode()
    desk.post(address(Name, "add"), typed(page, text="Mesopotamia", region=str(region.pk)))
    assert heard.names == 1
    desk.post(address(Name, "delete", Name.objects.get().pk), {"post": "yes"})
    assert heard.names == 2


def test_a_merge_names_the_survivor_before_it_is_done(desk: Client, heard: Announcements) -> None:
    kept, merged = ActorFactory(slug="hezbollah", name="Hezbollah"), ActorFactory(slug="hizbullah", name="Hizbullah")
    NameFactory(actor=merged, text="Party of God")
    story = TagFactory(actor=merged).article
    TagFactory.create_batch(2, actor=kept)

    page = post_action(desk, Actor, "merge", [kept, merged])
    offered = {doublet.name: (doublet.survives, doublet.stories) for doublet in page.context["doublets"]}
    assert offered == {"Hezbollah": (True, 2), "Hizbullah": (False, 1)}
    assert "Party of God" in page.content.decode()
    page = post_action(desk, Actor, "merge", [kept, merged], survivor=str(kept.pk))
    assert "<strong>Hezbollah</strong> (Armed group, hezbollah) survives." in page.content.decode()
    assert Actor.objects.count() == 2
    assert heard.changed == []

    answer = post_action(desk, Actor, "merge", [kept, merged], survivor=str(kept.pk), confirmed="yes")

    assert "Hizbullah became Hezbollah." in told(answer)
    assert list(Actor.objects.values_list("slug", flat=True)) == ["hezbollah"]
    assert set(Tag.objects.values_list("actor", flat=True)) == {kept.pk}
    assert heard.changed == [story.uid]
    assert PastSlug.objects.get().slug == "hizbullah"


def test_three_regions_merge_into_one(desk: Client) -> None:
    kept, *others = (RegionFactory(slug=slug, name=slug.title()) for slug in ("burma", "myanmar", "birma"))

    post_action(desk, Region, "merge", [kept, *others], survivor=str(kept.pk), confirmed="yes")

    assert sorted(PastSlug.objects.values_list("slug", flat=True)) == ["birma", "myanmar"]
    assert sorted(Name.objects.values_list("text", flat=True)) == ["Birma", "Myanmar"]


def test_a_survivor_that_was_not_chosen_merges_nothing(desk: Client) -> None:
    one, two, three = (ActorFactory() for _ in range(3))

    assert (
        "which one survives?"
        in post_action(desk, Actor, "merge", [one, two], survivor=str(three.pk), confirmed="yes").content.decode()
    )
    assert "Choose from 2 to 20 rows" in told(post_action(desk, Actor, "merge", [one]))
    assert Actor.objects.count() == 3


def test_merging_asks_for_the_right_to_remove(client: Client, db: None) -> None:
    somebody = User.objects.create_user("ben", password="a long enough secret", is_staff=True)
    somebody.user_permissions.set(Permission.objects.filter(codename__in=["view_actor", "change_actor"]))
    client.force_login(somebody)
    one, two = ActorFactory(), ActorFactory()

    post_action(client, Actor, "merge", [one, two], survivor=str(one.pk), confirmed="yes")

    assert Actor.objects.count() == 2
