"""Work of a process that serves pages, begun beside its requests: at most once in a pause, whoever asks for it."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock, Thread

from django.db import connection

PAUSE = 300.0
"""Seconds between two attempts: what failed is not helped by trying again at every request."""


class Attempts:
    """One kind of work, and when this process last began it."""

    def __init__(self, name: str) -> None:
        self.began = float("-inf")
        self._name = name
        self._lock = Lock()

    def are_due(self) -> bool:
        """Whether the pause is over. Then it begins again: whoever is told so does the work."""
        with self._lock:
            now = time.monotonic()
            if now - self.began < PAUSE:
                return False
            self.began = now
            return True

    def begin(self, work: Callable[[], None]) -> None:
        """Do it in a thread, which gives its connection back."""
        Thread(target=_closing(work), name=self._name, daemon=True).start()


def _closing(work: Callable[[], None]) -> Callable[[], None]:
    def done() -> None:
        try:
            work()
        finally:
            connection.close()

    return done
