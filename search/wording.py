"""Counts, dates and choices in the words of the page: one place for how the archive says them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from search.criteria import Interval
from search.fields import DocumentType
from search.querylang.nodes import PartialDate

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
NOUNS = {DocumentType.ARTICLE: ("story", "stories"), DocumentType.CAPTION: ("caption", "captions")}
OTHER_KIND = {DocumentType.ARTICLE: DocumentType.CAPTION, DocumentType.CAPTION: DocumentType.ARTICLE}


def number(count: int) -> str:
    """A count with its thousands parted: 41,208."""
    return f"{count:,}"


def counted(count: int, kind: DocumentType) -> str:
    """1 story, 312 stories, 204 captions."""
    one, many = NOUNS[kind]
    return f"{number(count)} {one if count == 1 else many}"


def day_in_words(day: date, *, short: bool = False) -> str:
    """29 March 2021, or 29 Mar 2021."""
    month = MONTHS[day.month - 1]
    return f"{day.day} {month[:3] if short else month} {day.year}"


def partial_in_words(when: PartialDate) -> str:
    """2021, March 2021 or 29 March 2021."""
    if when.month is None:
        return str(when.year)
    if when.day is None:
        return f"{MONTHS[when.month - 1]} {when.year}"
    return day_in_words(when.first())


def range_in_words(start: PartialDate | None, end: PartialDate | None) -> str:
    """March to July 2021, August 2021, since 2021, until March 2021."""
    if start is None and end is None:
        return "any date"
    if end is None:
        return f"since {partial_in_words(start)}" if start else ""
    if start is None:
        return f"until {partial_in_words(end)}"
    whole = span_of(start.first(), end.last())
    if whole is not None:
        return partial_in_words(whole)
    if start.year == end.year and start.month and end.month and start.day is None and end.day is None:
        return f"{MONTHS[start.month - 1]} to {MONTHS[end.month - 1]} {end.year}"
    return f"{partial_in_words(start)} to {partial_in_words(end)}"


def span_of(first: date, last: date) -> PartialDate | None:
    """The one day, month or year that runs from first to last, if there is one."""
    if first == last:
        return PartialDate(first.year, first.month, first.day)
    if first.year != last.year:
        return None
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return PartialDate(first.year)
    whole_month = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    return PartialDate(first.year, first.month) if first.month == last.month and whole_month else None


def bucket_in_words(start: date, interval: Interval) -> str:
    """The words for one bar: 2021, March 2021, the week of 29 March 2021, 29 March 2021."""
    if interval is Interval.YEAR:
        return str(start.year)
    if interval is Interval.MONTH:
        return f"{MONTHS[start.month - 1]} {start.year}"
    day = day_in_words(start)
    return f"week of {day}" if interval is Interval.WEEK else day


def listed(words: list[str], conjunction: str = "and") -> str:
    """Egypt, Egypt and Sudan, Egypt, Sudan and Libya."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}"
