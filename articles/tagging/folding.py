"""The form in which names and texts are compared: spelling set aside, letters kept.

Case, accents, vowel signs and the shapes of Arabic letters are set aside; whatever is neither letter, digit nor plus
sign counts as a space, so that `Al-Qaeda` is `al Qaeda`, `Iraq's` begins with the word `Iraq`, and a word begins and
ends with a space. Standard library only; knows no name and no story.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_ALIKE = {
    "ٱ": "ا", "ى": "ي", "ة": "ه", "ی": "ي", "ې": "ي", "ک": "ك", "ہ": "ه", "ھ": "ه", "ۀ": "ه",
    "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "æ": "ae", "œ": "oe", "þ": "th", "ə": "e",
}  # fmt: skip
_KEPT = "+"
_MARKS = "“”‘’–—\xa0"  # each becomes one space; a text that is ASCII but for these is folded ten times as fast
_SILENT = "\u0640"  # the stroke that lengthens an Arabic word


class _Table(dict[int, str]):
    """What each character becomes, worked out when it is first met."""

    def __init__(self) -> None:
        super().__init__()
        self.uneven: set[str] = set()

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = _folded(character)
        if len(folded) != 1:
            self.uneven.add(character)
        self[code] = folded
        return folded


def _folded(character: str) -> str:
    if character == _SILENT or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return ""
    spelled = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    parts = []
    for part in "".join(_ALIKE.get(part, part) for part in spelled if not unicodedata.combining(part)):
        digit = unicodedata.decimal(part, None)
        if digit is not None:
            parts.append(str(digit))
        else:
            parts.append(part if part.isalpha() or part.isnumeric() or part in _KEPT else " ")
    return "".join(parts) or " "


_TABLE = _Table()


def fold(text: str) -> str:
    """The form in which a name is compared: folded letters, single spaces, none at either end.

    Empty where the text has neither letter nor digit.
    """
    return " ".join(text.translate(_TABLE).split())


def folded_as_it_stands(text: str) -> str:
    """As `fold_in_place`, where nobody asks what stood where."""
    return text.translate(_TABLE)


@lru_cache(maxsize=1 << 14)
def fold_word(word: str) -> str:
    """As `fold`, for single words and short names: most of them were asked for before."""
    return fold(word)


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A folded text that knows where each of its characters stood.

    Spaces are not collapsed: two words with punctuation between them are two spaces apart and make no name together.
    `origins` is None where every character kept its place.
    """

    text: str
    origins: Sequence[int] | None

    def origin(self, offset: int) -> int:
        """The place in the original text of the character at `offset`, which may be the text's end."""
        return offset if self.origins is None else self.origins[offset]


def fold_in_place(text: str) -> FoldedText:
    """The text folded character by character, offsets kept."""
    if not text.isascii():
        for mark in _MARKS:
            text = text.replace(mark, " ")
    folded = text.translate(_TABLE)
    if text.isascii() or _TABLE.uneven.isdisjoint(text):
        return FoldedText(folded, None)
    parts: list[str] = []
    origins = array("L")
    reached = 0
    for odd in re.finditer(f"[{re.escape(''.join(_TABLE.uneven.intersection(text)))}]", text):
        start = odd.start()
        part = _TABLE[ord(odd[0])]
        parts += (text[reached:start].translate(_TABLE), part)
        origins.extend(range(reached, start))
        origins.extend([start] * len(part))
        reached = odd.end()
    parts.append(text[reached:].translate(_TABLE))
    origins.extend(range(reached, len(text) + 1))
    return FoldedText("".join(parts), origins)
