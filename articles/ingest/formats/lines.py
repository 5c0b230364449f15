"""Bytes to numbered lines of text, one at a time, in any encoding that is read here. Knows no format."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from articles.ingest.cleaning import NotText, arabic_encoding, decode, encoding_mark

CHUNK = 64 * 1024
_BREAK = re.compile(rb"\r\n|\n|\r")


class Line(NamedTuple):
    """One line without its line break; `refused` says why its bytes could not be read ("" where they could)."""

    number: int
    text: str
    refused: str = ""


def text_lines(stream: BinaryIO, most: int) -> Iterator[Line]:
    """The lines of a stream, from number 1. A line that is longer than `most` bytes, or no text, is told as refused.

    Each line is decoded by itself, so that files of UTF-8 and of Windows-1252 may follow one another in one stream. A
    line too short to tell that it is Arabic is read as the beginning of the stream is.
    """
    head = stream.read(CHUNK)
    arabic = arabic_encoding(head)
    for number, raw in enumerate(_byte_lines(_as_utf8(stream, head), most), 1):
        if raw is None:
            yield Line(number, "", f"longer than the limit of {most:,} bytes for one line")
            continue
        try:
            yield Line(number, raw.decode())
        except UnicodeDecodeError:
            yield _decoded(number, raw, arabic)


def _decoded(number: int, raw: bytes, arabic: str) -> Line:
    try:
        return Line(number, raw.decode(arabic) if arabic else decode(raw))
    except UnicodeDecodeError:
        return _decoded(number, raw, "")
    except NotText as refusal:
        return Line(number, "", str(refusal))


def _as_utf8(stream: BinaryIO, head: bytes) -> Iterator[bytes]:
    """The stream's bytes in chunks, its head first; UTF-16 and UTF-32, known by their byte order mark, as UTF-8."""
    encoding, length = encoding_mark(head)
    chunks = _chunks(stream, head[length:])
    if encoding in ("", "utf-8"):
        yield from chunks
        return
    decoder = codecs.getincrementaldecoder(encoding)(errors="strict")
    for chunk in chunks:
        yield decoder.decode(chunk).encode("utf-8", "surrogatepass")
    yield decoder.decode(b"", final=True).encode("utf-8", "surrogatepass")


def _chunks(stream: BinaryIO, head: bytes) -> Iterator[bytes]:
    chunk = head
    while chunk:
        yield chunk
        chunk = stream.read(CHUNK)


def _byte_lines(chunks: Iterator[bytes], most: int) -> Iterator[bytes | None]:
    """Lines without their breaks (LF, CR LF or CR); None stands for a line that is longer than `most`."""
    held: list[bytes] = []
    length = 0
    carriage_return = False
    for whole in chunks:
        chunk = whole[1:] if carriage_return and whole[:1] == b"\n" else whole
        carriage_return = whole.endswith(b"\r")
        *complete, rest = _BREAK.split(chunk)
        for part in complete:
            length += len(part)
            yield b"".join((*held, part)) if length <= most else None
            held, length = [], 0
        length += len(rest)
        held = [*held, rest] if length <= most and rest else held if length <= most else []
    if length:
        yield b"".join(held) if length <= most else None
