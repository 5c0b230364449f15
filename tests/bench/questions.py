"""What is asked: forty questions of all kinds, and twenty with several values chosen at once. Drawn from the corpus."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from random import Random

from tests.bench.corpus import Story

PER_PAGE = 20
FACETS = ("region", "actor", "source", "month")


class Operator(Enum):
    """How the words of a question are meant."""

    ALL = "all"
    ANY = "any"
    PHRASE = "phrase"
    PREFIX = "prefix"
    FUZZY = "fuzzy"


Choice = tuple[tuple[str, tuple[str, ...]], ...]
"""The values chosen in each facet: or-ed within one, and-ed between them."""


@dataclass(frozen=True, slots=True)
class Question:
    """One search, in no engine's words. `start` is the first day, `end` the last; `chosen` are values by facet."""

    kind: str
    words: tuple[str, ...] = ()
    operator: Operator = Operator.ALL
    chosen: Choice = ()
    start: date | None = None
    end: date | None = None
    by_date: bool = False

    def plans(self) -> list[tuple[tuple[str, ...], Choice]]:
        """Which facets are counted under which choices: each leaves out its own. The first plan has them all."""
        by_choice: dict[Choice, list[str]] = {self.chosen: []}
        for facet in FACETS:
            others = tuple(pair for pair in self.chosen if pair[0] != facet)
            by_choice.setdefault(others, []).append(facet)
        return [(tuple(facets), chosen) for chosen, facets in by_choice.items()]


@dataclass(frozen=True, slots=True)
class _Words:
    """Words of the corpus by how many stories have them."""

    common: list[str]
    middling: list[str]
    rare: list[str]
    pairs: list[tuple[str, str]]
    phrases: list[tuple[str, str]]
    regions: list[str]
    sources: list[str]
    days: list[date]


_WORD = re.compile(r"(?<![\w'’.-])[a-z]{4,12}(?![\w'’-]|\.\w)")
_NEIGHBOURS = re.compile(r"(?<![\w'’.-])([a-z]{4,12}) ([a-z]{4,12})(?![\w'’-]|\.\w)")


def _counted(stories: Sequence[Story], chance: Random) -> _Words:
    having: Counter[str] = Counter()
    phrases: Counter[tuple[str, str]] = Counter()
    regions: Counter[str] = Counter()
    sources: Counter[str] = Counter()
    for story in stories:
        having.update(set(_WORD.findall(story.body)))
        phrases.update(set(_NEIGHBOURS.findall(story.body)))
        regions.update(story.regions)
        sources[story.source] += 1
    share = {word: count / len(stories) for word, count in having.items()}

    def between(least: float, most: float) -> list[str]:
        found = sorted(word for word, part in share.items() if least <= part <= most)
        chance.shuffle(found)
        return found

    middling = between(0.02, 0.25)
    known, pairs = set(middling), list[tuple[str, str]]()
    for story in stories:
        own = sorted(known.intersection(_WORD.findall(story.body)))
        if len(own) > 1:
            pairs.append(tuple(chance.sample(own, 2)))  # type: ignore[arg-type]
    return _Words(
        sorted(share, key=lambda word: (-share[word], word))[:40],
        middling,
        between(2 / len(stories), max(0.002, 3 / len(stories))),
        pairs,
        [pair for pair, count in sorted(phrases.items(), key=lambda item: (-item[1], item[0])) if count > 1][:60],
        [region for region, _ in sorted(regions.items(), key=lambda item: (-item[1], item[0]))],
        [source for source, _ in sorted(sources.items(), key=lambda item: (-item[1], item[0]))],
        sorted(story.published.date() for story in stories),
    )


def questions(stories: Iterable[Story], seed: int = 11) -> tuple[list[Question], list[Question]]:
    """The forty, and the twenty."""
    chance = Random(seed)
    words = _counted(list(stories), chance)
    return _forty(words, chance), _twenty(words, chance)


def _span(words: _Words, first: float, last: float) -> dict[str, date]:
    """A stretch of the corpus's days."""
    return {
        "start": words.days[int(first * (len(words.days) - 1))],
        "end": words.days[int(last * (len(words.days) - 1))],
    }


def _forty(words: _Words, chance: Random) -> list[Question]:
    year, quarter, most = _span(words, 0.55, 0.63), _span(words, 0.9, 0.92), _span(words, 0.1, 0.8)
    long = [word for word in words.middling if len(word) >= 7]
    pairs = chance.sample(words.pairs, 12)
    region, other, third, *_ = words.regions[1:]
    single = [(word,) for word in words.middling]
    found = [Question("common", (word,)) for word in chance.sample(words.common, 5)]
    found += [Question("rare", (word,)) for word in words.rare[:4]]
    found += [Question("and", pair) for pair in pairs[:6]]
    found += [Question("or", pair, Operator.ANY) for pair in pairs[6:10]]
    found += [Question("phrase", pair, Operator.PHRASE) for pair in chance.sample(words.phrases, 5)]
    found += [Question("prefix", (word[:5],), Operator.PREFIX) for word in long[:3]]
    found += [Question("fuzzy", (word[:4] + word[5:],), Operator.FUZZY) for word in long[3:6]]
    choices = ((region, year), (other, most), (third, year), (region, most), (other, quarter))
    asked = (single[6], single[7], single[8], pairs[10], (words.common[3],))
    found += [
        Question("filter", one, chosen=(("region", (place,)),), **span)  # type: ignore[arg-type]
        for one, (place, span) in zip(asked, choices, strict=True)
    ]
    found += [
        Question("all by date", by_date=True),
        Question("all by date", chosen=(("region", (region,)),), by_date=True),
        Question("all by date", by_date=True, **quarter),  # type: ignore[arg-type]
    ]
    found += [Question("word by date", word, by_date=True) for word in ((words.common[5],), single[9])]
    assert len(found) == 40, len(found)
    return found


def _twenty(words: _Words, chance: Random) -> list[Question]:
    """Several values chosen in one facet or two; broad regions with all below them."""
    found = []
    for number in range(20):
        asked = [(), (words.middling[number + 10],), (words.common[number % 40],)][number % 3]
        broad, narrow = words.regions[:10], words.regions[10:40] or words.regions
        places = [tuple(chance.sample(narrow, 3)), (chance.choice(broad),), tuple(chance.sample(broad, 2))][number % 3]
        chosen = [("region", places)]
        if number % 2:
            chosen.append(("source", tuple(chance.sample(words.sources[:10], 2))))
        found.append(Question("several values", asked, chosen=tuple(chosen), by_date=not asked))
    return found
