"""bzip2 and xz as streams that never hold more than a piece of what they unpack. Knows no archive and no bounds.

A file may be several streams one behind the other, as `pbzip2`, `xz -T` and the dumps of encyclopedias write it.
Python's own `BZ2File` and `LZMAFile` pass in silence over whatever else stands behind a stream, and `LZMAFile` lets a
file ask for any memory.
"""

from __future__ import annotations

import bz2
import lzma
import re
from collections.abc import Callable
from typing import BinaryIO, Protocol

_CHUNK = 64 * 1024
_MOST_MEMORY = 128 * 1024 * 1024  # what the dictionary of an xz file may ask for; `xz -9` needs 65 MB
_OPENS_BZIP2 = re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)")  # a first block, or the end of an empty file
_OPENS_XZ = b"\xfd7zXZ\x00"


class Damaged(OSError):
    """Compressed bytes that cannot be unpacked; the message says why."""


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


class Decompressed:
    """The unpacked bytes of a stream; `read1` gives some of them, and b"" at the end."""

    def __init__(self, stream: BinaryIO, make: Callable[[], _Decompressor]) -> None:
        self._stream = stream
        self._make = make
        self._decompressor = make()
        self._ahead = b""
        self._ended = False

    def read1(self, size: int) -> bytes:
        """Up to `size` bytes. EOFError where the stream breaks off, Damaged where it is not what it says."""
        while not self._ended:
            if self._decompressor.eof and not self._begins_again():
                break
            try:
                wanted = self._decompressor.needs_input
                data = (self._ahead or self._stream.read(_CHUNK)) if wanted else b""
                if wanted and not data:
                    raise EOFError("the compressed data ends before its end was marked")
                self._ahead = b"" if wanted else self._ahead
                unpacked = self._decompressor.decompress(data, max_length=size)
            except (lzma.LZMAError, ValueError) as error:
                raise Damaged(str(error)) from error
            except OSError as error:
                raise Damaged(str(error)) if error.errno is None else error from error
            if unpacked:
                return unpacked
        self._ended = True
        return b""

    def _begins_again(self) -> bool:
        """Go on with the next stream, where one follows the padding behind this; Damaged where anything else does."""
        rest = self._decompressor.unused_data + self._ahead
        self._ahead = b""
        while not rest.strip(b"\0"):
            chunk = self._stream.read(_CHUNK)
            if not chunk:
                return False
            rest = chunk
        self._ahead = rest.lstrip(b"\0")
        self._ahead += self._stream.read(_CHUNK) if len(self._ahead) < _CHUNK else b""
        if opener_of(self._ahead) is None:
            raise Damaged("something else follows the compressed data")
        self._decompressor = self._make()
        return True


def opener_of(head: bytes) -> Callable[[BinaryIO], Decompressed] | None:
    """How a file with these first bytes is unpacked; None for one that is neither bzip2 nor xz."""
    if _OPENS_BZIP2.match(head):
        return lambda stream: Decompressed(stream, bz2.BZ2Decompressor)
    if head.startswith(_OPENS_XZ):
        return lambda stream: Decompressed(stream, _xz)
    return None


def _xz() -> lzma.LZMADecompressor:
    return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_MOST_MEMORY)
