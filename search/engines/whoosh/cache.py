"""What is kept between searches: the segments of the index, and arrays made of them, counted in bytes.

A segment never changes, so neither does what was read of it. Reading takes no lock: only who adds something does.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from itertools import count
from threading import Lock
from typing import Protocol, TypeVar

from search.engines.whoosh.arrays import SegmentArrays
from search.engines.whoosh.codec import ArraySegment
from search.engines.whoosh.columns import SegmentColumn
from search.engines.whoosh.index import Generation
from search.engines.whoosh.lexicon import Lexicon

MOST_BYTES = 256 << 20
"""What arrays made for searches take together; those not used for longest are forgotten first."""


class Sized(Protocol):
    """Anything that knows how many bytes it takes."""

    @property
    def nbytes(self) -> int: ...


T = TypeVar("T", bound=Sized)


class _Kept:
    """One value, its size when it came in, and when it was last asked for."""

    __slots__ = ("nbytes", "used", "value")

    def __init__(self, value: Sized, used: int) -> None:
        self.value = value
        self.nbytes = value.nbytes
        self.used = used


class CountedCache:
    """Values by key, at most so many bytes of them."""

    def __init__(self, limit: int = MOST_BYTES) -> None:
        self._limit = limit
        self._kept: dict[Hashable, _Kept] = {}
        self._clock = count()
        self._lock = Lock()

    @property
    def nbytes(self) -> int:
        """The bytes of all that is kept."""
        return sum(kept.nbytes for kept in tuple(self._kept.values()))

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """What was kept under the key; made where there is none. Two threads may make it at once: the first counts."""
        kept = self._kept.get(key)
        if kept is None:
            kept = self._add(key, make())
        kept.used = next(self._clock)
        return kept.value  # type: ignore[return-value]

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept = {}

    def _add(self, key: Hashable, value: Sized) -> _Kept:
        added = _Kept(value, next(self._clock))
        if added.nbytes > self._limit:
            return added
        with self._lock:
            added = self._kept.setdefault(key, added)
            surplus = self.nbytes - self._limit
            for other, kept in sorted(self._kept.items(), key=lambda item: item[1].used):
                if surplus <= 0:
                    break
                if kept is not added:
                    del self._kept[other]
                    surplus -= kept.nbytes
        return added


class SegmentCache:
    """Arrays by the name of their segment, which no other segment of any generation has."""

    def __init__(self) -> None:
        self._arrays: dict[str, SegmentArrays] = {}
        self._lexicons: dict[str, Lexicon] = {}
        self._columns: dict[str, Mapping[str, SegmentColumn]] = {}
        self._lock = Lock()

    def arrays(self, generation: Generation, segment: ArraySegment) -> SegmentArrays:
        """The segment's arrays, read and verified where they are not known yet."""
        name = segment.segment_id()
        known = self._arrays.get(name)
        if known is None:
            known = segment.read(generation.folder)
            with self._lock:
                known = self._arrays.setdefault(name, known)
        return known

    def lexicon(self, generation: Generation, segment: ArraySegment) -> Lexicon:
        """The segment's forms by what they share."""
        name = segment.segment_id()
        known = self._lexicons.get(name)
        if known is None:
            made = Lexicon(self.arrays(generation, segment))
            with self._lock:
                known = self._lexicons.setdefault(name, made)
        return known

    def columns(self, generation: Generation, segment: ArraySegment) -> Mapping[str, SegmentColumn]:
        """The segment's controlled fields, by name."""
        name = segment.segment_id()
        known = self._columns.get(name)
        if known is None:
            keywords = self.arrays(generation, segment).keywords
            made = {field: SegmentColumn(keyword) for field, keyword in keywords.items()}
            with self._lock:
                known = self._columns.setdefault(name, made)
        return known

    def keep(self, segments: Iterable[ArraySegment]) -> None:
        """Forget all but these."""
        names = {segment.segment_id() for segment in segments}
        with self._lock:
            self._arrays = {name: arrays for name, arrays in self._arrays.items() if name in names}
            self._lexicons = {name: lexicon for name, lexicon in self._lexicons.items() if name in names}
            self._columns = {name: columns for name, columns in self._columns.items() if name in names}
