"""Every value of one facet, however many there are, each with the count that its link gives.

A list shows the fifty most frequent; its facet pages and their number of values come from here. Knows no page.
"""

from __future__ import annotations

from collections.abc import Mapping

from search import fields
from search.answers import Answer
from search.criteria import Criteria
from search.engines.base import FacetCounts, ResultSet
from search.facets import WORLD

_LISTED = frozenset(field.name for field in fields.LISTED)


def every_count(criteria: Criteria, facet: str, results: ResultSet) -> dict[str, int]:
    """All values of the facet and their counts, its own selection left out; those in force among them, also at 0.

    NONE, for results without any value, is among them where it has a count.
    """
    listed = results.facets.get(facet, FacetCounts())
    without = {fields.NONE: listed.without} if listed.without else {}
    return without | _with_those_in_force(criteria, facet, listed, results.every_value(facet))


def beyond_the_list(
    criteria: Criteria, answer: Answer, known: Mapping[str, Mapping[str, int]]
) -> dict[str, dict[str, int]]:
    """All values but NONE of each facet that the list cuts off, and their counts; `known`: counts that are at hand.

    Nothing where the answer itself is not whole.
    """
    if answer.results.partial:
        return {}
    return {
        name: _with_those_in_force(criteria, name, listed, known[name])
        if known.get(name)
        else _with_those_in_force(criteria, name, listed, answer.results.every_value(name))
        for name, listed in answer.results.facets.items()
        if listed.truncated and name in _LISTED
    }


def _with_those_in_force(
    criteria: Criteria, facet: str, listed: FacetCounts, every: Mapping[str, int]
) -> dict[str, int]:
    in_force = criteria.filters.of(facet) | criteria.excluded.of(facet)
    counts = dict(every)
    counts.update({bucket.value: bucket.count for bucket in listed.buckets if bucket.value in in_force})
    if facet in fields.NAMES_REGIONS and WORLD not in in_force:
        counts.pop(WORLD, None)
    return counts
