"""The day that a story prints as its own: a date line, or the dateline, its year from other clues. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, timedelta
from itertools import islice

from articles.ingest.arabic_dates import MONTH as ARABIC_MONTH
from articles.ingest.clues import Clue, quoted, sentence_at, shown, taken_on
from articles.ingest.printed_dates import MONTH, days_of_year, weekday_of
from articles.ingest.records import CaptionRecord, DatePrecision
from articles.ingest.report_days import FUTURE, ReportDay
from articles.ingest.stated_dates import stated_date

SURE_BY_DATE_LINE = 0.85
SURE_BY_DATELINE_AND_ADDRESS = 0.9  # the address tells the year and the month
SURE_BY_DATELINE_AND_PHOTO = 0.75  # the dateline has no year, the photo gives it
SURE_BY_DATELINE_AND_WEEKDAY = 0.7  # the one year of those that the text allows in which the weekday fits

DATELINE_DAY = re.compile(
    rf"^[^\W\d_a-z][^.\n]{{1,40}}?,\s+{MONTH}\s+\d{{1,2}}\b"
    rf"|^[\u0620-\u064a][^.\n]{{1,40}}?[،,\s]\s*[0-9٠-٩]{{1,2}}\s+{ARABIC_MONTH}"
)
_SAYS_SO = re.compile(
    r"(?:(?:first\s+)?(?:published|posted|issued|filed|date|dated|on)(?:\s+on)?(?:\s+at)?\s*[:–—-]?\s*"
    r"|(?:publié|mis en ligne|publi(?:cado|ziert)|veröffentlicht|erstellt|pubblicato|gepubliceerd|publisert|publiceret"
    r"|publicerad)(?:\s+(?:le|el|em|il|am|op|den))?\s*[:–—-]?\s*"
    r"|(?:تاريخ النشر|(?:تم\s+)?النشر(?:\s+في)?|نُ?شرت?(?:\s+في)?|آخر تحديث|التاريخ|بتاريخ)\s*[:–—-]?\s*)",
    re.IGNORECASE,
)
_CHANGED_BEHIND = re.compile(r"\s*[|·•/;,]\s*(?:last\s+)?(?:updated|modified|edited)\b.{0,60}$", re.IGNORECASE)
_YEAR_IN_FULL = re.compile(r"[12][0-9]{3}|[١٢۱۲][٠-٩۰-۹]{3}")
_WEEKDAY_FIRST = re.compile(r"[^\W\d_]{3,}[.,]*\s+[0-9]")
_LONGEST_LINE = 90
_ANY_DAY = date(2099, 12, 31)
_HOLDS_FIGURE = re.compile(r"\d")
_YEAR = re.compile(r"(?:19|20)\d\d\b")
_BEFORE_A_YEAR = re.compile(r"\b(?:in|since|during|early|late|منذ(?:\s+(?:عام|سنة))?)$")
_REACH = 40  # characters before a year in which that stands
_MOST_YEARS = 20  # of one paragraph


def day_of_date_line(parts: tuple[str, ...], today: date) -> Iterator[Clue]:
    """A line at either end of the story that is a date and nothing else ("Published: Oct. 18, 2023").

    Where several lines of a story are days and nothing else, they are the headings of a chronology.
    """
    for line in (*parts[:2], *parts[2:][-1:]):
        found = _date_line(line, today)
        if found and (found[1] or len({other[0] for part in parts if (other := _date_line(part, today))}) == 1):
            yield Clue(found[0], f"The line {quoted(line.strip())}", SURE_BY_DATE_LINE, line=line)


def date_line_of(body: str, day: date, today: date) -> str:
    """The line at either end of a complete body that says once more that it was published on this day, "" for none."""
    clues = day_of_date_line(tuple(body.split("\n\n")), today)
    return next((clue.line for clue in clues if clue.day == day), "")


def date_words(line: str) -> str:
    """The words of the date in a line that is one and nothing else, without what says that it is; "" for another line.

    Which century a year in two figures is of depends on the day on which it is read: such words are told as they are.
    """
    return _said(line)[0] if _date_line(line, _ANY_DAY) else ""


def says_when(line: str) -> bool:
    """Whether a line says of itself that it is the day on which the story went up ("Published: …")."""
    found = _date_line(line, _ANY_DAY)
    return found is not None and found[1]


def _said(line: str) -> tuple[str, re.Match[str] | None]:
    words = _CHANGED_BEHIND.sub("", line.strip())
    label = _SAYS_SO.match(words)
    return (words[label.end() :] if label else words), label


def _date_line(line: str, today: date) -> tuple[date, bool] | None:
    """The day that a line is, and whether it says what day that is ("Published: …")."""
    if len(line) > _LONGEST_LINE or not _HOLDS_FIGURE.search(line):
        return None
    said, label = _said(line)
    if not label and not _YEAR_IN_FULL.search(said) and not _WEEKDAY_FIRST.match(said):
        return None  # 12/10/15 alone may be a score
    found = stated_date(said, today=today, zone=UTC)
    if found.published_on is None or found.precision is not DatePrecision.DAY:
        return None
    return found.published_on, label is not None and label[0].strip().lower() != "on"


def dateline_beside_address(lede: str, address: Clue | None) -> Iterator[Clue]:
    """A dateline without a year, of the month that the address tells."""
    if address is None or address.precision is not DatePrecision.MONTH:
        return
    for month, day in _days_of_dateline(lede):
        if month == address.day.month and (when := _day(address.day.year, month, day)):
            words = f"{quoted(sentence_at(lede, 0))} {address.words}"
            yield Clue(when, words, SURE_BY_DATELINE_AND_ADDRESS)


def dateline_beside_photo(lede: str, photo: CaptionRecord) -> Iterator[Clue]:
    """A dateline without a year, where its day follows the photo's day within three days."""
    for month, day in _days_of_dateline(lede):
        for later in range(4):
            candidate = taken_on(photo) + timedelta(days=later)
            if (candidate.month, candidate.day) == (month, day):
                yield Clue(candidate, f"{quoted(sentence_at(lede, 0))} {shown(photo)}", SURE_BY_DATELINE_AND_PHOTO)


