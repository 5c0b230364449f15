"""The folder of the index: generations side by side, and a pointer to the one that answers.

`CURRENT` names a folder (`g000012-5f0c9a3e`, never the same again, so that readers know a new one from an old one
even where the whole index was deleted and made anew); it is replaced in one step. `MANIFEST` in each names the
versions that made it.
Damage of any kind leaves here as EngineUnavailable, another version as IndexOutdated.
"""

from __future__ import annotations

import errno
import json
import os
import pickle
import re
import secrets
import shutil
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from whoosh.index import TOC, FileIndex
from whoosh.index import IndexError as WhooshIndexError
from whoosh.util.filelock import FileLock

from search.engines.analysis import ANALYSER_VERSION
from search.engines.base import (
    SCHEMA_VERSION,
    EngineUnavailable,
    IndexBeingRebuilt,
    IndexLocked,
    IndexMissing,
    IndexOutdated,
    IndexUnwritable,
)
from search.engines.whoosh.codec import ArraySegment
from search.engines.whoosh.container import FORMAT_VERSION, Damaged
from search.engines.whoosh.schema import schema
from search.engines.whoosh.storage import DurableStorage, sync_folder, verify_table_of_contents, write_durably

REBUILD = "`manage.py rebuild_index` makes it anew."

VERSIONS = {"schema": SCHEMA_VERSION, "analyser": ANALYSER_VERSION, "layout": FORMAT_VERSION}

_NAME = "MAIN"
_FOLDER = re.compile(r"g(\d{6,})(?:-[0-9a-f]{8})?")
_HALF_WRITTEN = re.compile(rf"_{_NAME}_\d+\.toc\..+")
_UNREADABLE = (
    Damaged,
    WhooshIndexError,
    OSError,
    EOFError,
    struct.error,
    pickle.UnpicklingError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    ImportError,
    LookupError,
    TypeError,
    ValueError,
)
"""What opening a damaged index has been seen to raise."""
_HINDRANCES = {
    errno.ENOSPC: "The disk is full: make room.",
    errno.EDQUOT: "The disk space allowed is used up: make room.",
    errno.EROFS: "The disk may only be read: mount it for writing.",
    errno.EACCES: "The archive's user may not use the folder: let that user read and write it.",
    errno.EPERM: "The archive's user may not use the folder: let that user read and write it.",
}
"""What no rebuild would help, and what does."""


def _unwritable(path: Path, error: OSError) -> IndexUnwritable:
    """The hindrance in words; whatever is to be written waits for its end."""
    return IndexUnwritable(
        f"The search index in {path} cannot be used ({error.strerror}). {_HINDRANCES[error.errno or 0]} "
        "What is to be written stays in the outbox and is written then."
    )


@contextmanager
def opening(path: Path) -> Iterator[None]:
    """Whatever cannot be opened, read or written leaves as EngineUnavailable, with the reason and what to do."""
    try:
        yield
    except _UNREADABLE as error:
        reason = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        if isinstance(error, OSError) and error.errno in _HINDRANCES:
            raise _unwritable(path, error) from error
        raise EngineUnavailable(f"The search index in {path} cannot be used ({reason}). {REBUILD}") from error


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the index, as written into the lock: for a message, never to decide who holds it."""

    process: str = ""
    since: str = ""
    rebuilds: bool = False

    @classmethod
    def read(cls, path: Path) -> Holder:
        """What the file says; nothing where it says nothing that is known."""
        with suppress(OSError, ValueError):
            process, since, work = path.read_text(encoding="ascii").split()
            return cls(process, since, work == "rebuild")
        return cls()

    @staticmethod
    def write(descriptor: int, *, rebuilds: bool) -> None:
        """Say who holds it; a full disk is no reason not to hold it."""
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        with suppress(OSError):
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, f"{os.getpid()} {now} {'rebuild' if rebuilds else 'batch'}\n".encode(), 0)

    def told(self) -> str:
        """In words."""
        return f"(process {self.process}, since {self.since})" if self.process else "(a process not named)"


class Generation:
    """One folder that holds a whole index."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.storage = DurableStorage(str(folder))

    @classmethod
    def create(cls, folder: Path) -> Generation:
        """An empty index in a new folder; a failure leaves no folder."""
        folder.mkdir(mode=0o700)
        generation = cls(folder)
        try:
            FileIndex.create(generation.storage, schema(), _NAME)
            write_durably(folder / "MANIFEST", json.dumps(VERSIONS))
            sync_folder(folder.parent)
        except BaseException:
            generation.storage.close_created()
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return generation

    def check_versions(self) -> None:
        """Raises IndexOutdated where another version of the program made it."""
        versions = json.loads((self.folder / "MANIFEST").read_text(encoding="utf-8"))
        if versions != VERSIONS:
            raise IndexOutdated(
                f"The search index was made by another version ({versions}, this one is {VERSIONS}). {REBUILD}"
            )

    def latest(self) -> int:
        """The number of its newest table of contents; -1 where there is none."""
        return max((int(found[1]) for found in map(_TOC.fullmatch, self.storage.list()) if found), default=-1)

    def segments(self, number: int) -> list[ArraySegment]:
        """The segments that a table of contents lists."""
        verify_table_of_contents(self.folder / TOC._filename(_NAME, number))
        return list(TOC.read(self.storage, _NAME, gen=number, schema=schema()).segments)

    def whoosh_index(self) -> Any:
        """Whoosh's own view of it, for writing."""
        verify_table_of_contents(self.folder / TOC._filename(_NAME, self.latest()))
        return FileIndex(self.storage, schema(), _NAME)

    def sweep(self) -> None:
        """Remove half-written tables of contents, which Whoosh never does. For the holder of the lock."""
        for name in self.storage.list():
            if _HALF_WRITTEN.fullmatch(name):
                (self.folder / name).unlink(missing_ok=True)


