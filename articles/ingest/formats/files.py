"""Paths to streams: files, folders and standard input; what is packed is opened by `archives`.

Only regular files are opened. What cannot be opened is told as a refusal; it never stops the rest.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from articles.ingest.formats.archives import OpenedFile, kind_of, label, unpacked
from articles.ingest.formats.leftovers import is_of_the_system, page_of, passed_over
from articles.ingest.formats.meter import Meter
from articles.ingest.formats.reader import Limits, NoStories
from articles.ingest.records import RecordError

STANDARD_INPUT = "-"


def opened_files(
    path: str | Path | BinaryIO, limits: Limits, name: str = "", meter: Meter | None = None
) -> Iterator[OpenedFile | RecordError]:
    """Every file of a path, in the order of names: itself, or all below a folder; for an archive, what it holds.

    `-` is standard input. A stream is read as a file of the given name. Each file is closed when the next is asked for.
    """
    if not isinstance(path, str | Path):
        yield from unpacked(path, name or "stream", limits)
    elif str(path) == STANDARD_INPUT:
        yield from unpacked(sys.stdin.buffer, name or "standard input", limits)
    elif Path(path).is_dir():
        yield from _of_folder(Path(path), limits, meter or Meter())
    else:
        yield from _of_file(Path(path), limits, meter or Meter(), follow=True)


def _of_folder(folder: Path, limits: Limits, meter: Meter) -> Iterator[OpenedFile | RecordError]:
    refused: list[OSError] = []
    for root, folders, files in os.walk(folder, onerror=refused.append):
        folders.sort()
        for parts in [name for name in folders if page_of(name, files)]:
            folders.remove(parts)
            yield _passed_over(Path(root, parts), page_of(parts, files))
        linked = [name for name in folders if os.path.islink(os.path.join(root, name))]
        for name in sorted((*files, *linked)):
            if reason := passed_over(name):
                yield NoStories(label(Path(root, name)), "", reason)
            elif not is_of_the_system(name):
                yield from _of_file(Path(root, name), limits, meter, follow=False)
    for error in refused:
        yield RecordError(label(error.filename or folder), "", f"cannot be opened: {error.strerror}")


def _passed_over(folder: Path, page: str) -> NoStories:
    count = sum(len(files) for _root, _folders, files in os.walk(folder))
    return NoStories(label(folder), "", f"passed over: {count:,} files that belong to the saved page {label(page)}")


def _of_file(path: Path, limits: Limits, meter: Meter, *, follow: bool) -> Iterator[OpenedFile | RecordError]:
    name = label(path)
    try:
        mode = (path.stat() if follow else path.lstat()).st_mode
        if not stat.S_ISREG(mode):
            yield RecordError(name, "", f"not a regular file but {kind_of(mode)}: only regular files are read")
            return
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | (0 if follow else os.O_NOFOLLOW))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        yield RecordError(name, "", f"cannot be opened: {reason}")
        return
    with os.fdopen(descriptor, "rb") as stream, meter.reading(descriptor):
        yield from unpacked(stream, name, limits)
