"""The values of one controlled field over all documents of a snapshot: which documents have one, and how many."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property

import numpy as np

from search.engines.whoosh.container import Array, ranges
from search.fields import NONE

_FEW = 8
"""Where less than one document in so many is asked for, only theirs are looked at."""


class KeywordColumn:
    """The values of document i are `starts[i]:starts[i + 1]` of `values`: numbers into `names`, which are sorted."""

    def __init__(self, names: list[str], starts: Array, values: Array) -> None:
        self.names = names
        self.starts = starts
        self.values = values

    @cached_property
    def owners(self) -> Array:
        """The document of each value."""
        return np.repeat(np.arange(self.starts.size - 1), np.diff(self.starts))

    def having(self, value: str) -> Array:
        """The documents with a value; `none` stands for those without any."""
        if value == NONE:
            without: Array = np.diff(self.starts) == 0
            return without
        found = np.zeros(self.starts.size - 1, dtype=np.bool_)
        number = bisect_left(self.names, value)
        if number < len(self.names) and self.names[number] == value:
            found[self.owners[self.values == number]] = True
        return found

    def having_any(self, values: frozenset[str]) -> Array:
        """The documents with at least one of the values."""
        found = np.zeros(self.starts.size - 1, dtype=np.bool_)
        for value in values:
            found |= self.having(value)
        return found

    def counts(self, documents: Array) -> Array:
        """How many of these documents (a mask) have each value, in the order of `names`."""
        few = np.flatnonzero(documents)
        if few.size * _FEW < documents.size:
            starts = self.starts[few]
            counted = self.values[ranges(starts, self.starts[few + 1] - starts)]
        else:
            counted = self.values[documents[self.owners]]
        return np.bincount(counted, minlength=len(self.names))