def dateline_beside_weekday(
    parts: tuple[str, ...], report: ReportDay, bound: Clue | None, today: date
) -> Iterator[Clue]:
    """A dateline without a year in the year in which it falls on the report's weekday, or on the day after it.

    Only the latest year that the story speaks of as past and the year after it are looked at, and one of them alone
    may fit: weekdays come round again every few years.
    """
    days = list(_days_of_dateline(parts[0])) if report.weekday else []
    years = [year for year, _ in past_years(parts) if year <= today.year] if days else []
    years += [bound.day.year] if bound else []
    if not years:
        return
    for month, day in days:
        candidates = [when for year in (max(years), max(years) + 1) if (when := _day(year, month, day))]
        fitting = [when for when in candidates if when <= today and _is_told_on(when, report)]
        fitting = [when for when in fitting if bound is None or when >= bound.day]
        if len(fitting) == 1:
            words = f"{quoted(sentence_at(parts[0], 0))} {quoted(report.sentence)}"
            yield Clue(fitting[0], words, SURE_BY_DATELINE_AND_WEEKDAY)


def past_years(parts: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """The years that a story speaks of as past, each with its sentence."""
    for part in parts:
        for year, place in islice(_years_in_time(part), _MOST_YEARS):
            sentence = sentence_at(part, place)
            if not FUTURE.search(sentence):
                yield year, sentence


def _years_in_time(part: str) -> Iterator[tuple[int, int]]:
    """The years behind "in", "since" and the like, each with the place of that word."""
    for year in _YEAR.finditer(part):
        end = year.start()
        while end and part[end - 1].isspace():
            end -= 1
        word = _BEFORE_A_YEAR.search(part, max(0, end - _REACH), end) if end < year.start() else None
        if word:
            yield int(year[0]), word.start()


def _is_told_on(day: date, report: ReportDay) -> bool:
    return report.weekday in (weekday_of(day), weekday_of(day - timedelta(days=1)))


def _days_of_dateline(lede: str) -> Iterator[tuple[int, int]]:
    dateline = DATELINE_DAY.match(lede)
    if dateline and not re.match(r",?\s+\d{4}\b", lede[dateline.end() :]):
        yield from days_of_year(dateline[0])


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
