"""From documents to the arrays of a segment: one stable sort a field, not one step a posting."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Sequence
from itertools import chain

import numpy as np

from search.engines.analysis import forms_kept_elsewhere
from search.engines.base import IndexDocument
from search.engines.sought import PASSAGE_GAP
from search.engines.whoosh.arrays import DOCUMENT_TYPES, UNKNOWN_TIME, KeywordArrays, SegmentArrays, TextArrays
from search.engines.whoosh.container import Array
from search.fields import FACETS, TEXT_FIELDS


class _Numbers(dict[str, int]):
    """Numbers given out in the order of asking."""

    def __missing__(self, name: str) -> int:
        number = self[name] = len(self)
        return number

    def ranked(self) -> tuple[list[str], Array]:
        """The names sorted, and the place of each number among them."""
        names = sorted(self)
        ranks = np.empty(len(names), dtype=np.int64)
        ranks[np.array([self[name] for name in names], dtype=np.int64)] = np.arange(len(names))
        return names, ranks


class _Vocabulary(dict[str, tuple[int, ...]]):
    """What stands between two spaces as the numbers of its forms. Most of a text are words that were there before."""

    def __init__(self) -> None:
        self.forms: list[str] = []
        self._numbers: dict[str, int] = {}

    def __missing__(self, stretch: str) -> tuple[int, ...]:
        found = self[stretch] = tuple([self._number(form) for form in forms_kept_elsewhere(stretch)])
        return found

    def _number(self, form: str) -> int:
        number = self._numbers.get(form)
        if number is None:
            number = self._numbers[form] = len(self.forms)
            self.forms.append(form)
        return number


MOST_KEPT = 1 << 15
"""Stretches that a thread keeps in mind from one segment to the next, which has most of its words."""

_kept = threading.local()


def _vocabulary() -> _Vocabulary:
    """That of this thread; another where it has become too large, so that who has the old one keeps it."""
    known: _Vocabulary | None = getattr(_kept, "vocabulary", None)
    if known is None or len(known) > MOST_KEPT:
        known = _kept.vocabulary = _Vocabulary()
    return known


class _TextInverter:
    """The words of one text field, document after document."""

    def __init__(self, vocabulary: _Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._words = array("L")
        self._passages = array("L")
        self._begins = array("L")
        self._lengths = array("L")

    def add(self, passages: Sequence[str]) -> None:
        """The next document. Between two passages lies a gap that no distance reaches across."""
        words, begins = len(self._words), 0
        for passage in passages:
            found = list(chain.from_iterable(map(self._vocabulary.__getitem__, passage.split())))
            self._words.extend(found)
            self._passages.append(len(found))
            self._begins.append(begins)
            begins += len(found) + PASSAGE_GAP
        self._lengths.append(len(self._words) - words)

    def arrays(self) -> TextArrays:
        """All documents so far, inverted."""
        names, words = self._ranked()
        lengths, passages = _unsigned(self._lengths), _unsigned(self._passages)
        shifts = _unsigned(self._begins) + passages - np.cumsum(passages)
        positions = np.arange(words.size) + np.repeat(shifts, passages)
        docs = np.repeat(np.arange(lengths.size), lengths)
        order = np.argsort(words, kind="stable")
        words, docs = words[order], docs[order]
        begins = np.flatnonzero(np.diff(words, prepend=-1) | np.diff(docs, prepend=-1))
        freqs = np.diff(begins, append=words.size)
        starts = np.searchsorted(words[begins], np.arange(len(names) + 1))
        return TextArrays(names, starts, docs[begins], freqs, positions[order], lengths)

    def _ranked(self) -> tuple[list[str], Array]:
        """The forms of the field sorted, and for each word the place of its form among them."""
        words, forms = _unsigned(self._words), self._vocabulary.forms
        is_used = np.zeros(len(forms), dtype=bool)
        is_used[words] = True
        used = sorted(np.flatnonzero(is_used).tolist(), key=forms.__getitem__)
        ranks = np.zeros(len(forms), dtype=np.int64)
        ranks[used] = np.arange(len(used))
        return [forms[number] for number in used], ranks[words]


class _KeywordInverter:
    """The values of one controlled field, document after document; a value counts once a document."""

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._values = array("L")
        self._ends = array("L", [0])

    def add(self, values: Sequence[str]) -> None:
        """The next document."""
        self._values.extend([self._numbers[value] for value in dict.fromkeys(values)])
        self._ends.append(len(self._values))

    def arrays(self) -> KeywordArrays:
        """All documents so far."""
        names, ranks = self._numbers.ranked()
        return KeywordArrays(names, _unsigned(self._ends), ranks[_unsigned(self._values)])


class Inverter:
    """Takes documents one by one, gives the arrays of the segment that they make."""

    def __init__(self) -> None:
        self._documents: list[tuple[bytes, bytes, int, int, int, int, int]] = []
        vocabulary = _vocabulary()
        self._texts = {field.name: _TextInverter(vocabulary) for field in TEXT_FIELDS}
        self._keywords = {field.name: _KeywordInverter() for field in FACETS}

    def __len__(self) -> int:
        return len(self._documents)

    def add(self, document: IndexDocument) -> None:
        """The next document; its values have been checked."""
        self._documents.append(
            (
                document.uid.encode(),
                document.article_uid.encode(),
                DOCUMENT_TYPES.index(document.document_type),
                document.revision,
                document.published_from.toordinal() if document.published_from else 0,
                document.published_to.toordinal() if document.published_to else 0,
                UNKNOWN_TIME if document.published_at is None else document.published_at,
            )
        )
        for name, text in self._texts.items():
            text.add(document.text.get(name, ()))
        for name, keyword in self._keywords.items():
            keyword.add(document.keywords.get(name, ()))

    def arrays(self) -> SegmentArrays:
        """The segment of all documents so far."""
        uids, article_uids, types, revisions, first_days, last_days, times = zip(*self._documents, strict=True)
        return SegmentArrays(
            {name: text.arrays() for name, text in self._texts.items()},
            {name: keyword.arrays() for name, keyword in self._keywords.items()},
            {
                "uid": np.array(uids, dtype=np.bytes_),
                "article_uid": np.array(article_uids, dtype=np.bytes_),
                "document_type": np.array(types, dtype=np.uint8),
                "revision": np.array(revisions, dtype=np.int64),
                "published_from": np.array(first_days, dtype=np.int32),
                "published_to": np.array(last_days, dtype=np.int32),
                "published_at": np.array(times, dtype=np.int64),
            },
        )


def _unsigned(numbers: array[int]) -> Array:
    return np.frombuffer(numbers, dtype=f"u{numbers.itemsize}").astype(np.int64)
