"""`python -m tests.torture [KIND …] [--rounds N] [--seed N]`: all kinds of it, on folders of their own."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = {
    "kills": 200,
    "exits": 0,
    "disk": 0,
    "damage": 200,
    "locked": 1,
    "writers": 60,
    "crowd": 60,
    "queries": 20,
}
"""Kills; write points of each kind of work (0: every one), twice; changes of files; once; seconds of writers beside
writers, of readers beside a writer, and of readers beside the worst queries."""

NEED_DJANGO = {"kills", "writers", "locked"}


def main() -> int:
    """Run what is asked for; 0 where nothing was harmed, an AssertionError that names the harm otherwise."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"of {', '.join(ROUNDS)}; all where none is named")
    parser.add_argument("--rounds", type=int, help="how often; a full run where it is left out")
    parser.add_argument("--stories", type=int, default=10_000, help="that readers and queries search; default 10,000")
    parser.add_argument("--patience", type=float, default=2.0, help="seconds that a reader waits at most; default 2")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another run")
    parser.add_argument("--forked", action="store_true", help="imports are copies of this process: quicker to start")
    asked = parser.parse_args()
    unknown = set(asked.kinds) - set(ROUNDS)
    if unknown:
        parser.error(f"no such kind: {', '.join(sorted(unknown))}")
    for kind in asked.kinds or ROUNDS:
        began = time.monotonic()
        rounds = ROUNDS[kind] if asked.rounds is None else asked.rounds
        with tempfile.TemporaryDirectory(prefix="torture-") as folder:
            told = _tortured(kind, Path(folder), rounds, asked)
        sys.stdout.write(f"{told}\n{kind}: {time.monotonic() - began:.0f} s\n")
        sys.stdout.flush()
    return 0


def _tortured(kind: str, folder: Path, rounds: int, asked: argparse.Namespace) -> str:
    """What became of it, in words. Django is set up on the folder before anything is imported that needs it."""
    if kind in NEED_DJANGO:
        os.environ["NEWSARCHIVE_DATA"] = str(folder)
        for name in ("DATABASE_URL", "SEARCH_URL"):
            os.environ.pop(name, None)
        os.environ["DJANGO_SETTINGS_MODULE"] = "newsarchive.settings"
        import django

        django.setup()
        from tests.torture import kills, locked, writers

        if kind == "writers":
            return writers.torture(rounds, asked.seed)
        return locked.torture() if kind == "locked" else kills.torture(rounds, asked.seed, forked=asked.forked)
    from tests.torture import crowd, damage, exits, full_disk, queries

    if kind == "crowd":
        return crowd.torture(folder / "index", asked.stories, rounds, asked.seed, asked.patience)
    if kind == "queries":
        return queries.torture(folder, asked.stories, rounds, asked.patience)
    if kind in {"disk", "exits"}:
        return (full_disk if kind == "disk" else exits).torture(folder, rounds or None, asked.seed)
    return damage.torture(folder / "index", rounds, asked.seed)


if __name__ == "__main__":
    sys.exit(main())
