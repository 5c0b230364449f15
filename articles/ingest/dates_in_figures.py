"""Days in figures alone (`18/10/2023`, `18.10.23`, `2023/10/18`): which is the day, which the month, which century.

What can be read in two ways is no day, unless its weekday stands beside it. Reads no words.
"""

from __future__ import annotations

import re
from datetime import date

from articles.ingest.arabic_dates import ENGLISH_WEEKDAYS, arabic_weekday, compiled, is_arabic
from articles.ingest.arabic_dates import WEEKDAY as ARABIC_WEEKDAY

YEARS_AHEAD = 10
"""How far ahead a story may be dated."""

_YEAR_FIRST = re.compile(
    r"(?P<year>[0-9]{4})(?:(?P<sign>[/.-])(?P<month>[0-9]{1,2})(?P=sign)(?P<day>[0-9]{1,2})"
    r"|[年년]\s?(?P<m>[0-9]{1,2})[月월]\s?(?P<d>[0-9]{1,2})[日일])(?![0-9])"
)
_YEAR_LAST = re.compile(
    r"(?P<first>[0-9]{1,2})(?P<sign>[/.-])(?P<second>[0-9]{1,2})(?P=sign)(?P<year>[0-9]{4}|[0-9]{2})(?![0-9])"
)
_WEEKDAY = re.compile(
    r"(?P<name>mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|r|rs|rsday|urday)?\b\.?\s*,?\s*", re.IGNORECASE
)
_ARABIC_WEEKDAY = rf"{ARABIC_WEEKDAY}[\s،,–—-]*(?=[0-9])"
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def weekday_before(words: str) -> tuple[int | None, str]:
    """The weekday that some words begin with, Monday as 0, and the rest of them."""
    if found := _WEEKDAY.match(words):
        return _WEEKDAYS.index(found["name"].lower()), words[found.end() :]
    if is_arabic(words[:1]) and (found := compiled(_ARABIC_WEEKDAY).match(words)):
        return ENGLISH_WEEKDAYS.index(arabic_weekday(found["weekday"])), words[found.end() :]
    return None, words


def days_in_figures(words: str, weekday: int | None, today: date) -> tuple[list[date], str]:
    """The days that the figures at the beginning of some words may be, and what stands behind them.

    18/10/2023 and 10/18/2023 can be read in one way, 7/10/2023 in two: then both are given, unless one alone falls on
    the weekday. With points the day comes first, wherever points are written. ValueError for a day that there is not.
    """
    if found := _YEAR_FIRST.match(words):
        month, day = int(found["month"] or found["m"]), int(found["day"] or found["d"])
        return [date(int(found["year"]), month, day)], words[found.end() :]
    found = _YEAR_LAST.match(words)
    if found is None:
        return [], words
    first, second = int(found["first"]), int(found["second"])
    year = full_year(found["year"], today)
    if year is None:
        return [], words
    readings = {(first, second), (second, first)} if found["sign"] != "." or second > 12 else {(first, second)}
    days = sorted(date(year, month, day) for day, month in readings if month <= 12)
    if not days:
        raise ValueError(f"no month in {found[0]}")
    if len(days) > 1 and weekday is not None:
        days = [day for day in days if day.weekday() == weekday] or days
    return days, words[found.end() :]


def full_year(figures: str, today: date) -> int | None:
    """The year that four or two figures name; of two, the one of the last hundred years that ends so.

    None where it may as well lie ahead: in 2026, `30` is 1930 or 2030.
    """
    if len(figures) == 4:
        return int(figures)
    ending = int(figures)
    if 0 < ending + 2000 - today.year <= YEARS_AHEAD:
        return None
    return next((year + ending for year in (2000, 1900) if today.year - 100 < year + ending <= today.year), None)
