"""A model that takes two capitalised words for a person, and with `Council` or `Press` at their end for a body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from articles.suggesting.entities import Entity, Guess

_NAME = re.compile(r"\b[A-Z]\w+ [A-Z]\w+")


class Capitals:
    """Counts the texts that it was given."""

    def __init__(self) -> None:
        self.read = 0

    def entities(self, texts: Iterable[str]) -> Iterator[list[Entity]]:
        for text in texts:
            self.read += 1
            yield [
                Entity(
                    found.start(),
                    found.end(),
                    Guess.ORGANISATION if found[0].endswith(("Council", "Press")) else Guess.PERSON,
                )
                for found in _NAME.finditer(text)
            ]
