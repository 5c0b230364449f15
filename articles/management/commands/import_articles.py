"""`import_articles`: stories from files, folders and standard input into the archive."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from contextlib import AbstractContextManager, ExitStack, nullcontext
from io import TextIOBase
from typing import Any

from django.conf import settings
from django.core.checks import Tags
from django.core.management.base import CommandError
from django.db import DatabaseError

from articles.ingest.formats import FORMATS, Meter
from articles.ingest.importer import ImportOptions, ImportReport, StoryOutcome, import_stories
from articles.ingest.inputs import bytes_to_read, missing_paths, printable
from articles.ingest.upsert import Outcome
from articles.management.archive_command import ArchiveCommand, Ticker
from articles.models import Article

STATUSES = (Article.Status.PUBLISHED, Article.Status.REVIEW, Article.Status.DRAFT)
STOPPED = "what was stored stands; run the same command again to go on"


class Command(ArchiveCommand):
    """Imports stories. Exit status 0 all done, 1 some records refused, 2 wrong use."""

    help = (
        "Import stories: files, folders (all files below, sorted), archives (.gz, .bz2, .xz, .zip, .tar),\n"
        "- for standard input, http and https addresses of feeds and pages.\n"
        "The same story twice changes nothing; a changed story is updated and keeps its address.\n"
        "A record that is refused is named on standard error and kept in the quarantine (retry_quarantine).\n"
        "Exit status: 0 all done, 1 some records refused, 2 wrong use."
    )
    requires_system_checks = (Tags.database, Tags.models)  # what pages need is looked at where there are pages
    example = "manage.py import_articles stories/ archive.jsonl.gz --source aawsat --report report.jsonl"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Paths and options."""
        parser.add_argument("paths", nargs="+", metavar="PATH", help="file, folder, address; - for standard input")
        parser.add_argument(
            "--format", choices=FORMATS, default="auto", help="of every file; default: told from its content"
        )
        parser.add_argument(
            "--source", metavar="SLUG", default="", help="file all stories under this source; made if unknown"
        )
        parser.add_argument(
            "--status", choices=STATUSES, default=Article.Status.PUBLISHED, help="of new stories; default: published"
        )
        parser.add_argument(
            "--report",
            metavar="FILE",
            help="write one JSON line a record: file, record, outcome, uid, reason; - for standard output",
        )
        parser.add_argument("--dry-run", action="store_true", help="everything but writing")

    def handle(self, *_: Any, paths: list[str], report: str | None, **options: Any) -> None:
        """Import, tell every refusal as it comes, and the counts at the end."""
        missing = missing_paths(paths)
        if missing:
            raise CommandError(f"no such file or folder: {', '.join(missing)}", returncode=2)
        asked = ImportOptions(
            format=options["format"],
            source=options["source"],
            status=options["status"],
            dry_run=options["dry_run"],
            private_urls=getattr(settings, "NEWSARCHIVE_ALLOW_PRIVATE_URLS", False),
        )
        with ExitStack() as stack:
            lines = stack.enter_context(self._report(report)) if report else None
            meter = Meter()
            ticker = stack.enter_context(Ticker(self, "records", bytes_to_read(paths)))

            def progress(outcome: StoryOutcome) -> None:
                ticker.tick(at=meter.done)
                self._tell(outcome, lines)

            try:
                done = import_stories(paths, asked, progress, meter)
            except DatabaseError as error:
                raise CommandError(f"the database failed: {error}; {STOPPED}", returncode=1) from error
            except KeyboardInterrupt:
                ticker.close()
                self.stderr.write(f"stopped; {STOPPED}")
                sys.exit(130)
        self._close(done, asked)

    def _report(self, path: str) -> AbstractContextManager[TextIOBase]:
        """Where the lines of the report go. On standard output they are alone: all else is told on standard error."""
        if path != "-":
            return _report_file(path)
        lines, self.stdout = self.stdout, self.stderr
        return nullcontext(lines)

    def _tell(self, outcome: StoryOutcome, lines: TextIOBase | None) -> None:
        if outcome.reason:
            kind = "ERROR" if outcome.outcome is Outcome.REFUSED else "WARN"
            self.complain(f"{kind} {outcome.place()}: {outcome.reason}")
        if lines is not None:
            fields = {
                "file": outcome.file,
                "record": outcome.record,
                "outcome": outcome.outcome,
                "uid": outcome.uid,
                "reason": outcome.reason,
            }
            lines.write(json.dumps(fields, ensure_ascii=False) + "\n")

    def _close(self, done: ImportReport, asked: ImportOptions) -> None:
        if not done.seen:
            self.stderr.write("WARN nothing to import: the paths hold no stories")
        if done.unsettled:
            self.stderr.write(f"WARN the index is not up to date: {done.unsettled}; run update_index")
        if done.batch is not None and done.created:
            self.stdout.write(f"batch {done.batch.pk}; `undo_import {done.batch.pk}` takes it back")
        if done.refused and not asked.dry_run:
            self.stdout.write("what was refused is kept; `retry_quarantine --list` shows it")
        if asked.dry_run:
            self.stdout.write("dry run: nothing was written")
        self.stdout.write(counts_line(done))
        if done.refused:
            sys.exit(1)


def counts_line(done: ImportReport) -> str:
    """The last line of a run."""
    changed = f"created={done.created} updated={done.updated} unchanged={done.unchanged}"
    return f"seen={done.seen} {changed} refused={done.refused}"


def _report_file(path: str) -> TextIOBase:
    try:
        return open(path, "w", encoding="utf-8")
    except OSError as error:
        raise CommandError(f"--report {printable(path)}: cannot be written: {error.strerror}", returncode=2) from error
