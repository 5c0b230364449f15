"""The table of regions: which are listed, in which order, with which figures. Knows no request."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext

from articles.models import Region
from search.addresses import Address
from search.criteria import Criteria
from search.directory_forms import RegionSort
from search.filing import filed
from search.lineage import Lineage
from search.maps.places import Places
from search.names import called
from search.twelve_months import FEW, Change, TwelveMonths, change
from search.wording import number, share_in_words

MOST_ROWS = 250
"""All countries and what holds them; what is smaller is in the table of a part that is enlarged, and in the CSV."""
_DOWN_TO_COUNTRIES = (Region.Kind.WORLD, Region.Kind.CONTINENT, Region.Kind.SUBREGION, Region.Kind.COUNTRY)


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A region of the table; its figures are empty while search cannot answer."""

    href: str
    name: str
    kind: str
    depth: int = 0
    count: str = ""
    share: str = ""
    year: str = ""
    year_href: str = ""
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """Stories by region: of all time, of the newest twelve months, of the twelve before."""

    all_time: Mapping[str, int]
    year: Mapping[str, int]
    year_before: Mapping[str, int]
    months: TwelveMonths | None
    total: int

    @property
    def comparable(self) -> bool:
        """Whether the change since the year before can be told."""
        return self.months is not None and self.months.comparable

    def change(self, slug: str) -> Change:
        """How the newest twelve months stand against those before."""
        return change(self.year.get(slug, 0), self.year_before.get(slug, 0))

    def growth(self, slug: str) -> float:
        """By which the table is ordered where it is ordered by change: few stories last."""
        now, before = self.year.get(slug, 0), self.year_before.get(slug, 0)
        if max(now, before) < FEW:
            return float("-inf")
        return now / before if before else float("inf")


def without_counts(places: Places, zoom: str) -> list[Region]:
    """The regions of the table while search cannot answer: the countries and what holds them."""
    inside = places.within(zoom) if zoom else places.lineage.numbers.keys()
    rows = Region.objects.filter(kind__in=_DOWN_TO_COUNTRIES).order_by()
    return _as_tree([row for row in rows if row.slug in inside], places.lineage, {})


def rows_shown(counts: Counts, inside: Collection[str], lineage: Lineage, sort: RegionSort) -> list[Region]:
    """The regions of the table in their order: the widest of those inside as a tree, or the busiest as a list."""
    if sort is RegionSort.TREE:
        widest = sorted(inside, key=lambda slug: (lineage.extent(slug), -counts.all_time[slug], slug))[:MOST_ROWS]
        return _as_tree(regions_called(widest), lineage, counts.all_time)
    busiest = sorted(inside, key=lambda slug: (-counts.all_time[slug], slug))[:MOST_ROWS]
    figures: dict[str, float] = {}
    if sort is RegionSort.CHANGE and counts.comparable:
        figures = {slug: counts.growth(slug) for slug in busiest}
    elif sort is not RegionSort.NAME:
        figures = {slug: counts.all_time[slug] for slug in busiest}
    rows = regions_called(busiest)
    return sorted(rows, key=lambda region: (-figures.get(region.slug, 0), *filed(region)))


def below(counts: Mapping[str, int], places: Places, zoom: str) -> list[str]:
    """The regions with stories that lie in the part enlarged, itself included."""
    inside = places.within(zoom) if zoom else places.lineage.numbers.keys()
    return [slug for slug, count in counts.items() if count and slug in inside]


def regions_called(slugs: Iterable[str]) -> list[Region]:
    """The regions with these slugs, in no order."""
    return list(Region.objects.filter(slug__in=list(slugs)).order_by())


def _as_tree(rows: Iterable[Region], lineage: Lineage, counts: Mapping[str, int]) -> list[Region]:
    """Parents before what lies in them, the busiest first among its siblings."""
    rows = sorted(rows, key=lambda region: (-counts.get(region.slug, 0), *filed(region)))
    known = {region.slug for region in rows}
    under: dict[str, list[Region]] = {}
    for region in rows:
        under.setdefault(nearest_above(region.slug, known, lineage), []).append(region)
    tree: list[Region] = []
    waiting = list(reversed(under.get("", [])))
    while waiting:
        region = waiting.pop()
        tree.append(region)
        waiting += reversed(under.get(region.slug, []))
    return tree


def nearest_above(slug: str, known: Collection[str], lineage: Lineage) -> str:
    """The nearest region above, by the tree, that is listed too."""
    current = lineage.parents.get(lineage.numbers[slug])
    while current is not None and lineage.slugs[current] not in known:
        current = lineage.parents.get(current)
    return lineage.slugs[current] if current is not None else ""


def depths_of(tree: Iterable[Region], lineage: Lineage) -> dict[str, int]:
    """How deep each region of a tree lies among those listed."""
    depths: dict[str, int] = {}
    for region in tree:
        depths[region.slug] = depths.get(nearest_above(region.slug, depths.keys(), lineage), -1) + 1
    return depths


def row_of(region: Region, counts: Counts | None, depth: int) -> RegionRow:
    """What is printed of a region."""
    href = region.get_absolute_url()
    row = RegionRow(href, called(region), gettext(region.get_kind_display()), depth)
    if counts is None:
        return row
    count, year = counts.all_time.get(region.slug, 0), counts.year.get(region.slug, 0)
    row = replace(row, count=number(count), share=share_in_words(count, counts.total))
    if counts.months is None:
        return row
    year_href = Address(href).of(counts.months.asked(Criteria())) if year else ""
    told = counts.change(region.slug) if counts.comparable else None
    return replace(row, year=number(year), year_href=year_href, change=told)
