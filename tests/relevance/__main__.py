"""`python -m tests.relevance`: nDCG@10 of this archive and its peers over 100 queries with known answers."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.relevance.peers import Asked
    from tests.relevance.questions import Question

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"


def main() -> int:
    """Measure what is there; say what is missing. 0 also where nothing could be measured."""
    from tests.relevance.texts import CURRENT_EVENTS, REUTERS

    present = [name for name in (CURRENT_EVENTS, REUTERS) if (DATA / name).is_file()]
    for name in {CURRENT_EVENTS, REUTERS}.difference(present):
        _say(f"Skipped: there is no {DATA / name}.")
    if not present:
        return 0
    if not find_spec("tantivy"):
        _say("Tantivy is not installed here, so it is not asked (pip install tantivy).")
    with TemporaryDirectory() as folder:
        _open_archive(Path(folder))
        for name in present:
            _measure(name, Path(folder))
    return 0


def _open_archive(folder: Path) -> None:
    """An archive with the shipped names and no story, so that names in queries are read as readers get them."""
    os.environ.update(DJANGO_SETTINGS_MODULE="newsarchive.settings", NEWSARCHIVE_DATA=str(folder / "state"))
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("load_gazetteer", stdout=StringIO())


def _measure(name: str, folder: Path) -> None:
    from tests.relevance import peers, questions, texts

    if name == texts.CURRENT_EVENTS:
        stories = texts.current_events(DATA)
        asked = [
            *questions.of_topics(stories, 25),
            *questions.of_links(stories, 25),
            *questions.of_known_items(stories, 15),
        ]
    else:
        stories = texts.reuters(DATA)
        asked = [*questions.of_codes(stories, 20), *questions.of_known_items(stories, 15)]
    _report(name, len(stories), asked, peers.all_asked(stories, folder / Path(name).parent))


def _report(name: str, stories: int, asked: Sequence[Question], systems: Sequence[Asked]) -> None:
    from tests.relevance.measures import ndcg
    from tests.relevance.questions import by_kind

    kinds = by_kind(asked)
    _say(f"\n{Path(name).parent}: {stories:,} stories, {len(asked)} queries; nDCG@10")
    _say(f"{'':32}" + "".join(f"{kind:>15}" for kind in kinds) + f"{'all':>9}")
    for system in systems:
        values = {kind: [ndcg(system.ranking(q.query), q.grades) for q in of_kind] for kind, of_kind in kinds.items()}
        every = [value for of_kind in values.values() for value in of_kind]
        _say(f"{system.name:32}" + "".join(f"{fmean(v):>15.3f}" for v in values.values()) + f"{fmean(every):>9.3f}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
