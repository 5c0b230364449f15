"""Counts of regions → a map of countries in steps of colour, places as dots, a legend. Asks the names of the regions.

Its links are for the pointer and for those who read the page aloud from top to bottom; none is a stop of the Tab key.
A page with a map lists the same regions with the same links beside it: a hundred stops before that list, jumping over
the globe, would serve nobody, and a shape of three dots is no target (WCAG 2.2: 2.4.3, 2.5.8 "equivalent").
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from articles.models import Region
from search.fields import DocumentType
from search.lineage import current_lineage
from search.maps.labels import Label, Paper, width_of
from search.maps.outlines import WIDTH, Shape, Sheet
from search.maps.places import Place, Places, places_of
from search.maps.sheets import sheet_of, world_sheet
from search.maps.steps import Step, Steps, steps_of
from search.wording import counted, nouns

MOST_DOTS = 40
SMALLEST, LARGEST = 5, 16
"""Radii of the dots of places, in dots of the sheet."""

_PLACES = (Region.Kind.CITY, Region.Kind.SITE)


@dataclass(frozen=True, slots=True)
class Country:
    """A country with stories: its outline, or a dot where it is too small for one; `level` is its colour.

    That of the page itself has no `href`.
    """

    href: str
    said: str
    level: str
    path: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Dot:
    """A place with stories; the dot grows with them."""

    href: str
    said: str
    x: int
    y: int
    radius: int


@dataclass(frozen=True, slots=True)
class Pin:
    """The place whose page it is."""

    name: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class CountryMap:
    """A map, ready to print by `search/_map.html`. `ground` is the land without a story, `said` what the map shows."""

    said: str
    view_box: str
    ground: str
    countries: tuple[Country, ...]
    dots: tuple[Dot, ...]
    pin: Pin | None
    labels: tuple[Label, ...]
    legend: tuple[Step, ...]
    noun: str
    is_world: bool


def country_map(
    counts: Mapping[str, int],
    link: Callable[[str], str],
    *,
    within: str = "",
    here: str = "",
    total: int = 0,
    said: str = "",
    dots: bool = False,
    document_type: DocumentType = DocumentType.ARTICLE,
) -> CountryMap | None:
    """The map of these counts by the regions' slugs; None where nothing of it could be drawn.

    `link` gives the address of a slug, a list of exactly so many stories. `within` is the region to enlarge: a
    country, or what holds countries; a smaller place is shown on its country, and without it the whole world is drawn.
    `total` is of what the legend tells shares. `dots` adds the busiest cities and sites below that region. `here`
    is the region whose own page shows the map: its country is drawn without a count, a town with a pin. No query
    beyond that for the lineage, once the names are read.
    """
    lineage = current_lineage()
    places = places_of(lineage)
    sheet = sheet_for(within, places) or world_sheet()
    shown = _counted(counts, sheet, places)
    home = _home(here, places)
    is_world = sheet is world_sheet()
    if is_world and not shown:
        return None
    steps = steps_of([count for code, count in shown.items() if code != home])
    inside = _dots(counts, link, sheet, places, within, document_type) if dots and not is_world else ()
    shapes = sorted(sheet.shapes, key=lambda shape: (not shape.path, -shown.get(shape.code, 0), shape.code))
    drawn = (
        _own(shape, places.countries[shape.code])
        if shape.code == home
        else _country(shape, shown[shape.code], places.countries[shape.code], link, steps, document_type)
        for shape in shapes
        if shape.code in shown or (home and shape.code == home)
    )
    return CountryMap(
        said=said or gettext("Stories by country"),
        view_box=sheet.view_box,
        ground=_ground(sheet, {*shown, home} - {""}),
        countries=tuple(drawn),
        dots=tuple(dot for dot, _ in inside if not here or dot.href != link(here)),
        pin=_pin(here, sheet, places),
        labels=() if is_world else _labels(sheet, places, shown, inside),
        legend=steps.legend(total),
        noun=nouns(document_type),
        is_world=is_world,
    )


def _counted(counts: Mapping[str, int], sheet: Sheet, places: Places) -> dict[str, int]:
    """The counts of the countries on a sheet that have any, by their codes."""
    slugs = {shape.code: places.countries[shape.code].slug for shape in sheet.shapes if shape.code in places.countries}
    return {code: counts[slug] for code, slug in slugs.items() if counts.get(slug)}


def _ground(sheet: Sheet, told: Collection[str]) -> str:
    """All other countries as one path."""
    return "".join(shape.path for shape in sheet.shapes if shape.code not in told)


def _home(here: str, places: Places) -> str:
    """The code of the country whose page it is, or in which the place lies; none where it holds countries itself."""
    return next(iter(_country_above(here, places)), "") if here in places.lineage.numbers else ""


def _own(shape: Shape, place: Place) -> Country:
    return Country("", place.name, "h2", shape.path, shape.x, shape.y)


def _pin(here: str, sheet: Sheet, places: Places) -> Pin | None:
    place = places.by_slug.get(here)
    if place is None or place.longitude is None or place.latitude is None or place.kind not in _PLACES:
        return None
    at = sheet.at(place.longitude, place.latitude)
    return Pin(place.name, *at) if at else None


def sheet_for(slug: str, places: Places) -> Sheet | None:
    """The sheet of a country or of the countries that a region holds; None for the world and for what is unknown."""
    lineage = places.lineage
    pk = lineage.numbers.get(slug)
    if pk is None or lineage.kinds[slug] == Region.Kind.WORLD:
        return None
    inside = places.within(slug)
    held = {place.iso2 for place in places.countries.values() if place.slug in inside}
    return sheet_of(frozenset(held or _country_above(slug, places)))


def _country_above(slug: str, places: Places) -> set[str]:
    """The code of the country in which a smaller place lies."""
    above = places.lineage.of(places.lineage.numbers[slug])
    return {place.iso2 for place in places.countries.values() if place.slug in above}


def _country(
    shape: Shape,
    count: int,
    place: Place,
    link: Callable[[str], str],
    steps: Steps,
    document_type: DocumentType,
) -> Country:
    said = f"{place.name}, {counted(count, document_type)}"
    return Country(link(place.slug), said, steps.level(count), shape.path, shape.x, shape.y)


def _dots(
    counts: Mapping[str, int],
    link: Callable[[str], str],
    sheet: Sheet,
    places: Places,
    within: str,
    document_type: DocumentType,
) -> tuple[tuple[Dot, str], ...]:
    """The busiest places below a region with their names, the largest first: a smaller dot lies above it."""
    inside, kinds = places.within(within), places.lineage.kinds
    below = [slug for slug, count in counts.items() if count and slug in inside and kinds.get(slug) in _PLACES]
    busiest = sorted(below, key=lambda slug: (-counts[slug], slug))[: 2 * MOST_DOTS]
    placed = _placed(busiest, sheet, places)
    highest = max((counts[slug] for slug in placed), default=1)
    out = []
    for slug in [slug for slug in busiest if slug in placed][:MOST_DOTS]:
        name, x, y = placed[slug]
        radius = round(SMALLEST + (LARGEST - SMALLEST) * (counts[slug] / highest) ** 0.5)
        out.append((Dot(link(slug), f"{name}, {counted(counts[slug], document_type)}", x, y, radius), name))
    return tuple(out)


def _placed(slugs: Collection[str], sheet: Sheet, places: Places) -> dict[str, tuple[str, int, int]]:
    """The names and places of those that lie on the sheet."""
    placed = {}
    for slug in slugs:
        place = places.by_slug.get(slug)
        if place is None or place.longitude is None or place.latitude is None:
            continue
        if (at := sheet.at(place.longitude, place.latitude)) is not None:
            placed[slug] = (place.name, *at)
    return placed


def _labels(
    sheet: Sheet,
    places: Places,
    shown: Mapping[str, int],
    dots: Collection[tuple[Dot, str]],
) -> tuple[Label, ...]:
    """Names of the countries that have room for theirs, then those of the places, the busiest first."""
    paper = Paper(WIDTH, sheet.height)
    paper.reserve(((dot.x, dot.y) for dot, _ in dots), SMALLEST)
    made = []
    for shape in sorted(sheet.shapes, key=lambda shape: (-shown.get(shape.code, 0), -shape.room)):
        country = places.countries.get(shape.code)
        name = country.name if country else ""
        if name and shape.path and width_of(name) < shape.room:
            made.append(paper.set(shape.x, shape.y, name, (("middle", 0, 0), ("middle", 0, 24), ("middle", 0, -24))))
    made += [paper.set(dot.x, dot.y, name, _beside(dot.radius)) for dot, name in dots]
    return tuple(label for label in made if label)


def _beside(radius: int) -> tuple[tuple[str, int, int], ...]:
    """Where the name of a dot may stand: after it, before it, above, below."""
    aside, off = radius + 5, radius + 11
    return ("start", aside, 0), ("end", -aside, 0), ("middle", 0, -off), ("middle", 0, off)
