"""Paths to streams: files, folders, gzip, zip, tar and standard input, within bounds and without unpacking to disk.

Only regular files are opened. What cannot be opened is told as a refusal; it never stops the rest.
"""

from __future__ import annotations

import gzip
import io
import os
import stat
import sys
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from articles.ingest.formats.meter import Meter
from articles.ingest.formats.reader import MEGABYTE, Limits, UnknownFormat
from articles.ingest.records import RecordError

HEAD = 64 * 1024
STANDARD_INPUT = "-"
_GZIP, _ZIP = b"\x1f\x8b", b"PK"
_NEVER_STORIES = (".DS_Store", "__MACOSX")
_NEVER_PACKED = (".html", ".htm")  # a gzip that is named like a page is one that nobody has looked at
_TAR = b"ustar"
_TAR_AT = 257
_TAR_BLOCK = 512  # so that a tar that breaks off loses no member before the break
_DOCUMENTS = (".docx", ".xlsx", ".pptx", ".odt", ".ods", ".epub", ".jar")

_NESTED = "an archive nested in an archive: unpack the outer one first"

_Readable = BinaryIO | io.RawIOBase


class TooLarge(OSError):
    """A compressed file gives more than its bounds allow; the message says which."""


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file's name in reports, its first bytes, and its stream from the first byte on."""

    name: str
    head: bytes
    stream: BinaryIO


def opened_files(
    path: str | Path | BinaryIO, limits: Limits, name: str = "", meter: Meter | None = None
) -> Iterator[OpenedFile | RecordError]:
    """Every file of a path, in the order of names: itself, all below a folder, the members of a zip, gzip unpacked.

    `-` is standard input. A stream is read as a file of the given name. Each file is closed when the next is asked for.
    """
    if not isinstance(path, str | Path):
        yield from _unpacked(path, name or "stream", limits)
    elif str(path) == STANDARD_INPUT:
        yield from _unpacked(sys.stdin.buffer, name or "standard input", limits)
    elif Path(path).is_dir():
        yield from _of_folder(Path(path), limits, meter or Meter())
    else:
        yield from _of_file(Path(path), limits, meter or Meter(), follow=True)


def _of_folder(folder: Path, limits: Limits, meter: Meter) -> Iterator[OpenedFile | RecordError]:
    refused: list[OSError] = []
    for root, folders, files in os.walk(folder, onerror=refused.append):
        folders.sort()
        linked = [name for name in folders if os.path.islink(os.path.join(root, name))]
        for name in sorted((*files, *linked)):
            if name not in _NEVER_STORIES:
                yield from _of_file(Path(root, name), limits, meter, follow=False)
    for error in refused:
        yield RecordError(_label(error.filename or folder), "", f"cannot be opened: {error.strerror}")


def _of_file(path: Path, limits: Limits, meter: Meter, *, follow: bool) -> Iterator[OpenedFile | RecordError]:
    name = _label(path)
    try:
        mode = (path.stat() if follow else path.lstat()).st_mode
        if not stat.S_ISREG(mode):
            yield RecordError(name, "", f"not a regular file but {_kind(mode)}: only regular files are read")
            return
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | (0 if follow else os.O_NOFOLLOW))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        yield RecordError(name, "", f"cannot be opened: {reason}")
        return
    with os.fdopen(descriptor, "rb") as stream, meter.reading(descriptor):
        yield from _unpacked(stream, name, limits)


def _unpacked(stream: BinaryIO, name: str, limits: Limits) -> Iterator[OpenedFile | RecordError]:
    """The file itself, or what is packed in it: one level deep."""
    try:
        head, whole = _with_head(stream)
        if head.startswith(_GZIP) and name.lower().endswith(_NEVER_PACKED):
            reason = "gzip-compressed, though its name says that it is a page; name it .html.gz to have it unpacked"
            yield RecordError(name, "", reason)
        elif head.startswith(_GZIP):
            yield from _of_gzip(whole, name, limits)
        elif head.startswith(_TAR, _TAR_AT):
            yield from _of_tar(whole, name, limits)
        elif head.startswith(_ZIP) and not name.lower().endswith(_DOCUMENTS):
            yield from _of_zip(stream if stream.seekable() else whole, name, limits)
        else:
            yield OpenedFile(name, head, whole)
    except (OSError, EOFError, zlib.error) as error:
        yield RecordError(name, "", reading_stopped(error))


