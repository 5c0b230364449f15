"""What the regions are called and where they lie, for maps: read once a process and edition of the name tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import get_language

from articles.models import Region
from search.lineage import Lineage
from search.names import here


@dataclass(frozen=True, slots=True)
class Place:
    """A region as a map and its table print it."""

    slug: str
    name: str
    kind: str
    iso2: str
    longitude: float | None
    latitude: float | None


@dataclass(frozen=True, slots=True)
class Places:
    """All regions by slug, the countries that have a code by that, and what lies next below each region by its number.

    Next below a grouping lie its members.
    """

    lineage: Lineage
    by_slug: Mapping[str, Place]
    countries: Mapping[str, Place]
    below: Mapping[int, tuple[int, ...]]

    def name(self, slug: str) -> str:
        """What a region is called; its slug where it was made a moment ago."""
        place = self.by_slug.get(slug)
        return place.name if place else slug

    def within(self, slug: str) -> frozenset[str]:
        """The slugs of a region and of everything below it; of what is unknown, none."""
        pk = self.lineage.numbers.get(slug)
        waiting = [] if pk is None else [pk]
        found: set[int] = set()
        while waiting:
            current = waiting.pop()
            if current not in found:
                found.add(current)
                waiting += self.below.get(current, ())
        return frozenset(self.lineage.slugs[pk] for pk in found)


_kept: dict[str | None, Places] = {}
"""The places of the lineage that was asked for last, by language of the interface. Two threads may both read them."""


def places_of(lineage: Lineage) -> Places:
    """The places of a lineage: one query, none while the lineage stays."""
    language = get_language()
    kept = _kept.get(language)
    if kept is None or kept.lineage is not lineage:
        kept = _kept[language] = _read(lineage)
    return kept


def _read(lineage: Lineage) -> Places:
    rows = Region.objects.order_by().values_list("slug", "name", "kind", "iso2", "longitude", "latitude")
    names = here().regions
    by_slug = {slug: Place(slug, names.get(slug, name), *rest) for slug, name, *rest in rows}
    countries = {place.iso2: place for place in by_slug.values() if place.iso2 and place.kind == Region.Kind.COUNTRY}
    below: dict[int, list[int]] = defaultdict(list)
    for pk, parent in lineage.parents.items():
        if parent is not None:
            below[parent].append(pk)
    for member, groupings in lineage.groupings.items():
        for grouping in groupings:
            below[grouping].append(member)
    known = {pk: tuple(child for child in children if child in lineage.slugs) for pk, children in below.items()}
    return Places(lineage, by_slug, countries, known)
