"""The regions of a facet as the tree that they are: what stands under what, what comes first, what a choice opens.

Knows counts and the lineage of regions, no page and no engine.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Protocol

from search import fields
from search.criteria import Criteria
from search.engines.base import Bucket, FacetCounts
from search.lineage import Lineage

MOST_OPENED = 8
"""What lies right below one chosen region: at most so many of it are listed beyond the most frequent regions."""


class _Counted(Protocol):
    @property
    def value(self) -> str: ...

    @property
    def total(self) -> int: ...


def with_opened(
    criteria: Criteria, facets: Mapping[str, FacetCounts], every: Mapping[str, Mapping[str, int]], lineage: Lineage
) -> dict[str, FacetCounts]:
    """The facets of regions that are cut and have a chosen value, with what lies right below it.

    `every` holds the counts of all values of the facets that are cut.
    """
    cut = (name for name in fields.NAMES_REGIONS if name in every and criteria.filters.of(name))
    return {name: _opened(criteria, name, facets[name], every[name], lineage) for name in cut}


def _opened(
    criteria: Criteria, facet: str, counts: FacetCounts, every: Mapping[str, int], lineage: Lineage
) -> FacetCounts:
    listed = {bucket.value for bucket in counts.buckets}
    more: list[Bucket] = []
    for chosen in sorted(criteria.filters.of(facet)):
        below = (Bucket(value, count) for value, count in every.items() if right_above(value, lineage) == chosen)
        first = sorted(below, key=lambda bucket: (-bucket.count, bucket.value))[:MOST_OPENED]
        more += [bucket for bucket in first if bucket.value not in listed]
    return FacetCounts((*counts.buckets, *more), counts.truncated)


def right_above(slug: str, lineage: Lineage) -> str | None:
    """The region that holds this one, by the tree."""
    number = lineage.numbers.get(slug)
    above = lineage.parents.get(number) if number is not None else None
    return None if above is None else lineage.slugs.get(above)


def nearest_above(values: Collection[str], lineage: Lineage) -> dict[str, str]:
    """Each region → the nearest one above it, by the tree, that is listed too."""
    nearest: dict[str, str] = {}
    for slug in values:
        above, passed = right_above(slug, lineage), {slug}
        while above is not None and above not in values and above not in passed:
            passed.add(above)
            above = right_above(above, lineage)
        if above is not None and above in values and above != slug:
            nearest[slug] = above
    return nearest


def largest_first(row: _Counted, lineage: Lineage) -> tuple[bool, int, int, str]:
    """The tree first: a grouping (the Arab world) overlaps the countries that it holds. Of equals the larger region."""
    return row.value in lineage.grouping_slugs, -row.total, lineage.extent(row.value), row.value