def _of_gzip(packed: BinaryIO, name: str, limits: Limits) -> Iterator[OpenedFile | RecordError]:
    counted = _Counted(packed)
    unpacked = _Bounded(gzip.GzipFile(fileobj=io.BufferedReader(counted, HEAD)), limits, counted)
    head, whole = _with_head(unpacked)
    if head.startswith(_TAR, _TAR_AT):
        yield from _of_tar(whole, name, limits)
    elif head.startswith((_GZIP, b"PK\x03\x04")):
        yield UnknownFormat(name, "", _NESTED)
    else:
        yield OpenedFile(name, head, whole)


def _of_tar(stream: BinaryIO, name: str, limits: Limits) -> Iterator[OpenedFile | RecordError]:
    """The regular files of a tar, in its own order, since it is read once from beginning to end."""
    count = 0
    try:
        with tarfile.open(fileobj=stream, mode="r|", bufsize=_TAR_BLOCK, errorlevel=2) as archive:
            for member in archive:
                count += not member.isdir()
                if count > limits.members:
                    yield RecordError(name, "", _too_many("tar", count, limits))
                    return
                label = f"{name}/{_label(member.name)}"
                if member.isdir() or set(PurePosixPath(member.name).parts) & set(_NEVER_STORIES):
                    continue
                content = archive.extractfile(member) if member.isreg() else None
                if content is None:
                    yield RecordError(label, "", "not a regular file but a link or device: only regular files are read")
                    continue
                head, whole = _with_head(cast(BinaryIO, content))
                if head.startswith((_GZIP, b"PK\x03\x04")):
                    yield UnknownFormat(label, "", _NESTED)
                else:
                    yield OpenedFile(label, head, whole)
    except tarfile.TarError as error:
        yield RecordError(name, "", f"a damaged or truncated tar: {error}")


def _of_zip(stream: BinaryIO, name: str, limits: Limits) -> Iterator[OpenedFile | RecordError]:
    with tempfile.SpooledTemporaryFile(max_size=16 * MEGABYTE) as spooled:
        if not stream.seekable():
            _spool(stream, spooled, limits)
        else:
            stream.seek(0)
        try:
            archive = zipfile.ZipFile(stream if stream.seekable() else spooled)
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            yield RecordError(name, "", f"a damaged or truncated zip: {error}")
            return
        with archive:
            members = sorted((m for m in archive.infolist() if not m.is_dir()), key=lambda member: member.filename)
            if len(members) > limits.members:
                yield RecordError(name, "", _too_many("zip", len(members), limits))
                return
            for member in members:
                if not set(PurePosixPath(member.filename).parts) & set(_NEVER_STORIES):
                    yield from _of_member(archive, member, f"{name}/{_label(member.filename)}", limits)


def _of_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, limits: Limits
) -> Iterator[OpenedFile | RecordError]:
    mode = member.external_attr >> 16
    if mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        yield RecordError(name, "", f"not a regular file but {_kind(mode)}: only regular files are read")
        return
    if member.flag_bits & 1:
        yield RecordError(name, "", "encrypted: it needs a password; unpack the zip first")
        return
    if member.file_size > max(limits.ratio_from, limits.ratio * member.compress_size):
        yield RecordError(name, "", _too_dense(limits))
        return
    try:
        with archive.open(member) as packed:
            head, whole = _with_head(_Bounded(cast(zipfile.ZipExtFile, packed), limits, None))
            if head.startswith((_GZIP, b"PK\x03\x04")):
                yield UnknownFormat(name, "", _NESTED)
            else:
                yield OpenedFile(name, head, whole)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, zlib.error) as error:
        yield RecordError(name, "", reading_stopped(error))


