"""The forms of a segment: those that share a stem, that fit a pattern, that lie within some letters of a word.

Each answer costs a look at one stretch of the alphabet at most. Knows no document and no query tree.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from search.engines.analysis import stem
from search.engines.sought import Fit, Slot
from search.engines.whoosh.arrays import SegmentArrays
from search.engines.whoosh.container import Array
from search.engines.whoosh.positions import Places

_AT_ONCE = 4096
"""Forms compared with a fuzzy word in one step."""

_BEYOND_ALL = "\U0010ffff" * 2


class Lexicon:
    """The forms of each text field of one segment: by what they share, and where they stand.

    Stems are kept as one number a form, and only of the letters of the alphabet that were asked for.
    """

    def __init__(self, arrays: SegmentArrays) -> None:
        self._arrays = arrays
        self._stems: dict[tuple[str, str], Array] = {}
        self._places: dict[str, Places] = {}

    def places(self, field: str) -> Places:
        """Where the forms of a field stand."""
        places = self._places.get(field)
        if places is None:
            places = self._places.setdefault(field, Places(self._arrays.texts[field]))
        return places

    def sharing_stem(self, field: str, form: str) -> list[str]:
        """The forms of the same word, in the order of the alphabet."""
        first, behind = _alphabet_of(form)
        if not first:
            return [form]
        stems = self._stems.get((field, first))
        forms = self._arrays.texts[field].forms
        low = bisect_left(forms, first)
        if stems is None:
            high = bisect_left(forms, behind, lo=low)
            hashes = np.fromiter((hash(stem(one)) for one in forms[low:high]), dtype=np.int64, count=high - low)
            stems = self._stems.setdefault((field, first), hashes)
        shared = stem(form)
        candidates = (forms[low + at] for at in np.flatnonzero(stems == hash(shared)).tolist())
        return [candidate for candidate in candidates if stem(candidate) == shared]


def _alphabet_of(form: str) -> tuple[str, str]:
    """Between which letters the forms of one word lie, the second not included; empty where each stands alone.

    The English stemmer never touches a first letter; the Arabic one does, so that all that is Arabic is looked at.
    """
    first = form[:1]
    if "a" <= first <= "z" or "\u00df" <= first <= "\u024f":
        return first, chr(ord(first) + 1)
    if "\u0621" <= first <= "\u06d3":
        return "\u0621", "\u06d4"
    return "", ""


def stretch(slot: Slot, forms: Sequence[str]) -> Sequence[str]:
    """The stretch of a sorted lexicon in which an open slot's forms lie: those with its first letters."""
    start = slot.form[:1] if slot.fit is Fit.CLOSE else slot.form.replace("?", "*").split("*")[0]
    return forms[bisect_left(forms, start) : bisect_left(forms, start + _BEYOND_ALL)]


def is_prefix(slot: Slot) -> bool:
    """Whether all forms with a pattern's first letters fit it."""
    return slot.fit is Fit.PATTERN and slot.form.endswith("*") and "*" not in slot.form[:-1] and "?" not in slot.form


def distances(asked: str, forms: Sequence[str], most: int) -> dict[str, int]:
    """The forms at most `most` letters away (see `sought.edits`) and how many it is."""
    found: dict[str, int] = {}
    for start in range(0, len(forms), _AT_ONCE):
        part = forms[start : start + _AT_ONCE]
        away = _edits(asked, part, most)
        found.update((part[number], int(away[number])) for number in np.flatnonzero(away <= most).tolist())
    return found


@lru_cache(maxsize=256)
def _codes(text: str) -> tuple[int, ...]:
    return tuple(map(ord, text))


def _edits(asked: str, forms: Sequence[str], most: int) -> Array:
    """The distance of each form; anything above `most` where it is more. Only the band around the diagonal is filled.

    `rows[i][j]` is the distance of the first i letters asked for from the first j of every form at once.
    """
    lengths = np.fromiter(map(len, forms), dtype=np.int64, count=len(forms))
    longest = int(lengths.max(initial=0))
    letters = np.array(forms, dtype=f"U{longest or 1}").view(np.uint32).reshape(len(forms), -1).T
    codes = _codes(asked)
    beyond = np.full(len(forms), most + 1, dtype=np.int8)
    before: dict[int, Array] = {}
    row = {j: np.full(len(forms), j, dtype=np.int8) for j in range(min(most, longest) + 1)}
    away = np.where(lengths == 0, len(asked), most + 1).astype(np.int64) if not codes else beyond.astype(np.int64)
    for i, code in enumerate(codes, start=1):
        above_before, before, row = before, row, {}
        for j in range(max(0, i - most), min(longest, i + most) + 1):
            if j == 0:
                row[j] = np.full(len(forms), min(i, most + 1), dtype=np.int8)
                continue
            is_same = letters[j - 1] == code
            least = np.minimum(before.get(j, beyond), row.get(j - 1, beyond)) + np.int8(1)
            least = np.minimum(least, before.get(j - 1, beyond) + ~is_same)
            if i > 1 and j > 1:
                is_swapped = (letters[j - 2] == code) & (letters[j - 1] == codes[i - 2])
                least = np.minimum(least, np.where(is_swapped, above_before.get(j - 2, beyond) + np.int8(1), beyond))
            row[j] = np.minimum(least, beyond)
    for j, values in row.items():
        away[lengths == j] = values[lengths == j]
    return away
