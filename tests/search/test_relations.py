"""What relates an actor to others and to places, as its page tells it."""

from __future__ import annotations

from datetime import date

import pytest

from articles import curation
from articles.models import Actor, NamesEdition, Relation
from search.relations import active_in_words, relations_of
from tests.factories import ActorFactory, RegionFactory

TODAY = date(2024, 6, 1)
pytestmark = pytest.mark.django_db


def told(actor: Actor) -> dict[str, list[tuple[str, str, bool]]]:
    return {
        group.label: [(one.name, one.when, one.former) for one in group.entries] for group in relations_of(actor, TODAY)
    }


def test_relations_are_told_from_both_ends_with_their_dates() -> None:
    group, wing = ActorFactory(slug="group", name="Group"), ActorFactory(slug="wing", name="Wing")
    city = RegionFactory(slug="sanaa", name="Sanaa")
    Relation.objects.create(kind="part-of", actor=wing, to_actor=group, from_date="2014-09", source="a curator")
    Relation.objects.create(kind="based-in", actor=group, to_region=city, from_date="2014")
    assert told(group) == {
        "Based in": [("Sanaa", "since 2014", False)],
        "Parts": [("Wing", "since September 2014", False)],
    }
    assert told(wing) == {"Part of": [("Group", "since September 2014", False)]}
    (of_wing,) = relations_of(wing, TODAY)
    assert (of_wing.entries[0].href, of_wing.entries[0].source) == ("/actors/group/", "a curator")


def test_a_source_is_told_unless_it_is_the_gazetteer() -> None:
    group, one, other = (ActorFactory(slug=slug, name=slug) for slug in ("group", "one", "other"))
    Relation.objects.create(kind="part-of", actor=one, to_actor=group, source="gazetteer")
    Relation.objects.create(kind="part-of", actor=other, to_actor=group, source="a biography")
    (parts,) = relations_of(group, TODAY)
    assert {related.name: related.source for related in parts.entries} == {"one": "", "other": "a biography"}


def test_a_long_list_opens_on_demand() -> None:
    union = ActorFactory(slug="union", name="Union")
    for number in range(10):
        Relation.objects.create(kind="part-of", actor=ActorFactory(slug=f"part-{number}"), to_actor=union)
    (parts,) = relations_of(union, TODAY)
    assert (len(parts.entries), parts.more, parts.more_label) == (10, (), "")
    Relation.objects.create(kind="part-of", actor=ActorFactory(slug="part-10"), to_actor=union)
    NamesEdition.advance()
    (parts,) = relations_of(union, TODAY)
    assert (len(parts.entries), len(parts.more), parts.more_label) == (8, 3, "3 more")


def test_former_relations_come_last_the_latest_first() -> None:
    group = ActorFactory(slug="group")
    for name, start, end in (("Old", "1990", "1999"), ("Now", "2020", ""), ("Late", "2000-05", "2019-12-31")):
        leader = ActorFactory(slug=name.lower(), name=name, kind=Actor.Kind.PERSON)
        Relation.objects.create(kind="leads", actor=leader, to_actor=group, from_date=start, to_date=end)
    assert told(group) == {
        "Led by": [
            ("Now", "since 2020", False),
            ("Late", "May 2000 to 31 December 2019", True),
            ("Old", "1990 to 1999", True),
        ]
    }


def test_what_ends_this_year_still_holds_and_an_odd_date_stands_as_written() -> None:
    group, other = ActorFactory(slug="group"), ActorFactory(slug="other", name="Other")
    Relation.objects.create(kind="member-of", actor=group, to_actor=other, to_date="2024")
    assert told(group) == {"Member of": [("Other", "until 2024", False)]}
    Relation.objects.update(to_date="c. 1980", from_date="1975")
    NamesEdition.advance()
    assert told(group) == {"Member of": [("Other", "1975 to c. 1980", True)]}


def test_an_actor_of_which_nothing_is_known_has_no_relations() -> None:
    actor = ActorFactory(slug="group", active_from="1987", active_until="")
    assert relations_of(actor, TODAY) == ()
    assert active_in_words(actor) == "since 1987"


def test_what_a_curator_relates_shows_at_once() -> None:
    group, leader = ActorFactory(slug="group", name="Group"), ActorFactory(slug="leader", name="Leader")
    assert told(group) == {}
    relation = Relation(kind="leads", actor=leader, to_actor=group)
    curation.save_relation(relation)
    assert told(group) == {"Led by": [("Leader", "", False)]}
    curation.delete_relations(Relation.objects.all())
    assert told(group) == {}


def leads(who: Actor, start: str, end: str, **what: object) -> None:
    Relation.objects.create(kind="leads", actor=who, from_date=start, to_date=end, **what)


def test_whom_an_actor_followed_and_who_followed_it_is_told_from_the_dates_of_the_office() -> None:
    country = RegionFactory(slug="iraq", name="Iraq")
    first, second, third = (ActorFactory(slug=name.lower(), name=name) for name in ("First", "Second", "Third"))
    leads(first, "2014-09-08", "2018-10-25", to_region=country)
    leads(second, "2018-10-25", "2020-05", to_region=country)
    leads(third, "2020-05", "", to_region=country)
    assert told(second) == {
        "Leads": [("Iraq", "25 October 2018 to May 2020", True)],
        "Preceded by": [("First", "Iraq, 25 October 2018", False)],
        "Succeeded by": [("Third", "Iraq, May 2020", False)],
    }
    assert "Preceded by" not in told(first)
    assert "Succeeded by" not in told(third)


def test_who_begins_the_day_after_succeeds_as_well() -> None:
    group = ActorFactory(slug="group", name="Group")
    one, other = ActorFactory(slug="one", name="One"), ActorFactory(slug="other", name="Other")
    leads(one, "1970", "2020-01-10", to_actor=group)
    leads(other, "2020-01-11", "", to_actor=group)
    assert told(one)["Succeeded by"] == [("Other", "Group, 11 January 2020", False)]


@pytest.mark.parametrize(
    ("end", "start"),
    [
        ("2019", "2019"),
        ("2019-03", "2019-04"),
        ("2019-03-01", "2019-03-03"),
        ("2019-03-01", "2019-03"),
        ("", "2019-03"),
        ("2019-03-02", "2019-03-01"),
        ("soon", "soon"),
    ],
)
def test_no_succession_is_guessed_from_dates_that_do_not_meet(end: str, start: str) -> None:
    group = ActorFactory(slug="group", name="Group")
    one, other = ActorFactory(slug="one"), ActorFactory(slug="other")
    leads(one, "2001", end, to_actor=group)
    leads(other, start, "", to_actor=group)
    assert set(told(one)) == set(told(other)) == {"Leads"}


def test_nobody_succeeds_himself_nor_at_the_head_of_something_else() -> None:
    group, party = ActorFactory(slug="group"), ActorFactory(slug="party")
    one, other = ActorFactory(slug="one"), ActorFactory(slug="other")
    leads(one, "2001-01-01", "2005-01-01", to_actor=group)
    leads(one, "2005-01-01", "", to_actor=group)
    leads(other, "2005-01-01", "", to_actor=party)
    assert set(told(one)) == set(told(other)) == {"Leads"}
