"""Names that an input states and that nothing in the archive goes by: kept beside their story for a curator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from articles.models import Article
from articles.tagging import Stated

UNKNOWN_NAMES = "unknown_names"
"""Under this key of a story's `extra` lie the names that its input states and that nothing here goes by."""


def keep_unknown_names(articles: Sequence[Article], unknown: Mapping[int, Stated]) -> None:
    """Names that an input states and nothing here goes by yet are kept beside the story, in place of earlier ones."""
    naming = [article for article in articles if article.pk in unknown or UNKNOWN_NAMES in article.extra]
    for article in naming:
        kept = {key: value for key, value in article.extra.items() if key != UNKNOWN_NAMES}
        if names := unknown.get(article.pk):
            kept[UNKNOWN_NAMES] = {"regions": list(names.regions), "actors": list(names.actors)}
        article.extra = kept
    if naming:
        Article.objects.bulk_update(naming, ["extra"])
