"""The table of a comparison over time: every number that its chart draws. Knows no drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.text import capfirst

from search.addresses import Address
from search.gaps import Span
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
    """One interval of the table, or several in a row that are not held, of which there are no numbers."""

    label: str
    held: bool
    cells: tuple[Cell, ...] = ()
    whole: Cell | None = None


def number_rows(trends: Trends, labels: Sequence[str]) -> tuple[NumberRow, ...]:
    """A row for every interval, and one for all in a row that are not held."""
    gaps = {gap.at: gap.length for gap in trends.gaps}
    rows, at = [], 0
    while at < len(labels):
        length = gaps.get(at, 1)
        if length > 1:
            span = str(Span(trends.spans[at][0], trends.spans[at + length - 1][1]))
            rows.append(NumberRow(capfirst(span), held=False))
        else:
            rows.append(_number_row(trends, at, labels[at]))
        at += length
    return tuple(rows)


def _number_row(trends: Trends, at: int, label: str) -> NumberRow:
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
