"""Nexis: the plain text that the press database hands out, documents one after another, each with its named fields.

A document opens with its number (“1 of 20 DOCUMENTS”), then its source, its day, its headline, and fields in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import BinaryIO

from articles.ingest.cleaning import clean_line, clean_text
from articles.ingest.formats.lines import Line, text_lines
from articles.ingest.formats.reader import Limits, Outcome
from articles.ingest.printed_dates import full_dates
from articles.ingest.records import RecordError, StoryRecord
from articles.ingest.stated_languages import tag_of

_OPENS = re.compile(r"\s*(?:Document\s+)?\d{1,5}\s+of\s+\d{1,5}\s+DOCUMENTS?\s*")
_FIELD = re.compile(r"(?P<name>[A-Z][A-Z -]{2,30}):(?=\s|$)\s*(?P<words>.*)")
_COPYRIGHT = re.compile(r"(?i)(?:copyright\b|©|all rights reserved).{0,160}")
_EDITION = re.compile(r"(?i).{0,60}\bedition\b.{0,30}")
_TEXT = frozenset(("BODY", "FULL TEXT", "TEXT"))
_ABOVE = frozenset(("BYLINE", "SECTION", "LENGTH", "DATELINE", "HIGHLIGHT", "SOURCE", "SERIES", "DATE", "COLUMN"))
_KEPT_APART = (
    "GRAPHIC",
    "SUBJECT",
    "PERSON",
    "ORGANIZATION",
    "COMPANY",
    "GEOGRAPHIC",
    "COUNTRY",
    "CITY",
    "NOTES",
    "URL",
)
_BELOW = frozenset(
    (
        *_KEPT_APART, "LOAD-DATE", "LANGUAGE", "PUBLICATION-TYPE", "JOURNAL-CODE", "DOCUMENT-TYPE", "DISTRIBUTION",
        "CORRECTION-DATE", "CORRECTION", "STATE", "INDUSTRY", "TICKER", "TYPE", "PHOTO", "ACC-NO", "CHART", "TABLE",
    )
)  # fmt: skip
"""The fields that end a text; any other word in capitals before a colon is one of the text's own."""

_FIELDS = _TEXT | _ABOVE | _BELOW
_KEPT = 100_000
_MOST_ABOVE_THE_DAY = 6


class Nexis:
    """The reader of documents out of Nexis."""

    name = "nexis"

    def recognises(self, head: bytes, name: str) -> bool:  # noqa: ARG002 (such a file may have any name)
        """True where the first printed line counts a document."""
        first = next((line for line in head[:4000].decode("utf-8-sig", "replace").splitlines() if line.strip()), "")
        return _OPENS.fullmatch(first) is not None

    def read(self, stream: BinaryIO, source: str, limits: Limits) -> Iterator[Outcome]:
        """A story or a refusal for each document."""
        held: list[Line] = []
        size = 0
        for line in text_lines(stream, limits.record):
            if _OPENS.fullmatch(line.text):
                yield from _document(held, size, source, limits)
                held, size = [], 0
            size += len(line.text)
            if size <= limits.record:
                held.append(line)
        yield from _document(held, size, source, limits)


def _document(lines: Sequence[Line], size: int, source: str, limits: Limits) -> Iterator[Outcome]:
    printed = [line for line in lines if line.text.strip() or line.refused]
    if not printed:
        return
    raw = "\n".join(line.text for line in lines)
    position = f"line {printed[0].number}"
    refused = next((f"line {line.number}: {line.refused}" for line in printed if line.refused), "")
    if size > limits.record:
        refused = f"the document is longer than the limit of {limits.record:,} bytes"
    if refused:
        yield RecordError(source, position, refused, raw[:_KEPT])
        return
    blocks = _blocks([line.text for line in lines if not _OPENS.fullmatch(line.text)])
    yield _story(blocks, source, position, raw)


def _blocks(lines: Sequence[str]) -> list[list[str]]:
    """The lines between blank ones, and each field in a block of its own."""
    found: list[list[str]] = [[]]
    for line in lines:
        words = line.strip()
        if not words or _field(words):
            found.append([])
        if words:
            found[-1].append(words)
    return [block for block in found if block]


def _story(blocks: Sequence[Sequence[str]], source: str, position: str, raw: str) -> Outcome:
    paper, published, at = _opening(blocks)
    headline: list[str] = []
    fields: dict[str, str] = {}
    body: list[str] = []
    inside = False
    for block in blocks[at:]:
        field = _field(block[0])
        if inside and field and field["name"] not in _BELOW:
            field = None
        words = clean_line(" ".join([field["words"], *block[1:]] if field else block))
        if field:
            inside = field["name"] in _TEXT
            fields.setdefault(field["name"], words)
            body += [words] if inside and words else []  # the text may begin behind the colon
        elif inside and not _COPYRIGHT.fullmatch(words):
            body.append(words)
        elif not fields and not _EDITION.fullmatch(words) and not _COPYRIGHT.fullmatch(words):
            headline.append(words)
    named = f"“{' '.join(headline)[:120]}”: " if headline else ""
    if not headline or not body:
        missing = "its text (BODY)" if headline else "its headline"
        return RecordError(source, position, f"{named}a document of Nexis without {missing}", raw[:_KEPT])
    return StoryRecord(
        headline=" ".join(headline),
        body=clean_text("\n\n".join(body)),
        position=position,
        raw=raw,
        source=paper,
        published=published,
        standfirst=fields.get("HIGHLIGHT", ""),
        byline=re.sub(r"^(?:By|BY)\s+", "", fields.get("BYLINE", "")),
        dateline=fields.get("DATELINE", ""),
        section=fields.get("SECTION", "").partition(";")[0],
        language=tag_of(fields.get("LANGUAGE", "").partition(";")[0].strip()),
        extra=MappingProxyType({name.lower(): fields[name] for name in _KEPT_APART if fields.get(name)}),
    )


def _field(words: str) -> re.Match[str] | None:
    field = _FIELD.fullmatch(words)
    return field if field and field["name"] in _FIELDS else None


def _opening(blocks: Sequence[Sequence[str]]) -> tuple[str, str, int]:
    """The paper, the day, and which block stands behind them; the paper may stand beside the day in one block."""
    lines = [(number, line) for number, block in enumerate(blocks[:_MOST_ABOVE_THE_DAY]) for line in block]
    papers = [line for _number, line in lines if not _COPYRIGHT.fullmatch(line)]
    for number, line in lines:
        dates = full_dates(line)
        if dates and dates[0].start == 0 and not _field(line):
            paper = papers[0] if papers[0] != line else ""
            return re.sub(r"\s*\([^()]*\)$", "", paper), dates[0].day.isoformat(), number + 1
    return "", "", 0


READER = Nexis()
