"""Regions, actors and their names in a curator's hands: saving, renaming, removal. Knows no request.

A row that a curator saved is `curated`: the gazetteer leaves it alone.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext

from articles.curation.announcing import announce, stories_naming_actors, stories_naming_regions
from articles.curation.trail import leave_trail_of_addition, leave_trail_of_fields
from articles.models import Actor, Name, PastSlug, Region, Relation
from articles.signals import names_changed
from articles.tagging.folding import fold

if TYPE_CHECKING:
    from django.contrib.auth.models import User

Named = Region | Actor
"""What has names and an address of its own."""

FOUND_BY_REGION = frozenset({"slug", "name", "parent", "kind"})
FOUND_BY_ACTOR = frozenset({"slug", "name", "kind"})
"""Fields by which the stories that name a region or an actor are found."""


class AddressTaken(ValueError):
    """The slug was another region's or actor's address and still leads there."""


def rename_region(region: Region, *, name: str = "", slug: str = "", by: User | None) -> None:
    """Give a region another name, slug or both. The old slug leads to the new; the old name becomes an alias."""
    save_region(region, _renamed(region, name, slug), by)


def rename_actor(actor: Actor, *, name: str = "", slug: str = "", by: User | None) -> None:
    """Give an actor another name, slug or both. The old slug leads to the new; the old name becomes an alias."""
    save_actor(actor, _renamed(actor, name, slug), by)


def save_region(region: Region, changed_fields: Collection[str], by: User | None) -> None:
    """Store a region; the stories tagged with it or below it are announced if they are found otherwise from now on."""
    with transaction.atomic():
        _save(region, changed_fields, by)
        if FOUND_BY_REGION & set(changed_fields):
            announce(stories_naming_regions([region.pk]))


def save_actor(actor: Actor, changed_fields: Collection[str], by: User | None) -> None:
    """Store an actor; the stories tagged with it are announced if they are found otherwise from now on."""
    with transaction.atomic():
        _save(actor, changed_fields, by)
        if FOUND_BY_ACTOR & set(changed_fields):
            announce(stories_naming_actors([actor.pk]))


def delete_regions(regions: QuerySet[Region]) -> None:
    """Remove regions with all that lies below them and with their tags; the stories are announced."""
    with transaction.atomic():
        pks = list(regions.order_by().values_list("pk", flat=True))
        stories = stories_naming_regions(pks)
        Region.objects.filter(pk__in=pks).delete()
        announce(stories)
        names_changed.send(sender=Region)


def delete_actors(actors: QuerySet[Actor]) -> None:
    """Remove actors with their tags; the stories are announced."""
    with transaction.atomic():
        pks = list(actors.order_by().values_list("pk", flat=True))
        stories = stories_naming_actors(pks)
        Actor.objects.filter(pk__in=pks).delete()
        announce(stories)
        names_changed.send(sender=Actor)


def save_name(name: Name) -> None:
    """Store a name with the form in which it is compared."""
    name.folded = fold(name.text)
    name.curated = True
    with transaction.atomic():
        name.save()
        _mark_curated(name)
        names_changed.send(sender=Name)


def delete_names(names: QuerySet[Name]) -> None:
    """Take names away. Their bearers count as curated, so that the gazetteer does not bring the names back."""
    with transaction.atomic():
        rows = list(names.order_by().select_related("region", "actor"))
        for row in rows:
            _mark_curated(row)
        Name.objects.filter(pk__in=[row.pk for row in rows]).delete()
        names_changed.send(sender=Name)


def save_relation(relation: Relation) -> None:
    """Store a relation. What a region is part of decides where its stories are found."""
    relation.curated = True
    with transaction.atomic():
        before = Relation.objects.filter(pk=relation.pk).first()
        relation.save()
        _mark_curated(relation)
        _announce_parts([row for row in (before, relation) if row is not None])


def delete_relations(relations: QuerySet[Relation]) -> None:
    """Take relations away; the stories of regions that were part of something are announced."""
    with transaction.atomic():
        rows = list(relations.order_by().select_related("region", "actor"))
        for row in rows:
            _mark_curated(row)
        parts = [(row.kind, row.region_id) for row in rows]
        Relation.objects.filter(pk__in=[row.pk for row in rows]).delete()
        _announce_regions_of(parts)


def address_bearer(bearer: Named, slug: str) -> Named | None:
    """Another region (or actor) that this slug still leads to, as an address it had; None where it is free."""
    column = column_of(bearer)
    past = PastSlug.objects.filter(slug=slug, **{f"{column}__isnull": False}).exclude(**{column: bearer.pk})
    row = past.select_related(column).first()
    return None if row is None else getattr(row, column)


def column_of(bearer: Named) -> str:
    """The column by which names, tags, relations and past slugs point at it."""
    return "region" if isinstance(bearer, Region) else "actor"


def keep_address(slug: str, bearer: Named) -> None:
    """Let an address that went out of use lead to the bearer."""
    column = column_of(bearer)
    past = PastSlug.objects.filter(slug=slug, **{f"{column}__isnull": False})
    if slug != bearer.slug and not past.update(**{column: bearer}):
        PastSlug.objects.create(slug=slug, **{column: bearer})
    PastSlug.objects.filter(slug=bearer.slug, **{column: bearer}).delete()


def keep_name(text: str, bearer: Named, kind: str) -> None:
    """Let the bearer go by this name too; a name that it bears already takes the kind."""
    folded, column = fold(text), column_of(bearer)
    if not folded:
        return
    known = Name.objects.filter(text=text, **{column: bearer})
    if not known.update(kind=kind, curated=True):
        Name.objects.create(text=text, folded=folded, kind=kind, curated=True, **{column: bearer})


def _renamed(bearer: Named, name: str, slug: str) -> list[str]:
    changed = []
    for field, value in (("name", name), ("slug", slug)):
        if value and value != getattr(bearer, field):
            setattr(bearer, field, value)
            changed.append(field)
    return changed


def _save(bearer: Named, changed: Collection[str], by: User | None) -> None:
    if bearer.pk is not None and not changed:
        return
    if (other := address_bearer(bearer, bearer.slug)) is not None:
        told = gettext("“%(slug)s” was the address of %(other)s and still leads there")
        raise AddressTaken(told % {"slug": bearer.slug, "other": other})
    before = type(bearer)._default_manager.filter(pk=bearer.pk).first()
    bearer.curated = True
    bearer.save()
    if before is None:
        keep_name(bearer.name, bearer, Name.Kind.PREFERRED)
        leave_trail_of_addition(bearer, by)
    else:
        if before.slug != bearer.slug:
            keep_address(before.slug, bearer)
        if before.name != bearer.name:
            keep_name(before.name, bearer, Name.Kind.ALIAS)
            keep_name(bearer.name, bearer, Name.Kind.PREFERRED)
        leave_trail_of_fields(bearer, by, sorted(changed))
    names_changed.send(sender=type(bearer))


def _mark_curated(row: Name | Relation) -> None:
    if row.region_id is not None:
        Region.objects.filter(pk=row.region_id).update(curated=True)
    if row.actor_id is not None:
        Actor.objects.filter(pk=row.actor_id).update(curated=True)


def _announce_parts(relations: Collection[Relation]) -> None:
    _announce_regions_of([(relation.kind, relation.region_id) for relation in relations])


def _announce_regions_of(parts: Collection[tuple[str, int | None]]) -> None:
    regions = {pk for kind, pk in parts if kind == Relation.Kind.PART_OF and pk is not None}
    if regions:
        announce(stories_naming_regions(regions))
    names_changed.send(sender=Relation)
