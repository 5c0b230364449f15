"""Labelled stories and a matcher → scores, each story counted once a label."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from articles.models import Region
from articles.suggesting.entities import UnknownName
from articles.suggesting.model import NameModel
from articles.suggesting.reading import names_in
from articles.tagging.folding import fold
from articles.tagging.matcher import Matcher, Sense, Sort, Strength
from articles.tagging.tagger import Finding, tag
from tests.evaluation.labels import Label, LabelledStory, Score

BELOW_COUNTRY = frozenset({"province", "city", "site", "water"})
TASKS = ("countries", "places", "actors")


def evaluate(stories: Iterable[LabelledStory], matcher: Matcher) -> dict[str, Score]:
    """Countries, places below them, and actors by the gazetteer alone: an actor that it does not list is not wanted."""
    scores = {task: Score() for task in TASKS}
    codes = country_codes()
    for story in stories:
        findings = tag(story.text, matcher)
        regions = [finding.target for finding in findings if finding.target.sort is Sort.REGION]
        wanted, places = _wanted(story, matcher, codes)
        found = {codes[region.country] for region in regions if region.country in codes}
        scores["countries"].add(story.uid, wanted | (found & story.added), found)
        slugs = {region.slug for region in regions if region.kind in BELOW_COUNTRY and region.slug not in story.added}
        _add(scores["places"], story.uid, places, slugs, lambda label: _slugs(Sort.REGION, label, matcher))
        listed = [label for label in story.actors if _slugs(Sort.ACTOR, label, matcher)]
        actors = _found_actors(story, findings, matcher)
        _add(scores["actors"], story.uid, listed, actors, lambda label: _slugs(Sort.ACTOR, label, matcher))
    return scores


def evaluate_with_model(stories: Sequence[LabelledStory], matcher: Matcher, model: NameModel) -> Score:
    """All labelled actors, listed or not: found by the gazetteer, or by the model beyond it."""
    score = Score()
    suggested = names_in((story.text for story in stories), model, matcher)
    for story, names in zip(stories, suggested, strict=True):
        found = _found_actors(story, tag(story.text, matcher), matcher)
        folded = {name.folded for name in names if not _is_labelled_otherwise(name, story)}

        def answers(label: Label, folded: set[str] = folded) -> set[str]:
            return _slugs(Sort.ACTOR, label, matcher) | {name for name in folded if _same(name, label.folded)}

        _add(score, story.uid, story.actors, found | folded, answers)
    return score


def _is_labelled_otherwise(name: UnknownName, story: LabelledStory) -> bool:
    """Whether a name is that of a medium quoted, which is neither wanted nor wrong."""
    return any(_same(name.folded, frozenset({fold(source)})) for source in story.sources)


def _add(
    score: Score, story: str, wanted: Iterable[Label], found: set[str], answers: Callable[[Label], set[str]]
) -> None:
    """A label is found if anything that it answers to is; what no label answers to is wrong."""
    right: set[str] = set()
    for label in wanted:
        hit = answers(label) & found
        right |= hit
        if hit:
            score.met += 1
        else:
            score.missed.append(f"{story}: {label}")
    score.right += len(right)
    score.wrong += [f"{story}: {slug}" for slug in sorted(found - right)]


def _wanted(story: LabelledStory, matcher: Matcher, codes: dict[int, str]) -> tuple[set[str], list[Label]]:
    """The countries of a story, and the places below them. A labelled country may stand among the places."""
    if story.countries is not None:
        return set(story.countries), list(story.places)
    countries: set[str] = set()
    places = []
    for label in story.places:
        senses = _senses(Sort.REGION, label, matcher)
        kinds = {sense.target.kind for sense in senses}
        if not kinds or ("country" not in kinds and not kinds.isdisjoint(BELOW_COUNTRY)):
            places.append(label)
        own = {sense.target.country for sense in senses if sense.target.kind == "country"}
        own = own or {sense.target.country for sense in senses[:1]}
        countries |= {codes[pk] for pk in own if pk in codes}
    return countries, places


def _senses(sort: Sort, label: Label, matcher: Matcher) -> list[Sense]:
    """What the first of its names that is known stands for, the likeliest first."""
    for name in label.names:
        short, _, above = name.partition(", ")
        senses = [s for s in matcher.senses_of(sort, name) or matcher.senses_of(sort, short) if not s.surname]
        around = {s.target.pk for s in matcher.senses_of(sort, above)} if above else set()
        senses = [s for s in senses if not around or not around.isdisjoint(s.target.above)]
        if senses:
            return sorted(senses, key=lambda s: (s.target.kind != "country", -s.strength, -s.target.size))
    return []


def _slugs(sort: Sort, label: Label, matcher: Matcher) -> set[str]:
    """Every region or actor that goes by one of its names, surnames and demonyms apart."""
    if sort is Sort.REGION:
        names = {name.partition(", ")[0] for name in label.names}
    else:
        names = {part for name in label.names for part in (name, _without_country(name, matcher))}
    senses = (sense for name in names for sense in matcher.senses_of(sort, name))
    return {s.target.slug for s in senses if not s.surname and s.strength is not Strength.DEMONYM}


def _without_country(name: str, matcher: Matcher) -> str:
    """`US Federal Reserve` is the Federal Reserve."""
    first, _, rest = name.partition(" ")
    return rest if matcher.senses_of(Sort.REGION, first) else name


def _found_actors(story: LabelledStory, findings: Iterable[Finding], matcher: Matcher) -> set[str]:
    """Slugs of the actors found, without what is labelled as a medium quoted or as a place (the White House)."""
    other = [Label((source,)) for source in story.sources] + list(story.places)
    elsewhere = {slug for label in other for slug in _slugs(Sort.ACTOR, label, matcher)}
    labelled = {slug for label in story.actors for slug in _slugs(Sort.ACTOR, label, matcher)}
    return {f.target.slug for f in findings if f.target.sort is Sort.ACTOR} - (elsewhere - labelled)


def _same(name: str, labels: frozenset[str]) -> bool:
    """Whether a name is one of these, or one holds the other whole words of it at its begin or end."""
    return any(
        name == label or f" {label} ".endswith(f" {name} ") or f" {name} ".endswith(f" {label} ")
        or f" {label} ".startswith(f" {name} ") or f" {name} ".startswith(f" {label} ")
        for label in labels
    )  # fmt: skip


def country_codes() -> dict[int, str]:
    """The ISO 3166-1 alpha-2 code of every country, by its key."""
    return dict(Region.objects.filter(kind=Region.Kind.COUNTRY).values_list("pk", "iso2"))
