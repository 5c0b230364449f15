"""What a story's page prints of other stories."""

from __future__ import annotations

from django import template

from articles.models import Article
from search import related
from search.related import SimilarStory

register = template.Library()


@register.simple_tag
def similar_stories(article: Article) -> tuple[SimilarStory, ...]:
    """The published stories most like this one."""
    return related.similar_stories(article)
