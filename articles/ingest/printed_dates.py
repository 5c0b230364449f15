"""Dates and weekdays as newspapers print them, in English or Arabic. Finds words; draws no conclusion from them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from articles.ingest.arabic_dates import arabic_dates, arabic_days_of_year, arabic_month, is_arabic

MONTHS = (
    ("January", "Jan"),
    ("February", "Feb"),
    ("March", "Mar"),
    ("April", "Apr"),
    ("May", "May"),
    ("June", "Jun"),
    ("July", "Jul"),
    ("August", "Aug"),
    ("September", "Sept", "Sep"),
    ("October", "Oct"),
    ("November", "Nov"),
    ("December", "Dec"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
EARLIEST_YEAR = 1400

_MONTH_NUMBER = {name.lower(): number for number, names in enumerate(MONTHS, 1) for name in names}
MONTH = r"(?P<month>(?i:" + "|".join(sorted(_MONTH_NUMBER, key=len, reverse=True)) + r"))\.?"
WEEKDAY = r"(?P<weekday>" + "|".join(WEEKDAYS) + ")"
_DAY = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[1-9][0-9]{3})"
_MONTH_FIRST = rf"\b(?:{WEEKDAY},?\s+)?{MONTH}\s+{_DAY},?\s+{_YEAR}\b"
_DAY_FIRST = rf"\b(?:{WEEKDAY},?\s+)?{_DAY}(?:\s+of)?\s+{MONTH},?\s+{_YEAR}\b"
_ISO = r"\b(?P<year>[1-9][0-9]{3})-(?P<month>[01][0-9])-(?P<day>[0-3][0-9])\b"
_FORMS = tuple(re.compile(form, re.IGNORECASE) for form in (_MONTH_FIRST, _DAY_FIRST, _ISO))
_FOUR_DIGITS_ALONE = re.compile("(?<![0-9])[0-9]{4}(?![0-9])")
_MONTH_OF_ISO = re.compile("-[01][0-9]-")
_BEFORE_A_YEAR = (*"0123456789", "st", "nd", "rd", "th", *_MONTH_NUMBER, *(f"{name}." for name in _MONTH_NUMBER))
_MONTH_AND_DAY = re.compile(rf"\b(?:{MONTH}\s+{_DAY})\b(?!,?\s+[0-9]{{4}})", re.IGNORECASE)
_MONTH_AND_YEAR = re.compile(rf"{MONTH},?\s+{_YEAR}", re.IGNORECASE)


class PrintedDate(NamedTuple):
    """A full date in a text: the day, the weekday printed with it ("" for none), and where it stands."""

    day: date
    weekday: str
    start: int
    end: int


def may_hold_full_date(text: str) -> bool:
    """Whether a text is worth looking through for full dates, which few paragraphs hold."""
    return _holds_year_of_date(text) or is_arabic(text)


def full_dates(text: str) -> list[PrintedDate]:
    """Every date with day, month and year in a text, in the order of the text; impossible days are passed over."""
    found = []
    if _holds_year_of_date(text):
        found = [printed for form in _FORMS for match in form.finditer(text) if (printed := _printed(match))]
    if is_arabic(text):
        found += [PrintedDate(*printed) for printed in arabic_dates(text)]
    return sorted(found, key=lambda printed: printed.start)


def _holds_year_of_date(text: str) -> bool:
    """Whether a year stands where every form has it: behind the day or the month, or before both in figures."""
    for year in _FOUR_DIGITS_ALONE.finditer(text):
        if _MONTH_OF_ISO.match(text, year.end()):
            return True
        end = year.start()
        while end and text[end - 1].isspace():
            end -= 1
        before = text[max(0, end - len("september.,")) : end]
        if end < year.start() and before.removesuffix(",").lower().endswith(_BEFORE_A_YEAR):
            return True
    return False


def whole_date(text: str) -> PrintedDate | None:
    """The date that a text begins with."""
    for form in _FORMS:
        match = form.match(text)
        if match and (printed := _printed(match)):
            return printed
    first = next(iter(arabic_dates(text)), None) if is_arabic(text) else None
    return PrintedDate(*first) if first and first.start == 0 else None


def month_and_year(text: str) -> date | None:
    """The first day of the month that a text names and nothing else ("October 2023")."""
    if is_arabic(text):
        return arabic_month(text)
    match = _MONTH_AND_YEAR.fullmatch(text.strip())
    if match is None or int(match["year"]) < EARLIEST_YEAR:
        return None
    return date(int(match["year"]), _MONTH_NUMBER[match["month"].lower()], 1)


def days_of_year(text: str) -> Iterator[tuple[int, int]]:
    """Month and day of every date that is printed without a year."""
    for match in _MONTH_AND_DAY.finditer(text):
        yield _MONTH_NUMBER[match["month"].lower()], int(match["day"])
    if is_arabic(text):
        yield from arabic_days_of_year(text)


def weekday_of(day: date) -> str:
    """The English name of a day's weekday."""
    return WEEKDAYS[day.weekday()]


def _printed(match: re.Match[str]) -> PrintedDate | None:
    groups = match.groupdict()
    month = groups["month"].lower()
    year = int(groups["year"])
    if year < EARLIEST_YEAR:
        return None
    try:
        day = date(year, _MONTH_NUMBER.get(month) or int(month), int(groups["day"]))
    except ValueError:
        return None
    return PrintedDate(day, (groups.get("weekday") or "").capitalize(), match.start(), match.end())
