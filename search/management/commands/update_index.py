"""Bring the index up to date with what has changed."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.embargoes import release_lapsed
from search import outbox
from search.engines.base import EngineError, IndexLocked

PAUSE = 2.0
"""Seconds between two looks of `--watch`."""


class Command(BaseCommand):
    """Writes what the outbox holds; with `--watch`, goes on doing so."""

    help = "Bring the index up to date with what has changed. Example: manage.py update_index --watch"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--watch", action="store_true", help="stay, and index each change as it comes")

    def handle(self, *_: Any, watch: bool, **__: Any) -> None:
        released = release_lapsed()
        try:
            written = outbox.drain()
        except EngineError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"embargoes ended: {len(released)}, stories written: {written}, waiting: {outbox.pending_count()}"
        )
        while watch:
            time.sleep(PAUSE)
            self._look()

    def _look(self) -> None:
        """One look of a worker: a locked or broken index is told, and tried again at the next look."""
        release_lapsed()
        try:
            written = outbox.drain()
        except IndexLocked:
            return
        except EngineError as error:
            self.stderr.write(str(error))
            return
        if written:
            self.stdout.write(f"stories written: {written}")
