"""The standing tags of many stories as bare values: what a search document is made from, and nothing more.

A story has a dozen tags and more. As models, each with its actor and its region, they took an import longer than all
that becomes of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import NamedTuple, cast

from articles.models import Article, Tag


class LeanActor(NamedTuple):
    """Who is named."""

    slug: str
    kind: str


class LeanTag(NamedTuple):
    """A tag by the names of its columns, its sentences left where they are."""

    caption_id: int | None
    region_id: int | None
    actor: LeanActor | None
    role: str
    quotes: int


_COLUMNS = ("article_id", "caption_id", "region_id", "actor__slug", "actor__kind", "role", "quotes")


def attach(stories: Collection[Article]) -> None:
    """Give each story its standing tags in place of those of `for_index()`: one query for all of them."""
    actors: dict[str, LeanActor] = {}
    tags: dict[int, list[LeanTag]] = defaultdict(list)
    rows = Tag.objects.standing().filter(article__in=[story.pk for story in stories]).values_list(*_COLUMNS)
    for story, caption, region, slug, kind, role, quotes in rows.order_by().iterator(chunk_size=2_000):
        actor = None if slug is None else actors.get(slug) or actors.setdefault(slug, LeanActor(slug, kind))
        tags[story].append(LeanTag(caption, region, actor, role, quotes))
    for one in stories:
        one.standing_tags = cast("list[Tag]", tags[one.pk])
