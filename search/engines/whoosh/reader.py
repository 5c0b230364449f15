"""The index as a search sees it: one snapshot, unchanging, shared by all threads of a process.

A commit or a rebuild shows as another pointer or another table of contents; the next search then gets a new snapshot,
which keeps the arrays of every segment that is still there.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import accumulate
from threading import Lock
from typing import TypeVar

import numpy as np

from search.criteria import Interval
from search.engines.whoosh.arrays import COLUMNS, DOCUMENT_TYPES, SegmentArrays
from search.engines.whoosh.cache import CountedCache, SegmentCache, Sized
from search.engines.whoosh.columns import KeywordColumn, SegmentColumn
from search.engines.whoosh.container import Array
from search.engines.whoosh.days import Days, days_of_year, whole_intervals
from search.engines.whoosh.index import Generation, IndexFolder, opening
from search.engines.whoosh.lexicon import Lexicon
from search.fields import FACETS, TEXT_FIELDS, DocumentType

T = TypeVar("T", bound=Sized)

_TRIES = 10
_PAUSE = 0.02


@dataclass(frozen=True, slots=True, eq=False)
class OpenSegment:
    """A segment in a snapshot: its arrays, what is made of them, and the number of its first document there."""

    arrays: SegmentArrays
    lexicon: Lexicon
    columns: Mapping[str, SegmentColumn]
    live: Array
    base: int


class Snapshot:
    """All segments at one moment, their documents numbered through.

    What is made of them is kept in a counted cache, and made again where it was forgotten.
    """

    def __init__(
        self, generation: str, number: int, segments: Sequence[OpenSegment], size: int, cache: CountedCache
    ) -> None:
        self.generation = generation
        self.number = number
        self.segments = tuple(segments)
        self.size = size
        self.documents = sum(segment.arrays.documents for segment in segments)
        self.live = _joined([segment.live for segment in segments], np.bool_)
        self._cache = cache
        self._is_loaded = False
        self._loading = Lock()

    def load(self) -> None:
        """Read what every search asks for, once: the time that it takes is no search's own. Then without a lock."""
        if not self._is_loaded:
            self._load()

    def _load(self) -> None:
        with self._loading:
            if self._is_loaded:
                return
            for name in COLUMNS:
                self.column(name)
            for facet in FACETS:
                self.keywords(facet.name)
                for segment in self.segments:
                    segment.columns[facet.name].load()
            for text in TEXT_FIELDS:
                self.lengths(text.name)
                for segment in self.segments:
                    segment.lexicon.places(text.name)
            self._is_loaded = True

    def kept(self, key: Hashable, make: Callable[[], T]) -> T:
        """Something made of this snapshot alone, from the cache where it is still there."""
        return self._cache.get((self.generation, self.number, key), make)

    def column(self, name: str) -> Array:
        """One value a document."""
        return self.kept(("column", name), lambda: _joined([segment.arrays.columns[name] for segment in self.segments]))

    def keywords(self, field: str) -> KeywordColumn:
        """The values of a controlled field."""
        return self.kept(
            ("keywords", field), lambda: KeywordColumn([segment.columns[field] for segment in self.segments])
        )

    def lengths(self, field: str) -> Array:
        """How many words a text field has in each document."""
        return self.kept(
            ("lengths", field), lambda: _joined([segment.arrays.texts[field].lengths for segment in self.segments])
        )

    @property
    def days(self) -> Days:
        """The day of each document, ready to be counted."""
        return self.kept(("days",), lambda: Days(*self._spans()))

    def whole_intervals(self, interval: Interval) -> Array:
        """The number of the interval that holds a document's whole span; -1 where none does, or it is undated."""
        return self.kept(("interval", interval), lambda: whole_intervals(*self._spans(), interval))

    @property
    def days_of_year(self) -> Array:
        """Month × 100 + day of documents dated by the day; 0 elsewhere."""
        return self.kept(("days of year",), lambda: days_of_year(*self._spans()))

    def _spans(self) -> tuple[Array, Array]:
        return self.column("published_from"), self.column("published_to")

    def of_type(self, document_type: DocumentType) -> Array:
        """The live documents of one kind, as a mask that nobody changes."""
        number = DOCUMENT_TYPES.index(document_type)
        return self.kept(("type", document_type), lambda: self.live & (self.column("document_type") == number))

    def of_article(self, uid: str) -> Iterator[int]:
        """The documents of a story, deleted ones among them."""
        for segment in self.segments:
            for number in segment.arrays.by_article.get(uid, ()):
                yield segment.base + number


def _joined(parts: Sequence[Array], dtype: type = np.int64) -> Array:
    return np.concatenate(parts) if parts else np.empty(0, dtype)


class Reader:
    """Gives the newest snapshot."""

    def __init__(self, folder: IndexFolder, cache: SegmentCache) -> None:
        self._folder = folder
        self._cache = cache
        self._counted = CountedCache()
        self._snapshot: Snapshot | None = None
        self._lock = Lock()

    def snapshot(self) -> Snapshot:
        """The index as it now is. Raises EngineUnavailable, IndexOutdated."""
        with opening(self._folder.path):
            for _ in range(_TRIES):
                # A commit or a rebuild may take files away between two steps; what it put there instead is read then.
                with suppress(FileNotFoundError):
                    return self._current()
                time.sleep(_PAUSE)
            return self._current()

    def _current(self) -> Snapshot:
        known = self._snapshot
        if known is not None and self._folder.answers(known.generation, known.number):
            return known
        generation = self._folder.current()
        number = generation.latest()
        with self._lock:
            known = self._snapshot
            if known is None or (known.generation, known.number) != (generation.folder.name, number):
                known = self._snapshot = self._opened(generation, number)
            return known

    def _opened(self, generation: Generation, number: int) -> Snapshot:
        generation.check_versions()
        listed = generation.segments(number)
        bases = accumulate((segment.doc_count_all() for segment in listed), initial=0)
        opened = [
            OpenSegment(
                self._cache.arrays(generation, segment),
                self._cache.lexicon(generation, segment),
                self._cache.columns(generation, segment),
                segment.live(),
                base,
            )
            for segment, base in zip(listed, bases, strict=False)
        ]
        self._cache.keep(listed)
        self._counted.clear()
        size = sum(segment.size for segment in listed)
        return Snapshot(generation.folder.name, number, opened, size, self._counted)
