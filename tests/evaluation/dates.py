"""Sentences with a date in words, and the days that a reader read there: how many of them are read alike."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from articles.chronology.mentions import Mention, mentions
from tests.evaluation.labels import Score

FILE = "dates/dates.json"


def evaluate_dates(data: Path) -> Score:
    """Each labelled expression once: right where what is read on its words begins and ends as labelled."""
    score = Score()
    for row in json.loads((data / FILE).read_text(encoding="utf-8")):
        label = f"{row['id']}: {row['expression']} is {row['gold_start']} to {row['gold_end']}"
        read = _read(row)
        if (row["gold_start"], row["gold_end"]) in read:
            score.right += 1
            score.met += 1
            continue
        score.missed.append(label)
        if read:
            score.wrong.append(f"{label}, read as {' or '.join(' to '.join(span) for span in sorted(read))}")
    return score


def _read(row: dict[str, Any]) -> set[tuple[str, str]]:
    """The spans that are read on the words of the expression."""
    start = row["text"].index(row["expression"])
    end = start + len(row["expression"])
    found = mentions(row["text"], date.fromisoformat(row["anchor_date"]))
    return {_span(mention, row["precision"]) for mention in found if mention.start < end and start < mention.end}


def _span(mention: Mention, precision: str) -> tuple[str, str]:
    if precision == "time" and mention.moment is not None:
        moment = f"{mention.moment:%Y-%m-%dT%H:%MZ}"
        return moment, moment
    return mention.starts_on.isoformat(), mention.ends_on.isoformat()
