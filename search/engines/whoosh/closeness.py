"""What neighbouring words of a query add to a score where they stand close to each other in a text."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from search.engines.scoring import PROXIMITY, SCORE_DIGITS, rarity, saturated, searched_fields
from search.engines.sought import Adjacent, Pair, Slot
from search.engines.whoosh.container import Array
from search.engines.whoosh.find import Finder
from search.engines.whoosh.positions import Weighed, closest
from search.engines.whoosh.reader import Snapshot
from search.fields import DocumentType


class Closeness:
    """The pairs of one search. Asked for a few documents only: it reads where words stand."""

    def __init__(self, snapshot: Snapshot, finder: Finder, document_type: DocumentType, pairs: Sequence[Pair]) -> None:
        self._snapshot = snapshot
        self._finder = finder
        self._document_type = document_type
        self._pairs = pairs

    def __bool__(self) -> bool:
        return bool(self._pairs)

    def of(self, documents: Array) -> Array:
        """What is added to the score of each of these documents."""
        order = np.argsort(documents)
        added = np.zeros(documents.size)
        for pair in self._pairs:
            added[order] += self._of_pair(pair, documents[order])
        return np.round(added, SCORE_DIGITS)

    def _of_pair(self, pair: Pair, documents: Array) -> Array:
        weights = np.zeros(documents.size)
        for field in searched_fields(self._document_type, pair.restricted_to):
            for segment in self._snapshot.segments:
                text = segment.arrays.texts[field.name]
                first, past = np.searchsorted(documents, (segment.base, segment.base + segment.arrays.documents))
                if first == past:
                    continue
                one, other = (
                    [(text.posting(form), count) for form, count in self._finder.forms_of(slot, field, segment)]
                    for slot in (pair.first, pair.second)
                )
                if not (_any(one) and _any(other)):
                    continue
                here = documents[first:past]
                best = closest(segment.lexicon.places(field.name), one, other, here - segment.base)
                weights[first:past] += best * self._finder.share(field)[here]
        rarities = [self._rarity(pair, slot) for slot in (pair.first, pair.second)]
        added: Array = PROXIMITY * min(rarities) * saturated(weights)
        return added

    def _rarity(self, pair: Pair, slot: Slot) -> float:
        held = self._finder.held(Adjacent((slot,)), pair.restricted_to, weighed=True)
        return rarity(self._finder.documents, int(np.count_nonzero(held.mask)))


def _any(postings: Weighed) -> bool:
    return any(posting.start < posting.stop for posting, _ in postings)
