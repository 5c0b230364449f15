"""What stands after `date:`, `after:`, `from:`, `before:`, `to:`, `last:` and `day:`. Knows no clock."""

from __future__ import annotations

import re
from datetime import date

from search.querylang.nodes import DateRange, DayOfYear, Last, Node, Not, PartialDate, Undated, Unit
from search.querylang.sentences import Sentence, gettext_noop

FIRST_YEAR, LAST_YEAR = 1400, 2200

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_PARTIAL = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?")
_BRACKETS = re.compile(r"\[ *([^ \[\]]+) +TO +([^ \[\]]+) *\]")
_RANGE = re.compile(r"(.*?)\.{2,3}(.*)")
_LAST = re.compile(r"(\d{1,4})([dwmy])", re.IGNORECASE)
_DAY = re.compile(r"(\d{1,2})[-/](\d{1,2})")
_DAYS = {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 31, Unit.YEAR: 366}


class NotADate(ValueError):
    """What was written is no date, span or day. The message is for the reader."""


def read_date(name: str, written: str) -> Node:
    """The node that `name:written` stands for; a range as it was written, backwards too. Raises NotADate."""
    text = written.strip('" ').replace("…", "..").rstrip(",;:!?")
    text = text[:-1] if text.endswith(".") and not text.endswith("..") else text
    if name == "last":
        return _last(text)
    if name == "day":
        return _day(text)
    if name in ("after", "from"):
        return DateRange(read_partial(text), None)
    if name in ("before", "to"):
        return DateRange(None, read_partial(text))
    if text.lower() == "none":
        return Undated()
    if ends := _BRACKETS.fullmatch(text) or _RANGE.fullmatch(text):
        start, end = (None if end in ("", "*") else read_partial(end) for end in ends.groups())
        return Not(Undated()) if start is None and end is None else DateRange(start, end)
    day = read_partial(text)
    return DateRange(day, day)


def read_range(written: str) -> tuple[PartialDate | None, PartialDate | None] | None:
    """The two ends of a range of times, the earlier first: `2020..2023`, `..2023`, `2020-05..`, `[2020 TO 2023]`.

    None for what is no range, or has no end that is a date: it is a value like any other.
    """
    text = written.strip('" ').replace("…", "..").rstrip(",;:!?")
    match = _BRACKETS.fullmatch(text) or _RANGE.fullmatch(text)
    if match is None:
        return None
    try:
        start, end = (None if end in ("", "*") else read_partial(end) for end in match.groups())
    except NotADate:
        return None
    if start is None and end is None:
        return None
    return (end, start) if runs_backwards(start, end) else (start, end)


def read_partial(text: str) -> PartialDate:
    """A year, a month or a day. Raises NotADate, saying what is wrong."""
    match = _PARTIAL.fullmatch(text)
    if match is None:
        raise NotADate(
            Sentence(gettext_noop('"%(text)s" is not a date. Write 2021, 2021-03 or 2021-03-29.'), text=text)
        )
    year, month, day = (int(part) if part else None for part in match.groups())
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        told = gettext_noop(
            '"%(text)s" lies outside the years %(first)s to %(last)s. Write 2021, 2021-03 or 2021-03-29.'
        )
        raise NotADate(Sentence(told, text=text, first=FIRST_YEAR, last=LAST_YEAR))
    if month is not None and not 1 <= month <= 12:
        raise NotADate(
            Sentence(gettext_noop('"%(text)s" is not a month. Write 2021, 2021-03 or 2021-03-29.'), text=text)
        )
    partial = PartialDate(year, month, day)
    if day is not None and not 1 <= day <= PartialDate(year, month).last().day:
        raise NotADate(Sentence(gettext_noop('"%(text)s" is not a day. Write 2021, 2021-03 or 2021-03-29.'), text=text))
    return partial


def runs_backwards(start: PartialDate | None, end: PartialDate | None) -> bool:
    """Whether the first day of the start comes after the last day of the end."""
    return start is not None and end is not None and start.first() > end.last()


def span_in_words(start: PartialDate, end: PartialDate) -> str:
    """`March to July 2021`, `29 March 2020 to 2021`: as the reader is told of a range."""
    first = date_in_words(start)
    if start.year == end.year and start.month and end.month:
        first = first.removesuffix(f" {start.year}")
    return f"{first} to {date_in_words(end)}"


def date_in_words(partial: PartialDate) -> str:
    """`29 March 2021`, `March 2021` or `2021`."""
    day = f"{partial.day} " if partial.day else ""
    month = f"{_MONTHS[partial.month - 1]} " if partial.month else ""
    return f"{day}{month}{partial.year}"


def _last(text: str) -> Last:
    if match := _LAST.fullmatch(text):
        count, unit = int(match[1]), Unit(match[2].lower())
        if count >= 1 and count * _DAYS[unit] <= (LAST_YEAR - FIRST_YEAR) * _DAYS[Unit.YEAR]:
            return Last(count, unit)
    told = gettext_noop('"%(text)s" is not a span of time. Write last:7d, last:2w, last:3m or last:1y.')
    raise NotADate(Sentence(told, text=text))


def _day(text: str) -> DayOfYear:
    if match := _DAY.fullmatch(text):
        month, day = int(match[1]), int(match[2])
        try:
            date(2000, month, day)
        except ValueError:
            pass
        else:
            return DayOfYear(month, day)
    told = gettext_noop('"%(text)s" is not a day of the year. Write day:10-18 for 18 October.')
    raise NotADate(Sentence(told, text=text))
