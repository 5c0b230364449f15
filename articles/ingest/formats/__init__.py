"""Raw input to stories: finds the files, knows each one's format, and reads it record by record.

A new format is one module with a `READER`, named once in `READERS`. Pure: no database, no settings.
"""

from __future__ import annotations

import logging
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from articles.ingest.cleaning import BYTE_ORDER_MARKS, binary_reason
from articles.ingest.formats import (
    csv,
    dump,
    factiva,
    feed,
    html,
    json,
    jsonl,
    mail,
    markdown,
    newsml,
    nexis,
    ninjs,
    nitf,
    rtf,
    telegram,
    warc,
)
from articles.ingest.formats.archives import ZIP, OpenedFile
from articles.ingest.formats.files import opened_files
from articles.ingest.formats.meter import Meter
from articles.ingest.formats.packed import reading_stopped
from articles.ingest.formats.reader import Limits, Outcome, Page, PageReader, Reader, UnknownFormat
from articles.ingest.records import RecordError, StoryRecord

logger = logging.getLogger(__name__)

__all__ = [
    "AUTO", "FORMATS", "READERS", "Limits", "Meter", "Outcome", "Reader", "UnknownFormat", "found", "read",
]  # fmt: skip

AUTO = "auto"
# In the order in which they are asked; `dump` takes whatever text is left.
READERS: tuple[Reader, ...] = (
    warc.READER,
    ninjs.READER,
    telegram.READER,
    json.READER,
    jsonl.READER,
    csv.READER,
    newsml.READER,
    nitf.READER,
    mail.READER,
    nexis.READER,
    factiva.READER,
    html.READER,
    feed.READER,
    markdown.READER,
    rtf.READER,
    dump.READER,
)
FORMATS: tuple[str, ...] = (AUTO, *(reader.name for reader in READERS))

_NAME_IT = "name it with --format where it is one of them"
_AS_TEXT = "; save its text as .txt or .html"
_UNPACKED = "; unpack it first"
_BINARY_KINDS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "a PDF document", _AS_TEXT),
    (b"\x89PNG", "a PNG image", ""),
    (b"\xff\xd8\xff", "a JPEG image", ""),
    (b"GIF8", "a GIF image", ""),
    *((signature, "an office document or zip", _AS_TEXT) for signature in ZIP),
    (b"\xd0\xcf\x11\xe0", "an old office document", _AS_TEXT),
    (b"SQLite format 3", "a database", ""),
    (b"7z\xbc\xaf", "a 7z archive", _UNPACKED),
    (b"Rar!", "a RAR archive", _UNPACKED),
    (b"(\xb5/\xfd", "a zstd archive", _UNPACKED),
)


def read(
    path: str | Path | BinaryIO,
    format: str = AUTO,
    *,
    name: str = "",
    limits: Limits | None = None,
    meter: Meter | None = None,
) -> Iterator[Outcome]:
    """Every story of a file, folder, archive, `-` for standard input, or stream; refusals are yielded in their place.

    `format` is one of FORMATS; `auto` goes by content, then by name. `name` is what a stream is called in reports.
    The stories are as their reader found them: `articles.ingest.complete` makes them fit to be stored. ValueError for
    a format that is none. `meter` is told how far the reading has come.
    """
    for outcome in found(path, format, name=name, limits=limits, meter=meter):
        yield html.read_page(outcome)


def found(
    path: str | Path | BinaryIO,
    format: str = AUTO,
    *,
    name: str = "",
    limits: Limits | None = None,
    meter: Meter | None = None,
) -> Iterator[Outcome | Page]:
    """As `read`, with the pages unread: what takes long, for whoever has several processes at hand."""
    if format not in FORMATS:
        raise ValueError(f"no format “{format}”; there are {', '.join(FORMATS)}")
    limits = limits or Limits()
    for opened in opened_files(path, limits, name, meter):
        if isinstance(opened, RecordError):
            yield opened
            continue
        yield from _outcomes(opened, format, limits)


def _outcomes(opened: OpenedFile, format: str, limits: Limits) -> Iterator[Outcome | Page]:
    """What is found in one file, each story with the file's name.

    A stream that breaks is one refusal more, and so is a reader that does: other files are read whatever this one is.
    """
    found = False
    try:
        reader = _reader_for(opened, format)
        if isinstance(reader, RecordError):
            yield reader
            return
        read: Callable[..., Iterator[Outcome | Page]] = reader.pages if isinstance(reader, PageReader) else reader.read
        for outcome in read(opened.stream, opened.name, limits):
            found = True
            yield replace(outcome, file=opened.name) if isinstance(outcome, StoryRecord) else outcome
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as error:
        yield RecordError(opened.name, "", f"reading stopped: {reading_stopped(error)}")
    except RecordError as error:
        yield RecordError(opened.name, error.position, error.reason, error.raw)
    except UnicodeDecodeError as error:
        yield RecordError(opened.name, "", f"reading stopped: damaged {error.encoding.upper()}: {error.reason}")
    except Exception as error:
        logger.exception("reading %s stopped", opened.name)
        yield RecordError(opened.name, "", f"reading stopped: {type(error).__name__}: {error}")
    else:
        if not found:
            yield UnknownFormat(opened.name, "", "empty: no content, not even one record")


def _reader_for(opened: OpenedFile, format: str) -> Reader | UnknownFormat:
    """The reader that a file is given to, or why there is none."""
    head = opened.head
    kind = next((words for words in _BINARY_KINDS if head.startswith(words[0])), None)
    if kind:
        return UnknownFormat(opened.name, "", f"binary: {kind[1]}, not text; this format is not supported{kind[2]}")
    if not head.strip() or head in {mark for mark, _encoding in BYTE_ORDER_MARKS}:
        return UnknownFormat(opened.name, "", "empty: no content")
    reason = binary_reason(head)
    if reason and not warc.READER.recognises(head, ""):  # whose records may be pictures
        return UnknownFormat(opened.name, "", reason)
    for reader in READERS:
        if reader.name == format or (format == AUTO and reader.recognises(head, opened.name)):
            return reader
    known = ", ".join(reader.name for reader in READERS)
    return UnknownFormat(
        opened.name, "", f"unknown format: neither its content nor its name is one of {known}; {_NAME_IT}"
    )
