"""What the text of a query asks for: words, phrases, patterns, as every engine looks for them.

Turns the text nodes of a query tree into `Adjacent` or `Together` of `Slot`s. A slot stands for one word of a text and
says how well a form fills it. Pure: knows analysis and nodes, no index.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import pairwise

from search.engines.analysis import LONGEST_FORM, fold, forms, stem
from search.querylang.nodes import (
    And,
    Everything,
    Fuzzy,
    InField,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Spellings,
    Wildcard,
    Word,
)

MOST_FORMS = 200
"""A wildcard or fuzzy word stands for at most so many forms."""

PASSAGE_GAP = 1 << 16
"""Places between two passages of a field; a distance asked for is always less."""

OTHER_FORM = 0.7
"""What another form of the word asked for counts, where the very form counts 1."""

TEXT_NODES = (Word, Phrase, Near, Wildcard, Fuzzy)

_NOT_IN_A_PATTERN = re.compile(r"[^\w*?'’‘ʼ`]+|_+")


class Fit(Enum):
    """How a form fills a slot."""

    EXACT = "exact"
    STEM = "stem"
    PATTERN = "pattern"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Slot:
    """One word asked for. `asked` is as the reader wrote it; `distance` is for Fit.CLOSE alone."""

    fit: Fit
    form: str
    asked: str = ""
    distance: int = 0

    @property
    def is_open(self) -> bool:
        """Whether it stands for forms that only the lexicon knows."""
        return self.fit in {Fit.PATTERN, Fit.CLOSE}

    def weight(self, form: str) -> float:
        """What an occurrence of this form counts; 0 where it does not fill the slot."""
        if self.fit is Fit.PATTERN:
            return 1.0 if _expression(self.form).fullmatch(form) else 0.0
        if form == self.form:
            return 1.0
        if self.fit is Fit.STEM and stem(form) == stem(self.form):
            return OTHER_FORM
        if self.fit is Fit.CLOSE and _is_close(self.form, form, self.distance):
            return OTHER_FORM
        return 0.0

    def nearness(self, form: str) -> tuple[int, str]:
        """The order in which the forms of an open slot are listed: nearest first, then by the alphabet."""
        return (edits(self.form, form) if self.fit is Fit.CLOSE else 0, form)


@dataclass(frozen=True, slots=True)
class Adjacent:
    """Its slots filled by words that follow one another; one slot is a single word."""

    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """These forms at distinct places of one passage, the first and the last at most `distance` places apart."""

    forms: tuple[str, ...]
    distance: int


Sought = Adjacent | Together


@dataclass(frozen=True, slots=True)
class Pair:
    """Two neighbouring words of a query, and the field that both are restricted to: closer together they count more."""

    first: Slot
    second: Slot
    restricted_to: str | None


@lru_cache(maxsize=1024)
def sought(node: Node) -> Sought | None:
    """What a text node asks for; None where it has no words (punctuation alone)."""
    match node:
        case Word(text=text):
            found = forms(text)
            if len(found) == 1:
                return Adjacent((Slot(Fit.STEM, found[0]),))
            return _exactly(found)
        case Phrase(text=text):
            return _exactly(forms(text))
        case Near(text=text, distance=distance):
            found = forms(text)
            if len(found) < 2:
                return _exactly(found)
            return Together(tuple(found), min(max(distance, 0), PASSAGE_GAP - 1))
        case Wildcard(pattern=pattern):
            return _pattern(pattern)
        case Fuzzy(text=text, distance=distance):
            slots = tuple(Slot(Fit.CLOSE, form, text, distance) for form in forms(text))
            return Adjacent(slots) if slots else None
    raise TypeError(f"{type(node).__name__} asks for no text")


def _exactly(found: list[str]) -> Sought | None:
    return Adjacent(tuple(Slot(Fit.EXACT, form) for form in found)) if found else None


def _pattern(pattern: str) -> Sought | None:
    """A pattern of several words (`al-Bagh*`) is a phrase of them; words without `*` or `?` are exact."""
    slots: list[Slot] = []
    for piece in _NOT_IN_A_PATTERN.split(pattern):
        folded = "".join(part if part in "*?" else fold(part) for part in re.split(r"([*?])", piece) if part)
        if not folded.strip("*?"):
            continue
        if folded == folded.replace("*", "").replace("?", ""):
            slots += [Slot(Fit.EXACT, form) for form in forms(piece)]
        else:
            slots.append(Slot(Fit.PATTERN, folded[:LONGEST_FORM], pattern))
    return Adjacent(tuple(slots)) if slots else None


@lru_cache(maxsize=1024)
def _expression(pattern: str) -> re.Pattern[str]:
    """Each stretch of letters between two `*` is taken where it first fits, so that no pattern backtracks for long."""
    pieces = ["".join("." if letter == "?" else re.escape(letter) for letter in p) for p in re.split(r"\*+", pattern)]
    if len(pieces) == 1:
        return re.compile(pieces[0], re.DOTALL)
    first, *middle, last = pieces
    return re.compile(first + "".join(f"(?>.*?{piece})" for piece in middle) + ".*" + last, re.DOTALL)


def _is_close(asked: str, form: str, distance: int) -> bool:
    if asked[:1] != form[:1] or abs(len(asked) - len(form)) > distance:
        return False
    return edits(asked, form, distance) <= distance


def edits(one: str, other: str, most: int = LONGEST_FORM) -> int:
    """How many letters lie between two forms: inserted, dropped, changed, or two neighbours swapped.

    Gives up where it is clear that they are more than `most`, with some number above it.
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        above_before, before, row = before, row, [i]
        for j, letter_there in enumerate(other, start=1):
            least = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != letter_there))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == letter_there:
                least = min(least, above_before[j - 2] + 1)
            row.append(least)
        if min(row) > most and min(before) + 1 > most:
            return most + 1
    return row[-1]


