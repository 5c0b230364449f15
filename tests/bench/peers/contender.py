"""What every contender can do."""

from __future__ import annotations

import os
import resource
import time
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from tests.bench.corpus import Story
from tests.bench.questions import Question


@dataclass(frozen=True, slots=True)
class Answer:
    """How many, the first page, and the counts of each facet by value."""

    total: int
    uids: tuple[str, ...]
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


class Contender(ABC):
    """An engine with an index in a folder. Without `stemmed` it compares the very forms of words."""

    label: str
    most_stories = 10**9
    """What it is not asked to hold more than, so that a run ends."""

    package: str | None = None
    """The Python package that it needs beside this archive's own."""

    installing = "pip install -r requirements-bench.txt"
    """How what it needs is installed."""

    compares_forms = True
    """Whether it can be made to compare the very forms of words."""

    def __init__(self, folder: Path, *, stemmed: bool = True) -> None:
        self.folder = folder
        self.stemmed = stemmed

    @classmethod
    def hindrance(cls) -> str:
        """Why it cannot be measured here, with what to do about it; empty where it can."""
        return f"not installed: {cls.installing}" if cls.package and find_spec(cls.package) is None else ""

    @classmethod
    @abstractmethod
    def version(cls) -> str:
        """Of what is measured."""

    def prepare(self) -> None:  # noqa: B027 - most need nothing
        """Whatever comes before an index and is none of it."""

    @abstractmethod
    def index(self, stories: Iterable[Story]) -> None:
        """Make the index."""

    @abstractmethod
    def open(self) -> None:
        """Get ready to answer."""

    @abstractmethod
    def ask(self, question: Question, *, facets: bool) -> Answer | None:
        """The answer; None where it cannot be asked so."""

    def close(self) -> None:  # noqa: B027 - most hold nothing
        """Let go of what runs beside this process."""

    def processor_seconds(self) -> float:
        """Spent on it so far, by whichever processes."""
        return time.process_time()

    def resident_mb(self) -> float:
        """The memory that is held for it, mapped pages included."""
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20

    def peak_mb(self) -> float:
        """The most memory that was held for it."""
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
