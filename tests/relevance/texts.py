"""The collections as texts with what their editors wrote beside them."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

CURRENT_EVENTS = "current_events/current_events.jsonl.gz"
REUTERS = "reuters/reuters.jsonl.gz"

_WORDS_OF_A_HEADLINE = 12
_SENTENCE = re.compile(r"(?<=[.!?])\s")


@dataclass(frozen=True, slots=True)
class Text:
    """One story. `links` are the pages that its editors linked, `topics` what they filed it under, widest first."""

    uid: str
    headline: str
    body: str
    day: date | None
    links: tuple[str, ...]
    topics: tuple[str, ...]


def current_events(folder: Path) -> list[Text]:
    """Items of news without a headline: the beginning of their first sentence stands for it."""
    return [
        Text(
            uid=row["id"],
            headline=" ".join(_SENTENCE.split(row["text"])[0].split()[:_WORDS_OF_A_HEADLINE]),
            body=row["text"],
            day=date.fromisoformat(row["date"]),
            links=tuple(dict.fromkeys(page for _, page in row["links"])),
            topics=tuple(row["topic"]),
        )
        for row in _rows(folder / CURRENT_EVENTS)
    ]


def reuters(folder: Path) -> list[Text]:
    """Wire stories with their topic codes."""
    return [
        Text(
            uid=f"r{row['id']:09d}",
            headline=row["title"] or " ".join(row["body"].split()[:_WORDS_OF_A_HEADLINE]),
            body=row["body"] or row["title"],
            day=date.fromisoformat(row["date"]) if row["date"] else None,
            links=(),
            topics=tuple(row["topics"]),
        )
        for row in _rows(folder / REUTERS)
        if row["title"] or row["body"]
    ]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
