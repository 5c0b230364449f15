"""The names in the database → one matcher, read once a process and edition of the names, built when it is asked for.

Every process compares the edition that the database holds with the one its matcher was made from: one query of one
row. `names_changed` advances the edition inside the transaction of the change, so a matcher built in a transaction
that is rolled back is made anew as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple, cast

from articles.models import Actor, Name, NamesEdition, Region, Relation
from articles.tagging.arabic_surnames import arabic_surnames, is_arabic
from articles.tagging.folding import fold
from articles.tagging.matcher import Matcher, Sense, Sort, Strength, Target

LONGEST_ABBREVIATION = 8
_SHORTEST_SURNAME = 3
_PARTICLES = frozenset({"al", "el", "ul", "de", "da", "di", "von", "van", "der", "ben", "abu"})
_KINSHIP = frozenset({"bin", "ibn", "bint"})
_NO_SURNAME = frozenset({"ii", "iii", "iv", "vi", "vii", "viii", "jr", "sr"})
_PROVINCES_KNOWN_ALONE = frozenset({"US", "GB", "CA", "AU", "DE", "IN", "IQ", "PS", "SY"})
"""Countries whose provinces the news names without them."""
_STRENGTHS = {Name.Kind.WEAK.value: Strength.WEAK, Name.Kind.DEMONYM.value: Strength.DEMONYM}


class _Rows(NamedTuple):
    """What the database holds of names and of what goes by them."""

    names: list[tuple[int | None, int | None, str, str]]
    regions: list[tuple[int, str, str, str, int | None, int | None]]
    members: list[tuple[int | None, int | None]]
    actors: list[tuple[int, str, str, int | None]]

    @classmethod
    def now(cls) -> _Rows:
        """Four queries."""
        members = Relation.objects.filter(
            kind=Relation.Kind.PART_OF, region__isnull=False, to_region__isnull=False
        ).values_list("region_id", "to_region_id")
        return cls(
            list(Name.objects.order_by("pk").values_list("region_id", "actor_id", "text", "kind")),
            list(Region.objects.values_list("pk", "slug", "kind", "iso2", "parent_id", "population")),
            list(members),
            list(Actor.objects.values_list("pk", "slug", "kind", "country_id")),
        )

    def matcher(self) -> Matcher:
        """A matcher of every name."""
        actors = {pk: Target(Sort.ACTOR, pk, slug, kind, country) for pk, slug, kind, country in self.actors}
        return Matcher(senses(self.names, self._regions(), actors))

    def _regions(self) -> dict[int, Target]:
        parents = {pk: parent for pk, _, _, _, parent, _ in self.regions}
        codes = {pk: iso2 for pk, _, _, iso2, _, _ in self.regions}
        kinds = {pk: kind for pk, _, kind, _, _, _ in self.regions}
        members: dict[int, set[int]] = defaultdict(set)
        for member, grouping in self.members:
            if member is not None and grouping is not None:
                members[grouping].add(member)
        lines: dict[int, tuple[int, ...]] = {}
        beneath: dict[int | None, tuple[int | None, frozenset[int], frozenset[int]]] = {}
        targets = {}
        for pk, slug, kind, _, parent, population in self.regions:
            if parent not in beneath:
                line = _line(pk, parents, lines)
                country = next((above for above in line if kinds[above] == Region.Kind.COUNTRY), None)
                local = line[: line.index(country) + 1] if country is not None else ()
                beneath[parent] = country, frozenset(line), frozenset(local)
            country, above, support = beneath[parent]
            if kind == Region.Kind.GROUPING:
                support = frozenset(members[pk])
            elif kind == Region.Kind.COUNTRY:
                country, support = pk, frozenset({pk})
            alone = country is not None and codes[country] in _PROVINCES_KNOWN_ALONE
            targets[pk] = Target(Sort.REGION, pk, slug, kind, country, above, support, population or 0, alone)
        return targets


class HeldNames:
    """All names of one edition, as the database held them when they were first asked for.

    The matcher is built when it is first asked for: that takes longer than to read them.
    """

    def __init__(self, edition: int) -> None:
        self.edition = edition
        self._rows: _Rows | None = _Rows.now()
        self._matcher: Matcher | None = None

    @property
    def matcher(self) -> Matcher:
        """The matcher of these names."""
        rows = self._rows  # another thread may have built it meanwhile, and one more does no harm
        if rows is not None:
            self._matcher, self._rows = rows.matcher(), None
        return cast("Matcher", self._matcher)


def current_names() -> HeldNames:
    """The names as the database now holds them."""
    return _held(NamesEdition.current())


def current_matcher() -> Matcher:
    """The matcher of the names as the database now holds them."""
    return current_names().matcher


@lru_cache(maxsize=1)
def _held(edition: int) -> HeldNames:
    return HeldNames(edition)


def senses(
    rows: Iterable[tuple[int | None, int | None, str, str]],
    regions: Mapping[int, Target],
    actors: Mapping[int, Target],
) -> Iterator[Sense]:
    """What each name (its region, its actor, its text, its kind) stands for, and the surnames that follow from it."""
    for region, actor, text, kind in rows:
        target = regions[region] if region is not None else actors[actor] if actor is not None else None
        if target is None:
            raise ValueError(f"the name {text} names neither region nor actor")
        strength = _STRENGTHS.get(kind, Strength.STRONG)
        exact = kind == Name.Kind.ABBREVIATION or _is_capitals(text)
        yield Sense(target, text, strength, exact=exact)
        if target.sort is Sort.ACTOR and target.kind == Actor.Kind.PERSON and strength is Strength.STRONG:
            for surname in surnames(text):
                yield Sense(target, surname, Strength.WEAK, surname=True)


def _is_capitals(text: str) -> bool:
    return len(text) <= LONGEST_ABBREVIATION and text.isupper()


def surnames(name: str) -> tuple[str, ...]:
    """What a person may be called after the full name was given: the last word, with and without its particle.

    None for a name of one word, for kings (Abdullah II) and where the last word is the father's name (bin Salman).
    """
    if is_arabic(name):
        return arabic_surnames(name)
    words = name.replace("-", " ").split()
    last = words[-1]
    folded = [fold(word) for word in words]
    if len(words) < 2 or folded[-1] in _NO_SURNAME or folded[-2] in _KINSHIP or not last[0].isupper():
        return ()
    if len(folded[-1]) < _SHORTEST_SURNAME:
        return ()
    found = [last]
    begin = len(words) - 1
    while begin > 1 and folded[begin - 1] in _PARTICLES:
        begin -= 1
    if begin < len(words) - 1:
        found.append(" ".join(words[begin:]))
    return tuple(found)


def _line(pk: int, parents: dict[int, int | None], lines: dict[int, tuple[int, ...]]) -> tuple[int, ...]:
    """The regions above one, nearest first. A loop, which no form lets through, ends the line."""
    if pk not in lines:
        line: list[int] = []
        above = parents.get(pk)
        while above is not None and above != pk and above not in line:
            line.append(above)
            above = parents.get(above)
        lines[pk] = tuple(line)
    return lines[pk]
