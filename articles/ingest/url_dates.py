"""The date that the address of a page carries, as most news sites write it. Pure."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

from articles.ingest.clues import Clue
from articles.ingest.printed_dates import MONTHS
from articles.ingest.records import DatePrecision

SURE_BY_ADDRESS = 0.9
SURE_BY_MONTH_IN_ADDRESS = 0.85

_MONTH_NUMBER = {names[-1][:3].lower(): number for number, names in enumerate(MONTHS, 1)}
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)"
_MONTH = rf"(?P<month>0?[1-9]|1[0-2]|{'|'.join(_MONTH_NUMBER)})"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_IN_FOLDERS = re.compile(rf"(?i)/{_YEAR}/{_MONTH}/{_DAY}(?=[/.]|-\D|$)")
_IN_NAME = re.compile(rf"(?i)(?<![\w-]){_YEAR}-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?!\d)")
_AT_END_OF_NAME = re.compile(rf"(?i)(?<=[a-z]-){_YEAR}-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?!\d)")
_UNPARTED = re.compile(rf"(?<![0-9]){_YEAR}(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?![0-9])")
_MONTH_IN_FOLDERS = re.compile(rf"(?i)/{_YEAR}/(?P<month>0[1-9]|1[0-2]|{'|'.join(_MONTH_NUMBER)})(?=/)")
_FORMS = (_IN_FOLDERS, _IN_NAME, _AT_END_OF_NAME, _UNPARTED)


def date_in_address(url: str) -> Clue | None:
    """The day in an address (`/2023/10/18/`, `/2023/oct/18/`, `2023-10-18`, `20231018`), else its month (`/2023/10/`).

    An address with two different days tells neither.
    """
    path = urlsplit(url).path if url else ""
    for form in _FORMS:
        days = {day for match in form.finditer(path) if (day := _day(match, int(match["day"])))}
        if len(days) == 1:
            return Clue(days.pop(), f"The address says {_read(form, path)}: {url}", SURE_BY_ADDRESS)
        if days:
            return None
    match = _MONTH_IN_FOLDERS.search(path)
    first = _day(match, 1) if match else None
    if match is None or first is None:
        return None
    words = f"The address says {match[0].strip('/')}: {url}"
    return Clue(first, words, SURE_BY_MONTH_IN_ADDRESS, DatePrecision.MONTH)


def _read(form: re.Pattern[str], path: str) -> str:
    """The characters of the path that the form has read."""
    match = form.search(path)
    return match[0].strip("/") if match else ""


def _day(match: re.Match[str], day: int) -> date | None:
    month = _MONTH_NUMBER.get(match["month"].lower()) or int(match["month"])
    try:
        return date(int(match["year"]), month, day)
    except ValueError:
        return None
