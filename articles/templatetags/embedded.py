"""What a story's page holds for programs, as elements of its head."""

from __future__ import annotations

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles import embedded
from articles.reading import StoryPage

register = template.Library()


@register.simple_tag
def embedded_metadata(page: StoryPage) -> SafeString:
    """The meta elements that reference managers read, and the story as linked data."""
    names = format_html_join("\n", '<meta name="{}" content="{}">', embedded.metadata(page))
    block = format_html('<script type="application/ld+json">{}</script>', embedded.linked_data(page))
    return format_html("{}\n{}", names, block)
