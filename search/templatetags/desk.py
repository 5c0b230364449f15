"""What every page of the desk says of the index."""

from __future__ import annotations

from django import template

from search.notices import Behind, behind

register = template.Library()


@register.simple_tag
def index_is_behind() -> Behind:
    """Whether the index is behind the stories, and why."""
    return behind()
