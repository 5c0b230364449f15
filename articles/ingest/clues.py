"""A clue to the day of a story: the day, the words that speak for it, how sure. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from articles.ingest.printed_dates import weekday_of
from articles.ingest.prose import sentences
from articles.ingest.records import CaptionRecord, DatePrecision


@dataclass(frozen=True, slots=True)
class Clue:
    """A day that some words speak for, the first of the month where they tell no more than that.

    As a lower bound its `confidence` is not used. `line` is the line of the body that is the date and nothing else.
    """

    day: date
    words: str
    confidence: float = 1.0
    precision: DatePrecision = DatePrecision.DAY
    line: str = ""


def taken_on(caption: CaptionRecord) -> date:
    """The day of a photo; the first of all days where it is not known."""
    return caption.taken_on or date.min


def quoted(words: str) -> str:
    """Words of the story as evidence shows them."""
    return f"“{words}”"


def shown(caption: CaptionRecord) -> str:
    """A dated photo as evidence shows it."""
    day = taken_on(caption)
    kind = "File photo" if caption.file_photo else "Photo"
    return f"{kind} of {day}, a {weekday_of(day)}: “{caption.text}”"


def sentence_at(text: str, place: int) -> str:
    """The sentence in which a character stands."""
    start = text.rfind("\n", 0, place) + 1
    end = text.find("\n", place)
    line = text[start : end if end >= 0 else len(text)]
    for sentence in sentences(line):
        if line.index(sentence) + len(sentence) > place - start:
            return sentence
    return line
