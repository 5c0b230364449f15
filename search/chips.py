"""What is in force, in words: the chips above the results, the page's heading, the list's citation."""

from __future__ import annotations

from dataclasses import dataclass, replace

from search import fields
from search.addresses import Address
from search.criteria import Criteria, Filters
from search.facets import Labels
from search.fields import BY_NAME, FACETS
from search.querylang.nodes import Everything
from search.wording import listed, range_in_words


@dataclass(frozen=True, slots=True)
class Chip:
    """One condition and the address of the same search without it."""

    key: str
    value: str
    href: str
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Loosened:
    """The same search with one condition less, and what that is called."""

    label: str
    criteria: Criteria


def chips(criteria: Criteria, called: Labels, address: Address) -> tuple[Chip, ...]:
    """Everything that the reader asks beyond the preset: words, values, dates, exclusions."""
    made = [Chip("Words", criteria.q, address.of(criteria.asking("")))] if criteria.q else []
    for facet, value in criteria.filters.pairs():
        label = called[facet][value]
        below = " and all below" if facet in fields.NAMES_REGIONS and value != fields.NONE else ""
        made.append(Chip(BY_NAME[facet].label, label + below, address.of(criteria.toggled(facet, value))))
    if criteria.start or criteria.end:
        words = range_in_words(criteria.start, criteria.end)
        made.append(Chip("Published", words, address.of(criteria.within(None, None))))
    for facet, value in criteria.excluded.pairs():
        href = address.of(criteria.toggled_exclusion(facet, value))
        made.append(Chip(f"not {BY_NAME[facet].label}", called[facet][value], href, excluded=True))
    return tuple(made)


def places_in_words(criteria: Criteria, called: Labels) -> str:
    """“ in Egypt or Sudan”: the chosen regions as the heading names them, or nothing."""
    chosen = sorted(called[fields.REGION.name][value] for value in criteria.filters.of(fields.REGION.name))
    return f" in {listed(chosen, 'or')}" if chosen else ""


def conditions_in_words(criteria: Criteria, called: Labels) -> list[str]:
    """The conditions as a citation lists them: region Egypt, March to July 2021, not Market Wire."""
    told = []
    for facet in FACETS:
        chosen = sorted(called[facet.name][value] for value in criteria.filters.of(facet.name))
        if chosen:
            told.append(f"{facet.label[0].lower()}{facet.label[1:]} {listed(chosen, 'or')}")
    if criteria.start or criteria.end:
        told.append(range_in_words(criteria.start, criteria.end))
    return told + [f"not {called[facet][value]}" for facet, value in criteria.excluded.pairs()]


def loosened(criteria: Criteria, called: Labels) -> list[Loosened]:
    """Each condition taken away alone: the ways on where nothing was found."""
    ways: list[Loosened] = []
    if criteria.start or criteria.end:
        words = range_in_words(criteria.start, criteria.end)
        ways.append(Loosened(f"Any date instead of {words}", criteria.within(None, None)))
    for facet in FACETS:
        chosen = sorted(called[facet.name][value] for value in criteria.filters.of(facet.name))
        if chosen:
            label = f"Any {facet.label.lower()} instead of {listed(chosen, 'or')}"
            ways.append(Loosened(label, replace(criteria, filters=criteria.filters.without(facet.name), page=1)))
    for facet_name, value in criteria.excluded.pairs():
        allowed = Filters(criteria.excluded.values - {(facet_name, value)})
        ways.append(Loosened(f"{called[facet_name][value]} too", replace(criteria, excluded=allowed, page=1)))
    if criteria.q and (ways or not isinstance(criteria.preset, Everything)):
        ways.append(Loosened("Without the words", replace(criteria, q="", query=Everything(), page=1)))
    return ways
