"""Days and months that are named: "Oct. 7", "18 October 2023", "May 15-June 15", "early October". Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from articles.chronology.people import BORNE_BY_PEOPLE, CLOSES_BETWEEN, is_somebody
from articles.chronology.places import SURE_WITH_YEAR, Found, Place
from articles.chronology.spans import Span, day_span, month_span, months_on, part_of_month, part_of_year
from articles.chronology.tense import Tense, tense_at
from articles.chronology.words import (
    DAY,
    MONTH,
    MONTH_NUMBER,
    SECOND_DAY,
    SECOND_MONTH,
    TO,
    WEEKDAY_NUMBER,
    YEAR,
)
from articles.chronology.years import SURE_NEAR, Year, days_around, nearest_year, year_by_weekday
from articles.ingest.known_events import year_known_for

SURE_OF_MONTH = 0.8
SURE_OF_EVENT = 0.9  # "the Oct. 7 attack"
SURE_DESPITE_WEEKDAY = 0.5  # the printed weekday is another
_AROUND = 80  # characters around a day in which it is told what happened on it

_WEEKDAY = "(?:(?P<weekday>" + "|".join(WEEKDAY_NUMBER) + r")\b,?\s+(?:the\s+)?)?"
_RANGE = re.compile(rf"{_WEEKDAY}{MONTH}\s+{DAY}{TO}(?:{SECOND_MONTH}\s+)?{SECOND_DAY}(?:,?\s+{YEAR})?")
_DAYS_FIRST = re.compile(rf"{_WEEKDAY}{DAY}(?:\s+{SECOND_MONTH})?{TO}{SECOND_DAY}(?:\s+of)?\s+{MONTH}(?:,?\s+{YEAR})?")
_MONTH_DAY = re.compile(rf"{_WEEKDAY}{MONTH}\s+{DAY}(?:,?\s+{YEAR})?")
_DAY_MONTH = re.compile(rf"{_WEEKDAY}{DAY}(?:\s+of)?\s+{MONTH}(?:,?\s+{YEAR})?")
_IN_FULL = (re.compile(rf"{MONTH}\s+{DAY},?\s+{YEAR}"), re.compile(rf"\b{DAY}\s+{MONTH},?\s+{YEAR}"))
_ANY_YEAR = re.compile(r"[12]\d{3}")
_LONGEST_DATE = 80  # characters up to the end of its year, however wide the spaces
_BEHIND_YEAR = 2  # characters that tell a year from another number
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?![\w-])")
_NINE_ELEVEN = re.compile(r"9/11(?![\w/])")
_SLASHES = re.compile(r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4})(?![\w/])")
_YEAR_BESIDE = rf"(?:,?\s+(?:of\s+)?{YEAR}|,?\s+(?:of\s+)?(?P<which>this|last|next)\s+year)?"
_WHOLE_YEAR = YEAR.replace("<year>", "<whole>")
_MONTH_ALONE = re.compile(rf"{MONTH}{_YEAR_BESIDE}")
_PART = re.compile(
    rf"(?P<part>(?i:early|mid|middle|late|end|beginning|start))(?:\s+of\s+|\s*-\s*|\s+)(?:{MONTH}{_YEAR_BESIDE}|{_WHOLE_YEAR})"
)
_IN_MONTH = re.compile(
    r"(?i)(?:\b(?:in|since|until|till|by|during|from|through|to|between|before|after|of|the)\s+"
    r"|\b(?P<way>last|next|this|past)\s+)$"
)
_BEHIND_DAY = re.compile(r"\d(?:st|nd|rd|th)?(?:\s+of)?\s+$")
_OPENS_DATE = re.compile(
    r"[A-Z]|\d{1,4}(?:st|nd|rd|th)?(?:\s+(?:of\s+)?[JFMASOND]|\s*[-–—/]|\s+(?:to|and|through|until|till)\s)"
)
_AND_ONLY_BETWEEN = re.compile(r"(?i)\bbetween\s+$")


def day_at(place: Place) -> Found | None:
    """The day, or the days from one to another, that begin here; the weekday printed with them counts as theirs."""
    if not _OPENS_DATE.match(place.text, place.start):
        return None  # most numbers in a story are no days
    for form, reader in (
        (_ISO, _iso),
        (_NINE_ELEVEN, _nine_eleven),
        (_SLASHES, _slashes),
        (_RANGE, _range),
        (_DAYS_FIRST, _range),
    ):
        if (match := form.match(place.text, place.start)) and (found := reader(place, match)):
            return found
    match = _MONTH_DAY.match(place.text, place.start) or _DAY_MONTH.match(place.text, place.start)
    return _one_day(place, match) if match else None


def month_at(place: Place) -> Found | None:
    """The month that is named here, with its year or as its story means it; a name like April is no month."""
    match = _MONTH_ALONE.match(place.text, place.start)
    if match is None:
        return None
    number = MONTH_NUMBER[match["month"]]
    if _BEHIND_DAY.search(place.before()):
        return None  # the 31st of June
    if match["year"]:
        return Found(place.start, match.end(), month_span(int(match["year"]), number), SURE_WITH_YEAR, absolute=True)
    led = _IN_MONTH.search(place.before())
    if place.published is None or not (led or match["which"] or CLOSES_BETWEEN.search(place.before())):
        return None
    if number in BORNE_BY_PEOPLE and not match["which"] and is_somebody(place, match["month"], match.end()):
        return None
    way = (led["way"] or "").lower() if led else ""
    start = place.start - len(led[0]) if led and way else place.start
    year = _year_of_month(place, number, match, way)
    return Found(start, match.end(), month_span(year, number), SURE_OF_MONTH)


def part_at(place: Place) -> Found | None:
    """A part of a month or year: "early October", "mid-2019", "the end of July", "end-1986" (its last day)."""
    match = _PART.match(place.text, place.start)
    if match is None:
        return None
    part = match["part"].lower()
    if match["month"] is None:
        return _part_of_year(place, match, part)
    number = MONTH_NUMBER[match["month"]]
    if match["year"]:
        span = part_of_month(int(match["year"]), number, part)
        return Found(place.start, match.end(), span, SURE_OF_MONTH, absolute=True)
    if place.published is None:
        return None
    year = _year_of_month(place, number, match, "")
    return Found(place.start, match.end(), part_of_month(year, number, part), SURE_OF_MONTH)


def _part_of_year(place: Place, match: re.Match[str], part: str) -> Found:
    year = int(match["whole"])
    end_of_year = part == "end" and "-" in match[0]
    span = day_span(date(year, 12, 31)) if end_of_year else part_of_year(year, part)
    return Found(place.start, match.end(), span, SURE_OF_MONTH, absolute=True)


def _iso(place: Place, match: re.Match[str]) -> Found | None:
    day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    return Found(place.start, match.end(), day_span(day), SURE_WITH_YEAR, absolute=True)


def _nine_eleven(place: Place, match: re.Match[str]) -> Found | None:
    """The attacks of 2001, which go by their day."""
    day = date(2001, 9, 11)
    if place.published is not None and place.published < day:
        return None
    return Found(place.start, match.end(), day_span(day), SURE_OF_EVENT, absolute=True)


def _slashes(place: Place, match: re.Match[str]) -> Found | None:
    """18/10/2023 and 10/18/2023 can be read one way only; 7/10/2023 can be read two ways and is no date."""
    first, second = int(match["first"]), int(match["second"])
    if first != second and (first > 12) == (second > 12):
        return None
    day, month = (first, second) if first > 12 else (second, first)
    return Found(
        place.start, match.end(), day_span(date(int(match["year"]), month, day)), SURE_WITH_YEAR, absolute=True
    )


def _one_day(place: Place, match: re.Match[str]) -> Found | None:
    number, day = MONTH_NUMBER[match["month"]], int(match["day"])
    weekday = WEEKDAY_NUMBER[match["weekday"]] if match["weekday"] else None
    if match["year"]:
        when = date(int(match["year"]), number, day)
        fits = weekday is None or when.weekday() == weekday
        sure = SURE_WITH_YEAR if fits else SURE_DESPITE_WEEKDAY
        return Found(place.start, match.end(), day_span(when), sure, absolute=True)
    told = _year_of_day(place, number, day, match, weekday)
    if told is None:
        return None
    return Found(place.start, match.end(), day_span(date(told.year, number, day)), told.sure, told.absolute)


def _range(place: Place, match: re.Match[str]) -> Found | None:
    """From a day to another; "and" joins them only after "between", else the first stands alone."""
    joined = match[0]
    if " and " in joined and not _AND_ONLY_BETWEEN.search(place.before()):
        return None
    first_month = second_month = MONTH_NUMBER[match["month"]]
    if match["month2"]:
        later = match.re is _RANGE
        first_month, second_month = (
            (first_month, MONTH_NUMBER[match["month2"]]) if later else (MONTH_NUMBER[match["month2"]], second_month)
        )
    first, last = int(match["day"]), int(match["day2"])
    printed = Year(int(match["year"]), SURE_WITH_YEAR, absolute=True) if match["year"] else None
    told = printed or _year_of_day(place, second_month, last, match, None)
    if told is None:
        return None
    ends = date(told.year, second_month, last)
    starts = date(told.year - ((first_month, first) > (second_month, last)), first_month, first)
    return Found(place.start, match.end(), Span(starts, ends), told.sure, told.absolute)


def _year_of_day(place: Place, month: int, day: int, match: re.Match[str], weekday: int | None) -> Year | None:
    """The year that is printed elsewhere, else that of what is known to have happened, else the nearest that fits."""
    if year := _years_in_print(place.text).get((month, day)):
        return Year(year, SURE_NEAR, absolute=True)
    around = place.text[max(0, place.start - _AROUND) : match.end() + _AROUND]
    if event := year_known_for(month, day, around, place.text, place.published):
        return Year(event, SURE_OF_EVENT, absolute=True)
    if place.published is None:
        return None
    published, days = place.published, list(days_around(place.published.year, month, day))
    if weekday is not None:
        return year_by_weekday(published, days, weekday)
    return nearest_year(published, days, tense_at(place.text, match.start(), match.end()))


@lru_cache(maxsize=1)
def _years_in_print(text: str) -> Mapping[tuple[int, int], int]:
    """The years of the days that a story prints in full somewhere: "Oct. 7" beside "October 7, 2023" is of 2023."""
    ends = [year.end() for year in _ANY_YEAR.finditer(text)]
    return {
        (MONTH_NUMBER[match["month"]], int(match["day"])): int(match["year"])
        for form in _IN_FULL
        for end in ends
        for match in form.finditer(text, max(0, end - _LONGEST_DATE), end + _BEHIND_YEAR)
    }


def _year_of_month(place: Place, month: int, match: re.Match[str], way: str) -> int:
    """The year of a month that is printed without one. Only where the day of publication is known."""
    published = place.published
    if published is None:
        raise ValueError("a month without a year has none unless its story has a day")
    if match["which"]:
        return published.year + {"last": -1, "this": 0, "next": 1}[match["which"]]
    if way == "this":
        return published.year
    tense = Tense.BEHIND if way else tense_at(place.text, match.start(), match.end())
    if way == "next" or (tense is Tense.AHEAD and way not in ("last", "past")):
        first = months_on(published.year, published.month, 1) if way == "next" else (published.year, published.month)
        return first[0] + (month < first[1])
    last = months_on(published.year, published.month, -1) if way else (published.year, published.month)
    return last[0] - (month > last[1])
