"""The stretches of a story that are read as one: the headline, the body, a caption. Knows no name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a text.

    `capitals`: its words are capitalised whatever they are, so that a capital proves nothing. `shouted`: every letter
    is a capital. `filed`: the dateline.
    """

    start: int
    end: int
    capitals: bool = False
    shouted: bool = False
    filed: bool = False


@dataclass(slots=True)
class Passages:
    """All of them, in their order."""

    all: Sequence[Passage]
    _starts: list[int] = field(init=False)
    _found: dict[int, Passage] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._starts = [passage.start for passage in self.all]

    def at(self, offset: int) -> Passage:
        """The one in which an offset lies."""
        passage = self._found.get(offset)
        if passage is None:
            passage = self._found[offset] = self.all[bisect_right(self._starts, offset) - 1]
        return passage
