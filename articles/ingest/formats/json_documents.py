"""JSON documents cut into their parts: the entries of a list, one by one, wherever its lines break.

Text alone: what the parts hold is not looked at, so that one that is broken costs no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from articles.ingest.formats.lines import Line

_TELLING = re.compile(r'["\\{}\[\],]')


@dataclass(slots=True)
class _Part:
    """What has been read of one entry."""

    line: int = 0
    held: list[str] = field(default_factory=list)
    size: int = 0


def entries_of_list(lines: Iterable[Line], most: int) -> Iterator[Line]:
    """The entries of a document that is a list, each with the number of the line that it begins in.

    One that is longer than `most` characters, or stands in a line that is no text, is told as refused; so is the last
    where the list is never closed, and what stands behind the closed one.
    """
    walk = _Walk(most)
    for line in lines:
        yield from walk.take(line)
    yield from walk.end()


class _Walk:
    """Follows brackets and quotes from line to line; `depth` 1 is within the list, between its entries."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._depth = 0
        self._quoted = False
        self._closed = False
        self._part = _Part()
        self._refused = ""

    def take(self, line: Line) -> Iterator[Line]:
        """The entries that end in a line."""
        if line.refused:
            self._refused = line.refused
            return
        words, start = f"{line.text}\n", 0
        escaped = -1
        for found in _TELLING.finditer(words):
            at, sign = found.start(), found[0]
            if at == escaped:
                continue
            if self._quoted:
                if sign == "\\":
                    escaped = at + 1
                self._quoted = sign != '"'
                continue
            before = self._depth
            self._quoted = sign == '"'
            self._depth += (sign in "{[") - (sign in "}]")
            if before == 0 and sign == "[" and not self._closed:
                start = at + 1
            elif self._depth <= 0 < before or (self._depth == before == 1 and sign == ","):
                self._hold(words[start:at], line.number)
                start = at + 1
                self._closed = self._closed or self._depth <= 0
                yield from self._ended()
        if self._depth > 0 or self._closed:
            self._hold(words[start:], line.number)

    def end(self) -> Iterator[Line]:
        """What is left when the lines are at an end."""
        if not self._closed:
            self._refused = self._refused or "truncated: the list is not closed; its last entry is not whole"
            yield Line(self._part.line or 1, "".join(self._part.held), self._refused)
        elif "".join(self._part.held).strip():
            yield Line(self._part.line, "".join(self._part.held), "not JSON: it stands behind the end of the list")

    def _hold(self, words: str, number: int) -> None:
        if not self._part.line and words.strip():
            self._part.line = number
        self._part.size += len(words)
        if self._part.size <= self._most:
            self._part.held.append(words)

    def _ended(self) -> Iterator[Line]:
        part, refused = self._part, self._refused
        self._part, self._refused = _Part(), ""
        words = "".join(part.held).strip()
        if part.size > self._most:
            refused = f"longer than the limit of {self._most:,} characters for one record"
        if words or refused:
            yield Line(part.line or 1, words, refused)
