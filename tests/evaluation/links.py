"""Portal:Current events: dated items whose writers linked names to pages. No rule and no list was made with them.

A link says what the words it stands on mean, and says nothing of other words. So recall is of linked countries, places
and actors that the gazetteer lists, and precision is of what was found on the words of a link: right if it is what the
link leads to, lies in it, or is its country. Found names that no link stands on, and links to what the gazetteer does
not list, are not judged.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from articles.tagging.disambiguation import mentions
from articles.tagging.matcher import Matcher, Sort, Strength, Target
from articles.tagging.overlaps import Mention
from articles.tagging.passages import Passage
from tests.evaluation.labels import Score

FILE = "current_events/current_events.jsonl.gz"
_KINDS = {"country": "countries"} | dict.fromkeys(("province", "city", "site", "water"), "places")
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)$")


@dataclass(frozen=True, slots=True)
class Link:
    """Words of an item, and what the page behind them is about."""

    start: int
    end: int
    page: str
    targets: tuple[Target, ...]


def evaluate_links(data: Path, matcher: Matcher) -> dict[str, Score]:
    """Countries, places below them and actors, each item counted once a page."""
    scores = {task: Score() for task in ("countries", "places", "actors")}
    with gzip.open(data / FILE, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text = row["text"]
            links = list(_links(text, row["links"], matcher))
            if links:
                found = mentions(text, list(matcher.hits(text)), [Passage(0, len(text) + 1)])
                _judge(row["id"], text, links, found, scores)
    return scores


def _links(text: str, links: list[list[str]], matcher: Matcher) -> Iterator[Link]:
    reached = 0
    for anchor, page in links:
        place = re.compile(rf"(?<!\w){re.escape(anchor)}(?!\w)").search(text, reached)
        targets = _targets(page, matcher)
        if place is None:
            continue
        reached = place.end()
        if targets:
            yield Link(place.start(), place.end(), page, targets)


def _targets(page: str, matcher: Matcher) -> tuple[Target, ...]:
    """What goes by the page's title: `Tripoli, Lebanon` in Lebanon alone, `Georgia (country)` a country alone."""
    title = _IN_BRACKETS.sub("", page)
    whole = [s for sort in Sort for s in matcher.senses_of(sort, title)]
    short, _, above = title.partition(", ")
    if not whole and above:
        around = {s.target.pk for s in matcher.senses_of(Sort.REGION, above)}
        whole = [s for s in matcher.senses_of(Sort.REGION, short) if not around.isdisjoint(s.target.above)]
    kept = {s.target.key: s.target for s in whole if not s.surname and s.strength is not Strength.DEMONYM}
    if page.endswith("(country)"):
        kept = {key: target for key, target in kept.items() if target.kind == "country"}
    if page.endswith("state)"):
        kept = {key: target for key, target in kept.items() if target.kind == "province"}
    return tuple(kept.values()) if title == page or len(kept) == 1 else ()


def _task(target: Target) -> str | None:
    return "actors" if target.sort is Sort.ACTOR else _KINDS.get(target.kind)


def _judge(uid: str, text: str, links: list[Link], found: list[Mention], scores: dict[str, Score]) -> None:
    named = {mention.target.key for mention in found}
    countries = {mention.target.country for mention in found}
    for page, targets in {link.page: link.targets for link in links}.items():
        tasks = {_task(target) for target in targets}
        if len(tasks) != 1 or (task := tasks.pop()) is None:
            continue
        hit = any(target.key in named or (task == "countries" and target.pk in countries) for target in targets)
        if hit:
            scores[task].met += 1
        else:
            scores[task].missed.append(f"{uid}: {page}")
    judged: dict[tuple[object, str], bool] = {}
    for mention in found:
        task = _task(mention.target)
        for link in links:
            if task is not None and link.start < mention.end and mention.start < link.end:
                key = (mention.target.slug, task)
                judged[key] = judged.get(key, False) or _agrees(mention, link)
    for (slug, task), right in judged.items():
        if right:
            scores[task].right += 1
        else:
            scores[task].wrong.append(f"{uid}: {slug} in {text[:60]!r}")


def _agrees(mention: Mention, link: Link) -> bool:
    """Whether what was found is what the link leads to, lies in it, holds it, or is its country."""
    own = mention.target
    return any(
        own.key == target.key
        or (own.sort is Sort.REGION and (own.pk in target.above or own.pk == target.country or target.pk in own.above))
        for target in link.targets
    )
