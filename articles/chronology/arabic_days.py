"""Times that Arabic copy tells from the day of its story: weekdays, `أمس`, `الشهر الماضي`, `قبل يومين`. Pure.

A bare weekday is the latest one up to and including the day of publication, unless its words look ahead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial

from articles.chronology import arabic_words as words
from articles.chronology.arabic_words import ArabicText
from articles.chronology.days import MOST_COUNTED, SURE_OF_COUNTED
from articles.chronology.places import (
    SURE_AHEAD,
    SURE_IN_QUOTATION,
    SURE_OF_NEAR_WORD,
    SURE_OF_WEEKDAY,
    Found,
)
from articles.chronology.spans import Span, coming, day_span, latest, month_span, months_on, week_span, year_span
from articles.chronology.tense import Tense

SURE_OF_PERIOD = 0.85
SURE_OF_BOTH = 0.9  # "yesterday, Tuesday" on a Wednesday
SURE_DESPITE_WEEKDAY = 0.5

_NEAR = r"(?P<beyond>اول\s+(?:من\s+)?)?(?P<near>امس|غدا\u064b?|غد)"
_LAST_NIGHT = rf"{words.OPENS}الليله\s+(?:الماضيه|قبل\s+الماضيه)"
_HOUR = r"(?:مساء|صباح|فجر|ليل|ليله|ظهر|عصر|نهار|يوم)"
_LEAD = rf"(?:(?P<today>اليوم)|{_NEAR}|(?P<hour>{_HOUR}))\s*[،,(]?\s*(?:يوم\s+)?"
_WEEKDAY = rf"{words.OPENS}(?:{_LEAD})?{words.WEEKDAY}{words.WAY}"
_NEAR_ALONE = rf"{words.OPENS}{_NEAR}(?!\w)"
_NO_DAY = r"(?:صلاه|خطبه|خطب|ايام|كل|سوق|شارع|صحيفه|مسجد|جامع|جمعه|شركه|عطله|مدينه|جيش|حي|قريه|ملحق)\s+$"
_TWO = "الاثنين"  # also "the two", where nothing else tells a day
_PERIOD = (
    rf"{words.OPENS}(?:(?P<unit>الاسبوع|الشهر|العام|السنه)\s+(?:{words.PAST}|{words.AHEAD}|{words.PRESENT})"
    rf"|هذ[اه]\s+(?P<this>الاسبوع|الشهر|العام|السنه)){words.ENDS}"
)
_AGO = (
    r"(?<!\w)[وف]?(?P<at>)قبل\s+(?:نحو\s+|حوالي\s+|اكثر\s+من\s+)?"
    r"(?:(?P<two>يومين|اسبوعين|شهرين|عامين|سنتين)"
    rf"|(?P<count>\d{{1,3}}|{'|'.join(sorted(words.COUNTS, key=len, reverse=True))})\s+"
    r"(?P<many>ايام|اسابيع|اشهر|شهور|اعوام|سنوات|سنين|يوما|اسبوعا|شهرا|عاما))(?!\w)(?!\s+(?:من|علي)(?!\w))"
)
_UNITS = {"يوم": "day", "ايا": "day", "اسب": "week", "اسا": "week", "شهر": "month", "اشه": "month", "شهو": "month"}


Reading = tuple[Span, float] | None
"""The days that some words mean, and how sure that is."""

Reader = Callable[[date, re.Match[str]], Reading]


def near_times(told: ArabicText) -> Iterator[Found]:
    """Every time of a text that is told from the day of its story; none where that is not known."""
    published = told.published
    if published is None:
        return
    forms: tuple[tuple[str, Reader], ...] = (
        (_WEEKDAY, partial(_weekday, told)), (_NEAR_ALONE, _near), (_LAST_NIGHT, _last_night), (_PERIOD, _period),
        (_AGO, _ago),
    )  # fmt: skip
    for form, reader in forms:
        for match in words.compiled(form).finditer(told.spelled):
            found = reader(published, match)
            if found is not None:
                span, sure = found
                sure = min(sure, SURE_IN_QUOTATION) if words.is_quoted(told.text, match.start()) else sure
                yield Found(words.begin_of(match), match.end(), span, sure)


def _weekday(told: ArabicText, published: date, match: re.Match[str]) -> Reading:
    if words.compiled(_NO_DAY).search(told.spelled, max(0, match.start() - 12), match.start()):
        return None
    led = match["today"] or match["near"] or match["hour"] or match["past"] or match["ahead"] or match["present"]
    if match["weekday"] == _TWO and not led:
        return None
    number = words.WEEKDAY_NUMBER[match["weekday"]]
    if match["today"] or match["near"]:
        day = _near_day(match, published)
        if day.weekday() == number:
            return day_span(day), SURE_OF_BOTH
        return day_span(latest(number, published)), SURE_DESPITE_WEEKDAY
    if match["ahead"] or (not match["past"] and words.tense_of(told, match.start()) is Tense.AHEAD):
        day = coming(number, published + timedelta(days=bool(match["ahead"])))
        return day_span(day), SURE_AHEAD
    day = latest(number, published - timedelta(days=bool(match["past"])))
    return day_span(day), SURE_OF_WEEKDAY


def _near(published: date, match: re.Match[str]) -> Reading:
    if match["near"] == "غد":
        return None  # the morrow, of no day in particular
    return day_span(_near_day(match, published)), SURE_OF_NEAR_WORD


def _near_day(match: re.Match[str], published: date) -> date:
    away = 0 if match.groupdict().get("today") else -1 if match["near"] == "امس" else 1
    return published + timedelta(days=away - bool(match["beyond"]))


def _last_night(published: date, match: re.Match[str]) -> Reading:
    away = 2 if "قبل" in match[0] else 1
    return day_span(published - timedelta(days=away)), SURE_OF_NEAR_WORD


def _period(published: date, match: re.Match[str]) -> Reading:
    away = -1 if match["past"] else 1 if match["ahead"] else 0
    unit = match["unit"] or match["this"]
    if unit == "الاسبوع":
        span = week_span(published, away)
    elif unit == "الشهر":
        span = month_span(*months_on(published.year, published.month, away))
    else:
        span = year_span(published.year + away)
    return span, SURE_OF_PERIOD


def _ago(published: date, match: re.Match[str]) -> Reading:
    count = 2 if match["two"] else int(match["count"]) if match["count"].isdecimal() else words.COUNTS[match["count"]]
    unit = _UNITS.get((match["two"] or match["many"])[:3], "year")
    if not 0 < count <= MOST_COUNTED[unit]:
        return None
    if unit in ("day", "week"):
        day = published - timedelta(days=count * (7 if unit == "week" else 1))
        span = day_span(day) if unit == "day" else week_span(day)
    elif unit == "month":
        span = month_span(*months_on(published.year, published.month, -count))
    else:
        span = year_span(published.year - count)
    return _within(span, published), SURE_OF_COUNTED[unit]


def _within(span: Span, published: date) -> Span:
    """A stretch that does not reach beyond the day of the story."""
    return Span(span.starts_on, min(span.ends_on, max(published, span.starts_on)))
