"""The values of one controlled field over all documents of a snapshot: which documents have one, and how many."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property

import numpy as np

from search.engines.whoosh.container import Array, ranges
from search.fields import NONE

_FEW = 6
"""Where less than one document in so many is asked for, only theirs are looked at."""


class Selection:
    """Some documents of a snapshot: as a mask, and as their numbers."""

    def __init__(self, mask: Array) -> None:
        self.mask = mask

    @cached_property
    def numbers(self) -> Array:
        """The documents, ascending."""
        return np.flatnonzero(self.mask)

    @cached_property
    def size(self) -> int:
        """How many they are."""
        return int(np.count_nonzero(self.mask))

    @cached_property
    def others(self) -> Selection:
        """All other documents."""
        return Selection(~self.mask)


class KeywordColumn:
    """The values of document i are `starts[i]:starts[i + 1]` of `values`: numbers into `names`, which are sorted."""

    def __init__(self, names: list[str], starts: Array, values: Array) -> None:
        self.names = names
        self.starts = starts
        self.values = values.astype(np.intp, copy=False)

    @property
    def nbytes(self) -> int:
        """With all that is made of it when first asked for."""
        return sum(map(len, self.names)) + 60 * len(self.names) + 2 * self.starts.nbytes + 3 * self.values.nbytes

    def load(self) -> None:
        """Make what every count needs."""
        _ = (self._is_single, self._owners, self._totals)

    @cached_property
    def _is_single(self) -> bool:
        """Whether each document has exactly one value."""
        return self.values.size == self.starts.size - 1 and bool((np.diff(self.starts) == 1).all())

    @cached_property
    def _owners(self) -> Array:
        """The document of each value."""
        return np.repeat(np.arange(self.starts.size - 1), np.diff(self.starts))

    @cached_property
    def _by_value(self) -> tuple[Array, Array]:
        """The documents of each value, one value behind the other, and where each begins."""
        ends = np.cumsum(np.bincount(self.values, minlength=len(self.names)))
        return self._owners[np.argsort(self.values, kind="stable")], np.concatenate([[0], ends])

    @cached_property
    def _totals(self) -> Array:
        return np.bincount(self.values, minlength=len(self.names))

    def number(self, value: str) -> int:
        """The number of a value; -1 where no document has it."""
        number = bisect_left(self.names, value)
        return number if number < len(self.names) and self.names[number] == value else -1

    def documents(self, value: str) -> Array:
        """The documents with a value, ascending; `none` stands for those without any."""
        if value == NONE:
            return np.flatnonzero(np.diff(self.starts) == 0)
        number = self.number(value)
        if number < 0:
            return np.empty(0, np.intp)
        documents, starts = self._by_value
        found: Array = documents[starts[number] : starts[number + 1]]
        return found

    def having(self, value: str) -> Array:
        """The documents with a value, as a mask."""
        found = np.zeros(self.starts.size - 1, dtype=np.bool_)
        found[self.documents(value)] = True
        return found

    def having_any(self, values: frozenset[str]) -> Array:
        """The documents with at least one of the values, as a mask."""
        found = np.zeros(self.starts.size - 1, dtype=np.bool_)
        for value in values:
            found[self.documents(value)] = True
        return found

    def counts(self, selection: Selection) -> Array:
        """How many of these documents have each value, in the order of `names`."""
        documents = selection.mask.size
        if selection.size * 2 > documents:
            return self._totals - self.counts(selection.others) if selection.size < documents else self._totals.copy()
        if self._is_single:
            counted = self.values[selection.numbers]
        elif selection.size * _FEW < documents:
            starts = self.starts[selection.numbers]
            counted = self.values[ranges(starts, self.starts[selection.numbers + 1] - starts)]
        else:
            counted = self.values[selection.mask[self._owners]]
        return np.bincount(counted, minlength=len(self.names))
