"""How long a search may look: asked between leaves, segments and forms, never by a signal."""

from __future__ import annotations

import time
from collections.abc import Callable

Clock = Callable[[], float]

SECONDS = 1.0
"""What a reader is made to wait at most, give or take one step."""


class Deadline:
    """A moment on a clock that nobody sets. `missed` says that something was left out because of it."""

    __slots__ = ("_clock", "_end", "missed")

    def __init__(self, seconds: float | None, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._end = None if seconds is None else clock() + seconds
        self.missed = False

    def passed(self) -> bool:
        """Whether it is time to answer with what was found; asked only where there is more to look at."""
        if self._end is not None and not self.missed:
            self.missed = self._clock() >= self._end
        return self.missed
