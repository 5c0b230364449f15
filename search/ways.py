"""Ways on from a list: the same search of the other kind of result, and with one condition less.

Every way tells how many results it gives.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext

from articles.models import Region
from search import answers, fields
from search.addresses import Address
from search.chips import Loosened, each_alone, loosened
from search.criteria import Criteria, Filters
from search.facets import Labels
from search.fields import BY_NAME, DocumentType
from search.lists import ListKind, ListSpec
from search.names import called as called_here
from search.printed_tags import Link
from search.querylang.nodes import And, DateRange, Node, Or, Value
from search.wording import OTHER_KIND, counted, nouns

MOST_LOOSENED = 5
"""Conditions that are taken away in turn. Of more, the first ones and the last, which are the words."""

_OPERATORS = frozenset({"AND", "OR", "NOT"})


@dataclass(frozen=True, slots=True)
class Way:
    """A way on where nothing was found, and what it gives."""

    label: str
    href: str
    count: str


def other_kind(spec: ListSpec, criteria: Criteria) -> Link | None:
    """The captions of the same search (on a page of captions, its stories) and how many there are, if any."""
    asked = the_same_of_other_kind(spec, criteria)
    if asked is None:
        return None
    name = "search:captions" if asked.document_type is DocumentType.CAPTION else "search:search"
    count = answers.total(asked)
    return Link(Address(reverse(name)).of(asked), counted(count, asked.document_type)) if count else None


def the_same_of_other_kind(spec: ListSpec, criteria: Criteria) -> Criteria | None:
    """The same search of captions (of stories), its preset turned into parameters; None where these cannot say it."""
    said = dict(spec.elsewhere or ())
    when = spec.when if "from" in said else None
    chosen = {pair for pair in said.items() if pair[0] in BY_NAME}
    clashes = any(criteria.filters.of(facet) or criteria.excluded.of(facet) for facet, _ in chosen)
    if spec.elsewhere is None or clashes or (when and (criteria.start or criteria.end)):
        return None
    return Criteria(
        q=criteria.q,
        query=criteria.query,
        document_type=OTHER_KIND[criteria.document_type],
        filters=Filters(criteria.filters.values | chosen),
        excluded=criteria.excluded,
        start=when or criteria.start,
        end=when or criteria.end,
        today=criteria.today,
    )


def ways_on(spec: ListSpec, criteria: Criteria, called: Labels) -> tuple[Way, ...]:
    """Each condition taken away, then the words taken loosely and alone, with the number of results that each gives.

    What gives nothing is no way on. Where none of these gives anything, each condition by itself. From an empty region
    the regions that hold it, the nearest first.
    """
    singles = loosened(criteria, called)
    if len(singles) > MOST_LOOSENED:
        singles = [*singles[: MOST_LOOSENED - 1], singles[-1]]
    ways: list[Way] = []
    for way in [*singles, *any_of_the_words(criteria), *the_words_alone(criteria)]:
        found = answers.total(way.criteria)
        if found:
            ways.append(Way(way.label, spec.address.of(way.criteria), counted(found, criteria.document_type)))
    ways = ways or _each_alone(spec, criteria, called)
    ways += _wider_regions(spec, criteria)
    elsewhere = other_kind(spec, criteria)
    if elsewhere is not None:
        noun = nouns(OTHER_KIND[criteria.document_type])
        ways.append(Way(gettext("The same in %(captions)s") % {"captions": noun}, elsewhere.href, elsewhere.label))
    return tuple(ways)


def _each_alone(spec: ListSpec, criteria: Criteria, called: Labels) -> list[Way]:
    """Every condition that gives something when it stands alone, counted by one question."""
    alone = each_alone(criteria, called)
    if len(alone) < 2:
        return []
    found = answers.timelines(criteria.cleared(), [_as_node(way.criteria) for way in alone]).parts
    return [
        Way(way.label, spec.address.of(way.criteria), counted(part.total, criteria.document_type))
        for way, part in zip(alone, found, strict=True)
        if part.total
    ]


def _as_node(criteria: Criteria) -> Node:
    """The filters and dates of a search as a part of its query."""
    facets = dict.fromkeys(facet for facet, _ in criteria.filters.pairs())
    parts: list[Node] = [
        Or(tuple(Value(facet, value) for value in sorted(criteria.filters.of(facet)))) for facet in facets
    ]
    if criteria.start or criteria.end:
        parts.append(DateRange(criteria.start, criteria.end))
    return And((criteria.query, *parts))


def _wider_regions(spec: ListSpec, criteria: Criteria) -> list[Way]:
    if spec.kind is not ListKind.REGION or spec.region is None or criteria.is_narrowed():
        return []
    counts = answers.counts(Criteria(), fields.REGION.name)
    above = [region for region in list(spec.region.ancestors())[::-1] if region.kind != Region.Kind.WORLD]
    return [
        Way(
            gettext("%(region)s, in which %(place)s lies")
            % {"region": called_here(region), "place": called_here(spec.region)},
            region.get_absolute_url(),
            counted(counts[region.slug], criteria.document_type),
        )
        for region in above
        if counts.get(region.slug)
    ]


def the_words_alone(criteria: Criteria) -> list[Loosened]:
    """The same words without any filter or date, where there are two or more of these."""
    facets = {facet for facet, _ in criteria.filters.values}
    conditions = len(facets) + len(criteria.excluded.values) + bool(criteria.start or criteria.end)
    if not criteria.q or conditions < 2:
        return []
    asked = replace(criteria.cleared(), q=criteria.q, query=criteria.query)
    return [Loosened(gettext("The words alone"), asked)]


def any_of_the_words(criteria: Criteria) -> list[Loosened]:
    """The same search for any of its words, where it is nothing but two or more words."""
    words = criteria.q.split()
    plain = all(word.isalnum() and word not in _OPERATORS for word in words)
    if not plain or not isinstance(criteria.query, And) or len(criteria.query.children) != len(words):
        return []
    asked = replace(criteria, q=" OR ".join(words), query=Or(criteria.query.children), page=1)
    return [Loosened(gettext("Any of the words"), asked)]
