"""Factiva: the documents that the press database hands out with their fields, each under a code of two letters.

`HD` is the headline, `LP` the first paragraphs, `TD` the rest; a document ends with its number (`AN`). Its rich text is
the same in a table, which `rtf` prints as lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from types import MappingProxyType
from typing import BinaryIO

from articles.ingest.cleaning import body_text, clean_line, clean_text, paragraphs
from articles.ingest.formats.lines import Line, text_lines
from articles.ingest.formats.reader import Limits, Outcome
from articles.ingest.formats.wrapped_lines import unwrapped
from articles.ingest.records import RecordError, StoryRecord
from articles.ingest.stated_languages import tag_of

_OPEN_A_DOCUMENT = ("SE", "CLM", "HD")
_TEXT = ("LP", "TD")
_KEPT_APART = MappingProxyType(
    {
        "ET": "time", "CR": "credit", "CLM": "column", "ED": "edition", "PG": "page", "SC": "source_code",
        "CY": "copyright", "CO": "companies", "IN": "industries", "NS": "subjects", "RE": "regions_covered",
        "CT": "contact", "RF": "reference", "ART": "pictures", "PUB": "publisher", "IPD": "descriptors",
    }
)  # fmt: skip
_ABOVE_THE_TEXT = frozenset(("BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY"))
_CODES = ("SE", "HD", "BY", "WC", "PD", "SN", "VOL", "LA", *_TEXT, "IPC", "AN", *_KEPT_APART)
_FIELD = re.compile(rf"\s*(?P<code>{'|'.join(_CODES)})(?:[ \t]*\|[ \t]*|[ ]*\t\s*|[ \xa0]{{2,}}|\s*$)(?P<words>.*)")
_NUMBER = re.compile(r"[A-Za-z0-9]{8}(?:19|20)[0-9]{6}[A-Za-z0-9]{9}\b")
_NEEDED = (b"HD", b"PD", b"SN", b"LP")
_MOST_BEFORE = 10  # printed lines before the first field
_KEPT = 100_000


class Factiva:
    """The reader of documents out of Factiva."""

    name = "factiva"

    def recognises(self, head: bytes, name: str) -> bool:  # noqa: ARG002 (such a file may have any name)
        """True where a file begins with the fields of a document."""
        return all(code in head for code in _NEEDED) and are_documents(head.decode("utf-8", "replace").splitlines())

    def read(self, stream: BinaryIO, source: str, limits: Limits) -> Iterator[Outcome]:
        """A story or a refusal for each document."""
        yield from documents_of(text_lines(stream, limits.record), source, limits)


def are_documents(lines: Sequence[str]) -> bool:
    """Whether lines begin with the fields that a document has: headline, day, source and text."""
    printed = [line for line in lines if line.strip()]
    codes = [field["code"] if (field := _FIELD.fullmatch(line)) else "" for line in printed]
    first = next((place for place, code in enumerate(codes) if code), _MOST_BEFORE)
    return first < _MOST_BEFORE and {"HD", "PD", "SN", "LP"} <= set(codes)


def documents_of(lines: Iterable[Line], source: str, limits: Limits) -> Iterator[Outcome]:
    """A story or a refusal for each document of some lines."""
    held: list[tuple[str, Line]] = []  # each line with the code of its field
    size = 0
    for line in lines:
        field = _FIELD.fullmatch(line.text)
        inside = held[-1][0] if held else ""
        if field and inside in _TEXT and field["code"] in _ABOVE_THE_TEXT:
            field = None
        code = field["code"] if field else inside
        if field and code in _OPEN_A_DOCUMENT and any(before in (*_TEXT, "AN", code) for before, _ in held):
            yield _document(held, size, source, limits)
            held, size = [], 0
        size += len(line.text)
        if code and size <= limits.record:
            held.append((code, Line(line.number, field["words"] if field else line.text, line.refused)))
    if held:
        yield _document(held, size, source, limits)


def _document(held: Sequence[tuple[str, Line]], size: int, source: str, limits: Limits) -> Outcome:
    position = f"line {held[0][1].number}"
    raw = "\n".join(f"{code}\t{line.text}" for code, line in held)
    refused = next((f"line {line.number}: {line.refused}" for _, line in held if line.refused), "")
    if size > limits.record:
        refused = f"the document is longer than the limit of {limits.record:,} bytes"
    fields: dict[str, list[str]] = {}
    for code, line in held:
        fields.setdefault(code, []).append(line.text)
    said = {code: clean_line(" ".join(words)) for code, words in fields.items()}
    text = "\n\n".join(
        words for code in _TEXT if (words := unwrapped(clean_text("\n".join(fields.get(code, ())))).strip())
    )
    named = f"“{said['HD'][:120]}”: " if said.get("HD") else ""
    if not refused and not (named and text):
        refused = f"{named}a document of Factiva without {'its text (LP, TD)' if named else 'its headline (HD)'}"
    if refused:
        return RecordError(source, position, refused, raw[:_KEPT])
    number = _NUMBER.search(said.get("AN", ""))
    return StoryRecord(
        headline=said["HD"],
        body=body_text(paragraphs(text)),
        position=position,
        raw=raw,
        external_id=number[0] if number else "",
        source=said.get("SN", ""),
        byline=re.sub(r"^(?:By|BY)\s+", "", said.get("BY", "")),
        published=said.get("PD", ""),
        language=tag_of(said.get("LA", "")),
        section=said.get("SE", ""),
        extra=MappingProxyType({name: said[code] for code, name in _KEPT_APART.items() if said.get(code)}),
    )


READER = Factiva()
