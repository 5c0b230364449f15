"""`undo_import`: take one batch back."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from articles.ingest.inputs import printable
from articles.ingest.undoing import NoSuchBatch, find_batch, undo_import
from articles.management.archive_command import ArchiveCommand, Ticker


class Command(ArchiveCommand):
    """Removes the stories that one import created, curators' own work excepted."""

    help = (
        "Take one import back: the stories that it created are removed, except those that a curator worked on\n"
        "(edits, decided tags, notes, a changed status), which are named. With them go sources and suggested names\n"
        "that nothing else holds, and what the import refused. Stories it only updated stay as they are.\n"
        "Exit status: 0 done, 2 no such batch."
    )
    example = "manage.py undo_import 12"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which batch."""
        parser.add_argument("batch", metavar="BATCH", help="the batch's number, as the import printed it, or its name")
        parser.add_argument("--dry-run", action="store_true", help="tell what would go and stay")

    def handle(self, *_: Any, batch: str, dry_run: bool, **__: Any) -> None:
        """Undo, name what stays, count what went."""
        try:
            found = find_batch(batch)
        except NoSuchBatch as error:
            raise CommandError(str(error), returncode=2) from error
        with Ticker(self, "stories removed") as ticker:
            report = undo_import(found, ticker.tick, dry_run=dry_run)
        for story in report.kept:
            self.stdout.write(f"kept {story.uid} {printable(story.headline)}: {story.reason}")
        if report.with_them():
            self.stdout.write(f"with them: {printable(report.with_them())}")
        if report.unsettled:
            self.stderr.write(f"WARN the index is not up to date: {report.unsettled}; run update_index")
        if dry_run:
            self.stdout.write("dry run: nothing was written")
        self.stdout.write(f"removed={report.removed} kept={len(report.kept)}")
