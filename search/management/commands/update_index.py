"""Bring the index up to date with what has changed."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.embargoes import release_lapsed
from search import expunging, outbox
from search.engines.base import EngineError, IndexLocked

PAUSE = 2.0
"""Seconds between two looks of `--watch`."""


class Command(BaseCommand):
    """Writes what the outbox holds and takes deleted words off the disk; with `--watch`, goes on doing so."""

    help = (
        "Bring the index up to date with what has changed, and take the words of withdrawn and replaced texts off "
        "the disk (with --watch: of withdrawn ones at once, of replaced ones once a day). "
        "Example: manage.py update_index --watch"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--watch", action="store_true", help="stay, and index each change as it comes")

    def handle(self, *_: Any, watch: bool, **__: Any) -> None:
        released = release_lapsed()
        try:
            written = outbox.drain()
            expunged = expunging.expunge()
        except EngineError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"embargoes ended: {len(released)}, stories written: {written}, waiting: {outbox.pending_count()}, "
            f"taken off the disk: {expunged}"
        )
        expunged_at = time.monotonic()
        while watch:
            time.sleep(PAUSE)
            is_a_day_on = time.monotonic() - expunged_at >= expunging.DAY
            if self._look(is_a_day_on) and is_a_day_on:
                expunged_at = time.monotonic()

    def _look(self, is_a_day_on: bool) -> bool:
        """One look of a worker; False where a locked or broken index is to be tried again at the next."""
        release_lapsed()
        try:
            written = outbox.drain()
            expunged = expunging.expunge() if is_a_day_on else expunging.after_removals()
        except IndexLocked:
            return False
        except EngineError as error:
            self.stderr.write(str(error))
            return False
        if written or expunged:
            self.stdout.write(f"stories written: {written}, taken off the disk: {expunged}")
        return True