def reading_stopped(error: Exception) -> str:
    """Why a stream could not be read to its end, in words."""
    if isinstance(error, TooLarge):
        return str(error)
    if isinstance(error, EOFError):
        return "truncated: the compressed data ends unexpectedly"
    if isinstance(error, OSError) and not isinstance(error, gzip.BadGzipFile):
        return f"cannot be read: {error.strerror or error}"
    return f"damaged: {error}"


class _Replayed(io.RawIOBase):
    """A stream whose first bytes have been looked at already; it breaks off where they did.

    Raw on purpose: a read gives what is there before it meets an error, so that a truncated file loses nothing more.
    """

    def __init__(self, head: bytes, stream: _Readable, broken: Exception | None) -> None:
        self._head = head
        self._stream = stream
        self._broken = broken

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        if self._broken and not self._head:
            raise self._broken
        chunk = self._head[: len(buffer)] or self._stream.read(len(buffer)) or b""
        self._head = self._head[len(chunk) :]
        buffer[: len(chunk)] = chunk
        return len(chunk)


class _Counted(io.RawIOBase):
    """A stream that counts the bytes read from it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        chunk = self._stream.read(len(buffer))
        buffer[: len(chunk)] = chunk
        self.count += len(chunk)
        return len(chunk)


class _Bounded(io.RawIOBase):
    """Unpacked bytes; TooLarge as soon as they are more than the limits allow."""

    def __init__(self, stream: gzip.GzipFile | zipfile.ZipExtFile, limits: Limits, packed: _Counted | None) -> None:
        self._stream = stream
        self._limits = limits
        self._packed = packed
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        chunk = self._stream.read1(len(buffer))
        self._count += len(chunk)
        if self._count > self._limits.unpacked:
            raise TooLarge(f"unpacks to more than the limit of {self._limits.unpacked:,} bytes")
        if self._packed and self._count > max(self._limits.ratio_from, self._limits.ratio * self._packed.count):
            raise TooLarge(_too_dense(self._limits))
        buffer[: len(chunk)] = chunk
        return len(chunk)


def _with_head(stream: _Readable) -> tuple[bytes, BinaryIO]:
    """The first bytes of a stream, and the stream as if they had not been read."""
    head = b""
    broken: Exception | None = None
    try:
        while len(head) < HEAD and (chunk := stream.read(HEAD - len(head))):
            head += chunk
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as error:
        if not head:
            raise
        broken = error
    return head, cast(BinaryIO, _Replayed(head, stream, broken))


def _spool(stream: BinaryIO, spooled: tempfile.SpooledTemporaryFile[bytes], limits: Limits) -> None:
    size = 0
    while chunk := stream.read(HEAD):
        size += len(chunk)
        if size > limits.unpacked:
            raise TooLarge(f"larger than the limit of {limits.unpacked:,} bytes")
        spooled.write(chunk)


def _too_many(kind: str, count: int, limits: Limits) -> str:
    most = f"the limit is {limits.members:,}; split it into smaller ones"
    return f"too many files in one {kind}: {count:,} members, {most}"


def _too_dense(limits: Limits) -> str:
    return f"unpacks to more than {limits.ratio} times its size, the limit of the ratio: it may be a bomb"


def _kind(mode: int) -> str:
    kinds = {stat.S_IFLNK: "a symbolic link", stat.S_IFIFO: "a FIFO", stat.S_IFSOCK: "a socket"}
    return kinds.get(stat.S_IFMT(mode), "a device or folder")


def _label(name: str | Path | bytes) -> str:
    """A file name fit for a report: bytes that are no UTF-8 and control characters are written out."""
    readable = os.fsencode(name).decode("utf-8", "backslashreplace")
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in readable)
