"""Days and months that Arabic copy names: `7 أكتوبر`, `السابع من تشرين الأول`, `أواخر مايو 2019`, `عام 2018`. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache

from articles.chronology import arabic_words as words
from articles.chronology.arabic_words import ArabicText
from articles.chronology.places import SURE_WITH_YEAR, Found
from articles.chronology.spans import Span, day_span, month_span, months_on, part_of_month, year_span
from articles.chronology.tense import Tense
from articles.chronology.years import SURE_NEAR, Year, days_around, nearest_year, year_by_weekday
from articles.ingest.known_events import year_known_for

SURE_DESPITE_WEEKDAY = 0.5
SURE_OF_MONTH = 0.8
SURE_OF_YEAR = 0.9
SURE_OF_EVENT = 0.9
_AROUND = 80
_NAMES = r"(?:ثوره|انتفاضه|حركه|قوي|تحالف|فريق|شارع|ميدان|جسر|نفق|مدينه|جامعه|مستشفي|ملعب|حراك|ائتلاف|كوبري)\s+$"
"""What goes by the name of a day, and is none: the forces of March 14, the bridge of October 6."""

_YEAR = rf"\s*[،,/-]?\s*(?:من\s+)?(?:(?:ال)?عام\s+|سنه\s+)?{words.YEAR}"
_WEEKDAY = rf"(?:{words.WEEKDAY}\s*[،,]?\s*(?:الموافق\s+(?:ل\s*)?)?)?"
_FIRST = r"(?:(?P<first>[0-3]?\d)\s*(?:-|–|الي|حتي|و)\s*)?"
_DAY = (
    rf"{_WEEKDAY}(?<![\d/.,:]){_FIRST}(?:{words.DAY}(?:\s+من)?|{words.ORDINAL}(?:\s+من))\s*[/-]?\s*(?:شهر\s+)?"
    rf"{words.MONTH}{words.MONTH_AGAIN}(?:{_YEAR}|{words.WAY})"
)
_NUMBERS = r"(?<![\d/.-])(?P<day>[0-3]?\d)[/-](?P<number>[01]?\d)[/-](?P<year>1[4-9]\d\d|2[01]\d\d)(?![\d/-])"
_MONTH = rf"{words.OPENS}(?:شهر\s+)?{words.MONTH}{words.MONTH_AGAIN}(?:{_YEAR}|{words.WAY})"
_PART = r"(?:(?P<early>مطلع|اوائل|بدايه)|(?P<mid>منتصف|اواسط)|(?P<late>اواخر)|(?P<end>نهايه))"
_LED = rf"(?<!\w)(?:و)?(?:في|منذ|خلال|حتي|من|الي|بين|شهر|شهري|ب|طوال|ل)\s*$|{_PART}\s+(?:شهر\s+)?$"
_ALONE = (
    rf"{words.OPENS}(?:{_PART}\s+)?(?:(?:ال)?عامي?|سنه|سنتي|اعوام|(?P<bare>منذ|في))\s+{words.YEAR}"
    r"(?:\s*(?:و|-|–|الي|حتي)\s*(?:عام\s+)?(?P<last>2?[01]?\d\d)(?!\d))?"
)
_COUNTED = r"\s+(?:شخص|مدرسه|منزل|جندي|وحده|طن|كيلومتر|متر|دولار|قتيل|جريح|حاله|الف|مليون)"


def calendar_times(told: ArabicText) -> Iterator[Found]:
    """Every day, month and year that a text names."""
    forms: tuple[tuple[str, Callable[[ArabicText, re.Match[str]], Found | None]], ...] = (
        (_DAY, _day), (_NUMBERS, lambda _, match: _numbers(match)), (_MONTH, _month), (_ALONE, _year),
    )  # fmt: skip
    for form, reader in forms:
        for match in words.compiled(form).finditer(told.spelled):
            try:
                found = reader(told, match)
            except (ValueError, OverflowError):
                continue  # the 31st of June
            if found is not None:
                yield found


def _day(told: ArabicText, match: re.Match[str]) -> Found | None:
    if words.compiled(_NAMES).search(told.spelled, max(0, match.start() - 20), match.start()):
        return None
    month = words.MONTH_NUMBER[" ".join(match["month"].split())]
    day = int(match["day"]) if match["day"] else words.ORDINAL_NUMBER[" ".join(match["ordinal"].split())]
    weekday = words.WEEKDAY_NUMBER[match["weekday"]] if match["weekday"] else None
    year = _year_of_day(told, match, month, day, weekday)
    if year is None:
        return None
    when = date(year.year, month, day)
    sure = year.sure if weekday is None or when.weekday() == weekday else SURE_DESPITE_WEEKDAY
    first = int(match["first"]) if match["first"] else day
    span = Span(when.replace(day=first), when) if first < day else day_span(when)
    return Found(match.start(), match.end(), span, sure, year.absolute)


def _year_of_day(told: ArabicText, match: re.Match[str], month: int, day: int, weekday: int | None) -> Year | None:
    """The year of a day: printed, printed elsewhere, known for what happened on it, else the nearest that fits."""
    if match["year"]:
        return Year(int(match["year"]), SURE_WITH_YEAR, absolute=True)
    if year := _years_in_print(told.spelled).get((month, day)):
        return Year(year, SURE_NEAR, absolute=True)
    around = told.text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
    if event := year_known_for(month, day, around, told.text, told.published):
        return Year(event, SURE_OF_EVENT, absolute=True)
    published = told.published
    if published is None:
        return None
    days = list(days_around(published.year, month, day))
    if weekday is not None:
        return year_by_weekday(published, days, weekday)
    tense = Tense.AHEAD if match["ahead"] else Tense.BEHIND if match["past"] else words.tense_of(told, match.start())
    return nearest_year(published, days, tense)


def _numbers(match: re.Match[str]) -> Found | None:
    """`18/10/2023`: Arabic copy puts the day first; where the month could stand there too, that is no date."""
    day, month = int(match["day"]), int(match["number"])
    if month > 12 or (day <= 12 and day != month):
        return None
    when = date(int(match["year"]), month, day)
    return Found(match.start(), match.end(), day_span(when), SURE_WITH_YEAR, absolute=True)


def _month(told: ArabicText, match: re.Match[str]) -> Found | None:
    """A month with its year or its way, or behind a word that leads a time; half of them are other words as well."""
    led = words.compiled(_LED).search(told.spelled, max(0, match.start("month") - 20), match.start("month"))
    way = match["past"] or match["ahead"] or match["present"]
    if not (match["year"] or way or led) or told.spelled[: match.start("month")].rstrip().endswith(tuple("0123456789")):
        return None
    month = words.MONTH_NUMBER[" ".join(match["month"].split())]
    year = int(match["year"]) if match["year"] else _year_of_month(told, match, month)
    if year is None:
        return None
    part = next((name for name in ("early", "mid", "late", "end") if led and led[name]), "")
    span = part_of_month(year, month, part) if part else month_span(year, month)
    sure = SURE_WITH_YEAR if match["year"] and not part else SURE_OF_MONTH
    start = led.start(part) if led and part else words.begin_of(match)
    return Found(start, match.end(), span, sure, absolute=bool(match["year"]))


def _year_of_month(told: ArabicText, match: re.Match[str], month: int) -> int | None:
    """The latest such month, or the coming one where the words look ahead."""
    published = told.published
    if published is None:
        return None
    if match["present"]:
        return published.year
    ahead = match["ahead"] or (not match["past"] and words.tense_of(told, match.start()) is Tense.AHEAD)
    if ahead:
        first = months_on(published.year, published.month, 1 if match["ahead"] else 0)
        return first[0] + (month < first[1])
    last = months_on(published.year, published.month, -1) if match["past"] else (published.year, published.month)
    return last[0] - (month > last[1])


def _year(told: ArabicText, match: re.Match[str]) -> Found | None:
    """`عام 2018`, `منذ 2011`; behind `في` only where no number of things follows."""
    if words.compiled(_COUNTED).match(told.spelled, match.end()):
        return None
    year = int(match["year"])
    start = match.start("year") if match["bare"] else words.begin_of(match)
    if match["last"]:
        last = int(match["last"]) if len(match["last"]) == 4 else year // 100 * 100 + int(match["last"])
        if last <= year:
            return None
        span = Span(date(year, 1, 1), date(last, 12, 31))
        return Found(start, match.end(), span, SURE_OF_YEAR, absolute=True)
    return Found(start, match.end(), year_span(year), SURE_OF_YEAR, absolute=True)


@lru_cache(maxsize=1)
def _years_in_print(spelled: str) -> Mapping[tuple[int, int], int]:
    """The years of the days that a story prints in full somewhere."""
    return {
        (words.MONTH_NUMBER[" ".join(match["month"].split())], int(match["day"])): int(match["year"])
        for match in words.compiled(_DAY).finditer(spelled)
        if match["year"] and match["day"]
    }
