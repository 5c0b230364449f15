"""Counts, dates and choices in the words of the page: one place for how the archive says them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext, gettext_noop, ngettext, pgettext

from articles.day_words import day_in_words, month_in_words, month_name
from search.criteria import Interval
from search.fields import DocumentType
from search.querylang.nodes import PartialDate
from search.querylang.sentences import Sentence, Span

OTHER_KIND = {DocumentType.ARTICLE: DocumentType.CAPTION, DocumentType.CAPTION: DocumentType.ARTICLE}


def noun(kind: DocumentType) -> str:
    """One result: story, caption."""
    return gettext("caption") if kind is DocumentType.CAPTION else gettext("story")


def nouns(kind: DocumentType) -> str:
    """Several: stories, captions."""
    return gettext("captions") if kind is DocumentType.CAPTION else gettext("stories")


def number(count: int) -> str:
    """A count with its thousands parted: 41,208."""
    return f"{count:,}"


def per_cent(part: float | None) -> str:
    """24.7 %; small parts keep two digits; nothing where there is no part."""
    if part is None:
        return ""
    value = part * 100
    return f"{value:.1f} %" if value >= 0.1 or not value else f"{value:.2g} %"


def share_in_words(count: int, total: int) -> str:
    """A part of the whole where room is short: 25 %, 5.0 %; one smaller than can be told, as less than the least."""
    if not total:
        return ""
    part = count / total * 100
    if part >= 9.95:
        return f"{part:.0f} %"
    return f"{part:.1f} %" if part >= 0.05 or not count else "< 0.1 %"


def counted(count: int, kind: DocumentType) -> str:
    """1 story, 312 stories, 204 captions."""
    if kind is DocumentType.CAPTION:
        words = ngettext("%(number)s caption", "%(number)s captions", count)
    else:
        words = ngettext("%(number)s story", "%(number)s stories", count)
    return words % {"number": number(count)}


def partial_in_words(when: PartialDate) -> str:
    """2021, March 2021 or 29 March 2021."""
    if when.month is None:
        return str(when.year)
    if when.day is None:
        return month_in_words(when.year, when.month)
    return day_in_words(when.first())


def range_in_words(start: PartialDate | None, end: PartialDate | None) -> str:
    """March to July 2021, August 2021, since 2021, until March 2021."""
    if start is None and end is None:
        return gettext("any date")
    if end is None:
        return gettext("since %(date)s") % {"date": partial_in_words(start)} if start else ""
    if start is None:
        return gettext("until %(date)s") % {"date": partial_in_words(end)}
    whole = span_of(start.first(), end.last())
    if whole is not None:
        return partial_in_words(whole)
    if start.year == end.year and start.month and end.month and start.day is None and end.day is None:
        months = {"first": month_name(start.month), "last": month_name(end.month), "year": end.year}
        return gettext("%(first)s to %(last)s %(year)s") % months
    return gettext("%(first)s to %(last)s") % {"first": partial_in_words(start), "last": partial_in_words(end)}


def turned_in_words(start: PartialDate, end: PartialDate) -> str:
    """A range as the reader is told of it: March to July 2021, 29 March to 1 April 2021, 29 March 2020 to 2021."""
    first = partial_in_words(start)
    if start.year == end.year and start.month and end.month:
        first = first.removesuffix(f" {start.year}")
    return gettext("%(first)s to %(last)s") % {"first": first, "last": partial_in_words(end)}


def in_this_language(sentence: str) -> str:
    """What the query language tells, in the interface's language; any other words as they are."""
    if not isinstance(sentence, Sentence):
        return sentence
    values = {name: _value_in_words(value) for name, value in sentence.values.items()}
    told = gettext(sentence.template)
    return told % values if values else told


def _value_in_words(value: object) -> str:
    if isinstance(value, Span):
        return turned_in_words(value.start, value.end)
    return in_this_language(value) if isinstance(value, str) else str(value)


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
        return month_in_words(start.year, start.month)
    day = day_in_words(start)
    return gettext("week of %(day)s") % {"day": day} if interval is Interval.WEEK else day


class _IntervalWords(NamedTuple):
    """What an interval is called, as a choice or a heading, and when something is counted by it."""

    noun: str
    label: str
    by: str


_INTERVALS = {
    Interval.DAY: _IntervalWords(gettext_noop("day"), gettext_noop("Day"), gettext_noop("by day")),
    Interval.WEEK: _IntervalWords(gettext_noop("week"), gettext_noop("Week"), gettext_noop("by week")),
    Interval.MONTH: _IntervalWords(gettext_noop("month"), gettext_noop("Month"), gettext_noop("by month")),
    Interval.YEAR: _IntervalWords(gettext_noop("year"), gettext_noop("Year"), gettext_noop("by year")),
}


def interval_noun(interval: Interval) -> str:
    """The width of a bar: day, week, month, year."""
    return gettext(_INTERVALS[interval].noun)


def interval_label(interval: Interval) -> str:
    """The same as a choice or a heading: Day, Week, Month, Year."""
    return gettext(_INTERVALS[interval].label)


def by_interval(interval: Interval) -> str:
    """How something is counted: by day, by week, by month, by year."""
    return gettext(_INTERVALS[interval].by)


def intervals_counted(count: int, interval: Interval) -> str:
    """1 month, 36 months."""
    if interval is Interval.DAY:
        words = ngettext("%(number)s day", "%(number)s days", count)
    elif interval is Interval.WEEK:
        words = ngettext("%(number)s week", "%(number)s weeks", count)
    elif interval is Interval.MONTH:
        words = ngettext("%(number)s month", "%(number)s months", count)
    else:
        words = ngettext("%(number)s year", "%(number)s years", count)
    return words % {"number": number(count)}


def listed(words: list[str]) -> str:
    """Egypt, Egypt and Sudan, Egypt, Sudan and Libya."""
    return _joined(words, pgettext("between the last two of a list", "%(words)s and %(last)s"))


def either(words: list[str]) -> str:
    """Egypt, Egypt or Sudan, Egypt, Sudan or Libya."""
    return _joined(words, pgettext("between the last two of a list", "%(words)s or %(last)s"))


def _joined(words: list[str], ending: str) -> str:
    if len(words) < 2:
        return "".join(words)
    comma = pgettext("between two of a list", ", ")
    return ending % {"words": comma.join(words[:-1]), "last": words[-1]}
