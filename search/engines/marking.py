"""Where a text holds what a query asks for. Same analysis as the index, so that what is marked is what was found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from search.engines.analysis import Token, stem, tokens
from search.engines.scoring import searched_fields
from search.engines.sought import Adjacent, Fit, Slot, Sought, Together, meaning, text_leaves
from search.fields import BODY, CAPTION, HEADLINE, DocumentType
from search.querylang.nodes import Node

STRETCHES_KEPT = 1 << 14
"""Stretches of text that a query remembers, and that all of them share."""

LONGEST_STRETCH = 64
"""Longer stretches are remembered by nobody: they seldom come again."""


class Mark(NamedTuple):
    """A stretch of text that matches, and which part of the query it is."""

    start: int
    end: int
    leaf: int


@lru_cache(maxsize=STRETCHES_KEPT)
def _tokens(stretch: str) -> tuple[Token, ...]:
    """The words of a stretch without a space; stories use the same ones again and again."""
    return tuple(tokens(stretch))


_Counted = tuple[int, tuple[tuple[Token, tuple[Slot, ...]], ...]]
"""How many words a stretch has, and those that fill slots, with the slots."""


class _Stretches(dict[str, _Counted]):
    """Of a stretch of text between two spaces: how many words it has, and those that fill slots.

    No word runs across a space, so that a text is its stretches one behind the other.
    """

    def __init__(self, slots: Collection[Slot]) -> None:
        super().__init__()
        self._exact: dict[str, tuple[Slot, ...]] = {}
        for slot in slots:
            if slot.fit is Fit.EXACT:
                self._exact[slot.form] = (*self._exact.get(slot.form, ()), slot)
        self._others = [slot for slot in slots if slot.fit is not Fit.EXACT]
        self._filled: dict[str, tuple[Slot, ...]] = {}
        self._letters = _first_letters(slots)

    def __missing__(self, stretch: str) -> _Counted:
        is_kept = len(stretch) <= LONGEST_STRETCH
        words = _tokens(stretch) if is_kept else tuple(tokens(stretch))
        counted = len(words), tuple((word, filled) for word in words if (filled := self._fills(word.form)))
        if is_kept:
            if len(self) >= STRETCHES_KEPT:
                self.clear()
                self._filled.clear()
            self[stretch] = counted
        return counted

    def _fills(self, form: str) -> tuple[Slot, ...]:
        if self._letters and form[0] not in self._letters:
            return ()
        filled = self._filled.get(form)
        if filled is None:
            others = (slot for slot in self._others if slot.weight(form))
            filled = self._filled[form] = (*self._exact.get(form, ()), *others)
        return filled


def _first_letters(slots: Collection[Slot]) -> frozenset[str]:
    """The letters with which forms that fill any of the slots begin; empty where that is not known.

    The English stemmer never touches a first letter, the Arabic one does.
    """
    letters = frozenset(slot.form[0] for slot in slots)
    return letters if all("a" <= letter <= "z" for letter in letters) else frozenset()


def _likely_words(slots: Collection[Slot]) -> re.Pattern[str] | None:
    """The beginning of a word that may fill one of the slots; None where any word may.

    A word that begins with a plain letter or digit has a form that begins so, and where another follows right behind,
    that is the second of the form; all other words are likely.
    """
    second: dict[str, set[str] | None] = {}
    for slot in slots:
        first = slot.form[0]
        if not first.isascii():
            continue
        if not first.isalnum():
            return None
        known, letters = second.get(first, set()), _second_letters(slot)
        second[first] = None if known is None or letters is None else known | letters
    beginnings = [_either_case(first) + _followed_by(letters) for first, letters in sorted(second.items())]
    plain = f"(?:{'|'.join(beginnings)})(?<![a-zA-Z0-9].)|" if beginnings else ""
    return re.compile(plain + r"[^\x00-\x7f]", re.DOTALL)


def _second_letters(slot: Slot) -> set[str] | None:
    """The second letters of words that may fill the slot; None where any may.

    The English stemmer leaves the second letter as it is, but for y and i ("dying").
    """
    form = stem(slot.form) if slot.fit is Fit.STEM else slot.form
    if slot.fit is Fit.CLOSE or len(form) < 2 or not (form[1].isascii() and form[1].isalnum()):
        return None
    return {"i", "y"} if form[1] in "iy" else {form[1]}


def _either_case(letter: str) -> str:
    return f"[{letter}{letter.upper()}]"


def _followed_by(letters: set[str] | None) -> str:
    """One of these letters, or none right behind: an acronym's dot, an apostrophe, a letter of another alphabet."""
    if letters is None:
        return ""
    return f"(?=[{''.join(sorted(letters | {letter.upper() for letter in letters}))}]|[^a-zA-Z0-9]|\\Z)"


_Placed = tuple[int, int, int, tuple[Slot, ...]]
"""A word's place among the words, where it begins and ends, and the slots that it fills."""

