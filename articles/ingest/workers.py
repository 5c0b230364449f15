"""Work on records and pages by several processes at once: in their order, a bounded number ahead, none lost.

One that crashes or hangs costs what it was at, which is refused by name, and another takes over the rest. Knows no
database.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from types import TracebackType
from typing import Generic, cast

from articles.ingest.formats.reader import MEGABYTE, Page
from articles.ingest.limits import Limit
from articles.ingest.links import wait
from articles.ingest.records import RecordError
from articles.ingest.worker import TOGETHER, Done, Place, Task, Work, Worker, guarded

MOST_WORKERS = 8
WORTH_IT = 24
"""Of fewer records and pages this process does all: it takes less time than to start another."""

AHEAD = 256
AHEAD_BYTES = 32 * MEGABYTE
"""How far the work may be ahead of what is asked for, for each processor and in all; twice as far with records."""

KEPT = 64
MOST_KEPT_CHARACTERS = 1 << 16
"""Records that are given to no process as yet: while this one would have to wait it does them, unless they are long."""

LONGEST = 120.0
"""Seconds that one record or page may take."""


def cores() -> int:
    """The processors that this process may use, as far as a run has use for them."""
    here = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(here, MOST_WORKERS)


@dataclass(frozen=True, slots=True)
class Workers(Generic[Done]):
    """Processes that do the work which `make` makes, on so many processors.

    With one processor, and for little work, this process does it. It has a processor to itself otherwise: whoever takes
    what was done has nearly as much to do with a record as it takes to prepare it, and where it would have to wait it
    prepares one itself. Pages take several times as long to read, and may break their reader, so that there is one
    process more. Where what was made is current no more it is made anew, and so are the processes.
    """

    make: Callable[[], Work[Done]]
    processors: int = 1
    longest: float = LONGEST
    worth_it: int = WORTH_IT

    def in_order(self, found: Iterable[Task | RecordError]) -> Iterator[Done | RecordError]:
        """What was found, in its order: refusals as they are, what was done in the place of each record and page."""
        rest = iter(found)
        first = list(islice(rest, self.worth_it)) if self.processors > 1 else []
        if len(first) < self.worth_it:
            yield from self._alone(chain(first, rest))
            return
        pages = any(isinstance(task, Page) for task in first)
        helps = not pages and Limit.is_possible()
        with _Crew(self, self.processors if pages else self.processors - 1, KEPT if helps else 0) as crew:
            yield from crew.in_order(chain(first, rest))

    def _alone(self, found: Iterable[Task | RecordError]) -> Iterator[Done | RecordError]:
        work = self.make()
        for number, task in enumerate(found):
            if number % AHEAD == 0 and not work.is_current():
                work = self.make()
            yield task if isinstance(task, RecordError) else guarded(work, task)


class _Crew(Generic[Done]):
    """The processes of one run; gone with the block that it was made for. So many tasks are kept for this one."""

    def __init__(self, workers: Workers[Done], count: int, keep: int) -> None:
        self._workers = workers
        self._count = count
        self._keep = keep
        self._ahead = AHEAD * workers.processors * (2 if keep else 1)
        self._work = workers.make()
        self._limit = Limit(workers.longest)
        self._all: list[Worker[Done]] = []
        self._start_all()
        self._window: deque[Place[Done]] = deque()
        self._kept: deque[Place[Done]] = deque()
        self._bytes = 0
        self._given = 0

    def __enter__(self) -> _Crew[Done]:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self._end_all()

    def in_order(self, found: Iterator[Task | RecordError]) -> Iterator[Done | RecordError]:
        """Hand out as much as may be ahead; take the answers in the order of what was found."""
        more = True
        while True:
            if more and len(self._window) <= self._ahead // 2:
                more = self._hand_out(found)
            if not self._window:
                return
            while (done := self._window[0].done) is None:
                self._get_on()
            self._bytes -= self._window.popleft().size
            yield done

    def _hand_out(self, found: Iterator[Task | RecordError]) -> bool:
        """Fill the window; whether there may be more."""
        if not self._work.is_current():
            self._renew()
        more = True
        while more and len(self._window) < self._ahead and self._bytes <= AHEAD_BYTES:
            taken = self._next(found)
            self._window += taken
            self._kept += [place for place in taken if place.done is None]
            more = len(taken) == TOGETHER or self._bytes > AHEAD_BYTES
            while len(self._kept) > self._keep:
                self._give()
        return more

    def _give(self) -> None:
        """Let the process that has least to do have the next few that nobody has."""
        some = [self._kept.popleft() for _ in range(min(TOGETHER, len(self._kept)))]
        min(self._all, key=lambda worker: len(worker.hand)).give({self._given + n: own for n, own in enumerate(some)})
        self._given += len(some)

    def _get_on(self) -> None:
        """Hear what was done; where that is not yet what is asked for, do what is kept, or wait."""
        while self._kept and not _may_be_kept(self._kept[0]):
            self._give()
        if self._kept and any(len(worker.hand) < TOGETHER for worker in self._all):
            self._give()
        self._hear(0 if self._kept else None)
        if self._kept and self._window[0].done is None and _may_be_kept(self._kept[0]):
            own = self._kept.popleft()
            own.done = guarded(self._work, cast("Task", own.task), self._limit)

    def _next(self, found: Iterator[Task | RecordError]) -> list[Place[Done]]:
        """A few at a time: one message for all of them. Fewer where they are large, or the last."""
        taken: list[Place[Done]] = []
        for task in found:
            if isinstance(task, RecordError):
                taken.append(Place(task, 0, task))
            else:
                taken.append(Place(task, _size(task)))
            self._bytes += taken[-1].size
            if len(taken) == TOGETHER or self._bytes > AHEAD_BYTES:
                break
        return taken

    def _hear(self, seconds: float | None = None) -> None:
        """Wait for answers, at most so long; put another process in the place of one that has ended."""
        wait([worker.link for worker in self._all], seconds)
        for number, worker in enumerate(self._all):
            try:
                worker.hear()
            except EOFError:
                self._all[number] = self._successor(worker)

    def _successor(self, worker: Worker[Done]) -> Worker[Done]:
        """Refuse what the process was at when it ended; another does what else it had in hand."""
        how = worker.end(self._workers.longest)
        culprit, place = worker.culprit()
        if place is not None:
            place.done = self._work.refused(cast("Task", place.task), how)
        left = {number: place for number, place in worker.hand.items() if number != culprit}
        others = [other for other in self._all if other is not worker]
        successor = Worker(self._work, self._workers.longest, others)
        successor.give(left)
        return successor

    def _renew(self) -> None:
        """Let all that was handed out be done; then other processes, for the work as it is now."""
        while any(worker.hand for worker in self._all):
            self._hear()
        self._end_all()
        self._work = self._workers.make()
        self._start_all()

    def _start_all(self) -> None:
        self._work.make_ready()
        for _ in range(self._count):
            self._all.append(Worker(self._work, self._workers.longest, self._all))

    def _end_all(self) -> None:
        for worker in self._all:
            worker.kill()
        for worker in self._all:
            worker.end(self._workers.longest)
        self._all.clear()


def _may_be_kept(place: Place[Done]) -> bool:
    """Whether this process may do it: what is a page, or long, could take it along."""
    return not isinstance(place.task, Page) and place.size <= MOST_KEPT_CHARACTERS


def _size(task: Task) -> int:
    return len(task.raw) if isinstance(task, Page) else len(task.raw) + len(task.body)
