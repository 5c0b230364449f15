"""What changed between two versions of a text, word by word; changed numbers above all. Values only.

The comparison goes paragraph by paragraph first, so that its cost stays near the length of what changed; where so much
changed that word by word would take seconds, the two passages stand as one left out and one put in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from articles.copies.words import is_number

MOST_PAIRS = 4_000_000
"""Words of one passage times words of the other: above that they are not compared word by word."""

MOST_PAIRS_IN_ALL = 8_000_000
"""As much for all passages of a text together; those that come after it are not compared word by word."""

MOST_PARAGRAPHS = 600
_TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*(?!\w)|\w+(?:['’-]\w+)*|\s+|.", re.DOTALL)


class Kind(StrEnum):
    """What became of a stretch of text."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of words with one fate; `number` where it is a number that changed."""

    kind: Kind
    text: str
    number: bool = False

    @property
    def is_added(self) -> bool:
        """Whether the later version has it and the earlier one not."""
        return self.kind is Kind.ADDED

    @property
    def is_removed(self) -> bool:
        """Whether the earlier version has it and the later one not."""
        return self.kind is Kind.REMOVED


Paragraph = tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class NumberChange:
    """A number that became another, with the words that follow it: 15 → 20 injured."""

    before: str
    after: str
    what: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The later version with what it left out: by paragraph, and the numbers that became others."""

    paragraphs: tuple[Paragraph, ...]
    numbers: tuple[NumberChange, ...]
    added: int
    removed: int

    @property
    def is_same(self) -> bool:
        """Whether no word changed."""
        return not self.added and not self.removed


def compared(before: Sequence[str], after: Sequence[str]) -> Comparison:
    """Compare two texts, each as its paragraphs."""
    paragraphs = tuple(_paragraphs(before, after))
    stretches = [stretch for paragraph in paragraphs for stretch in paragraph]
    return Comparison(
        paragraphs,
        tuple(change for paragraph in paragraphs for change in _number_changes(paragraph)),
        added=sum(_words(stretch.text) for stretch in stretches if stretch.is_added),
        removed=sum(_words(stretch.text) for stretch in stretches if stretch.is_removed),
    )


def compared_line(before: str, after: str) -> Paragraph:
    """Compare two lines: headlines, standfirsts."""
    return _word_by_word(_TOKEN.findall(before), _TOKEN.findall(after)) if before or after else ()


def _paragraphs(before: Sequence[str], after: Sequence[str]) -> Iterator[Paragraph]:
    if max(len(before), len(after)) > MOST_PARAGRAPHS:
        before, after = ["\n".join(before)], ["\n".join(after)]
    left = MOST_PAIRS_IN_ALL
    for kind, old, new in _changes(before, after):
        if kind == "equal":
            yield from ((Stretch(Kind.SAME, text),) for text in old)
            continue
        for one, other in _paired(old, new):
            if one and other:
                old_words, new_words = _TOKEN.findall(one), _TOKEN.findall(other)
                pairs = len(old_words) * len(new_words)
                compare = _word_by_word if pairs <= min(left, MOST_PAIRS) else _whole
                left -= min(left, pairs)
                yield compare(old_words, new_words)
            elif one or other:
                yield tuple(_cut(_TOKEN.findall(one or other), Kind.REMOVED if one else Kind.ADDED))


def _changes(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, Sequence[str], Sequence[str]]]:
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        yield kind, before[i:j], after[k:m]


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Paragraphs that became others: each with the one in the other version that it shares most words with, in order.

    What has no counterpart is paired with "".
    """
    words_of_new = [set(_TOKEN.findall(text)) for text in new]
    place = 0
    for text in old:
        words = set(_TOKEN.findall(text))
        ahead = range(place, min(len(new), place + 12))
        best = max(ahead, key=lambda at: (_share(words, words_of_new[at]), -at), default=None)
        if best is None or _share(words, words_of_new[best]) < 0.3:
            yield text, ""
            continue
        yield from (("", added) for added in new[place:best])
        yield text, new[best]
        place = best + 1
    yield from (("", added) for added in new[place:])


def _share(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def _whole(old: Sequence[str], new: Sequence[str]) -> Paragraph:
    """One passage left out, the other put in."""
    return (*_cut(old, Kind.REMOVED), *_cut(new, Kind.ADDED))


def _word_by_word(old: Sequence[str], new: Sequence[str]) -> Paragraph:
    """One passage against another."""
    made: list[Stretch] = []
    for kind, one, other in _joined(_changes(old, new)):
        if kind == "equal":
            made.append(Stretch(Kind.SAME, "".join(one)))
        else:
            made += [*_cut(one, Kind.REMOVED), *_cut(other, Kind.ADDED)]
    return tuple(made)


def _joined(changes: Iterable[tuple[str, Sequence[str], Sequence[str]]]) -> list[tuple[str, list[str], list[str]]]:
    """Changes between which nothing but white space stayed are one: a reader follows phrases, not words."""
    made: list[tuple[str, list[str], list[str]]] = []
    for kind, old, new in changes:
        bridge = kind == "equal" and made and not "".join(old).strip()
        if made and (bridge or (kind != "equal" and made[-1][0] != "equal")):
            made[-1][1].extend(old)
            made[-1][2].extend(new)
        else:
            made.append((kind, list(old), list(new)))
    return made


def _cut(tokens: Sequence[str], kind: Kind) -> Iterator[Stretch]:
    """What was put in or left out as one stretch, its numbers apart."""
    run: list[str] = []
    for token in tokens:
        if is_number(token.casefold()):
            if run:
                yield Stretch(kind, "".join(run))
                run = []
            yield Stretch(kind, token, number=True)
        else:
            run.append(token)
    if run:
        yield Stretch(kind, "".join(run))


def _number_changes(paragraph: Paragraph) -> Iterator[NumberChange]:
    """Numbers left out with those put in at the same place, in pairs."""
    place = 0
    while place < len(paragraph):
        if paragraph[place].kind is Kind.SAME:
            place += 1
            continue
        end = place
        while end < len(paragraph) and paragraph[end].kind is not Kind.SAME:
            end += 1
        gone = [part.text for part in paragraph[place:end] if part.is_removed and part.number]
        come = [at for at in range(place, end) if paragraph[at].is_added and paragraph[at].number]
        for before, at in zip(gone, come, strict=False):
            if before != paragraph[at].text:
                yield NumberChange(before, paragraph[at].text, _what(paragraph[at + 1 : at + 4]))
        place = end


def _what(following: Sequence[Stretch]) -> str:
    """The two words behind a number, as far as they belong to its clause."""
    text = "".join(stretch.text for stretch in following if not stretch.is_removed)
    found = re.match(r"(?:-|\s*)?[^\W\d_]+(?:[ -][^\W\d_]+)?", text)
    return found[0].strip(" -") if found else ""


def _words(text: str) -> int:
    return len(text.split())
