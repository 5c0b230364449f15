"""Golden pairs: tests/data/raw/NAME.txt, read, is tests/data/parsed/NAME.json."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path

from articles.ingest.complete import complete
from articles.ingest.formats import read
from articles.ingest.records import StoryRecord

DATA = Path(__file__).resolve().parents[2] / "data"
RAW, PARSED = DATA / "raw", DATA / "parsed"
NAMES = sorted(path.stem for path in RAW.glob("*.txt"))


def parsed(path: Path) -> list[dict[str, object]]:
    """What a file's stories and refusals are, as JSON holds it: fields with a value, and the reasons."""
    outcomes: list[dict[str, object]] = []
    for outcome in read(path):
        if isinstance(outcome, StoryRecord):
            record = complete(outcome)
            plain = replace(record, extra={}, raw="", file="", language_found=False)
            story = asdict(plain) | {"extra": dict(record.extra)}
            outcomes.append({name: value for name, value in story.items() if value})
        else:
            outcomes.append({"position": outcome.position, "refused": outcome.reason})
    return list(json.loads(json.dumps(outcomes, default=str)))


def golden(name: str) -> list[dict[str, object]]:
    """The golden outcomes of one file."""
    return list(json.loads((PARSED / f"{name}.json").read_text(encoding="utf-8")))
