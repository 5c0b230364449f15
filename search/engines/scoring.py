"""How much a match counts: BM25F, the same for every engine.

The occurrences of what is asked for are weighed by field, summed over the fields of a document and only then
saturated, so that a word in headline and body is one word found twice and not two finds.
"""

from __future__ import annotations

from math import log
from typing import Any, TypeVar

from search.fields import BY_NAME, TEXT_FIELDS, DocumentType, Field, FieldKind

T = TypeVar("T", float, Any)

K1 = 1.2
"""How soon further occurrences stop counting."""

B = 0.5
"""How much a long text is held against its occurrences. This and the headline's weight were chosen on questions that
`make relevance` does not ask."""

SCORE_DIGITS = 6
"""Scores that agree to so many digits are equal, and their documents ordered by date."""


def searched_fields(document_type: DocumentType, restricted_to: str | None = None) -> tuple[Field, ...]:
    """The text fields in which a word is looked for; a restriction to what is no text field leaves none."""
    if restricted_to is None:
        return tuple(field for field in TEXT_FIELDS if document_type in field.searched_in)
    field = BY_NAME.get(restricted_to)
    return (field,) if field is not None and field.kind is FieldKind.TEXT else ()


def rarity(documents: int, matching: int) -> float:
    """What a find counts that `matching` of `documents` have."""
    return log(1 + (documents - matching + 0.5) / (matching + 0.5))


def length_norm(length: float, average: float) -> float:
    """What occurrences are divided by in a field of this length."""
    return 1 - B + B * length / average if average else 1.0


def saturated(weight: T) -> T:
    """What a weight counts before its rarity: more occurrences count more, each less than the one before."""
    return weight * (K1 + 1) / (K1 + weight)


CLOSENESS = {1: 1.0, -1: 0.5, 2: 0.5, -2: 0.5, 3: 0.5, -3: 0.5}
"""How close two words of a query stand, by the second's place after the first's: as a phrase, or within three words."""

PROXIMITY = 0.3
"""What the closest pair of two neighbouring query words counts, beside an occurrence of the more frequent of them."""

PROXIMITY_LOOKED_AT = 200
"""Closeness is looked at in so many results, the best by their words alone; it never lowers a score."""
