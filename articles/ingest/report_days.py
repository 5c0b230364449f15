"""The weekday that a report names, and what a dated photo beside it tells of the day of publication. Pure.

A weekday on which something was said is as a rule the day of the report, and so is the one in the lede of a story that
was filed with a dateline. Elsewhere one on which something happened need not be, and a photo of what happened only says
that the story is not older.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from articles.ingest.arabic_dates import is_arabic
from articles.ingest.arabic_report_days import weekdays_told
from articles.ingest.clues import Clue, quoted, shown, taken_on
from articles.ingest.printed_dates import WEEKDAY, WEEKDAYS, full_dates, weekday_of
from articles.ingest.prose import sentences
from articles.ingest.records import CaptionRecord, StoryRecord

# How sure a date is by the days between a photo and the weekday of the report; further apart, it is no date.
SURE_BY_GAP = {0: 0.7, 1: 0.6, 2: 0.4}
SURE_BY_PRINTED_WEEKDAY = 0.75  # the caption prints the same weekday as the report
SURE_BY_FILE_PHOTO = 0.5  # a file photo counts only where its day and the report's weekday are the same
SURE_BY_HOUR_OF_DAY = 0.6  # "on Sunday night", beside a photo that prints that Sunday

REPORT_PARAGRAPHS = 4
_WORDS_BEFORE = 80  # characters before a weekday that say what it is the day of
_SAID = r"(?:said|says|told|announced?|reported|reports|stated|statement|confirmed|declared|added)"
_REPORT = re.compile(rf"(?i)\b(?:{_SAID}|according to|officials?)\b")
_SAID_BEFORE = re.compile(rf"(?i)\b{_SAID}\b(?:\s+[\w’'.-]+){{0,4}}?\s*,?\s+(?:(?:late|early)\s+)?(?:on\s+)?$")
_SAID_AFTER = re.compile(rf"(?i)\s*,?(?:\s+[\w’'.-]+){{0,4}}?\s+{_SAID}\b")
_HOUR = re.compile(r"\s+(?:night|evening)\b(?!['’])")
FUTURE = re.compile(
    r"(?i)\b(?:will|would|due|until|scheduled|planned|plans?|expected|expects?|deadline|next|upcoming|to be|may be|"
    r"is set|are set|expires?|ahead of|starting)\b"
)
_OTHER_DAY = re.compile(
    r"(?i)last|next|this|coming|until|till|by|before|from|since|every|each|through|after|following|of|previous|past|for|"
    r"between|beginning|starting|and"
)
_CLAUSE_BEGINS = re.compile(r"[,;]|\bsaid\b")
_WEEKDAY_OF_REPORT = re.compile(
    rf"(?:\b(?P<before>\w+)\s+)?(?:(?:late|early)\s+)?(?:\bon\s+)?\b{WEEKDAY}\b(?P<owner>(?:\s+(?:night|morning|evening|afternoon))?['’]s)?"
)
_ANY_WEEKDAY = re.compile("(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
_TELLING = re.compile(r"\b(?:[a-z]{6,}|[\u0620-\u064a]{5,})\b")


@dataclass(frozen=True, slots=True)
class ReportDay:
    """The weekday that a story reports, "" where it names none, in its sentence.

    `said` tells that something was said on it, `with_hour` that its part of the day is named, `in_lede` that it
    stands in the first paragraph.
    """

    weekday: str = ""
    sentence: str = ""
    said: bool = False
    with_hour: bool = False
    in_lede: bool = False


def report_day(parts: tuple[str, ...]) -> ReportDay:
    """The first weekday of the report; of several mentions of it one on which something was said."""
    found = list(_weekdays(parts))
    if not found:
        return ReportDay()
    return next((day for day in found if day.said and day.weekday == found[0].weekday), found[0])


def day_beside_photo(record: StoryRecord, photo: CaptionRecord | None, report: ReportDay) -> Iterator[Clue]:
    """The first day of the report's weekday on or shortly after the newest photo, where the report is of that day.

    A file photo must be of that very weekday. A photo of what the report tells of is of the event, and gives no date.
    """
    filed = bool(record.dateline) and report.in_lede
    if photo is None:
        from_files = max(record.captions, key=taken_on, default=None)
        if from_files and report.said and weekday_of(taken_on(from_files)) == report.weekday:
            yield Clue(taken_on(from_files), f"{quoted(report.sentence)} {shown(from_files)}", SURE_BY_FILE_PHOTO)
        return
    gap = (WEEKDAYS.index(report.weekday) - taken_on(photo).weekday()) % 7
    printed = any(found.weekday == report.weekday for found in full_dates(photo.text))
    day, words = taken_on(photo) + timedelta(days=gap), f"{quoted(report.sentence)} {shown(photo)}"
    reported = filed or (report.said and not (gap == 0 and _shows(photo, report.sentence)))
    if reported and gap in SURE_BY_GAP:
        yield Clue(day, words, SURE_BY_PRINTED_WEEKDAY if printed and not gap else SURE_BY_GAP[gap])
    elif report.with_hour and gap == 0 and printed:
        yield Clue(day, words, SURE_BY_HOUR_OF_DAY)


def _weekdays(parts: tuple[str, ...]) -> Iterator[ReportDay]:
    """The weekdays behind the story in its first paragraphs; below the first one, those of reports."""
    for number, part in enumerate(parts[:REPORT_PARAGRAPHS]):
        if is_arabic(part[:1]):
            for weekday, sentence, said in weekdays_told(part):
                if said or not number:
                    yield ReportDay(weekday, sentence, said, in_lede=not number)
            continue
        for sentence in sentences(part) if _ANY_WEEKDAY.search(part) else ():
            if not _ANY_WEEKDAY.search(sentence) or (number and not _REPORT.search(sentence)):
                continue
            for match in _WEEKDAY_OF_REPORT.finditer(sentence):
                start, end = match.start("weekday"), match.end("weekday")
                before = _CLAUSE_BEGINS.split(sentence[max(0, start - _WORDS_BEFORE) : start])[-1]
                other = _OTHER_DAY.fullmatch(match["before"] or "")
                if not (match["owner"] or other or FUTURE.search(before)):
                    said, with_hour = _is_said(sentence, start, end), bool(_HOUR.match(sentence, end))
                    yield ReportDay(match["weekday"], sentence, said, with_hour, in_lede=not number)


def _is_said(sentence: str, start: int, end: int) -> bool:
    before = sentence[max(0, start - _WORDS_BEFORE) : start]
    return bool(_SAID_BEFORE.search(before) or _SAID_AFTER.match(sentence, end))


def _shows(photo: CaptionRecord, sentence: str) -> bool:
    """Whether a photo shows what the sentence tells: a telling word stands in both."""
    return not set(_TELLING.findall(photo.text)).isdisjoint(_TELLING.findall(sentence))
