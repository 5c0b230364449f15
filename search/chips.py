"""What is in force, in words: the chips above the results, the page's heading, the list's citation."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext

from search import fields
from search.addresses import Address
from search.criteria import Criteria, Filters
from search.facets import Labels
from search.fields import BY_NAME, FACETS
from search.querylang.nodes import Everything
from search.wording import either, range_in_words


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
    made = [Chip(gettext("Words"), criteria.q, address.of(criteria.asking("")))] if criteria.q else []
    for facet, value in criteria.filters.pairs():
        label = gettext("none") if value == fields.NONE else called[facet][value]
        if facet in fields.NAMES_REGIONS and value != fields.NONE:
            label = gettext("%(region)s and all below") % {"region": label}
        made.append(Chip(gettext(BY_NAME[facet].label), label, address.of(criteria.toggled(facet, value))))
    if criteria.start or criteria.end:
        words = range_in_words(criteria.start, criteria.end)
        made.append(Chip(gettext("Published"), words, address.of(criteria.within(None, None))))
    for facet, value in criteria.excluded.pairs():
        href = address.of(criteria.toggled_exclusion(facet, value))
        key = gettext(BY_NAME[facet].label)
        if value == fields.NONE:
            made.append(Chip(key, pgettext("whichever value", "any"), href))
        else:
            made.append(Chip(gettext("not %(facet)s") % {"facet": key}, called[facet][value], href, excluded=True))
    return tuple(made)


def places_in_words(criteria: Criteria, called: Labels) -> str:
    """“ in Egypt or Sudan”, “ without a region”: the chosen regions as the heading names them, or nothing."""
    values = criteria.filters.of(fields.REGION.name)
    chosen = sorted(called[fields.REGION.name][value] for value in values - {fields.NONE})
    told = [gettext("in %(places)s") % {"places": either(chosen)}] if chosen else []
    told += [gettext("without a region")] if fields.NONE in values else []
    return f" {either(told)}" if told else ""


def conditions_in_words(criteria: Criteria, called: Labels) -> list[str]:
    """The conditions as a citation lists them: region Egypt, March to July 2021, not Market Wire."""
    told = []
    for facet in FACETS:
        values = criteria.filters.of(facet.name)
        chosen = sorted(called[facet.name][value] for value in values - {fields.NONE})
        label = gettext(facet.label)
        said = [f"{label[0].lower()}{label[1:]} {either(chosen)}"] if chosen else []
        said += [called[facet.name][fields.NONE]] if fields.NONE in values else []
        told += [either(said)] if said else []
    if criteria.start or criteria.end:
        told.append(range_in_words(criteria.start, criteria.end))
    return told + [_left_out(facet, value, called) for facet, value in criteria.excluded.pairs()]


def _left_out(facet: str, value: str, called: Labels) -> str:
    if value == fields.NONE:
        return gettext("any %(facet)s") % {"facet": gettext(BY_NAME[facet].label).lower()}
    return gettext("not %(value)s") % {"value": called[facet][value]}


def loosened(criteria: Criteria, called: Labels) -> list[Loosened]:
    """Each condition taken away alone: the ways on where nothing was found."""
    ways: list[Loosened] = []
    if criteria.start or criteria.end:
        words = range_in_words(criteria.start, criteria.end)
        ways.append(Loosened(gettext("Any date instead of %(dates)s") % {"dates": words}, criteria.within(None, None)))
    for facet in FACETS:
        chosen = sorted(called[facet.name][value] for value in criteria.filters.of(facet.name))
        if chosen:
            said = {"facet": gettext(facet.label).lower(), "values": either(chosen)}
            label = gettext("Any %(facet)s instead of %(values)s") % said
            ways.append(Loosened(label, replace(criteria, filters=criteria.filters.without(facet.name), page=1)))
    for facet_name, value in criteria.excluded.pairs():
        allowed = Filters(criteria.excluded.values - {(facet_name, value)})
        label = gettext("%(value)s too") % {"value": called[facet_name][value]}
        ways.append(Loosened(label, replace(criteria, excluded=allowed, page=1)))
    if criteria.q and (ways or not isinstance(criteria.preset, Everything)):
        ways.append(Loosened(gettext("Without the words"), replace(criteria, q="", query=Everything(), page=1)))
    return ways


def each_alone(criteria: Criteria, called: Labels) -> list[Loosened]:
    """The date and the chosen values of each facet, each without all else that was asked."""
    ways: list[Loosened] = []
    nothing = criteria.cleared()
    if criteria.start or criteria.end:
        words = range_in_words(criteria.start, criteria.end)
        label = capfirst(gettext("%(dates)s alone") % {"dates": words})
        ways.append(Loosened(label, nothing.within(criteria.start, criteria.end)))
    for facet in FACETS:
        chosen = frozenset((facet.name, value) for value in criteria.filters.of(facet.name))
        if chosen:
            values = either(sorted(called[name][value] for name, value in chosen))
            label = gettext("%(facet)s %(values)s alone") % {"facet": gettext(facet.label), "values": values}
            ways.append(Loosened(label, replace(nothing, filters=Filters(chosen))))
    return ways
