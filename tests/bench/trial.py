"""One contender in a process of its own: makes its index, or answers. Prints one JSON object."""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import sys
import time
import warnings
from contextlib import closing
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from tests.bench import corpus
from tests.bench.peers import contender
from tests.bench.peers.archive import ArchiveEngine, document
from tests.bench.peers.contender import Answer, Contender
from tests.bench.questions import Question, questions

DRAWN_FROM = 5_000
"""Questions are drawn from the first stories, so that they are the same for every size."""

RUNS = 3
PATIENCE = 0.6
"""A question that took so many seconds is not asked again."""

UPDATES = 60


def main() -> None:
    """`python -m tests.bench.trial index|ask|update NAME CORPUS COUNT FOLDER [--exact]`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", choices=["index", "ask", "update"])
    parser.add_argument("name")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--exact", action="store_true")
    asked = parser.parse_args()
    warnings.simplefilter("ignore")
    measured = contender(asked.name)(asked.folder, stemmed=not asked.exact)
    work = {"index": _index, "ask": _ask, "update": _update}[asked.work]
    with closing(measured):
        told = work(measured, asked.corpus, asked.count)
    json.dump(told, sys.stdout)


def _index(measured: Contender, path: Path, count: int) -> dict[str, Any]:
    stories = list(corpus.read(path, count))
    measured.prepare()
    gc.collect()
    wall, cpu = time.perf_counter(), measured.processor_seconds()
    measured.index(stories)
    seconds, cpu_seconds = time.perf_counter() - wall, measured.processor_seconds() - cpu
    peak = measured.peak_mb()
    measured.close()
    size = sum(file.stat().st_size for file in measured.folder.rglob("*") if file.is_file())
    return {"seconds": seconds, "cpu": cpu_seconds, "bytes": size, "peak_mb": peak, "stories": len(stories)}


def _ask(measured: Contender, path: Path, count: int) -> dict[str, Any]:
    forty, twenty = questions(corpus.read(path, min(count, DRAWN_FROM)))
    began = time.perf_counter()
    measured.open()
    opened = time.perf_counter() - began
    told: dict[str, Any] = {"opened": opened, "memory_before_mb": measured.resident_mb()}
    for name, asked, facets in (("plain", forty, False), ("faceted", forty, True), ("several", twenty, True)):
        told[name] = [_timed(measured, question, facets=facets) for question in asked]
    told["memory_mb"] = measured.resident_mb()
    return told


def _timed(measured: Contender, question: Question, *, facets: bool) -> dict[str, Any] | None:
    answer: Answer | None = None
    walls, cpus = list[float](), list[float]()
    for _ in range(RUNS):
        wall, cpu = time.perf_counter(), measured.processor_seconds()
        answer = measured.ask(question, facets=facets)
        cpus.append((measured.processor_seconds() - cpu) * 1e3)
        walls.append((time.perf_counter() - wall) * 1e3)
        if answer is None:
            return None
        if sum(walls) > PATIENCE * 1e3:
            break
    assert answer is not None
    best = {
        facet: sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:50]
        for facet, counts in answer.facets.items()
    }
    timing = {"wall": statistics.median(walls), "cpu": statistics.median(cpus), "first": walls[0]}
    return {"kind": question.kind, "words": question.words, "total": answer.total, "facets": best, **timing}


def _update(measured: Contender, path: Path, count: int) -> dict[str, Any]:
    """One story changed, committed, synced and found again, time after time."""
    assert isinstance(measured, ArchiveEngine)
    measured.open()
    asked, times = Question("all by date", by_date=True), list[float]()
    stories = list(islice(corpus.read(path, count), UPDATES))
    measured.ask(asked, facets=True)
    for number, story in enumerate(stories):
        changed = replace(document(story), revision=number + 2)
        began = time.perf_counter()
        with measured.engine.writer() as writer:
            writer.put(story.uid, [changed])
        measured.ask(asked, facets=False)
        times.append((time.perf_counter() - began) * 1e3)
    return {"times": times}


if __name__ == "__main__":
    main()
