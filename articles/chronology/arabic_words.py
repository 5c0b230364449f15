"""The words by which Arabic news copy names times, and whether they look ahead. Pure.

Texts are compared in a plain spelling that keeps every character in its place: one form of alef, of ha and of ya,
digits of English.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from articles.chronology.tense import Tense
from articles.ingest.arabic_dates import ISLAMIC_MONTHS, MONTHS, WEEKDAYS, western_digits

_ALIKE = str.maketrans("أإآٱةى", "ااااهي")


@dataclass(frozen=True, slots=True)
class ArabicText:
    """A text, the same in the plain spelling, and the day from which its relative words count, None for no day."""

    text: str
    spelled: str
    published: date | None


def plain(text: str) -> str:
    """A text in the plain spelling, as long as before."""
    return western_digits(text).translate(_ALIKE)


@cache
def compiled(form: str) -> re.Pattern[str]:
    """A pattern of Arabic words, made when the first Arabic text is read."""
    return re.compile(form)


def _any(words: tuple[str, ...]) -> str:
    ordered = sorted({plain(word) for word in words}, key=len, reverse=True)
    return "(?:" + "|".join(word.replace(" ", r"\s+") for word in ordered) + ")"


WEEKDAY_NUMBER = {plain(name): number for number, name in enumerate(WEEKDAYS)}
MONTH_NUMBER = {plain(name): number for number, names in enumerate(MONTHS, 1) for name in names}
_UNITS = (
    "الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر", "الحادي عشر",
    "الثاني عشر", "الثالث عشر", "الرابع عشر", "الخامس عشر", "السادس عشر", "السابع عشر", "الثامن عشر", "التاسع عشر",
    "العشرين", "الحادي والعشرين", "الثاني والعشرين", "الثالث والعشرين", "الرابع والعشرين", "الخامس والعشرين",
    "السادس والعشرين", "السابع والعشرين", "الثامن والعشرين", "التاسع والعشرين", "الثلاثين", "الحادي والثلاثين",
)  # fmt: skip
ORDINAL_NUMBER = {plain(word): number for number, word in enumerate(_UNITS, 1)}
_NUMERALS = ("", "", "", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع", "عشر")
COUNTS = {
    plain(word + ending): count
    for count, word in enumerate(_NUMERALS)
    if word
    for ending in ("", "ة", "ي", "ية")
}  # fmt: skip

OPENS = r"(?<!\w)(?:و|ف|ب|ل|ك|ول|وب|لل|ولل)?(?P<at>)"
"""Where a word begins, behind the small words that are written with it."""

ENDS = r"(?!\w)"
WEEKDAY = rf"(?P<weekday>{_any(tuple(WEEKDAY_NUMBER))}){ENDS}"
MONTH = rf"(?P<month>{_any(tuple(MONTH_NUMBER))}){ENDS}"
_AGAIN = _any(tuple(MONTH_NUMBER))
MONTH_AGAIN = rf"(?:\s*/\s*{_AGAIN}{ENDS}|\s*\(\s*{_AGAIN}\s*\)|\s+{_AGAIN}{ENDS})?"
YEAR = r"(?P<year>1[4-9]\d\d|2[01]\d\d)(?!\d|[.,:/-]\d)(?!\s*هـ?(?!\w))"
ORDINAL = rf"(?P<ordinal>{_any(tuple(ORDINAL_NUMBER))})"
DAY = r"(?P<day>[0-3]?\d)(?![\d:٪%]|[.,]\d)"
PAST = r"(?P<past>الماضيه?|المنصرمه?|الفائته?|الفائت|السابقه?)"
AHEAD = r"(?P<ahead>المقبله?|القادمه?|الاتيه?)"
PRESENT = r"(?P<present>الجاري|الجاريه|الحالي|الحاليه)"
WAY = rf"(?:\s+(?:{PAST}|{AHEAD}|{PRESENT}){ENDS})?"
_OF_AN_ISLAMIC_YEAR = r"(?:\s*[،,]?\s*(?:عام\s+|سنه\s+)?\d{4})?\s*(?:هـ?)?"
_ITS_WEEKDAY = rf"(?:(?<!\w)(?:يوم\s+)?{_any(tuple(WEEKDAY_NUMBER))}\s*[،,]?\s*)?"
ISLAMIC = rf"{_ITS_WEEKDAY}(?<!\w)[0-3]?\d\s+(?:من\s+)?(?:شهر\s+)?{_any(ISLAMIC_MONTHS)}{ENDS}{_OF_AN_ISLAMIC_YEAR}"

_REACH = 90
_CLAUSE = r"[.؟!؛:\n«»“”\"]"
_LOOKS_AHEAD = (
    r"(?<!\w)[وف]?(?:س[يتنا]\w{3,}|سوف|لن|المقرر|مقرر|المقرره|المتوقع|يتوقع|المرتقب|المرتقبه|المزمع|يعتزم|تعتزم|ينوي|"
    r"بحلول|حتي|قبيل|موعد|يستعد|تستعد)(?!\w)"
)
_LOOKS_BACK = (
    r"(?<!\w)[وف]?(?:قال|قالت|اعلن|اعلنت|اكد|اكدت|كان|كانت|قتل|قتلت|وقع|وقعت|شن|شنت|بدا|بدات|منذ|التقي|وصل|وصلت|عقد|عقدت|"
    r"شهد|شهدت|جري|جرت|اندلع|اندلعت|انطلق|انطلقت|استهدف|استهدفت|اصيب|تم|توفي|ولد|وقد|زار|انفجر|سقط|سقطت|اغتيل|اعتقل|اطلق|"
    r"هاجم|هاجمت)(?!\w)"
)


def begin_of(match: re.Match[str]) -> int:
    """Where the words of a time begin, without what is written together with them."""
    return match.start("at") if "at" in match.re.groupindex else match.start()


def tense_of(told: ArabicText, start: int) -> Tense:
    """Whether the clause before a time looks ahead or back."""
    before = re.split(_CLAUSE, told.spelled[max(0, start - _REACH) : start])[-1]
    ahead = max((found.end() for found in compiled(_LOOKS_AHEAD).finditer(before)), default=0)
    back = max((found.end() for found in compiled(_LOOKS_BACK).finditer(before)), default=0)
    if ahead == back:
        return Tense.OPEN
    return Tense.AHEAD if ahead > back else Tense.BEHIND


def is_quoted(text: str, start: int) -> bool:
    """Whether a word stands between quotation marks of its own paragraph."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    return before.rfind("«") > before.rfind("»") or before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1
