"""The arrays of a segment as Whoosh's own searcher asks for them: terms, postings, a cursor over the lexicon.

For tests, which hold our evaluation against it, and for whoever opens the index with Whoosh alone; a search of the
archive never comes here. Claims no bound on quality, so that Whoosh's pruning, which loses hits, never starts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from whoosh.codec import base
from whoosh.matching import LeafMatcher, ReadTooFar
from whoosh.reading import TermInfo, TermNotFound

from search.engines.whoosh.arrays import KeywordArrays, SegmentArrays, TextArrays
from search.engines.whoosh.container import Array
from search.fields import BY_NAME


class SegmentTerms(base.TermsReader):  # type: ignore[misc]
    """The terms of all fields of a segment. A term is a field and a form in UTF-8, whose order is that of the forms."""

    def __init__(self, arrays: SegmentArrays) -> None:
        self._fields = {
            **arrays.texts,
            **{name: _inverted(keyword, arrays.documents) for name, keyword in arrays.keywords.items()},
        }
        self._names = sorted(self._fields)

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self.doc_frequency(*term) > 0

    def indexed_field_names(self) -> Sequence[str]:
        """Text fields and controlled fields."""
        return self._names

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """The terms from one on, through all fields behind its own."""
        for name in self._names[bisect_left(self._names, fieldname) :]:
            forms = self._fields[name].forms
            first = bisect_left(forms, prefix.decode()) if name == fieldname else 0
            yield from ((name, form.encode()) for form in forms[first:])

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """All terms."""
        return self.terms_from("", b"")

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], Any]]:
        """The terms from one on with what is known of each."""
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def items(self) -> Iterator[tuple[tuple[str, bytes], Any]]:
        """All terms with what is known of each."""
        return self.items_from("", b"")

    def term_info(self, fieldname: str, text: bytes) -> Any:
        """Counts and bounds of a term. Raises TermNotFound."""
        field, posting = self._find(fieldname, text)
        docs, freqs, lengths = field.docs[posting], field.freqs[posting], field.lengths[field.docs[posting]]
        weight = BY_NAME[fieldname].weight
        return TermInfo(
            weight=float(freqs.sum(dtype=np.int64)) * weight,
            df=docs.size,
            minlength=int(lengths.min()),
            maxlength=int(lengths.max()),
            maxweight=float(freqs.max()) * weight,
            minid=int(docs[0]),
            maxid=int(docs[-1]),
        )

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """How many documents have a term, deleted ones among them; 0 where it is unknown, as Whoosh expects it."""
        field = self._fields.get(fieldname)
        posting = field.posting(text.decode()) if field else slice(0, 0)
        return int(posting.stop - posting.start)

    def frequency(self, fieldname: str, text: bytes) -> float:
        """The weight of all occurrences of a term; 0 where it is unknown."""
        known = self.doc_frequency(fieldname, text)
        return float(self.term_info(fieldname, text).weight()) if known else 0.0

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> PostingMatcher:
        """The postings of a term. Raises TermNotFound."""
        return PostingMatcher(*self._find(fieldname, text), (fieldname, text), format_, scorer)

    def cursor(self, fieldname: str, fieldobj: Any) -> Any:
        """A cursor over the forms of a field."""
        field = self._fields.get(fieldname)
        return FormCursor(self, fieldname, fieldobj, field.forms) if field else base.EmptyCursor()

    def _find(self, fieldname: str, text: bytes) -> tuple[TextArrays, slice]:
        field = self._fields.get(fieldname)
        posting = field.posting(text.decode()) if field else slice(0, 0)
        if field is None or posting.stop == posting.start:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        return field, posting


def _inverted(keyword: KeywordArrays, documents: int) -> TextArrays:
    """A controlled field by value: each value once a document, without places or lengths."""
    order = np.argsort(keyword.values, kind="stable")
    counts: Array = keyword.starts[1:].astype(np.int64) - keyword.starts[:-1].astype(np.int64)
    owners = np.repeat(np.arange(documents), counts)
    starts = np.searchsorted(keyword.values[order], np.arange(len(keyword.names) + 1))
    once, nowhere = np.ones(order.size, dtype=np.uint8), np.empty(0, dtype=np.uint8)
    return TextArrays(keyword.names, starts, owners[order], once, nowhere, np.zeros(documents, dtype=np.uint8))


class PostingMatcher(LeafMatcher):  # type: ignore[misc]
    """One term's postings, document by document."""

    def __init__(
        self, field: TextArrays, posting: slice, term: tuple[str, bytes], format_: Any, scorer: Any = None
    ) -> None:
        self.format = format_
        self.scorer = scorer
        self._term = term
        self._field = field
        self._posting = posting
        self._docs: list[int] = field.docs[posting].tolist()
        self._freqs: Array = field.freqs[posting]
        self._at = 0

    def is_active(self) -> bool:
        """Whether there is a document left."""
        return self._at < len(self._docs)

    def id(self) -> int:
        """The document."""
        return self._docs[self._at]

    def all_ids(self) -> Iterator[int]:
        """This document and all behind it."""
        return iter(self._docs[self._at :])

    def next(self) -> None:
        """Go on to the next document."""
        self._at += 1

    def skip_to(self, id: int) -> None:
        """Go on to this document or the next behind it."""
        if not self.is_active():
            raise ReadTooFar
        self._at = bisect_left(self._docs, id, self._at)

    def reset(self) -> None:
        """Go back to the first document."""
        self._at = 0

    def copy(self) -> PostingMatcher:
        """Another at the same document."""
        other = PostingMatcher(self._field, self._posting, self._term, self.format, self.scorer)
        other._at = self._at
        return other

    def weight(self) -> float:
        """How often the term occurs in the document, times the weight of the field."""
        return float(self._freqs[self._at]) * float(self.format.field_boost)

    def value_as(self, astype: str) -> Any:
        """Positions or frequency; nothing else was written."""
        if astype == "positions":
            return self._positions()
        if astype == "frequency":
            return int(self._freqs[self._at])
        raise ValueError(f"postings of the archive hold no {astype}")

    def _positions(self) -> list[int]:
        at = self._posting.start + self._at
        places: list[int] = self._field.positions[self._field.places[at] : self._field.places[at + 1]].tolist()
        return places

    def supports_block_quality(self) -> bool:
        """No: every document is looked at."""
        return False

    def max_quality(self) -> float:
        """Unbounded."""
        return float("inf")


class FormCursor(base.FieldCursor):  # type: ignore[misc]
    """A place among the sorted forms of a field."""

    def __init__(self, terms: SegmentTerms, fieldname: str, fieldobj: Any, forms: Sequence[str]) -> None:
        self._terms = terms
        self._fieldname = fieldname
        self._fieldobj = fieldobj
        self._forms = forms
        self._at = 0

    def is_valid(self) -> bool:
        """Whether it stands on a form."""
        return self._at < len(self._forms)

    def text(self) -> str | None:
        """The form."""
        return self._forms[self._at] if self.is_valid() else None

    def term_info(self) -> Any:
        """What is known of the form."""
        return self._terms.term_info(self._fieldname, self._forms[self._at].encode()) if self.is_valid() else None

    def first(self) -> str | None:
        """Go to the first form."""
        return self._go(0)

    def next(self) -> str | None:
        """Go to the next form."""
        return self._go(self._at + 1)

    def find(self, string: str | bytes) -> str | None:
        """Go to this form or the first behind it."""
        return self._go(bisect_left(self._forms, string.decode() if isinstance(string, bytes) else string))

    def _go(self, at: int) -> str | None:
        self._at = at
        return self.text()
