"""What is worth keeping until the archive changes: made once a process and state of the archive.

A state is that of the index and of the outbox: every change of a story is in the outbox until it is in the index, so
nothing kept outlives a change, whichever process made it. Knows no page.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from django.utils.translation import get_language

from search.engines import get_engine
from search.engines.base import EngineError
from search.moments import waiting

T = TypeVar("T")


def edition() -> Hashable | None:
    """The state of the archive at this moment. None where the index cannot tell."""
    pending = waiting()
    try:
        return get_engine().state(), pending.rows, pending.newest
    except EngineError:
        return None


class Kept(Generic[T]):
    """A value made from the rows, kept as long as the archive stays as it is; one a language of the interface."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._kept: dict[str | None, tuple[Hashable, T]] = {}

    def __call__(self) -> T:
        """The value; made anew where the archive has changed since. Two threads may both make it."""
        language = get_language()
        now, kept = edition(), self._kept.get(language)
        if kept is not None and now is not None and kept[0] == now:
            return kept[1]
        value = self._make()
        # Read after the state: a change in between is in the next state, and the value is made again.
        if now is not None:
            self._kept[language] = (now, value)
        return value

    def cache_clear(self) -> None:
        """Forget it."""
        self._kept.clear()
