"""A publication date that the input states, in the forms that feeds, databases and pages print. No inference."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, tzinfo
from email.utils import parsedate_to_datetime

from articles.ingest.arabic_dates import is_arabic, western_digits, without_islamic_dates
from articles.ingest.month_names import in_english
from articles.ingest.printed_dates import EARLIEST_YEAR, month_and_year, whole_date
from articles.ingest.records import DateBasis, DateFinding, DatePrecision

YEARS_AHEAD = 10
_OTHER_CALENDARS = range(1300, 1500)
"""Years that a day in figures alone counts after the Hijra, by the sun or the moon, far sooner than after Christ."""

_IN_FIGURES = re.compile(r"[0-9]{4}[-/][0-9]{1,2}[-/][0-9]|[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}|[0-9]{8}")

_YEAR = re.compile(r"[0-9]{4}")
_YEAR_MONTH = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})")
_YEAR_MONTH_DAY = re.compile(r"([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})(?![0-9])")
_NUMBERS = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})(?![0-9])")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9].*)?|[0-9]{8}(?:T[0-9].*)?")
_RFC_2822 = re.compile(r"(?:[A-Z][a-z]{2},\s*)?[0-9]{1,2}\s+[A-Z][a-z]{2}\s+(?P<year>[0-9]{4})\s+[0-9]{1,2}:[0-9]{2}.*")
_CLOCK = re.compile(
    r"[\s,،|–—-]*(?:(?:at|à|um|kl\.?|a las|alle|om|الساعة)\s+)?"
    r"(?P<hour>[0-9]{1,2})[:h](?P<minute>[0-9]{2})(?::[0-9]{2})?"
    r"\s*(?P<half>[ap]\.?m\.?|صباحا?ً?|مساءً?|[صم])?\s*(?P<utc>GMT|UTC|Z|(?:بتوقيت\s+)?غرينتش|ت\.?\s?غ)?(?:Uhr)?\.?",
    re.IGNORECASE,
)


def stated_date(words: str, *, today: date, zone: tzinfo = UTC) -> DateFinding:
    """The date that some words state: its day, or its month or year alone, and the moment where a clock is stated.

    `zone` is the zone of a clock time without one. Years before 1400 and more than ten years ahead, numbers that
    can be read two ways and other words give no date; the words stay as evidence.
    """
    words = words.strip()
    read = western_digits(without_islamic_dates(words)) if is_arabic(words) else western_digits(words)
    found = _partial(read) or _day_or_moment(read, zone)
    if found is None and (english := in_english(read)) != read:
        found = _partial(english) or _day_or_moment(english, zone)
    if (
        found is None
        or (found[0].year in _OTHER_CALENDARS and _IN_FIGURES.match(read))
        or not EARLIEST_YEAR <= found[0].year <= today.year + YEARS_AHEAD
    ):
        return DateFinding(evidence=f"Stated, but not understood as a date: “{words[:200]}”")
    day, moment, precision = found
    return DateFinding(day, moment, precision, DateBasis.STATED, evidence=words[:200], confidence=1.0, not_before=None)


_Found = tuple[date, datetime | None, DatePrecision]


def _partial(words: str) -> _Found | None:
    try:
        if _YEAR.fullmatch(words):
            return date(int(words), 1, 1), None, DatePrecision.YEAR
        if match := _YEAR_MONTH.fullmatch(words):
            return date(int(match[1]), int(match[2]), 1), None, DatePrecision.MONTH
    except ValueError:
        return None
    month = month_and_year(words)
    return (month, None, DatePrecision.MONTH) if month else None


def _day_or_moment(words: str, zone: tzinfo) -> _Found | None:
    try:
        if _ISO.fullmatch(words):
            moment = datetime.fromisoformat(words)
            return (
                _of_moment(moment, zone) if len(words) > len("2023-10-18") else (moment.date(), None, DatePrecision.DAY)
            )
        if match := _RFC_2822.fullmatch(words):
            moment = parsedate_to_datetime(words)  # which takes the year 0001 for 2001
            return _of_moment(moment, zone) if moment.year == int(match["year"]) else None
        if match := _YEAR_MONTH_DAY.match(words):
            day = date(int(match[1]), int(match[2]), int(match[3]))
            return _with_clock(day, words[match.end() :].strip(), zone)
        if match := _NUMBERS.match(words):
            told = _of_numbers(int(match[1]), int(match[3]), int(match[4]), dotted=match[2] == ".")
            return _with_clock(told, words[match.end() :].strip(), zone) if told else None
    except (ValueError, OverflowError, TypeError):
        return None
    return _of_words(words, zone)


def _of_moment(moment: datetime, zone: tzinfo) -> _Found:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    return aware.date(), aware, DatePrecision.DAY


def _of_numbers(first: int, second: int, year: int, *, dotted: bool) -> date | None:
    """18/10/2023 and 10/18/2023 can be read one way only; 7/10/2023 can be read two ways and is no date.

    With points the day comes first, wherever points are written: 7.10.2023.
    """
    if first == second or (first > 12) != (second > 12) or dotted:
        month, day = (first, second) if second > 12 else (second, first)
        return date(year, month, day)
    return None


def _of_words(words: str, zone: tzinfo) -> _Found | None:
    printed = whole_date(words)
    if printed is None:
        return None
    return _with_clock(printed.day, words[printed.end :].strip(), zone)


def _with_clock(day: date, rest: str, zone: tzinfo) -> _Found | None:
    """The day, and its moment where nothing but a clock stands behind it."""
    if not rest:
        return day, None, DatePrecision.DAY
    clock = _CLOCK.fullmatch(rest)
    if clock is None:
        return None
    hour, minute = int(clock["hour"]), int(clock["minute"])
    if clock["half"]:
        hour = hour % 12 + (12 if clock["half"].lower().startswith(("p", "م")) else 0)
    if hour > 23 or minute > 59:
        return None
    return _of_moment(datetime.combine(day, time(hour, minute), UTC if clock["utc"] else zone), zone)
