"""A disk that fills up at every point at which a batch, a rebuild or an expunging writes.

At each point once, and from there on: the index stays the old or is the new one whole, answers meanwhile, and the next
attempt succeeds in the same process.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

from search.engines.base import EngineUnavailable
from search.engines.whoosh import WhooshEngine
from tests.torture.small_index import Answers, answers_of, opened, random_stories, worn_index, written

Work = Callable[[WhooshEngine], object]


class Disk:
    """Counts the points at which a folder is written to; full at the n-th, from then on where it stays full."""

    def __init__(self, folder: Path, full_at: int = 0, *, stays_full: bool = False) -> None:
        self._folder = str(folder)
        self.full_at = full_at
        self._stays_full = stays_full
        self.points = 0

    def point(self) -> None:
        """The next write."""
        self.points += 1
        if self.full_at and (self.points == self.full_at or (self._stays_full and self.points > self.full_at)):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    @contextmanager
    def attached(self) -> Iterator[None]:
        """Every file and folder made, written, synced or renamed below the folder is a point."""
        io_open, os_open = io.open, os.open

        def open_file(path: Any, mode: str = "r", *arguments: Any, **options: Any) -> Any:
            if not str(path).startswith(self._folder) or not set(mode) & set("wax+"):
                return io_open(path, mode, *arguments, **options)
            self.point()
            return _File(io_open(path, mode, *arguments, **options), self)

        def open_descriptor(path: Any, flags: int, *arguments: Any, **options: Any) -> int:
            if flags & os.O_CREAT and str(path).startswith(self._folder):
                self.point()
            return os_open(path, flags, *arguments, **options)

        with ExitStack() as stack:
            stack.enter_context(patch.object(builtins, "open", open_file))
            stack.enter_context(patch.object(io, "open", open_file))
            stack.enter_context(patch.object(os, "open", open_descriptor))
            for name in ("fsync", "mkdir", "rename", "replace"):
                stack.enter_context(patch.object(os, name, self._counted(getattr(os, name))))
            yield

    def _counted(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def counted(place: Any, *arguments: Any, **options: Any) -> Any:
            path = os.readlink(f"/proc/self/fd/{place}") if isinstance(place, int) else str(place)
            if path.startswith(self._folder):
                self.point()
            return function(place, *arguments, **options)

        return counted


class _File:
    """An open file whose every write is a point."""

    def __init__(self, file: Any, disk: Disk) -> None:
        self._file = file
        self._disk = disk

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> _File:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def write(self, data: Any) -> Any:
        self._disk.point()
        return self._file.write(data)

    def truncate(self, size: int) -> Any:
        self._disk.point()
        return self._file.truncate(size)

    def close(self) -> None:
        # What was buffered may not fit; the descriptor is closed all the same.
        try:
            self._disk.point()
        finally:
            self._file.close()


def works(chance: Random) -> dict[str, Work]:
    """What writes: each may be done again and says the same then."""
    batch = random_stories(chance, [f"s{n:02d}" for n in range(30, 70)])
    anew = random_stories(chance, [f"n{n:02d}" for n in range(30)])
    return {
        "batch": lambda engine: written(engine, batch, removed=["s01"]),
        "expunging": lambda engine: engine.expunge(wait=0.0),
        "rebuild": lambda engine: engine.rebuild(anew.items()),
    }


def torture(folder: Path, points: int | None = None, seed: int = 1) -> str:
    """Each kind of work at so many points, evenly spread (None: at every one, for a moment and for good), in words."""
    chance = Random(seed)
    worn_index(folder / "worn", chance)
    lines = []
    for name, work in works(chance).items():
        before, after, last = course(folder, work)
        chosen = range(1, last + 1) if points is None else sorted({1 + n * (last - 1) // points for n in range(points)})
        modes = (False, True) if points is None else (chance.random() < 0.5,)
        refused = sum(
            _survives(folder, work, Disk(folder, full_at, stays_full=stays_full), before, after)
            for full_at in chosen
            for stays_full in modes
        )
        lines.append(f"{name}: full {len(chosen) * len(modes)} times at {last} points; refused {refused}, harmed 0")
    return "\n".join(lines)


def course(folder: Path, work: Work) -> tuple[Answers, Answers, int]:
    """What the index says before and after the work where nothing is in its way, and at how many points it writes."""
    engine = fresh_copy(folder)
    before = answers_of(engine)
    disk = Disk(folder)
    with disk.attached():
        work(engine)
    return before, answers_of(engine), disk.points


def _survives(folder: Path, work: Work, disk: Disk, before: Answers, after: Answers) -> bool:
    """Assert that the work does all or nothing; returns whether it was refused."""
    engine, refused = fresh_copy(folder), ""
    answers_of(engine)
    with disk.attached():
        try:
            work(engine)
        except EngineUnavailable as error:
            refused = str(error)
        meanwhile = answers_of(engine)
    assert not refused or "No space left" in refused, refused
    assert meanwhile in (before, after), "a half change is seen"
    assert refused or meanwhile == after, "a change was acknowledged and not made"
    assert answers_of(opened(folder / "index")) == meanwhile, "another process sees another index"
    work(engine)
    assert answers_of(engine) == after, "the next attempt does not do it"
    assert answers_of(opened(folder / "index")) == after
    return bool(refused)


def fresh_copy(folder: Path) -> WhooshEngine:
    """The index as it was before all work."""
    shutil.rmtree(folder / "index", ignore_errors=True)
    shutil.copytree(folder / "worn", folder / "index")
    return opened(folder / "index")
