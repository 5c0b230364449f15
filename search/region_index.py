"""The index of regions: the map, what can be enlarged on it, and the table that says the same.

Each count is the total of the list that it leads to.
"""

from __future__ import annotations

from collections.abc import Collection

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from articles.methods import read_only
from articles.models import Region
from articles.models.names import region_page
from articles.tagging.folding import fold
from search import answers, fields
from search.criteria import Criteria
from search.directories import counts_of, naming_none
from search.directory_forms import Choice, RegionsForm, RegionSort
from search.engines.base import EngineError
from search.facets import WORLD
from search.lineage import current_lineage
from search.maps.choropleth import CountryMap, country_map
from search.maps.places import Places, places_of
from search.printed_tags import Link
from search.region_table import Counts, below, depths_of, nearest_above, row_of, rows_shown, without_counts
from search.twelve_months import newest
from search.wording import number

_PARTS = (Region.Kind.CONTINENT, Region.Kind.SUBREGION)


@read_only
def regions(request: HttpRequest) -> HttpResponse:
    """The map and the table of the world or of a part of it; with `q`, the regions called so."""
    form, counts, lineage = RegionsForm(request.GET), _counts(), current_lineage()
    places = places_of(lineage)
    zoom = form.enlarged if form.enlarged in lineage.numbers and form.enlarged != WORLD and not form.name else ""
    inside = below(counts.all_time, places, zoom) if counts and not form.name else []
    if form.name:
        listed = form.found()
    else:
        listed = rows_shown(counts, inside, lineage, form.order) if counts else without_counts(places, zoom)
    as_tree = not form.name and (form.order is RegionSort.TREE or counts is None)
    depths = depths_of(listed, lineage) if as_tree else {}
    context = {
        "form": form,
        "rows": [row_of(region, counts, depths.get(region.slug, 0)) for region in listed],
        "down": counts is None,
        "map": _map(counts, zoom) if counts and not form.name else None,
        "trail": _trail(zoom, places),
        "parts": _offered(inside, places, form, zoom, _PARTS),
        "groupings": () if zoom else _offered(inside, places, form, zoom, (Region.Kind.GROUPING,)),
        "told": form.told(is_known=not form.enlarged or form.enlarged in lineage.numbers),
        "zoom": Link(region_page(zoom), places.name(zoom)) if zoom else None,
        "sorts": {choice.label: choice for choice in form.sorts()},
        "months": counts.months if counts else None,
        "canonical": settings.SITE_URL + reverse("search:regions") + (f"?zoom={zoom}" if zoom else ""),
        "none": naming_none(fields.REGION.name) if counts and not (zoom or form.name) else None,
        "left_out": number(len(inside)) if len(inside) > len(listed) else "",
    }
    return render(request, "search/regions.html", context)


def _counts() -> Counts | None:
    """All figures of the page; None where search cannot answer."""
    all_time = counts_of(fields.REGION.name)
    months = newest(timezone.localdate())
    if all_time is None:
        return None
    try:
        total = answers.total(Criteria())
        if months is None:
            return Counts(all_time, {}, {}, None, total)
        year = answers.counts(months.asked(Criteria()), fields.REGION.name)
        before = answers.counts(months.before.asked(Criteria()), fields.REGION.name)
    except EngineError:
        return None
    return Counts(all_time, year, before, months, total)


def _map(counts: Counts, zoom: str) -> CountryMap | None:
    return country_map(counts.all_time, region_page, within=zoom, total=counts.total, dots=bool(zoom))


def _trail(zoom: str, places: Places) -> tuple[Link, ...]:
    """What holds the part enlarged, the world first."""
    if not zoom:
        return ()
    index, lineage = reverse("search:regions"), places.lineage
    above: list[str] = []
    current = lineage.parents.get(lineage.numbers[zoom])
    while current is not None:
        above.append(lineage.slugs[current])
        current = lineage.parents.get(current)
    parts = [Link(f"{index}?zoom={slug}", places.name(slug)) for slug in reversed(above) if slug != WORLD]
    return (Link(index, gettext("World")), *parts)


def _offered(
    inside: Collection[str], places: Places, form: RegionsForm, zoom: str, kinds: Collection[str]
) -> tuple[Choice, ...]:
    """What can be enlarged next: of the regions inside, the parts that lie next below, by name."""
    lineage, name = places.lineage, places.name
    held = {slug for slug in inside if lineage.kinds[slug] in kinds}
    next_below = [slug for slug in held if nearest_above(slug, held, lineage) == (zoom if zoom in held else "")]
    in_order = sorted(set(next_below) - {zoom}, key=lambda slug: (fold(name(slug)), slug))
    return tuple(Choice(name(slug), form.href(zoom=slug), current=False) for slug in in_order)
