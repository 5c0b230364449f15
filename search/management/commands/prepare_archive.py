"""What `make run` does before it serves: something to read, and an index that answers."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command

import articles
from articles.management.archive_command import ArchiveCommand
from articles.models import Article, Source
from search import expunging, outbox
from search.engines import get_engine
from search.engines.base import EngineUnavailable, IndexOutdated

SAMPLE = Path(articles.__file__).parent / "sample"
SAMPLE_FILES = ("stories.jsonl", "stories.txt")


class Command(ArchiveCommand):
    """Imports the paths given, or the sample archive into an empty database; makes the index where it is missing."""

    help = "Import what is given, or the sample into an empty archive, and bring the index up to date."
    example = "manage.py prepare_archive stories/"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="*", metavar="PATH", help="files or folders to import instead of the sample")

    def handle(self, *_: Any, paths: list[str], **__: Any) -> None:
        self._make_index()
        if paths:
            self._import(paths)
        elif not Article.objects.exists():
            Source.objects.get_or_create(slug="sample", defaults={"name": "Sample Archive"})
            self._import([str(SAMPLE / name) for name in SAMPLE_FILES], "--source", "sample")
        outbox.drain()
        expunging.expunge()

    def _make_index(self) -> None:
        """A missing, damaged or outdated index is made anew; a usable one is left alone."""
        try:
            get_engine().check()
        except (EngineUnavailable, IndexOutdated):
            outbox.rebuild()

    def _import(self, paths: list[str], *options: str) -> None:
        """Refused records are named by the import itself and do not keep the archive from being served."""
        try:
            call_command("import_articles", *paths, *options, stdout=self.stdout, stderr=self.stderr)
        except SystemExit as stop:
            if stop.code not in (None, 0, 1):
                raise
