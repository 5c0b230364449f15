"""The times that an Arabic story speaks of: which days its words mean, in which sentence, and how sure that is. Pure.

A date of the Islamic calendar is known for one and names no day here; the other date that stands beside it does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

from articles.chronology.arabic_calendar import calendar_times
from articles.chronology.arabic_days import near_times
from articles.chronology.arabic_words import ISLAMIC, ArabicText, compiled, plain
from articles.chronology.mentions import MOST_MENTIONS, Mention
from articles.chronology.places import Found
from articles.chronology.words import EARLIEST_YEAR, LATEST_YEAR
from articles.ingest.arabic_datelines import arabic_dateline
from articles.tagging.sentences import sentence_at

_OPENING = 160
_REST_OF_DATELINE = (
    r"[^\n–—]{0,60}?(?:\([^()\n]{2,40}\)\s*[-–—:]?\s|\s[-–—]{1,2}\s[^\n–—-]{2,30}?\s?[-–—:]\s|\s?[-–—:]{1,2}\s)"
)


def arabic_mentions(text: str, published: date | None) -> Iterator[Mention]:
    """Every time that a text names, in its order. `published` is None where the day of the story is not known."""
    spelled = compiled(ISLAMIC).sub(lambda found: "\x00" * len(found[0]), plain(text))
    told = ArabicText(text, spelled, published)
    found = chain(calendar_times(told), near_times(told))
    within = (time for time in found if EARLIEST_YEAR <= time.span.starts_on.year <= LATEST_YEAR)
    for count, time in enumerate(_apart(within)):
        if count == MOST_MENTIONS:
            return
        yield _mention(text, time)


def arabic_dateline_end(text: str) -> int:
    """Where the dateline that a text opens with ends; 0 where it opens with none."""
    opening = text[:_OPENING]
    place = arabic_dateline(opening.split("\n", 1)[0])
    rest = re.compile(_REST_OF_DATELINE).match(opening, len(place)) if place else None
    return rest.end() if rest else 0


def _apart(found: Iterable[Found]) -> Iterator[Found]:
    """Those that do not overlap: the longest of them, in the order of the text."""
    taken: list[Found] = []
    for time in sorted(found, key=lambda time: (time.start - time.end, time.start)):
        if all(time.end <= other.start or other.end <= time.start for other in taken):
            taken.append(time)
    yield from sorted(taken, key=lambda time: time.start)


def _mention(text: str, time: Found) -> Mention:
    return Mention(
        start=time.start,
        end=time.end,
        words=" ".join(text[time.start : time.end].split()),
        sentence=sentence_at(text, time.start, time.end),
        starts_on=time.span.starts_on,
        ends_on=time.span.ends_on,
        precision=time.span.precision,
        confidence=time.confidence,
        absolute=time.absolute,
    )
