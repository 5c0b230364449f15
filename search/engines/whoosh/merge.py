"""Several segments into one, by arrays: deleted documents drop out, forms that only they had as well.

Postings are merged in stretches of the alphabet, so that memory is taken for a stretch and not for a field.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from search.engines.whoosh.arrays import COLUMNS, KeywordArrays, SegmentArrays, TextArrays
from search.engines.whoosh.container import Array, ranges
from search.fields import FACETS, TEXT_FIELDS

STRETCH = 1 << 20
"""Postings in one stretch, as far as one form's postings allow."""


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A segment and which of its documents live."""

    arrays: SegmentArrays
    live: Array


@dataclass(frozen=True, slots=True, eq=False)
class _TextPart:
    """One part's postings of a field, its forms numbered among all forms, its documents as they will be."""

    text: TextArrays
    live: Array
    new_docs: Array
    terms: Array


def merged(parts: Sequence[Part]) -> SegmentArrays:
    """One segment of all documents that live, in the order of the parts."""
    bases = np.cumsum([0, *(int(part.live.sum()) for part in parts)])
    new_docs = [np.cumsum(part.live) - 1 + base for part, base in zip(parts, bases, strict=False)]
    return SegmentArrays(
        {field.name: _merged_text(field.name, parts, new_docs) for field in TEXT_FIELDS},
        {field.name: _merged_keywords(field.name, parts) for field in FACETS},
        {name: np.concatenate([part.arrays.columns[name][part.live] for part in parts]) for name in COLUMNS},
    )


def _merged_text(field: str, parts: Sequence[Part], new_docs: Sequence[Array]) -> TextArrays:
    texts = [part.arrays.texts[field] for part in parts]
    forms = sorted(set().union(*(text.forms for text in texts)))
    numbers = {form: number for number, form in enumerate(forms)}
    text_parts = [
        _TextPart(text, part.live, new, np.array([numbers[form] for form in text.forms], dtype=np.int64))
        for text, part, new in zip(texts, parts, new_docs, strict=True)
    ]
    stretches = [_merged_stretch(text_parts, first, last) for first, last in _stretches(text_parts, len(forms))]
    terms, docs, freqs, positions = (
        np.concatenate([stretch[i] for stretch in stretches] or [np.empty(0, np.int64)]) for i in range(4)
    )
    used, begins = np.unique(terms, return_index=True)
    return TextArrays(
        [forms[number] for number in used.tolist()],
        np.append(begins, terms.size),
        docs,
        freqs,
        positions,
        np.concatenate([text.lengths[part.live] for text, part in zip(texts, parts, strict=True)]),
    )


def _stretches(parts: Sequence[_TextPart], forms: int) -> list[tuple[int, int]]:
    """First form of each stretch and the first one behind it."""
    sizes: Array = np.zeros(forms, dtype=np.int64)
    for part in parts:
        sizes[part.terms] += _counts(part.text.starts)
    numbers = np.cumsum(sizes) // STRETCH
    borders = [0, *(np.flatnonzero(np.diff(numbers)) + 1).tolist(), forms]
    return [(first, last) for first, last in pairwise(borders) if first < last]


def _merged_stretch(parts: Sequence[_TextPart], first: int, last: int) -> tuple[Array, Array, Array, Array]:
    """Form, document and frequency of each posting, and the positions, of the forms from `first` to before `last`."""
    found = [_postings(part, first, last) for part in parts]
    terms, docs, freqs, positions = (np.concatenate([one[i] for one in found]) for i in range(4))
    order = np.argsort(terms, kind="stable")
    begins = np.cumsum(freqs) - freqs
    return terms[order], docs[order], freqs[order], positions[ranges(begins[order], freqs[order])]


def _postings(part: _TextPart, first: int, last: int) -> tuple[Array, Array, Array, Array]:
    text = part.text
    low, high = np.searchsorted(part.terms, (first, last))
    begin, end = int(text.starts[low]), int(text.starts[high])
    terms = np.repeat(part.terms[low:high], _counts(text.starts[low : high + 1]))
    docs, freqs = text.docs[begin:end], text.freqs[begin:end].astype(np.int64)
    positions = text.positions[text.places[begin] : text.places[end]]
    kept = part.live[docs]
    return terms[kept], part.new_docs[docs[kept]], freqs[kept], positions[np.repeat(kept, freqs)]


def _merged_keywords(field: str, parts: Sequence[Part]) -> KeywordArrays:
    names, starts, values = joined_keywords(
        [part.arrays.keywords[field] for part in parts], [part.live for part in parts]
    )
    used, renumbered = np.unique(values, return_inverse=True)
    return KeywordArrays([names[number] for number in used.tolist()], starts, renumbered.astype(np.int64))


def joined_keywords(parts: Sequence[KeywordArrays], kept: Sequence[Array]) -> tuple[list[str], Array, Array]:
    """All names sorted, and starts and values of the kept documents, one part behind the other."""
    names = sorted(set().union(*(part.names for part in parts)))
    numbers = {name: number for number, name in enumerate(names)}
    counts: list[Array] = [np.zeros(1, np.int64)]
    values: list[Array] = [np.empty(0, np.int64)]
    for part, keep in zip(parts, kept, strict=True):
        renumbered = np.array([numbers[name] for name in part.names], dtype=np.int64)
        counted = _counts(part.starts)
        counts.append(counted[keep])
        values.append(renumbered[part.values[np.repeat(keep, counted)]])
    return names, np.cumsum(np.concatenate(counts)), np.concatenate(values)


def _counts(starts: Array) -> Array:
    """How many lie between each start and the next."""
    counts: Array = starts[1:].astype(np.int64) - starts[:-1].astype(np.int64)
    return counts
