"""Stories like a story. Knows the engine's answer and the rows behind it; the story's page prints them."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from articles.models import Article
from articles.reading import date_line
from search import answers
from search.engines import get_engine
from search.engines.base import EngineError

logger = logging.getLogger(__name__)

MOST_SIMILAR = 5
MOST_ASKED = 20
"""As many are asked of the engine: copies of the story, and copies of one another, are left out of what it gives."""


@dataclass(frozen=True, slots=True)
class SimilarStory:
    """A story to go on with: its headline in its own language, and when it was published."""

    href: str
    headline: str
    language: str
    iso: str
    when: str


def uids_like(article: Article, masked: Collection[str]) -> list[str]:
    """The stories that the engine finds most like this one, best first, copies among them; none while it cannot."""
    answers.tick()
    try:
        hits = get_engine().similar(article.uid, limit=MOST_ASKED, masked=masked)
    except EngineError as error:
        logger.warning("no stories like %s: %s", article.uid, error)
        return []
    return [hit.article_uid for hit in hits]


def similar_among(article: Article, wanted: Sequence[str], rows: Mapping[str, Article]) -> tuple[SimilarStory, ...]:
    """The best of these whose rows are given.

    Of a group of copies the one most like it stands for all; copies of the story itself are none of them.
    """
    by_group: dict[str, Article] = {}
    for uid in wanted:
        if uid in rows:
            by_group.setdefault(_group(rows[uid]), rows[uid])
    by_group.pop(_group(article), None)
    return tuple(_similar(story) for story in list(by_group.values())[:MOST_SIMILAR])


def _group(story: Article) -> str:
    """What the copies of one story share: the uid of the story that stands for them."""
    return story.copy_of or story.uid


def _similar(story: Article) -> SimilarStory:
    when = date_line(story)
    return SimilarStory(story.get_absolute_url(), story.headline, story.language, when.iso, when.words)
