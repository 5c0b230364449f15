"""WARC: every HTML page that a crawl has kept, one story a page, one record in memory at a time.

A record that is shorter than it says, whose digest does not fit, or behind which the archive breaks off is refused by
its number and place: a page cut short must not pass for a story. What is no answer with a page (requests, images,
redirects, errors) is passed over.
"""

from __future__ import annotations

import base64
import hashlib
import io
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import BinaryIO

from warcio.bufferedreaders import BufferedReader, ChunkedDataReader
from warcio.statusandheaders import StatusAndHeadersParser, StatusAndHeadersParserException

from articles.ingest.cleaning import clean_line, with_charset
from articles.ingest.formats.html import read_page
from articles.ingest.formats.packed import reading_stopped
from articles.ingest.formats.reader import Limits, NoStories, Outcome, Page
from articles.ingest.records import RecordError

_OPENS = b"WARC/"
_NAMES = (".warc", ".warc.gz")
_PAGES = ("text/html", "application/xhtml+xml")
_PROTOCOLS = ("HTTP/1.1", "HTTP/1.0", "HTTP/2.0", "HTTP/2", "HTTP/3")
_LONGEST_LINE = 64 * 1024
_MOST_LINES = 200
_CHUNK = 64 * 1024
_HASHES: Mapping[str, int] = MappingProxyType({"sha1": 20, "sha256": 32, "md5": 16, "sha512": 64})


class WarcBroken(ValueError):
    """A place where a web archive cannot be read on; the message says why."""


@dataclass(frozen=True, slots=True)
class _Record:
    """One record: where it begins in the unpacked archive, its headers, and its block (None where it is too large)."""

    number: int
    offset: int
    headers: Mapping[str, str]
    block: bytes | None
    broken: str = ""

    @property
    def place(self) -> str:
        return f"record {self.number}"


class Warc:
    """The reader of web archives."""

    name = "warc"

    def recognises(self, head: bytes, name: str) -> bool:
        """True for what opens like a record, and for the usual file names."""
        return head.startswith(_OPENS) or name.lower().endswith(_NAMES)

    def read(self, stream: BinaryIO, source: str, limits: Limits) -> Iterator[Outcome]:
        """A story or a refusal for each answer that holds a page; a refusal where the archive breaks off."""
        return map(read_page, self.pages(stream, source, limits))

    def pages(self, stream: BinaryIO, source: str, limits: Limits) -> Iterator[Outcome | Page]:
        """As `read`, with the pages unread."""
        pages = 0
        for record in _records(_Lines(stream), limits):
            if record.broken:
                reason = f"{record.broken} (the record begins at offset {record.offset:,} of the unpacked archive)"
                outcome: Outcome | Page | None = RecordError(source, record.place, reason)
            else:
                outcome = _page(record, source, limits)
            if outcome is not None:
                pages += 1
                yield outcome
        if not pages:
            yield NoStories(source, "", "empty: the web archive holds no HTML page")


