"""What the reader is told of a query: a sentence in English that can be said in another language at the page's edge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from search.querylang.nodes import PartialDate


def gettext_noop(words: str) -> str:
    """The words as they stand, marked for those who translate them."""
    return words


class Sentence(str):
    """The sentence itself, and of what it was made: a template with named places, and what stands in these."""

    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, **values: object) -> Self:
        """`%(name)s` in the template stands for the value of that name."""
        made = super().__new__(cls, template % values if values else template)
        made.template, made.values = template, values
        return made


@dataclass(frozen=True, slots=True)
class Span:
    """A range of dates in a sentence: `March to July 2021`, `29 March 2020 to 2021`."""

    start: PartialDate
    end: PartialDate
    words: str

    def __str__(self) -> str:
        return self.words
