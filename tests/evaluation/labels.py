"""What a reader labelled in a story, in one form whatever set it comes from. Knows no set and no tagger."""

from __future__ import annotations

from dataclasses import dataclass, field

from articles.tagging.folding import fold
from articles.tagging.tagger import StoryText


@dataclass(frozen=True, slots=True)
class Label:
    """One region or actor that a story names, with every name it goes by there; the first is for reports."""

    names: tuple[str, ...]

    def __str__(self) -> str:
        return self.names[0]

    @property
    def folded(self) -> frozenset[str]:
        """Its names as they are compared."""
        return frozenset(filter(None, map(fold, self.names)))


@dataclass(frozen=True, slots=True)
class LabelledStory:
    """A story and what it names.

    `sources` are media that it quotes: to find one is no error, to miss one neither.
    """

    uid: str
    text: StoryText
    countries: frozenset[str] | None = None
    """ISO 3166-1 alpha-2; None where they stand among the places, by name."""
    added: frozenset[str] = frozenset()
    """Countries and slugs of places that the labels lack, added by a second reading."""
    places: tuple[Label, ...] = ()
    actors: tuple[Label, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(slots=True)
class Score:
    """What was found and what was wanted; `missed` and `wrong` name story and label.

    `right` counts what was found rightly, `met` the labels that something found answers to. Where not all that is
    right is labelled, `judges_found` is false and there is no precision.
    """

    right: int = 0
    met: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    judges_found: bool = True

    @property
    def precision(self) -> float:
        """The part of what was found that was wanted."""
        return self.right / max(1, self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        """The part of what was wanted that was found."""
        return self.met / max(1, self.met + len(self.missed))

    def add(self, story: str, wanted: set[str], found: set[str]) -> None:
        """Count one story."""
        self.right += len(wanted & found)
        self.met += len(wanted & found)
        self.missed += [f"{story}: {label}" for label in sorted(wanted - found)]
        self.wrong += [f"{story}: {label}" for label in sorted(found - wanted)]
