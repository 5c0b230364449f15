"""The place that an Arabic story opens with: `بغداد - رويترز -`, `القاهرة (رويترز) -`, `بيروت: «الشرق الأوسط»`. Pure.

Arabic has no capitals: a place is told by the agency, the paper or the day behind it, and by the dash.
"""

from __future__ import annotations

import re

from articles.ingest.arabic_dates import MONTH, compiled, western_digits
from articles.ingest.photo_credits import ANY_AGENCY, agency_of

_WORD = r"[\u0620-\u0652]{2,20}"
_PLACE = rf"(?P<place>{_WORD}(?:\s{_WORD}){{0,2}}?(?:\s?[/،,]\s?{_WORD}(?:\s{_WORD})?){{0,2}}?)"
_DAY = rf"(?:\s?[،,]?\s(?:{_WORD}\s)?[0-3]?[0-9]\s{MONTH}(?:\s[12][0-9]{{3}})?)?"
_DASH = r"\s?[-–—]{1,2}\s"
_AGENCY = rf"(?:\(\s?{ANY_AGENCY}\s?\)|[«\"]{ANY_AGENCY}[»\"]|{ANY_AGENCY})"
_FORMS = (
    rf"{_PLACE}{_DAY}\s?(?:[:،,]|[-–—]{{1,2}})?\s?{_AGENCY}\s?(?:[-–—:]|\s|$)",
    rf"{_PLACE}{_DAY}\s\([^()\n]{{2,40}}\){_DASH}",
    rf"{_PLACE}\s?:\s?{_WORD}\s{_WORD}$",
    rf"(?P<place>{_WORD}(?:\s{_WORD})?)(?:{_DAY}){_DASH}",
)
_NO_PLACE = re.compile(
    r"[وف]?(?:قال|قالت|يقول|تقول|أعلن|أعلنت|أكد|أكدت|أفاد|أفادت|ذكر|ذكرت|كشف|كشفت|صرح|أضاف|أضافت|حذر|دعا|طالب|وصل|قتل|أصيب|شهد|بدأ"
    r"|في|من|على|إلى|عن|مع|بعد|قبل|هل|ما|ماذا|كيف|لماذا|متى|من|أين|هذا|هذه|كان|كانت|خاص|حصري|عاجل|فيديو|صور|تحليل|تقرير|رأي|سؤال|ملخص)(?!\w)"
)


def arabic_dateline(opening: str) -> str:
    """The place that the first line of a story names as where it was filed, "" for none."""
    plain = western_digits(opening)
    for form in _FORMS:
        match = compiled(form).match(plain)
        if match and not _NO_PLACE.match(plain) and not agency_of(match["place"]):
            return opening[: match.end("place")].strip(" ،,/")
    return ""
