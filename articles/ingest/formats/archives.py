"""Packed files opened within bounds: gzip, bzip2, xz, zip, tar, and what is packed in them, never unpacked to a folder.

A member is named `outer.zip!inner.zip!page.html`. What cannot be opened is told as a refusal, and the rest is read.
"""

from __future__ import annotations

import gzip
import io
import os
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from articles.ingest.formats.decompressing import opener_of
from articles.ingest.formats.leftovers import is_of_the_system, passed_over
from articles.ingest.formats.packed import (
    HEAD,
    Allowance,
    Counted,
    Unpacked,
    UnpackedInPieces,
    reading_stopped,
    spooled,
    too_dense,
    with_head,
)
from articles.ingest.formats.reader import Limits, NoStories, UnknownFormat
from articles.ingest.records import RecordError

WITHIN = "!"
"""Stands between an archive and the name of its member."""

_GZIP = b"\x1f\x8b"
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_NEVER_PACKED = (".html", ".htm")  # a gzip that is named like a page is one that nobody has looked at
_TAR = b"ustar"
_TAR_AT = 257
_TAR_BLOCK = 512  # so that a tar that breaks off loses no member before the break
_DOCUMENTS = (".docx", ".xlsx", ".pptx", ".odt", ".ods", ".epub", ".jar")

Found = Iterator["OpenedFile | RecordError"]
Opener = Callable[[BinaryIO, str, Allowance], Found]


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file's name in reports, its first bytes, and its stream from the first byte on."""

    name: str
    head: bytes
    stream: BinaryIO


def unpacked(stream: BinaryIO, name: str, limits: Limits) -> Found:
    """The file itself, or all that is packed in it, archives in archives down to `limits.depth`."""
    yield from _opened(stream, name, Allowance(limits), seekable=stream)


def label(name: str | Path | bytes) -> str:
    """A file name fit for a report: bytes that are no UTF-8 and control characters are written out."""
    readable = os.fsencode(name).decode("utf-8", "backslashreplace")
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in readable)


def kind_of(mode: int) -> str:
    """What a path is that is no regular file, in words."""
    kinds = {stat.S_IFLNK: "a symbolic link", stat.S_IFIFO: "a FIFO", stat.S_IFSOCK: "a socket"}
    return kinds.get(stat.S_IFMT(mode), "a device or folder")


def _opened(
    stream: BinaryIO | io.RawIOBase, name: str, allowance: Allowance, seekable: BinaryIO | None = None
) -> Found:
    """What a stream holds; `seekable` is the same stream where it can be read from any place."""
    try:
        head, whole = with_head(stream)
        packed_as = _packing(head, name)
        if packed_as is None:
            yield OpenedFile(name, head, whole)
        elif packed_as is _of_gzip and name.lower().endswith(_NEVER_PACKED):
            reason = "gzip-compressed, though its name says that it is a page; name it .html.gz to have it unpacked"
            yield RecordError(name, "", reason)
        elif allowance.depth >= allowance.limits.depth:
            most = allowance.limits.depth
            reason = f"an archive nested in archives, more than {most} deep: unpack the outer ones first"
            yield UnknownFormat(name, "", reason)
        elif packed_as is _of_zip and seekable is not None and seekable.seekable():
            seekable.seek(0)
            yield from _of_zip(seekable, name, allowance.below(deeper=True))
        else:
            yield from packed_as(whole, name, allowance.below(deeper=True))
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as error:
        yield RecordError(name, "", reading_stopped(error))


def _of_gzip(packed: BinaryIO, name: str, allowance: Allowance) -> Found:
    return _of_compressed(packed, name, allowance, lambda stream: gzip.GzipFile(fileobj=stream))


def _of_bzip2_or_xz(packed: BinaryIO, name: str, allowance: Allowance) -> Found:
    head, whole = with_head(packed)
    open_it = opener_of(head)
    if open_it is not None:
        yield from _of_compressed(whole, name, allowance, open_it)