_ASCII_WORD = re.compile("[a-zA-Z0-9]")


class Finder:
    """Finds what one set of leaves asks for."""

    def __init__(self, leaves: Sequence[Sought]) -> None:
        self._leaves = leaves
        self._slots = {slot for leaf in leaves for slot in _slots(leaf)}
        self._stretches = _Stretches(self._slots)
        self._likely = None if any(isinstance(leaf, Together) for leaf in leaves) else _likely_words(self._slots)

    def marks(self, text: str) -> list[Mark]:
        """The matches in a text, in order, without overlaps."""
        if not self._leaves:
            return []
        places: dict[Slot, list[int]] = {slot: [] for slot in self._slots}
        spans: dict[int, tuple[int, int]] = {}
        for place, start, end, slots in self._words_that_fill(text):
            spans[place] = (start, end)
            for slot in slots:
                places[slot].append(place)
        if not spans:
            return []
        found = (
            Mark(spans[first][0], spans[last][1], number)
            for number, leaf in enumerate(self._leaves)
            for first, last in _matches(leaf, places)
        )
        return _apart(found)

    def _words_that_fill(self, text: str) -> Iterable[_Placed]:
        return self._among_all(text) if self._likely is None else self._among_likely(text, self._likely)

    def _among_all(self, text: str) -> Iterator[_Placed]:
        """Every stretch is looked at, so that places are those of the words among all words."""
        start = position = 0
        for stretch in text.split(" "):
            words, filling = self._stretches[stretch]
            for word, slots in filling:
                yield position + word.position, start + word.start, start + word.end, slots
            position += words
            start += len(stretch) + 1

    def _among_likely(self, text: str, likely: re.Pattern[str]) -> Iterator[_Placed]:
        """Stretches with a likely word alone; of what lies between two of them only whether it has a word."""
        past = position = 0
        for found in likely.finditer(text):
            if found.start() < past:
                continue
            start, end = max(text.rfind(" ", past, found.start()) + 1, past), text.find(" ", found.start())
            words, filling = self._stretches[text[start : end if end >= 0 else len(text)]]
            position += bool(_ASCII_WORD.search(text, past, start))
            for word, slots in filling:
                yield position + word.position, start + word.start, start + word.end, slots
            position += words
            past = end if end >= 0 else len(text)


def _slots(leaf: Sought) -> tuple[Slot, ...]:
    return leaf.slots if isinstance(leaf, Adjacent) else tuple(Slot(Fit.EXACT, form) for form in leaf.forms)


def _matches(leaf: Sought, places: Mapping[Slot, list[int]]) -> Iterable[tuple[int, int]]:
    """First and last word of each match."""
    if isinstance(leaf, Together):
        yield from ((place, place) for place in _places_together(leaf, places))
        return
    others = [set(places[slot]) for slot in leaf.slots[1:]]
    for start in places[leaf.slots[0]]:
        if all(start + offset in found for offset, found in enumerate(others, start=1)):
            yield start, start + len(others)


class Marker:
    """The finders of a query by field: a leaf without a field is marked where it is searched."""

    def __init__(self, query: Node, document_type: DocumentType) -> None:
        leaves = [
            (leaf, {field.name for field in searched_fields(document_type, restricted_to)})
            for leaf, restricted_to in text_leaves(meaning(query))
        ]
        self._finders = {
            name: Finder([leaf for leaf, fields in leaves if name in fields])
            for name in (HEADLINE.name, BODY.name, CAPTION.name)
        }

    def of(self, field: str) -> Finder:
        """The finder for a field's texts."""
        return self._finders[field]


@lru_cache(maxsize=16)
def marker_of(query: Node, document_type: DocumentType) -> Marker:
    """The marker of a query, kept for the results of one page."""
    return Marker(query, document_type)


def _places_together(leaf: Together, places: Mapping[Slot, list[int]]) -> list[int]:
    """The places of words that lie within the distance of all the others."""
    wanted = Counter(leaf.forms)
    candidates = sorted((place, form) for form in wanted for place in places[Slot(Fit.EXACT, form)])
    kept: list[int] = []
    first, past_kept, held = 0, 0, Counter[str]()
    for last, (place, form) in enumerate(candidates):
        held[form] += 1
        while place - candidates[first][0] > leaf.distance:
            held[candidates[first][1]] -= 1
            first += 1
        if wanted <= held:
            kept += [there for there, _ in candidates[max(first, past_kept) : last + 1]]
            past_kept = last + 1
    return kept


def _apart(found: Iterable[Mark]) -> list[Mark]:
    """In order, the longer of two that overlap."""
    marks: list[Mark] = []
    for mark in sorted(found, key=lambda mark: (mark.start, -mark.end)):
        if not marks or mark.start >= marks[-1].end:
            marks.append(mark)
    return marks
