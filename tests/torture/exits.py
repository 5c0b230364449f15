"""A process that ends at every point at which a batch, a rebuild or an expunging writes, without a word.

The index is exactly the old or the new one, opens at once, and the next writer does the work. What the process had
written and not synced is kept by the system, as after a kill; what a power cut takes is `damage`.
"""

from __future__ import annotations

import os
from multiprocessing import get_context
from pathlib import Path
from random import Random

from tests.torture.full_disk import Disk, Work, course, fresh_copy, works
from tests.torture.small_index import answers_of, opened, worn_index

GONE = 86
"""The exit status of a process that ended at its point."""


class LastPoint(Disk):
    """Ends the process where a disk would be full."""

    def point(self) -> None:
        """The next write."""
        self.points += 1
        if self.points == self.full_at:
            os._exit(GONE)


def torture(folder: Path, points: int | None = None, seed: int = 1) -> str:
    """Each kind of work at so many points, evenly spread (None: at every one); returns what was done, in words."""
    worn_index(folder / "worn", Random(seed))
    lines = []
    for name, work in works(Random(seed)).items():
        before, after, last = course(folder, work)
        chosen = range(1, last + 1) if points is None else sorted({1 + n * (last - 1) // points for n in range(points)})
        new = 0
        for point in chosen:
            fresh_copy(folder)
            process = get_context("fork").Process(target=_ended, args=(folder, work, point))
            process.start()
            process.join()
            assert process.exitcode == GONE, process.exitcode
            left = answers_of(opened(folder / "index"))
            assert left in (before, after), f"{name} ended at point {point} left half of it"
            new += left != before
            work(opened(folder / "index"))
            assert answers_of(opened(folder / "index")) == after
        lines.append(
            f"{name}: ended at {len(chosen)} of {last} write points; old {len(chosen) - new}, new {new}, half 0"
        )
    return "\n".join(lines)


def _ended(folder: Path, work: Work, point: int) -> None:
    with LastPoint(folder, point).attached():
        work(opened(folder / "index"))
