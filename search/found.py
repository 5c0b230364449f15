"""Hits → the rows behind them, and what every machine-readable form says of a row in the same words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.conf import settings

from articles.models import Article, Caption, Tag
from articles.prominence import by_prominence
from search.criteria import Criteria
from search.engines.base import Hit
from search.fields import DocumentType


def found_rows(criteria: Criteria, hits: Sequence[Hit]) -> list[tuple[Hit, Article, Caption | None]]:
    """Hits with their rows, in hit order; what is gone or hidden is dropped."""
    uids = {hit.article_uid for hit in hits}
    stories = Article.objects.for_results().published_among(uids)
    found: list[tuple[Hit, Article, Caption | None]] = []
    for hit in hits:
        story = stories.get(hit.article_uid)
        if story is None:
            continue
        if criteria.document_type is DocumentType.ARTICLE:
            found.append((hit, story, None))
            continue
        found += [(hit, story, caption) for caption in story.captions.all() if caption.uid == hit.uid]
    return found


def absolute(path: str) -> str:
    """A path with the site's address before it."""
    return f"{settings.SITE_URL}{path}"


def caption_path(story: Article, caption: Caption) -> str:
    """The place of a caption on its story's page."""
    return f"{story.get_absolute_url()}#caption-{caption.uid}"


def standing_tags(story: Article, caption: Caption | None) -> list[Tag]:
    """The caption's own tags, or the story's, the most prominent first; a dateline's are left out."""
    if caption is not None:
        return by_prominence(tag for tag in story.standing_tags if tag.caption_id == caption.pk)
    return by_prominence(tag for tag in story.standing_tags if tag.role != Tag.Role.DATELINE)


def target_slugs(tags: Iterable[Tag], kind: str) -> list[str]:
    """The slugs of the regions ("region") or actors ("actor") that the tags name, each once."""
    targets = (getattr(tag, kind) for tag in tags)
    return list(dict.fromkeys(target.slug for target in targets if target is not None))


def published_as_known(story: Article) -> str | None:
    """As precise as it is known: 2023, 2023-10 or 2023-10-18."""
    if story.published_on is None:
        return None
    return story.published_on.isoformat()[: {"year": 4, "month": 7}.get(story.date_precision, 10)]
