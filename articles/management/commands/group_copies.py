"""`group_copies`: finds the copies of all stories anew."""

from __future__ import annotations

from typing import Any

from articles.copies.standing import regroup_all
from articles.ingest.settling import settle
from articles.management.archive_command import ArchiveCommand, Ticker
from articles.models import Article


class Command(ArchiveCommand):
    """Groups again. Exit status 0 all done, 2 wrong use."""

    help = (
        "Find the copies and versions of all stories anew, whatever their status.\n"
        "An import does this for what it brings; this is for an archive that was filled before, or for a release that\n"
        "compares in another way. What a curator set stays. It may be broken off and run again at any time."
    )
    example = "manage.py group_copies"

    def handle(self, *_: Any, **__: Any) -> None:
        """Sketch, link and settle, then bring the index up to date."""
        with Ticker(self, "stories") as ticker:
            copies, moved = regroup_all(ticker.tick)
        if moved and (unsettled := settle(Article)):
            self.complain(f"WARN the index is not up to date: {unsettled}; run update_index")
        self.stdout.write(f"copies={copies} changed={moved}")
