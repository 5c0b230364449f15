"""One query as typed → the tree that is searched, with all that the reader is told of it. Knows no page, no parameter.

Several queries of one page are read together, so that their names are looked up once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext

from search import fields
from search.expansion import Expansion, resolve_all
from search.fields import FieldKind
from search.querylang import LIMITS, Bound, QueryBoundError, Vocabulary, parse, render
from search.querylang.nodes import Everything, Node
from search.wording import in_this_language

VOCABULARY = Vocabulary(fields.query_names(FieldKind.TEXT), fields.query_names(FieldKind.KEYWORD))
_NO_PARENTHESES = str.maketrans("()", "  ")


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence to the reader. `q` is another query offered with it, None where there is none.

    A *repair* tells how a query was mended, a *hint* what else may have been meant, an *error* what was left out.
    """

    kind: Literal["repair", "hint", "error"]
    text: str
    q: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A query as it was read. `fault` names the bound that it passes: then only `searched` is in the tree."""

    tree: Node
    understood: str
    told: tuple[Message, ...]
    expansions: tuple[Expansion, ...]
    fault: str = ""
    searched: str = ""


def read(q: str) -> Reading:
    """One query."""
    return read_all([q])[0]


def read_all(queries: Sequence[str]) -> list[Reading]:
    """Several queries, each by itself; the database is asked as often as for one."""
    parsed = []
    faults = []
    for q in queries:
        try:
            parsed.append(parse(q, VOCABULARY))
            faults.append(("", q))
        except QueryBoundError as error:
            searched = _within_bounds(q)
            parsed.append(parse(searched, VOCABULARY))
            faults.append((in_this_language(error.sentence), searched))
    readings = []
    for one, (fault, searched), resolved in zip(parsed, faults, resolve_all([one.tree for one in parsed]), strict=True):
        told = [
            Message("hint" if mended.hint else "repair", in_this_language(mended.message), mended.literal)
            for mended in one.repairs
        ]
        for field, value in resolved.unknown:
            sentence = gettext("The archive knows no “%(value)s” for %(field)s: so that nothing can match it.")
            told.append(Message("repair", sentence % {"value": value, "field": field}, f'"{value}"'))
        understood = "" if isinstance(one.tree, Everything) else render(one.tree)
        readings.append(Reading(resolved.tree, understood, tuple(told), resolved.expansions, fault, searched))
    return readings


def _within_bounds(q: str) -> str:
    """As much of a query as its bounds allow: its first words, without parentheses where these are the trouble."""
    kept = q[: LIMITS[Bound.CHARACTERS]]
    if len(kept) < len(q):
        kept = kept.rpartition(" ")[0] or kept
    for _ in range(len(q)):
        try:
            parse(kept, VOCABULARY)
        except QueryBoundError as error:
            kept = kept.translate(_NO_PARENTHESES) if error.bound is Bound.LEVELS else kept.rpartition(" ")[0]
        else:
            return kept
    return ""
