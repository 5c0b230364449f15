"""The public words in memory, for words that nobody wrote: which known words lie near them.

Loaded once a process and edition of the words, and only when a typed word is not found as it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from search.engines.distances import distances
from search.moments import ReadOnce
from search.suggestions.models import PublicWord, WordsEdition
from search.suggestions.nearness import nearly_beginning


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words in order, their numbers of headlines, their lengths, and which letters each has (one bit a letter)."""

    words: Sequence[str]
    stories: Mapping[str, int]
    lengths: NDArray[np.int64]
    letters: NDArray[np.uint64]

    def beginning_nearly(self, typed: str, most: int) -> list[str]:
        """Words that begin with the typed letters but for one after the first, the most frequent first."""
        found = [self.words[at] for at in nearly_beginning(self.words, typed)]
        return sorted(found, key=lambda word: (-self.stories[word], word))[:most]

    def near(self, asked: str, distance: int) -> list[tuple[int, str]]:
        """Other words at most so many letters away, nearest first, then the most frequent first."""
        apart = np.bitwise_count(self.letters ^ np.uint64(_letters(asked)))
        within = (np.abs(self.lengths - len(asked)) <= distance) & (apart <= 2 * distance)
        away = distances(asked, [self.words[at] for at in np.flatnonzero(within).tolist()], distance)
        found = [(letters, word) for word, letters in away.items() if letters]
        return sorted(found, key=lambda pair: (pair[0], -self.stories[pair[1]], pair[1]))


words_edition = ReadOnce(WordsEdition.current)
"""The edition of the words of headlines."""


def vocabulary() -> Vocabulary:
    """The words of published headlines as they now stand."""
    return _vocabulary(words_edition())


def made_of(counted: Iterable[tuple[str, int]]) -> Vocabulary:
    """A vocabulary of words and their counts, each word once."""
    rows = sorted(counted)
    words = [word for word, _ in rows]
    return Vocabulary(
        words,
        dict(rows),
        np.fromiter(map(len, words), np.int64, len(words)),
        np.fromiter(map(_letters, words), np.uint64, len(words)),
    )


@lru_cache(maxsize=1)
def _vocabulary(edition: int) -> Vocabulary:  # noqa: ARG001 (the cache's key)
    return made_of(PublicWord.objects.values_list("text", "stories").iterator(chunk_size=5000))


def _letters(word: str) -> int:
    """One bit for each letter; letters may share a bit, which only lets more words through."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return bits
