"""Pages read by several processes at once: in their order, a bounded number ahead, and none lost with its reader.

A process that crashes or hangs on a page costs that page alone: it is refused by name, and another process takes over.
Knows no database.
"""

from __future__ import annotations

import logging
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from types import MappingProxyType, TracebackType

from articles.ingest.formats.html import read_page
from articles.ingest.formats.reader import MEGABYTE, Outcome, Page
from articles.ingest.records import RecordError, StoryRecord

logger = logging.getLogger(__name__)

MOST_WORKERS = 8
WORTH_IT = 24
"""Pages that are read before any process is started: fewer take less time than its start."""

AHEAD = 32
AHEAD_BYTES = 32 * MEGABYTE
"""How far the reading may be ahead of what is asked for, for each process and in all."""

LONGEST = 120.0
"""Seconds that one page may take."""

_KEPT = 100_000
_CONTEXT = get_context("forkserver")  # nothing is inherited: no connection of a database, no lock
_CONTEXT.set_forkserver_preload([__name__])

PageFunction = Callable[[Page], Outcome]


def cores() -> int:
    """The processors that this process may use, as far as a run has use for them."""
    here = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(here, MOST_WORKERS)


@dataclass(frozen=True, slots=True)
class Workers:
    """How many processes read pages. With fewer than two, and for few pages, this process reads them."""

    count: int = 1
    longest: float = LONGEST
    worth_it: int = WORTH_IT
    function: PageFunction = read_page

    def in_order(self, found: Iterable[Outcome | Page]) -> Iterator[Outcome]:
        """What was found, in its order, with a story or a refusal in the place of each page."""
        rest = iter(found)
        alone = 0
        for outcome in rest:
            yield _named(_guarded(self.function, outcome), outcome) if isinstance(outcome, Page) else outcome
            alone += isinstance(outcome, Page)
            if self.count > 1 and alone >= self.worth_it:
                break
        else:
            return
        with _Crew(self) as crew:
            yield from _windowed(crew, rest, self.count)


def _windowed(crew: _Crew, found: Iterator[Outcome | Page], count: int) -> Iterator[Outcome]:
    """Hand out pages until the window is full; then each that is taken makes room."""
    window: deque[tuple[int, Future[Outcome] | Outcome]] = deque()
    held = 0
    for outcome in found:
        size = len(outcome.raw) if isinstance(outcome, Page) else 0
        window.append((size, crew.read(outcome) if isinstance(outcome, Page) else outcome))
        held += size
        while window and (len(window) > AHEAD * count or held > AHEAD_BYTES or _is_done(window[0][1])):
            size, first = window.popleft()
            held -= size
            yield first.result() if isinstance(first, Future) else first
    for _size, left in window:
        yield left.result() if isinstance(left, Future) else left


def _is_done(waiting: Future[Outcome] | Outcome) -> bool:
    return not isinstance(waiting, Future) or waiting.done()


class _Crew:
    """A thread for each process, which feeds it and waits for it; gone with the block that it was made for."""

    def __init__(self, workers: Workers) -> None:
        self._workers = workers
        self._threads = ThreadPoolExecutor(workers.count, thread_name_prefix="pages")
        self._own = threading.local()
        self._all: list[_Worker] = []

    def __enter__(self) -> _Crew:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self._all:
            worker.kill()
        # A thread that waited for one of them stops it by itself: only when they are done is the rest nobody else's.
        self._threads.shutdown()
        for worker in self._all:
            worker.stop()

    def read(self, page: Page) -> Future[Outcome]:
        """The page's story or refusal, when a process has read it."""
        return self._threads.submit(self._read, page)

    def _read(self, page: Page) -> Outcome:
        worker = self._worker()
        try:
            return worker.read(page, self._workers.longest)
        except (EOFError, OSError) as error:
            self._own.worker = None
            worker.stop()
            how = str(error) if isinstance(error, TimeoutError) else f"its reader crashed {worker.end()}".rstrip()
            return _refused(page, f"the page cannot be read: {how}")

    def _worker(self) -> _Worker:
        """The process of this thread; another one where it ended between two pages."""
        worker: _Worker | None = getattr(self._own, "worker", None)
        if worker is None or not worker.is_alive:
            worker = self._own.worker = _Worker(self._workers.function)
            self._all.append(worker)
        return worker


class _Worker:
    """One process and the pipe to it."""

    def __init__(self, function: PageFunction) -> None:
        self._pipe, far_end = _CONTEXT.Pipe()
        self._process = _CONTEXT.Process(target=_serve, args=(far_end, function), daemon=True)
        self._process.start()
        far_end.close()

    def read(self, page: Page, longest: float) -> Outcome:
        """What the process makes of the page; EOFError where it ends over it, TimeoutError where it does not."""
        self._pipe.send(page)
        if not self._pipe.poll(longest):
            raise TimeoutError(f"it takes longer than the limit of {longest:g} seconds")
        outcome: Outcome = self._pipe.recv()
        if isinstance(outcome, StoryRecord):
            outcome = replace(outcome, extra=MappingProxyType(dict(outcome.extra)))
        return _named(outcome, page)

    @property
    def is_alive(self) -> bool:
        """Whether it can be given a page."""
        return self._process.is_alive()

    def kill(self) -> None:
        """Let whoever waits for it see its end."""
        self._process.kill()

    def stop(self) -> None:
        """End the process, whatever it does, and the pipe to it."""
        self.kill()
        self._process.join()
        self._pipe.close()

    def end(self) -> str:
        """How it ended, in words."""
        code = self._process.exitcode or 0
        return f"({signal.Signals(-code).name})" if code < 0 and code != -signal.SIGKILL else ""


def _serve(pipe: Connection, function: PageFunction) -> None:
    """Read pages until nobody sends any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever stops the run stops its processes
    while True:
        try:
            page = pipe.recv()
            outcome = _guarded(function, page)
            pipe.send(replace(outcome, extra=dict(outcome.extra)) if isinstance(outcome, StoryRecord) else outcome)
        except (EOFError, OSError):
            return


def _guarded(function: PageFunction, page: Page) -> Outcome:
    """The page read; a page that breaks its reader is refused, and the next one is read."""
    try:
        return function(page)
    except Exception as error:
        logger.exception("%s %s broke its reader", page.source, page.position)
        return _refused(page, f"the page cannot be read: {type(error).__name__}: {error}")


def _named(outcome: Outcome, page: Page) -> Outcome:
    return replace(outcome, file=page.source) if isinstance(outcome, StoryRecord) else outcome


def _refused(page: Page, reason: str) -> RecordError:
    return RecordError(page.source, page.position, reason, page.raw[:_KEPT].decode("utf-8", "replace"))
