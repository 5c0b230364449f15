"""The forms of a segment: those that share a stem, that fit a pattern, that lie within some letters of a word.

Each answer costs a look at one stretch of the alphabet at most. Knows no document and no query tree.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from search.engines.analysis import stem
from search.engines.sought import Fit, Slot
from search.engines.whoosh.arrays import SegmentArrays
from search.engines.whoosh.container import Array
from search.engines.whoosh.positions import Places

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
        forms = self._arrays.texts[field].forms
        low, shared = bisect_left(forms, first), stem(form)
        stems = self._stems_of(field, first, behind)
        candidates = (forms[low + at] for at in np.flatnonzero(stems == hash(shared)).tolist())
        return [candidate for candidate in candidates if stem(candidate) == shared]

    def load(self) -> None:
        """Stem the forms of every letter, for which else the first word with that letter waits."""
        for field, text in self._arrays.texts.items():
            at = 0
            while at < len(text.forms):
                form = text.forms[at]
                first, behind = _alphabet_of(form)
                if first:
                    self._stems_of(field, first, behind)
                at = bisect_left(text.forms, behind or form[:1] + _BEYOND_ALL, lo=at + 1)

    def _stems_of(self, field: str, first: str, behind: str) -> Array:
        stems = self._stems.get((field, first))
        if stems is None:
            forms = self._arrays.texts[field].forms
            low = bisect_left(forms, first)
            high = bisect_left(forms, behind, lo=low)
            hashes = np.fromiter((hash(stem(one)) for one in forms[low:high]), dtype=np.int64, count=high - low)
            stems = self._stems.setdefault((field, first), hashes)
        return stems


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
