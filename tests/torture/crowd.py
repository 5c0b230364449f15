"""Fifty readers at once, on one index, while stories come in twenty a second.

Each reader asks, reads for a while and asks again. No answer is an error or torn, files and memory maps stay as many as
they were, and with a writer beside them readers wait no more than three times as long as without.
"""

from __future__ import annotations

import os
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event
from pathlib import Path
from random import Random

from search.criteria import Criteria
from search.engines.base import EngineError, IndexDocument
from search.engines.whoosh import WhooshEngine
from search.querylang.nodes import Word
from tests.bench import corpus
from tests.bench.peers.archive import ArchiveEngine, document
from tests.bench.questions import questions
from tests.bench.site import quantile
from tests.search.engines.documents import story
from tests.torture.small_index import opened

PROCESSES, THREADS = 5, 10
READS_FOR = 0.5, 1.5
"""Seconds between two questions of one reader."""

A_SECOND = 20
"""Stories that come in."""

SHIFTED = 99
"""So many stories go from one word to the other in each batch: every search sees all of them under a word or none."""

MOST_TIMES, MORE_FILES = 3.0, 20


@dataclass(frozen=True, slots=True)
class Seen:
    """What the readers of one process met."""

    seconds: tuple[float, ...]
    faults: tuple[str, ...]
    files: tuple[int, int]
    maps: tuple[int, int]


def torture(folder: Path, stories: int = 10_000, seconds: float = 60.0, seed: int = 1, patience: float = 1.5) -> str:
    """So many seconds with a writer, a quarter as many without before; returns what was seen, in words.

    Of searches that take less than a twentieth of a reader's `patience` nobody asks how often they take that.
    """
    engine = opened(folder)
    made = list(islice(corpus.generated(), stories))
    engine.rebuild((one.uid, (document(one),)) for one in made)
    _shift(engine, "left")
    forty, twenty = questions(made[:2_000], seed)
    asks = [ArchiveEngine(folder).criteria(question) for question in [*forty, *twenty]]
    idle = _read(folder, asks, seconds / 4, seed, writer=None)
    written: Counter[str] = Counter()
    busy = _read(folder, asks, seconds, seed, writer=lambda: _write(engine, made, written))
    _assert_sound(idle + busy)
    waited = {name: [spent for one in seen for spent in one.seconds] for name, seen in (("idle", idle), ("busy", busy))}
    least, most = quantile(waited["idle"], 0.95), quantile(waited["busy"], 0.95)
    told = (
        f"crowd: {PROCESSES * THREADS} readers, {seconds:.0f} s, {stories:,} stories, "
        f"{len(waited['busy']):,} searches; "
        f"{written['stories']} stories written in {written['batches']} batches; errors 0, torn 0; "
        f"p95 {1000 * most:.0f} ms with a writer, {1000 * least:.0f} ms without"
    )
    assert most <= max(MOST_TIMES * least, patience / 20), told
    assert most <= patience, told
    return told


def _assert_sound(seen: Sequence[Seen]) -> None:
    faults = [fault for one in seen for fault in one.faults]
    assert not faults, faults[:5]
    for one in seen:
        assert one.files[1] <= one.files[0] + MORE_FILES, f"open files {one.files}"
        assert one.maps[1] <= one.maps[0] + MORE_FILES, f"deleted files still mapped {one.maps}"


def _read(
    folder: Path, asks: list[Criteria], seconds: float, seed: int, writer: Callable[[], None] | None
) -> list[Seen]:
    """All readers for so many seconds, and what writes meanwhile."""
    context = get_context("fork")
    told: Queue[Seen] = context.Queue()
    go = context.Event()
    processes = [
        context.Process(target=_process, args=(folder, asks, seconds, seed * 100 + number, told, go))
        for number in range(PROCESSES)
    ]
    for process in processes:
        process.start()
    go.set()
    due = time.monotonic() + seconds
    while writer is not None and time.monotonic() < due:
        writer()
    seen = [told.get(timeout=seconds + 60) for _ in processes]
    for process in processes:
        process.join()
    return seen


def _process(folder: Path, asks: list[Criteria], seconds: float, seed: int, told: Queue[Seen], go: Event) -> None:
    """Ten readers who share an engine, as the threads of a server do."""
    engine = opened(folder)
    for criteria in asks:
        engine.search(criteria)
    go.wait()
    spent: list[float] = []
    faults: list[str] = []
    threads = [
        threading.Thread(target=_reader, args=(engine, asks, seconds, Random(seed + number * 7), spent, faults))
        for number in range(THREADS)
    ]
    files, maps = _open_files(), _deleted_maps()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told.put(Seen(tuple(spent), tuple(faults), (files, _open_files()), (maps, _deleted_maps())))


def _reader(
    engine: WhooshEngine, asks: list[Criteria], seconds: float, chance: Random, spent: list[float], faults: list[str]
) -> None:
    due = time.monotonic() + seconds
    time.sleep(chance.uniform(0, READS_FOR[1]))
    while time.monotonic() < due:
        is_telling = chance.random() < 0.2
        criteria = Criteria(query=Word("zqleft")) if is_telling else chance.choice(asks)
        began = time.perf_counter()
        try:
            results = engine.search(criteria)
        except EngineError as error:
            faults.append(f"{type(error).__name__}: {error}")
            return
        spent.append(time.perf_counter() - began)
        counted = sum(bucket.count for bucket in results.facets["source"].buckets)
        if is_telling and (results.total not in {0, SHIFTED} or counted != results.total):
            faults.append(f"torn: {results.total} of {SHIFTED}, {counted} by source")
        time.sleep(chance.uniform(*READS_FOR))


def _write(engine: WhooshEngine, made: Sequence[corpus.Story], written: Counter[str]) -> None:
    """One second's stories in one batch, and the shift."""
    began = time.monotonic()
    at = written["stories"] % max(1, len(made) - A_SECOND)
    word = "right" if written["batches"] % 2 == 0 else "left"
    with engine.writer(wait=5.0) as writer:
        for one in made[at : at + A_SECOND]:
            writer.put(one.uid, (document(one),))
        for uid, documents in _shifted(word):
            writer.put(uid, documents)
    written["stories"] += A_SECOND
    written["batches"] += 1
    time.sleep(max(0.0, began + 1.0 - time.monotonic()))


def _shift(engine: WhooshEngine, word: str) -> None:
    with engine.writer() as writer:
        for uid, documents in _shifted(word):
            writer.put(uid, documents)


def _shifted(word: str) -> Iterator[tuple[str, tuple[IndexDocument, ...]]]:
    for number in range(SHIFTED):
        uid = f"shift{number}"
        yield uid, (story(uid, body=f"zq{word}", source="desk"),)


def _open_files() -> int:
    return len(os.listdir("/proc/self/fd"))


def _deleted_maps() -> int:
    """Files that were removed and are mapped still."""
    return sum("(deleted)" in line and ".arr" in line for line in Path("/proc/self/maps").read_text().splitlines())
