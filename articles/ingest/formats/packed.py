"""Streams of packed files and what bounds them: bytes counted over all levels, first bytes looked at and given back.

Knows no archive and no file system.
"""

from __future__ import annotations

import gzip
import io
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, Protocol, cast

from articles.ingest.formats.decompressing import Damaged
from articles.ingest.formats.reader import MEGABYTE, Limits

HEAD = 64 * 1024
_KEPT_IN_MEMORY = 16 * MEGABYTE

Readable = BinaryIO | io.RawIOBase


class UnpackedInPieces(Protocol):
    """What gives unpacked bytes piece by piece."""

    def read1(self, size: int) -> bytes:
        """Up to so many bytes; b"" at the end."""
        ...


class TooLarge(OSError):
    """A packed file gives more than its bounds allow; the message says which."""


class Allowance:
    """What may come out of one packed file, all that is packed within it included.

    `packed` tells its size on the way in, None where nothing is compressed. Bytes count for every level above as well;
    those of a bomb are taken off again there, so that it costs its neighbours nothing.
    """

    def __init__(self, limits: Limits, packed: Callable[[], int] | None = None, above: Allowance | None = None) -> None:
        self.limits = limits
        self.depth: int = above.depth if above else 0
        self.spent = ""
        self._packed = packed
        self._above = above
        self._outermost: Allowance = above._outermost if above else self
        self._taken = 0
        self._unpacked = 0
        self._members = 0

    def below(self, packed: Callable[[], int] | None = None, *, deeper: bool = False) -> Allowance:
        """The allowance of what is packed in this; `deeper` where that is an archive of its own."""
        allowance = Allowance(self.limits, packed, self)
        allowance.depth += deeper
        return allowance

    def take(self, count: int) -> None:
        """Count unpacked bytes; TooLarge as soon as they are more than the limits allow."""
        most = self.limits.unpacked
        self._outermost._unpacked += count
        if self._outermost._unpacked > most:
            self._outermost.spent = f"unpacks to more than the limit of {most:,} bytes"
            raise TooLarge(self._outermost.spent)
        levels = self._upwards()
        for level in levels:
            level._taken += count
        for place, level in enumerate(levels):
            if level._is_dense():
                for above in levels[place + 1 :]:
                    above._taken -= level._taken
                level.spent = too_dense(self.limits)
                raise TooLarge(level.spent)

    @property
    def exhausted(self) -> str:
        """Why nothing more is read of this or of what it is packed in, "" where there is no reason."""
        return next((level.spent for level in self._upwards() if level.spent), "")

    def enter(self, members: int) -> int:
        """Count the files of an archive; how many there are by now at all levels."""
        self._outermost._members += members
        return self._outermost._members

    def _upwards(self) -> list[Allowance]:
        levels, level = [self], self._above
        while level is not None:
            levels.append(level)
            level = level._above
        return levels

    def _is_dense(self) -> bool:
        if self._packed is None:
            return False
        return self._taken > max(self.limits.ratio_from, self.limits.ratio * self._packed())


class Replayed(io.RawIOBase):
    """A stream whose first bytes have been looked at already; it breaks off where they did.

    Raw on purpose: a read gives what is there before it meets an error, so that a truncated file loses nothing more.
    """

    def __init__(self, head: bytes, stream: Readable, broken: Exception | None) -> None:
        self._head = head
        self._stream = stream
        self._broken = broken

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        if self._broken and not self._head:
            raise self._broken
        chunk = self._head[: len(buffer)] or self._stream.read(len(buffer)) or b""
        self._head = self._head[len(chunk) :]
        buffer[: len(chunk)] = chunk
        return len(chunk)


class Counted(io.RawIOBase):
    """A stream that counts the bytes read from it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        chunk = self._stream.read(len(buffer))
        buffer[: len(chunk)] = chunk
        self.count += len(chunk)
        return len(chunk)


class Unpacked(io.RawIOBase):
    """Unpacked bytes, each taken from an allowance."""

    def __init__(self, stream: UnpackedInPieces, allowance: Allowance) -> None:
        self._stream = stream
        self._allowance = allowance

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        chunk = self._stream.read1(len(buffer))
        self._allowance.take(len(chunk))
        buffer[: len(chunk)] = chunk
        return len(chunk)


def with_head(stream: Readable) -> tuple[bytes, BinaryIO]:
    """The first bytes of a stream, and the stream as if they had not been read."""
    head = b""
    broken: Exception | None = None
    try:
        while len(head) < HEAD and (chunk := stream.read(HEAD - len(head))):
            head += chunk
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as error:
        if not head:
            raise
        broken = error
    return head, cast(BinaryIO, Replayed(head, stream, broken))


@contextmanager
def spooled(stream: BinaryIO, most: int) -> Iterator[BinaryIO]:
    """A stream that can be read from any place: in memory, or where it is large in a file without a name."""
    with tempfile.SpooledTemporaryFile(max_size=_KEPT_IN_MEMORY) as held:
        size = 0
        while chunk := stream.read(HEAD):
            size += len(chunk)
            if size > most:
                raise TooLarge(f"larger than the limit of {most:,} bytes")
            held.write(chunk)
        held.seek(0)
        yield cast(BinaryIO, held)


def reading_stopped(error: Exception) -> str:
    """Why a stream could not be read to its end, in words."""
    if isinstance(error, TooLarge):
        return str(error)
    if isinstance(error, EOFError):
        return "truncated: the compressed data ends unexpectedly; copy or download the file again"
    if isinstance(error, OSError) and not isinstance(error, gzip.BadGzipFile | Damaged):
        return f"cannot be read: {error.strerror or error}"
    return f"damaged: {error}"


def too_dense(limits: Limits) -> str:
    """What is said of a bomb."""
    return f"unpacks to more than {limits.ratio} times its size, the limit of the ratio: it may be a bomb"
