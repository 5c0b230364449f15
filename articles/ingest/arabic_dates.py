"""Dates and weekdays as Arabic newspapers print them. Finds words; draws no conclusion from them.

Months go by the names of Egypt and the Gulf, of the Levant and Iraq, and of the Maghreb, often by two of them at once
(`أكتوبر/تشرين الأول`, `أكتوبر (تشرين الأول)`); digits are of either kind. A month of the Islamic calendar is known for
one, so that its day is not taken for another.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import NamedTuple

WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
MONTHS = (
    ("يناير", "كانون الثاني", "جانفي"),
    ("فبراير", "شباط", "فيفري"),
    ("مارس", "آذار"),
    ("أبريل", "إبريل", "نيسان", "أفريل"),
    ("مايو", "أيار", "ماي"),
    ("يونيو", "يونيه", "حزيران", "جوان"),
    ("يوليو", "يوليه", "تموز", "يوليوز", "جويلية"),
    ("أغسطس", "آب", "غشت", "أوت"),
    ("سبتمبر", "أيلول", "شتنبر"),
    ("أكتوبر", "تشرين الأول"),
    ("نوفمبر", "تشرين الثاني", "نونبر"),
    ("ديسمبر", "كانون الأول", "دجنبر"),
)
ISLAMIC_MONTHS = (
    "محرم", "المحرم", "صفر", "ربيع الأول", "ربيع الآخر", "ربيع الثاني", "جمادى الأولى", "جمادى الآخرة", "جمادى الثانية",
    "رجب", "شعبان", "رمضان", "شوال", "ذو القعدة", "ذي القعدة", "ذو الحجة", "ذي الحجة",
)  # fmt: skip
ENGLISH_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_LETTERS = {
    "ا": "[اأإآ]",
    "أ": "[اأإآ]",
    "إ": "[اأإآ]",
    "آ": "[اأإآ]",
    "ة": "[ةه]",
    "ى": "[ىي]",
    "ي": "[يى]",
    " ": r"\s+",
}


def _spelled(names: tuple[str, ...]) -> str:
    """A pattern of any of some names, the long ones first, whichever way their letters are written."""
    ordered = sorted(names, key=len, reverse=True)
    return "(?:" + "|".join("".join(_LETTERS.get(letter, letter) for letter in name) for name in ordered) + ")"


_MONTH = "(?:" + "|".join(f"(?P<m{number}>{_spelled(names)})" for number, names in enumerate(MONTHS, 1)) + ")"
_ANY_MONTH = _spelled(tuple(name for names in MONTHS for name in names))
_AGAIN = rf"(?:\s*/\s*{_ANY_MONTH}|\s*\(\s*{_ANY_MONTH}\s*\)|\s+{_ANY_MONTH})?"
MONTH = rf"{_ANY_MONTH}{_AGAIN}(?!\w)"
"""A month, by one name or two."""

WEEKDAY = rf"(?:يوم\s+)?(?P<weekday>{_spelled((*WEEKDAYS, 'الإثنين'))})(?!\w)"
_CORRESPONDING = r"(?:\s*[،,]?\s*(?:الموافق(?:\s+لـ?)?)?\s*)"
_DAY = r"(?<![\w/])(?P<day>[0-3]?[0-9])"
_OF = r"(?:\s+|\s*[/-]\s*)(?:من\s+)?(?:شهر\s+)?"
_YEAR = (
    r"(?:\s*[،,]\s*|\s+|\s*[/-]\s*)(?:من\s+)?(?:عام\s+|سنة\s+)?(?P<year>[12][0-9]{3})(?![0-9])"
    r"(?!\s*ه(?:ـ|\b))(?:\s*م\b\.?)?"
)
_FULL = rf"(?:{WEEKDAY}{_CORRESPONDING})?{_DAY}{_OF}{_MONTH}{_AGAIN}{_YEAR}"
_MONTH_AND_DAY = rf"{_DAY}{_OF}{_MONTH}{_AGAIN}(?!\w)(?!{_YEAR})"
_MONTH_AND_YEAR = rf"(?:شهر\s+)?{_MONTH}{_AGAIN}{_YEAR}"
_ISLAMIC = (
    rf"(?:{WEEKDAY}[،,]?\s*)?(?<!\w)[0-3]?[0-9]\s+(?:من\s+)?(?:شهر\s+)?{_spelled(ISLAMIC_MONTHS)}"
    r"(?:\s*[،,]?\s*(?:عام\s+|سنة\s+)?[0-9]{4})?\s*(?:هـ?\b|هجري\w*)?"
)
_JOINED = re.compile(
    r"^\s*م?\s*[-–—|/،,()]?\s*(?:الموافق(?:\s+لـ?)?)?\s*[-–—|/،,()]?\s*|\s*(?:[-–—|/،,()]|الموافق(?:\s+لـ?)?)\s*$"
)
_ARABIC = re.compile(r"[\u0620-\u064a]")


class ArabicDate(NamedTuple):
    """A full date in a text: the day, the English name of the weekday printed with it, and where it stands."""

    day: date
    weekday: str
    start: int
    end: int


@cache
def compiled(form: str) -> re.Pattern[str]:
    """A pattern of Arabic words, made when the first Arabic text is read: it takes longer than reading the text."""
    return re.compile(form)


def is_arabic(text: str) -> bool:
    """Whether Arabic letters stand in a text: where none do, none of this is looked for."""
    return not text.isascii() and _ARABIC.search(text) is not None


def western_digits(text: str) -> str:
    """The text with the digits of Arabic and Persian print as those of English; every character keeps its place."""
    return text.translate(_DIGITS)


def arabic_dates(text: str) -> list[ArabicDate]:
    """Every date with day, month and year in a text, in its order; impossible days are passed over."""
    plain = western_digits(text)
    return [found for match in compiled(_FULL).finditer(plain) if (found := _printed(match))]


def arabic_days_of_year(text: str) -> list[tuple[int, int]]:
    """Month and day of every date that is printed without a year."""
    return [(_month(match), int(match["day"])) for match in compiled(_MONTH_AND_DAY).finditer(western_digits(text))]


def arabic_month(text: str) -> date | None:
    """The first day of the month that a text names and nothing else (`أكتوبر 2023`)."""
    match = compiled(_MONTH_AND_YEAR).fullmatch(western_digits(text).strip())
    return date(int(match["year"]), _month(match), 1) if match else None


def without_islamic_dates(text: str) -> str:
    """The text without its dates of the Islamic calendar and without what joins them to another."""
    left = compiled(_ISLAMIC).sub("", western_digits(text))
    return left if left == text else _JOINED.sub("", left).strip()


def _month(match: re.Match[str]) -> int:
    return next(number for number in range(1, 13) if match[f"m{number}"])


def _printed(match: re.Match[str]) -> ArabicDate | None:
    try:
        day = date(int(match["year"]), _month(match), int(match["day"]))
    except ValueError:
        return None
    return ArabicDate(day, arabic_weekday(match["weekday"]), match.start(), match.end())


def arabic_weekday(printed: str | None) -> str:
    """The English name of a weekday as it was printed."""
    if not printed:
        return ""
    plain = re.sub("[أإآ]", "ا", printed).replace("ه", "ة")
    names = [re.sub("[أإآ]", "ا", name) for name in WEEKDAYS]
    return ENGLISH_WEEKDAYS[names.index(plain)]
