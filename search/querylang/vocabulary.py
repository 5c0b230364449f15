"""The field names that a query may use. The language's own names for dates are here; all others are handed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

DATE_NAMES = frozenset({"date", "after", "from", "before", "to", "last", "day"})
"""Part of the language, whatever the fields: no field may take one of these names."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Query name or alias, in lower case → name of the field.

    Text fields hold words; controlled fields hold values of a list. Raises ValueError where a name is not in lower
    case or means two things.
    """

    text_fields: Mapping[str, str]
    controlled: Mapping[str, str]

    def __post_init__(self) -> None:
        names = [*self.text_fields, *self.controlled, *DATE_NAMES]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"These query names would mean two things: {', '.join(twice)}. Rename the fields.")
        raised = sorted(name for name in names if name != name.lower())
        if raised:
            raise ValueError(f"Query names are written in lower case: {', '.join(raised)}.")
