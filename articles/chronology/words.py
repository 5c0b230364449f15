"""The words by which English news copy names times: months, weekdays, numbers, and how they are printed. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from articles.ingest.printed_dates import MONTHS, WEEKDAYS

_OTHER_WORDS = frozenset({"MAY", "MARCH", "MAR"})
MONTH_NUMBER = {
    form: number
    for number, names in enumerate(MONTHS, 1)
    for name in names
    for form in (name, name.upper())
    if form not in _OTHER_WORDS
}
WEEKDAY_NUMBER = {form: number for number, name in enumerate(WEEKDAYS) for form in (name, name.upper())}
COUNTS = {
    word: count
    for count, word in enumerate(
        ("a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
} | {"an": 1, "one": 1}

EARLIEST_YEAR, LATEST_YEAR = 1400, 2199


def any_of(words: Iterable[str]) -> str:
    """A pattern that matches any of some words, read letter by letter from one tree: as fast for many as for few."""
    by_letter: dict[str, list[str]] = defaultdict(list)
    for word in sorted(set(words)):
        by_letter[word[:1]].append(word[1:])
    ends = by_letter.pop("", None) is not None
    branches = [re.escape(letter) + any_of(rest) for letter, rest in by_letter.items()]
    return f"(?:{'|'.join(branches)}){'?' if ends else ''}" if branches else ""


MONTH = rf"(?P<month>{any_of(MONTH_NUMBER)})\b(?:(?<=\b\w{{3}})\.|(?<=\bSept)\.)?"
SECOND_MONTH = MONTH.replace("<month>", "<month2>")
_NO_QUANTITY = r"(?![\w:/%]|[.,]\d|\s*(?:percent|per cent|pct|million|billion|thousand|people|troops)\b)"
DAY = rf"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?{_NO_QUANTITY}"
SECOND_DAY = DAY.replace("<day>", "<day2>")
YEAR = r"(?P<year>1[4-9]\d\d|2[01]\d\d)(?![\w%]|[.,]\d|-[A-Za-z])"
COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(sorted(COUNTS, key=len, reverse=True))})"
TO = r"(?:\s*(?:-|–|—)\s*|\s+(?:to|through|until|till|and)\s+)"


def count_of(word: str) -> int:
    """How many a word or a numeral says."""
    return int(word) if word.isdecimal() else COUNTS[word.lower()]
