"""Characters and words: what is dropped, what ends a word, and what one run of characters stands for.

Knows no field and no operator but their names, which it keeps apart from words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import category, normalize

from search.querylang.nodes import Fuzzy, Node, Wildcard, Word
from search.querylang.sentences import Sentence, gettext_noop

OPERATORS = frozenset({"AND", "OR", "NOT"})
LETTERS_BEFORE_WILDCARD = 3
FARTHEST_SPELLING = 2

_JOINERS = "\u200c\u200d"  # part of spelling in Persian, Urdu and the scripts of India
_INSIDE_WORDS = "-'’_"
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_DROPPED = frozenset({"Cc", "Cf", "Cs"})
_FUZZY = re.compile(r"([^~*?]+)~([0-9]*)")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a run of characters stands for: nodes that must all match, and what the reader is told, if anything.

    `otherwise` is set where nothing was repaired, and is what the reader may have meant.
    """

    nodes: tuple[Node, ...]
    told: str = ""
    otherwise: str = ""


def clean(text: str) -> str:
    """In Unicode NFC, white space as plain spaces, quotation marks as `"`, control characters dropped."""
    if not text.isprintable():  # no character of those that are printed is a control, or white space but a plain space
        text = "".join(
            " " if ch.isspace() else ch for ch in text if ch.isspace() or ch in _JOINERS or category(ch) not in _DROPPED
        )
    return normalize("NFC", text).translate(_QUOTES)


def is_letter(ch: str) -> bool:
    """A letter or a digit of any script."""
    return category(ch)[0] in "LN"


def has_letter(text: str) -> bool:
    """Whether there is anything to search for in it."""
    return any(map(is_letter, text))


def first_letter(text: str) -> int:
    """Where the first letter or digit stands; the length of the text where there is none."""
    return next((position for position, ch in enumerate(text) if is_letter(ch)), len(text))


def spaced(text: str) -> str:
    """White space at the ends dropped, elsewhere one space."""
    return " ".join(text.split())


def trimmed(chunk: str, first: str = "", last: str = "") -> str:
    """Without the punctuation around it, but for the characters in `first` and `last`. `U.S.` keeps its last point."""
    inner = [
        position
        for position, ch in enumerate(chunk)
        if is_letter(ch) or ch in first or ch in last or category(ch)[0] == "M"
    ]
    starts = [position for position in inner if is_letter(chunk[position]) or chunk[position] in first]
    if not starts:
        return ""
    start, end = starts[0], inner[-1] + 1
    if chunk[end : end + 1] == "." and _DOTTED.fullmatch(chunk, start, end):
        end += 1
    return chunk[start:end]


def word(text: str) -> Word:
    """One word. The name of an operator is written small, so that it stays a word."""
    return Word(text.lower() if text in OPERATORS else text)


def text_words(text: str) -> tuple[Word, ...]:
    """The words of a text whose punctuation means nothing; `al-Sadr` and `O'Neill` stay whole."""
    parted = "".join(ch if _belongs(text, position) else " " for position, ch in enumerate(text))
    return tuple(word(trimmed(run)) for run in parted.split() if has_letter(run))


def read_chunk(chunk: str) -> Reading:
    """A word, a wildcard or a fuzzy word; nothing where there is no letter."""
    outer = trimmed(chunk, first="*?", last="*?~")
    if not has_letter(outer):
        return Reading(())
    if fuzzy := _FUZZY.fullmatch(outer):
        return _read_fuzzy(trimmed(fuzzy[1]), fuzzy[2])
    if "*" in outer or ("?" in outer and _is_pattern(outer)):
        return _read_wildcard(outer)
    plain = trimmed(chunk)
    return Reading((word(plain),)) if plain == outer else read_chunk(plain)


def _read_fuzzy(text: str, digits: str) -> Reading:
    asked = int(digits or "1")
    distance = min(max(asked, 1), FARTHEST_SPELLING)
    message = gettext_noop("A word can be 1 or 2 letters away, so %(word)s~%(asked)s was read as ~%(distance)s.")
    told = "" if asked == distance else Sentence(message, word=text, asked=asked, distance=distance)
    return Reading((Fuzzy(text, distance),), told)


def _read_wildcard(text: str) -> Reading:
    pattern = re.sub(r"\*+", "*", text)
    start = re.split(r"[*?]", pattern, maxsplit=1)[0]
    if sum(map(is_letter, start)) < LETTERS_BEFORE_WILDCARD:
        message = gettext_noop("A wildcard needs 3 letters before it, so %(word)s was read as text.")
        return Reading(text_words(text), Sentence(message, word=text))
    if not _is_pattern(pattern):
        message = gettext_noop("A wildcard stands for letters within one word, so %(word)s was read as text.")
        return Reading(text_words(text), Sentence(message, word=text))
    if pattern == f"{start}?":
        message = gettext_noop(
            "%(pattern)s stands for %(start)s and one more letter. For the word, leave the question mark out."
        )
        told = Sentence(message, pattern=pattern, start=start)
        return Reading((Wildcard(pattern),), told, f"{start} ")
    return Reading((Wildcard(pattern),))


def _is_part(ch: str) -> bool:
    return category(ch)[0] in "LMN" or ch in _JOINERS


def _is_pattern(text: str) -> bool:
    return all(_is_part(ch) or ch in _INSIDE_WORDS or ch in "*?" for ch in text)


def _belongs(text: str, position: int) -> bool:
    """Whether a character belongs to a word: part of it, or one mark of punctuation between two parts."""
    if _is_part(text[position]):
        return True
    between = 0 < position < len(text) - 1 and _is_part(text[position - 1]) and _is_part(text[position + 1])
    return between and (text[position] in _INSIDE_WORDS or text[position] == ".")
