"""`python -m tests.evaluation [--misses]`: how well labelled stories are tagged, and dates in words read."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from functools import partial
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.evaluation.labels import LabelledStory, Score

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
BARS = {
    "countries": "≥ .97 / .97",
    "places": "≥ .85 / .75",
    "actors": "≥ .95",
    "with model": "≥ .85 / .85",
    "dates": "≥ 60 of 64 right",
}


def main() -> int:
    """Measure what is there; say what is missing. 0 also where nothing could be measured."""
    parser = ArgumentParser(prog="python -m tests.evaluation", description=__doc__)
    parser.add_argument("--misses", action="store_true", help="name every story and label that was missed or wrong")
    asked = parser.parse_args()
    if not DATA.is_dir():
        _say(f"Skipped: there is no {DATA}.")
        return 0
    with TemporaryDirectory() as folder:
        _open_archive(Path(folder))
        _measure(misses=asked.misses)
    return 0


def _open_archive(folder: Path) -> None:
    """An archive with the shipped names and no story."""
    os.environ.update(DJANGO_SETTINGS_MODULE="newsarchive.settings", NEWSARCHIVE_DATA=str(folder / "state"))
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("load_gazetteer", stdout=StringIO())


def _measure(*, misses: bool) -> None:
    from articles.suggesting.model import ModelMissing, installed_model
    from articles.tagging.gazetteer import current_matcher
    from tests.evaluation import gold, links, meantime
    from tests.evaluation.dates import evaluate_dates
    from tests.evaluation.scoring import evaluate, evaluate_with_model
    from tests.evaluation.wire import evaluate_wire

    matcher = current_matcher()
    try:
        model = installed_model()
    except ModelMissing as error:
        model = None
        _say(f"The bar of gazetteer plus model is not measured. {error}\n")
    _say(f"{'set':16}{'task':12}{'stories':>8}{'met':>8}{'missed':>8}{'wrong':>7}{'precision':>11}{'recall':>8}  bar")
    sets: dict[str, Callable[[Path], Iterator[LabelledStory]]] = {
        "gold/open": gold.labelled_stories,
        "MEANTIME": meantime.labelled_stories,
        "  completed": partial(meantime.labelled_stories, completed=True),
    }
    for name, labelled in sets.items():
        try:
            stories = list(labelled(DATA))
        except FileNotFoundError as error:
            _say(f"{name:16}skipped: there is no {error.filename}")
            continue
        scores = evaluate(stories, matcher)
        if model is not None:
            scores["with model"] = evaluate_with_model(stories, matcher, model)
        _report(name, len(stories), scores, misses=misses)
    try:
        _report("current events", None, links.evaluate_links(DATA, matcher), misses=misses)
    except FileNotFoundError as error:
        _say(f"{'current events':16}skipped: there is no {error.filename}")
    try:
        read, score = evaluate_wire(DATA, matcher)
        _report("Reuters 1987", read, {"countries": score}, misses=misses)
    except FileNotFoundError as error:
        _say(f"{'Reuters 1987':16}skipped: there is no {error.filename}")
    try:
        _report("dates in words", None, {"dates": evaluate_dates(DATA)}, misses=misses)
    except FileNotFoundError as error:
        _say(f"{'dates in words':16}skipped: there is no {error.filename}")


def _report(name: str, stories: int | None, scores: dict[str, Score], *, misses: bool) -> None:
    for task, score in scores.items():
        precision = f"{score.precision:.3f}" if score.judges_found else "–"
        _say(
            f"{name:16}{task:12}{stories or '':>8}{score.met:>8}{len(score.missed):>8}{len(score.wrong):>7}"
            f"{precision:>11}{score.recall:>8.3f}  {BARS[task]}"
        )
    for task, score in scores.items() if misses else ():
        for line in score.missed:
            _say(f"  missed {task}: {line}")
        for line in score.wrong:
            _say(f"  wrong {task}: {line}")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
