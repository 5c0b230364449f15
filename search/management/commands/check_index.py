"""Compare database and index, and mend what differs."""

from __future__ import annotations

import json as json_format
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandError, OutputWrapper

from articles.management.archive_command import ArchiveCommand
from search import drift
from search.engines import get_engine
from search.engines.base import EngineError
from search.models import PendingDocument

SHOWN = 20
"""Stories of one kind that are named in a line; `--json` names all."""


class Command(ArchiveCommand):
    """Names stories that the index lacks, holds in vain, holds as they were or holds twice."""

    help = (
        "Compare every published story with what the index holds of it: missing, orphaned (of these leaking: hidden\n"
        "and still there), stale and doubled stories by uid; an index that is damaged, outdated or gone; stories that\n"
        "wait for too long to be indexed, or could not be. What waits for less than five minutes is told, no fault.\n"
        "Exit status: 0 they agree (with --repair: now), 1 they differ."
    )
    example = "manage.py check_index --repair"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How to compare, what to do, how to print."""
        parser.add_argument("--repair", action="store_true", help="write what differs, and compare again")
        parser.add_argument("--quick", action="store_true", help="compare revisions, not everything that is indexed")
        parser.add_argument("--json", action="store_true", help="print all uids as one JSON object")

    def handle(self, *_: Any, repair: bool, quick: bool, json: bool, **__: Any) -> None:
        """Compare, mend where that is asked for, compare again."""
        try:
            found = drift.compare(contents=not quick)
            if repair and not found.is_clean():
                self._print(found, as_json=False, to=self.stderr if json else self.stdout)
                drift.repair(found)
                found = drift.compare(contents=not quick)
            self._print(found, as_json=json, to=self.stdout)
            if not json and not found.unusable:
                self.stdout.write(get_engine().check())
        except EngineError as error:
            raise CommandError(str(error)) from error
        if not found.is_clean():
            sys.exit(1)

    def _print(self, found: drift.Drift, *, as_json: bool, to: OutputWrapper) -> None:
        if as_json:
            to.write(json_format.dumps(asdict(found)))
            return
        if found.unusable:
            to.write(f"unusable: {found.unusable}")
        for kind, uids in asdict(found).items():
            if isinstance(uids, tuple) and (uids or kind in _ALWAYS):
                to.write(_line(kind.replace("_", " "), uids))
        for uid, error in PendingDocument.objects.filter(article_uid__in=found.set_apart).values_list(
            "article_uid", "error"
        ):
            to.write(f"set apart: {uid}: {error}")


_ALWAYS = ("missing", "orphaned", "stale", "doubled")


def _line(kind: str, uids: tuple[str, ...]) -> str:
    named = ", ".join(uids[:SHOWN]) + (f" and {len(uids) - SHOWN} more" if len(uids) > SHOWN else "")
    return f"{kind}: {len(uids)}" + (f": {named}" if uids else "")
