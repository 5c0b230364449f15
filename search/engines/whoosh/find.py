"""What text leaves ask for, in the postings of a snapshot: each document's weight, as one array.

Forms of open slots (wildcards, fuzzy words) are taken from documents that the search may see, so that the text of a
hidden story shows nowhere.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from search.engines.analysis import stem
from search.engines.base import TooManyForms
from search.engines.scoring import B, searched_fields
from search.engines.sought import MOST_FORMS, Adjacent, Fit, Slot, Sought, Together
from search.engines.whoosh.arrays import SegmentArrays, TextArrays
from search.engines.whoosh.container import Array
from search.engines.whoosh.reader import Snapshot
from search.fields import DocumentType, Field

Forms = Sequence[tuple[str, float]]
"""Forms that fill a slot, and what an occurrence of each counts."""


class Finder:
    """Answers leaves for one search; each leaf once."""

    def __init__(self, snapshot: Snapshot, visible: Array, document_type: DocumentType) -> None:
        self._snapshot = snapshot
        self._visible = visible
        self._document_type = document_type
        self._known: dict[tuple[Sought, str | None], Array] = {}
        self._norms: dict[str, Array] = {}
        self.forms: dict[str, tuple[str, ...]] = {}

    def weights(self, sought: Sought, restricted_to: str | None) -> Array:
        """The weight of what is asked for in each document; 0 where it is not found or the document hidden."""
        key = (sought, restricted_to)
        if key not in self._known:
            fields = searched_fields(self._document_type, restricted_to)
            weights = np.zeros(self._snapshot.documents)
            if isinstance(sought, Together):
                self._add_together(weights, sought, fields)
            elif len(sought.slots) == 1:
                self._add_word(weights, sought.slots[0], fields)
            else:
                self._add_phrase(weights, sought, fields)
            weights[~self._visible] = 0.0
            self._known[key] = weights
        return self._known[key]

    def _postings(self, fields: Iterable[Field]) -> Iterator[tuple[Field, SegmentArrays, TextArrays, int]]:
        for field in fields:
            for segment in self._snapshot.segments:
                yield field, segment.arrays, segment.arrays.texts[field.name], segment.base

    def _add_word(self, weights: Array, slot: Slot, fields: Sequence[Field]) -> None:
        opened = self._opened(slot, fields)
        for field, arrays, text, base in self._postings(fields):
            for form, counts in _forms(slot, opened, arrays):
                posting = text.posting(form)
                if posting.stop > posting.start:
                    docs = text.docs[posting].astype(np.int64) + base
                    weights[docs] += field.weight * counts * text.freqs[posting] / self._norm(field.name)[docs]

    def _add_phrase(self, weights: Array, phrase: Adjacent, fields: Sequence[Field]) -> None:
        opened = {slot: self._opened(slot, fields) for slot in phrase.slots}
        for field, arrays, text, base in self._postings(fields):
            slots = [[text.posting(form) for form, _ in _forms(slot, opened[slot], arrays)] for slot in phrase.slots]
            starts = _adjacent(text, slots)
            docs, counts = np.unique(starts >> 32, return_counts=True)
            weights[docs + base] += field.weight * counts / self._norm(field.name)[docs + base]

    def _add_together(self, weights: Array, together: Together, fields: Sequence[Field]) -> None:
        for field, _, text, base in self._postings(fields):
            docs = _together(text, together) + base
            weights[docs] += field.weight / self._norm(field.name)[docs]

    def _norm(self, field: str) -> Array:
        """What occurrences are divided by in each document."""
        if field not in self._norms:
            lengths = self._snapshot.lengths(field)
            counted = lengths[self._visible]
            with_words = np.count_nonzero(counted)
            average = float(counted.sum()) / with_words if with_words else 0.0
            self._norms[field] = 1 - B + B * lengths / average if average else np.ones(lengths.size)
        return self._norms[field]

    def _opened(self, slot: Slot, fields: Sequence[Field]) -> Forms:
        """The forms that an open slot stands for in these fields, and a note of them."""
        if not slot.is_open:
            return ()
        candidates: set[str] = set()
        for _, _, text, _ in self._postings(fields):
            candidates.update(_candidates(slot, text.forms))
        found: list[str] = []
        for form in sorted(candidates):
            if slot.weight(form) and self._is_visible(form, fields):
                found.append(form)
            if len(found) > MOST_FORMS:
                raise TooManyForms(slot.asked, MOST_FORMS)
        known = set(found).union(self.forms.get(slot.asked, ()))
        self.forms[slot.asked] = tuple(sorted(known, key=slot.nearness))
        return [(form, slot.weight(form)) for form in found]

    def _is_visible(self, form: str, fields: Sequence[Field]) -> bool:
        return any(
            bool(self._visible[text.docs[text.posting(form)].astype(np.int64) + base].any())
            for _, _, text, base in self._postings(fields)
        )


def _forms(slot: Slot, opened: Forms, arrays: SegmentArrays) -> Forms:
    """The forms that fill a slot in one segment."""
    if slot.is_open:
        return opened
    if slot.fit is Fit.STEM:
        return [(form, slot.weight(form)) for form in arrays.by_stem.get(stem(slot.form), ())]
    return ((slot.form, 1.0),)


def _candidates(slot: Slot, forms: Sequence[str]) -> Iterator[str]:
    """The stretch of a sorted lexicon in which an open slot's forms can lie."""
    if slot.fit is Fit.CLOSE:
        start, shortest, longest = slot.form[:1], len(slot.form) - slot.distance, len(slot.form) + slot.distance
    else:
        start, shortest, longest = slot.form.replace("?", "*").split("*")[0], 0, 1 << 16
    for at in range(bisect_left(forms, start), len(forms)):
        form = forms[at]
        if not form.startswith(start):
            return
        if shortest <= len(form) <= longest:
            yield form


