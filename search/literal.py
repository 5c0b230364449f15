"""A query that was repaired → the query that takes all its characters as they were typed."""

from __future__ import annotations

from search.querylang.errors import QueryBoundError
from search.querylang.parser import parse
from search.readings import VOCABULARY

MOST_ROUNDS = 12
"""A literal reading of one fault may lay another open; a query with more faults than this is taken as one phrase."""


def as_typed(q: str) -> str:
    """The query with every repaired place read literally, so that nothing of it has to be repaired again."""
    literal = q
    try:
        for _ in range(MOST_ROUNDS):
            repairs = [repair for repair in parse(literal, VOCABULARY).repairs if not repair.hint]
            if not repairs or not repairs[0].literal:
                return literal
            literal = repairs[0].literal
    except QueryBoundError:
        pass
    return '"' + q.replace('"', " ").strip() + '"'
