"""The tree that a query is: one frozen value a node.

Pure values. Nothing here knows a field table, an engine, the database or HTTP; field names are plain strings that
the parser took from its vocabulary.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A year, a month or a day, as written: 2023, 2023-10, 2023-10-18."""

    year: int
    month: int | None = None
    day: int | None = None

    def first(self) -> date:
        """The first day that it names."""
        return date(self.year, self.month or 1, self.day or 1)

    def last(self) -> date:
        """The last day that it names."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        if self.month is not None:
            parts.append(f"{self.month:02d}")
        if self.day is not None:
            parts.append(f"{self.day:02d}")
        return "-".join(parts)


class Unit(StrEnum):
    """The unit of `last:`."""

    DAY = "d"
    WEEK = "w"
    MONTH = "m"
    YEAR = "y"


@dataclass(frozen=True, slots=True)
class Everything:
    """Matches every document: the empty query."""


@dataclass(frozen=True, slots=True)
class Word:
    """One bare word: stemmed, and open to other spellings of a name."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """These words in this order, unstemmed; stop words count. One word is an exact word."""

    text: str


@dataclass(frozen=True, slots=True)
class Near:
    """These words within `distance` words of each other, in either order, unstemmed."""

    text: str
    distance: int


@dataclass(frozen=True, slots=True)
class Wildcard:
    """`*` stands for any letters, `?` for one; at least three letters come first."""

    pattern: str


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Words at most `distance` letters (1 or 2) away."""

    text: str
    distance: int


@dataclass(frozen=True, slots=True)
class And:
    """All of them."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of them."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Everything but its child."""

    child: Node


@dataclass(frozen=True, slots=True)
class InField:
    """Its child, in one text field alone."""

    field: str
    child: Node


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a controlled field: a slug once names are resolved, before that a slug, name or alias.

    The value `none` stands for documents without any value in the field.
    """

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class DateRange:
    """Published between the two dates, both included; None leaves an end open.

    A document matches where the whole span that its date names (a day, a month, a year) lies within the range.
    """

    start: PartialDate | None
    end: PartialDate | None


@dataclass(frozen=True, slots=True)
class Last:
    """Published in the last `count` units, up to and including today."""

    count: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class DayOfYear:
    """Published on this day of any year."""

    month: int
    day: int


@dataclass(frozen=True, slots=True)
class Undated:
    """Published on no known date."""


@dataclass(frozen=True, slots=True)
class Spellings:
    """A word or words of the query that are a known name, with the other names of the same region or actor.

    Made by name expansion, never by the parser. Matches `asked` or any of `names`.
    """

    asked: Node
    names: tuple[Phrase, ...]


Node = (
    Everything
    | Word
    | Phrase
    | Near
    | Wildcard
    | Fuzzy
    | And
    | Or
    | Not
    | InField
    | Value
    | DateRange
    | Last
    | DayOfYear
    | Undated
    | Spellings
)
