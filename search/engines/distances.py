"""How many letters lie between one word and each of many: all of them at once, in the band that counts.

The rule for one pair is `sought.edits`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

_AT_ONCE = 4096
"""Words compared in one step."""


def distances(asked: str, forms: Sequence[str], most: int) -> dict[str, int]:
    """The words at most `most` letters away (see `sought.edits`) and how many it is."""
    found: dict[str, int] = {}
    for start in range(0, len(forms), _AT_ONCE):
        part = forms[start : start + _AT_ONCE]
        away = _edits(asked, part, most)
        found.update((part[number], int(away[number])) for number in np.flatnonzero(away <= most).tolist())
    return found


@lru_cache(maxsize=256)
def _codes(text: str) -> tuple[int, ...]:
    return tuple(map(ord, text))


def _edits(asked: str, forms: Sequence[str], most: int) -> NDArray[np.int64]:
    """The distance of each form; anything above `most` where it is more. Only the band around the diagonal is filled.

    `rows[i][j]` is the distance of the first i letters asked for from the first j of every form at once.
    """
    lengths = np.fromiter(map(len, forms), dtype=np.int64, count=len(forms))
    longest = int(lengths.max(initial=0))
    letters = np.array(forms, dtype=f"U{longest or 1}").view(np.uint32).reshape(len(forms), -1).T
    codes = _codes(asked)
    beyond = np.full(len(forms), most + 1, dtype=np.int8)
    before: dict[int, NDArray[np.int8]] = {}
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
