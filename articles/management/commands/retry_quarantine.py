"""`retry_quarantine`: what imports refused, tried again, listed or discarded."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from articles.ingest import quarantine
from articles.ingest.importer import StoryOutcome
from articles.ingest.inputs import printable
from articles.ingest.retrying import retry_refusals
from articles.ingest.upsert import Outcome
from articles.management.archive_command import ArchiveCommand, Ticker
from articles.management.commands.import_articles import counts_line


class Command(ArchiveCommand):
    """Tries refused records again. Exit status 0 all passed, 1 some refused again, 2 wrong use."""

    help = (
        "Import what was refused once more; what passes now leaves the quarantine.\n"
        "Exit status: 0 all passed, 1 some refused again, 2 no such record."
    )
    example = "manage.py retry_quarantine --list"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which refusals, and what to do with them."""
        parser.add_argument(
            "keys", nargs="*", metavar="KEY", help="only these, named as --list shows them; default: all"
        )
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--list", action="store_true", help="show what is kept, and why")
        what.add_argument("--discard", action="store_true", help="throw the named ones away for good")

    def handle(self, *_: Any, keys: list[str], **options: Any) -> None:
        """List, discard or retry."""
        held = {refusal.key: refusal for refusal in quarantine.refusals()}
        unknown = [key for key in keys if key not in held]
        if unknown:
            raise CommandError(f"not in the quarantine: {', '.join(map(printable, unknown))}; see --list", returncode=2)
        if options["list"]:
            self._list([held[key] for key in keys] or list(held.values()))
        elif options["discard"]:
            self._discard(keys)
        else:
            self._retry(keys)

    def _list(self, refusals: list[quarantine.Refusal]) -> None:
        for refusal in refusals:
            place = f"{refusal.file}:{refusal.position}" if refusal.position else refusal.file
            self.stdout.write(printable(f"{refusal.key} {refusal.refused_at} {place}: {refusal.reason}"))
        self.stdout.write(f"kept={len(refusals)}")

    def _discard(self, keys: list[str]) -> None:
        if not keys:
            raise CommandError("--discard needs the keys of what is to go, as --list shows them", returncode=2)
        self.stdout.write(f"discarded={sum(quarantine.discard(key) for key in keys)}")

    def _retry(self, keys: list[str]) -> None:
        with Ticker(self, "records") as ticker:

            def progress(outcome: StoryOutcome) -> None:
                ticker.tick()
                if outcome.reason:
                    kind = "ERROR" if outcome.outcome is Outcome.REFUSED else "WARN"
                    self.complain(f"{kind} {outcome.place()}: {outcome.reason}")

            done = retry_refusals(keys, progress)
        if done.unsettled:
            self.stderr.write(f"WARN the index is not up to date: {done.unsettled}; run update_index")
        self.stdout.write(counts_line(done))
        if done.refused:
            sys.exit(1)
