"""What the desk's first page says of the quarantine."""

from __future__ import annotations

from django import template

from articles.ingest import quarantine

register = template.Library()


@register.simple_tag
def refusals_kept() -> int:
    """How many refused records and files wait for somebody to look at them."""
    return quarantine.number()
