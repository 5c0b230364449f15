"""Why a query is not read: only because it passes a bound. Everything else is repaired and told."""

from __future__ import annotations

from enum import StrEnum

from search.querylang.sentences import Sentence, gettext_noop


class Bound(StrEnum):
    """What a query may have only so much of."""

    CHARACTERS = "characters"
    WORDS = "words"
    LEVELS = "levels"


LIMITS = {Bound.CHARACTERS: 500, Bound.WORDS: 64, Bound.LEVELS: 10}

_MESSAGES = {
    Bound.CHARACTERS: gettext_noop("A query may have %(limit)s characters; this one has %(found)s."),
    Bound.WORDS: gettext_noop("A query may have %(limit)s words; this one has %(found)s."),
    Bound.LEVELS: gettext_noop("A query may have parentheses %(limit)s levels deep; this one has %(found)s levels."),
}


class QuerySyntaxError(Exception):
    """A query cannot be read. The message is for the reader."""


class QueryBoundError(QuerySyntaxError):
    """The query passes a bound. The message says which, and by how much."""

    def __init__(self, bound: Bound, limit: int, found: int) -> None:
        self.sentence = Sentence(_MESSAGES[bound], limit=limit, found=found)
        super().__init__(self.sentence)
        self.bound = bound
        self.limit = limit
        self.found = found


def require(bound: Bound, found: int) -> None:
    """Raises QueryBoundError where `found` is more than the bound allows."""
    if found > LIMITS[bound]:
        raise QueryBoundError(bound, LIMITS[bound], found)
