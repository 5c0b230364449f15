"""Work on records and pages by several processes at once: in their order, a bounded number ahead, none lost.

A process is a copy of this one. It is given values and answers with values; whatever else it has from this process it
leaves alone. One that crashes or hangs costs what it was at, which is refused by name, and another takes over the rest.
Knows no database.
"""

from __future__ import annotations

import logging
import mmap
import os
import signal
import socket
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from multiprocessing.context import ForkProcess
from types import TracebackType
from typing import Generic, Protocol, TypeVar, cast

from articles.ingest.formats.reader import MEGABYTE, Page
from articles.ingest.links import Link, wait
from articles.ingest.records import RecordError, StoryRecord

logger = logging.getLogger(__name__)

MOST_WORKERS = 8
WORTH_IT = 24
"""Stories that are done before any process is started: fewer take less time than its start."""

AHEAD = 128
AHEAD_BYTES = 32 * MEGABYTE
"""How far the work may be ahead of what is asked for, for each process and in all."""

LONGEST = 120.0
"""Seconds that one record or page may take."""

_TOGETHER = 8
_NOTHING = -1

Task = Page | StoryRecord
Done = TypeVar("Done", covariant=True)


class Work(Protocol[Done]):
    """What is done with each record or page. It needs nothing but what it holds."""

    def __call__(self, task: Task) -> Done:
        """Do it."""
        ...

    def refused(self, task: Task, reason: str) -> Done:
        """What stands in its place where it cannot be done."""
        ...

    def is_current(self) -> bool:
        """Whether it would be made again as it is; asked by the process that hands out, never by the others."""
        ...


def cores() -> int:
    """The processors that this process may use, as far as a run has use for them."""
    here = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(here, MOST_WORKERS)


@dataclass(frozen=True, slots=True)
class Workers(Generic[Done]):
    """How many processes do the work that `make` makes. With fewer than two, and for little work, this process does it.

    Where what was made is current no more it is made anew, and so are the processes.
    """

    make: Callable[[], Work[Done]]
    count: int = 1
    longest: float = LONGEST
    worth_it: int = WORTH_IT

    def in_order(self, found: Iterable[Task | RecordError]) -> Iterator[Done | RecordError]:
        """What was found, in its order: refusals as they are, what was done in the place of each record and page."""
        rest = iter(found)
        work, alone = self.make(), 0
        for task in rest:
            if isinstance(task, RecordError):
                yield task
                continue
            if alone % AHEAD == 0 and not work.is_current():
                work = self.make()
            yield _guarded(work, task)
            alone += 1
            if self.count > 1 and alone >= self.worth_it:
                break
        else:
            return
        with _Crew(self) as crew:
            yield from crew.in_order(rest)


@dataclass(slots=True)
class _Place(Generic[Done]):
    """One thing that was found, and what has become of it."""

    task: Task | RecordError
    size: int
    done: Done | RecordError | None = None


class _Crew(Generic[Done]):
    """The processes of one run; gone with the block that it was made for."""

    def __init__(self, workers: Workers[Done]) -> None:
        self._workers = workers
        self._work = workers.make()
        self._all: list[_Worker[Done]] = []
        self._start_all()
        self._window: deque[_Place[Done]] = deque()
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
            if more and len(self._window) <= AHEAD * self._workers.count // 2:
                more = self._hand_out(found)
            if not self._window:
                return
            while (done := self._window[0].done) is None:
                self._hear()
            self._bytes -= self._window.popleft().size
            yield done

    def _hand_out(self, found: Iterator[Task | RecordError]) -> bool:
        """Fill the window; whether there may be more."""
        if not self._work.is_current():
            self._renew()
        while len(self._window) < AHEAD * self._workers.count and self._bytes <= AHEAD_BYTES:
            taken = self._next(found)
            self._window += taken
            tasks = {self._given + n: place for n, place in enumerate(taken) if place.done is None}
            self._given += len(taken)
            min(self._all, key=lambda worker: len(worker.hand)).give(tasks)
            if len(taken) < _TOGETHER and self._bytes <= AHEAD_BYTES:
                return False
        return True

    def _next(self, found: Iterator[Task | RecordError]) -> list[_Place[Done]]:
        """A few at a time: one message for all of them. Fewer where they are large, or the last."""
        taken: list[_Place[Done]] = []
        for task in found:
            if isinstance(task, RecordError):
                taken.append(_Place(task, 0, task))
            else:
                taken.append(_Place(task, _size(task)))
            self._bytes += taken[-1].size
            if len(taken) == _TOGETHER or self._bytes > AHEAD_BYTES:
                break
        return taken

    def _hear(self) -> None:
        """Wait for answers; put another process in the place of one that has ended."""
        wait([worker.link for worker in self._all])
        for number, worker in enumerate(self._all):
            try:
                worker.hear()
            except EOFError:
                self._all[number] = self._successor(worker)

    def _successor(self, worker: _Worker[Done]) -> _Worker[Done]:
        """Refuse what the process was at when it ended; another does what else it had in hand."""
        how = worker.end(self._workers.longest)
        culprit, place = worker.culprit()
        if place is not None:
            place.done = self._work.refused(cast("Task", place.task), how)
        left = {number: place for number, place in worker.hand.items() if number != culprit}
        others = [other for other in self._all if other is not worker]
        successor = _Worker(self._work, self._workers.longest, others)
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
        for _ in range(self._workers.count):
            self._all.append(_Worker(self._work, self._workers.longest, self._all))

    def _end_all(self) -> None:
        for worker in self._all:
            worker.kill()
        for worker in self._all:
            worker.end(self._workers.longest)
        self._all.clear()


