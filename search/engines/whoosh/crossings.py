"""Several counts at once: tables of two facets and pairs of values, by counting the bits that two values share; parts
of a search over time, by numbering intervals through from part to part.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import combinations

import numpy as np

from search.criteria import Interval
from search.engines import dates
from search.engines.base import CrossCounts, PartCounts, Timelines
from search.engines.whoosh.columns import Selection
from search.engines.whoosh.container import Array
from search.engines.whoosh.evaluate import Evaluation
from search.engines.whoosh.results import facet, timeline
from search.querylang.nodes import Node

_AT_ONCE = 1 << 13
"""Words of 64 documents that are compared at once: memory does not grow with the index."""


def cross_counts(evaluation: Evaluation, rows: str, columns: str, limit: int) -> CrossCounts:
    """As `Engine.cross_counts`."""
    row_buckets, column_buckets = (
        tuple(bucket for bucket in facet(evaluation, name, limit).buckets if bucket.count)[:limit]
        for name in (rows, columns)
    )
    row_values, column_values = ([bucket.value for bucket in buckets] for buckets in (row_buckets, column_buckets))
    found = evaluation.found_but_for(rows, columns).mask
    counts = _products(_linked(evaluation, rows, row_values, found), _linked(evaluation, columns, column_values, found))
    cells = {
        (row_values[row], column_values[column]): int(counts[row, column])
        for row, column in np.argwhere(counts).tolist()
    }
    return CrossCounts(row_buckets, column_buckets, cells)


def co_occurrence(evaluation: Evaluation, name: str, values: Sequence[str]) -> dict[tuple[str, str], int]:
    """As `Engine.co_occurrence`."""
    ordered = sorted(set(values))
    holding = _holding(evaluation, name, ordered, evaluation.matching.mask)
    counts = _products(holding, holding)
    return {
        (ordered[one], ordered[other]): int(counts[one, other])
        for one, other in combinations(range(len(ordered)), 2)
        if counts[one, other]
    }


def timelines(evaluation: Evaluation, parts: Sequence[Node]) -> Timelines:
    """As `Engine.timelines`: each document is counted once a part that it fits."""
    found = [evaluation.matching.numbers, *(evaluation.fitting(part) for part in parts)]
    totals = [documents.size for documents in found]
    whole = timeline(evaluation)
    if whole.interval is None or not whole.buckets:
        return _counted(whole.interval, [], totals, np.zeros((len(found), 0), dtype=np.int64))
    first, last = (dates.number_of(whole.buckets[end].start, whole.interval) for end in (0, -1))
    width = last - first + 2
    # Place 0 of each part takes those that no interval holds.
    places = np.maximum(evaluation.snapshot.whole_intervals(whole.interval).take(np.concatenate(found)) - first + 1, 0)
    owners = np.repeat(np.arange(len(found)), totals)
    counts = np.bincount(owners * width + places, minlength=len(found) * width).reshape(len(found), width)
    starts = [dates.first_day(number, whole.interval) for number in range(first, last + 1)]
    return _counted(whole.interval, starts, totals, counts[:, 1:])


def _counted(interval: Interval | None, starts: list[date], totals: list[int], counts: Array) -> Timelines:
    made = [PartCounts(int(total), tuple(row)) for total, row in zip(totals, counts.tolist(), strict=True)]
    return Timelines(interval, tuple(starts), made[0], tuple(made[1:]))


def _holding(evaluation: Evaluation, name: str, values: Sequence[str], found: Array) -> Array:
    """A row a value: the documents found that have it, as bits."""
    column = evaluation.snapshot.keywords(name)
    holding = np.zeros((len(values), Selection(found).bits.size), dtype=np.uint64)
    for row, value in enumerate(values):
        holding[row] = Selection(column.having(value) & found).bits
    return holding


def _linked(evaluation: Evaluation, name: str, values: Sequence[str], found: Array) -> Array:
    """The documents that each value's link lets through: those that have it, and no excluded one but this."""
    holding = _holding(evaluation, name, values, found)
    for excluded in evaluation.criteria.excluded.of(name):
        let_through = Selection(~evaluation.snapshot.keywords(name).having(excluded)).bits
        for row, value in enumerate(values):
            if value != excluded:
                holding[row] &= let_through
    return holding


def _products(rows: Array, columns: Array) -> Array:
    """How many documents two rows have in common, for every two."""
    counts = np.zeros((len(rows), len(columns)), dtype=np.int64)
    for start in range(0, rows.shape[1], _AT_ONCE):
        words = slice(start, start + _AT_ONCE)
        for number, row in enumerate(rows[:, words]):
            counts[number] += np.bitwise_count(columns[:, words] & row).sum(axis=1, dtype=np.int64)
    return counts
