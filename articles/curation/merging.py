"""Two actors, or two regions, that are one: all that hangs on the one moves to the other. Knows no request."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext

from articles.curation.announcing import announce, stories_naming_actors, stories_naming_regions
from articles.curation.naming import Named, column_of, keep_address, keep_name
from articles.curation.trail import MERGED_HERE, MERGED_INTO, leave_trail, leave_trail_of_end
from articles.models import Actor, Name, PastSlug, Region, Relation, Tag
from articles.signals import names_changed

if TYPE_CHECKING:
    from django.contrib.auth.models import User

# What stands for either stands for the one that is left: a curator rejects the doublet, not the story.
_STANDING = [Tag.State.ACCEPTED, Tag.State.AUTOMATIC, Tag.State.REJECTED]
_PROMINENCE = [Tag.Role.HEADLINE, Tag.Role.LEDE, Tag.Role.BODY, Tag.Role.PICTURED, Tag.Role.DATELINE]
_OF_ACTOR = ("country_id", "description", "wikidata_id", "active_from", "active_until", "origin")
_OF_REGION = ("iso2", "iso3", "iso3166_2", "m49", "latitude", "longitude", "population", "origin")


class MergeRefused(ValueError):
    """What was asked for cannot be merged, in words for the curator."""


def merge_actors(kept: Actor, merged: Actor, by: User | None) -> None:
    """`merged` becomes `kept`: tags, names, relations and addresses move, its name becomes an alias, its row goes."""
    _refuse_itself(kept, merged)
    with transaction.atomic():
        stories = stories_naming_actors([merged.pk])
        _move_all(kept, merged, by)
        _end(kept, merged, _OF_ACTOR)
        announce(stories)
        names_changed.send(sender=Actor)


def merge_regions(kept: Region, merged: Region, by: User | None) -> None:
    """`merged` becomes `kept`: as for actors; what lies below it lies below `kept` from now on."""
    _refuse_itself(kept, merged)
    with transaction.atomic():
        stories = stories_naming_regions([merged.pk])
        _move_all(kept, merged, by)
        if kept.ancestors().filter(pk=merged.pk).exists():
            # Taken out from below the region that goes, before the others follow: the tree gets no loop.
            _move_out(kept, merged)
        Region.objects.filter(parent=merged).exclude(pk=kept.pk).update(parent=kept)
        Actor.objects.filter(country=merged).update(country=kept)
        _end(kept, merged, _OF_REGION if kept.kind == merged.kind else ("origin",))
        announce(stories)
        names_changed.send(sender=Region)


def _refuse_itself(kept: Named, merged: Named) -> None:
    if kept.pk == merged.pk:
        told = gettext("%(row)s cannot be merged into itself: choose two different rows")
        raise MergeRefused(told % {"row": kept})


def _move_out(kept: Region, merged: Region) -> None:
    kept.parent_id = merged.parent_id
    Region.objects.filter(pk=kept.pk).update(parent=merged.parent_id)


def _move_all(kept: Named, merged: Named, by: User | None) -> None:
    _move_tags(kept, merged)
    _move_names(kept, merged)
    _move_relations(kept, merged)
    column = column_of(kept)
    PastSlug.objects.filter(**{column: merged}).update(**{column: kept})
    leave_trail_of_end(merged, by, MERGED_INTO % {"name": kept, "slug": kept.slug})
    leave_trail([kept], by, MERGED_HERE % {"name": merged, "slug": merged.slug})


def _end(kept: Named, merged: Named, fields: Sequence[str]) -> None:
    """The row goes; what it alone knew stays with the one that is left, as do its address and its name."""
    known = {field: getattr(merged, field) for field in fields}
    slug, name = merged.slug, merged.name
    # All tags, names and relations have moved: nothing goes with the row. `delete()` alone would drop stale children.
    type(merged)._default_manager.filter(pk=merged.pk).delete()
    missing = [field for field in fields if getattr(kept, field) in (None, "") and known[field] not in (None, "")]
    for field in missing:
        setattr(kept, field, known[field])
    kept.curated = True
    kept.save(update_fields=[*missing, "curated"])
    keep_address(slug, kept)
    if not Name.objects.filter(text=name, **{column_of(kept): kept}).exists():
        keep_name(name, kept, Name.Kind.ALIAS)


def _move_tags(kept: Named, merged: Named) -> None:
    """Tags that both have in one place are folded into one; the others move as they are."""
    column = column_of(kept)
    moving = Tag.objects.filter(**{column: merged})
    shared = Tag.objects.filter(**{column: kept}, article__in=moving.values("article"))
    places: dict[tuple[object, ...], list[Tag]] = defaultdict(list)
    for tag in shared:
        places[_place(tag)].append(tag)
    held = set(places)
    if held:
        for tag in moving.filter(article__in={place[0] for place in held}):
            if _place(tag) in held:
                places[_place(tag)].append(tag)
        for place in held:
            if any(getattr(tag, f"{column}_id") == merged.pk for tag in places[place]):
                _fold(places[place], column, kept)
    Tag.objects.filter(**{column: merged}).update(**{column: kept})


def _place(tag: Tag) -> tuple[object, ...]:
    """Where a tag stands: headline, lede and body are one place, of which the tag names the most prominent part."""
    apart = tag.role if tag.role in (Tag.Role.DATELINE, Tag.Role.PICTURED) else ""
    return (tag.article_id, tag.caption_id, apart)


def _fold(tags: Sequence[Tag], column: str, kept: Named) -> None:
    """One tag for all: the most prominent of those that stand, with the mentions of them all."""
    best = min(_STANDING.index(Tag.State(tag.state)) for tag in tags)
    standing = [tag for tag in tags if (tag.state == Tag.State.REJECTED) == (_STANDING[best] == Tag.State.REJECTED)]
    decided = next(tag for tag in standing if tag.state == _STANDING[best])
    first = min(standing, key=lambda tag: (_PROMINENCE.index(Tag.Role(tag.role)), tag.pk))
    first.state, first.decided_by_id, first.decided_at = decided.state, decided.decided_by_id, decided.decided_at
    first.count = sum(tag.count for tag in standing)
    first.quotes = sum(tag.quotes for tag in standing)
    first.quotation = next((tag.quotation for tag in standing if tag.quotation), "")
    first.confidence = max(tag.confidence for tag in standing)
    setattr(first, column, kept)
    Tag.objects.filter(pk__in=[tag.pk for tag in tags if tag is not first]).delete()
    first.save()


def _move_names(kept: Named, merged: Named) -> None:
    """A name that both bear stays the kept one's; the preferred name of the other becomes an alias."""
    column = column_of(kept)
    borne = set(Name.objects.filter(**{column: kept}).values_list("text", "language"))
    for name in Name.objects.filter(**{column: merged}):
        if (name.text, name.language) in borne:
            name.delete()
            continue
        setattr(name, column, kept)
        name.curated = True
        if name.kind == Name.Kind.PREFERRED:
            name.kind = Name.Kind.ALIAS
        name.save()


def _move_relations(kept: Named, merged: Named) -> None:
    """Relations move at both ends; one to itself and one said twice go."""
    column = column_of(kept)
    for end in (column, f"to_{column}"):
        Relation.objects.filter(**{end: merged}).update(**{end: kept})
    Relation.objects.filter(**{column: kept, f"to_{column}": kept}).delete()
    said: set[tuple[object, ...]] = set()
    for end in (column, f"to_{column}"):
        for row in Relation.objects.filter(**{end: kept}).order_by("pk"):
            ends = (row.region_id, row.actor_id, row.to_region_id, row.to_actor_id)
            statement = (row.kind, ends, row.from_date, row.to_date)
            if statement in said:
                row.delete()
            said.add(statement)
