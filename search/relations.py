"""What relates an actor to others and to places, with its dates; what is over is told as former."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import cast

from django.db.models import Q
from django.utils.translation import gettext, gettext_noop

from articles.gazetteer.relating import SOURCE
from articles.models import Actor, Relation
from articles.models.names import actor_page, region_page
from search.moments import names_edition
from search.names import called
from search.querylang import NotADate, read_partial
from search.querylang.nodes import PartialDate
from search.successions import Handover, Heads, after, before, heads_of
from search.wording import number, partial_in_words, range_in_words

_FORWARD = {
    Relation.Kind.LEADS: gettext_noop("Leads"),
    Relation.Kind.PART_OF: gettext_noop("Part of"),
    Relation.Kind.MEMBER_OF: gettext_noop("Member of"),
    Relation.Kind.BASED_IN: gettext_noop("Based in"),
}
_BACKWARD = {
    Relation.Kind.LEADS: gettext_noop("Led by"),
    Relation.Kind.PART_OF: gettext_noop("Parts"),
    Relation.Kind.MEMBER_OF: gettext_noop("Members"),
    Relation.Kind.BASED_IN: gettext_noop("Based there"),
}
MOST_IN_SIGHT, FIRST_IN_SIGHT = 10, 8
"""So many relations of a kind are in sight; of more than that, the first of them."""

_BEFORE, _AFTER = gettext_noop("Preceded by"), gettext_noop("Succeeded by")
_ORDER = (_FORWARD[Relation.Kind.LEADS], _BEFORE, _AFTER, *list(_FORWARD.values())[1:], *_BACKWARD.values())


@dataclass(frozen=True, slots=True)
class Related:
    """Whom or what a relation leads to, when it held, whether it is over, who says so if not the gazetteer."""

    href: str
    name: str
    when: str
    former: bool
    source: str


@dataclass(frozen=True, slots=True)
class RelationGroup:
    """All relations of one kind and direction: those that hold first, then the former ones, the latest first.

    `entries` are in sight, `more` open on demand.
    """

    label: str
    entries: tuple[Related, ...]
    more: tuple[Related, ...] = ()
    more_label: str = ""


def relations_of(actor: Actor, today: date) -> tuple[RelationGroup, ...]:
    """What the actor leads, whom it followed and who followed it there, what it is part or member of and is based in,
    and who leads it or belongs to it.
    """
    groups: dict[str, list[tuple[str, Related]]] = {}
    for row in related_by_actor().get(actor.pk, ()):
        forward = row.actor_id == actor.pk
        label = (_FORWARD if forward else _BACKWARD)[Relation.Kind(row.kind)]
        related = _related(row, today, forward=forward)
        if related is not None:
            groups.setdefault(label, []).append((row.to_date or row.from_date, related))
    own = related_by_actor().get(actor.pk, ())
    for label, handovers in ((_BEFORE, before), (_AFTER, after)):
        made = [(str(one.when), _taken_over(one)) for one in handovers(actor, own, _heads(names_edition()))]
        if made:
            groups[label] = made
    return tuple(_group(gettext(label), _in_order(groups[label])) for label in _ORDER if label in groups)


def _group(label: str, entries: tuple[Related, ...]) -> RelationGroup:
    """One that fits is in sight whole; of a longer one, as many as leave something worth opening."""
    if len(entries) <= MOST_IN_SIGHT:
        return RelationGroup(label, entries)
    rest = entries[FIRST_IN_SIGHT:]
    words = gettext("%(number)s more") % {"number": number(len(rest))}
    return RelationGroup(label, entries[:FIRST_IN_SIGHT], rest, words)


def active_in_words(actor: Actor) -> str:
    """From when to when the actor was active, as far as that is known."""
    return _when(actor.active_from, actor.active_until)


def related_by_actor() -> Mapping[int, Sequence[Relation]]:
    """The relations of every actor that has any, as they now stand."""
    return _by_actor(names_edition())


@lru_cache(maxsize=1)
def _by_actor(edition: int) -> Mapping[int, Sequence[Relation]]:  # noqa: ARG001 (the cache's key)
    """The relations of every actor that has any, from either end. One query an edition of the names."""
    rows = Relation.objects.filter(Q(actor__isnull=False) | Q(to_actor__isnull=False)).order_by("pk")
    found: dict[int, list[Relation]] = {}
    for row in rows.select_related("actor", "region", "to_actor", "to_region"):
        for pk in {row.actor_id, row.to_actor_id} - {None}:
            found.setdefault(cast("int", pk), []).append(row)
    return found


@lru_cache(maxsize=1)
def _heads(edition: int) -> Heads:
    """Who led what. No query beside that of the relations."""
    rows = {row.pk: row for related in _by_actor(edition).values() for row in related}
    return heads_of(rows.values())


def _taken_over(handover: Handover) -> Related:
    office = {"office": called(handover.office), "date": partial_in_words(handover.when)}
    words = gettext("%(office)s, %(date)s") % office
    return Related(actor_page(handover.other.slug), called(handover.other), words, former=False, source="")


def _related(row: Relation, today: date, *, forward: bool) -> Related | None:
    who, where = (row.to_actor, row.to_region) if forward else (row.actor, row.region)
    if who is not None:
        href, name = actor_page(who.slug), called(who)
    elif where is not None:
        href, name = region_page(where.slug), called(where)
    else:
        return None
    end = _read(row.to_date)
    former = end.last() < today if end else bool(row.to_date)
    source = "" if row.source == SOURCE and not row.curated else row.source
    return Related(href, name, _when(row.from_date, row.to_date), former, source)


def _in_order(entries: Iterable[tuple[str, Related]]) -> tuple[Related, ...]:
    named = sorted(entries, key=lambda entry: entry[1].name)
    latest = sorted(named, key=lambda entry: entry[0], reverse=True)
    return tuple(related for _, related in sorted(latest, key=lambda entry: entry[1].former))


def _when(start: str, end: str) -> str:
    """Since 2016, 2016 to May 2019, until 2019; a date that cannot be read stands as it is written."""
    first, last = _read(start), _read(end)
    if (start and not first) or (end and not last):
        written = gettext("%(first)s to %(last)s") if start and end else "%(first)s%(last)s"
        return written % {"first": start, "last": end}
    return range_in_words(first, last) if first or last else ""


def _read(text: str) -> PartialDate | None:
    try:
        return read_partial(text) if text else None
    except NotADate:
        return None
