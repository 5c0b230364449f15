"""A file of named arrays: written once, its SHA-256 known, then mapped into memory and never changed.

Knows numpy and bytes; nothing of segments or of Whoosh.
"""

from __future__ import annotations

import hashlib
import json
import mmap
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

FORMAT_VERSION = 1
"""Counts up with every change of how arrays are laid out in a file."""

Array = NDArray[Any]

_MAGIC = b"newsarchive arrays\n"
_ALIGNED = 16
_BLOCK = 1 << 20


class Damaged(Exception):
    """A file is not what was written."""


@dataclass(frozen=True, slots=True)
class Seal:
    """Size and SHA-256 of a file as it was written."""

    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Shape:
    """Type and size of an array before it is written."""

    dtype: np.dtype[Any]
    size: int

    @property
    def stored(self) -> np.dtype[Any]:
        """The type in the file: little-endian."""
        return self.dtype.newbyteorder("<")


class Output(Protocol):
    """Where the bytes go."""

    def write(self, data: bytes, /) -> object:
        """Append the bytes."""
        ...


class OpenFile(Output, Protocol):
    """A file that is written out of order, then read."""

    def seek(self, offset: int, /) -> object:
        """Go to a place."""
        ...

    def read(self, size: int, /) -> bytes:
        """The next bytes."""
        ...

    def truncate(self, size: int, /) -> object:
        """Let the file have this size."""
        ...

    def flush(self) -> object:
        """Let a reader see what was written."""
        ...


def write(output: Output, arrays: Mapping[str, Array]) -> Seal:
    """Write the arrays, little-endian, each at an aligned offset behind a directory of them."""
    shapes = {name: Shape(array.dtype, array.size) for name, array in arrays.items()}
    digest, size = hashlib.sha256(), 0
    for block in [_head(shapes), *(_padded(_as_bytes(array, array.dtype)) for array in arrays.values())]:
        output.write(block)
        digest.update(block)
        size += len(block)
    return Seal(size, digest.hexdigest())


class Sheet:
    """A file of arrays that grow side by side, each to the size told beforehand; no array is held whole."""

    def __init__(self, file: OpenFile, shapes: Mapping[str, Shape]) -> None:
        self._file = file
        self._shapes = shapes
        head = _head(shapes)
        self._places = {name: len(head) + place for name, place in _places(shapes).items()}
        self._size = len(head) + sum(_aligned(shape.size * shape.dtype.itemsize) for shape in shapes.values())
        self._written = dict.fromkeys(shapes, 0)
        file.write(head)

    def append(self, name: str, values: Array) -> None:
        """The next stretch of an array."""
        shape, written = self._shapes[name], self._written[name]
        self._written[name] += values.size
        if self._written[name] > shape.size:
            raise Damaged(f"array {name} has more than the {shape.size:,} values that were counted")
        self._file.seek(self._places[name] + written * shape.dtype.itemsize)
        self._file.write(_as_bytes(values, shape.dtype))

    def seal(self) -> Seal:
        """Size and SHA-256 of the whole. Raises Damaged where an array is not complete."""
        for name, shape in self._shapes.items():
            if self._written[name] != shape.size:
                raise Damaged(f"array {name} has {self._written[name]:,} values, counted were {shape.size:,}")
        self._file.truncate(self._size)
        self._file.flush()
        self._file.seek(0)
        digest = hashlib.sha256()
        while block := self._file.read(_BLOCK):
            digest.update(block)
        return Seal(self._size, digest.hexdigest())


def _places(shapes: Mapping[str, Shape]) -> dict[str, int]:
    """Where each array begins behind the head."""
    ends = accumulate(_aligned(shape.size * shape.dtype.itemsize) for shape in shapes.values())
    return dict(zip(shapes, [0, *ends], strict=False))


def _head(shapes: Mapping[str, Shape]) -> bytes:
    places = _places(shapes)
    directory = {name: (shape.stored.str, places[name], shape.size) for name, shape in shapes.items()}
    listing = json.dumps({"version": FORMAT_VERSION, "arrays": directory}).encode()
    return _padded(_MAGIC + len(listing).to_bytes(8, "little") + listing)


def _as_bytes(values: Array, dtype: np.dtype[Any]) -> bytes:
    return values.astype(dtype.newbyteorder("<"), copy=False).tobytes()


def _padded(block: bytes) -> bytes:
    return block + bytes(_aligned(len(block)) - len(block))


def _aligned(size: int) -> int:
    return -(-size // _ALIGNED) * _ALIGNED


def read(path: Path, seal: Seal) -> dict[str, Array]:
    """The arrays of a file, mapped; Damaged where it is not the file that the seal was made for."""
    with path.open("rb") as file:
        if (size := path.stat().st_size) != seal.size:
            raise Damaged(f"{path.name} has {size:,} bytes, written were {seal.size:,}")
        if hashlib.file_digest(file, "sha256").hexdigest() != seal.digest:
            raise Damaged(f"{path.name} is not as it was written (SHA-256)")
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    start = len(_MAGIC) + 8
    end = start + int.from_bytes(mapped[len(_MAGIC) : start], "little")
    listing = json.loads(mapped[start:end])
    if listing["version"] != FORMAT_VERSION:
        raise Damaged(f"{path.name} has layout {listing['version']}, this program reads {FORMAT_VERSION}")
    base = _aligned(end)
    return {
        name: np.frombuffer(mapped, dtype=dtype, count=count, offset=base + place)
        for name, (dtype, place, count) in listing["arrays"].items()
    }


def release(array: Array) -> None:
    """Give back the memory that the pages of a mapped array's file took; what is read again comes from the file."""
    owner: Any = array
    while isinstance(owner, np.ndarray | memoryview):
        owner = owner.base if isinstance(owner, np.ndarray) else owner.obj
    if isinstance(owner, mmap.mmap) and hasattr(owner, "madvise"):
        owner.madvise(mmap.MADV_DONTNEED)


def narrow(array: Array) -> Array:
    """Whole numbers from 0 up, in the narrowest type that holds them all."""
    return array.astype(narrowest(int(array.max(initial=0))))


def narrowest(largest: int) -> np.dtype[Any]:
    """The narrowest type for whole numbers from 0 up to this one."""
    return np.min_scalar_type(largest)


def texts_to_bytes(texts: list[str]) -> Array:
    """Texts of one line each, as bytes."""
    return np.frombuffer("\n".join(texts).encode(), dtype=np.uint8)


def texts_from_bytes(stored: Array) -> list[str]:
    """What `texts_to_bytes` was given."""
    return stored.tobytes().decode().split("\n") if stored.size else []


def ranges(starts: Array, counts: Array) -> Array:
    """The numbers `start, start + 1, …` of each start, as many as counted, one range behind the other."""
    ends = np.cumsum(counts, dtype=np.int64)
    total = int(ends[-1]) if ends.size else 0
    return np.repeat(starts.astype(np.int64) - (ends - counts), counts) + np.arange(total)
