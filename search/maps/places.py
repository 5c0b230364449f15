"""What the regions are called and where they lie, for maps: read once a process and edition of the name tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from articles.models import Region
from search.lineage import Lineage


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
    """All regions by slug, and the countries that have a code by that."""

    lineage: Lineage
    by_slug: Mapping[str, Place]
    countries: Mapping[str, Place]

    def name(self, slug: str) -> str:
        """What a region is called; its slug where it was made a moment ago."""
        place = self.by_slug.get(slug)
        return place.name if place else slug


class _Kept:
    """The places of the lineage that was asked for last. Two threads may both read them."""

    places: Places | None = None


def places_of(lineage: Lineage) -> Places:
    """The places of a lineage: one query, none while the lineage stays."""
    kept = _Kept.places
    if kept is None or kept.lineage is not lineage:
        kept = _read(lineage)
        _Kept.places = kept
    return kept


def _read(lineage: Lineage) -> Places:
    rows = Region.objects.order_by().values_list("slug", "name", "kind", "iso2", "longitude", "latitude")
    by_slug = {row[0]: Place(*row) for row in rows}
    countries = {place.iso2: place for place in by_slug.values() if place.iso2 and place.kind == Region.Kind.COUNTRY}
    return Places(lineage, by_slug, countries)