def text_leaves(node: Node, field: str | None = None, *, negated: bool = False) -> list[tuple[Sought, str | None]]:
    """Everything that a tree asks of texts, with the field it is restricted to; what is under a `Not` if asked."""
    match node:
        case And(children=children) | Or(children=children):
            return [leaf for child in children for leaf in text_leaves(child, field, negated=negated)]
        case Not(child=child):
            return text_leaves(child, field, negated=negated) if negated else []
        case InField(field=name, child=child):
            return text_leaves(child, name, negated=negated)
        case Spellings(asked=asked, names=names):
            return [leaf for child in (asked, *names) for leaf in text_leaves(child, field, negated=negated)]
        case Word() | Phrase() | Near() | Wildcard() | Fuzzy():
            asked_for = sought(node)
            return [] if asked_for is None else [(asked_for, field)]
        case _:
            return []


def neighbours(node: Node, field: str | None = None) -> list[Pair]:
    """The pairs of neighbouring bare words that a tree asks for together, each once, in the order of the query."""
    match node:
        case And(children=children):
            found = [pair for child in children for pair in neighbours(child, field)]
            words = [_single_word(child) for child in children]
            found += [Pair(one, other, field) for one, other in pairwise(words) if one and other]
        case Or(children=children):
            found = [pair for child in children for pair in neighbours(child, field)]
        case InField(field=name, child=child):
            found = neighbours(child, name)
        case _:
            found = []
    return list(dict.fromkeys(found))


def _single_word(node: Node) -> Slot | None:
    """The slot of a bare word, also of one that is a known name; None for anything else."""
    word = node.asked if isinstance(node, Spellings) else node
    asked_for = sought(word) if isinstance(word, Word) else None
    if isinstance(asked_for, Adjacent) and len(asked_for.slots) == 1:
        return asked_for.slots[0]
    return None


def without_blanks(node: Node) -> Node | None:
    """The tree without text nodes that have no words; None where nothing else was in it."""
    match node:
        case And(children=children):
            kept = tuple(child for child in map(without_blanks, children) if child is not None)
            return And(kept) if kept else None
        case Or(children=children):
            kept = tuple(child for child in map(without_blanks, children) if child is not None)
            return Or(kept) if kept else None
        case Not(child=child):
            inner = without_blanks(child)
            return None if inner is None else Not(inner)
        case InField(field=field, child=child):
            inner = without_blanks(child)
            return None if inner is None else InField(field, inner)
        case Spellings(asked=asked, names=names):
            named = tuple(name for name in names if sought(name) is not None)
            inner = without_blanks(asked)
            if inner is None:
                return Or(named) if named else None
            return Spellings(inner, named)
        case Word() | Phrase() | Near() | Wildcard() | Fuzzy():
            return None if sought(node) is None else node
        case _:
            return node


def meaning(node: Node) -> Node:
    """The tree that is looked for: without blanks, Everything where nothing is left."""
    return without_blanks(node) or Everything()
