"""The table of a comparison over time: every number that its chart draws. Knows no drawing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.urls import reverse

from search.addresses import Address
from search.timelines import clipped
from search.trends import Trends, share
from search.wording import number, per_cent


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of the table: the count, its address where it is not zero, and its share."""

    count: str
    href: str
    share: str


@dataclass(frozen=True, slots=True)
class NumberRow:
    """One interval of the table; of one that is not held there are no numbers."""

    label: str
    held: bool
    cells: tuple[Cell, ...] = ()
    whole: Cell | None = None


def number_row(trends: Trends, at: int, label: str) -> NumberRow:
    """The numbers of one interval, each with the list of exactly so many stories."""
    if not trends.held[at]:
        return NumberRow(label, held=False)
    lists, (first, last), whole = Address(reverse("search:search")), trends.spans[at], trends.whole[at]
    cells = []
    for line in trends.lines:
        if line.fault:
            cells.append(Cell("", "", ""))
            continue
        count = line.counts[at]
        href = lists.of(clipped(first, last, line.asked.criteria)) if count else ""
        cells.append(Cell(number(count), href, per_cent(share(count, whole))))
    shared = replace(trends.comparison.shared, interval=None)
    everything = Cell(number(whole), lists.of(clipped(first, last, shared)) if whole else "", "")
    return NumberRow(label, held=True, cells=tuple(cells), whole=everything)
