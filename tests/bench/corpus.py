"""Stories to measure with: JSON lines that are given, or stories made of the sample archive's sentences.

Made stories are the same every time, and the first of many are those of few. Their frequent words are the sample's, the
long tail of their lexicon is made up; regions, actors and sources follow Zipf's law, regions with all that lie above.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate, islice
from pathlib import Path
from random import Random
from typing import Any

SAMPLE = Path(__file__).resolve().parents[2] / "articles" / "sample" / "stories.jsonl"

FIRST_DAY = datetime(2011, 1, 1, tzinfo=UTC)
SECONDS = 15 * 365 * 86400
_SYLLABLES = tuple(consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou")
_CONTINENTS, _COUNTRIES, _ACTORS, _SOURCES, _MADE_UP = 7, 140, 5_400, 40, 60_000


@dataclass(frozen=True, slots=True)
class Story:
    """What every engine is given. Regions hold those above them."""

    uid: str
    headline: str
    body: str
    captions: tuple[str, ...]
    regions: tuple[str, ...]
    actors: tuple[str, ...]
    source: str
    published: datetime

    @property
    def month(self) -> int:
        """Year × 100 + month."""
        return self.published.year * 100 + self.published.month


def given(path: Path) -> Iterator[Story]:
    """The stories of a file of import records, one JSON object a line, packed by gzip where its name says so.

    Records without text or date are left out.
    """
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            record = json.loads(line)
            story = _of_record(f"s{number:07}", record)
            if story is not None:
                yield story


def _of_record(uid: str, record: dict[str, Any]) -> Story | None:
    body, published = record.get("body") or record.get("text"), record.get("published") or record.get("date")
    if not body or not published:
        return None
    moment = datetime.fromisoformat(published)
    captions = record.get("captions") or ()
    regions = record.get("regions") or record.get("places") or ()
    actors = record.get("actors") or [*(record.get("people") or ()), *(record.get("orgs") or ())]
    return Story(
        uid,
        record.get("headline") or record.get("title") or "",
        body,
        tuple(caption if isinstance(caption, str) else caption["text"] for caption in captions),
        tuple(dict.fromkeys(regions)),
        tuple(dict.fromkeys(actors)),
        record.get("source") or "none-named",
        moment if moment.tzinfo else moment.replace(tzinfo=UTC),
    )


_FEWEST_WORDS = 30
"""Of any story: one without a body would be refused by an import."""


def _zipf(count: int, exponent: float = 1.0) -> list[float]:
    return list(accumulate(1 / (number + 1) ** exponent for number in range(count)))


class _Maker:
    """Draws stories; one chance, so that each depends on the seed alone."""

    def __init__(self, seed: int) -> None:
        self._chance = chance = Random(seed)
        records = [json.loads(line) for line in SAMPLE.read_text(encoding="utf-8").splitlines()]
        texts = [record["body"] for record in records if record["language"] == "en"]
        self._sentences = [
            [sentence for sentence in re.split(r"(?<=[a-z][.])\s+", text) if len(sentence.split()) > 4]
            for text in texts
        ]
        self._headlines = [record["headline"] for record in records if record["language"] == "en"]
        made_up: dict[str, None] = {}
        while len(made_up) < _MADE_UP:
            made_up["".join(chance.choices(_SYLLABLES, k=chance.randrange(2, 6)))] = None
        self._made_up, self._made_up_weights = list(made_up), _zipf(_MADE_UP, 0.9)
        self._actors, self._actor_weights = [f"actor-{n:04}" for n in range(_ACTORS)], _zipf(_ACTORS, 0.9)
        self._countries, self._country_weights = [f"country-{n:03}" for n in range(_COUNTRIES)], _zipf(_COUNTRIES)
        self._sources, self._source_weights = [f"source-{n:02}" for n in range(_SOURCES)], _zipf(_SOURCES, 0.8)

    def story(self, number: int) -> Story:
        """The next story."""
        chance = self._chance
        topics = chance.choices(self._sentences, k=3)
        wanted, have, sentences = max(_FEWEST_WORDS, chance.gauss(280, 70)), 0, list[str]()
        while have < wanted:
            words = chance.choice(chance.choice(topics)).split()
            for word in chance.choices(self._made_up, cum_weights=self._made_up_weights, k=chance.randrange(9)):
                words.insert(chance.randrange(len(words)), word)
            sentences.append(" ".join(words))
            have += len(words)
        paragraphs = [" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3)]
        countries = self._drawn(self._countries, self._country_weights, (1, 1, 2, 3))
        above = [f"continent-{int(country[-3:]) % _CONTINENTS}" for country in countries]
        headline = " ".join([*chance.choice(self._headlines).split()[:6], *self._words(2)])
        return Story(
            f"s{number:07}",
            headline,
            "\n\n".join(paragraphs),
            (f"{chance.choice(chance.choice(topics))} {' '.join(self._words(3))}",) if chance.random() < 0.6 else (),
            tuple(dict.fromkeys([*countries, *above, "world"])),
            self._drawn(self._actors, self._actor_weights, (0, 1, 2, 3, 4)),
            chance.choices(self._sources, cum_weights=self._source_weights)[0],
            FIRST_DAY + timedelta(seconds=int(SECONDS * chance.random() ** 0.8)),
        )

    def _words(self, count: int) -> list[str]:
        return self._chance.choices(self._made_up, cum_weights=self._made_up_weights, k=count)

    def _drawn(self, names: list[str], weights: list[float], counts: tuple[int, ...]) -> tuple[str, ...]:
        drawn = self._chance.choices(names, cum_weights=weights, k=self._chance.choice(counts))
        return tuple(dict.fromkeys(drawn))


def generated(seed: int = 7) -> Iterator[Story]:
    """Stories without end."""
    maker, number = _Maker(seed), 0
    while True:
        number += 1
        yield maker.story(number)


def write(stories: Iterable[Story], count: int, path: Path) -> int:
    """Keep the first `count` stories in a file that `read` reads; returns how many there were."""
    written = 0
    with path.open("w", encoding="utf-8") as lines:
        for written, story in enumerate(islice(stories, count), start=1):  # noqa: B007 - counted
            lines.write(json.dumps({**asdict(story), "published": story.published.isoformat()}) + "\n")
    return written


def read(path: Path, count: int) -> Iterator[Story]:
    """The first `count` stories that were written."""
    with path.open(encoding="utf-8") as lines:
        for line in islice(lines, count):
            record = json.loads(line)
            for name in ("captions", "regions", "actors"):
                record[name] = tuple(record[name])
            yield Story(**{**record, "published": datetime.fromisoformat(record["published"])})
