"""Make the whole index anew, beside the live one."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search import outbox
from search.engines.base import EngineError


class Command(BaseCommand):
    """Builds a new index from the database and swaps it in; searches go on meanwhile."""

    help = "Make the whole index anew from the database, then swap it in. Example: manage.py rebuild_index"

    def handle(self, *_: Any, **__: Any) -> None:
        began = time.perf_counter()
        try:
            documents = outbox.rebuild()
        except EngineError as error:
            raise CommandError(str(error)) from error
        seconds = time.perf_counter() - began
        self.stdout.write(f"documents written: {documents} in {seconds:.1f} s")
