"""When a story without a stated date was published, inferred from its own words: with evidence, never as a fact.

Wire stories name the weekday of their report ("said on Thursday") and their photos name a day. A photo that is not
from the files and the first such weekday on or shortly after its day give a date; so do a dateline with a year, a
report that names its full day, and "three days after October 7, 2023". Everything else gives lower bounds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from articles.ingest.cleaning import paragraphs
from articles.ingest.known_events import latest_known_event
from articles.ingest.printed_dates import MONTH, WEEKDAY, WEEKDAYS, days_of_year, full_dates, weekday_of
from articles.ingest.prose import sentences
from articles.ingest.records import CaptionRecord, DateBasis, DateFinding, DatePrecision, StoryRecord

# How sure a date is by the days between a photo and the weekday of the report; further apart, it is no date.
SURE_BY_GAP = {0: 0.7, 1: 0.6, 2: 0.4}
SURE_BY_PRINTED_WEEKDAY = 0.75  # the caption prints the same weekday as the report
SURE_BY_FILE_PHOTO = 0.5  # a file photo counts only where its day and the report's weekday are the same
SURE_BY_YESTERDAY = 0.6
SURE_BY_TODAY = 0.5
SURE_BY_DATELINE = 0.9
SURE_BY_DATELINE_AND_PHOTO = 0.75  # the dateline has no year, the photo gives it
SURE_BY_REPORTED_DAY = 0.7
SURE_BY_COUNTED_DAYS = 0.6

_REPORT_PARAGRAPHS = 4
_MOST_DATES = 20  # of one sentence
_WORDS_BEFORE = 80  # characters before a date that say what it is the date of
_REPORT = re.compile(
    r"(?i)\b(?:said|says|told|announced|reported|stated|statement|confirmed|declared|added|according to|officials?)\b"
)
_REPORTED_ON = re.compile(
    r"(?i)\b(?:said|announced|reported|stated|confirmed|declared)(?:\s+in a \w+(?:\s+\w+)?)?\s+on\s+$"
)
_PAST_ON = re.compile(r"(?i)\b(?:since|(?:began|died|broke out|came|took place|held|struck|\w+ed) on)\s+$")
_FUTURE = re.compile(
    r"(?i)\b(?:will|would|due|until|scheduled|planned|plans?|expected|expects?|deadline|next|upcoming|to be|may be|"
    r"is set|are set|expires?|ahead of|starting)\b"
)
_OTHER_DAY = (
    "last|next|this|coming|until|till|by|before|from|since|every|each|through|after|following|of|previous|past|for|"
    "between|beginning|starting|and"
)
_WEEKDAY_OF_REPORT = re.compile(
    rf"(?:\b(?P<before>\w+)\s+)?(?:(?:late|early)\s+)?(?:\bon\s+)?\b{WEEKDAY}\b(?P<owner>(?:\s+(?:night|morning|evening|afternoon))?['’]s)?"
)
_NEAR_DAY = re.compile(r"(?i)\b(yesterday|today)\b")
_DATELINE_DAY = re.compile(rf"^[^\W\d_a-z][^.\n]{{1,40}}?,\s+{MONTH}\s+\d{{1,2}}\b")
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_COUNTED = re.compile(
    rf"(?i)\b(?P<count>\d{{1,3}}|a|{'|'.join(_NUMBERS)})\s+(?P<unit>day|week)s?\s+(?P<way>after|since|before)\s+"
)
_ANNIVERSARY = re.compile(r"(?i)\b(?:anniversary|years?|decades?|since|former|killed|commemorat\w+|mark(?:s|ed|ing))\b")
_LATER_YEAR = re.compile(r"\b(?:in|since|during|early|late)\s+((?:19|20)\d\d)\b")


@dataclass(frozen=True, slots=True)
class _Clue:
    """A day that some words speak for; as a lower bound `confidence` is not used."""

    day: date
    words: str
    confidence: float = 1.0


def inferred_date(record: StoryRecord, *, today: date) -> DateFinding:
    """The day a story was published, as far as its own words tell, with `basis` inferred; else what is known of it.

    Nothing before a lower bound or after `today` is a date, nor is a day that a later year in the text contradicts.
    """
    parts = paragraphs(record.body)
    record = replace(record, captions=tuple(c for c in record.captions if c.taken_on and c.taken_on <= today))
    weekday, report = _weekday_of_report(parts)
    bound = max(_bounds(record, parts, today), key=lambda clue: clue.day, default=None)
    for clue in _clues(record, parts, weekday, report, today):
        if clue.day <= today and (bound is None or clue.day >= bound.day) and not _contradicted(clue.day, parts):
            return DateFinding(
                clue.day,
                None,
                DatePrecision.DAY,
                DateBasis.INFERRED,
                evidence=clue.words,
                confidence=clue.confidence,
                not_before=bound.day if bound else None,
            )
    return DateFinding(evidence=_what_is_known(bound, weekday, report), not_before=bound.day if bound else None)


def _what_is_known(bound: _Clue | None, weekday: str, report: str) -> str:
    """What a curator may go on from: "Not before 2023-10-07, a Wednesday: …", with the sentences that say so."""
    if bound is None:
        return f"A {weekday}: {_quoted(report)}" if weekday else ""
    said = [bound.words] if not weekday or report in bound.words else [bound.words, _quoted(report)]
    return f"Not before {bound.day}{', a ' + weekday if weekday else ''}: {' '.join(said)}"


def _clues(record: StoryRecord, parts: tuple[str, ...], weekday: str, report: str, today: date) -> Iterator[_Clue]:
    """What speaks for a day, the surest first."""
    if not parts:
        return
    yield from _full_days(parts[0], today)
    photo = max((c for c in record.captions if not c.file_photo), key=_taken_on, default=None)
    if photo:
        yield from _dateline_beside_photo(parts[0], photo)
        near = _NEAR_DAY.search(next(sentences(parts[0]), ""))
        if near:
            yesterday = near[1].lower() == "yesterday"
            sure = SURE_BY_YESTERDAY if yesterday else SURE_BY_TODAY
            yield _Clue(_taken_on(photo) + timedelta(days=yesterday), f"{_quoted(near.string)} {_shown(photo)}", sure)
    if weekday:
        yield from _weekday_beside_photo(record, photo, weekday, report)


def _full_days(lede: str, today: date) -> Iterator[_Clue]:
    """Days that the first paragraph names in full: its dateline's, its report's, or one it counts days from."""
    dateline = _DATELINE_DAY.match(lede)
    for printed in [found for found in full_dates(lede) if found.day <= today][:_MOST_DATES]:
        sentence = _sentence_at(lede, printed.start)
        before = lede[max(0, printed.start - _WORDS_BEFORE) : printed.start]
        counted = _COUNTED.search(before)
        if counted and counted.end() == len(before):
            days = _count(counted["count"]) * (7 if counted["unit"].lower() == "week" else 1)
            sign = -1 if counted["way"].lower() == "before" else 1
            yield _Clue(printed.day + timedelta(days=sign * days), _quoted(sentence), SURE_BY_COUNTED_DAYS)
        elif dateline and printed.start < dateline.end() <= printed.end:
            yield _Clue(printed.day, _quoted(sentence), SURE_BY_DATELINE)
        elif _REPORTED_ON.search(before) and not _ANNIVERSARY.search(sentence):
            yield _Clue(printed.day, _quoted(sentence), SURE_BY_REPORTED_DAY)


def _dateline_beside_photo(lede: str, photo: CaptionRecord) -> Iterator[_Clue]:
    """A dateline without a year, where its day follows the photo's day within three days."""
    dateline = _DATELINE_DAY.match(lede)
    taken = _taken_on(photo)
    for month, day in days_of_year(dateline[0]) if dateline else ():
        for later in range(4):
            candidate = taken + timedelta(days=later)
            if (candidate.month, candidate.day) == (month, day):
                yield _Clue(candidate, f"{_quoted(_sentence_at(lede, 0))} {_shown(photo)}", SURE_BY_DATELINE_AND_PHOTO)