_TOC = TOC._pattern(_NAME)
_LONGEST_NAME = 256


class IndexFolder:
    """The generations below one path."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def current(self) -> Generation:
        """The generation that answers. Raises EngineUnavailable where there is none."""
        pointer = self.path / "CURRENT"
        try:
            name = pointer.read_text(encoding="ascii").strip()
        except FileNotFoundError as error:
            raise IndexMissing(f"There is no search index in {self.path}. {REBUILD}") from error
        if not _FOLDER.fullmatch(name):
            raise EngineUnavailable(f"{pointer} names no index. {REBUILD}")
        return Generation(self.path / name)

    def answers(self, name: str, number: int) -> bool:
        """Whether this generation answers and this table of contents is its newest: asked before every search."""
        try:
            descriptor = os.open(self.path / "CURRENT", os.O_RDONLY)
        except OSError:
            return False
        try:
            pointed_to = os.read(descriptor, _LONGEST_NAME)
        finally:
            os.close(descriptor)
        own, next_one = (os.path.join(self.path, name, TOC._filename(_NAME, n)) for n in (number, number + 1))
        return pointed_to.strip() == name.encode() and os.path.exists(own) and not os.path.exists(next_one)

    def exists(self) -> bool:
        """Whether a generation answers, sound or not."""
        return (self.path / "CURRENT").exists()

    def names(self, generation: Generation) -> bool:
        """Whether this is the generation that answers."""
        return self.exists() and self.current().folder == generation.folder

    def create_next(self) -> Generation:
        """An empty generation beside all others."""
        numbers = [int(found[1]) for found in (_FOLDER.fullmatch(entry.name) for entry in self.path.iterdir()) if found]
        return Generation.create(self.path / f"g{max(numbers, default=0) + 1:06d}-{secrets.token_hex(4)}")

    def publish(self, generation: Generation) -> None:
        """From now on this generation answers; the others are removed."""
        write_durably(self.path / "CURRENT", generation.folder.name + "\n")
        self.sweep(generation)

    def sweep(self, kept: Generation) -> None:
        """Remove what a killed or superseded build left. For the holder of the lock."""
        for entry in self.path.iterdir():
            if _FOLDER.fullmatch(entry.name) and entry.name != kept.folder.name:
                shutil.rmtree(entry, ignore_errors=True)

    @contextmanager
    def locked(self, wait: float, *, rebuilds: bool = False) -> Iterator[None]:
        """Hold the index for writing; IndexLocked where another holds it for longer than `wait` seconds.

        Who `rebuilds` does not wait for another who does. A killed process frees the index at once. Time is counted
        by a clock that nobody sets.
        """
        lock = FileLock(str(self.path / "LOCK"))
        deadline = time.monotonic() + wait
        while not self._acquired(lock):
            holder = Holder.read(self.path / "LOCK")
            if rebuilds and holder.rebuilds:
                raise IndexBeingRebuilt(f"The search index in {self.path} is being made anew already {holder.told()}.")
            if time.monotonic() >= deadline:
                raise IndexLocked(
                    f"Another process writes the search index in {self.path} {holder.told()}. "
                    "What is to be written stays in the outbox."
                )
            time.sleep(min(0.05, max(deadline - time.monotonic(), 0.001)))
        try:
            Holder.write(lock.fd, rebuilds=rebuilds)
            yield
        finally:
            lock.release()

    def _acquired(self, lock: Any) -> bool:
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            return bool(lock.acquire())
        except OSError as error:
            if error.errno in _HINDRANCES:
                raise _unwritable(self.path, error) from error
            raise EngineUnavailable(f"The search index in {self.path} cannot be written ({error}).") from error
