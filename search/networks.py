"""With whom an actor is named: a drawing of at most forty others, and tables that say the same.

A node's area is an actor's own stories, a tie's width the stories that name both; ties among the others are of the
stories about the one in the middle. Each number is the total of its own link.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import sqrt

from django.utils.translation import gettext

from articles.models import Actor
from articles.models.names import actor_page
from search import fields
from search.actor_addresses import pair_page
from search.addresses import Address
from search.criteria import Criteria, Filters
from search.fields import DocumentType
from search.maps.labels import Label
from search.names import called
from search.network_layout import NARROW, WIDE, Frame, Point, places
from search.network_names import names
from search.wording import counted, number, share_in_words

MOST_OTHERS = 39
"""Others in the drawing; with the one in the middle there are forty."""

IN_SIGHT = 12
"""Rows of the table in sight; the others open on demand."""

MOST_TIES = 60
"""Ties among the others that are drawn, the strongest."""

LEAST_TIE = 2
"""One story that names two others ties nobody."""

SMALLEST, LARGEST = 5.0, 24.0
"""Radii of nodes."""

THINNEST, THICKEST = 1.0, 11.0


@dataclass(frozen=True, slots=True)
class Node:
    """One of the others: where it stands, what it says, the list of the stories that name both."""

    href: str
    said: str
    x: int
    y: int
    radius: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A line between two nodes."""

    path: str
    width: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """One drawing: the middle, the others, the lines to them and among them, the names for which there is room."""

    width: int
    height: int
    x: int
    y: int
    radius: str
    nodes: tuple[Node, ...]
    spokes: tuple[Tie, ...]
    ties: tuple[Tie, ...]
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Companion:
    """One of the others as a row: the stories that name both, all of its own, and what part of these that is."""

    name: str
    href: str
    together: str
    own: str
    own_href: str
    share: str


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two of the others as a row."""

    one: str
    other: str
    count: str
    href: str


@dataclass(frozen=True, slots=True)
class Network:
    """The drawing for a desk, a smaller one for a phone, and the tables that say what the larger one shows."""

    said: str
    further_said: str
    wide: Drawing
    narrow: Drawing
    companions: tuple[Companion, ...]
    further: tuple[Companion, ...]
    pairings: tuple[Pairing, ...]


@dataclass(frozen=True, slots=True)
class Other:
    """Whom the stories name beside the one in the middle: in how many of them, and in how many of all."""

    slug: str
    name: str
    together: int
    own: int


def network(actor: Actor, own: int, others: Sequence[Other], pairs: Mapping[tuple[str, str], int]) -> Network | None:
    """The network of an actor with so many stories of its own; None where nobody else is named in them.

    `others` come with the most stories together first. `pairs` counts those of its stories that name two of them.
    """
    shown = others[:MOST_OTHERS]
    if not shown:
        return None
    ties = _ties({other.slug: place for place, other in enumerate(shown)}, pairs)
    middle = Other(actor.slug, called(actor), own, own)
    return Network(
        said=gettext("Actors named in the same stories as %(actor)s") % {"actor": called(actor)},
        further_said=gettext("Further actors named in the same stories as %(actor)s") % {"actor": called(actor)},
        wide=_drawing(middle, shown, ties, WIDE),
        narrow=_drawing(middle, shown, ties, NARROW),
        companions=tuple(_companion(actor, other) for other in shown[:IN_SIGHT]),
        further=tuple(_companion(actor, other) for other in shown[IN_SIGHT:]),
        pairings=tuple(_pairing(actor, shown[one], shown[other], count) for (one, other), count in ties.items()),
    )


def _drawing(actor: Other, others: Sequence[Other], ties: Mapping[tuple[int, int], int], frame: Frame) -> Drawing:
    """As many as there is room for with their names: whose name has none is left to the table."""
    shown = others[: frame.holds]
    among = {pair: count for pair, count in ties.items() if max(pair) < len(shown)}
    at, middle = places(among, len(shown), frame), frame.middle
    most = max(actor.own, *(other.own for other in shown))
    radii = [_radius(one.own, most) for one in (actor, *shown)]
    own_name, *written = names([one.name for one in (actor, *shown)], [middle, *at], radii, frame)
    drawn = [place for place, lines in enumerate(written) if lines]
    strongest = shown[0].together
    return Drawing(
        width=frame.width,
        height=frame.height,
        x=middle[0],
        y=middle[1],
        radius=f"{radii[0]:.1f}",
        nodes=tuple(_node(actor, shown[place], at[place], radii[place + 1]) for place in drawn),
        spokes=tuple(_tie(middle, at[place], shown[place].together, strongest) for place in drawn),
        ties=tuple(
            _tie(at[one], at[other], count, strongest)
            for (one, other), count in among.items()
            if written[one] and written[other]
        ),
        labels=tuple(chain(own_name, *written)),
    )


def _node(actor: Other, other: Other, at: Point, radius: float) -> Node:
    stories = counted(other.together, DocumentType.ARTICLE)
    said = gettext("%(actor)s, %(stories)s together") % {"actor": other.name, "stories": stories}
    return Node(pair_page(actor.slug, other.slug), said, *at, f"{radius:.1f}")


def _ties(numbers: Mapping[str, int], pairs: Mapping[tuple[str, str], int]) -> dict[tuple[int, int], int]:
    """The strongest ties among the others, the strongest first."""
    found = [
        ((min(numbers[one], numbers[other]), max(numbers[one], numbers[other])), count)
        for (one, other), count in pairs.items()
        if one in numbers and other in numbers and count >= LEAST_TIE
    ]
    return dict(sorted(found, key=lambda tie: (-tie[1], tie[0]))[:MOST_TIES])


def _radius(stories: int, most: int) -> float:
    """Areas are as the numbers of stories, but for nodes too small to be seen."""
    return max(LARGEST * sqrt(stories / most), SMALLEST)


def _tie(start: Point, end: Point, count: int, strongest: int) -> Tie:
    width = max(THICKEST * count / strongest, THINNEST)
    return Tie(f"M{start[0]} {start[1]}L{end[0]} {end[1]}", f"{width:.1f}")


def _companion(actor: Actor, other: Other) -> Companion:
    return Companion(
        name=other.name,
        href=pair_page(actor.slug, other.slug),
        together=number(other.together),
        own=number(other.own),
        own_href=actor_page(other.slug),
        share=share_in_words(other.together, other.own),
    )


def _pairing(actor: Actor, one: Other, other: Other, count: int) -> Pairing:
    among = Criteria(filters=Filters(frozenset({(fields.ACTOR.name, actor.slug)})))
    return Pairing(one.name, other.name, number(count), Address(pair_page(one.slug, other.slug)).of(among))
