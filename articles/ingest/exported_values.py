"""Values of an export as Python has them: days, moments, shares, lists. ValueError or TypeError tells of any other.

Knows no database and no record.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime


def day(value: object) -> date | None:
    """A day as ISO 8601 writes it; None for nothing."""
    return date.fromisoformat(str(value)) if value else None


def moment(value: object) -> datetime | None:
    """A moment with its time zone; None for nothing."""
    read = datetime.fromisoformat(str(value)) if value else None
    if read is not None and read.tzinfo is None:
        raise ValueError(f"{value}: a time zone is missing")
    return read


def share(value: object) -> float:
    """A number between 0 and 1."""
    read = float(str(value))
    if not 0.0 <= read <= 1.0:
        raise ValueError(f"confidence {read}: must lie between 0 and 1")
    return read


def number(value: object) -> int:
    """A whole number, not below 0."""
    read = int(str(value))
    if read < 0:
        raise ValueError(f"{read}: must not be below 0")
    return read


def entries(value: object, part: str) -> Sequence[object]:
    """What a list holds, nothing for None; `part` is what an error calls it."""
    if value is None:
        return ()
    if not isinstance(value, list | tuple):
        raise TypeError(f"{part}: a list is expected")
    return value
