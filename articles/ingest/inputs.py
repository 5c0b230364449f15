"""The paths of a run before they are read: whether they are there, and the hashes of what they hold."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from articles.ingest.fetching import is_address

STANDARD_INPUT = "-"


def printable(words: str) -> str:
    """The words with control characters, line breaks and bytes that are no text written as escapes."""
    readable = os.fsencode(words).decode("utf-8", "backslashreplace") if _has_stray_bytes(words) else words
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in readable)


def missing_paths(paths: Sequence[str]) -> tuple[str, ...]:
    """Those of the paths that name nothing, as they may be printed."""
    named = (path for path in paths if path != STANDARD_INPUT and not is_address(path))
    return tuple(printable(path) for path in named if not os.path.lexists(path))


def file_hashes(paths: Sequence[str]) -> dict[str, str]:
    """SHA-256 by path of every regular file that the paths name; what cannot be opened is told when it is read."""
    hashes: dict[str, str] = {}
    for path in _files(paths):
        try:
            with path.open("rb") as file:
                hashes[printable(str(path))] = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            continue
    return hashes


def bytes_to_read(paths: Sequence[str]) -> int | None:
    """The size of all files that the paths name; None where that cannot be told beforehand."""
    if any(path == STANDARD_INPUT or is_address(path) for path in paths):
        return None
    sizes = 0
    for path in _files(paths):
        with suppress(OSError):
            sizes += path.stat().st_size
    return sizes


def _files(paths: Sequence[str]) -> Iterator[Path]:
    for given in paths:
        path = Path(given)
        if given == STANDARD_INPUT or is_address(given):
            continue
        if path.is_dir():
            for where, _, names in os.walk(path):
                below = (Path(where, name) for name in names)
                yield from (file for file in below if file.is_file() and not file.is_symlink())
        elif path.is_file():
            yield path


def _has_stray_bytes(words: str) -> bool:
    return any("\udc80" <= char <= "\udcff" for char in words)
