"""Which of many words begin nearly as typed. Standard library only."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

_BEYOND_ALL = "\U0010ffff"
"""Sorts behind every letter."""


def nearly_beginning(ordered: Sequence[str], typed: str) -> list[int]:
    """Where in a sorted sequence stands what begins as typed but for at most one letter after the first, ascending.

    The letter is changed, missing, one too many, or changes places with its neighbour. Each beginning that is one
    letter away is looked up: the cost grows with what is typed, not with the sequence.
    """
    found = set(_beginning(ordered, typed))
    for at in range(1, len(typed)):
        before, letter, after = typed[:at], typed[at], typed[at + 1 :]
        found.update(_beginning(ordered, before + after))
        if after:
            found.update(_beginning(ordered, before + after[0] + letter + after[1:]))
        for other in _letters_behind(ordered, before):
            found.update(_beginning(ordered, before + other + after))
            found.update(_beginning(ordered, before + other + letter + after))
    return sorted(found)


def _beginning(ordered: Sequence[str], begun: str) -> range:
    first = bisect_left(ordered, begun)
    return range(first, bisect_left(ordered, begun + _BEYOND_ALL, lo=first))


def _letters_behind(ordered: Sequence[str], begun: str) -> Iterator[str]:
    """The letters that follow this beginning anywhere, each once."""
    place, past = bisect_left(ordered, begun), bisect_left(ordered, begun + _BEYOND_ALL)
    while place < past:
        letter = ordered[place][len(begun) : len(begun) + 1]
        if letter:
            yield letter
        place = bisect_left(ordered, begun + letter + _BEYOND_ALL, lo=place + 1, hi=past) if letter else place + 1
