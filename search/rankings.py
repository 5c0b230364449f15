"""The busiest values of a list as a ranking: a link, a count, and its share of the first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from articles.models import Region
from search import fields
from search.facets import FacetRow
from search.lineage import current_lineage
from search.results import ResultsPage
from search.wording import number

MOST_RANKED = 8


@dataclass(frozen=True, slots=True)
class Ranked:
    """One entry of a ranking: its link, its count, and its share of the first in hundredths."""

    href: str
    label: str
    count: str
    share: str


def busiest(
    page: ResultsPage,
    name: str,
    address: Callable[[str], str],
    only: Region.Kind | None = None,
) -> tuple[Ranked, ...]:
    """A facet's busiest values as a ranking. Of regions, those that are places on a map, not parts of the world;
    of one kind only, where there are any of it. Of equally busy ones the larger is the first.
    """
    rows = [row for panel in page.facets if panel.name == name for row in _flat((*panel.rows, *panel.more))]
    skipped = {fields.NONE}
    extents: dict[str, int] = {}
    if name == fields.REGION.name:
        lineage = current_lineage()
        extents = {row.value: lineage.extent(row.value) for row in rows}
        of_kind = {row.value: lineage.kinds.get(row.value) for row in rows}
        skipped |= {value for value, kind in of_kind.items() if kind in Region.WIDE}
        if only in of_kind.values():
            skipped |= {value for value, kind in of_kind.items() if kind != only}
    kept = (row for row in rows if row.value not in skipped)
    in_order = sorted(kept, key=lambda row: (-row.total, extents.get(row.value, 0), row.value))
    return ranked([(address(row.value), row.label, row.total) for row in in_order[:MOST_RANKED]])


def ranked(entries: list[tuple[str, str, int]]) -> tuple[Ranked, ...]:
    highest = max((total for _, _, total in entries), default=1)
    return tuple(Ranked(href, label, number(total), f"{total / highest * 100:.0f}") for href, label, total in entries)


def _flat(rows: Iterable[FacetRow]) -> Iterator[FacetRow]:
    for row in rows:
        yield row
        yield from _flat(row.below)
