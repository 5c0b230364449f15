"""The stories of `gold/open` and the two seeds, by one reader. Rules and lists were made with an eye on them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from articles.ingest.formats import read
from articles.ingest.records import StoryRecord
from articles.tagging.folding import fold
from articles.tagging.tagger import StoryText
from tests.evaluation.labels import Label, LabelledStory


def labelled_stories(data: Path) -> Iterator[LabelledStory]:
    """Each labelled story that is there; those of the seed file beside the data too."""
    for gold_path in sorted((data / "gold" / "open").glob("*.gold.json")):
        gold = json.loads(gold_path.read_text(encoding="utf-8"))
        text_path = gold_path.with_name(gold_path.name.replace(".gold.json", ".txt"))
        source = text_path if text_path.exists() else data.parent / "seeds" / "two-articles.txt"
        for record in read(source) if source.exists() else ():
            if isinstance(record, StoryRecord) and fold(record.headline) == fold(gold["title"]):
                yield _story(gold, record)


def story_text(record: StoryRecord) -> StoryText:
    """What the tagger reads of a record."""
    captions = tuple(caption.text for caption in record.captions)
    return StoryText(record.headline, record.body, record.standfirst, record.dateline, captions)


def _story(gold: dict[str, Any], record: StoryRecord) -> LabelledStory:
    return LabelledStory(
        uid=str(gold["id"]),
        text=story_text(record),
        countries=frozenset(country["iso2"] for country in gold["countries"]),
        places=tuple(Label((place["name"],)) for place in gold["places"]),
        actors=tuple(Label((actor["name"],)) for actor in gold["actors"]),
        sources=tuple(map(str, gold["sources"])),
    )
