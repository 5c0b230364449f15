"""Make the whole index anew, beside the live one."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import CommandError

from articles.management.archive_command import ArchiveCommand
from search import outbox
from search.engines.base import EngineError, IndexBeingRebuilt


class Command(ArchiveCommand):
    """Builds a new index from the database and swaps it in; searches go on meanwhile."""

    help = (
        "Make the whole index anew from the database, then swap it in; searches go on meanwhile.\n"
        "Exit status: 0 done, or another process is at it already; 1 it cannot be made."
    )
    example = "manage.py rebuild_index"

    def handle(self, *_: Any, **__: Any) -> None:
        """Build, and tell how many documents it holds."""
        began = time.perf_counter()
        try:
            documents = outbox.rebuild()
        except IndexBeingRebuilt as error:
            self.stdout.write(str(error))
            return
        except EngineError as error:
            raise CommandError(str(error)) from error
        seconds = time.perf_counter() - began
        self.stdout.write(f"documents written: {documents} in {seconds:.1f} s")
