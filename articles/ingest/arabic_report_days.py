"""The weekday of an Arabic report: `قال مسؤولون يوم الأربعاء`, `اليوم الأربعاء`. Pure: finds words, concludes nothing.

A weekday of the day before (`أمس الثلاثاء`), of another week or of what lies ahead is not that of the report.
"""

from __future__ import annotations

from collections.abc import Iterator

from articles.ingest.arabic_dates import WEEKDAY, arabic_weekday, compiled
from articles.ingest.prose import sentences

_OTHER_DAY = r"(?:أمس|غداً?|حتى|منذ|قبل|بعد|من|إلى|كل|أيام|صلاة|خطبة|بين|لغاية|ابتداء|بدءاً?|سوق|شارع|صحيفة)\s*[،,(]?\s*$"
_AHEAD = r"(?<!\w)[وف]?(?:س[يتن]\w{3,}|سوف|المقرر|مقرر|المتوقع|يتوقع|المزمع|المرتقب)(?!\w)[^.]*$"
_OTHER_WEEK = r"\s*\)?\s*(?:الماضي|المقبل|القادم|المنصرم|الفائت|الأسبق)"
_SAID = (
    r"(?<!\w)[وف]?(?:قال|قالت|قالوا|أعلن|أعلنت|أكد|أكدت|أفاد|أفادت|ذكر|ذكرت|صرح|صرحت|أوضح|أوضحت|كشف|كشفت|أبلغ|نفى|نفت|اتهم|"
    r"اتهمت|دعا|دعت|حذر|حذرت|أضاف|أضافت|بيان|نقلت)(?!\w)"
)
_THE_TWO = "الاثنين"  # also "the two": a day only behind `يوم` or `اليوم`
_LEADS_A_DAY = r"(?:يوم|اليوم|مساء|صباح|فجر|ليل|ظهر)\s+$"


def weekdays_told(part: str) -> Iterator[tuple[str, str, bool]]:
    """The weekdays of a paragraph that may be the report's: English name, sentence, whether something was said."""
    for sentence in sentences(part):
        for match in compiled(WEEKDAY).finditer(sentence):
            before = sentence[: match.start()]
            if match[0] == _THE_TWO and not compiled(_LEADS_A_DAY).search(before):
                continue
            if compiled(_OTHER_DAY).search(before) or compiled(_AHEAD).search(before):
                continue
            if not compiled(_OTHER_WEEK).match(sentence, match.end()):
                yield arabic_weekday(match["weekday"]), sentence, bool(compiled(_SAID).search(sentence))
