"""How far the dateline of a story reaches: its day is that of filing, and no time that the story speaks of. Pure."""

from __future__ import annotations

import re

from articles.chronology.words import MONTH, WEEKDAY_NUMBER

_PLACE = r"[^\W\d_a-z][^\n.;:!?]{0,60}?"
_WEEKDAY = "(?:" + "|".join(WEEKDAY_NUMBER) + r")\b"
_DAY = (
    rf"(?:{_WEEKDAY},?\s+)?(?:{MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{MONTH.replace('<month>', '<later>')})(?:,?\s+\d{{4}})?"
)
_SOURCE = r"(?:\s*,?\s*(?:\([^()\n]{2,40}\)|/[A-Za-z ]{2,30}/|[A-Z][A-Za-z]{1,12}))?"
_DATELINE = re.compile(
    rf"{_PLACE}(?:,\s*|\s+)(?:\(?{_DAY}\)?|{_WEEKDAY}){_SOURCE}\s*(?:[-–—]{{1,2}}\s|[-–—]{{1,2}}$|\n)"
)
_BRACKETED = re.compile(rf"{_PLACE}\s*\([^()\n]{{0,40}}\b(?:{MONTH}|{_WEEKDAY})[^()\n]{{0,40}}\)\s*[-–—]{{1,2}}\s")
_LONGEST = 160


def dateline_end(text: str) -> int:
    """Where the dateline that a text opens with ends; 0 where it opens with none that tells a day."""
    opening = text[:_LONGEST]
    match = _DATELINE.match(opening) or _BRACKETED.match(opening)
    return match.end() if match else 0
