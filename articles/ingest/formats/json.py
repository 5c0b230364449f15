"""JSON that is one document: a record, a list of records of any length, a JSON Feed, the answer of an interface."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from types import MappingProxyType
from typing import BinaryIO

from articles.ingest.formats.foreign_values import unwrapped
from articles.ingest.formats.json_documents import entries_of_list
from articles.ingest.formats.jsonl import KEPT_OF_A_REFUSED_LINE, parse_json
from articles.ingest.formats.keyed import FieldRefused, story_from
from articles.ingest.formats.lines import Line, text_lines
from articles.ingest.formats.reader import Limits, NoStories, Outcome, UnknownFormat
from articles.ingest.formats.vocabularies import as_import_record, channel_of, entries_of, may_hold, may_list
from articles.ingest.records import RecordError

_TOO_LARGE = "larger than the limit of {:,} bytes for one document; a list alone, or JSON lines, may be of any length"
_NO_RECORD = "unknown format: JSON without “body” (or “text”), and without a list of records that have one"
_MARK = b"\xef\xbb\xbf"
_LIST = re.compile(rb"\s*\[\s*(?:[{\[\]]|$)")
_OBJECT = re.compile(rb"\s*\{\s*(?:[\"}]|$)")
_TOKEN = re.compile(rb'("(?:[^"\\]|\\.)*+")(\s*:)?|[\[{]|[\]}]')


class Json:
    """The reader of JSON documents."""

    name = "json"

    def recognises(self, head: bytes, name: str) -> bool:
        """True for a list, and for an object that holds one or that its first line does not close."""
        if name.lower().endswith((".jsonl", ".ndjson", ".jsonlines")):
            return False
        head = head.removeprefix(_MARK)
        if _LIST.match(head):
            return True
        return bool(_OBJECT.match(head)) and (_goes_on(head) or _is_answer(head))

    def read(self, stream: BinaryIO, source: str, limits: Limits) -> Iterator[Outcome]:
        """A story or a refusal for each record."""
        lines = (line for line in text_lines(stream, limits.record) if line.refused or line.text.strip())
        first = next(lines, None)
        if first is None:
            return
        if first.text.lstrip("\ufeff \t").startswith("["):
            yield from self._of_list(entries_of_list(chain([first], lines), limits.record), source)
        else:
            yield from self._of_object(first, chain([first], lines), source, limits)

    def _of_list(self, entries: Iterator[Line], source: str) -> Iterator[Outcome]:
        number = 0
        for number, entry in enumerate(entries, 1):
            yield _of_entry(entry, f"item {number}", source)
        if not number:
            yield NoStories(source, "", "empty: the list has no records")

    def _of_object(self, first: Line, lines: Iterable[Line], source: str, limits: Limits) -> Iterator[Outcome]:
        held: list[str] = []
        size, refused = 0, ""
        for line in lines:
            size += len(line.text)
            refused = line.refused or (_TOO_LARGE.format(limits.record) if size > limits.record else "")
            if refused:
                break
            held.append(line.text)
        words = "\n".join(held)
        try:
            if refused:
                raise FieldRefused(refused)
            document = parse_json(words, [], line=first.number)
        except ValueError as reason:
            yield RecordError(source, "", str(reason), words[:KEPT_OF_A_REFUSED_LINE])
            return
        yield from self._of_document(document, words, source)

    def _of_document(self, document: object, words: str, source: str) -> Iterator[Outcome]:
        entries = entries_of(document) if isinstance(document, Mapping) else None
        if not isinstance(document, Mapping) or entries is None:
            named = isinstance(document, Mapping) and may_hold("body", unwrapped(document))
            kept = words[:KEPT_OF_A_REFUSED_LINE]
            yield _outcome(document, "item 1", words, source) if named else UnknownFormat(source, "", _NO_RECORD, kept)
            return
        if not entries:
            yield NoStories(source, "", "empty: the document has no records")
        for number, entry in enumerate(entries, 1):
            raw = json.dumps(entry, ensure_ascii=False)
            yield _outcome(entry, f"item {number}", raw, source, channel_of(document))


def _outcome(
    value: object, position: str, raw: str, source: str, channel: Mapping[str, object] = MappingProxyType({})
) -> Outcome:
    """The story of one record, or why it is none."""
    try:
        if not isinstance(value, Mapping):
            raise FieldRefused("not a JSON object; each record must be one: {…}")
        return story_from(as_import_record(value, channel), position, raw)
    except ValueError as reason:
        return RecordError(source, position, str(reason), raw[:KEPT_OF_A_REFUSED_LINE])


def _of_entry(entry: Line, position: str, source: str) -> Outcome:
    """The story of one entry of a list, or why it is none, with the line that it begins in."""
    raw = entry.text[:KEPT_OF_A_REFUSED_LINE]
    if entry.refused:
        return RecordError(source, position, f"line {entry.number}: {entry.refused}", raw)
    try:
        value = parse_json(entry.text, line=entry.number)
    except ValueError as reason:
        return RecordError(source, position, str(reason), raw)
    return _outcome(value, position, entry.text, source)


def _is_answer(head: bytes) -> bool:
    """Whether an object, alone in its file, is no record and has a key for a list of them."""
    keys, depth = set(), 0
    for found in _TOKEN.finditer(head):
        if found[2] and depth == 1:
            keys.add(found[1][1:-1].decode("utf-8", "replace"))
        depth += (found[0] in (b"[", b"{")) - (found[0] in (b"]", b"}"))
        if depth == 0 and found[0] == b"}":
            return may_list(keys) and not head[found.end() :].strip()
    return may_list(keys)


def _goes_on(head: bytes) -> bool:
    """Whether an object is not closed in its first line, and the second line does not begin another one."""
    first, ended, rest = head.lstrip().partition(b"\n")
    if not ended or not rest.strip():
        return False
    if rest.lstrip(b"\r\n").startswith(b"{") and not first.rstrip().endswith(b"["):
        return False
    try:
        json.loads(first)
    except ValueError:
        return True
    return False


READER = Json()
