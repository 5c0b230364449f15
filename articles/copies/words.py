"""A story's telling words: what two copies of it share and two other stories do not. Computes only."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]{2,}")
_DIGITS = {ord(digit): str(number) for line in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for number, digit in enumerate(line)}
_COUNTED_WORDS = "one two three four five six seven eight nine ten eleven twelve"
_SMALL_WORDS = """
    a about after all also an and are as at be been before but by during for from had has have he her his if in into
    is it its more new no not of on or our out over said say says she so than that the their then there these they
    this those to up was we were when which while who will with would you
"""
_AROUND = '.,;:!?()[]“”"…'
_COUNTED = frozenset(_COUNTED_WORDS.split())
_SMALL = frozenset(_SMALL_WORDS.split())


def telling_words(text: str) -> set[str]:
    """The words of a text without case, small words and single letters; numbers without their commas.

    Scripts that write no spaces give pairs of neighbouring characters instead.
    """
    text = _normal(text)
    found = set(_WORD.findall(text.casefold())) - _SMALL
    told = {word.replace(",", "") for word in found if len(word) > 1 or word.isdigit()}
    if not text.isascii():
        for run in _UNSPACED.findall(text):
            told.discard(run)
            told.update(run[place : place + 2] for place in range(len(run) - 1))
    return told


def only_word(stretch: str) -> str | None:
    """The one word of a stretch that is nothing else but what stands around it, "" for a small one; None for others.

    Most stretches are of this kind, and looked at so they take a fifth of the time.
    """
    word = stretch.strip(_AROUND)
    if not (word.isascii() and word.isalpha()):
        return None
    word = word.lower()
    return "" if len(word) == 1 or word in _SMALL else word


def is_spaced(stretch: str) -> bool:
    """Whether what stands between two spaces has the same telling words in any text: all but unspaced scripts do."""
    return stretch.isascii() or not _UNSPACED.search(_normal(stretch))


def _normal(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFKC", text).translate(_DIGITS)


def is_number(word: str) -> bool:
    """Whether a telling word is a number, in digits or one of the small ones in letters."""
    return word[0].isdigit() or word in _COUNTED
