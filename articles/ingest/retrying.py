"""What the quarantine holds, tried again: what passes now leaves it, the rest stays with its latest reason."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from articles.ingest import formats, quarantine
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
        yield _as_kept(refusal, found) if isinstance(found, RecordError) else found


def _of_file(refusal: Refusal) -> Iterator[StoryRecord | RecordError]:
    """What the file holds at the place of the refusal; all of it where the whole file was refused."""
    if not Path(refusal.file).is_file():
        yield _as_kept(refusal, RecordError(refusal.file, refusal.position, refusal.reason))
        return
    for found in formats.read(refusal.file, format=refusal.format):
        if refusal.position in ("", found.position):
            yield _as_kept(refusal, found) if isinstance(found, RecordError) else found


def _as_kept(refusal: Refusal, error: RecordError) -> RecordError:
    """The refusal with its new reason, under the name it has."""
    return RecordError(refusal.file, refusal.position, error.reason, refusal.raw)