class _Worker(Generic[Done]):
    """One process, the line to it, and what it has in hand by number.

    `others` are those that stand already: the new process has copies of the lines to them, and drops these, or it would
    keep them from hearing that this process has ended.
    """

    def __init__(self, work: Work[Done], longest: float, others: Iterable[_Worker[Done]]) -> None:
        here, there = socket.socketpair()
        self.link = Link(here)
        self.hand: dict[int, _Place[Done]] = {}
        self._mark = mmap.mmap(-1, 8)
        self._at(_NOTHING)
        dropped = [self.link, *(other.link for other in others)]
        self._process = ForkProcess(target=_serve, args=(Link(there), work, self._at, longest, dropped), daemon=True)
        with warnings.catch_warnings():
            # The threads that Python 3.12 and later warn of are those of numpy, which sleep.
            warnings.simplefilter("ignore", DeprecationWarning)
            self._process.start()
        there.close()

    def give(self, places: Mapping[int, _Place[Done]]) -> None:
        """Let it do these, by their numbers, when it has done what it has in hand."""
        self.hand.update(places)
        if places:
            self.link.say([(number, place.task) for number, place in places.items()])

    def hear(self) -> None:
        """Put what it has done in its places; EOFError where it has ended."""
        for message in self.link.heard():
            for number, done in cast("list[tuple[int, Done]]", message):
                self.hand.pop(number).done = done

    def culprit(self) -> tuple[int, _Place[Done] | None]:
        """What it was at when it ended, of what it has in hand; the first of this where it had begun nothing."""
        number = int.from_bytes(self._mark[:8], "big", signed=True)
        if number not in self.hand:
            number = next(iter(self.hand), _NOTHING)
        return number, self.hand.get(number)

    def kill(self) -> None:
        """End it, whatever it does."""
        self._process.kill()

    def end(self, longest: float) -> str:
        """Take its leave; how it ended, in words."""
        self._process.join()
        self.link.close()
        code = self._process.exitcode or 0
        if code == -signal.SIGALRM:
            return f"it takes longer than the limit of {longest:g} seconds"
        named = code < 0 and code != -signal.SIGKILL
        return f"its reader crashed ({signal.Signals(-code).name})" if named else "its reader crashed"

    def _at(self, number: int) -> None:
        """Write down, where both processes see it, what is begun."""
        self._mark[:8] = number.to_bytes(8, "big", signed=True)


def _serve(link: Link, work: Work[Done], at: Callable[[int], None], longest: float, dropped: Iterable[Link]) -> None:
    """Do what is given until nobody gives any more; the system ends a process that is at one thing for too long."""
    for other in dropped:
        other.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever stops the run stops its processes
    for fatal in (signal.SIGTERM, signal.SIGALRM):
        signal.signal(fatal, signal.SIG_DFL)
    given: deque[tuple[int, Task]] = deque()
    done: list[tuple[int, Done]] = []
    try:
        while True:
            wait([link], 0 if given else None)
            for message in link.heard():
                given += cast("list[tuple[int, Task]]", message)
            if not given:
                continue
            number, task = given.popleft()
            at(number)
            signal.setitimer(signal.ITIMER_REAL, longest)
            done.append((number, _guarded(work, task)))
            signal.setitimer(signal.ITIMER_REAL, 0)
            if len(done) >= _TOGETHER or not given:
                link.say(done)
                done.clear()
    except EOFError:
        return


def _guarded(work: Work[Done], task: Task) -> Done:
    """The work done; what breaks it is refused, and the next is done."""
    try:
        return work(task)
    except Exception as error:
        logger.exception("%s %s broke its reader", _place_of(task), task.position)
        return work.refused(task, f"{type(error).__name__}: {error}")


def _place_of(task: Task) -> str:
    return task.source if isinstance(task, Page) else task.file


def _size(task: Task) -> int:
    return len(task.raw) if isinstance(task, Page) else len(task.raw) + len(task.body)
