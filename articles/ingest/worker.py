"""One process that does work on records and pages, and the line to it. Knows no database.

It is a copy of the process that starts it, is given values and answers with values. One that crashes or hangs tells by
what it was at.
"""

from __future__ import annotations

import logging
import mmap
import signal
import socket
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from multiprocessing.context import ForkProcess
from typing import Generic, Protocol, TypeVar, cast

from articles.ingest.formats.reader import Page
from articles.ingest.limits import Limit, TookTooLong
from articles.ingest.links import Link, wait
from articles.ingest.records import RecordError, StoryRecord

logger = logging.getLogger(__name__)

TOGETHER = 8
"""Tasks in one message, either way."""

_NOTHING = -1

Task = Page | StoryRecord
Done = TypeVar("Done", covariant=True)


class Work(Protocol[Done]):
    """What is done with each record or page. It needs nothing but what it holds."""

    def __call__(self, task: Task) -> Done:
        """Do it."""
        ...

    def make_ready(self) -> None:
        """Build what all of them need, once, before there are copies of this process."""
        ...

    def refused(self, task: Task, reason: str) -> Done:
        """What stands in its place where it cannot be done."""
        ...

    def is_current(self) -> bool:
        """Whether it would be made again as it is; asked by the process that hands out, never by the others."""
        ...


@dataclass(slots=True)
class Place(Generic[Done]):
    """One thing that was found, and what has become of it."""

    task: Task | RecordError
    size: int
    done: Done | RecordError | None = None


class Worker(Generic[Done]):
    """One process, the line to it, and what it has in hand by number.

    `others` are those that stand already: the new process has copies of the lines to them, and drops these, or it would
    keep them from hearing that this process has ended.
    """

    def __init__(self, work: Work[Done], longest: float, others: Iterable[Worker[Done]]) -> None:
        here, there = socket.socketpair()
        self.link = Link(here)
        self.hand: dict[int, Place[Done]] = {}
        self._mark = mmap.mmap(-1, 8)
        self._at(_NOTHING)
        dropped = [self.link, *(other.link for other in others)]
        self._process = ForkProcess(target=_serve, args=(Link(there), work, self._at, longest, dropped), daemon=True)
        with warnings.catch_warnings():
            # The threads that Python 3.12 and later warn of are those of numpy, which sleep.
            warnings.simplefilter("ignore", DeprecationWarning)
            self._process.start()
        there.close()

    def give(self, places: Mapping[int, Place[Done]]) -> None:
        """Let it do these, by their numbers, when it has done what it has in hand."""
        self.hand.update(places)
        if places:
            self.link.say([(number, place.task) for number, place in places.items()])

    def hear(self) -> None:
        """Put what it has done in its places; EOFError where it has ended."""
        for message in self.link.heard():
            for number, done in cast("list[tuple[int, Done]]", message):
                self.hand.pop(number).done = done

    def culprit(self) -> tuple[int, Place[Done] | None]:
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
            done.append((number, guarded(work, task)))
            signal.setitimer(signal.ITIMER_REAL, 0)
            if len(done) >= TOGETHER or not given:
                link.say(done)
                done.clear()
    except EOFError:
        return


def guarded(work: Work[Done], task: Task, limit: Limit | None = None) -> Done:
    """The work done; what breaks it, or takes longer than its limit, is refused, and the next is done."""
    try:
        if limit is None:
            return work(task)
        with limit:
            return work(task)
    except TookTooLong as error:
        return work.refused(task, str(error))
    except Exception as error:
        logger.exception("%s %s broke its reader", _place_of(task), task.position)
        return work.refused(task, f"{type(error).__name__}: {error}")


def _place_of(task: Task) -> str:
    return task.source if isinstance(task, Page) else task.file
