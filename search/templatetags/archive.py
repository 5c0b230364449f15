"""What every page's frame prints: the sections of the archive and what it holds."""

from __future__ import annotations

from dataclasses import dataclass

from django import template
from django.template import Context
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from search.engines.base import Segments
from search.holdings import Holdings, held
from search.markup import Pattern, escaped, one_after_another

register = template.Library()

SECTIONS = (
    ("/search/", gettext_lazy("Search")),
    ("/captions/", gettext_lazy("Captions")),
    ("/dates/", gettext_lazy("Dates")),
    ("/regions/", gettext_lazy("Regions")),
    ("/actors/", gettext_lazy("Actors")),
    ("/trends/", gettext_lazy("Trends")),
    ("/help/search/", gettext_lazy("Help")),
)
_MARK = Pattern("<mark>{}</mark>")


@dataclass(frozen=True, slots=True)
class Section:
    """One entry of the navigation; `current` where the page lies below it."""

    href: str
    label: str
    current: bool


@register.simple_tag(takes_context=True)
def main_nav(context: Context) -> list[Section]:
    """The sections, the one that holds this page marked. An error page without a request marks none."""
    request = context.get("request")
    path = request.path if request is not None else ""
    return [Section(href, str(label), path.startswith(href)) for href, label in SECTIONS]


@register.filter
def marked(segments: Segments) -> SafeString:
    """Text whose matched words are marked."""
    return one_after_another([_MARK(text) if is_match else escaped(text) for text, is_match in segments])


@register.simple_tag
def holdings() -> Holdings:
    """How many stories and captions the archive shows, and from when to when."""
    return held()
