"""Where the stories about an actor are: a map, and the same regions as a table. Each count is the total of its link."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from articles.models import Region
from search.lineage import Lineage, current_lineage
from search.maps.choropleth import CountryMap, country_map
from search.maps.places import places_of
from search.wording import number, share_in_words

NEARLY_ALL = 0.9
"""A part of the world that holds so much of what is counted is enlarged."""

IN_SIGHT = 10
MOST_WITHIN = 12
_ON_MAPS = (Region.Kind.COUNTRY, Region.Kind.WATER)
_PARTS = (Region.Kind.CONTINENT, Region.Kind.SUBREGION)
_WITHIN = (Region.Kind.PROVINCE, Region.Kind.CITY, Region.Kind.SITE)


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A country or water: its list, how many stories, what part of all of them."""

    name: str
    href: str
    count: str
    share: str


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The map, countries and waters in sight and the rest of them, the busiest places within."""

    map: CountryMap | None
    rows: tuple[PlaceRow, ...]
    more: tuple[PlaceRow, ...]
    within: tuple[PlaceRow, ...]


def whereabouts(
    counts: Mapping[str, int], total: int, link: Callable[[str], str], said: str, within: str = ""
) -> Whereabouts | None:
    """Where so many stories are by these counts of regions; None where no country and no place is among them.

    `within` is the region that all of them lie in, which is told by its page already.
    """
    lineage = current_lineage()
    below = {slug: count for slug, count in counts.items() if slug != within}
    countries = _rows(below, lineage, _ON_MAPS, total, link)
    places = _rows(below, lineage, _WITHIN, total, link)[:MOST_WITHIN]
    if not countries and not places:
        return None
    if countries:
        shown = country_map(counts, link, within=_part_of_the_world(counts, lineage), total=total, said=said)
    else:
        # Within one country: the map has a dot for each place that is listed, and none else.
        listed = _busiest(below, lineage, _WITHIN)[:MOST_WITHIN]
        shown = country_map(dict(listed), link, within=within, said=said, dots=True)
    return Whereabouts(
        shown if shown and (countries or shown.dots) else None, countries[:IN_SIGHT], countries[IN_SIGHT:], places
    )


def _rows(
    counts: Mapping[str, int], lineage: Lineage, kinds: tuple[str, ...], total: int, link: Callable[[str], str]
) -> tuple[PlaceRow, ...]:
    name = places_of(lineage).name
    return tuple(
        PlaceRow(name(slug), link(slug), number(count), share_in_words(count, total))
        for slug, count in _busiest(counts, lineage, kinds)
    )


def _busiest(counts: Mapping[str, int], lineage: Lineage, kinds: tuple[str, ...]) -> list[tuple[str, int]]:
    known = [(slug, count) for slug, count in counts.items() if count and lineage.kinds.get(slug) in kinds]
    return sorted(known, key=lambda one: (-one[1], one[0]))


def _part_of_the_world(counts: Mapping[str, int], lineage: Lineage) -> str:
    """The smallest part of the world in which nearly all of what is counted by country lies; empty for the world."""
    inside: Counter[str] = Counter()
    for slug, count in counts.items():
        if lineage.kinds.get(slug) == Region.Kind.COUNTRY:
            inside.update(dict.fromkeys(lineage.of(lineage.numbers[slug]), count))
            inside[""] += count
    holding = [slug for slug in inside if lineage.kinds.get(slug) in _PARTS and inside[slug] >= NEARLY_ALL * inside[""]]
    return max(holding, key=lambda slug: (lineage.extent(slug), inside[slug], slug), default="")
