"""A text as a sketch: its telling words as numbers, the keys by which copies find one another, how alike two are.

A copy keeps most words; another company's report on the same form keeps the form and changes the numbers. So numbers
count double, and two texts whose numbers contradict each other are no copies, however alike the rest. The keys are
those of MinHash: texts that share half their words have one in common in nine of ten cases, those that share a
fiftieth never. Knows no database. The same text gives the same sketch in any archive and any release of numpy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from articles.copies.words import is_number, is_spaced, only_word, telling_words

Words = NDArray[np.uint32]

KEYS = 32
"""Keys of one text: rows of a table, each a place where a copy may be found."""

_ROWS = 4  # smallest words in one key
_MOST_WORDS = 4_096  # of a text; of a longer one those that come first by their number, which a copy shares
_NUMBER = 1  # the lowest bit of a word that is a number
_TWIN = np.uint64(0x9E3779B97F4A7C15)  # what sets a number's second count apart from its first


@dataclass(frozen=True, slots=True)
class Bar:
    """How alike two texts must be: the shared part of their words, and how many of their numbers may contradict."""

    share: float
    contradicted: float


SOON = Bar(0.50, 0.34)
"""For stories that lie at most `DAYS` apart, or one of which has no day."""
SHORT = Bar(0.62, 0.34)
"""As `SOON`, for a text of few words: a form filled in twice looks much alike."""
LATER = Bar(0.62, 0.25)
"""For stories that lie further apart: what is printed every week is no copy of last week's."""
DAYS = 3
FEW_WORDS = 30
FEWEST_SHARED = 8
"""Two texts with fewer words in common are copies only where all their words are the same."""
CUT = Bar(0.30, 0.25)
WHOLE = 0.85
"""For a story cut short: where so much of the shorter text is in the longer one, less of the longer one will do."""
FORGIVEN = 12
"""Of stories that lie close, one number in so many shared words may contradict: a toll that rose makes an update."""


def sketch_of(headline: str, body: str) -> Words:
    """The telling words of a story, each as a number, in ascending order."""
    text = f"{headline}\n{body}"
    try:
        made = set(chain.from_iterable(map(_NUMBERS.__getitem__, set(text.split()))))
    except _Unspaced:
        made = set(map(number_of, telling_words(text)))
    return np.sort(np.fromiter(made, dtype=np.uint32, count=len(made)))[:_MOST_WORDS]


class _Unspaced(Exception):
    """The telling words of a stretch depend on what stands around it."""


class _Numbers(dict[str, tuple[int, ...]]):
    """The telling words between two spaces as numbers. Most of a text were there before."""

    def __missing__(self, stretch: str) -> tuple[int, ...]:
        word = only_word(stretch)
        if word is None and not is_spaced(stretch):
            raise _Unspaced
        if len(self) >= _MOST_KEPT:
            self.clear()
        words = telling_words(stretch) if word is None else filter(None, (word,))
        found = self[stretch] = tuple(map(number_of, words))
        return found


_MOST_KEPT = 1 << 16
_NUMBERS = _Numbers()


def number_of(word: str) -> int:
    """A telling word as its number."""
    return crc32(word.encode("utf-8", "surrogatepass")) & ~_NUMBER | is_number(word)


def keys_of(words: Words) -> tuple[int, ...]:
    """The keys of a sketch, each below 2**48; none for a text without words."""
    if not len(words):
        return ()
    whole = words.astype(np.uint64)
    whole = np.concatenate((whole, whole[(words & _NUMBER) == 1] ^ _TWIN))
    mixed = whole[:, None] * _MULTIPLIERS
    mixed += _ADDENDS
    smallest = (np.minimum.reduce(mixed, axis=0) >> np.uint64(32)).reshape(KEYS, _ROWS)
    made = (smallest * _PLACES).sum(axis=1, dtype=np.uint64) + _BANDS
    return tuple(dict.fromkeys(((made ^ (made >> np.uint64(29))) * _TWIN >> np.uint64(16)).tolist()))


def alike(words: Words, day: int | None, others: Sequence[Words], days: Sequence[int | None]) -> list[bool]:
    """Which of the others are copies of a text; a day is its number in the calendar, None where it is not known."""
    if not others:
        return []
    lengths = np.array([len(other) for other in others])
    flat = np.concatenate([*others, np.zeros(1, dtype=np.uint32)])
    shared = _among(words, flat)
    number = (flat & _NUMBER).astype(bool)
    starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    counts = [_sums(mask, starts, lengths) for mask in (shared, number, shared & number)]
    own = int((words & _NUMBER).sum())
    return [
        _are_copies(len(words), own, int(length), int(their), int(both), int(numbers), _gap(day, other))
        for length, both, their, numbers, other in zip(lengths, *counts, days, strict=True)
    ]


def as_bytes(words: Words) -> bytes:
    """A sketch as it is stored."""
    return words.astype("<u4").tobytes()


def from_bytes(stored: bytes | memoryview) -> Words:
    """A sketch as it was stored."""
    return np.frombuffer(stored, dtype="<u4").astype(np.uint32, copy=False)


def digest_of(words: Words) -> int:
    """A number that texts of the same words share, and no others: 63 bits."""
    return int.from_bytes(blake2b(as_bytes(words), digest_size=8).digest(), "big") >> 1


def _among(words: Words, asked: Words) -> NDArray[np.bool_]:
    """Which of the words that are asked for are among these, which ascend."""
    if not len(words):
        return np.zeros(len(asked), dtype=np.bool_)
    found: NDArray[np.bool_] = words[np.minimum(np.searchsorted(words, asked), len(words) - 1)] == asked
    return found


def _sums(mask: NDArray[np.bool_], starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many of each stretch are marked."""
    running = np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(mask, dtype=np.int64)))
    ends: NDArray[np.int64] = running[starts + lengths] - running[starts]
    return ends


def _gap(day: int | None, other: int | None) -> int:
    return abs(day - other) if day is not None and other is not None else 0


def _are_copies(length: int, own: int, other: int, their: int, shared: int, numbers: int, gap: int) -> bool:
    """By words in one and the other, numbers among them, words and numbers shared, and the days between."""
    if shared == length == other:
        return True
    if shared < FEWEST_SHARED:
        return False
    common, least = shared + numbers, min(length + own, other + their)
    share = common / (length + own + other + their - common)
    bar = LATER if gap > DAYS else SHORT if least < FEW_WORDS else SOON
    against = min(own, their) - numbers
    forgiven = 0 if gap > DAYS else shared / FORGIVEN
    if share >= bar.share and against <= max(bar.contradicted * (numbers + against), forgiven):
        return True
    is_cut = gap <= DAYS and least >= FEW_WORDS and common >= WHOLE * least
    return is_cut and share >= CUT.share and against <= CUT.contradicted * (numbers + against)


def _constants(name: str, count: int) -> NDArray[np.uint64]:
    """Odd numbers of 64 bits that look drawn by lot and are the same everywhere."""
    drawn = (blake2b(f"{name} {number}".encode(), digest_size=8).digest() for number in range(count))
    return np.array([int.from_bytes(digest, "big") | 1 for digest in drawn], dtype=np.uint64)


_MULTIPLIERS = _constants("multiplier", KEYS * _ROWS)
_ADDENDS = _constants("addend", KEYS * _ROWS)
_PLACES = _constants("place", _ROWS)
_BANDS = _constants("band", KEYS)
