"""What the page of an actor shows beside its list, and the pages of two actors and of an actor in a region.

Who it is and to whom it belongs, where, under which names, with whom, in which words. Each number is the total of its
own link.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext

from articles.models import Actor, Name, Region
from articles.models.names import actor_page, region_page
from search import answers, fields
from search.actor_addresses import page_in
from search.actor_places import Whereabouts, whereabouts
from search.addresses import Address
from search.criteria import Criteria, Filters, Interval, Sort
from search.fields import DocumentType
from search.first_and_last import End, end_of, ends, stories_of
from search.lineage import current_lineage
from search.lists import ListSpec
from search.mentions import Mention, Spelled, evidence_of, joint_mentions, mentions
from search.name_use import NameUse, name_use, parts_of, spellings_of
from search.names import Named, called, name_table
from search.networks import MOST_OTHERS, Network, Other, network
from search.printed_tags import Link
from search.querylang.nodes import Node, Value
from search.relations import RelationGroup, active_in_words, relations_of
from search.results import ResultsPage
from search.wording import counted

_NEWEST, _OLDEST = "newest", "oldest"
MOST_PLACES = 60
"""Places below a region whose names are looked for beside its own."""

_Sides = Callable[[Mapping[str, int]], Sequence[Sequence[Named]]]


@dataclass(frozen=True, slots=True)
class Voice:
    """How many stories give the actor's words, how many only name it, and their lists."""

    quoted: Link
    named: Link | None


@dataclass(frozen=True, slots=True)
class ActorPage:
    """Everything beside the stories about one actor, two actors, or an actor in a region.

    `first` and `last` are the oldest and the newest of the dated stories. `alone` leads to each of the two by itself.
    """

    country: Link | None = None
    active: str = ""
    relations: tuple[RelationGroup, ...] = ()
    alone: tuple[Link, ...] = ()
    voice: Voice | None = None
    first: End | None = None
    last: End | None = None
    where: Whereabouts | None = None
    names: NameUse | None = None
    network: Network | None = None
    mentions: tuple[Mention, ...] = ()
    order: str = _NEWEST

    @property
    def has_facts(self) -> bool:
        """Whether anything is known of the actor beside what it is called."""
        return bool(self.country or self.active or self.relations)

    @property
    def is_one(self) -> bool:
        """Whether the first story is the last as well."""
        return self.first == self.last

    @property
    def first_words(self) -> str:
        """Before the date of the first story."""
        return gettext("First together") if self.alone else gettext("First named")

    @property
    def only_words(self) -> str:
        """Before the date of the only dated story."""
        return gettext("Together once") if self.alone else gettext("Named once")

    @property
    def words_head(self) -> str:
        """The heading of the mentions."""
        return gettext("Both in one sentence") if self.alone else gettext("In so many words")

    @property
    def words_said(self) -> str:
        """Which sentences these are."""
        if self.order == _OLDEST:
            together, one = (
                gettext("The first such sentence of each of the oldest stories"),
                gettext("A sentence of each of the oldest stories"),
            )
        else:
            together, one = (
                gettext("The first such sentence of each of the newest stories"),
                gettext("A sentence of each of the newest stories"),
            )
        return together if self.alone else one


def actor_page_of(spec: ListSpec, criteria: Criteria, page: ResultsPage) -> ActorPage | None:
    """The page of an actor, of two, or of an actor in a region; None for any other list. Raises EngineError."""
    if spec.actor is None:
        return None
    if spec.other_actor is not None:
        return _two_actors(spec, spec.actor, spec.other_actor, criteria, page)
    if spec.region is not None:
        return _actor_in(spec, spec.actor, spec.region, criteria, page)
    return _actor_alone(spec, spec.actor, criteria, page)


def _actor_alone(spec: ListSpec, actor: Actor, criteria: Criteria, page: ResultsPage) -> ActorPage:
    about = _about(actor, criteria)
    if not page.total:
        return about
    bare = criteria.cleared()
    names = _names_of(fields.ACTOR.name, actor.slug) or [_only_name(actor)]
    spellings = spellings_of(names)
    parts: list[Node] = [Value(fields.QUOTED.name, actor.slug), *parts_of(spellings)]
    timelines = answers.timelines(replace(bare, interval=Interval.YEAR), parts)
    quoted, *spelled = timelines.parts
    both_ends, known = ends(bare, criteria, page.rows), evidence_of(page.rows, actor.pk)
    stories = stories_of([*both_ends, *(uid for uid, evidence in known.items() if evidence.is_headline)])
    first, last = (end_of(stories.get(uid)) for uid in both_ends)
    counts = answers.counts(bare, fields.REGION.name)
    return replace(
        about,
        voice=_voice(spec, actor, bare, quoted.total, page.total),
        first=first,
        last=last,
        where=_where(spec, counts, page, lambda slug: page_in(actor.slug, slug)),
        names=name_use(spellings, timelines, spelled, bare, spec.path),
        network=_network(actor, bare, page),
        mentions=mentions(page.rows, known, [Spelled(named.text, named.kind) for named in names], stories),
        order=_which(criteria),
    )


