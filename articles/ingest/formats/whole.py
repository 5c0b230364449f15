"""Files that are one document: read whole within the bound of a record, and refused whole. Knows no format."""

from __future__ import annotations

from typing import BinaryIO

from articles.ingest.records import RecordError

KEPT_OF_A_REFUSED_FILE = 100_000
_CHUNK = 64 * 1024


def whole_file(stream: BinaryIO, most: int) -> bytes:
    """All bytes of a stream; RecordError where they are more than `most`."""
    held = bytearray()
    while chunk := stream.read(_CHUNK):
        held += chunk
        if len(held) > most:
            raise RecordError("", "", f"larger than the limit of {most:,} bytes for one document", "")
    return bytes(held)


def refused(source: str, reason: str, raw: bytes, position: str = "") -> RecordError:
    """The refusal of a document, or of one part of it, with the beginning of what was read."""
    return RecordError(source, position, reason, raw[:KEPT_OF_A_REFUSED_FILE].decode("utf-8", "replace"))
