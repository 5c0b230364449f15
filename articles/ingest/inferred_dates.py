"""When a story without a stated date was published, inferred from its own words: with evidence, never as a fact.

A dateline, a date line, the address and a report that names its full day tell it outright. Else wire stories name the
weekday of their report ("said on Thursday") and their photos name a day: where both fit, they give a date. Everything
else gives lower bounds. No clue that may well be another day's has a confidence above 0.8.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from articles.ingest.cleaning import paragraphs
from articles.ingest.clues import Clue, quoted, sentence_at, shown, taken_on
from articles.ingest.known_events import latest_known_event
from articles.ingest.printed_dates import full_dates, may_hold_full_date
from articles.ingest.printed_days import (
    DATELINE_DAY,
    dateline_beside_address,
    dateline_beside_photo,
    dateline_beside_weekday,
    day_of_date_line,
    past_years,
)
from articles.ingest.prose import sentences
from articles.ingest.records import DateBasis, DateFinding, DatePrecision, StoryRecord
from articles.ingest.report_days import FUTURE, ReportDay, day_beside_photo, report_day
from articles.ingest.url_dates import date_in_address

SURE_BY_YESTERDAY = 0.6
SURE_BY_TODAY = 0.5
SURE_BY_DATELINE = 0.9
SURE_BY_REPORTED_DAY = 0.7
SURE_BY_COUNTED_DAYS = 0.6
DAYS_FROM_ADDRESS = 3  # a page goes up some days after the dateline, or is filed under the day before

_MOST_DATES = 20  # of one sentence
_WORDS_BEFORE = 80  # characters before a date that say what it is the date of
_REPORTED_ON = re.compile(
    r"(?i)\b(?:said|announced|reported|stated|confirmed|declared)(?:\s+in a \w+(?:\s+\w+)?)?\s+on\s+$"
)
_PAST_ON = re.compile(r"(?i)\b(?:since|(?:began|died|broke out|came|took place|held|struck|\w+ed) on)\s+$")
_NEAR_DAY = re.compile(r"(?i)\b(yesterday|today)\b")
_CHANGED = re.compile(r"(?i)(?:last\s+)?(?:updated|modified|edited)\b.{0,60}$")
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_COUNTED = re.compile(
    rf"(?i)\b(?P<count>\d{{1,3}}|a|{'|'.join(_NUMBERS)})\s+(?P<unit>day|week)s?\s+(?P<way>after|since|before)\s+"
)
_ANNIVERSARY = re.compile(r"(?i)\b(?:anniversary|years?|decades?|since|former|killed|commemorat\w+|mark(?:s|ed|ing))\b")


def inferred_date(record: StoryRecord, *, today: date) -> DateFinding:
    """The day a story was published, as far as its own words tell, with `basis` inferred; else what is known of it.

    Nothing before a lower bound or after `today` is a date, nor is a day that a later year in the text contradicts,
    nor one away from the day or the month of its address.
    """
    parts = paragraphs(record.body)
    record = replace(record, captions=tuple(c for c in record.captions if c.taken_on and c.taken_on <= today))
    report = report_day(parts)
    bound = max(_bounds(record, parts, today), key=lambda clue: clue.day, default=None)
    address = date_in_address(record.url)
    if address and (address.day > today or (bound and _last_day(address) < bound.day)):
        address = None
    for clue in _clues(record, parts, report, bound, address, today):
        early = bound is not None and _last_day(clue) < bound.day
        if clue.day <= today and not early and not _is_elsewhere(clue, address) and not _contradicted(clue.day, parts):
            return DateFinding(
                clue.day,
                None,
                clue.precision,
                DateBasis.INFERRED,
                evidence=clue.words,
                confidence=clue.confidence,
                not_before=bound.day if bound else None,
                line=clue.line,
            )
    return DateFinding(evidence=_what_is_known(bound, report), not_before=bound.day if bound else None)


def _is_elsewhere(clue: Clue, address: Clue | None) -> bool:
    """Whether a clue tells a day outside the month of the address, or days away from the day that it tells."""
    if address is None:
        return False
    near = timedelta(days=DAYS_FROM_ADDRESS if address.precision is DatePrecision.DAY else 0)
    return not address.day - near <= clue.day <= _last_day(address) + near


def _last_day(clue: Clue) -> date:
    """The last day of what the clue names: a day, or a month."""
    if clue.precision is DatePrecision.DAY:
        return clue.day
    return clue.day.replace(day=monthrange(clue.day.year, clue.day.month)[1])


def _what_is_known(bound: Clue | None, report: ReportDay) -> str:
    """What a curator may go on from: "Not before 2023-10-07, a Wednesday: …", with the sentences that say so."""
    if bound is None:
        return f"A {report.weekday}: {quoted(report.sentence)}" if report.weekday else ""
    said = [bound.words]
    if report.weekday and report.sentence not in bound.words:
        said.append(quoted(report.sentence))
    return f"Not before {bound.day}{', a ' + report.weekday if report.weekday else ''}: {' '.join(said)}"


def _clues(
    record: StoryRecord,
    parts: tuple[str, ...],
    report: ReportDay,
    bound: Clue | None,
    address: Clue | None,
    today: date,
) -> Iterator[Clue]:
    """What speaks for a day, the surest first."""
    if not parts:
        return
    lines = list(day_of_date_line(parts, today))
    if not (lines and lines[0].line == parts[0]) and not _CHANGED.match(parts[0]):  # both may look like datelines
        yield from _full_days(parts[0], today)
    yield from lines
    if address and address.precision is DatePrecision.DAY:
        yield address
    yield from dateline_beside_address(parts[0], address)
    photo = max((c for c in record.captions if not c.file_photo), key=taken_on, default=None)
    if photo:
        yield from dateline_beside_photo(parts[0], photo)
        near = _NEAR_DAY.search(next(sentences(parts[0]), ""))
        if near:
            yesterday = near[1].lower() == "yesterday"
            sure = SURE_BY_YESTERDAY if yesterday else SURE_BY_TODAY
            yield Clue(taken_on(photo) + timedelta(days=yesterday), f"{quoted(near.string)} {shown(photo)}", sure)
    yield from dateline_beside_weekday(parts, report, bound, today)
    if report.weekday:
        yield from day_beside_photo(record, photo, report)
    if address:
        yield address


def _full_days(lede: str, today: date) -> Iterator[Clue]:
    """Days that the first paragraph names in full: its dateline's, its report's, or one it counts days from."""
    dateline = DATELINE_DAY.match(lede)
    for printed in [found for found in full_dates(lede) if found.day <= today][:_MOST_DATES]:
        sentence = sentence_at(lede, printed.start)
        before = lede[max(0, printed.start - _WORDS_BEFORE) : printed.start]
        counted = _COUNTED.search(before)
        if counted and counted.end() == len(before):
            days = _count(counted["count"]) * (7 if counted["unit"].lower() == "week" else 1)
            sign = -1 if counted["way"].lower() == "before" else 1
            yield Clue(printed.day + timedelta(days=sign * days), quoted(sentence), SURE_BY_COUNTED_DAYS)
        elif dateline and printed.start < dateline.end() <= printed.end:
            yield Clue(printed.day, quoted(sentence), SURE_BY_DATELINE)
        elif _REPORTED_ON.search(before) and not _ANNIVERSARY.search(sentence):
            yield Clue(printed.day, quoted(sentence), SURE_BY_REPORTED_DAY)


def _bounds(record: StoryRecord, parts: tuple[str, ...], today: date) -> Iterator[Clue]:
    """Days that the story cannot be older than: its photos', well-known events', past days that it names in full."""
    for caption in record.captions:
        yield Clue(taken_on(caption), shown(caption))
    text = "\n".join((record.headline, *parts))
    event = latest_known_event(text)
    if event:
        yield Clue(event[0], quoted(sentence_at(text, text.index(event[1]))))
    for part in parts:
        for sentence in sentences(part) if may_hold_full_date(part) else ():
            dates = full_dates(sentence)
            if dates and FUTURE.search(sentence):
                continue
            for found in dates[:_MOST_DATES]:
                before = sentence[max(0, found.start - _WORDS_BEFORE) : found.start]
                if found.day <= today and _PAST_ON.search(before):
                    yield Clue(found.day, quoted(sentence))


def _contradicted(day: date, parts: tuple[str, ...]) -> bool:
    """True where the text speaks of a later year as past."""
    return any(year > day.year for year, _ in past_years(parts))


def _count(word: str) -> int:
    return int(word) if word.isdecimal() else _NUMBERS.index(word.lower()) + 1 if word.lower() in _NUMBERS else 1
