"""From masks and numbers to hits, facets and timeline."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import starmap

import numpy as np

from search.criteria import Sort
from search.engines import dates
from search.engines.base import Bucket, DateBucket, FacetCounts, Hit, Timeline
from search.engines.scoring import PROXIMITY_LOOKED_AT, SCORE_DIGITS
from search.engines.whoosh.container import Array
from search.engines.whoosh.days import whole_intervals
from search.engines.whoosh.evaluate import Evaluation
from search.engines.whoosh.reader import Snapshot
from search.fields import FACET_SIZE

_UNDATED = np.iinfo(np.int32).max

_STRIDE = 16
"""Every so manieth value is looked at before all of them are."""


def hits(evaluation: Evaluation, offset: int = 0, count: int | None = None) -> tuple[Hit, ...]:
    """The hits of one page, or all of them."""
    snapshot, found = evaluation.snapshot, evaluation.matching.numbers
    wanted = found.size if count is None else min(offset + count, found.size)
    if offset >= wanted:
        return ()
    known = evaluation.scores()
    scores = np.zeros(found.size) if known is None else known
    closeness = evaluation.closeness()
    order = _ranked(evaluation, found, scores, max(wanted, PROXIMITY_LOOKED_AT) if closeness else wanted)
    scores[order] = np.round(scores[order], SCORE_DIGITS)
    if closeness:
        looked_at = order[:PROXIMITY_LOOKED_AT]
        scores[looked_at] += closeness.of(found[looked_at])
        within = _ranked(evaluation, found[looked_at], scores[looked_at], looked_at.size)
        order[:PROXIMITY_LOOKED_AT] = looked_at[within]
    shown = order[offset:wanted]
    uids, article_uids = snapshot.column("uid")[found[shown]], snapshot.column("article_uid")[found[shown]]
    return tuple(
        Hit(uid.decode(), article_uid.decode(), score)
        for uid, article_uid, score in zip(uids.tolist(), article_uids.tolist(), scores[shown].tolist(), strict=True)
    )


def _ranked(evaluation: Evaluation, found: Array, scores: Array, count: int) -> Array:
    """Where the first `count` of these documents stand in `found`, best first."""
    snapshot, is_oldest_first = evaluation.snapshot, evaluation.criteria.sort is Sort.OLDEST
    kept = np.arange(found.size)
    if count < found.size:
        # Only those that can be among the first, by the first key in which they differ.
        values = -scores if scores.any() else _days(snapshot, found, is_oldest_first)
        # Scores are rounded below: one that is smaller by less than the last digit may still be equal.
        kept = np.flatnonzero(values <= _bound(values, count) + 10.0**-SCORE_DIGITS)
    documents = found[kept]
    times = snapshot.column("published_at")[documents]
    keys = (
        snapshot.column("uid")[documents],
        times if is_oldest_first else ~times,
        _days(snapshot, documents, is_oldest_first),
        -np.round(scores[kept], SCORE_DIGITS),
    )
    return kept[np.lexsort(keys)[:count]]


def _bound(values: Array, count: int) -> float:
    """What the `count` least of these values are not above."""
    some = values[::_STRIDE]
    if some.size > count:
        # The least of some of them bound those of all: few are left to look at.
        values = values[values <= np.partition(some, count - 1)[count - 1]]
    return float(np.partition(values, count - 1)[count - 1])


def _days(snapshot: Snapshot, documents: Array, is_oldest_first: bool) -> Array:
    """By which day documents are ordered, ascending; the undated are last."""
    days = snapshot.column("published_from")[documents]
    return np.where(days == 0, _UNDATED, days) if is_oldest_first else -days


def facet(evaluation: Evaluation, name: str, size: int = FACET_SIZE) -> FacetCounts:
    """The values of one facet, the most frequent first, chosen and excluded ones among them whatever their count."""
    column = evaluation.snapshot.keywords(name)
    chosen = evaluation.criteria.filters.of(name) | evaluation.criteria.excluded.of(name)
    others = evaluation.facet_counts(name, size + len(chosen))
    # Whatever is excluded beside it, a document without any value has none of it.
    without = column.count_without_any(evaluation.found_but_for(name))
    if not chosen:
        first = frequent(column.names, others, size)
        is_truncated = len(first) == size and int(np.count_nonzero(others)) > size
        return FacetCounts(tuple(starmap(Bucket, first)), truncated=is_truncated, without=without)
    counts = {value: evaluation.count_alone(name, value) for value in chosen}
    others[[number for value in chosen if (number := column.number(value)) >= 0]] = 0
    counts.update(frequent(column.names, others, size))
    buckets = sorted((Bucket(value, count) for value, count in counts.items()), key=lambda b: (-b.count, b.value))
    shown = {bucket.value for bucket in [bucket for bucket in buckets if bucket.count][:size]} | chosen
    return FacetCounts(
        tuple(bucket for bucket in buckets if bucket.value in shown),
        truncated=int(np.count_nonzero(others)) > len(shown - chosen),
        without=without,
    )


def frequent(names: Sequence[str], counts: Array, limit: int) -> list[tuple[str, int]]:
    """The values with the highest counts above 0, equal ones in the order of the alphabet."""
    counted = np.flatnonzero(counts)
    if counted.size > limit:
        values = counts[counted]
        counted = counted[values >= -np.partition(-values, limit - 1)[limit - 1]]
    # A stable sort: numbers ascend with names.
    counted = counted[np.argsort(-counts[counted], kind="stable")[:limit]]
    return list(zip([names[number] for number in counted.tolist()], counts[counted].tolist(), strict=True))


def every_value(evaluation: Evaluation, name: str) -> dict[str, int]:
    """The count of every value of a facet, its own selection left out."""
    return _named(evaluation, name, evaluation.facet_counts(name, None))


def counts_by_value(evaluation: Evaluation, name: str) -> dict[str, int]:
    """The count of every value of a facet among all that matches."""
    return _named(evaluation, name, evaluation.snapshot.keywords(name).counts(evaluation.matching))


def _named(evaluation: Evaluation, name: str, counts: Array) -> dict[str, int]:
    names, counted = evaluation.snapshot.keywords(name).names, np.flatnonzero(counts)
    return dict(zip([names[number] for number in counted.tolist()], counts[counted].tolist(), strict=True))


def timeline(evaluation: Evaluation) -> Timeline:
    """Counts by the interval that holds a document's whole span."""
    days, found = evaluation.snapshot.days, evaluation.matching
    single, held = days.counted(found.numbers)
    begins, ends = days.spread(found.mask)
    dated = np.concatenate([days.at(single[:1]), days.at(single[-1:]), begins, ends])
    if not dated.size:
        return Timeline()
    span = date.fromordinal(int(dated.min())), date.fromordinal(int(dated.max()))
    interval = dates.fitting(evaluation.criteria.interval, *span)
    # The number before the first interval counts those that no interval holds whole.
    before = dates.number_of(span[0], interval) - 1
    intervals = days.intervals_at(single, interval)
    if begins.size:
        intervals = np.concatenate([intervals, whole_intervals(begins, ends, interval)])
        held = np.concatenate([held, np.ones(begins.size, dtype=np.int64)])
    counts = np.bincount(np.maximum(intervals - before, 0), held)
    counts[0] = 0
    numbers = np.flatnonzero(counts)
    first_days = [dates.first_day(number, interval) for number in (numbers + before).tolist()]
    return Timeline(interval, tuple(map(DateBucket, first_days, counts[numbers].astype(np.int64).tolist())))
