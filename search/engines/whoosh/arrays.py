"""What one segment holds, as flat arrays: postings by text field, values by controlled field, columns of documents.

A segment is immutable; documents are numbered from 0. Knows nothing of files, of Whoosh or of a query.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np

from search.engines.whoosh.container import Array, narrow, texts_from_bytes, texts_to_bytes
from search.fields import FACETS, TEXT_FIELDS, DocumentType

DOCUMENT_TYPES = tuple(DocumentType)

COLUMNS = ("uid", "article_uid", "document_type", "revision", "published_from", "published_to", "published_at")
"""One value a document. Days are ordinals, 0 where undated; `published_at` is the least number where unknown."""

UNKNOWN_TIME = np.iinfo(np.int64).min


class TextArrays:
    """The postings of one text field, by form: documents ascending, how often, and at which places.

    The postings of form i are `starts[i]:starts[i + 1]` of `docs` and `freqs`. The places of posting j are
    `places[j]:places[j + 1]` of `positions`. `lengths` counts the words of each document.
    """

    def __init__(
        self, forms: list[str], starts: Array, docs: Array, freqs: Array, positions: Array, lengths: Array
    ) -> None:
        self.forms = forms
        self.starts = starts
        self.docs = docs
        self.freqs = freqs
        self.positions = positions
        self.lengths = lengths

    @cached_property
    def places(self) -> Array:
        """Where the positions of each posting begin."""
        return np.concatenate([[0], np.cumsum(self.freqs, dtype=np.int64)])

    def posting(self, form: str) -> slice:
        """The postings of a form; an empty slice where it does not occur."""
        at = bisect_left(self.forms, form)
        if at < len(self.forms) and self.forms[at] == form:
            return slice(int(self.starts[at]), int(self.starts[at + 1]))
        return slice(0, 0)


class KeywordArrays:
    """The values of one controlled field, by document: those of document i are `starts[i]:starts[i + 1]` of `values`.

    A value is a number into `names`, which are sorted.
    """

    def __init__(self, names: list[str], starts: Array, values: Array) -> None:
        self.names = names
        self.starts = starts
        self.values = values


class DocumentsByStory:
    """Which documents are of a story: a sorted list of stories and not a dictionary, so that millions fit."""

    def __init__(self, article_uids: Array) -> None:
        self._order = np.argsort(article_uids, kind="stable")
        self._uids = article_uids[self._order]

    def get(self, uid: str, default: Sequence[int] = ()) -> Sequence[int]:
        """The numbers of a story's documents, ascending; the default where the segment has none."""
        key = uid.encode()
        if len(key) > self._uids.dtype.itemsize:
            return default
        low, high = np.searchsorted(self._uids, np.bytes_(key)), np.searchsorted(self._uids, np.bytes_(key), "right")
        numbers: list[int] = self._order[low:high].tolist()
        return numbers or default


class SegmentArrays:
    """Everything that one segment holds."""

    def __init__(
        self, texts: Mapping[str, TextArrays], keywords: Mapping[str, KeywordArrays], columns: Mapping[str, Array]
    ) -> None:
        self.texts = texts
        self.keywords = keywords
        self.columns = columns
        self.documents = int(columns["revision"].size)

    @cached_property
    def by_article(self) -> DocumentsByStory:
        """The documents of each story."""
        return DocumentsByStory(self.columns["article_uid"])

    def to_arrays(self) -> dict[str, Array]:
        """By name, for a file."""
        stored = {f"column.{name}": self.columns[name] for name in COLUMNS}
        for name, text in self.texts.items():
            stored[f"text.{name}.forms"] = texts_to_bytes(text.forms)
            stored[f"text.{name}.starts"] = narrow(text.starts)
            stored[f"text.{name}.docs"] = narrow(text.docs)
            stored[f"text.{name}.freqs"] = narrow(text.freqs)
            stored[f"text.{name}.positions"] = narrow(text.positions)
            stored[f"text.{name}.lengths"] = narrow(text.lengths)
        for name, keyword in self.keywords.items():
            stored[f"keyword.{name}.names"] = texts_to_bytes(keyword.names)
            stored[f"keyword.{name}.starts"] = narrow(keyword.starts)
            stored[f"keyword.{name}.values"] = narrow(keyword.values)
        return stored

    @classmethod
    def from_arrays(cls, stored: Mapping[str, Array]) -> SegmentArrays:
        """What `to_arrays` gave."""
        texts = {
            field.name: TextArrays(
                texts_from_bytes(stored[f"text.{field.name}.forms"]),
                *(stored[f"text.{field.name}.{part}"] for part in ("starts", "docs", "freqs", "positions", "lengths")),
            )
            for field in TEXT_FIELDS
        }
        keywords = {
            field.name: KeywordArrays(
                texts_from_bytes(stored[f"keyword.{field.name}.names"]),
                stored[f"keyword.{field.name}.starts"],
                stored[f"keyword.{field.name}.values"],
            )
            for field in FACETS
        }
        return cls(texts, keywords, {name: stored[f"column.{name}"] for name in COLUMNS})
