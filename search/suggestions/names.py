"""Names of regions and actors that a published story is tagged with, by the beginning of any of their words."""

from __future__ import annotations

import logging
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from articles.models import Actor, Region
from articles.tagging.folding import fold
from search import answers, fields
from search.criteria import Criteria
from search.edition import Kept
from search.engines.base import EngineError
from search.names import Named, NameTable, name_table
from search.suggestions.nearness import nearly_beginning
from search.suggestions.vocabulary import Vocabulary, made_of

logger = logging.getLogger(__name__)

Key = tuple[str, str]
"""The field and the slug of a region or actor."""

Stories = Mapping[str, Mapping[str, int]]
"""Field → slug → how many stories a reader can see."""

_FIELDS = (fields.REGION.name, fields.ACTOR.name)


@dataclass(frozen=True, slots=True)
class PublicNames:
    """Every name of what has a story, cut at the beginning of each of its words, sorted.

    Beside them what each region and actor is called with its kind, and the names' words as a vocabulary.
    """

    beginnings: Sequence[str]
    named: Sequence[Named]
    labels: Mapping[Key, tuple[str, str]]
    vocabulary: Vocabulary


@dataclass(frozen=True, slots=True)
class Called:
    """A region or actor, the name that matched, its number of stories; `whole` where the name is all that was typed."""

    key: Key
    label: str
    kind: str
    name: str
    stories: int
    whole: bool


class _Kept:
    """The names last made, and what they were made from. A race makes them twice, nothing else."""

    table: NameTable | None = None
    stories: ClassVar[Stories] = {}
    names: PublicNames | None = None


def _counts() -> Stories:
    return {field: answers.counts(Criteria(), field) for field in _FIELDS}


kept_counts = Kept(_counts)
"""How many stories each region and actor has; counted anew where the archive has changed. Raises EngineError."""


def counts() -> Stories:
    """Every region and actor with a story that a reader can see, and how many; none while search cannot answer."""
    answers.tick()
    try:
        return kept_counts()
    except EngineError as error:
        logger.warning("no names are suggested: %s", error)
        return {field: {} for field in _FIELDS}


def public_names(stories: Stories) -> PublicNames:
    """The names of these regions and actors; made anew where names or the regions and actors with stories changed."""
    table, names = name_table(), _Kept.names
    same = all(_Kept.stories.get(field, {}).keys() == stories[field].keys() for field in _FIELDS)
    if names is None or _Kept.table is not table or not same:
        names = _public_names(table, stories)
        _Kept.table, _Kept.stories, _Kept.names = table, stories, names
    return names


def names_beginning(typed: str, stories: Stories) -> list[Called]:
    """What has a name of which a word begins so: whole names first, then by number of stories."""
    names = public_names(stories)
    return _called(names, _beginning(names.beginnings, typed), typed, stories)


def names_nearly_beginning(typed: str, stories: Stories) -> list[Called]:
    """As `names_beginning`, one letter off after the first."""
    names = public_names(stories)
    return _called(names, nearly_beginning(names.beginnings, typed), typed, stories)


def _beginning(ordered: Sequence[str], typed: str) -> Iterator[int]:
    for at in range(bisect_left(ordered, typed), len(ordered)):
        if not ordered[at].startswith(typed):
            return
        yield at


def _called(names: PublicNames, found: Iterable[int], typed: str, stories: Stories) -> list[Called]:
    best: dict[Key, Called] = {}
    for at in found:
        named = names.named[at]
        key = (named.field, named.slug)
        count = stories[named.field].get(named.slug, 0)
        if not count:
            continue
        known = best.get(key)
        label, kind = names.labels[key]
        whole = names.beginnings[at] == typed == fold(named.text)
        called = Called(key, label, kind, named.text, count, whole)
        if known is None or (called.whole, called.name == label) > (known.whole, known.name == label):
            best[key] = called
    return sorted(best.values(), key=lambda called: (not called.whole, -called.stories, called.key))


def _public_names(table: NameTable, stories: Stories) -> PublicNames:
    cut: list[tuple[str, Named]] = []
    counted: dict[str, int] = {}
    for folded, bearers in table.by_folded.items():
        public = [named for named in bearers if named.slug in stories[named.field]]
        words = folded.split()
        cut += [(" ".join(words[start:]), named) for named in public for start in range(len(words))]
        for named in public:
            count = stories[named.field][named.slug]
            counted.update((word, max(counted.get(word, 0), count)) for word in words)
    cut.sort(key=lambda pair: (pair[0], pair[1].field, pair[1].slug))
    beginnings, bearers_of_them = [beginning for beginning, _ in cut], [named for _, named in cut]
    return PublicNames(beginnings, bearers_of_them, _labels(stories), made_of(counted.items()))


def _labels(stories: Stories) -> dict[Key, tuple[str, str]]:
    """What each is called and its kind in words."""
    labels: dict[Key, tuple[str, str]] = {}
    for slug, name, kind in Region.objects.order_by().values_list("slug", "name", "kind").iterator():
        if slug in stories[fields.REGION.name]:
            labels[fields.REGION.name, slug] = (name, str(Region.Kind(kind).label))
    for slug, name, kind in Actor.objects.order_by().values_list("slug", "name", "kind").iterator():
        if slug in stories[fields.ACTOR.name]:
            labels[fields.ACTOR.name, slug] = (name, str(Actor.Kind(kind).label))
    return labels