def _of_compressed(
    packed: BinaryIO, name: str, allowance: Allowance, open_it: Callable[[BinaryIO], UnpackedInPieces]
) -> Found:
    counted = Counted(packed)
    content = open_it(io.BufferedReader(counted, HEAD))
    within = allowance.below(lambda: counted.count)
    head, whole = with_head(Unpacked(content, within))
    if _packing(head, name) is _of_tar:
        yield from _of_tar(whole, name, within)  # one archive, whose name says both
    else:
        yield from _opened(whole, name, within)


def _of_tar(stream: BinaryIO, name: str, allowance: Allowance) -> Found:
    """The regular files of a tar, in its own order, since it is read once from beginning to end."""
    try:
        with tarfile.open(fileobj=stream, mode="r|", bufsize=_TAR_BLOCK, errorlevel=2) as archive:
            for member in archive:
                if member.isdir():
                    continue
                if (count := allowance.enter(1)) > allowance.limits.members:
                    yield RecordError(name, "", _too_many("tar", count, allowance.limits))
                    return
                if any(is_of_the_system(part) for part in PurePosixPath(member.name).parts):
                    continue
                named = f"{name}{WITHIN}{label(member.name)}"
                if reason := passed_over(PurePosixPath(member.name).name):
                    yield NoStories(named, "", reason)
                    continue
                content = archive.extractfile(member) if member.isreg() else None
                if content is None:
                    yield RecordError(named, "", "not a regular file but a link or device: only regular files are read")
                else:
                    yield from _opened(cast(BinaryIO, content), named, allowance.below(lambda size=member.size: size))  # type: ignore[misc]
    except tarfile.TarError as error:
        yield RecordError(name, "", f"a damaged or truncated tar: {error}")


def _of_zip(stream: BinaryIO, name: str, allowance: Allowance) -> Found:
    if not stream.seekable():
        with spooled(stream, allowance.limits.unpacked) as held:
            yield from _of_zip(held, name, allowance)
        return
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        yield RecordError(name, "", f"a damaged or truncated zip: {error}")
        return
    with archive:
        members = sorted((m for m in archive.infolist() if not m.is_dir()), key=lambda member: member.filename)
        if (count := allowance.enter(len(members))) > allowance.limits.members:
            yield RecordError(name, "", _too_many("zip", count, allowance.limits))
            return
        for member in members:
            if allowance.exhausted:
                yield RecordError(name, "", allowance.exhausted)
                return
            path = PurePosixPath(member.filename)
            if reason := passed_over(path.name):
                yield NoStories(f"{name}{WITHIN}{label(member.filename)}", "", reason)
            elif not any(is_of_the_system(part) for part in path.parts):
                yield from _of_member(archive, member, f"{name}{WITHIN}{label(member.filename)}", allowance)


def _of_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, allowance: Allowance) -> Found:
    mode, limits = member.external_attr >> 16, allowance.limits
    if mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        yield RecordError(name, "", f"not a regular file but {kind_of(mode)}: only regular files are read")
    elif member.flag_bits & 1:
        yield RecordError(name, "", "encrypted: it needs a password; unpack the zip first")
    elif member.file_size > max(limits.ratio_from, limits.ratio * member.compress_size):
        yield RecordError(name, "", too_dense(limits))
    else:
        try:
            with archive.open(member) as packed:
                within = allowance.below(lambda: member.compress_size)
                yield from _opened(Unpacked(cast(zipfile.ZipExtFile, packed), within), name, within)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, zlib.error) as error:
            yield RecordError(name, "", reading_stopped(error))


def _packing(head: bytes, name: str) -> Opener | None:
    """How a file with these first bytes is opened; None for one that is read as it is."""
    if head.startswith(_GZIP):
        return _of_gzip
    if opener_of(head) is not None:
        return _of_bzip2_or_xz
    if head.startswith(_TAR, _TAR_AT):
        return _of_tar
    return _of_zip if head.startswith(ZIP) and not name.lower().endswith(_DOCUMENTS) else None


def _too_many(kind: str, count: int, limits: Limits) -> str:
    most = f"the limit is {limits.members:,}; split it into smaller ones"
    return f"too many files in one {kind}: {count:,} members, {most}"
