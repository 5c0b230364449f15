"""What the quarantine holds, tried again: what passes now leaves it, the rest stays with its latest reason."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from articles.ingest import formats, quarantine
from articles.ingest.formats.archives import WITHIN
from articles.ingest.importer import ImportOptions, ImportReport, ImportRun, Progress
from articles.ingest.quarantine import Refusal
from articles.ingest.records import RecordError, StoryRecord


def retry_refusals(keys: Sequence[str] = (), progress: Progress | None = None) -> ImportReport:
    """Import what was refused once more, all of it or what the keys name, each with the options of its own run."""
    chosen = [refusal for refusal in quarantine.refusals() if not keys or refusal.key in keys]
    run = ImportRun("quarantine", ImportOptions(), progress, retries=True)
    for refusal in chosen:
        run.take(_records(refusal), source=refusal.source, status=refusal.status)
    report = run.end()
    for refusal in chosen:
        if refusal.key not in run.kept:
            quarantine.discard(refusal.key)
    return report


def _records(refusal: Refusal) -> Iterator[StoryRecord | RecordError]:
    """The records of a refusal: the story as it was read, else its raw input, else its place in its file."""
    if refusal.record:
        yield from _of_bytes(refusal, refusal.record, "jsonl")
    elif refusal.whole and refusal.position and refusal.format != "csv" and not refusal.file.endswith(".csv"):
        yield from _of_bytes(refusal, refusal.raw, refusal.format)
    else:
        yield from _of_file(refusal)


def _of_bytes(refusal: Refusal, words: str, format: str) -> Iterator[StoryRecord | RecordError]:
    stream = io.BytesIO(words.encode("utf-8", "backslashreplace"))
    for found in formats.read(stream, format=format, name=refusal.file):
        yield _as_kept(refusal, found)


def _of_file(refusal: Refusal) -> Iterator[StoryRecord | RecordError]:
    """What the file, or the member of an archive, holds at the place of the refusal; all where it was refused whole."""
    path = _on_disk(refusal.file)
    if path is None:
        yield RecordError(refusal.file, refusal.position, refusal.reason, refusal.raw)
        return
    for found in formats.read(path, format=refusal.format):
        file = found.file if isinstance(found, StoryRecord) else found.source
        if refusal.file in (file, path) and refusal.position in ("", found.position):
            yield _as_kept(refusal, found) if refusal.position or isinstance(found, RecordError) else found


def _on_disk(file: str) -> str | None:
    """The file itself, or the outermost archive that holds it; None where it is gone."""
    ends = [place for place, letter in enumerate(file) if letter == WITHIN]
    names = [file, *(file[:end] for end in reversed(ends))]
    return next((name for name in names if Path(name).is_file()), None)


def _as_kept(refusal: Refusal, found: StoryRecord | RecordError) -> StoryRecord | RecordError:
    """A record under the name and in the place that it was refused by; a refusal with its new reason."""
    if isinstance(found, RecordError):
        return RecordError(refusal.file, refusal.position, found.reason, refusal.raw)
    return replace(found, file=refusal.file, position=refusal.position or found.position, raw=refusal.raw)
