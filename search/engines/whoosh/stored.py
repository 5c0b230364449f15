"""The documents of a segment as Whoosh's own searcher asks for them: identities, columns, lengths, deletions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import numpy as np
from whoosh import columns
from whoosh.codec import base

from search.engines.whoosh.arrays import COLUMNS, SegmentArrays
from search.engines.whoosh.container import Array

STORED = ("uid", "article_uid")
"""What Whoosh gives as a hit's stored fields; all else of a story is in the database."""


class SegmentDocuments(base.PerDocumentReader):  # type: ignore[misc]
    """What is known of each document. Deletions are the segment's, which knows those made since it was written."""

    def __init__(self, arrays: SegmentArrays, segment: Any) -> None:
        self._arrays = arrays
        self._segment = segment

    def doc_count(self) -> int:
        """Without deleted documents."""
        return int(self._segment.doc_count())

    def doc_count_all(self) -> int:
        """With deleted documents."""
        return self._arrays.documents

    def has_deletions(self) -> bool:
        """Whether any was deleted."""
        return bool(self._segment.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        """Whether this one was deleted."""
        return bool(self._segment.is_deleted(docnum))

    def deleted_docs(self) -> Collection[int]:
        """Those deleted."""
        deleted: Collection[int] = self._segment.deleted_docs()
        return deleted

    def stored_fields(self, docnum: int) -> Mapping[str, str]:
        """The document's and its story's uid."""
        return {name: self._arrays.columns[name][docnum].decode() for name in STORED}

    def supports_columns(self) -> bool:
        """Yes."""
        return True

    def has_column(self, fieldname: str) -> bool:
        """Whether a field has one value a document."""
        return fieldname in COLUMNS

    def column_reader(self, fieldname: str, column: Any) -> SegmentColumn:  # noqa: ARG002 - Whoosh's signature
        """One value a document."""
        return SegmentColumn(self._arrays.columns[fieldname])

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """How many words a text field has in a document, exactly; the default where it has none."""
        lengths = self._lengths(fieldname)
        return int(lengths[docnum]) or default if lengths.size else default

    def field_length(self, fieldname: str) -> int:
        """How many words a text field has in all documents, deleted ones among them."""
        return int(self._lengths(fieldname).sum(dtype=np.int64))

    def min_field_length(self, fieldname: str) -> int:
        """The words of the shortest."""
        lengths = self._lengths(fieldname)
        return int(lengths.min()) if lengths.size else 0

    def max_field_length(self, fieldname: str) -> int:
        """The words of the longest."""
        return int(self._lengths(fieldname).max(initial=0))

    def _lengths(self, fieldname: str) -> Array:
        text = self._arrays.texts.get(fieldname)
        return np.empty(0, dtype=np.uint8) if text is None else text.lengths


class SegmentColumn(columns.ColumnReader):  # type: ignore[misc]
    """One value a document: bytes of an identity, or a number."""

    def __init__(self, values: Array) -> None:
        self._values = values
        self._sign = 1

    def __len__(self) -> int:
        return int(self._values.size)

    def __getitem__(self, docnum: int) -> Any:
        return self._values[docnum].item()

    def __iter__(self) -> Iterator[Any]:
        return iter(self._values.tolist())

    def load(self) -> list[Any]:
        """All values."""
        values: list[Any] = self._values.tolist()
        return values

    def sort_key(self, docnum: int) -> Any:
        """What a document is sorted by."""
        return self[docnum] if self._sign > 0 else -self[docnum]

    def set_reverse(self) -> None:
        """Sort from the greatest down; for numbers alone."""
        if self._values.dtype.kind == "S":
            raise NotImplementedError("a column of uids is sorted upwards alone")
        self._sign = -1
