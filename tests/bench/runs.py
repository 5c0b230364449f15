"""What is run in which order: agreement on few stories first, then index and questions at full size."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench.peers import contender

AGREED_ON = 3_000
"""Stories on which the engines' answers are compared, every word in its very form."""

ROUNDS = 3
"""How often everyone is asked in turn."""

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Trial:
    """One contender at one size."""

    name: str
    stories: int
    indexed: dict[str, Any]
    asked: dict[str, Any]
    updates: list[float]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How a contender's answers compare with this archive's: how many were compared, and where they differ."""

    name: str
    compared: int
    not_asked: int
    differing: tuple[str, ...]


class Bench:
    """The trials of one run, each in a process of its own."""

    def __init__(self, folder: Path, say: Callable[[str], None]) -> None:
        self._folder = folder
        self._corpus = folder / "stories.jsonl"
        self._say = say

    def agreement(self, names: Sequence[str], count: int) -> list[Agreement]:
        """Ask everybody everything without stemming, and compare totals and facets."""
        answers = {}
        for name in (name for name in names if contender(name).compares_forms):
            self._say(f"comparing the answers of {contender(name).label} on {count:,} stories")
            self._trial("index", name, count, "--exact")
            answers[name] = self._trial("ask", name, count, "--exact")
            self._forget(name, count)
        if "archive" not in answers:
            return []
        return [_compared(name, answers["archive"], told) for name, told in answers.items() if name != "archive"]

    def measure(self, names: Sequence[str], count: int) -> list[Trial]:
        """Everybody at the size asked for, or at the most that they are asked to hold; this archive at each size."""
        sizes = {name: min(count, contender(name).most_stories) for name in names}
        wanted = set(sizes.items())
        if "archive" in names:
            wanted |= {("archive", size) for size in sizes.values()}
        trials = []
        for size in sorted({size for _, size in wanted}, reverse=True):
            trials += self._measured(sorted(name for name, held in wanted if held == size), size)
        return trials

    def growth(self, count: int) -> Trial:
        """This archive alone, larger."""
        return self._measured(["archive"], count)[0]

    def _measured(self, names: Sequence[str], count: int) -> list[Trial]:
        """All that hold so many: everyone's index first, then everyone asked in turn, round after round.

        So a machine that is busier at times is so for all of them.
        """
        indexed, updates = {}, {}
        for name in names:
            label = contender(name).label
            self._say(f"{label}: indexing {count:,} stories")
            indexed[name] = self._trial("index", name, count)
            self._say(f"{label}: {count / indexed[name]['seconds']:,.0f} stories a second")
        rounds: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
        for number in range(1, ROUNDS + 1):
            self._say(f"asking, round {number} of {ROUNDS}")
            for name in names:
                rounds[name].append(self._trial("ask", name, count))
        for name in names:
            updates[name] = self._trial("update", name, count)["times"] if name == "archive" else []
            self._forget(name, count)
        return [Trial(name, count, indexed[name], _middle(rounds[name]), updates[name]) for name in names]

    def _trial(self, work: str, name: str, count: int, *options: str) -> dict[str, Any]:
        command = [sys.executable, "-m", "tests.bench.trial", work, name, str(self._corpus), str(count)]
        done = subprocess.run(
            [*command, str(self._index(name, count)), *options], cwd=ROOT, stdout=subprocess.PIPE, check=True
        )
        told: dict[str, Any] = json.loads(done.stdout)
        return told

    def _index(self, name: str, count: int) -> Path:
        return self._folder / f"{name}-{count}"

    def _forget(self, name: str, count: int) -> None:
        shutil.rmtree(self._index(name, count), ignore_errors=True)


def _middle(rounds: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The answers of the first round with the median times of all."""
    told = dict(rounds[0])
    for part in ("plain", "faceted", "several"):
        told[part] = [
            asked
            and {**asked, **{clock: median(one[part][place][clock] for one in rounds) for clock in ("wall", "cpu")}}
            for place, asked in enumerate(rounds[0][part])
        ]
    return told


def _compared(name: str, expected: dict[str, Any], told: dict[str, Any]) -> Agreement:
    pairs = [pair for part in ("faceted", "several") for pair in zip(expected[part], told[part], strict=True)]
    asked = [(ours, theirs) for ours, theirs in pairs if theirs is not None]
    differing = []
    for ours, theirs in asked:
        differences = [] if ours["total"] == theirs["total"] else [f"{theirs['total']} results for {ours['total']}"]
        if not differences:
            differences = [
                f"other counts of {facet}"
                for facet, held in theirs["facets"].items()
                if not _same(ours["facets"][facet], held)
            ]
        if differences:
            differing.append(f"{ours['kind']} {' '.join(ours['words'])}: {', '.join(differences)}")
    return Agreement(name, len(asked), len(pairs) - len(asked), tuple(differing))


def _same(ours: list[list[Any]], theirs: list[list[Any]]) -> bool:
    """The most frequent values with their counts; values chosen at 0 are told by us alone."""
    return [pair for pair in ours if pair[1]][:40] == [pair for pair in theirs if pair[1]][:40]
