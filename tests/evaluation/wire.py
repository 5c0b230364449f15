"""Reuters-21578: the wire of 1987 with the countries that its editors assigned. No rule and no list was made with it.

Editors assigned the countries that a story is about, not all that it names: only recall is told.
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from articles.tagging.matcher import Matcher, Sort
from articles.tagging.tagger import StoryText, tag
from tests.evaluation.labels import Score
from tests.evaluation.scoring import country_codes

FILE = "reuters/reuters.jsonl.gz"
CODES = "reuters/places_map.json"
EVERY = 5
"""One story of so many is read."""


def evaluate_wire(data: Path, matcher: Matcher) -> tuple[int, Score]:
    """How many stories were read, and which of their countries were found."""
    known = json.loads((data / CODES).read_text(encoding="utf-8"))
    codes = country_codes()
    score = Score(judges_found=False)
    stories = 0
    with gzip.open(data / FILE, "rt", encoding="utf-8") as lines:
        for line in list(lines)[::EVERY]:
            row = json.loads(line)
            wanted = {known[place]["iso2"] for place in row["places"] if place in known} - {None}
            if not wanted:
                continue
            stories += 1
            story = StoryText(row["title"] or "", row["body"] or "", dateline=row["dateline"] or "")
            regions = (found.target for found in tag(story, matcher) if found.target.sort is Sort.REGION)
            found = {codes[region.country] for region in regions if region.country in codes}
            score.met += len(wanted & found)
            score.missed += [f"{row['id']}: {code}" for code in sorted(wanted - found)]
    return stories, score
