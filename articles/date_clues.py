"""How an inferred date is known, in few words, read from its evidence. Pure; the evidence itself is shown beside."""

from __future__ import annotations

import re
from calendar import day_name, month_abbr, month_name
from datetime import date

from django.utils.translation import gettext

from articles.day_words import day_in_words

_PHOTO = re.compile(r"\b(?P<kind>File photo|Photo) of (?P<day>\d{4}-\d{2}-\d{2}), a \w+:")
_SAID = r"(?:said|says|announced|reported|told \w+|stated|confirmed|declared)"
_NEAR = re.compile(r"(?i)\b(yesterday|today)\b")
_ADDRESS = re.compile(r"(?i)\baddress\b")
_OPENING = 80
"""Letters within which a dateline names its day."""


def clues_in_words(evidence: str, day: date) -> tuple[str, ...]:
    """“said on Thursday”, photo of 23 January 2025: what of the evidence speaks for the day; nothing where unclear."""
    quoted = evidence.partition("hoto of ")[0]
    found = [_dateline(quoted, day) or _weekday(quoted, day)]
    if not found[0] and (near := _NEAR.search(quoted)):
        found = [gettext("“%(query)s”") % {"query": near[0]}]
    if photo := _PHOTO.search(evidence):
        shown = date.fromisoformat(photo["day"])
        told = gettext("photo of %(day)s") if photo["kind"] == "Photo" else gettext("file photo of %(day)s")
        found.append(told % {"day": day_in_words(shown)})
    if not any(found) and _ADDRESS.search(evidence):
        found = [gettext("its address")]
    return tuple(clue for clue in found if clue)


def _dateline(quoted: str, day: date) -> str:
    """dateline “Aug 1”: the day as the opening prints it before the report begins."""
    months = rf"(?:{month_name[day.month]}|{month_abbr[day.month]}\.?|Sept\.?)"
    opening = re.match(rf"“[^“”]{{2,60}}?,\s*({months} {day.day}|{day.day} {months})\b(?!,? \d)", quoted[:_OPENING])
    return gettext("dateline “%(words)s”") % {"words": opening[1]} if opening else ""


def _weekday(quoted: str, day: date) -> str:
    named = day_name[day.weekday()]
    said = re.search(rf"\b(?:{_SAID} )?on {named}\b", quoted) or re.search(rf"\b{named}\b", quoted)
    return gettext("“%(query)s”") % {"query": said[0]} if said else ""
