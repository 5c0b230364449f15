"""`python -m tests.copies`: recall and precision over 2,000 wire stories and their edited copies, time and memory."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
STORIES = 2_000
SIZES = (4_000, 8_000)


def main() -> int:
    """Measure, or say what is missing. 0 also where nothing could be measured."""
    from tests.copies.edited import REUTERS

    if not (DATA / REUTERS).is_file():
        _say(f"Skipped: there is no {DATA / REUTERS}.")
        return 0
    with TemporaryDirectory() as folder:
        _open_archive(Path(folder))
        _measure_finding()
        _measure_cost()
    return 0


def _open_archive(folder: Path) -> None:
    """An empty archive in a folder of its own."""
    os.environ.update(DJANGO_SETTINGS_MODULE="newsarchive.settings", NEWSARCHIVE_DATA=str(folder / "state"))
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def _measure_finding() -> None:
    from tests.copies.edited import true_pairs, wire, with_copies
    from tests.copies.measures import compared, group, grouped_pairs, store

    for each in (1, 3):
        stories = with_copies(wire(DATA, STORIES), each)
        uids = store(stories)
        group(uids)
        found = compared(grouped_pairs(uids), true_pairs(stories))
        _say(
            f"{STORIES:,} stories, {each} edited copies each: {found.true:,} true pairs, {found.found:,} found,"
            f" recall {found.recall:.4f}, precision {found.precision:.4f}"
        )
        _empty()


def _measure_cost() -> None:
    from tests.copies.edited import wire, with_copies
    from tests.copies.measures import group, store

    for size in SIZES:
        stories = with_copies(wire(DATA, size // 2))
        uids = store(stories)
        cost = group(uids)
        _empty()
        uids = store(stories)
        traced = group(uids, trace=True)
        _empty()
        _say(
            f"{size:,} stories: {cost.seconds:.2f} s, {cost.ms_a_story:.3f} ms a story,"
            f" peak {traced.peak_bytes / 2**20:.1f} MiB beside the rows,"
            f" {cost.stored_bytes / size:,.0f} bytes a story in the database"
        )


def _empty() -> None:
    from articles.copies.keeping import forget_all
    from articles.models import Article

    Article.objects.all().delete()
    forget_all()


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
