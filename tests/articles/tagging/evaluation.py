"""How well stories are tagged: what the tagger finds against what a reader labelled, story by story."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from articles.ingest.formats import read
from articles.ingest.records import StoryRecord
from articles.models import Actor, Region
from articles.tagging.folding import fold
from articles.tagging.matcher import Matcher, Sort
from articles.tagging.tagger import Finding, StoryText, tag

TASKS = ("countries", "places", "actors")


@dataclass(slots=True)
class Score:
    """What was found, what was wanted, and both; `missed` and `wrong` name story and label."""

    right: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The part of what was found that was wanted."""
        return self.right / max(1, self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        """The part of what was wanted that was found."""
        return self.right / max(1, self.right + len(self.missed))

    def add(self, story: str, wanted: set[str], found: set[str]) -> None:
        """Count one story."""
        self.right += len(wanted & found)
        self.missed += [f"{story}: {label}" for label in sorted(wanted - found)]
        self.wrong += [f"{story}: {label}" for label in sorted(found - wanted)]


def labelled_stories(folder: Path, seeds: Path | None = None) -> Iterator[tuple[dict[str, object], StoryText]]:
    """The labelled stories of a folder with their labels; those of the seed file too, where it is there."""
    for gold_path in sorted(folder.glob("*.gold.json")):
        text_path = gold_path.with_name(gold_path.name.replace(".gold.json", ".txt"))
        gold = json.loads(gold_path.read_text(encoding="utf-8"))
        source = text_path if text_path.exists() else seeds
        if source is None or not source.exists():
            continue
        for record in read(source):
            if isinstance(record, StoryRecord) and fold(record.headline) == fold(gold["title"]):
                yield gold, story_text(record)


def story_text(record: StoryRecord) -> StoryText:
    """What the tagger reads of a record."""
    captions = tuple(caption.text for caption in record.captions)
    return StoryText(record.headline, record.body, record.standfirst, record.dateline, captions)


def evaluate(matcher: Matcher, folder: Path, seeds: Path | None = None) -> dict[str, Score]:
    """Countries, places below them and actors, each story counted once a label.

    An actor that a reader labelled and no gazetteer lists is not wanted here, and a medium quoted is no error.
    """
    scores = {task: Score() for task in TASKS}
    countries = dict(Region.objects.filter(kind=Region.Kind.COUNTRY).values_list("pk", "iso2"))
    below = dict(
        Region.objects.filter(kind__in=["province", "city", "site", "water"]).values_list("slug", "name")
    )  # fmt: skip
    names = dict(Actor.objects.values_list("slug", "name"))
    for gold, text in labelled_stories(folder, seeds):
        story = str(gold["id"])
        findings = tag(text, matcher)
        found = {countries[f.target.country] for f in findings if f.target.country in countries and _is_region(f)}
        scores["countries"].add(story, {country["iso2"] for country in _list(gold, "countries")}, found)
        places = {f.target.slug for f in findings if _is_region(f) and f.target.slug in below}
        _add_places(scores["places"], story, _list(gold, "places"), places, matcher)
        labelled = {actor["name"] for actor in _list(gold, "actors")}
        quoted = {name for source in gold["sources"] for name in _named(str(source), matcher, names)}  # type: ignore[attr-defined]
        actors = {names[f.target.slug] for f in findings if f.target.sort is Sort.ACTOR}
        scores["actors"].add(story, labelled & set(names.values()), actors - (quoted - labelled))
    return scores


def _add_places(score: Score, story: str, wanted: list[dict[str, str]], found: set[str], matcher: Matcher) -> None:
    """A place is found if any region that goes by its name is; a region is right if it goes by a wanted name."""
    right: set[str] = set()
    for place in wanted:
        slugs = {sense.target.slug for sense in matcher.senses_of(Sort.REGION, place["name"])}
        if slugs & found:
            right |= slugs & found
            score.right += 1
        else:
            score.missed.append(f"{story}: {place['name']}")
    score.wrong += [f"{story}: {slug}" for slug in sorted(found - right)]


def _list(gold: dict[str, object], key: str) -> list[dict[str, str]]:
    return gold[key]  # type: ignore[return-value]


def _named(source: str, matcher: Matcher, names: dict[str, str]) -> set[str]:
    return {names[sense.target.slug] for sense in matcher.senses_of(Sort.ACTOR, source)}


def _is_region(finding: Finding) -> bool:
    return finding.target.sort is Sort.REGION
