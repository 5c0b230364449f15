"""Stories like a story, from the index alone: its forms are read off the postings that name it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np

from search.engines.base import Hit
from search.engines.likeness import FIELDS, can_tell, is_rare_enough, needed, telling
from search.engines.scoring import SCORE_DIGITS, saturated
from search.engines.whoosh.arrays import TextArrays
from search.engines.whoosh.container import Array
from search.engines.whoosh.deadline import Deadline
from search.engines.whoosh.evaluate import visible_documents
from search.engines.whoosh.find import Finder
from search.engines.whoosh.reader import Snapshot
from search.fields import DocumentType


def similar(
    snapshot: Snapshot, article_uid: str, limit: int, masked: Collection[str], deadline: Deadline
) -> tuple[Hit, ...]:
    """As `Engine.similar`; nothing where the deadline passes, since half an answer would be another order."""
    visible = visible_documents(snapshot, DocumentType.ARTICLE, masked)
    own = [number for number in snapshot.of_article(article_uid) if visible[number]]
    if not own:
        return ()
    likeness = _Likeness(snapshot, visible, own[0], deadline)
    scores, shared, asked = likeness.of_all()
    if deadline.missed or not asked:
        return ()
    alike = np.flatnonzero((shared >= needed(asked)) & visible)
    alike = alike[alike != own[0]]
    scores = np.round(scores[alike], SCORE_DIGITS)
    if limit < alike.size:
        best = scores >= -np.partition(-scores, limit - 1)[limit - 1]
        alike, scores = alike[best], scores[best]
    columns = [snapshot.column(name)[alike] for name in ("uid", "published_at", "published_from", "article_uid")]
    order = np.lexsort((columns[0], ~columns[1], -columns[2], -scores))[:limit]
    return tuple(Hit(columns[0][at].decode(), columns[3][at].decode(), float(scores[at])) for at in order.tolist())


class _Likeness:
    """One story's forms against all visible stories."""

    def __init__(self, snapshot: Snapshot, visible: Array, document: int, deadline: Deadline) -> None:
        self._snapshot = snapshot
        self._visible = visible
        self._document = document
        self._deadline = deadline
        self._finder = Finder(snapshot, visible, DocumentType.ARTICLE, deadline)

    def of_all(self) -> tuple[Array, Array, int]:
        """For each document its score and how many telling forms it shares; and how many there are."""
        scores = np.zeros(self._snapshot.documents)
        shared = np.zeros(self._snapshot.documents, dtype=np.int64)
        forms = telling(self._finder.documents, self._counted())
        for one in forms:
            weights = self._weights(one.form)
            scores += one.weight * saturated(weights)
            shared += weights > 0
        return scores, shared, len(forms)

    def _counted(self) -> Iterator[tuple[str, float, int]]:
        """Each form of the story that may be telling: its weight, and how many stories have it."""
        hidden = self._snapshot.documents - self._finder.documents
        for form in sorted(self._forms()):
            if self._deadline.passed():
                return
            # Postings of hidden documents are counted out below, where they can make a difference.
            if not is_rare_enough(self._finder.documents, max(2, self._most_postings(form) - hidden)):
                continue
            weights = self._weights(form)
            yield form, float(weights[self._document]), int(np.count_nonzero(weights))

    def _forms(self) -> set[str]:
        """The forms of the story."""
        found: set[str] = set()
        for segment in self._snapshot.segments:
            number = self._document - segment.base
            if 0 <= number < segment.arrays.documents:
                for field in FIELDS:
                    found.update(filter(can_tell, _forms_of(segment.arrays.texts[field.name], number)))
        return found

    def _most_postings(self, form: str) -> int:
        """The documents that have a form in the field where most do, hidden ones among them."""
        most = 0
        for field in FIELDS:
            postings = [segment.arrays.texts[field.name].posting(form) for segment in self._snapshot.segments]
            most = max(most, sum(posting.stop - posting.start for posting in postings))
        return most

    def _weights(self, form: str) -> Array:
        """The weight of a form in each visible document."""
        weights = np.zeros(self._snapshot.documents)
        for segment in self._snapshot.segments:
            for field in FIELDS:
                text = segment.arrays.texts[field.name]
                posting = text.posting(form)
                docs = text.docs[posting].astype(np.intp) + segment.base
                weights[docs] += text.freqs[posting] * self._finder.share(field)[docs]
        weights[~self._visible] = 0.0
        return weights


def _forms_of(text: TextArrays, document: int) -> Iterator[str]:
    """The forms of one document in one field: those of the postings that name it."""
    postings = np.flatnonzero(text.docs == document)
    for number in (np.searchsorted(text.starts, postings.astype(text.starts.dtype), side="right") - 1).tolist():
        yield text.forms[number]
