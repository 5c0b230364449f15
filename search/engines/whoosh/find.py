"""What text leaves ask for, in the postings of a snapshot: the documents, and the weight of what they hold.

Forms of open slots (wildcards, fuzzy words) are taken from documents that the search may see, so that the text of a
hidden story shows nowhere. Where the deadline passes, the segments not looked at are told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from search.engines.base import TooManyForms
from search.engines.distances import distances
from search.engines.scoring import B, searched_fields
from search.engines.sought import MOST_FORMS, OTHER_FORM, Adjacent, Fit, Slot, Sought, Together
from search.engines.whoosh.container import Array
from search.engines.whoosh.deadline import Deadline
from search.engines.whoosh.lexicon import is_prefix, stretch
from search.engines.whoosh.positions import adjacent, documents_of, together
from search.engines.whoosh.reader import OpenSegment, Snapshot
from search.fields import DocumentType, Field

_BETWEEN_LOOKS = 1024
"""Forms compared with a pattern between two looks at the clock."""

Forms = Sequence[tuple[str, float]]
"""Forms that fill a slot, and what an occurrence of each counts."""


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """The documents that hold what a leaf asks for. `weights` is None where nobody scores.

    Documents from number `looked_at` on were not looked at when the deadline passed.
    """

    mask: Array
    weights: Array | None
    looked_at: int


class Finder:
    """Answers leaves for one search; each leaf once."""

    def __init__(self, snapshot: Snapshot, visible: Array, document_type: DocumentType, deadline: Deadline) -> None:
        self._snapshot = snapshot
        self._visible = visible
        self._document_type = document_type
        self._deadline = deadline
        self._held: dict[tuple[Sought, str | None], Held] = {}
        self._shares: dict[str, Array] = {}
        self._stemmed: dict[tuple[Slot, str, int], Forms] = {}
        self.documents = int(np.count_nonzero(visible))
        self.forms: dict[str, tuple[str, ...]] = {}

    def held(self, sought: Sought, restricted_to: str | None, *, weighed: bool) -> Held:
        """Who holds what is asked for; with its weights where it is to be scored."""
        key = (sought, restricted_to)
        known = self._held.get(key)
        if known is None or (weighed and known.weights is None):
            known = self._held[key] = self._look(sought, restricted_to, weighed)
        return known

    def share(self, field: Field) -> Array:
        """What one occurrence in a field counts in each document: the field's weight over its length's norm."""
        if field.name not in self._shares:
            lengths = self._snapshot.lengths(field.name)
            average = self._average(field)
            # One array a kind of document is kept; where stories are masked the average differs, for this search alone.
            key = ("share", field.name, self._document_type, average)
            self._shares[field.name] = self._snapshot.kept(key, lambda: _share(field, lengths, average))
        return self._shares[field.name]

    def _average(self, field: Field) -> float:
        """How many words a field has, where it has any, in the documents that the search may see."""
        snapshot, visible = self._snapshot, self._visible
        if visible is not snapshot.of_type(self._document_type):
            return _average(snapshot.lengths(field.name), visible)
        key = ("average", field.name, self._document_type)
        return float(snapshot.kept(key, lambda: np.float64(_average(snapshot.lengths(field.name), visible))))

    def forms_of(self, slot: Slot, field: Field, segment: OpenSegment, opened: Forms = ()) -> Forms:
        """The forms that fill a slot in one field of one segment."""
        if slot.is_open:
            return opened
        if slot.fit is not Fit.STEM:
            return ((slot.form, 1.0),)
        key = (slot, field.name, segment.base)
        known = self._stemmed.get(key)
        if known is None:
            shared = segment.lexicon.sharing_stem(field.name, slot.form)
            known = self._stemmed[key] = [(form, slot.weight(form)) for form in shared]
        return known

    def _look(self, sought: Sought, restricted_to: str | None, weighed: bool) -> Held:
        fields = searched_fields(self._document_type, restricted_to)
        slots = sought.slots if isinstance(sought, Adjacent) else ()
        opened = {slot: self._opened(slot, fields) for slot in slots if slot.is_open}
        found: list[Array] = []
        counted: list[Array] = []
        looked_at = 0
        for segment in self._snapshot.segments:
            if self._deadline.passed():
                break
            for field in fields:
                for docs, counts in self._occurrences(sought, segment, field, opened):
                    docs = np.add(docs, segment.base, dtype=np.intp)
                    found.append(docs)
                    if weighed:
                        counted.append(counts * self.share(field).take(docs))
            if self._deadline.missed:
                break
            looked_at = segment.base + segment.arrays.documents
        return self._collected(found, counted if weighed else None, looked_at)

    def _collected(self, found: list[Array], counted: list[Array] | None, looked_at: int) -> Held:
        documents = self._snapshot.documents
        if counted and found:
            docs, weighed = (one[0] if len(one) == 1 else np.concatenate(one) for one in (found, counted))
            weights: Array = np.bincount(docs, weighed, minlength=documents)
            return Held((weights > 0) & self._visible, weights, looked_at)
        mask = np.zeros(documents, dtype=np.bool_)
        for docs in found:
            mask[docs] = True
        return Held(mask & self._visible, None if counted is None else np.zeros(documents), looked_at)

    def _occurrences(
        self, sought: Sought, segment: OpenSegment, field: Field, opened: dict[Slot, Forms]
    ) -> Iterator[tuple[Array, Array | float]]:
        """Documents of a segment and how often they have it in a field, other forms of a word counting less."""
        text = segment.arrays.texts[field.name]
        if isinstance(sought, Together):
            for docs in together(segment.lexicon.places(field.name), sought):
                yield docs, 1.0
                if self._deadline.passed():
                    return
            return
        filled = [self.forms_of(slot, field, segment, opened.get(slot, ())) for slot in sought.slots]
        if len(filled) > 1:
            slots = [[text.posting(form) for form, _ in forms] for forms in filled]
            starts = adjacent(segment.lexicon.places(field.name), slots)
            yield documents_of(starts)
            return
        for form, counts in filled[0]:
            posting = text.posting(form)
            if posting.stop > posting.start:
                yield text.docs[posting], text.freqs[posting] * counts
            if self._deadline.passed():
                return

    def _opened(self, slot: Slot, fields: Sequence[Field]) -> Forms:
        """The forms that an open slot stands for in these fields, and a note of them."""
        found: dict[str, int] = {}
        for form, distance in self._candidates(slot, fields):
            if form not in found and self._is_visible(form, fields):
                found[form] = distance
                if len(found) > MOST_FORMS:
                    raise TooManyForms(slot.asked, MOST_FORMS)
        known = found.keys() | self.forms.get(slot.asked, ())
        self.forms[slot.asked] = tuple(sorted(known, key=slot.nearness))
        return [(form, OTHER_FORM if distance else 1.0) for form, distance in sorted(found.items())]

    def _candidates(self, slot: Slot, fields: Sequence[Field]) -> Iterator[tuple[str, int]]:
        """The forms in the lexicons that fill an open slot, and how many letters away they are."""
        tried: set[str] = set()
        shortest, longest = len(slot.form) - slot.distance, len(slot.form) + slot.distance
        for segment in self._snapshot.segments:
            for field in fields:
                if self._deadline.passed():
                    return
                forms = stretch(slot, segment.arrays.texts[field.name].forms)
                if slot.fit is Fit.CLOSE:
                    untried = [form for form in forms if shortest <= len(form) <= longest and form not in tried]
                    tried.update(untried)
                    yield from distances(slot.form, untried, slot.distance).items()
                    continue
                fits_all = is_prefix(slot)
                for number, form in enumerate(forms):
                    if number % _BETWEEN_LOOKS == 0 and self._deadline.passed():
                        return
                    if fits_all or slot.weight(form):
                        yield form, 0

    def _is_visible(self, form: str, fields: Sequence[Field]) -> bool:
        for segment in self._snapshot.segments:
            for field in fields:
                text = segment.arrays.texts[field.name]
                if bool(self._visible[text.docs[text.posting(form)].astype(np.intp) + segment.base].any()):
                    return True
        return False


def _average(lengths: Array, visible: Array) -> float:
    seen = lengths * visible
    with_words = np.count_nonzero(seen)
    return float(seen.sum(dtype=np.int64)) / with_words if with_words else 0.0


def _share(field: Field, lengths: Array, average: float) -> Array:
    if not average:
        return np.full(lengths.size, field.weight)
    # Worked out once a length: there are many more documents than lengths.
    of_length = field.weight / (1 - B + B * np.arange(int(lengths.max()) + 1) / average)
    share: Array = of_length.take(lengths)
    return share
