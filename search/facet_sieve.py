"""The values of a facet as readers look for them: by letters of their names, in one of two orders.

Knows counts and names, no page and no engine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from articles.tagging.folding import fold
from search import fields
from search.criteria import Criteria
from search.facet_forms import ValueOrder
from search.names import name_table


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value by its folded label; whether a word of it begins with the letters sought; which other name has them."""

    value: str
    count: int
    folded: str
    begins: bool = True
    also_called: str = ""


def values_of(counts: Mapping[str, int], called: Mapping[str, str]) -> list[FacetValue]:
    """All values that are counted, as they are called."""
    labels = {value: called.get(value, value) for value in counts}
    return [FacetValue(value, counts[value], fold(label) or label.casefold()) for value, label in labels.items()]


def found_by(letters: str, facet: str, values: Sequence[FacetValue]) -> list[FacetValue]:
    """The values whose name, or another name of the same region or actor, holds the letters; all without letters.

    Where a word begins with them, `begins` says so.
    """
    part = fold(letters) or letters.casefold().strip()
    if not part:
        return list(values)
    others = _other_names(facet, part)
    found = []
    for value in values:
        if part in value.folded or part in value.value:
            found.append(replace(value, begins=f" {part}" in f" {value.folded}"))
        elif value.value in others:
            found.append(replace(value, begins=False, also_called=others[value.value]))
    return found


def _other_names(facet: str, part: str) -> dict[str, str]:
    """Slug → a name that holds the letters, of all regions or actors that have one."""
    named = fields.REGION.name if facet in fields.NAMES_REGIONS else fields.ACTOR.name
    if facet not in fields.NAMES_REGIONS | fields.NAMES_ACTORS:
        return {}
    holding = (names for folded, names in name_table().by_folded.items() if part in folded)
    return {one.slug: one.text for names in holding for one in names if one.field == named}


def in_order(values: Iterable[FacetValue], facet: str, criteria: Criteria, order: ValueOrder) -> list[FacetValue]:
    """Those in force first, then that of results without any value, then those of which a word begins with the letters.

    Times by name are times in order.
    """
    in_force = criteria.filters.of(facet) | criteria.excluded.of(facet)

    def place(value: FacetValue) -> tuple[bool, bool, bool, int, str, str]:
        above = value.value not in in_force, value.value != fields.NONE, not value.begins
        name = value.value if facet in fields.NAMES_TIMES else value.folded
        if order is ValueOrder.COUNT:
            return *above, -value.count, value.value, ""
        return *above, 0, name, value.value

    return sorted(values, key=place)
