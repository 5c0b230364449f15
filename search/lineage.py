"""What lies above a region: the tree's ancestors and the groupings it is part of, as slugs.

Loaded once a process and edition of the name tables, so that no document and no page asks the tree for it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from articles.models import Region, Relation
from search.moments import names_edition

_BY_EXTENT = (
    Region.Kind.WORLD,
    Region.Kind.CONTINENT,
    Region.Kind.SUBREGION,
    Region.Kind.GROUPING,
    Region.Kind.COUNTRY,
    Region.Kind.PROVINCE,
    Region.Kind.WATER,
    Region.Kind.CITY,
    Region.Kind.SITE,
)


@dataclass(frozen=True, slots=True)
class Lineage:
    """Regions by primary key: slugs, parents and the groupings that hold them; by slug: kinds and primary keys."""

    slugs: Mapping[int, str]
    parents: Mapping[int, int | None]
    groupings: Mapping[int, tuple[int, ...]]
    grouping_slugs: frozenset[str] = frozenset()
    kinds: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    _told: dict[int, tuple[str, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def extent(self, slug: str) -> int:
        """How far a region of its kind reaches: 0 for the world, more for a smaller one."""
        kind = self.kinds.get(slug)
        return next((place for place, wider in enumerate(_BY_EXTENT) if wider == kind), len(_BY_EXTENT))

    def of(self, region_id: int) -> tuple[str, ...]:
        """The region's own slug first, then what lies above it, nearest first; groupings after the tree."""
        told = self._told.get(region_id)
        if told is None:
            told = self._told[region_id] = self._line(region_id)
        return told

    def _line(self, region_id: int) -> tuple[str, ...]:
        line: list[int] = []
        current: int | None = region_id
        while current is not None and current in self.slugs and current not in line:
            line.append(current)
            current = self.parents[current]
        line += [grouping for member in line for grouping in self.groupings.get(member, ())]
        return tuple(dict.fromkeys(self.slugs[pk] for pk in line if pk in self.slugs))

    def of_all(self, region_ids: Iterable[int]) -> tuple[str, ...]:
        """All regions and what lies above them, each once, sorted."""
        return tuple(sorted({slug for region_id in region_ids for slug in self.of(region_id)}))


def current_lineage() -> Lineage:
    """The lineage of the tree as it now stands."""
    return _lineage(names_edition())


def lineage_of(region_ids: Collection[int], lineage: Lineage) -> Lineage:
    """The lineage given, or a new one where it lacks one of the regions: a row made without an announcement."""
    if all(region_id in lineage.slugs for region_id in region_ids):
        return lineage
    _lineage.cache_clear()
    return current_lineage()


@lru_cache(maxsize=1)
def _lineage(edition: int) -> Lineage:  # noqa: ARG001 (the cache's key)
    rows = list(Region.objects.values_list("pk", "slug", "parent_id", "kind"))
    members: dict[int, tuple[int, ...]] = {}
    part_of = Relation.objects.filter(
        kind=Relation.Kind.PART_OF, region__isnull=False, to_region__kind=Region.Kind.GROUPING
    ).values_list("region_id", "to_region_id")
    for member, grouping in part_of:
        members[member] = (*members.get(member, ()), grouping)
    return Lineage(
        slugs={pk: slug for pk, slug, _, _ in rows},
        parents={pk: parent for pk, _, parent, _ in rows},
        groupings=members,
        grouping_slugs=frozenset(slug for _, slug, _, kind in rows if kind == Region.Kind.GROUPING),
        kinds={slug: kind for _, slug, _, kind in rows},
        numbers={slug: pk for pk, slug, _, _ in rows},
    )
