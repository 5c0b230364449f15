"""`archive_stats`: what the archive holds, in numbers."""

from __future__ import annotations

import json as json_format
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from articles.ingest.inputs import printable
from articles.management.archive_command import ArchiveCommand
from articles.stats import archive_counts


class Command(ArchiveCommand):
    """Counts stories, captions, tags, names, batches and what waits in the quarantine."""

    help = "Print what the archive holds: stories by status, source and basis of their date, tags by state."
    example = "manage.py archive_stats --json"
    only_tells = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How to print."""
        parser.add_argument("--json", action="store_true", help="one JSON object instead of lines")

    def handle(self, *_: Any, json: bool, **__: Any) -> None:
        """One line a number."""
        counts = asdict(archive_counts())
        if json:
            self.stdout.write(json_format.dumps(counts, ensure_ascii=False))
            return
        for name, value in counts.items():
            label = name.replace("_", " ")
            if isinstance(value, dict):
                for key, count in value.items():
                    self.stdout.write(f"{label}: {printable(key) or 'none'}: {count}")
            else:
                self.stdout.write(f"{label}: {value}")