def _weekday_beside_photo(
    record: StoryRecord, photo: CaptionRecord | None, weekday: str, report: str
) -> Iterator[_Clue]:
    """The first day of that weekday on or shortly after the newest photo; a file photo must be of that very weekday."""
    if photo is None:
        from_files = max(record.captions, key=_taken_on, default=None)
        if from_files and weekday_of(_taken_on(from_files)) == weekday:
            yield _Clue(_taken_on(from_files), f"{_quoted(report)} {_shown(from_files)}", SURE_BY_FILE_PHOTO)
        return
    gap = (WEEKDAYS.index(weekday) - _taken_on(photo).weekday()) % 7
    if gap in SURE_BY_GAP:
        printed = any(found.weekday == weekday for found in full_dates(photo.text))
        sure = SURE_BY_PRINTED_WEEKDAY if printed and not gap else SURE_BY_GAP[gap]
        yield _Clue(_taken_on(photo) + timedelta(days=gap), f"{_quoted(report)} {_shown(photo)}", sure)


def _bounds(record: StoryRecord, parts: tuple[str, ...], today: date) -> Iterator[_Clue]:
    """Days that the story cannot be older than: its photos', well-known events', past days that it names in full."""
    for caption in record.captions:
        yield _Clue(_taken_on(caption), _shown(caption))
    text = "\n".join((record.headline, *parts))
    event = latest_known_event(text)
    if event:
        yield _Clue(event[0], _quoted(_sentence_at(text, text.index(event[1]))))
    for part in parts:
        for sentence in sentences(part):
            dates = [] if _FUTURE.search(sentence) else full_dates(sentence)
            for found in dates[:_MOST_DATES]:
                before = sentence[max(0, found.start - _WORDS_BEFORE) : found.start]
                if found.day <= today and _PAST_ON.search(before):
                    yield _Clue(found.day, _quoted(sentence))


