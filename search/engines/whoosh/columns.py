"""The values of one controlled field: which documents have one, and how many. By segment, and over a whole snapshot.

What is made of a segment is made once; a commit adds a segment and leaves the others as they are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, count

import numpy as np

from search.engines.whoosh.arrays import KeywordArrays
from search.engines.whoosh.container import Array, ranges
from search.fields import NONE

_FEW = 24
"""Where less than one document in so many is asked for, only the values of these are looked at."""

_SMALL = 2048
"""In a segment of so many documents the values are counted one after the other: a commit makes one, and the first
search after it must not wait for tables that only many documents repay."""

_WORD = 64
"""Documents in one word of bits."""

_FREQUENT = 64
"""A value that more than one document in so many has is kept as bits, one a document: counting ones is cheaper then."""


_MANY = 8
"""Where there are so many times more rare values than are listed, those that too few documents have are not counted."""


class Selection:
    """Some documents of a snapshot: as a mask, as their numbers, and as bits."""

    def __init__(self, mask: Array) -> None:
        self.mask = mask
        self._parts: dict[tuple[int, int], Selection] = {}

    def part(self, first: int, past: int) -> Selection:
        """Those from document `first` to before `past`, numbered from 0."""
        if past - first == self.mask.size:
            return self
        if (first, past) not in self._parts:
            self._parts[first, past] = Selection(self.mask[first:past])
        return self._parts[first, past]

    @cached_property
    def numbers(self) -> Array:
        """The documents, ascending."""
        return np.flatnonzero(self.mask)

    @cached_property
    def size(self) -> int:
        """How many they are."""
        return int(np.count_nonzero(self.mask))

    @cached_property
    def bits(self) -> Array:
        """The mask, 64 documents a number, filled up with zeros."""
        return _bits(self.mask)


class SegmentColumn:
    """A controlled field of one segment.

    Counted in two ways at once: values that many documents have as bits (as Roaring bitmaps do, Chambi et al. 2016),
    the others by the documents of each, one value behind the other.
    """

    def __init__(self, keyword: KeywordArrays) -> None:
        self.names = keyword.names
        self._starts = keyword.starts
        self._values = keyword.values

    @property
    def size(self) -> int:
        """The documents of the segment."""
        return int(self._starts.size) - 1

    def load(self) -> None:
        """Make what every count needs."""
        if self.size > _SMALL:
            _ = (self._frequent, self._rare, self._falling, self._bits_without)

    @cached_property
    def name_set(self) -> frozenset[str]:
        """The values, to be compared with those of other segments."""
        return frozenset(self.names)

    def _is_quicker_one_by_one(self, selection: Selection) -> bool:
        """Whether the values of these documents are counted, and not the documents of each value."""
        return self.size <= _SMALL or selection.size * _FEW < self.size

    @cached_property
    def _by_value(self) -> tuple[Array, Array]:
        """The documents of each value, one value behind the other, and where each begins."""
        owners = np.repeat(np.arange(self.size, dtype=np.uint32), np.diff(self._starts))
        ends = np.cumsum(np.bincount(self._values, minlength=len(self.names)))
        return owners[np.argsort(self._values, kind="stable")], np.concatenate([[0], ends])

    @cached_property
    def _frequent(self) -> tuple[Array, Array]:
        """The frequent values, and the bits of each."""
        documents, starts = self._by_value
        numbers = np.flatnonzero(np.diff(starts) * _FREQUENT > self.size)
        rows = np.zeros((numbers.size, self.size), dtype=np.bool_)
        for row, number in zip(rows, numbers.tolist(), strict=True):
            row[documents[starts[number] : starts[number + 1]]] = True
        return numbers, np.array([_bits(row) for row in rows], dtype=np.uint64)

    @cached_property
    def _rare(self) -> tuple[Array, Array, Array]:
        """The other values that any document has, the most frequent first; their documents, behind each other; where
        those of each begin, and behind the last."""
        documents, starts = self._by_value
        counts = np.diff(starts)
        counts[self._frequent[0]] = 0
        numbers = np.argsort(-counts, kind="stable")[: np.count_nonzero(counts)]
        counts = counts[numbers]
        ends = np.cumsum(counts)
        return numbers, documents[ranges(starts[numbers], counts)].astype(np.intp), np.concatenate([[0], ends])

    @cached_property
    def _falling(self) -> Array:
        """How many documents each rare value has, as negative numbers, which ascend."""
        return -np.diff(self._rare[2])

    @cached_property
    def without_any(self) -> Array:
        """The documents that have no value, ascending."""
        return np.flatnonzero(self._starts[1:] == self._starts[:-1])

    @cached_property
    def _bits_without(self) -> Array:
        """The documents that have no value, as bits."""
        mask = np.zeros(self.size, dtype=np.bool_)
        mask[self.without_any] = True
        return _bits(mask)

    def count_without_any(self, selection: Selection) -> int:
        """How many of these documents have no value."""
        if not self.without_any.size:
            return 0
        if self._is_quicker_one_by_one(selection):
            return int(np.count_nonzero(self._starts[selection.numbers + 1] == self._starts[selection.numbers]))
        return int(np.bitwise_count(self._bits_without & selection.bits).sum(dtype=np.uint32))

    def documents(self, number: int) -> Array:
        """The documents with a value, ascending."""
        documents, starts = self._by_value
        found: Array = documents[starts[number] : starts[number + 1]]
        return found

    def counts(self, selection: Selection, most: int | None = None, elsewhere: int = 0) -> Array:
        """How many of these documents have each value.

        Where the `most` highest counts are enough, values that too few documents have for one are left at 0, as long as
        more than `most` others are not; `elsewhere` is what other segments may add to any value.
        """
        if self._is_quicker_one_by_one(selection):
            starts = self._starts[selection.numbers].astype(np.int64)
            values = self._values[ranges(starts, self._starts[selection.numbers + 1] - starts)]
            return np.bincount(values, minlength=len(self.names))
        counts: Array = np.zeros(len(self.names), dtype=np.int64)
        numbers, bits = self._frequent
        if numbers.size:
            counts[numbers] = np.bitwise_count(bits & selection.bits).sum(axis=1, dtype=np.uint32)
        rare = self._rare[0].size
        counted = rare if most is None or rare < _MANY * most else most
        self._count_rare(selection, 0, counted, counts)
        if most is not None and counted < rare:
            needed = max(counted, self._as_frequent_as(_highest(counts, most) - elsewhere))
            self._count_rare(selection, counted, needed, counts)
            if np.count_nonzero(counts) <= most:
                self._count_rare(selection, needed, rare, counts)
        return counts

    def _count_rare(self, selection: Selection, first: int, past: int, counts: Array) -> None:
        """Count the rare values from one to before another, in the order of their frequency."""
        if first < past:
            numbers, documents, starts = self._rare
            has = selection.mask.view(np.uint8).take(documents[starts[first] : starts[past]])
            counts[numbers[first:past]] = np.add.reduceat(has, starts[first:past] - starts[first], dtype=np.uint32)

    def _as_frequent_as(self, documents: int) -> int:
        """How many rare values at least so many documents have."""
        return int(np.searchsorted(self._falling, -documents, side="right"))


class KeywordColumn:
    """A controlled field of all segments of a snapshot, one segment's documents behind the other's."""

    def __init__(self, parts: Sequence[SegmentColumn]) -> None:
        self._parts = tuple(parts)
        self.names = _all_names(parts)
        self._numbers = _numbers(parts, self.names)
        bases = accumulate((part.size for part in parts), initial=0)
        self._smallest_first = sorted(zip(bases, parts, self._numbers, strict=False), key=lambda placed: placed[1].size)

    @property
    def nbytes(self) -> int:
        """Of the names and their numbers; the parts are their segments' own."""
        return 8 * len(self.names) + sum(numbers.nbytes for numbers in self._numbers if numbers is not None)

    def number(self, value: str) -> int:
        """The number of a value; -1 where no document has it."""
        return _place(self.names, value)

    def documents(self, value: str) -> Array:
        """The numbers of the documents with a value, segment by segment."""
        found: list[Array] = [np.empty(0, dtype=np.intp)]
        base = 0
        for part in self._parts:
            if (number := _place(part.names, value)) >= 0:
                found.append(part.documents(number).astype(np.intp) + base)
            base += part.size
        return np.concatenate(found)

    def having(self, value: str) -> Array:
        """The documents with a value, as a mask; `none` stands for those without any."""
        return self.having_any(frozenset({value}))

    def having_any(self, values: frozenset[str]) -> Array:
        """The documents with at least one of the values, as a mask."""
        found: Array = np.zeros(sum(part.size for part in self._parts), dtype=np.bool_)
        base = 0
        for part in self._parts:
            within = found[base : base + part.size]
            for value in values:
                if value == NONE:
                    within[part.without_any] = True
                elif (number := _place(part.names, value)) >= 0:
                    within[part.documents(number)] = True
            base += part.size
        return found

    def count_without_any(self, selection: Selection) -> int:
        """How many of these documents have no value."""
        return sum(
            part.count_without_any(selection.part(base, base + part.size)) for base, part, _ in self._smallest_first
        )

    def counts(self, selection: Selection, most: int | None = None) -> Array:
        """How many of these documents have each value, in the order of `names`.

        Where `most` is given, the `most` highest are right, and the others not too high: enough to list the first, and
        to know whether there are more.
        """
        counts: Array = np.zeros(len(self.names), dtype=np.int64)
        for nth, (base, part, numbers) in enumerate(self._smallest_first, start=1):
            # Values are left out of the last and largest alone: what the others count is known by then.
            wanted = most if nth == len(self._parts) else None
            counted = part.counts(selection.part(base, base + part.size), wanted, int(counts.max(initial=0)))
            if numbers is None:
                counts += counted
            else:
                counts[numbers] += counted
        return counts


