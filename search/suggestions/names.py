"""Names of regions and actors that a published story is tagged with, by the beginning of any of their words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from articles.models import Actor, Region
from articles.tagging.folding import fold
from search import answers, fields
from search.criteria import Criteria
from search.engines.base import EngineError
from search.names import Named, NameTable, name_table
from search.suggestions.nearness import begins_nearly
from search.suggestions.vocabulary import Vocabulary, made_of

Key = tuple[str, str]
"""The field and the slug of a region or actor."""


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
    keys: frozenset[Key] = frozenset()
    names: PublicNames | None = None


def counts() -> dict[Key, int]:
    """Every region and actor with a story that a reader can see, and how many; none while search cannot answer."""
    try:
        return {
            (field, slug): count
            for field in (fields.REGION.name, fields.ACTOR.name)
            for slug, count in answers.counts(Criteria(), field).items()
            if count
        }
    except EngineError:
        return {}


def public_names(stories: Mapping[Key, int]) -> PublicNames:
    """The names of these regions and actors; made anew where names or the regions and actors with stories changed."""
    table, keys = name_table(), frozenset(stories)
    names = _Kept.names
    if names is None or _Kept.table is not table or _Kept.keys != keys:
        names = _public_names(table, keys, stories)
        _Kept.table, _Kept.keys, _Kept.names = table, keys, names
    return names


def names_beginning(typed: str, stories: Mapping[Key, int]) -> list[Called]:
    """What has a name of which a word begins so: whole names first, then by number of stories."""
    names = public_names(stories)
    return _called(names, _beginning(names.beginnings, typed), typed, stories)


def names_nearly_beginning(typed: str, stories: Mapping[Key, int]) -> list[Called]:
    """As `names_beginning`, one letter off after the first."""
    names = public_names(stories)
    close = (at for at in _beginning(names.beginnings, typed[:1]) if begins_nearly(names.beginnings[at], typed))
    return _called(names, close, typed, stories)


def _beginning(ordered: Sequence[str], typed: str) -> Iterator[int]:
    for at in range(bisect_left(ordered, typed), len(ordered)):
        if not ordered[at].startswith(typed):
            return
        yield at


def _called(names: PublicNames, found: Iterator[int], typed: str, stories: Mapping[Key, int]) -> list[Called]:
    best: dict[Key, Called] = {}
    for at in found:
        named = names.named[at]
        key = (named.field, named.slug)
        known = best.get(key)
        label, kind = names.labels[key]
        whole = names.beginnings[at] == typed == fold(named.text)
        called = Called(key, label, kind, named.text, stories[key], whole)
        if known is None or (called.whole, called.name == label) > (known.whole, known.name == label):
            best[key] = called
    return sorted(best.values(), key=lambda called: (not called.whole, -called.stories, called.key))


def _public_names(table: NameTable, keys: frozenset[Key], stories: Mapping[Key, int]) -> PublicNames:
    cut: list[tuple[str, Named]] = []
    counted: dict[str, int] = {}
    for folded, bearers in table.by_folded.items():
        public = [named for named in bearers if (named.field, named.slug) in keys]
        words = folded.split()
        for named in public:
            counted.update((word, max(counted.get(word, 0), stories[named.field, named.slug])) for word in words)
        cut += [(" ".join(words[start:]), named) for named in public for start in range(len(words))]
    cut.sort(key=lambda pair: (pair[0], pair[1].field, pair[1].slug))
    beginnings, bearers_of_them = [beginning for beginning, _ in cut], [named for _, named in cut]
    return PublicNames(beginnings, bearers_of_them, _labels(keys), made_of(counted.items()))


def _labels(keys: frozenset[Key]) -> dict[Key, tuple[str, str]]:
    """What each is called and its kind in words."""
    labels: dict[Key, tuple[str, str]] = {}
    for slug, name, kind in Region.objects.values_list("slug", "name", "kind").iterator():
        if (fields.REGION.name, slug) in keys:
            labels[fields.REGION.name, slug] = (name, str(Region.Kind(kind).label))
    for slug, name, kind in Actor.objects.values_list("slug", "name", "kind").iterator():
        if (fields.ACTOR.name, slug) in keys:
            labels[fields.ACTOR.name, slug] = (name, str(Actor.Kind(kind).label))
    return labels
