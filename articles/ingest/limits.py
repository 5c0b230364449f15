"""A limit of time on what this process does itself. Knows nothing of what that is."""

from __future__ import annotations

import signal
import threading
from types import FrameType, TracebackType

_AGAIN = 1.0
"""Seconds after which the clock rings again, where the first ring was lost in a finaliser."""


class TookTooLong(Exception):
    """The limit was passed; the message says which."""


class Limit:
    """Raises TookTooLong in what takes longer than so many seconds. One at a time, and only where `is_possible`."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._before: object = None

    @staticmethod
    def is_possible() -> bool:
        """Whether this thread may set the one clock of the process, and nobody else has."""
        here = threading.current_thread() is threading.main_thread()
        return here and signal.getitimer(signal.ITIMER_REAL)[0] == 0.0

    def __enter__(self) -> None:
        self._before = signal.signal(signal.SIGALRM, self._ring)
        signal.setitimer(signal.ITIMER_REAL, self._seconds, _AGAIN)

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, self._before)  # type: ignore[arg-type]  # what `signal` itself gave

    def _ring(self, _number: int, _frame: FrameType | None) -> None:
        raise TookTooLong(f"it takes longer than the limit of {self._seconds:g} seconds")
