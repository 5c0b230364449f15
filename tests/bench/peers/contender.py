"""What every contender can do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
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

    compares_forms = True
    """Whether it can be made to compare the very forms of words."""

    def __init__(self, folder: Path, *, stemmed: bool = True) -> None:
        self.folder = folder
        self.stemmed = stemmed

    @classmethod
    @abstractmethod
    def version(cls) -> str:
        """Of what is measured."""

    @abstractmethod
    def index(self, stories: Iterable[Story]) -> None:
        """Make the index."""

    @abstractmethod
    def open(self) -> None:
        """Get ready to answer."""

    @abstractmethod
    def ask(self, question: Question, *, facets: bool) -> Answer | None:
        """The answer; None where it cannot be asked so."""
