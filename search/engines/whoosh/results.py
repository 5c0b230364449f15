"""From masks and numbers to hits, facets and timeline."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date

import numpy as np

from search.criteria import Sort
from search.engines import dates
from search.engines.base import Bucket, DateBucket, FacetCounts, Hit, Timeline
from search.engines.whoosh.container import Array
from search.engines.whoosh.evaluate import Evaluation
from search.engines.whoosh.reader import Snapshot
from search.fields import FACET_SIZE

_UNDATED = np.iinfo(np.int64).max


def hits(evaluation: Evaluation, offset: int = 0, count: int | None = None) -> tuple[Hit, ...]:
    """The hits of one page, or all of them."""
    snapshot, sort = evaluation.snapshot, evaluation.criteria.sort
    found = np.flatnonzero(evaluation.matching)
    scores = evaluation.scores() if sort is Sort.RELEVANCE else None
    scored = np.zeros(found.size) if scores is None else scores[found]
    if count is not None and offset >= found.size:
        return ()
    keys = _keys(snapshot, found, scored, sort)
    if count is not None and offset + count < found.size:
        found, scored, keys = _best(offset + count, found, scored, keys)
    order = np.lexsort(tuple(reversed(keys)))[offset : None if count is None else offset + count]
    uids, article_uids = snapshot.column("uid")[found[order]], snapshot.column("article_uid")[found[order]]
    return tuple(
        Hit(uid.decode(), article_uid.decode(), score)
        for uid, article_uid, score in zip(uids.tolist(), article_uids.tolist(), scored[order].tolist(), strict=True)
    )


def _keys(snapshot: Snapshot, found: Array, scored: Array, sort: Sort) -> tuple[Array, ...]:
    """What hits are ordered by, first to last, each ascending."""
    days = snapshot.column("published_from")[found].astype(np.int64)
    times = snapshot.column("published_at")[found]
    if sort is Sort.OLDEST:
        return -scored, np.where(days == 0, _UNDATED, days), times, snapshot.column("uid")[found]
    return -scored, -days, ~times, snapshot.column("uid")[found]


def _best(count: int, found: Array, scored: Array, keys: tuple[Array, ...]) -> tuple[Array, Array, tuple[Array, ...]]:
    """The hits that can be among the first `count`, by the first key in which they differ."""
    kept = np.arange(found.size)
    for key in keys[:-1]:
        values = key[kept]
        if values.min() != values.max():
            kept = kept[values <= np.partition(values, count - 1)[count - 1]]
            break
    return found[kept], scored[kept], tuple(key[kept] for key in keys)


def facet(evaluation: Evaluation, name: str) -> FacetCounts:
    """The values of one facet, the most frequent first, chosen and excluded ones among them whatever their count."""
    names = evaluation.snapshot.keywords(name).names
    chosen = evaluation.criteria.filters.of(name) | evaluation.criteria.excluded.of(name)
    counts = {value: evaluation.count_alone(name, value) for value in chosen}
    others = evaluation.facet_counts(name)
    others[np.array([number for value in chosen if (number := _number(names, value)) >= 0], dtype=np.int64)] = 0
    counted = np.flatnonzero(others)
    # A stable sort: numbers ascend with names, so that equal counts stay in the order of the alphabet.
    frequent = counted[np.argsort(-others[counted], kind="stable")[:FACET_SIZE]]
    counts.update((names[number], int(others[number])) for number in frequent.tolist())
    buckets = sorted((Bucket(value, count) for value, count in counts.items()), key=lambda b: (-b.count, b.value))
    shown = {bucket.value for bucket in [bucket for bucket in buckets if bucket.count][:FACET_SIZE]} | chosen
    return FacetCounts(
        tuple(bucket for bucket in buckets if bucket.value in shown),
        truncated=counted.size > len(shown - chosen),
    )


def _number(names: list[str], value: str) -> int:
    """The number of a value among sorted names; -1 where it is none of them."""
    number = bisect_left(names, value)
    return number if number < len(names) and names[number] == value else -1


def counts_by_value(evaluation: Evaluation, name: str) -> dict[str, int]:
    """The count of every value of a facet among all that matches."""
    column = evaluation.snapshot.keywords(name)
    counts = column.counts(evaluation.matching)
    return {column.names[number]: int(counts[number]) for number in np.flatnonzero(counts).tolist()}


def timeline(evaluation: Evaluation) -> Timeline:
    """Counts by the interval that holds a document's whole span."""
    first, last = evaluation.snapshot.column("published_from"), evaluation.snapshot.column("published_to")
    dated = evaluation.matching & (first != 0)
    begins, ends = first[dated], last[dated]
    if not begins.size:
        return Timeline()
    span = date.fromordinal(int(begins.min())), date.fromordinal(int(ends.max()))
    interval = dates.fitting(evaluation.criteria.interval, *span)
    snapshot = evaluation.snapshot
    numbers = snapshot.intervals("published_from", interval)[dated]
    is_whole = numbers == snapshot.intervals("published_to", interval)[dated]
    held, counts = np.unique(numbers[is_whole], return_counts=True)
    return Timeline(
        interval,
        tuple(
            DateBucket(dates.first_day(number, interval), count)
            for number, count in zip(held.tolist(), counts.tolist(), strict=True)
        ),
    )