def _place(names: Sequence[str], value: str) -> int:
    number = bisect_left(names, value)
    return number if number < len(names) and names[number] == value else -1


def _all_names(parts: Sequence[SegmentColumn]) -> list[str]:
    """The names of all parts, sorted: those of the part with most of them where it has them all."""
    longest = max(parts, key=lambda part: len(part.names), default=None)
    if longest is None:
        return []
    further = frozenset().union(*(part.name_set for part in parts if part is not longest)) - longest.name_set
    return sorted([*longest.names, *further]) if further else longest.names


def _numbers(parts: Sequence[SegmentColumn], names: list[str]) -> list[Array | None]:
    """Where the names of each part stand among all; None where they are all."""
    if all(part.names is names for part in parts):
        return [None] * len(parts)
    known = dict(zip(names, count(), strict=False))
    return [
        None
        if len(part.names) == len(names)
        else np.fromiter(map(known.__getitem__, part.names), np.intp, len(part.names))
        for part in parts
    ]


def _highest(counts: Array, nth: int) -> int:
    """The nth highest count; 0 where fewer are above it."""
    above = counts[np.flatnonzero(counts)]
    return int(np.partition(above, above.size - nth)[above.size - nth]) if above.size >= nth else 0


def _bits(mask: Array) -> Array:
    """64 places of a mask in one number."""
    packed: Array = np.zeros(-(-mask.size // _WORD) * _WORD // 8, dtype=np.uint8)
    packed[: -(-mask.size // 8)] = np.packbits(mask)
    return packed.view(np.uint64)
