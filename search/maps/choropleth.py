"""Counts of regions → a map of countries in steps of colour, places as dots, a legend. Asks the names of the regions.

Its links are for the pointer and for those who read the page aloud from top to bottom; none is a stop of the Tab key.
A page with a map lists the same regions with the same links beside it: a hundred stops before that list, jumping over
the globe, would serve nobody, and a shape of three dots is no target (WCAG 2.2: 2.4.3, 2.5.8 "equivalent").
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from articles.models import Region
from search.fields import DocumentType
from search.lineage import Lineage, current_lineage
from search.maps.labels import Label, Paper, width_of
from search.maps.sheets import WIDTH, Shape, Sheet, sheet_of, world_sheet
from search.maps.steps import Step, Steps, steps_of
from search.wording import counted

MOST_DOTS = 40
SMALLEST, LARGEST = 5, 16
"""Radii of the dots of places, in dots of the sheet."""

_PLACES = (Region.Kind.CITY, Region.Kind.SITE)


@dataclass(frozen=True, slots=True)
class Country:
    """A country with stories: its outline, or a dot where it is too small for one; `level` is its colour."""

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
class CountryMap:
    """A map, ready to print by `search/_map.html`. `ground` is the land without a story, `said` what the map shows."""

    said: str
    view_box: str
    ground: str
    countries: tuple[Country, ...]
    dots: tuple[Dot, ...]
    labels: tuple[Label, ...]
    legend: tuple[Step, ...]
    noun: str
    is_world: bool


def country_map(
    counts: Mapping[str, int],
    link: Callable[[str], str],
    *,
    within: str = "",
    total: int = 0,
    said: str = "Stories by country",
    dots: bool = False,
    document_type: DocumentType = DocumentType.ARTICLE,
) -> CountryMap | None:
    """The map of these counts by the regions' slugs; None where nothing of it could be drawn.

    `link` gives the address of a slug, a list of exactly so many stories. `within` is the region to enlarge: a
    country, or what holds countries; elsewhere, and without it, the whole world is drawn. `total` is of what the
    legend tells shares. `dots` adds the busiest cities and sites in the frame. Two queries, with `dots` three.
    """
    lineage = current_lineage()
    countries = _countries()
    sheet = sheet_for(within, lineage, countries) or world_sheet()
    known = {iso2: (slug, name) for slug, (iso2, name) in countries.items()}
    shown = {
        shape.code: counts[known[shape.code][0]]
        for shape in sheet.shapes
        if shape.code in known and counts.get(known[shape.code][0])
    }
    is_world = sheet is world_sheet()
    if is_world and not shown:
        return None
    steps = steps_of(shown.values())
    inside = _dots(counts, link, sheet, lineage, within, document_type) if dots and not is_world else ()
    return CountryMap(
        said=said,
        view_box=sheet.view_box,
        ground="".join(shape.path for shape in sheet.shapes if shape.code not in shown),
        countries=tuple(
            _country(shape, shown[shape.code], known[shape.code], link, steps, document_type)
            for shape in sorted(sheet.shapes, key=lambda shape: (not shape.path, -shown.get(shape.code, 0), shape.code))
            if shape.code in shown
        ),
        dots=tuple(dot for dot, _ in inside),
        labels=() if is_world else _labels(sheet, known, shown, inside),
        legend=steps.legend(total),
        noun=counted(2, document_type).split()[1],
        is_world=is_world,
    )


def sheet_for(slug: str, lineage: Lineage, countries: Mapping[str, tuple[str, str]]) -> Sheet | None:
    """The sheet of a country or of the countries that a region holds; None for the world and for a smaller place."""
    pk = lineage.numbers.get(slug)
    if pk is None or lineage.kinds[slug] == Region.Kind.WORLD:
        return None
    held = (iso2 for country, (iso2, _) in countries.items() if slug in lineage.of(lineage.numbers[country]))
    return sheet_of(frozenset(held))


def _countries() -> dict[str, tuple[str, str]]:
    """The countries that have a code: slug → code and name."""
    rows = Region.objects.filter(kind=Region.Kind.COUNTRY).exclude(iso2="").order_by()
    return {slug: (iso2, name) for slug, iso2, name in rows.values_list("slug", "iso2", "name")}


def _country(
    shape: Shape,
    count: int,
    known: tuple[str, str],
    link: Callable[[str], str],
    steps: Steps,
    document_type: DocumentType,
) -> Country:
    slug, name = known
    said = f"{name}, {counted(count, document_type)}"
    return Country(link(slug), said, steps.level(count), shape.path, shape.x, shape.y)


def _dots(
    counts: Mapping[str, int],
    link: Callable[[str], str],
    sheet: Sheet,
    lineage: Lineage,
    within: str,
    document_type: DocumentType,
) -> tuple[tuple[Dot, str], ...]:
    """The busiest places below a region with their names, the largest first: a smaller dot lies above it."""
    found = [slug for slug, count in counts.items() if count and lineage.kinds.get(slug) in _PLACES]
    below = [slug for slug in found if within in lineage.of(lineage.numbers[slug])]
    busiest = sorted(below, key=lambda slug: (-counts[slug], slug))[: 2 * MOST_DOTS]
    placed = _placed(busiest, sheet)
    highest = max((counts[slug] for slug in placed), default=1)
    out = []
    for slug in [slug for slug in busiest if slug in placed][:MOST_DOTS]:
        name, x, y = placed[slug]
        radius = round(SMALLEST + (LARGEST - SMALLEST) * (counts[slug] / highest) ** 0.5)
        out.append((Dot(link(slug), f"{name}, {counted(counts[slug], document_type)}", x, y, radius), name))
    return tuple(out)


def _placed(slugs: Collection[str], sheet: Sheet) -> dict[str, tuple[str, int, int]]:
    """The names and places of those that lie on the sheet."""
    rows = Region.objects.filter(slug__in=slugs, latitude__isnull=False, longitude__isnull=False).order_by()
    placed = {}
    for slug, name, longitude, latitude in rows.values_list("slug", "name", "longitude", "latitude"):
        if (at := sheet.at(longitude, latitude)) is not None:
            placed[slug] = (name, *at)
    return placed


def _labels(
    sheet: Sheet,
    known: Mapping[str, tuple[str, str]],
    shown: Mapping[str, int],
    dots: Collection[tuple[Dot, str]],
) -> tuple[Label, ...]:
    """Names of the countries that have room for theirs, then those of the places, the busiest first."""
    paper = Paper(WIDTH, sheet.height)
    paper.reserve(((dot.x, dot.y) for dot, _ in dots), SMALLEST)
    made = []
    for shape in sorted(sheet.shapes, key=lambda shape: (-shown.get(shape.code, 0), -shape.room)):
        name = known.get(shape.code, ("", ""))[1]
        if name and shape.path and width_of(name) < shape.room:
            made.append(paper.set(shape.x, shape.y, name, (("middle", 0, 0), ("middle", 0, 24), ("middle", 0, -24))))
    made += [paper.set(dot.x, dot.y, name, _beside(dot.radius)) for dot, name in dots]
    return tuple(label for label in made if label)


def _beside(radius: int) -> tuple[tuple[str, int, int], ...]:
    """Where the name of a dot may stand: after it, before it, above, below."""
    aside, off = radius + 5, radius + 11
    return ("start", aside, 0), ("end", -aside, 0), ("middle", 0, -off), ("middle", 0, off)
