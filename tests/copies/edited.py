"""Stories of a wire and copies of them as other desks would print them: words replaced, left out, put in and moved.

The wire itself holds stories twice: sent again, corrected, cut or rewritten within the day. `REPEATED` names those of
the set by their numbers in the collection. They were found by reading: every two stories of the set that share more
than two fifths of their word triples, and every two that the archive had grouped (73 pairs in all). Reports on one
form (dividends, bond issues, the prices of a later hour or day) were read as different stories.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

REUTERS = Path("reuters") / "reuters.jsonl.gz"
FEWEST, MOST = 0.05, 0.30
SEED = 1987
REPEATED = (
    (888, 957), (2984, 3011), (3128, 3133), (4993, 5052), (5163, 5265), (5752, 5895), (8074, 8234), (10027, 10040),
    (10077, 10126),
)  # fmt: skip
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class WireStory:
    """A story, or a copy of one; both bear the number that the story has in its collection."""

    headline: str
    body: str
    day: date
    number: int


def wire(data: Path, count: int, seed: int = SEED) -> list[WireStory]:
    """So many stories with a headline and a text, drawn by lot."""
    with gzip.open(data / REUTERS, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    whole = [record for record in records if record["title"] and len(record["body"] or "") >= 40]
    drawn = random.Random(seed).sample(whole, count)
    return [
        WireStory(record["title"], record["body"], date.fromisoformat(record["date"]), record["id"]) for record in drawn
    ]


def with_copies(stories: Sequence[WireStory], each: int = 1, seed: int = SEED) -> list[WireStory]:
    """The stories, then copies of each with 5 to 30 % of the words edited, printed up to a day later."""
    lot = random.Random(seed)
    words = [word for story in lot.sample(list(stories), min(300, len(stories))) for word in story.body.split()]
    copies = [
        replace(
            story,
            headline=edited(story.headline, share, words, lot),
            body=edited(story.body, share, words, lot),
            day=story.day + timedelta(days=lot.randrange(2)),
        )
        for story in stories
        for share in [lot.uniform(FEWEST, MOST) for _ in range(each)]
    ]
    return [*stories, *copies]


def edited(text: str, share: float, words: Sequence[str], lot: random.Random) -> str:
    """This share of the words edited: half of the edits replace one, the others leave out, put in or move one."""
    made: list[str] = re.findall(r"\S+|\n\n", text)
    for _ in range(max(1, round(share * len(text.split())))):
        place, edit = lot.randrange(len(made)), lot.random()
        if edit < 0.5:
            made[place] = lot.choice(words)
        elif edit < 0.7 and len(made) > 3:
            del made[place]
        elif edit < 0.9:
            made.insert(place, lot.choice(words))
        else:
            made.insert(lot.randrange(len(made)), made.pop(place))
    return " ".join(made).replace(" \n\n ", "\n\n")


def true_pairs(stories: Sequence[WireStory]) -> set[Pair]:
    """Every two places whose stories are copies of one another: of one story, or of stories that the wire repeated."""
    places: dict[int, list[int]] = defaultdict(list)
    for place, story in enumerate(stories):
        places[story.number].append(place)
    pairs = {pair for own in places.values() for pair in combinations(own, 2)}
    for one, other in REPEATED:
        pairs |= {(min(a, b), max(a, b)) for a in places[one] for b in places[other]}
    return pairs
