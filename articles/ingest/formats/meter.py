"""How far the reading of a run's files has come, in bytes: what a progress bar needs to know the time left."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager


class Meter:
    """Counts the bytes of the files that were read, packed ones as they lie on the disk.

    The readers look a little ahead, and so does this.
    """

    def __init__(self) -> None:
        self._finished = 0
        self._open: int | None = None

    @contextmanager
    def reading(self, descriptor: int) -> Iterator[None]:
        """While this file is read."""
        self._open = descriptor
        try:
            yield
        finally:
            self._open = None
            self._finished += os.fstat(descriptor).st_size

    @property
    def done(self) -> int:
        """The bytes of all files before, and how far the open one has been read."""
        return self._finished + (0 if self._open is None else os.lseek(self._open, 0, os.SEEK_CUR))
