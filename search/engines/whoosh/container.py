"""A file of named arrays: written once, its SHA-256 known, then mapped into memory and never changed.

Knows numpy and bytes; nothing of segments or of Whoosh.
"""

from __future__ import annotations

import hashlib
import json
import mmap
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

FORMAT_VERSION = 1
"""Counts up with every change of how arrays are laid out in a file."""

Array = NDArray[Any]

_MAGIC = b"newsarchive arrays\n"
_ALIGNED = 16


class Damaged(Exception):
    """A file is not what was written."""


@dataclass(frozen=True, slots=True)
class Seal:
    """Size and SHA-256 of a file as it was written."""

    size: int
    digest: str


class Output(Protocol):
    """Where the bytes go."""

    def write(self, data: bytes, /) -> object:
        """Append the bytes."""
        ...


def write(output: Output, arrays: Mapping[str, Array]) -> Seal:
    """Write the arrays, little-endian, each at an aligned offset behind a directory of them."""
    stored = {name: np.ascontiguousarray(array).astype(array.dtype.newbyteorder("<")) for name, array in arrays.items()}
    place, directory = 0, {}
    for name, array in stored.items():
        directory[name] = (array.dtype.str, place, array.size)
        place += -(-array.nbytes // _ALIGNED) * _ALIGNED
    listing = json.dumps({"version": FORMAT_VERSION, "arrays": directory}).encode()
    head = _MAGIC + len(listing).to_bytes(8, "little") + listing
    digest, size = hashlib.sha256(), 0
    for block in [_padded(head), *(_padded(array.tobytes()) for array in stored.values())]:
        output.write(block)
        digest.update(block)
        size += len(block)
    return Seal(size, digest.hexdigest())


def _padded(block: bytes) -> bytes:
    return block + bytes(-len(block) % _ALIGNED)


def read(path: Path, seal: Seal) -> dict[str, Array]:
    """The arrays of a file, mapped; Damaged where it is not the file that the seal was made for."""
    with path.open("rb") as file:
        if (size := path.stat().st_size) != seal.size:
            raise Damaged(f"{path.name} has {size:,} bytes, written were {seal.size:,}")
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    if hashlib.sha256(mapped).hexdigest() != seal.digest:
        raise Damaged(f"{path.name} is not as it was written (SHA-256)")
    start = len(_MAGIC) + 8
    end = start + int.from_bytes(mapped[len(_MAGIC) : start], "little")
    listing = json.loads(mapped[start:end])
    if listing["version"] != FORMAT_VERSION:
        raise Damaged(f"{path.name} has layout {listing['version']}, this program reads {FORMAT_VERSION}")
    base = -(-end // _ALIGNED) * _ALIGNED
    return {
        name: np.frombuffer(mapped, dtype=dtype, count=count, offset=base + place)
        for name, (dtype, place, count) in listing["arrays"].items()
    }


def narrow(array: Array) -> Array:
    """Whole numbers from 0 up, in the narrowest type that holds them all."""
    return array.astype(np.min_scalar_type(int(array.max(initial=0))))


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
