"""Which stories a change touches, and how they are announced. Part of the caller's transaction; knows no request."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from django.db.models import F
from django.utils import timezone

from articles.models import Article, Region, Relation, Tag
from articles.signals import articles_changed, articles_removed

CHUNK = 2000
"""Keys in one query: well below what any database takes."""


def announce(pks: Iterable[int], *, edited: bool = False) -> tuple[str, ...]:
    """Raise the revision of these stories and announce them; their uids.

    `edited` says that the story itself changed, so that its time of change moves as well; a renamed region touches
    what a story is found by, not what it says.
    """
    changes: dict[str, object] = {"revision": F("revision") + 1}
    if edited:
        changes["updated_at"] = timezone.now()
    uids: list[str] = []
    for chunk in chunks(sorted(set(pks))):
        stories = Article.objects.filter(pk__in=chunk)
        stories.update(**changes)
        uids += stories.order_by("pk").values_list("uid", flat=True)
    if uids:
        articles_changed.send(sender=Article, uids=uids)
    return tuple(uids)


def announce_removed(uids: Sequence[str]) -> None:
    """Announce stories whose rows are gone."""
    if uids:
        articles_removed.send(sender=Article, uids=list(uids))


def stories_naming_actors(pks: Collection[int]) -> set[int]:
    """Keys of the stories tagged with any of these actors."""
    return _tagged("actor", pks)


def stories_naming_regions(pks: Collection[int]) -> set[int]:
    """Keys of the stories tagged with any of these regions, with what lies below them, or with their members."""
    return _tagged("region", _below(pks))


def chunks(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    """The keys, as many at a time as one query takes."""
    for start in range(0, len(keys), CHUNK):
        yield keys[start : start + CHUNK]


def _tagged(column: str, pks: Collection[int]) -> set[int]:
    found: set[int] = set()
    for chunk in chunks(sorted(pks)):
        found.update(Tag.objects.filter(**{f"{column}__in": chunk}).values_list("article_id", flat=True))
    return found


def _below(pks: Collection[int]) -> set[int]:
    """The regions and everything under them, in the tree or as part of a grouping."""
    under: dict[int, list[int]] = defaultdict(list)
    for pk, parent in Region.objects.filter(parent__isnull=False).order_by().values_list("pk", "parent_id"):
        under[parent].append(pk)
    parts = Relation.objects.filter(kind=Relation.Kind.PART_OF, region__isnull=False, to_region__isnull=False)
    for part, whole in parts.values_list("region_id", "to_region_id"):
        under[whole].append(part)
    found, waiting = set(), list(pks)
    while waiting:
        pk = waiting.pop()
        if pk not in found:
            found.add(pk)
            waiting += under[pk]
    return found