def _docs(text: TextArrays, postings: Sequence[slice]) -> Array:
    """The documents of several postings, ascending."""
    found = [text.docs[posting] for posting in postings]
    if len(found) == 1:
        return found[0].astype(np.int64)
    return np.unique(np.concatenate([np.empty(0, np.int64), *found]))


def _keys(text: TextArrays, postings: Sequence[slice], among: Array) -> Array:
    """Where any of several forms stands in these documents: document and position as one number, ascending."""
    found = [text.keys(posting, among) for posting in postings]
    return found[0] if len(found) == 1 else np.sort(np.concatenate([np.empty(0, np.int64), *found]))


def _adjacent(text: TextArrays, slots: Sequence[Sequence[slice]]) -> Array:
    """Where a phrase begins. Each slot's forms are looked for in documents alone that have them all."""
    among = _common([_docs(text, postings) for postings in slots])
    starts = np.empty(0, np.int64)
    if among.size:
        starts = _keys(text, slots[0], among)
        for offset, postings in enumerate(slots[1:], start=1):
            starts = starts[_holds(_keys(text, postings, among), starts + offset)]
    return starts


def _together(text: TextArrays, together: Together) -> Array:
    """The documents in which all forms stand within the distance, each as often as it is asked for."""
    wanted = {form: together.forms.count(form) for form in together.forms}
    postings = {form: text.posting(form) for form in wanted}
    among = _common([_docs(text, [posting]) for posting in postings.values()])
    if not among.size:
        return among
    keys = {form: text.keys(posting, among) for form, posting in postings.items()}
    starts = np.unique(np.concatenate(list(keys.values())))
    fits = np.ones(starts.size, dtype=np.bool_)
    for form, count in wanted.items():
        at = np.searchsorted(keys[form], starts) + count - 1
        within = keys[form][np.minimum(at, keys[form].size - 1)] <= starts + together.distance
        fits &= (at < keys[form].size) & within
    return np.unique(starts[fits] >> 32)


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
