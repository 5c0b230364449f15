"""Two values at once: tables of two facets, and pairs of values of one, counted by multiplying matrices of 0 and 1."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from search.engines.base import CrossCounts
from search.engines.whoosh.container import Array
from search.engines.whoosh.evaluate import Evaluation
from search.engines.whoosh.results import facet

_AT_ONCE = 1 << 16
"""Documents in one multiplication: memory does not grow with the index, and a count stays exact in 32 bits."""


def cross_counts(evaluation: Evaluation, rows: str, columns: str, limit: int) -> CrossCounts:
    """As `Engine.cross_counts`."""
    row_buckets, column_buckets = (
        tuple(bucket for bucket in facet(evaluation, name, limit).buckets if bucket.count)[:limit]
        for name in (rows, columns)
    )
    row_values, column_values = ([bucket.value for bucket in buckets] for buckets in (row_buckets, column_buckets))
    found = evaluation.found_but_for(rows, columns).numbers
    counts = _products(_linked(evaluation, rows, row_values, found), _linked(evaluation, columns, column_values, found))
    cells = {
        (row_values[row], column_values[column]): int(counts[row, column])
        for row, column in np.argwhere(counts).tolist()
    }
    return CrossCounts(row_buckets, column_buckets, cells)


def co_occurrence(evaluation: Evaluation, name: str, values: Sequence[str]) -> dict[tuple[str, str], int]:
    """As `Engine.co_occurrence`."""
    ordered = sorted(set(values))
    holding = _holding(evaluation, name, ordered, evaluation.matching.numbers)
    counts = _products(holding, holding)
    return {
        (ordered[one], ordered[other]): int(counts[one, other])
        for one, other in combinations(range(len(ordered)), 2)
        if counts[one, other]
    }


def _holding(evaluation: Evaluation, name: str, values: Sequence[str], documents: Array) -> Array:
    """A row a value, a place a document: whether it has it."""
    column = evaluation.snapshot.keywords(name)
    holding = np.zeros((len(values), documents.size), dtype=np.bool_)
    for row, value in enumerate(values):
        holding[row] = column.having(value)[documents]
    return holding


def _linked(evaluation: Evaluation, name: str, values: Sequence[str], documents: Array) -> Array:
    """Whether a value's link lets a document through: it has the value, and no excluded one but this."""
    holding = _holding(evaluation, name, values, documents)
    for excluded in evaluation.criteria.excluded.of(name):
        let_through = ~evaluation.snapshot.keywords(name).having(excluded)[documents]
        for row, value in enumerate(values):
            if value != excluded:
                holding[row] &= let_through
    return holding


def _products(rows: Array, columns: Array) -> Array:
    """How many documents two rows have in common, for every two."""
    counts = np.zeros((len(rows), len(columns)), dtype=np.int64)
    for start in range(0, rows.shape[1], _AT_ONCE):
        one, other = (part[:, start : start + _AT_ONCE].astype(np.float32) for part in (rows, columns))
        counts += (one @ other.T).astype(np.int64)
    return counts
