"""Rich text (RTF): what it prints is read as plain text is, a paragraph a line, its first one the headline."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType
from typing import BinaryIO

from articles.ingest.formats import dump, factiva
from articles.ingest.formats.lines import Line
from articles.ingest.formats.reader import Limits, Outcome
from articles.ingest.formats.rtf_text import RtfRefused, RtfText, rtf_text
from articles.ingest.formats.whole import refused, whole_file
from articles.ingest.records import RecordError, StoryRecord

_OPENS = rb"{\rtf"
_WITH_PICTURES = 5  # times a record's size that a document may have with its pictures


class Rtf:
    """The reader of rich text."""

    name = "rtf"

    def recognises(self, head: bytes, name: str) -> bool:
        """True for what opens like rich text, and for the usual file name."""
        return head.lstrip().startswith(_OPENS) or name.lower().endswith(".rtf")

    def read(self, stream: BinaryIO, source: str, limits: Limits) -> Iterator[Outcome]:
        """The story of the document, or the several that it holds as a plain text may."""
        raw = whole_file(stream, limits.record * _WITH_PICTURES)
        try:
            if not raw.lstrip().startswith(_OPENS):
                raise RtfRefused("named like rich text, but it does not begin with {\\rtf")
            found = rtf_text(raw.lstrip())
        except RtfRefused as reason:
            yield refused(source, str(reason), raw)
            return
        words = "\n\n".join(found.lines)
        if not words.strip():
            pictures = f", only pictures ({found.pictures:,})" if found.pictures else ""
            yield refused(source, f"the RTF document holds no text{pictures}", raw)
            return
        if factiva.are_documents(found.lines):
            lines = (Line(number, line) for number, line in enumerate(found.lines, 1))
            outcomes = list(factiva.documents_of(lines, source, limits))
        else:
            outcomes = list(dump.READER.read(io.BytesIO(words.encode("utf-8", "replace")), source, limits))
        for number, outcome in enumerate(outcomes, 1):
            position = "document" if len(outcomes) == 1 else f"story {number}"
            if isinstance(outcome, RecordError):
                yield _at(outcome, "" if len(outcomes) == 1 else position)
            else:
                yield _with_facts(outcome, found, position, first=number == 1)


def _at(error: RecordError, position: str) -> RecordError:
    """The refusal under another place of its file."""
    return type(error)(error.source, position, error.reason, error.raw)


def _with_facts(story: StoryRecord, found: RtfText, position: str, *, first: bool) -> StoryRecord:
    """The story with what the document says of itself, which is as often the form's as the writer's: kept beside it."""
    facts = {"document_title": found.title, "document_author": found.author}
    extra = dict(story.extra) | {name: words for name, words in facts.items() if words}
    left_out = (f"pictures left out: {found.pictures:,}, which rich text holds without captions",)
    notices = (*story.notices, *(left_out if found.pictures and first else ()))
    return replace(story, position=position, extra=MappingProxyType(extra), notices=notices)


READER = Rtf()
