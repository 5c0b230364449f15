"""`load_gazetteer`: the regions and actors that stories are tagged with."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from articles.gazetteer.loading import SHIPPED, load
from articles.management.archive_command import ArchiveCommand


class Command(ArchiveCommand):
    """Loads regions and actors. Exit status 0 all done, 1 some lines refused, 2 wrong use."""

    help = (
        "Load regions and actors from the shipped gazetteer, or from JSON lines of the same form.\n"
        "Loading twice changes nothing, and what a curator changed is left alone."
    )
    example = "manage.py load_gazetteer our-actors.jsonl"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Any number of files."""
        parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="JSON lines, plain or .gz")

    def handle(self, *_: Any, paths: list[Path], **__: Any) -> None:
        """Load, tell what was done, name each line refused; status 1 if there was one, 2 if a file cannot be read."""
        try:
            report = load(paths or SHIPPED)
        except OSError as error:
            raise CommandError(f"{error.filename}: cannot be read: {error.strerror}", returncode=2) from error
        for refusal in report.refusals:
            self.complain(f"ERROR {refusal}")
        for what in ("regions", "actors"):
            counts = [getattr(report, f"{what}_{outcome}") for outcome in ("created", "updated", "unchanged")]
            self.stdout.write(f"{what}: {counts[0]} created, {counts[1]} updated, {counts[2]} unchanged")
        self.stdout.write(f"names: {report.names_created} created, {report.names_updated} updated")
        self.stdout.write(f"relations: {report.relations_created} created, {report.relations_updated} updated")
        if report.kept:
            self.stdout.write(f"left alone as a curator changed them: {report.kept}")
        if report.refusals:
            self.stdout.write(f"refused: {len(report.refusals)}")
            sys.exit(1)
