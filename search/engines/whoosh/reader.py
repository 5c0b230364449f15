"""The index as a search sees it: one snapshot, unchanging, shared by all threads of a process.

A commit or a rebuild shows as another pointer or another table of contents; the next search then gets a new snapshot,
which keeps the arrays of every segment that is still there.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

import numpy as np

from search.criteria import Interval
from search.engines.whoosh.arrays import SegmentArrays
from search.engines.whoosh.cache import SegmentCache
from search.engines.whoosh.columns import KeywordColumn
from search.engines.whoosh.container import Array
from search.engines.whoosh.index import Generation, IndexFolder, opening
from search.engines.whoosh.merge import joined_keywords

_TRIES = 10
_PAUSE = 0.02


@dataclass(frozen=True, slots=True, eq=False)
class OpenSegment:
    """A segment in a snapshot: its arrays, and the number of its first document in the snapshot."""

    arrays: SegmentArrays
    base: int


class Snapshot:
    """All segments at one moment, their documents numbered through."""

    def __init__(self, generation: str, number: int, parts: Sequence[tuple[SegmentArrays, Array]], size: int) -> None:
        self.generation = generation
        self.number = number
        self.size = size
        bases = np.cumsum([0, *(arrays.documents for arrays, _ in parts)]).tolist()
        self.segments = tuple(OpenSegment(arrays, base) for (arrays, _), base in zip(parts, bases, strict=False))
        self.documents: int = bases[-1]
        self.live: Array = np.concatenate([np.empty(0, np.bool_), *(live for _, live in parts)])
        self._columns: dict[str, Array] = {}
        self._keywords: dict[str, KeywordColumn] = {}
        self._lengths: dict[str, Array] = {}
        self._intervals: dict[tuple[str, Interval], Array] = {}

    def column(self, name: str) -> Array:
        """One value a document."""
        if name not in self._columns:
            found = [segment.arrays.columns[name] for segment in self.segments]
            self._columns[name] = np.concatenate(found) if found else np.empty(0, np.int64)
        return self._columns[name]

    def keywords(self, field: str) -> KeywordColumn:
        """The values of a controlled field."""
        if field not in self._keywords:
            parts = [segment.arrays.keywords[field] for segment in self.segments]
            everything = [np.ones(segment.arrays.documents, dtype=np.bool_) for segment in self.segments]
            self._keywords[field] = KeywordColumn(*joined_keywords(parts, everything))
        return self._keywords[field]

    def lengths(self, field: str) -> Array:
        """How many words a text field has in each document."""
        if field not in self._lengths:
            found = [segment.arrays.texts[field].lengths for segment in self.segments]
            self._lengths[field] = np.concatenate([np.empty(0, np.float64), *found])
        return self._lengths[field]

    def intervals(self, column: str, interval: Interval) -> Array:
        """The number of the interval that holds each day of a column, as `dates.number_of` counts them."""
        if (column, interval) not in self._intervals:
            self._intervals[column, interval] = _numbers(self.column(column).astype(np.int64), interval)
        return self._intervals[column, interval]

    @cached_property
    def days_of_year(self) -> Array:
        """Month × 100 + day of documents dated by the day; 0 elsewhere."""
        first, last = self.column("published_from"), self.column("published_to")
        days = _as_days(first)
        months = days.astype("datetime64[M]")
        of_month = (days - months.astype("datetime64[D]")).astype(np.int64) + 1
        named = (months.astype(np.int64) % 12 + 1) * 100 + of_month
        return np.where((first != 0) & (first == last), named, 0)

    def of_article(self, uid: str) -> Iterator[int]:
        """The documents of a story, deleted ones among them."""
        for segment in self.segments:
            for number in segment.arrays.by_article.get(uid, ()):
                yield segment.base + number


_EPOCH = np.datetime64("1970-01-01").astype("datetime64[D]")
_ORDINAL_OF_EPOCH = 719_163


def _numbers(ordinals: Array, interval: Interval) -> Array:
    if interval is Interval.DAY:
        return ordinals
    if interval is Interval.WEEK:
        return (ordinals - 1) // 7
    unit, since = ("M", 1970 * 12) if interval is Interval.MONTH else ("Y", 1970)
    return _as_days(ordinals).astype(f"datetime64[{unit}]").astype(np.int64) + since


def _as_days(ordinals: Array) -> Array:
    """Days of Python's calendar as numpy's."""
    days: Array = _EPOCH + (ordinals.astype(np.int64) - _ORDINAL_OF_EPOCH)
    return days


class Reader:
    """Gives the newest snapshot."""

    def __init__(self, folder: IndexFolder, cache: SegmentCache) -> None:
        self._folder = folder
        self._cache = cache
        self._snapshot: Snapshot | None = None
        self._lock = Lock()

    def snapshot(self) -> Snapshot:
        """The index as it now is. Raises EngineUnavailable, IndexOutdated."""
        with opening(self._folder.path):
            for _ in range(_TRIES):
                # A commit or a rebuild may take files away between two steps; what it put there instead is read then.
                with suppress(FileNotFoundError):
                    return self._current()
                time.sleep(_PAUSE)
            return self._current()

    def _current(self) -> Snapshot:
        generation = self._folder.current()
        number = generation.latest()
        known = self._snapshot
        if known is not None and (known.generation, known.number) == (generation.folder.name, number):
            return known
        with self._lock:
            known = self._snapshot
            if known is None or (known.generation, known.number) != (generation.folder.name, number):
                known = self._snapshot = self._opened(generation, number)
            return known

    def _opened(self, generation: Generation, number: int) -> Snapshot:
        generation.check_versions()
        segments = generation.segments(number)
        parts = [(self._cache.arrays(generation, segment), segment.live()) for segment in segments]
        self._cache.keep(segments)
        return Snapshot(generation.folder.name, number, parts, sum(segment.size for segment in segments))
