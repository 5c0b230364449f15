"""A process that writes until it is killed: acknowledges each batch on standard output after its commit.

Started by the tests with the index folder and a first number; batch n holds stories n-0 … n-4, every story of
number n - 3 is removed again.
"""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from search.engines.whoosh import WhooshEngine
from tests.search.engines.documents import story

STORIES = 5


def main(folder: str, first: int) -> None:
    """Write batch after batch."""
    engine = WhooshEngine(Path(folder))
    for number in count(first):
        with engine.writer() as writer:
            for one in range(STORIES):
                writer.put(f"{number}-{one}", [story(f"{number}-{one}", body=f"batch{number} drone", revision=number)])
                writer.remove(f"{number - 3}-{one}")
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
