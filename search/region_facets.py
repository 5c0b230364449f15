"""The regions of a facet as the tree that they are: what stands under what, what comes first, what a choice opens.

Knows counts and the lineage of regions, no page and no engine.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
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
    """The facets of regions that are cut, with what lies right below each chosen region and above each listed one.

    `every` holds the counts of all values of the facets that are cut.
    """
    cut = (name for name in fields.NAMES_REGIONS if name in every)
    return {name: _opened(criteria.filters.of(name), facets[name], every[name], lineage) for name in cut}


def _opened(chosen: Collection[str], counts: FacetCounts, every: Mapping[str, int], lineage: Lineage) -> FacetCounts:
    listed = {bucket.value for bucket in counts.buckets}
    further: set[str] = set()
    for region in chosen:
        below = [value for value in every if right_above(value, lineage) == region]
        further.update(sorted(below, key=lambda value: (-every[value], value))[:MOST_OPENED])
    for value in listed | further:
        further.update(above for above in _line_above(value, lineage) if above in every)
    more = [Bucket(value, every[value]) for value in sorted(further - listed)]
    return replace(counts, buckets=(*counts.buckets, *more))


def _line_above(slug: str, lineage: Lineage) -> list[str]:
    """All regions above this one by the tree, the nearest first."""
    line: list[str] = []
    above = right_above(slug, lineage)
    while above is not None and above not in line:
        line.append(above)
        above = right_above(above, lineage)
    return line


def right_above(slug: str, lineage: Lineage) -> str | None:
    """The region that holds this one, by the tree."""
    number = lineage.numbers.get(slug)
    above = lineage.parents.get(number) if number is not None else None
    return None if above is None else lineage.slugs.get(above)


def nearest_above(values: Collection[str], lineage: Lineage) -> dict[str, str]:
    """Each region → the nearest one above it, by the tree, that is listed too."""
    above = {slug: (one for one in _line_above(slug, lineage) if one in values) for slug in values}
    return {slug: nearest for slug, line in above.items() if (nearest := next(line, None)) not in (None, slug)}


def largest_first(row: _Counted, lineage: Lineage) -> tuple[bool, int, int, str]:
    """The tree first: a grouping (the Arab world) overlaps the countries that it holds. Of equals the larger region."""
    return row.value in lineage.grouping_slugs, -row.total, lineage.extent(row.value), row.value
