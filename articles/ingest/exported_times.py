"""What an export says of the times that curators judged: accepted, rejected, corrected. Knows no database.

Times that nobody judged are no part of it: whoever imports the story reads them in its text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from articles.chronology.spans import Span
from articles.ingest.exported_values import day, entries, moment, number, share

PART = "event_dates"
"""What the list is called in an export, and in what is said of a damaged one."""
DECIDED = ("accepted", "rejected")


@dataclass(frozen=True, slots=True)
class ExportedTime:
    """One time with the decision on it: `decided_by` is the name of an account, "" where it is not known."""

    span: Span
    words: str
    evidence: str
    first_offset: int
    count: int
    confidence: float
    absolute: bool
    state: str
    decided_by: str
    decided_at: datetime | None


def exported_times(given: object) -> tuple[ExportedTime, ...]:
    """The judged times of an export, each once; ValueError or TypeError names the entry that is damaged."""
    times: dict[Span, ExportedTime] = {}
    for place, one in enumerate(entries(given, PART), start=1):
        try:
            time = _time(one)
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{PART}: entry {place}: {error}") from error
        if time.span in times:
            raise ValueError(f"{PART}: entry {place} is told twice")
        times[time.span] = time
    return tuple(times.values())


def _time(given: object) -> ExportedTime:
    if not isinstance(given, Mapping):
        raise TypeError("an object is expected")
    state = str(given["state"])
    if state not in DECIDED:
        raise ValueError(f"state “{state}”: {' or '.join(DECIDED)} is expected")
    return ExportedTime(
        span=Span(_day(given["from"]), _day(given["to"])),
        words=str(given.get("words") or ""),
        evidence=str(given.get("evidence") or ""),
        first_offset=number(given.get("first_offset", 0)),
        count=number(given.get("count", 1)),
        confidence=share(given.get("confidence", 1.0)),
        absolute=given.get("absolute") is True,
        state=state,
        decided_by=str(given.get("decided_by") or ""),
        decided_at=moment(given.get("decided_at")),
    )


def _day(value: object) -> date:
    read = day(value)
    if read is None:
        raise ValueError("a day is missing")
    return read
