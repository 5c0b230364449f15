"""A publication date that the input states, in the forms that feeds, databases and pages print. No inference."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, tzinfo
from email.utils import parsedate_to_datetime

from articles.ingest.arabic_dates import is_arabic, western_digits, without_islamic_dates
from articles.ingest.dates_in_figures import YEARS_AHEAD, days_in_figures, full_year, weekday_before
from articles.ingest.month_names import in_english
from articles.ingest.printed_clocks import clock_before, moment_behind
from articles.ingest.printed_dates import EARLIEST_YEAR, month_and_year, whole_date
from articles.ingest.records import DateBasis, DateFinding, DatePrecision

_OTHER_CALENDARS = range(1300, 1500)
"""Years that a day in figures alone counts after the Hijra, by the sun or the moon, far sooner than after Christ."""

_IN_FIGURES = re.compile(r"[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]|[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}|[0-9]{8}")

_LONGEST = 200  # characters of words that may be a date
_YEAR = re.compile(r"[0-9]{4}")
_YEAR_MONTH = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9].*)?|[0-9]{8}(?:T[0-9].*)?")
_RFC_2822 = re.compile(
    r"(?:[A-Z][a-z]{2},\s*)?[0-9]{1,2}\s+[A-Z][a-z]{2}\s+(?P<year>[0-9]{4})\s+(?P<clock>[0-9]{1,2}:[0-9]{2}.*)"
)
_NO_ZONE = re.compile(r"[0-9:. ]+(?:-0000)?")
_YEAR_BEHIND_CLOCK = re.compile(r"(?P<day>[A-Z][a-z]{2}\s+[0-9]{1,2})\s+(?P<clock>[0-9]{2}:.*?)\s+(?P<year>[0-9]{4})")
"""As computers write it: “Wed Oct 18 09:30:00 +0000 2023”."""

_SHORT = re.compile(r"(?P<day>[0-9]{1,2})[ -](?P<month>[A-Za-z]{3,9})\.?[ -]['’]?(?P<year>[0-9]{4}|[0-9]{2})(?![0-9:])")
_WEEKDAY_BEHIND = re.compile(r"\s*\((?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\)", re.IGNORECASE)

_AFTER_CHRIST = re.compile(r"([0-9]{4})\s*م(?:يلادي(?:ة)?|ـ+)?(?!\w)")

_Found = tuple[date, datetime | None, DatePrecision]


class _TwoReadings(ValueError):
    """Figures that are two days; the message names both."""


def stated_date(words: str, *, today: date, zone: tzinfo = UTC) -> DateFinding:
    """The date that some words state: its day, or its month or year alone, and the moment where a clock is stated.

    `zone` is the zone of a clock time without one. Years before 1400 and more than ten years ahead, numbers that
    can be read two ways and other words give no date; the words stay as evidence.
    """
    words = words.strip()
    if len(words) > _LONGEST:
        return DateFinding(evidence=f"Stated, but not understood as a date: “{words[:200]}”")
    read = _of_our_era(words) if is_arabic(words) else western_digits(words)
    also = ""
    try:
        found = _partial(read) or _day_or_moment(read, today, zone)
        if found is None and (english := in_english(read)) != read:
            found = _partial(english) or _day_or_moment(english, today, zone)
    except _TwoReadings as both:
        found, also = None, f", which may be {both}"
    if (
        found is None
        or (found[0].year in _OTHER_CALENDARS and _IN_FIGURES.match(read))
        or not EARLIEST_YEAR <= found[0].year <= today.year + YEARS_AHEAD
    ):
        return DateFinding(evidence=f"Stated, but not understood as a date: “{words[:200]}”{also}")
    day, moment, precision = found
    return DateFinding(day, moment, precision, DateBasis.STATED, evidence=words[:200], confidence=1.0, not_before=None)


def _of_our_era(words: str) -> str:
    """Arabic words without their day after the Hijra, and without the mark that the other is after Christ."""
    return _AFTER_CHRIST.sub(r"\1", western_digits(without_islamic_dates(words))).strip(" ـ-–—")


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


def _day_or_moment(words: str, today: date, zone: tzinfo) -> _Found | None:
    try:
        return _of_computers(words, zone) or _printed(words, today, zone)
    except _TwoReadings:
        raise
    except (ValueError, OverflowError, TypeError):
        return None


def _of_computers(words: str, zone: tzinfo) -> _Found | None:
    """ISO 8601 and the date of an e-mail."""
    if _ISO.fullmatch(words):
        try:
            moment = datetime.fromisoformat(words)
        except ValueError:
            return None
        if len(words) <= len("2023-10-18"):
            return moment.date(), None, DatePrecision.DAY
        return _of_moment(moment, zone)
    match = _RFC_2822.fullmatch(words)
    if match is None:
        return None
    moment = parsedate_to_datetime(words)  # which takes the year 0001 for 2001, and a zone it does not know for none
    if moment.year != int(match["year"]) or (moment.tzinfo is None and not _NO_ZONE.fullmatch(match["clock"])):
        return None
    return _of_moment(moment, zone)


def _of_moment(moment: datetime, zone: tzinfo) -> _Found:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    return aware.date(), aware, DatePrecision.DAY


def _printed(words: str, today: date, zone: tzinfo) -> _Found | None:
    """As people print it: a weekday or none, the day in figures or words, its clock time behind it or before it."""
    clock, rest = clock_before(words)
    weekday, rest = weekday_before(rest)
    if match := _YEAR_BEHIND_CLOCK.fullmatch(rest):
        rest = f"{match['day']} {match['year']} {match['clock']}"
    rest = _WEEKDAY_BEHIND.sub("", rest, count=1)
    days, behind = days_in_figures(rest, weekday, today)
    if len(days) > 1:
        raise _TwoReadings(" or ".join(map(str, days)))
    if not days:
        named = whole_date(rest) or whole_date(short := _written_out(rest, today))
        if named is None:
            return None
        days, behind = [named.day], (rest if whole_date(rest) else short)[named.end :]
    known = moment_behind(f"{behind} {clock}".rstrip(), days[0], zone)
    return (*known, DatePrecision.DAY) if known else None


def _written_out(words: str, today: date) -> str:
    """The words with a short date at their beginning written out: “18-Oct-23”, “18 Oct ’23”."""
    match = _SHORT.match(words)
    year = full_year(match["year"], today) if match else None
    return f"{match['day']} {match['month']} {year:04}{words[match.end() :]}" if match and year else words
