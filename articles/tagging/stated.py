"""Names that a record states → the regions and actors they mean. Pure: reads the matcher alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.utils.text import slugify

from articles.tagging.matcher import Matcher, Sense, Sort, Target


class StatedNames(Protocol):
    """Whatever states names of regions and actors: an import record does."""

    @property
    def regions(self) -> tuple[str, ...]:
        """Names of regions."""

    @property
    def actors(self) -> tuple[str, ...]:
        """Names of actors."""


@dataclass(frozen=True, slots=True)
class Stated:
    """Names of regions and of actors."""

    regions: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()


def resolve(stated: StatedNames, matcher: Matcher) -> tuple[list[Target], Stated]:
    """What the names mean, and those that no region or actor goes by."""
    regions, unknown_regions = _resolve(Sort.REGION, stated.regions, matcher)
    actors, unknown_actors = _resolve(Sort.ACTOR, stated.actors, matcher)
    return regions + actors, Stated(unknown_regions, unknown_actors)


def _resolve(sort: Sort, names: Sequence[str], matcher: Matcher) -> tuple[list[Target], tuple[str, ...]]:
    """The target of each name; a name of several places is that of a country stated with it, else of the biggest."""
    choices = {name: _choices(sort, name, matcher) for name in names}
    certain = {targets[0].pk for targets in choices.values() if len(targets) == 1}
    found: dict[int, Target] = {}
    for targets in choices.values():
        if targets:
            near = [target for target in targets if not target.support.isdisjoint(certain - {target.pk})]
            target = (near or targets)[0]
            found[target.pk] = target
    return list(found.values()), tuple(name for name, targets in choices.items() if not targets)


def _choices(sort: Sort, name: str, matcher: Matcher) -> list[Target]:
    """What a name may mean, the likeliest first: by slug, by its own name, by an alias, by a weak name."""
    by_slug = matcher.target_of(sort, name) or matcher.target_of(sort, slugify(name, allow_unicode=True))
    senses = matcher.senses_of(sort, name)
    strong = [sense for sense in senses if sense.strength] or [sense for sense in senses if not sense.surname]
    targets = _unique(sense.target for sense in sorted(strong, key=_rank))
    if by_slug is not None and (not targets or name == by_slug.slug):
        return [by_slug]
    return targets


def _rank(sense: Sense) -> tuple[int, bool, int, int]:
    return -sense.strength, sense.target.kind != "country", -sense.target.size, sense.target.pk


def _unique(targets: Iterable[Target]) -> list[Target]:
    return list({target.key: target for target in targets}.values())