def _weekday_of_report(parts: tuple[str, ...]) -> tuple[str, str]:
    """The weekday that the story reports, with its sentence; ("", "") where it names none."""
    for number, part in enumerate(parts[:_REPORT_PARAGRAPHS]):
        for sentence in sentences(part):
            if number and not _REPORT.search(sentence):
                continue
            for match in _WEEKDAY_OF_REPORT.finditer(sentence):
                start = match.start("weekday")
                before = re.split(r"[,;]|\bsaid\b", sentence[max(0, start - _WORDS_BEFORE) : start])[-1]
                other = re.fullmatch(_OTHER_DAY, match["before"] or "", re.IGNORECASE)
                if not (match["owner"] or other or _FUTURE.search(before)):
                    return match["weekday"], sentence
    return "", ""


def _contradicted(day: date, parts: tuple[str, ...]) -> bool:
    """True where the text speaks of a later year as past."""
    for part in parts:
        for match in islice(_LATER_YEAR.finditer(part), _MOST_DATES):
            if int(match[1]) > day.year and not _FUTURE.search(_sentence_at(part, match.start())):
                return True
    return False


def _taken_on(caption: CaptionRecord) -> date:
    return caption.taken_on or date.min


def _count(word: str) -> int:
    return int(word) if word.isdecimal() else _NUMBERS.index(word.lower()) + 1 if word.lower() in _NUMBERS else 1


def _sentence_at(text: str, place: int) -> str:
    start = text.rfind("\n", 0, place) + 1
    end = text.find("\n", place)
    line = text[start : end if end >= 0 else len(text)]
    for sentence in sentences(line):
        if line.index(sentence) + len(sentence) > place - start:
            return sentence
    return line


def _quoted(words: str) -> str:
    return f"“{words}”"


def _shown(caption: CaptionRecord) -> str:
    taken = _taken_on(caption)
    kind = "File photo" if caption.file_photo else "Photo"
    return f"{kind} of {taken}, a {weekday_of(taken)}: “{caption.text}”"
