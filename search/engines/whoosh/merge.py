"""Several segments into one, by arrays: deleted documents drop out, forms that only they had as well.

Counted first, then given stretch by stretch, so that memory is taken for a stretch of postings and for a few numbers
a document, and never for a field. Knows no file: `container.Sheet` takes the stretches.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from search.engines.whoosh.arrays import COLUMNS, SegmentArrays, TextArrays
from search.engines.whoosh.container import Array, Shape, narrowest, ranges, release, texts_to_bytes
from search.fields import FACETS, TEXT_FIELDS

STRETCH = 1 << 18
"""Postings looked at together, or values of a controlled field."""

Block = tuple[str, Array]
"""The next stretch of an array, by its name."""


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A segment and which of its documents live."""

    arrays: SegmentArrays
    live: Array


class Merge:
    """The documents that live in several segments, in the order of the parts, as the arrays of one segment."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = parts
        bases = np.cumsum([0, *(int(part.live.sum()) for part in parts)])
        new_docs = [np.cumsum(part.live) - 1 + base for part, base in zip(parts, bases, strict=False)]
        self.documents = int(bases[-1])
        self._texts = {field.name: _TextMerge(field.name, parts, new_docs) for field in TEXT_FIELDS}
        self._keywords = {field.name: _KeywordMerge(field.name, parts) for field in FACETS}

    def shapes(self) -> Mapping[str, Shape]:
        """Type and size of each array."""
        shapes = {
            f"column.{name}": Shape(
                np.result_type(*(part.arrays.columns[name] for part in self._parts)), self.documents
            )
            for name in COLUMNS
        }
        for name, text in self._texts.items():
            shapes.update({f"text.{name}.{kind}": shape for kind, shape in text.shapes().items()})
        for name, keyword in self._keywords.items():
            shapes.update({f"keyword.{name}.{kind}": shape for kind, shape in keyword.shapes().items()})
        return shapes

    def blocks(self) -> Iterator[Block]:
        """All stretches; those of one array in order."""
        for name in COLUMNS:
            for part in self._parts:
                yield f"column.{name}", part.arrays.columns[name][part.live]
        for name, text in self._texts.items():
            for kind, block in text.blocks():
                yield f"text.{name}.{kind}", block
        for name, keyword in self._keywords.items():
            for kind, block in keyword.blocks():
                yield f"keyword.{name}.{kind}", block


class _TextPart:
    """One part's postings of a field, taken in order; its forms numbered among all, its documents as they will be."""

    def __init__(self, text: TextArrays, live: Array, new_docs: Array, terms: Array) -> None:
        self.text = text
        self.live = live
        self.new_docs = new_docs
        self.terms = terms
        self.counts = _live_counts(text, live)
        self._place = 0

    def begin(self) -> None:
        """Start again at the first posting."""
        self._place = 0

    def taken(self, begin: int, end: int) -> tuple[Array, Array, Array, Array]:
        """Of the next postings, `begin` to before `end`: which live; documents, frequencies, positions of those."""
        docs, freqs = self.text.docs[begin:end], self.text.freqs[begin:end].astype(np.int64)
        first = self._place
        self._place += int(freqs.sum())
        positions = self.text.positions[first : self._place]
        kept = self.live[docs]
        if kept.all():
            return kept, self.new_docs[docs], freqs, positions
        return kept, self.new_docs[docs[kept]], freqs[kept], positions[np.repeat(kept, freqs)]


