"""Bring the index up to date with what has changed."""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from articles.embargoes import release_lapsed
from articles.management.archive_command import ArchiveCommand
from search import expunging, outbox
from search.engines.base import EngineError, IndexLocked

PAUSE = 2.0
"""Seconds between two looks of `--watch`; twice as many after each that failed."""

LONGEST_PAUSE = 60.0


class Command(ArchiveCommand):
    """Writes what the outbox holds and takes deleted words off the disk; with `--watch`, goes on doing so."""

    help = (
        "Bring the index up to date with what has changed, and take the words of withdrawn and replaced texts off\n"
        "the disk. With --watch, stay: each change is indexed as it comes, withdrawn words leave the disk at once,\n"
        "replaced ones once a day.\n"
        "Exit status: 0 done, 1 the index cannot be written, or stories could not be indexed (see the outbox at the\n"
        "desk)."
    )
    example = "manage.py update_index --watch"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Once, or for good."""
        parser.add_argument("--watch", action="store_true", help="stay, and index each change as it comes")

    def handle(self, *_: Any, watch: bool, **__: Any) -> None:
        """Once; with `--watch`, a worker looks again after each pause."""
        worker = Worker(self)
        if not watch:
            self._once()
        while watch:
            time.sleep(worker.look())

    def _once(self) -> None:
        released = release_lapsed()
        try:
            written = outbox.drain()
            expunged = expunging.expunge()
        except EngineError as error:
            raise CommandError(str(error)) from error
        set_apart = outbox.set_apart_count()
        self.stdout.write(
            f"embargoes ended: {len(released)}, stories written: {written}, waiting: {outbox.pending_count()}, "
            f"set apart: {set_apart}, taken off the disk: {expunged}"
        )
        if set_apart:
            sys.exit(1)


class Worker:
    """Looks again and again. What keeps it from its work is told once, until it is another or over."""

    def __init__(self, command: ArchiveCommand) -> None:
        self._command = command
        self._pause = PAUSE
        self._told = ""
        self._expunged_at = float("-inf")

    def look(self) -> float:
        """One look; returns the seconds until the next."""
        try:
            release_lapsed()
            written, expunged = outbox.drain(), self._expunge()
        except IndexLocked:
            return PAUSE
        except EngineError as error:
            if str(error) != self._told:
                self._command.stderr.write(str(error))
            self._told, self._pause = str(error), min(2 * self._pause, LONGEST_PAUSE)
            return self._pause
        if self._told:
            self._command.stdout.write("the index is written again")
        self._told, self._pause = "", PAUSE
        if written or expunged:
            self._command.stdout.write(f"stories written: {written}, taken off the disk: {expunged}")
        return PAUSE

    def _expunge(self) -> int:
        now = time.monotonic()
        if now - self._expunged_at < expunging.DAY:
            return expunging.after_removals()
        expunged = expunging.expunge()
        self._expunged_at = now
        return expunged
