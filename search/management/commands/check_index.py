"""Compare database and index, and mend what differs."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search import outbox
from search.engines.base import EngineError

SHOWN = 20


class Command(BaseCommand):
    """Names stories that the index lacks, holds in vain or holds as they were. Exit status 1 if there are any."""

    help = "Compare database and index; exit 1 if they differ. Example: manage.py check_index --repair"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repair", action="store_true", help="write what differs, and compare again")
        parser.add_argument("--json", action="store_true", help="print the uids as JSON")

    def handle(self, *_: Any, repair: bool, json: bool, **__: Any) -> None:
        try:
            found = outbox.drift()
            if repair and found.uids():
                self._print(found, as_json=False)
                outbox.enqueue(found.uids())
                outbox.drain()
                found = outbox.drift()
        except EngineError as error:
            raise CommandError(str(error)) from error
        self._print(found, as_json=json)
        if found.uids():
            sys.exit(1)

    def _print(self, found: outbox.Drift, *, as_json: bool) -> None:
        parts = {"missing": found.missing, "orphaned": found.orphaned, "stale": found.stale}
        if as_json:
            self.stdout.write(json.dumps(parts))
            return
        for name, uids in parts.items():
            named = ", ".join(uids[:SHOWN]) + (f" and {len(uids) - SHOWN} more" if len(uids) > SHOWN else "")
            self.stdout.write(f"{name}: {len(uids)}" + (f": {named}" if uids else ""))
