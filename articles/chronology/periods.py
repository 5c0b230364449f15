"""Weeks, months and years: "last week", "later this month", "the last 24 hours", "in 2018". Pure."""

from __future__ import annotations

import re
from datetime import date, timedelta

from articles.chronology.months import day_at
from articles.chronology.places import SURE_IN_QUOTATION, Found, Place
from articles.chronology.spans import Span, month_span, months_on, week_span, weekend_span, year_span
from articles.chronology.tense import Tense, tense_at
from articles.chronology.words import COUNT, YEAR, count_of

SURE_OF_PERIOD = 0.85
SURE_OF_ROLLING = 0.85
SURE_OF_PART = 0.75  # later this week
SURE_OF_YEAR = 0.9
SURE_OF_BARE_YEAR = 0.75  # "the 2018 election"
SURE_OF_WEEK_ENDED = 0.85

_PERIOD = re.compile(
    r"(?i)(?P<way>last|past|previous|this|next|coming)\s+(?P<unit>week|weekend|month|year)\b(?!-|\s*old)"
)
_ROLLING = re.compile(rf"(?i)(?:last|past|previous)\s+(?:{COUNT}\s+)?(?P<unit>hour|day|week|month|year)s?\b")
_MOST = {"hour": 24 * 31, "day": 366, "week": 104, "month": 120, "year": 100}
_THE = re.compile(r"(?i)\b(?:the|these)\s+$")
_PART = re.compile(r"(?i)(?P<part>earlier|later)\s+this\s+(?P<unit>week|month|year)\b")
_WEEK_ENDED = re.compile(r"(?i)week\s+(?:ended|ending|to)\s+(?:on\s+)?")
_YEAR = re.compile(YEAR)
_YEARS = re.compile(rf"(?:{YEAR})\s*[-–/]\s*(?P<last>\d{{4}}|\d\d)(?!\w)")
_LED = re.compile(
    r"(?i)\b(?:in|since|until|till|by|during|from|through|between|before|after|early|mid|late|around|of|year)[\s-]+$"
)
_BEFORE_YEAR = re.compile(r"(?i)\b(?:the|its|his|her|their|[’']s|a)\s+$")
_QUANTITY = re.compile(
    r"\s+(?:(?!was|is|as|has|its|his|this|always|thus|perhaps|hours\b)[a-z]+s\b(?!\s+(?:was|is))"
    r"|(?:people|men|women|children|troops|tonnes|percent|kilomet\w+|GMT|UTC|hours)\b)"
)
_CLOCK_OR_MONEY = re.compile(r"[$€£¥#:.,/]\s?$|\b(?:at|No|about|some|nearly|than|least|most|over)\.?\s+$")


def period_at(place: Place) -> Found | None:
    """Last week, this year, next month; with "the" before it a stretch that ends with the day of the story."""
    if place.published is None:
        return None
    if _THE.search(place.before()) and (rolling := _ROLLING.match(place.text, place.start)):
        return _rolling(place, place.published, rolling)
    match = _PERIOD.match(place.text, place.start)
    if match is None:
        return None
    away = {"this": 0, "next": 1, "coming": 1}.get(match["way"].lower(), -1)
    unit = match["unit"].lower()
    if unit == "weekend" and away <= 0 and match["way"].lower() == "this":
        away = 0 if tense_at(place.text, place.start, match.end()) is Tense.AHEAD else _weekend_gone(place.published)
    sure = SURE_IN_QUOTATION if place.is_quoted() else SURE_OF_PERIOD
    return Found(place.start, match.end(), _period(place.published, unit, away), sure)


def part_of_period_at(place: Place) -> Found | None:
    """Earlier or later this week, month or year: what of it lies before or after the day of the story."""
    match = _PART.match(place.text, place.start)
    if match is None or place.published is None:
        return None
    whole = _period(place.published, match["unit"].lower(), 0)
    day = timedelta(days=1)
    if match["part"].lower() == "later":
        span = Span(min(place.published + day, whole.ends_on), whole.ends_on)
    else:
        span = Span(whole.starts_on, max(place.published - day, whole.starts_on))
    return Found(place.start, match.end(), span, SURE_OF_PART)


def week_ended_at(place: Place) -> Found | None:
    """The seven days that end with a named day."""
    match = _WEEK_ENDED.match(place.text, place.start)
    if match is None:
        return None
    last = day_at(Place(place.text, match.end(), place.published, place.last))
    if last is None or last.span.starts_on != last.span.ends_on:
        return None
    span = Span(last.span.ends_on - timedelta(days=6), last.span.ends_on)
    return Found(place.start, last.end, span, min(SURE_OF_WEEK_ENDED, last.confidence), last.absolute)


def year_at(place: Place) -> Found | None:
    """A year, where it is told as one: "in 2018", "the 2003 invasion"; a number of things is none."""
    before = place.before()
    if years := _YEARS.match(place.text, place.start):
        first, last = int(years["year"]), int(years["last"])
        last = last if last > 99 else first // 100 * 100 + last
        if last <= first or _CLOCK_OR_MONEY.search(before):
            return None
        span = Span(date(first, 1, 1), date(last, 12, 31))
        return Found(place.start, years.end(), span, SURE_OF_BARE_YEAR, absolute=True)
    match = _YEAR.match(place.text, place.start)
    if match is None or _CLOCK_OR_MONEY.search(before) or _QUANTITY.match(place.text, match.end()):
        return None
    sure = SURE_OF_YEAR if _LED.search(before) else SURE_OF_BARE_YEAR if _BEFORE_YEAR.search(before) else 0.0
    if not sure:
        return None
    return Found(place.start, match.end(), year_span(int(match["year"])), sure, absolute=True)


def closing_year_at(place: Place) -> Found | None:
    """A year at the end of a stretch, where no word need tell it as one: "from 2003 to 2011"."""
    match = _YEAR.match(place.text, place.start)
    if match is None or _QUANTITY.match(place.text, match.end()):
        return None
    return Found(place.start, match.end(), year_span(int(match["year"])), SURE_OF_YEAR, absolute=True)


def _rolling(place: Place, published: date, match: re.Match[str]) -> Found | None:
    count, unit = count_of(match["count"] or "a"), match["unit"].lower()
    if not 0 < count <= _MOST[unit]:
        return None
    if unit in ("month", "year"):
        year, month = months_on(published.year, published.month, -count * (12 if unit == "year" else 1))
        starts = date(year, month, min(published.day, month_span(year, month).ends_on.day))
    else:
        days = -(-count // 24) if unit == "hour" else count * (7 if unit == "week" else 1)
        starts = published - timedelta(days=days)
    return Found(place.start, match.end(), Span(starts, published), SURE_OF_ROLLING)


def _period(published: date, unit: str, away: int) -> Span:
    if unit == "week":
        return week_span(published, away)
    if unit == "weekend":
        return weekend_span(published, away)
    if unit == "month":
        return month_span(*months_on(published.year, published.month, away))
    return year_span(published.year + away)


def _weekend_gone(published: date) -> int:
    """ "This weekend", looked back on early in a week, is the one before; on its own days it is the present one."""
    return 0 if published.weekday() >= 3 else -1