class _TextMerge:
    """One text field."""

    def __init__(self, field: str, parts: Sequence[Part], new_docs: Sequence[Array]) -> None:
        texts = [part.arrays.texts[field] for part in parts]
        forms = sorted(set().union(*(text.forms for text in texts)))
        numbers = {form: number for number, form in enumerate(forms)}
        self._parts = [
            _TextPart(
                text, part.live, new, np.fromiter(map(numbers.__getitem__, text.forms), np.int64, len(text.forms))
            )
            for text, part, new in zip(texts, parts, new_docs, strict=True)
        ]
        live: Array = np.zeros(len(forms), dtype=np.int64)
        for part in self._parts:
            live[part.terms] += part.counts
        used = np.flatnonzero(live)
        self._forms = texts_to_bytes([forms[number] for number in used.tolist()])
        self._starts = np.concatenate([[0], np.cumsum(live[used])])
        self._all_forms = len(forms)
        self._documents = sum(int(part.live.sum()) for part in self._parts)
        self._words = sum(int(part.text.lengths[part.live].sum(dtype=np.int64)) for part in self._parts)

    def shapes(self) -> dict[str, Shape]:
        """Type and size of each array."""
        postings = int(self._starts[-1])
        return {
            "forms": Shape(self._forms.dtype, self._forms.size),
            "starts": Shape(narrowest(postings), self._starts.size),
            "docs": Shape(narrowest(self._documents), postings),
            "freqs": Shape(np.result_type(*(part.text.freqs for part in self._parts)), postings),
            "positions": Shape(np.result_type(*(part.text.positions for part in self._parts)), self._words),
            "lengths": Shape(np.result_type(*(part.text.lengths for part in self._parts)), self._documents),
        }

    def blocks(self) -> Iterator[Block]:
        """All stretches."""
        yield "forms", self._forms
        yield "starts", self._starts
        for part in self._parts:
            yield "lengths", part.text.lengths[part.live]
            part.begin()
        for first, last in self._stretches():
            stretch = self._one_form(first) if last - first == 1 else [self._several_forms(first, last)]
            for docs, freqs, positions in stretch:
                yield "docs", docs
                yield "freqs", freqs
                yield "positions", positions
            for part in self._parts:
                release(part.text.docs)

    def _stretches(self) -> Iterator[tuple[int, int]]:
        """First form of each stretch and the first one behind it. A form of many postings is alone."""
        sizes: Array = np.zeros(self._all_forms, dtype=np.int64)
        for part in self._parts:
            sizes[part.terms] += _counts(part.text.starts)
        numbers, long = np.cumsum(sizes) // STRETCH, np.flatnonzero(sizes > STRETCH)
        borders = np.unique(np.concatenate([[0], np.flatnonzero(np.diff(numbers)) + 1, long, long + 1, [sizes.size]]))
        return ((first, last) for first, last in pairwise(borders.tolist()) if first < last)

    def _one_form(self, term: int) -> Iterator[tuple[Array, Array, Array]]:
        """The postings of one form, however many: those of a part behind those of the part before it."""
        for part in self._parts:
            low, high = np.searchsorted(part.terms, (term, term + 1))
            begin, end = int(part.text.starts[low]), int(part.text.starts[high])
            for first in range(begin, end, STRETCH):
                yield part.taken(first, min(first + STRETCH, end))[1:]

    def _several_forms(self, first: int, last: int) -> tuple[Array, Array, Array]:
        """The postings of the forms from `first` to before `last`."""
        found: list[tuple[Array, Array, Array, Array]] = []
        for part in self._parts:
            low, high = np.searchsorted(part.terms, (first, last))
            starts = part.text.starts[low : high + 1]
            kept, docs, freqs, positions = part.taken(int(starts[0]), int(starts[-1]))
            found.append((np.repeat(part.terms[low:high], _counts(starts))[kept], docs, freqs, positions))
        terms, docs, freqs, positions = (np.concatenate([one[i] for one in found]) for i in range(4))
        order = np.argsort(terms, kind="stable")
        begins = np.cumsum(freqs) - freqs
        return docs[order], freqs[order], positions[ranges(begins[order], freqs[order])]


def _live_counts(text: TextArrays, live: Array) -> Array:
    """How many postings of each form are of documents that live."""
    starts = text.starts.astype(np.int64)
    if live.all():
        return _counts(starts)
    before: Array = np.zeros(starts.size, dtype=np.int64)
    total = 0
    for begin in range(0, text.docs.size, STRETCH):
        kept = np.cumsum(live[text.docs[begin : begin + STRETCH]])
        low, high = np.searchsorted(starts, (begin, begin + kept.size), side="right")
        before[low:high] = total + kept[starts[low:high] - begin - 1]
        total += int(kept[-1])
        release(text.docs)
    return _counts(before)


class _KeywordMerge:
    """One controlled field; values that no document has any more drop out."""

    def __init__(self, field: str, parts: Sequence[Part]) -> None:
        self._parts = [(part.arrays.keywords[field], part.live) for part in parts]
        names = sorted(set().union(*(keyword.names for keyword, _ in self._parts)))
        numbers = {name: number for number, name in enumerate(names)}
        self._numbers = [
            np.array([numbers[name] for name in keyword.names], dtype=np.int64) for keyword, _ in self._parts
        ]
        used: Array = np.zeros(len(names), dtype=np.bool_)
        for values in self._kept(self._numbers):
            used[values] = True
        self._names = texts_to_bytes([names[number] for number in np.flatnonzero(used).tolist()])
        self._used = int(used.sum())
        self._renumbered = [(np.cumsum(used) - 1)[numbers] for numbers in self._numbers]
        counts = [_counts(keyword.starts)[live] for keyword, live in self._parts]
        self._starts = np.cumsum(np.concatenate([[0], *counts]), dtype=np.int64)

    def _kept(self, numbers: Sequence[Array]) -> Iterator[Array]:
        """The values of the documents that live, by these numbers, in stretches."""
        for (keyword, live), own in zip(self._parts, numbers, strict=True):
            for first in range(0, live.size, STRETCH):
                starts = keyword.starts[first : first + STRETCH + 1]
                kept = np.repeat(live[first : first + STRETCH], _counts(starts))
                yield own[keyword.values[int(starts[0]) : int(starts[-1])][kept]]
                release(keyword.values)

    def shapes(self) -> dict[str, Shape]:
        """Type and size of each array."""
        values = int(self._starts[-1])
        return {
            "names": Shape(self._names.dtype, self._names.size),
            "starts": Shape(narrowest(values), self._starts.size),
            "values": Shape(narrowest(self._used), values),
        }

    def blocks(self) -> Iterator[Block]:
        """All stretches."""
        yield "names", self._names
        yield "starts", self._starts
        for values in self._kept(self._renumbered):
            yield "values", values


def _counts(starts: Array) -> Array:
    """How many lie between each start and the next."""
    counts: Array = starts[1:].astype(np.int64) - starts[:-1].astype(np.int64)
    return counts
