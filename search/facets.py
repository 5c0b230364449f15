"""Facet counts → what the page prints: labels, links, the tree of regions. Knows no engine and no request."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext, gettext_noop

from search import event_dates, fields, region_facets
from search.addresses import Address
from search.criteria import Criteria
from search.engines.base import FacetCounts
from search.facet_links import FacetLinks, values_address
from search.fields import FACET_SIZE, FACETS, LISTED, NONE, Field
from search.lineage import Lineage
from search.names import labels_of
from search.wording import number

SHOWN = 12
"""Values in sight; the rest of a facet opens on demand."""

WORLD = "world"
"""The root of the tree of regions: it narrows nothing, so it is listed only where it was asked for."""

PLURALS = {
    fields.REGION.name: gettext_noop("regions"),
    fields.ACTOR.name: gettext_noop("actors"),
    fields.KIND.name: gettext_noop("kinds"),
    fields.QUOTED.name: gettext_noop("actors quoted"),
    fields.FILED_FROM.name: gettext_noop("places of filing"),
    fields.EVENT_DATE.name: gettext_noop("dates"),
    fields.SOURCE.name: gettext_noop("sources"),
    fields.AGENCY.name: gettext_noop("agencies"),
    fields.PHOTOGRAPHER.name: gettext_noop("photographers"),
    fields.FILE_PHOTO.name: gettext_noop("values"),
    fields.TAKEN.name: gettext_noop("dates"),
    fields.LANGUAGE.name: gettext_noop("languages"),
    fields.HAS.name: gettext_noop("values"),
    fields.COPY.name: gettext_noop("copied stories"),
}


@dataclass(slots=True)  # A page has 150, and a frozen one takes five times as long to make.
class FacetRow:
    """One value with its ways: `href` shows exactly what the count says, `also_href` adds it to the chosen values,
    `exclude_href` leaves it out or, where it is left out, lets it in again.

    On a chosen value `href` takes it back.
    """

    key: str
    value: str
    label: str
    total: int
    count: str
    href: str
    selected: bool = False
    excluded: bool = False
    empty: bool = False
    also_href: str = ""
    exclude_href: str = ""
    below: tuple[FacetRow, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetPanel:
    """One facet: the rows in sight, the rest, and what to say where the list is cut (`is_cut`).

    The last row in sight is that of results without any value, where there are some.

    `all_href` is the page of all values, where not all are in sight.
    """

    name: str
    label: str
    rows: tuple[FacetRow, ...]
    more: tuple[FacetRow, ...]
    more_label: str
    note: str
    all_href: str = ""
    all_label: str = ""
    is_cut: bool = False
    find_label: str = ""


Labels = Mapping[str, Mapping[str, str]]
"""Field → value → what it is called."""


def labels_for(criteria: Criteria, facets: Mapping[str, FacetCounts]) -> dict[str, dict[str, str]]:
    """What every value on the page is called: chosen, excluded and counted ones."""
    wanted: dict[str, set[str]] = {facet.name: set() for facet in FACETS}
    for name, value in (*criteria.filters.values, *criteria.excluded.values):
        wanted[name].add(value)
    for facet in LISTED:
        counts = facets.get(facet.name, FacetCounts())
        wanted[facet.name].update(bucket.value for bucket in counts.buckets)
        wanted[facet.name].update([NONE] if counts.without and counts.buckets else [])
    return labels_of({name: sorted(values) for name, values in wanted.items() if values})


def panels(
    criteria: Criteria,
    facets: Mapping[str, FacetCounts],
    called: Labels,
    address: Address,
    lineage: Lineage,
    every: Mapping[str, Collection[str]],
) -> tuple[FacetPanel, ...]:
    """The facets that have a value, in the order of the field table.

    `every`: all values of those facets of which not all are listed, NONE apart.
    """
    made = (_panel(facet, criteria, facets.get(facet.name), called, address, lineage) for facet in LISTED)
    return tuple(
        _with_way_to_all(panel, facets[panel.name], criteria, address, len(every.get(panel.name, ())))
        for panel in made
        if panel.rows
    )


def _with_way_to_all(
    panel: FacetPanel, counts: FacetCounts, criteria: Criteria, address: Address, size: int
) -> FacetPanel:
    """The panel with the way to all values, where not all are in sight. Where they were not counted none is told."""
    if not panel.more and not counts.truncated:
        return panel
    if not counts.truncated:
        size = sum(bucket.value not in (WORLD, NONE) for bucket in counts.buckets)
    words = gettext("All %(number)s %(values)s") if size else gettext("All %(values)s")
    label = words % {"number": number(size), "values": gettext(PLURALS[panel.name])}
    find = gettext("Find among the %(values)s") % {"values": gettext(PLURALS[panel.name])}
    href = values_address(panel.name, criteria, address)
    return replace(panel, all_href=href, all_label=label, is_cut=counts.truncated, find_label=find)


def _panel(
    facet: Field,
    criteria: Criteria,
    counts: FacetCounts | None,
    called: Labels,
    address: Address,
    lineage: Lineage,
) -> FacetPanel:
    counts = counts or FacetCounts()
    maker = RowMaker(facet.name, called.get(facet.name, {}), FacetLinks(facet.name, criteria, address))
    rows = [maker.row(bucket.value, bucket.count) for bucket in counts.buckets if bucket.value != NONE]
    rows = [row for row in rows if row.value != WORLD or row.selected or row.excluded]
    parents: Mapping[str, str] = {}
    if facet.name in fields.NAMES_TIMES:
        rows = event_dates.in_panel(rows, criteria, facet.name)
        parents = event_dates.nearest_above({row.value for row in rows})
    if facet.name in fields.NAMES_REGIONS:
        parents = region_facets.nearest_above({row.value for row in rows}, lineage)
        rows.sort(key=lambda row: region_facets.largest_first(row, lineage))
    in_sight = _in_sight(rows, parents)
    shown = [row for row in rows if row.value in in_sight]
    rest = [row for row in rows if row.value not in in_sight]
    if parents:
        shown, rest = _tree(shown, parents), _tree(rest, parents)
    without = maker.row(NONE, counts.without)
    if without.selected or without.excluded or (counts.without and shown):
        shown.append(without)
    plural = gettext(PLURALS[facet.name])
    note = gettext("The %(number)s most frequent %(values)s.") if counts.truncated else ""
    if note and facet.name in fields.NAMES_TIMES:
        note = gettext("The most frequent years and months; choose one for what lies within it.")
    return FacetPanel(
        name=facet.name,
        label=gettext(facet.label),
        rows=tuple(shown),
        more=tuple(rest),
        more_label=gettext("%(number)s more %(values)s") % {"number": len(rows) - len(in_sight), "values": plural}
        if rest
        else "",
        note=note % {"number": FACET_SIZE, "values": plural} if note else "",
    )


def _in_sight(rows: Sequence[FacetRow], parents: Mapping[str, str]) -> set[str]:
    """Values in force and what lies right below chosen ones, then the first up to `SHOWN`; each with those above it: no
    place lacks its country."""
    in_force = {row.value for row in rows if row.selected or row.excluded}
    chosen = {row.value for row in rows if row.selected}
    opened = [row.value for row in rows if parents.get(row.value) in chosen][: region_facets.MOST_OPENED]
    in_sight: set[str] = set()
    for value in (*in_force, *opened, *(row.value for row in rows)):
        if len(in_sight) >= SHOWN and value not in in_force:
            break
        above: str | None = value
        while above is not None:
            in_sight.add(above)
            above = parents.get(above)
    return in_sight


@dataclass(frozen=True, slots=True)
class RowMaker:
    """Makes the rows of one facet of one search."""

    facet: str
    called: Mapping[str, str]
    links: FacetLinks

    def row(self, value: str, count: int) -> FacetRow:
        """A value with its count and its ways."""
        links = self.links
        selected, excluded = value in links.chosen, value in links.excluded
        is_further = bool(links.chosen) and not selected and not excluded
        return FacetRow(
            key=f"{self.facet}-{value}",
            value=value,
            label=self.called.get(value, value),
            total=count,
            count=number(count),
            href=links.without(value) if selected else links.alone(value),
            selected=selected,
            excluded=excluded,
            empty=not count,
            also_href=links.also(value) if is_further else "",
            exclude_href="" if selected else links.exclusion(value),
        )


def _tree(rows: Sequence[FacetRow], parents: Mapping[str, str]) -> list[FacetRow]:
    """The rows nested under those above them, order kept; a row whose parents are elsewhere stands at the top."""
    present = {row.value for row in rows}
    below: dict[str, list[FacetRow]] = {}
    tops: list[FacetRow] = []
    for row in rows:
        above = parents.get(row.value)
        while above is not None and above not in present:
            above = parents.get(above)
        (tops if above is None else below.setdefault(above, [])).append(row)

    def nested(row: FacetRow) -> FacetRow:
        inner = below.get(row.value)
        return replace(row, below=tuple(nested(child) for child in inner)) if inner else row

    return [nested(row) for row in tops]
