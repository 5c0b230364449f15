"""Where words stand to each other within a field of a segment: one behind the other, together, close.

A place is one number: document × 2³² + position, so that places of all documents are compared at once.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from search.engines.scoring import CLOSENESS
from search.engines.sought import Together
from search.engines.whoosh.arrays import TextArrays
from search.engines.whoosh.container import Array, ranges


class Places:
    """Where the forms of one field stand. Keeps one number a form, not one a posting."""

    def __init__(self, text: TextArrays) -> None:
        self.text = text
        begins = text.starts[:-1].astype(np.intp)
        found = np.add.reduceat(text.freqs, begins, dtype=np.int64) if begins.size else np.empty(0, np.int64)
        self._begins = np.concatenate([[0], np.cumsum(found)])

    def keys(self, postings: Sequence[slice], among: Array) -> tuple[Array, Array]:
        """The places of several forms in these documents (ascending) alone, and the number of the form of each."""
        docs, starts, counts, numbers = [], [], [], []
        for number, posting in enumerate(postings):
            if posting.start == posting.stop:
                continue
            held, freqs = self.text.docs[posting], self.text.freqs[posting]
            at = _meeting(held, among)
            if at.size:
                docs.append(held[at])
                counts.append(freqs[at].astype(np.int64))
                begin = self._begins[bisect_left(self.text.starts, posting.start)]
                starts.append(begin + np.cumsum(freqs, dtype=np.int64)[at] - counts[-1])
                numbers.append(number)
        if not docs:
            return np.empty(0, np.int64), np.empty(0, np.int64)
        each = np.concatenate(counts)
        positions = self.text.positions[ranges(np.concatenate(starts), each)]
        keys = (np.repeat(np.concatenate(docs).astype(np.int64), each) << 32) | positions.astype(np.int64)
        if len(numbers) == 1:
            return keys, np.full(keys.size, numbers[0])
        return keys, np.repeat(np.repeat(numbers, [one.size for one in counts]), each)


_FEW = 32
"""Where so many times fewer documents are asked for than a posting has, each is looked up for itself."""

_AT_ONCE = 4096
"""Documents in which words are looked for together in one step."""

_OFFSETS = np.array(list(CLOSENESS))
_CLOSENESS = np.array(list(CLOSENESS.values()))

Weighed = Sequence[tuple[slice, float]]
"""Postings of forms, and what an occurrence of each counts."""


def adjacent(places: Places, slots: Sequence[Sequence[slice]]) -> Array:
    """Where a phrase begins. Each slot's forms are looked for in documents alone that have them all."""
    among = _common([_docs(places.text, postings) for postings in slots])
    starts = np.empty(0, np.int64)
    if among.size:
        starts = places.keys(slots[0], among)[0]
        if len(slots[0]) > 1:
            # Those of one form ascend as they are.
            starts = np.sort(starts)
        for offset, postings in enumerate(slots[1:], start=1):
            starts = _shared(starts + offset, places.keys(postings, among)[0]) - offset
    return starts


def together(places: Places, asked: Together) -> Iterator[Array]:
    """The documents in which all forms stand within the distance, each as often as it is asked for, bit by bit.

    Words that every text has stand at a million places: who asks may stop between two bits.
    """
    wanted = {form: asked.forms.count(form) for form in asked.forms}
    postings = {form: places.text.posting(form) for form in wanted}
    among = _common([_docs(places.text, [posting]) for posting in postings.values()])
    for first in range(0, among.size, _AT_ONCE):
        yield _together(places, asked, wanted, postings, among[first : first + _AT_ONCE])


def _together(
    places: Places, asked: Together, wanted: Mapping[str, int], postings: Mapping[str, slice], among: Array
) -> Array:
    keys = {form: places.keys([posting], among)[0] for form, posting in postings.items()}
    starts = np.concatenate(list(keys.values()))
    starts.sort(kind="stable")
    fits = np.ones(starts.size, dtype=np.bool_)
    for form, count in wanted.items():
        at = np.searchsorted(keys[form], starts) + count - 1
        within = keys[form][np.minimum(at, keys[form].size - 1)] <= starts + asked.distance
        fits &= (at < keys[form].size) & within
    return documents_of(starts[fits])[0]


def closest(places: Places, first: Weighed, second: Weighed, among: Array) -> Array:
    """For each of these documents (ascending) its best pair: closeness times what both forms count; 0 without one."""
    best = np.zeros(among.size)
    starts, counts = _weighed_keys(places, first, among)
    if not starts.size:
        return best
    others, other_counts = _weighed_keys(places, second, documents_of(starts)[0])
    if not others.size:
        return best
    wanted = starts[:, None] + _OFFSETS
    at = np.minimum(np.searchsorted(others, wanted), others.size - 1)
    hit, offset = np.nonzero(others[at] == wanted)
    place = np.searchsorted(among, starts[hit] >> 32)
    np.maximum.at(best, place, _CLOSENESS[offset] * counts[hit] * other_counts[at[hit, offset]])
    return best


def documents_of(places: Array) -> tuple[Array, Array]:
    """The documents of these places (ascending), each once, and how many of the places each has."""
    docs = places >> 32
    begins = np.flatnonzero(np.diff(docs, prepend=-1))
    return docs[begins], np.diff(begins, append=docs.size)


def _weighed_keys(places: Places, postings: Weighed, among: Array) -> tuple[Array, Array]:
    held = [(posting, count) for posting, count in postings if posting.start < posting.stop]
    keys, numbers = places.keys([posting for posting, _ in held], among)
    if len(held) < 2:
        # The places of one form ascend as they are.
        return keys, np.full(keys.size, held[0][1] if held else 0.0)
    order = np.argsort(keys)
    return keys[order], np.array([count for _, count in held])[numbers[order]]


def _docs(text: TextArrays, postings: Sequence[slice]) -> Array:
    """The documents of several postings, ascending."""
    found = [text.docs[posting] for posting in postings]
    return found[0] if len(found) == 1 else np.unique(np.concatenate([text.docs[:0], *found]))


def _meeting(docs: Array, among: Array) -> Array:
    """Where those documents stand in a posting that are among others; both ascend."""
    if not docs.size or not among.size:
        return np.empty(0, np.intp)
    if among.size * _FEW < docs.size:
        at = np.minimum(np.searchsorted(docs, among.astype(docs.dtype)), docs.size - 1)
        met: Array = at[docs[at] == among]
        return met
    wanted = np.zeros(max(int(docs[-1]), int(among[-1])) + 1, dtype=np.bool_)
    wanted[among] = True
    return np.flatnonzero(wanted[docs])


def _common(sets: Sequence[Array]) -> Array:
    """What ascending sets of documents have in common, the smallest first."""
    smallest, *others = sorted(sets, key=len)
    common: Array = smallest.astype(np.int64)
    for other in others:
        common = other[_meeting(other, common)].astype(np.int64)
    return common


def _shared(one: Array, other: Array) -> Array:
    """What two arrays without repeats have in common, ascending."""
    both = np.concatenate([one, other])
    both.sort(kind="stable")
    shared: Array = both[1:][both[1:] == both[:-1]]
    return shared
