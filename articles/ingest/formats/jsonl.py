"""JSON lines: one import record a line. A line that is no such record is refused by its number; the rest is read."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from typing import BinaryIO, NoReturn

from articles.ingest.formats.keyed import FieldRefused, story_from
from articles.ingest.formats.lines import Line, text_lines
from articles.ingest.formats.reader import Limits, Outcome
from articles.ingest.formats.vocabularies import as_import_record
from articles.ingest.records import RecordError, StoryRecord

DEEPEST = 32
MOST_DIGITS = 30
KEPT_OF_A_REFUSED_LINE = 100_000
_AN_OBJECT_ON_ONE_LINE = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*\{[ \t]*(?:\"|\})")
_NAMES = (".jsonl", ".ndjson", ".jsonlines")


class JsonLines:
    """The reader of JSON lines."""

    name = "jsonl"

    def recognises(self, head: bytes, name: str) -> bool:
        """True for a first line that opens an object with its first key, and for the usual file names."""
        return bool(_AN_OBJECT_ON_ONE_LINE.match(head)) or name.lower().endswith(_NAMES)

    def read(self, stream: BinaryIO, source: str, limits: Limits) -> Iterator[Outcome]:
        """One story or one refusal for every line that is not blank."""
        for line in text_lines(stream, limits.record):
            if line.refused or line.text.strip():
                try:
                    yield _story(line)
                except ValueError as reason:
                    kept = line.text[:KEPT_OF_A_REFUSED_LINE]
                    yield RecordError(source, f"line {line.number}", str(reason), kept)


def parse_json(text: str, doubled: list[str] | None = None, line: int = 0) -> object:
    """JSON without what other programs cannot read back: NaN, doubled keys, huge numbers, bottomless nesting.

    Where `doubled` is given, the first value of a doubled key stands, and the key is added to it. `line` is the number
    of the first line in its file, 0 where the text is a single line that is named elsewhere.
    """

    def read_object(pairs: list[tuple[str, object]]) -> dict[str, object]:
        if doubled is None or len(pairs) == len({key for key, _value in pairs}):
            return _object(pairs)
        doubled.extend(key for number, (key, _value) in enumerate(pairs) if key in dict(pairs[:number]))
        return dict(reversed(pairs))

    try:
        value: object = json.loads(
            text, object_pairs_hook=read_object, parse_constant=_no_number, parse_int=_integer, parse_float=_float
        )
    except json.JSONDecodeError as error:
        place = f"line {line + error.lineno - 1}, column {error.colno}" if line else f"column {error.colno}"
        raise ValueError(f"not JSON: {error.msg} at {place}") from error
    except RecursionError as error:
        raise ValueError(f"nested deeper than {DEEPEST} levels") from error
    _refuse_depth(value)
    return value


def _story(line: Line) -> StoryRecord:
    if line.refused:
        raise FieldRefused(line.refused)
    record = parse_json(line.text.lstrip("\ufeff"))  # which stands where files were put behind one another
    if not isinstance(record, dict):
        raise FieldRefused("not a JSON object; each line must hold one record as {…} (`--format json` reads a list)")
    return story_from(as_import_record(record), f"line {line.number}", line.text)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    record = dict(pairs)
    if len(record) < len(pairs):
        keys = [key for key, _value in pairs]
        doubled = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key “{doubled[:60]}” stands twice in one object")
    return record


def _no_number(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON number")


def _integer(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise ValueError(f"a number of {len(digits):,} digits; at most {MOST_DIGITS} are read")
    return int(digits)


def _float(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError(f"the number {digits[:40]} is too large")
    return number


def _refuse_depth(value: object) -> None:
    level = [value]
    for _depth in range(DEEPEST + 1):
        level = [
            inner
            for outer in level
            if isinstance(outer, dict | list)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return
    raise ValueError(f"nested deeper than {DEEPEST} levels")


READER = JsonLines()
