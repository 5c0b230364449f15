"""Clock times as they are printed behind a day or before it, with their zones. Finds the moment of a day it is given.

A zone that is known gives the moment. Of one that several countries go by (`IST`), or of a city's own time, the day
stands and the moment is left open.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from types import MappingProxyType
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_HOURS: Mapping[str, int] = MappingProxyType(
    {
        "gmt": 0, "utc": 0, "z": 0, "wet": 0, "west": 1, "bst": 1, "cet": 1, "cest": 2, "mez": 1, "mesz": 2,
        "eet": 2, "eest": 3, "msk": 3, "trt": 3, "pkt": 5, "hkt": 8, "sgt": 8, "awst": 8, "jst": 9, "kst": 9,
        "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13,
        "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
    }
)  # fmt: skip
_ALL_THE_YEAR: Mapping[str, str] = MappingProxyType(
    {"et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles"}
)
"""Zones that go by one name in summer and in winter."""

_OFFSET = r"[+\u2212-](?:0?[0-9]|1[0-4])(?::?[0-9]{2})?(?![0-9])"
_ZONE = (
    r"(?P<greenwich>(?:بتوقيت\s+)?غرينتش|ت\.?\s?غ)"
    r"|%s(?P<offset>" + _OFFSET + r")"
    r"|(?P<local>(?:[A-Z][a-z]+ ){0,2}(?:[Ll]ocal )?[Tt]ime\b|بالتوقيت المحلي|بتوقيت \w+)"
    r"|(?P<name>[A-Za-z]{1,5})"
)
_CLOCK = (
    r"(?P<hour>[0-9]{1,2})(?:[:h.](?P<minute>[0-9]{2})(?::[0-9]{2}(?:\.[0-9]{1,9})?)?|(?=\s?[AaPp]\.?[Mm]\b))"
    r"\s*(?P<half>[AaPp]\.?[Mm](?:\.|\b)|صباحا?ً?|مساءً?|[صم](?!\w))?"
    rf"(?:\s*Uhr)?\s*\(?(?:{_ZONE})?\)?"
)
_WITH_ANY_OFFSET, _WITH_NAMED_OFFSET = _CLOCK % r"(?:(?:GMT|UTC)\s?)?", _CLOCK % r"(?:GMT|UTC)\s?"
_BEHIND = re.compile(rf"[\s,،|·•–—-]*(?:(?i:at|à|um|kl\.?|a las|alle|om)\s+|الساعة\s+)?{_WITH_ANY_OFFSET}\.?")
_BEFORE = re.compile(rf"(?:(?i:at)\s+)?(?P<clock>{_WITH_NAMED_OFFSET})(?:\s*[,،|·•–—-]\s*|\s+(?:on\s+)?)(?=\S{{2}})")


def moment_behind(rest: str, day: date, zone: tzinfo) -> tuple[date, datetime | None] | None:
    """The day and the moment that the words behind it tell, where they are a clock time and nothing else; else None.

    `zone` is that of a time without one. The moment is None where its zone is not known, or where there is no time.
    """
    if not rest.strip():
        return day, None
    clock = _BEHIND.fullmatch(rest)
    if clock is None:
        return None
    hour, minute = int(clock["hour"]), int(clock["minute"] or 0)
    if clock["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if clock["half"].lower().startswith(("p", "م")) else 0)
    if hour > 23 or minute > 59 or _is_no_zone(clock["name"] or ""):
        return None
    known = _zone_of(clock, zone)
    return day, None if known is None else datetime.combine(day, time(hour, minute), known)


def clock_before(words: str) -> tuple[str, str]:
    """The clock time that some words begin with (“9:30 AM ET, Oct. 18, 2023”), and the rest; ("", words) without."""
    found = _BEFORE.match(words)
    if found is None or _is_no_zone(found["name"] or ""):
        return "", words
    return found["clock"], words[found.end() :]


def _is_no_zone(name: str) -> bool:
    return bool(name) and name.lower() not in {*_HOURS, *_ALL_THE_YEAR} and not name.isupper()


def _zone_of(clock: re.Match[str], zone: tzinfo) -> tzinfo | None:
    """The zone that a clock time names, `zone` where it names none, None for one that is not known."""
    name = (clock["name"] or "").lower()
    if clock["greenwich"]:
        return UTC
    if clock["offset"]:
        return _offset(clock["offset"])
    if clock["local"]:
        return None
    if not name:
        return zone
    if name in _ALL_THE_YEAR:
        try:
            return ZoneInfo(_ALL_THE_YEAR[name])
        except ZoneInfoNotFoundError:  # a machine without the database of zones
            return None
    return timezone(timedelta(hours=_HOURS[name])) if name in _HOURS else None


def _offset(words: str) -> tzinfo | None:
    digits = words[1:].replace(":", "")
    hours, minutes = (int(digits), 0) if len(digits) <= 2 else (int(digits[:-2]), int(digits[-2:]))
    if hours > 14 or minutes > 59:
        return None
    away = timedelta(hours=hours, minutes=minutes)
    return timezone(away if words[0] == "+" else -away)
