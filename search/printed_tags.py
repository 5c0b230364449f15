"""The tags below a row of a list: whom and where a story names, as links. One query, and no row of a model.

A page prints a hundred; made into models they would cost more than all else about its rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from articles import prepared
from articles.models import Tag
from articles.models.names import actor_page, region_page
from articles.prepared import Prepared
from articles.prominence import by_prominence
from search.names import here

MOST_TAGS = 6


@dataclass(frozen=True, slots=True)
class Link:
    """Words and where they lead."""

    href: str
    label: str


@dataclass(slots=True)  # A page has hundreds, and a frozen one takes five times as long to make.
class PrintedTag:
    """What is printed of a tag. Of region and actor one is None."""

    pk: int
    article_id: int
    caption_id: int | None
    role: str
    count: int
    region: str | None
    region_name: str | None
    actor: str | None
    actor_name: str | None


_COLUMNS = (
    "pk", "article_id", "caption_id", "role", "count", "region__slug", "region__name", "actor__slug", "actor__name"
)  # fmt: skip


_standing = Prepared(
    lambda articles: Tag.objects.standing().filter(article_id__in=articles).order_by().values_list(*_COLUMNS),
    prepared.number,
)


def tags_of(articles: Collection[int]) -> dict[int, list[PrintedTag]]:
    """The standing tags of these stories (primary keys), by story."""
    found: defaultdict[int, list[PrintedTag]] = defaultdict(list)
    for row in _standing(articles):
        tag = PrintedTag(*row)
        found[tag.article_id].append(tag)
    return found


def tag_links(tags: Iterable[PrintedTag]) -> tuple[Link, ...]:
    """The most prominent regions, then actors; each once, what stands in the dateline alone left out."""
    named = by_prominence(tag for tag in tags if tag.role != Tag.Role.DATELINE)
    names = here()
    regions = {tag.region: names.regions.get(tag.region, str(tag.region_name)) for tag in named if tag.region}
    actors = {tag.actor: names.actors.get(tag.actor, str(tag.actor_name)) for tag in named if tag.actor}
    shares = _fair_shares(len(regions), len(actors))
    links = [Link(region_page(slug), name) for slug, name in list(regions.items())[: shares[0]]]
    return (*links, *(Link(actor_page(slug), name) for slug, name in list(actors.items())[: shares[1]]))


def _fair_shares(regions: int, actors: int) -> tuple[int, int]:
    """Half the places each; what one side leaves free goes to the other."""
    half = MOST_TAGS // 2
    return min(regions, max(half, MOST_TAGS - actors)), min(actors, max(half, MOST_TAGS - regions))