class _Lines:
    """A stream read by lines and by lengths, with the number of bytes read."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._held = b""
        self.offset = 0

    def line(self) -> bytes:
        """The next line with its break, b"" at the end; WarcBroken for one without end."""
        while b"\n" not in self._held:
            if len(self._held) > _LONGEST_LINE:
                raise WarcBroken(f"a header line longer than the limit of {_LONGEST_LINE:,} bytes")
            chunk = self._stream.read(_CHUNK)
            if not chunk:
                break
            self._held += chunk
        end = self._held.find(b"\n") + 1 or len(self._held)
        line, self._held = self._held[:end], self._held[end:]
        self.offset += len(line)
        return line

    def block(self, length: int, most: int) -> bytes | None:
        """The next `length` bytes, None where they are more than `most`; WarcBroken where they are not all there."""
        kept: list[bytes] = []
        left = length
        while left:
            chunk = self._held[:left] or self._stream.read(min(_CHUNK, left))
            if not chunk:
                missing = f"{length - left:,} of {length:,} bytes (Content-Length) are there"
                raise WarcBroken(f"truncated: incomplete, {missing}")
            self._held = self._held[len(chunk) :] if self._held else b""
            left -= len(chunk)
            self.offset += len(chunk)
            if length <= most:
                kept.append(chunk)
        return b"".join(kept) if length <= most else None


def _records(lines: _Lines, limits: Limits) -> Iterator[_Record]:
    """The records in their order. Each is given when what follows it could be read: a checksum lies behind its end."""
    number = 0
    opening, broken, _damaged = _opening(lines)
    while opening or broken:
        number += 1
        offset = lines.offset - len(opening)
        headers: Mapping[str, str] = {}
        block: bytes | None = b""
        following, damaged = b"", True
        try:
            if broken:
                raise WarcBroken(broken)
            headers = _headers(lines, opening)
            block = lines.block(_length(headers), limits.record)
        except (WarcBroken, OSError, EOFError, zlib.error) as error:
            broken = _reason(error)
        else:
            following, broken, damaged = _opening(lines)
        yield _Record(number, offset, headers, block, broken if damaged else "")
        if damaged:
            return
        opening = following


def _opening(lines: _Lines) -> tuple[bytes, str, bool]:
    """The first line of the next record, b"" at the end; why there is none; and whether what precedes is damaged too.

    A checksum that does not fit is met behind the record that it speaks of. An end that comes too soon is not: what
    stands before it was whole.
    """
    try:
        while line := lines.line():
            if line.strip():
                return line, "", False
    except (WarcBroken, EOFError) as error:
        return b"", _reason(error), False
    except (OSError, zlib.error) as error:
        return b"", _reason(error), True
    return b"", "", False


def _headers(lines: _Lines, opening: bytes) -> dict[str, str]:
    if not opening.startswith(_OPENS):
        words = clean_line(opening[:60].decode("utf-8", "replace"))
        raise WarcBroken(f"not a WARC record, or a wrong length of the one before it: it begins with “{words}”")
    found: dict[str, str] = {}
    for _number in range(_MOST_LINES):
        line = lines.line()
        if not line.endswith(b"\n"):
            raise WarcBroken("truncated: incomplete, the archive ends inside the headers of the record")
        if not line.strip():
            return found
        key, _colon, value = line.decode("utf-8", "replace").partition(":")
        found[key.strip().lower()] = value.strip()
    raise WarcBroken(f"more than the limit of {_MOST_LINES} header lines in one record")


def _length(headers: Mapping[str, str]) -> int:
    words = headers.get("content-length", "")
    if not words.isascii() or not words.isdigit() or len(words) > 15:
        raise WarcBroken(f"the record states no length that can be read (Content-Length “{words[:40]}”)")
    return int(words)


def _reason(error: Exception) -> str:
    if isinstance(error, WarcBroken):
        return str(error)
    return f"the record is incomplete: {reading_stopped(error)}"


def _page(record: _Record, source: str, limits: Limits) -> RecordError | Page | None:
    """The page of a record, or its refusal; None for one that is no answer with a page."""
    kind = record.headers.get("warc-type", "").lower()
    if kind not in ("response", "resource"):
        return None
    if record.block is None:
        return RecordError(source, record.place, f"the record is larger than the limit of {limits.record:,} bytes")
    address = record.headers.get("warc-target-uri", "").strip("<>")
    payload, content_type, status = record.block, record.headers.get("content-type", ""), "200"
    if kind == "response":
        stream = io.BytesIO(record.block)
        try:
            http = StatusAndHeadersParser(list(_PROTOCOLS)).parse(stream)
        except (StatusAndHeadersParserException, EOFError, UnicodeDecodeError):
            return None
        status, content_type = http.get_statuscode(), http.get_header("content-type") or ""
        payload = record.block[stream.tell() :]
    media, _semicolon, parameters = content_type.partition(";")
    if not status.startswith("2") or media.strip().lower() not in _PAGES:
        return None
    reason = _digest_refusal(record, payload)
    if reason:
        return RecordError(source, record.place, reason)
    if kind == "response":
        chunked = (http.get_header("transfer-encoding") or "").lower() == "chunked"
        decoded = _decoded(payload, chunked, (http.get_header("content-encoding") or "").lower(), limits)
        if isinstance(decoded, str):
            return RecordError(source, record.place, decoded)
        payload = decoded
    charset = parameters.lower().partition("charset=")[2].strip(" \"';")
    return Page(with_charset(payload, charset), source, address, record.place)


def _digest_refusal(record: _Record, payload: bytes) -> str:
    for name, content in (("warc-block-digest", record.block or b""), ("warc-payload-digest", payload)):
        algorithm, _colon, stated = record.headers.get(name, "").partition(":")
        algorithm = algorithm.lower().replace("-", "")
        if algorithm not in _HASHES or not stated or "warc-segment-number" in record.headers:
            continue
        digest = hashlib.new(algorithm, content, usedforsecurity=False)
        forms = {digest.hexdigest(), base64.b32encode(digest.digest()).decode().rstrip("=").lower()}
        if stated.strip().rstrip("=").lower() not in forms:
            return f"damaged: its digest does not fit ({name})"
    return ""


def _decoded(payload: bytes, chunked: bool, encoding: str, limits: Limits) -> bytes | str:
    """An answer's bytes as they were before they were packed for the way, or why they cannot be had."""
    if encoding in ("", "identity", "none") and not chunked:
        return payload
    packing = encoding if encoding in ("gzip", "deflate") else None
    if encoding not in ("", "identity", "none") and packing is None:
        return f"the page is packed with “{encoding[:20]}”, which is not read here"
    stream = io.BytesIO(payload)
    reader = ChunkedDataReader(stream, decomp_type=packing) if chunked else BufferedReader(stream, decomp_type=packing)
    held = bytearray()
    try:
        while chunk := reader.read(_CHUNK):
            held += chunk
            if len(held) > limits.record:
                return f"the page unpacks to more than the limit of {limits.record:,} bytes"
    except (OSError, EOFError, zlib.error, ValueError) as error:
        return f"the page is damaged: {error}"
    return bytes(held)


READER = Warc()
