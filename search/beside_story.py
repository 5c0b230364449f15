"""What stands beside a story: the search that led to it, and stories like it. Their rows are read by one query."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from articles.models import Article
from search import outbox, related, trail
from search.related import SimilarStory
from search.trail import Trail

_PRINTED = (
    "uid", "slug", "headline", "language", "status", "embargo_until", "copy_of",
    "published_on", "date_precision", "date_basis", "date_evidence",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BesideStory:
    """The trail, None for who comes from no list, and the stories most like this one."""

    trail: Trail | None
    similar: tuple[SimilarStory, ...]


def beside_story(article: Article, data: QueryDict) -> BesideStory:
    """What stands beside a story for who comes to it by this query string."""
    found = trail.found_by(article, data)
    alike = related.uids_like(article, found.answer.masked if found else outbox.masked_uids())
    rows = Article.objects.only(*_PRINTED).published_among({*alike, *(found.uids if found else ())})
    return BesideStory(found.trail(rows) if found else None, related.similar_among(article, alike, rows))
