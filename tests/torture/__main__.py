"""`python -m tests.torture [kills|exits|disk|damage …] [--rounds N] [--seed N]`: all of it, on folders of its own."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = {"kills": 200, "exits": 0, "disk": 0, "damage": 200}
"""Kills; write points of each kind of work (0: every one), twice; changes of files."""


def main() -> int:
    """Run what is asked for; 0 where nothing was harmed, an AssertionError that names the harm otherwise."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"of {', '.join(ROUNDS)}; all where none is named")
    parser.add_argument("--rounds", type=int, help="how often; a full run where it is left out")
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
            told = _tortured(kind, Path(folder), rounds, asked.seed, forked=asked.forked)
        sys.stdout.write(f"{told}\n{kind}: {time.monotonic() - began:.0f} s\n")
        sys.stdout.flush()
    return 0


def _tortured(kind: str, folder: Path, rounds: int, seed: int, *, forked: bool) -> str:
    """What became of it, in words. Django is set up on the folder before anything is imported that needs it."""
    if kind == "kills":
        os.environ["NEWSARCHIVE_DATA"] = str(folder)
        for name in ("DATABASE_URL", "SEARCH_URL"):
            os.environ.pop(name, None)
        os.environ["DJANGO_SETTINGS_MODULE"] = "newsarchive.settings"
        import django

        django.setup()
        from tests.torture import kills

        return kills.torture(rounds, seed, forked=forked)
    from tests.torture import damage, exits, full_disk

    if kind in {"disk", "exits"}:
        return (full_disk if kind == "disk" else exits).torture(folder, rounds or None, seed)
    return damage.torture(folder / "index", rounds, seed)


if __name__ == "__main__":
    sys.exit(main())
