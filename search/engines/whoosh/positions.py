"""Where words stand to each other within a field of a segment: one behind the other, together, close.

A place is one number: document × 2³² + position, so that places of all documents are compared at once.
"""

from __future__ import annotations

from collections.abc import Sequence

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

    def keys(self, posting: slice, among: Array) -> Array:
        """The places of a form, ascending, in these documents (ascending) alone."""
        docs, freqs = self.text.docs[posting], self.text.freqs[posting]
        if not docs.size:
            return np.empty(0, np.int64)
        at = np.searchsorted(docs, among.astype(docs.dtype))
        at = at[docs[np.minimum(at, docs.size - 1)] == among]
        begin = self._begins[np.searchsorted(self.text.starts, posting.start)]
        ends = np.cumsum(freqs, dtype=np.int64)[at]
        counts = freqs[at].astype(np.int64)
        positions = self.text.positions[ranges(begin + ends - counts, counts)]
        return (np.repeat(docs[at].astype(np.int64), counts) << 32) | positions.astype(np.int64)


Weighed = Sequence[tuple[slice, float]]
"""Postings of forms, and what an occurrence of each counts."""


def adjacent(places: Places, slots: Sequence[Sequence[slice]]) -> Array:
    """Where a phrase begins. Each slot's forms are looked for in documents alone that have them all."""
    among = _common([_docs(places.text, postings) for postings in slots])
    starts = np.empty(0, np.int64)
    if among.size:
        starts = _keys(places, slots[0], among)
        for offset, postings in enumerate(slots[1:], start=1):
            starts = starts[_holds(_keys(places, postings, among), starts + offset)]
    return starts


def together(places: Places, asked: Together) -> Array:
    """The documents in which all forms stand within the distance, each as often as it is asked for."""
    wanted = {form: asked.forms.count(form) for form in asked.forms}
    postings = {form: places.text.posting(form) for form in wanted}
    among = _common([_docs(places.text, [posting]) for posting in postings.values()])
    if not among.size:
        return among
    keys = {form: places.keys(posting, among) for form, posting in postings.items()}
    starts = np.unique(np.concatenate(list(keys.values())))
    fits = np.ones(starts.size, dtype=np.bool_)
    for form, count in wanted.items():
        at = np.searchsorted(keys[form], starts) + count - 1
        within = keys[form][np.minimum(at, keys[form].size - 1)] <= starts + asked.distance
        fits &= (at < keys[form].size) & within
    return np.unique(starts[fits] >> 32)


def closest(places: Places, first: Weighed, second: Weighed, among: Array) -> Array:
    """For each of these documents (ascending) its best pair: closeness times what both forms count; 0 without one."""
    best = np.zeros(among.size)
    starts, counts = _weighed_keys(places, first, among)
    others, other_counts = _weighed_keys(places, second, among)
    if not starts.size or not others.size:
        return best
    place = np.searchsorted(among, starts >> 32)
    for offset, closeness in CLOSENESS.items():
        at = np.minimum(np.searchsorted(others, starts + offset), others.size - 1)
        hit = others[at] == starts + offset
        np.maximum.at(best, place[hit], closeness * counts[hit] * other_counts[at[hit]])
    return best


def _weighed_keys(places: Places, postings: Weighed, among: Array) -> tuple[Array, Array]:
    found = [(places.keys(posting, among), count) for posting, count in postings if posting.stop > posting.start]
    keys = np.concatenate([np.empty(0, np.int64), *(keys for keys, _ in found)])
    counts = np.concatenate([np.empty(0), *(np.full(keys.size, count) for keys, count in found)])
    order = np.argsort(keys)
    return keys[order], counts[order]


def _docs(text: TextArrays, postings: Sequence[slice]) -> Array:
    """The documents of several postings, ascending."""
    found = [text.docs[posting] for posting in postings]
    if len(found) == 1:
        return found[0].astype(np.int64)
    return np.unique(np.concatenate([np.empty(0, np.int64), *found]))


def _keys(places: Places, postings: Sequence[slice], among: Array) -> Array:
    """Where any of several forms stands in these documents."""
    found = [places.keys(posting, among) for posting in postings]
    return found[0] if len(found) == 1 else np.sort(np.concatenate([np.empty(0, np.int64), *found]))


def _common(sets: Sequence[Array]) -> Array:
    """What ascending sets have in common, the smallest first."""
    common, *others = sorted(sets, key=len)
    for other in others:
        common = common[_holds(other, common)]
    return common


def _holds(ascending: Array, asked: Array) -> Array:
    """Which of these numbers an ascending array holds."""
    if not ascending.size:
        return np.zeros(asked.size, dtype=np.bool_)
    at = np.minimum(np.searchsorted(ascending, asked), ascending.size - 1)
    found: Array = ascending[at] == asked
    return found
