"""Stories like a story. Knows the engine's answer and the rows behind it; the story's page prints them."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from articles.models import Article
from articles.reading import date_line
from search import answers, outbox
from search.engines import get_engine
from search.engines.base import EngineError

logger = logging.getLogger(__name__)

MOST_SIMILAR = 5


@dataclass(frozen=True, slots=True)
class SimilarStory:
    """A story to go on with: its headline in its own language, and when it was published."""

    href: str
    headline: str
    language: str
    iso: str
    when: str


def similar_stories(article: Article) -> tuple[SimilarStory, ...]:
    """The published stories most like this one, best first; none while search cannot answer."""
    answers.tick()
    try:
        hits = get_engine().similar(article.uid, limit=MOST_SIMILAR, masked=outbox.masked_uids())
    except EngineError as error:
        logger.warning("no stories like %s: %s", article.uid, error)
        return ()
    wanted = [hit.article_uid for hit in hits]
    rows = {story.uid: story for story in Article.objects.filter(uid__in=wanted).order_by() if story.is_published}
    return tuple(_similar(rows[uid]) for uid in wanted if uid in rows)


def _similar(story: Article) -> SimilarStory:
    when = date_line(story)
    return SimilarStory(story.get_absolute_url(), story.headline, story.language, when.iso, when.words)
