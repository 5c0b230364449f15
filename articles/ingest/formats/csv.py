"""CSV: the import record's keys as columns, one story a row, lists within a cell parted by `;`.

Quoting is strict. A quote that is never closed costs its own row and no other.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from articles.ingest.formats.foreign_values import says_nothing
from articles.ingest.formats.jsonl import KEPT_OF_A_REFUSED_LINE, parse_json
from articles.ingest.formats.keyed import CAPTIONS, NAME_KEYS, FieldRefused, story_from
from articles.ingest.formats.lines import Line, text_lines
from articles.ingest.formats.reader import Limits, Outcome
from articles.ingest.formats.vocabularies import as_import_record, may_hold
from articles.ingest.records import RecordError

DELIMITERS = (",", ";", "\t", "|")
MOST_LINES_OF_A_ROW = 20_000
_NAMES = (".csv", ".tsv")
_DELIMITER_STATED = re.compile(r"\ufeff?\s*\"?sep=.\"?[,;|\t]*\s*", re.IGNORECASE)
"""The line that Excel puts above the columns; what it says the columns show as well."""

_FORMULA = re.compile(r"'(?='*[=+\-@\t\r])")
_ESCAPES = {"n": "\n", "r": "", "t": " ", "\\": "\\"}
_ESCAPED = re.compile(r"\\([nrt\\])")
_LIST_COLUMNS = frozenset(key for keys in NAME_KEYS.values() for key in keys) | {CAPTIONS}
_REQUIRED = ("headline", "body")


class Csv:
    """The reader of CSV."""

    name = "csv"

    def recognises(self, head: bytes, name: str) -> bool:
        """True for a first line that names columns for headline and body, and for the usual file names."""
        if name.lower().endswith(_NAMES):
            return True
        printed = head.decode("utf-8-sig", "replace").lstrip("\r\n").splitlines()[:2]
        first = [line for line in printed if not _DELIMITER_STATED.fullmatch(line)][:1]
        return bool(first) and not _missing(_columns(first[0])[0])

    def read(self, stream: BinaryIO, source: str, limits: Limits) -> Iterator[Outcome]:
        """One story or one refusal for every row; one refusal of the file where the columns needed are not there."""
        lines = _Lines(text_lines(stream, limits.record), limits.record)
        csv.field_size_limit(max(csv.field_size_limit(), limits.record))
        printed = (line for line in lines if line.refused or line.text.strip())
        header = next((line for line in printed if not _DELIMITER_STATED.fullmatch(line.text)), None)
        columns, delimiter = _columns(header.text) if header else ([], ",")
        missing = _missing(columns)
        if missing:
            reason = (
                f"no column {' and no column '.join(missing)}: the first line must name the columns, "
                "“headline” (or “title”) and “body” (or “text”) among them"
            )
            where = f"line {header.number}" if header else "line 1"
            yield RecordError(source, where, reason, header.text[:KEPT_OF_A_REFUSED_LINE] if header else "")
            return
        for line in lines:
            if line.refused or line.text.strip():
                yield _row(line, lines, columns, delimiter, source)


class _Lines:
    """Lines that can be taken back: a row may reach over several lines, and a broken one must not keep them."""

    def __init__(self, lines: Iterator[Line], most: int) -> None:
        self._lines = lines
        self._returned: deque[Line] = deque()
        self._most = most

    def __iter__(self) -> Iterator[Line]:
        return self

    def __next__(self) -> Line:
        return self._returned.popleft() if self._returned else next(self._lines)

    def rest_of_row(self, first: Line) -> list[Line]:
        """The lines that close the quotes which the first one leaves open; FieldRefused where they are never closed."""
        taken: list[Line] = []
        quotes, size = first.text.count('"'), len(first.text)
        while quotes % 2:
            line = next(self, None)
            if line is not None:
                taken.append(line)
                size += len(line.text)
            if line is None or line.refused or size > self._most or len(taken) > MOST_LINES_OF_A_ROW:
                self.take_back(taken)
                raise FieldRefused("a quote is opened and not closed; double each quote within a quoted cell")
            quotes += line.text.count('"')
        return taken

    def take_back(self, lines: Sequence[Line]) -> None:
        """Lines that are read once more."""
        self._returned.extendleft(reversed(lines))


def _row(first: Line, lines: _Lines, columns: list[str], delimiter: str, source: str) -> Outcome:
    """The story of the row that begins with a line; where the row is broken, only this line is refused."""
    position = f"line {first.number}"
    taken: list[Line] = []
    try:
        if first.refused:
            raise FieldRefused(first.refused)
        taken = lines.rest_of_row(first)
        raw = "\n".join(line.text for line in (first, *taken))
        (cells,) = csv.reader([raw], delimiter=delimiter, strict=True)
        if len(cells) != len(columns):
            name = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}[delimiter]
            remedy = f"; quote a cell that holds a {name}" if len(cells) > len(columns) else ""
            raise FieldRefused(f"{len(cells)} cells where the first line names {len(columns)} columns{remedy}")
    except (csv.Error, ValueError) as reason:
        lines.take_back(taken)
        return RecordError(source, position, _in_words(reason), first.text[:KEPT_OF_A_REFUSED_LINE])
    try:
        return story_from(as_import_record(_record(columns, cells, tabs=delimiter == "\t")), position, raw)
    except ValueError as reason:
        return RecordError(source, position, str(reason), raw[:KEPT_OF_A_REFUSED_LINE])


def _in_words(reason: Exception) -> str:
    if not isinstance(reason, csv.Error):
        return str(reason)
    return "broken quoting: a quote stands within a cell; quote the whole cell and double each quote within it"


def _record(columns: list[str], cells: list[str], *, tabs: bool = False) -> dict[str, object]:
    """The row as an import record. A row that the archive itself exported has its formula guards taken off.

    Between tabs a line break is written as databases write it out: `\\n`.
    """
    own = "uid" in columns
    record: dict[str, object] = {}
    for column, cell in zip(columns, cells, strict=True):
        value = cell[1:] if own and _FORMULA.match(cell) else cell
        if not column or not value or (not own and says_nothing(value)):
            continue
        if tabs and "\\" in value:
            value = _ESCAPED.sub(lambda found: _ESCAPES[found[1]], value)
        if value.startswith("[") and (column in _LIST_COLUMNS or column == "tags"):
            record[column] = parse_json(value)
        elif column in _LIST_COLUMNS:
            record[column] = [part.strip() for part in value.split(";") if part.strip()]
        else:
            record[column] = value
    return record


def _columns(header: str) -> tuple[list[str], str]:
    """The column names of a first line, and the delimiter under which it names those that are needed."""
    readings = [(_split_header(header, delimiter), delimiter) for delimiter in DELIMITERS]
    return next((reading for reading in readings if not _missing(reading[0])), readings[0])


def _split_header(header: str, delimiter: str) -> list[str]:
    try:
        return [name.strip().lower() for row in csv.reader([header], delimiter=delimiter) for name in row]
    except csv.Error:
        return []


def _missing(columns: Sequence[str]) -> list[str]:
    return [f"“{field}”" for field in _REQUIRED if not may_hold(field, columns)]


READER = Csv()
