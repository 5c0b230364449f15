"""What a format's reader is, and the bounds that every reader keeps. A new format is one more module with a READER."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol, runtime_checkable

from articles.ingest.records import RecordError, StoryRecord

MEGABYTE = 1024 * 1024

Outcome = StoryRecord | RecordError


class UnknownFormat(RecordError):
    """A file, or a part of one, that no reader here can read; the reason says what it seems to be."""


class NoStories(RecordError):
    """A file that is what it says it is, and holds no story: told as a warning, never counted as a refusal."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file may ask for. What passes a bound is refused by name, never cut.

    `record` bytes of one line, cell row or story; `unpacked` bytes out of one compressed file, whatever is packed in
    it included; `ratio` between unpacked and packed bytes, looked at behind `ratio_from` bytes; `members` of one
    archive and all within it; `depth` of archives in archives.
    """

    record: int = 10 * MEGABYTE
    unpacked: int = 4096 * MEGABYTE
    ratio: int = 100
    ratio_from: int = MEGABYTE
    members: int = 10_000
    depth: int = 3


class Reader(Protocol):
    """One format. `name` is what `--format` calls it."""

    name: str

    def recognises(self, head: bytes, name: str) -> bool:
        """True where a file that begins with these bytes, or is named like this, is of this format."""
        ...

    def read(self, stream: BinaryIO, source: str, limits: Limits) -> Iterator[Outcome]:
        """The stories of a stream in constant memory; a bad record is yielded as its RecordError, and the rest read."""
        ...


@dataclass(frozen=True, slots=True)
class Page:
    """An HTML page still to be read. `address` is where it was fetched from, `position` its place in `source`."""

    raw: bytes
    source: str
    address: str = ""
    position: str = ""


@runtime_checkable
class PageReader(Protocol):
    """A reader whose stories are pages: it finds them quickly, and what takes long is the reading of each."""

    name: str

    def pages(self, stream: BinaryIO, source: str, limits: Limits) -> Iterator[Outcome | Page]:
        """As `read`, with the pages in place of their stories."""
        ...
