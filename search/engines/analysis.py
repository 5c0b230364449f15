"""From text to word forms, and from a form to its stem.

One analysis for every engine, for the index, the query and the snippets. Pure: knows no engine and no field. The index
holds unstemmed forms; `stem` is asked for when a query is answered.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import Stemmer

ANALYSER_VERSION = 2
"""Counts up with every change of the forms that a text gives; an index of another version is outdated."""

LONGEST_FORM = 64
"""Longer forms are cut, in the index and in the query alike."""

_CJK = (
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_APOSTROPHES = "'’‘ʼ`"
_SCRIPTS_WITHOUT_MARKS = ("LATIN", "GREEK", "CYRILLIC", "ARABIC")


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")


def _marks() -> str:
    """The combining marks, as the inside of a character class: within a word, though no letters."""
    ranges: list[list[int]] = []
    for start, end in ((0x300, 0x3100), (0xA600, 0xB000), (0xFB00, 0xFF00)):
        for code in range(start, end):
            if _is_mark(chr(code)):
                if ranges and ranges[-1][1] == code - 1:
                    ranges[-1][1] = code
                else:
                    ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


_LETTER = f"[^\\W_{_CJK}]"
_WORD = f"{_LETTER}+(?:[{_marks()}]+{_LETTER}*)*"
_TOKEN = re.compile(
    rf"""
    (?P<plain>[a-zA-Z][a-z]+(?![\w{_APOSTROPHES}{_marks()}]))
    | (?P<cjk>[{_CJK}])
    | (?P<acronym>(?<!\w)[^\W\d_](?:\.[^\W\d_])+(?!\w)\.?(?:[{_APOSTROPHES}][sS](?!\w))?)
    | (?P<elision>(?<![\w{_APOSTROPHES}])[dDlL](?=[{_APOSTROPHES}]{_LETTER}{{3}}))
    | (?P<number>(?<!\w)(?<!\d[.,])(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?(?![\w{_CJK}]|[.,]\d))
    | (?P<word>{_WORD}(?:[{_APOSTROPHES}]{_WORD})*)
    """,
    re.VERBOSE,
)
_POSSESSIVE = re.compile(rf"[{_APOSTROPHES}][sS]$")

_FOLDED = str.maketrans(
    {
        "\u0640": None,  # tatweel
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ة": "ه",
        "ʿ": None,
        "ʾ": None,
        "ʻ": None,
        "ʼ": None,
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
    }
)


class Token(NamedTuple):
    """One word of a text: its form, its place among the words, and where it stands (start, end)."""

    form: str
    position: int
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """The words of a text in order.

    `1,200` is 1200, `U.S.` is us, `Iran's` is iran, `Kata'ib` is kataib; hyphens part words, and so does the apostrophe
    of `d'Ivoire` and `l'Express`, whose second half is looked for as often as the whole. Of Chinese and Japanese
    each character is a word, so that a word of two characters is found as a phrase.
    """
    position = 0
    for match in _TOKEN.finditer(text):
        form = _form(match.group(), match.lastgroup)
        if form:
            yield Token(form, position, *match.span())
            position += 1


def forms(text: str) -> list[str]:
    """The forms of a text's words, in order."""
    return [form for stretch in text.split() for form in forms_of_stretch(stretch)]


@lru_cache(maxsize=1 << 16)
def forms_of_stretch(stretch: str) -> tuple[str, ...]:
    """The forms of what stands between two spaces. No word reaches across a space or depends on what is beyond."""
    return tuple(form for match in _TOKEN.finditer(stretch) if (form := _form(match.group(), match.lastgroup)))


def forms_kept_elsewhere(stretch: str) -> list[str]:
    """As `forms_of_stretch`, for those who keep what they were told: here nothing of it is."""
    return [form for match in _TOKEN.finditer(stretch) if (form := _made(match.group(), match.lastgroup))]


def _made(raw: str, kind: str | None) -> str:
    """A word as the index holds it: without possessive, apostrophes, case and accents, cut."""
    if kind == "plain":
        return raw.lower()[:LONGEST_FORM]
    if kind == "number":
        return fold(raw.replace(",", ""))[:LONGEST_FORM]
    word = _POSSESSIVE.sub("", raw)
    word = fold(word.replace(".", "") if kind == "acronym" else word)
    if not word.isalnum():
        word = "".join(character for character in word if character.isalnum() or _is_mark(character))
    return word[:LONGEST_FORM]


_form = lru_cache(maxsize=1 << 16)(_made)


def fold(text: str) -> str:
    """Without case; without marks in Latin, Greek, Cyrillic and Arabic; Arabic letters and digits in one form."""
    if text.isascii():
        return text.lower().replace("'", "").replace("`", "")
    kept: list[str] = []
    drop_marks = False
    for character in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()):
        if unicodedata.category(character) in {"Mn", "Me"}:
            if drop_marks:
                continue
        elif character in _APOSTROPHES:
            continue
        else:
            drop_marks = _loses_marks(character)
            digit = unicodedata.decimal(character, None)
            character = character if digit is None else str(digit)
        kept.append(character)
    return unicodedata.normalize("NFC", "".join(kept)).translate(_FOLDED)


@lru_cache(maxsize=4096)
def _loses_marks(character: str) -> bool:
    return unicodedata.name(character, "").startswith(_SCRIPTS_WITHOUT_MARKS)


class _Stemmers(threading.local):
    """One set of stemmers a thread: Snowball's are not safe to share."""

    def __init__(self) -> None:
        self.english = Stemmer.Stemmer("english")
        self.arabic = Stemmer.Stemmer("arabic")


_stemmers = _Stemmers()


@lru_cache(maxsize=1 << 16)
def stem(form: str) -> str:
    """What the forms of one word share: Snowball English for Latin letters, Snowball Arabic for Arabic."""
    first = form[:1]
    if "a" <= first <= "z" or "\u00df" <= first <= "\u024f":
        return str(_stemmers.english.stemWord(form))
    if "\u0621" <= first <= "\u06d3":
        # Folding wrote the feminine ending as a plain heh, which the stemmer takes for part of the root.
        return str(_stemmers.arabic.stemWord(form[:-1] + "ة" if form.endswith("ه") else form))
    return form