def _together(
    spec: ListSpec, criteria: Criteria, page: ResultsPage, alone: tuple[Link, Link], sides: _Sides
) -> ActorPage:
    """Two actors, or an actor in a region: `sides` gives the names of both by what the stories are about."""
    if not page.total:
        return ActorPage(alone=alone)
    bare, address = criteria.cleared(), Address(spec.path)
    counts = answers.counts(bare, fields.REGION.name)
    if spec.region is not None:
        counts = _below(spec.region, counts)
    names = [Spelled(named.text, named.kind, side) for side, held in enumerate(sides(counts)) for named in held]
    both_ends = ends(bare, criteria, page.rows)
    stories = stories_of([*both_ends, *(row.uid for row in page.rows)])
    first, last = (end_of(stories.get(uid)) for uid in both_ends)
    return ActorPage(
        alone=alone,
        first=first,
        last=last,
        where=_where(spec, counts, page, lambda slug: address.of(bare.toggled(fields.REGION.name, slug))),
        mentions=joint_mentions(page.rows, names, stories),
        order=_which(criteria),
    )


def _two_actors(spec: ListSpec, one: Actor, other: Actor, criteria: Criteria, page: ResultsPage) -> ActorPage:
    alone = (Link(actor_page(one.slug), one.name), Link(actor_page(other.slug), other.name))
    both = tuple(_names_of(fields.ACTOR.name, actor.slug) or [_only_name(actor)] for actor in (one, other))
    return _together(spec, criteria, page, alone, lambda _: both)


def _actor_in(spec: ListSpec, actor: Actor, region: Region, criteria: Criteria, page: ResultsPage) -> ActorPage:
    alone = (Link(actor_page(actor.slug), called(actor)), Link(region_page(region.slug), called(region)))

    def sides(counts: Mapping[str, int]) -> tuple[list[Named], ...]:
        """A town stands for its country: the names of the busiest places below the region are names of its own."""
        places = sorted(counts, key=lambda slug: (-counts[slug], slug))[:MOST_PLACES]
        within = [named for slug in places for named in _names_of(fields.REGION.name, slug)]
        return (_names_of(fields.ACTOR.name, actor.slug) or [_only_name(actor)], within)

    return _together(spec, criteria, page, alone, sides)


def _about(actor: Actor, criteria: Criteria) -> ActorPage:
    country = actor.country
    return ActorPage(
        country=Link(region_page(country.slug), called(country)) if country else None,
        active=active_in_words(actor),
        relations=relations_of(actor, criteria.today),
    )


def _voice(spec: ListSpec, actor: Actor, bare: Criteria, quoted: int, total: int) -> Voice | None:
    if not quoted:
        return None
    chosen, address = Filters(frozenset({(fields.QUOTED.name, actor.slug)})), Address(spec.path)
    named = total - quoted
    return Voice(
        Link(address.of(replace(bare, filters=chosen)), counted(quoted, DocumentType.ARTICLE)),
        Link(address.of(replace(bare, excluded=chosen)), counted(named, DocumentType.ARTICLE)) if named else None,
    )


def _where(
    spec: ListSpec, counts: Mapping[str, int], page: ResultsPage, link: Callable[[str], str]
) -> Whereabouts | None:
    within = spec.region.slug if spec.region else ""
    return whereabouts(
        counts, page.total, link, gettext("%(actor)s: stories by country") % {"actor": spec.title}, within
    )


def _below(region: Region, counts: Mapping[str, int]) -> dict[str, int]:
    """The counts of a region and of what lies below it."""
    lineage = current_lineage()
    numbers = lineage.numbers
    return {
        slug: count for slug, count in counts.items() if slug in numbers and region.slug in lineage.of(numbers[slug])
    }


def _network(actor: Actor, bare: Criteria, page: ResultsPage) -> Network | None:
    """The others whom the stories name most, by two questions to the engine."""
    rows = [row for panel in page.facets if panel.name == fields.ACTOR.name for row in (*panel.rows, *panel.more)]
    named = [row for row in rows if row.value not in (actor.slug, fields.NONE) and row.total]
    named.sort(key=lambda row: (-row.total, row.value))
    if not named:
        return None
    own = answers.counts(Criteria(), fields.ACTOR.name)
    others = [Other(row.value, row.label, row.total, own.get(row.value, row.total)) for row in named[:MOST_OTHERS]]
    pairs = answers.together(bare, fields.ACTOR.name, [other.slug for other in others])
    return network(actor, own.get(actor.slug, page.total), others, pairs)


def _names_of(field: str, slug: str) -> list[Named]:
    """The names of an actor or region, those left out that never tag by themselves."""
    return list(name_table().by_slug.get((field, slug), ()))


def _only_name(actor: Actor) -> Named:
    return Named(fields.ACTOR.name, actor.slug, actor.name, Name.Kind.PREFERRED)


def _which(criteria: Criteria) -> str:
    return _OLDEST if criteria.sort is Sort.OLDEST else _NEWEST
