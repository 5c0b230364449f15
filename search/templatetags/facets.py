"""The values of a facet as a list of links. Written here and not as a template: a page has some hundred and fifty.

What all the links have in common for HTMX (target, history) they inherit from the element around them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, pgettext

from search.facets import FacetRow
from search.markup import NOTHING, Pattern, escaped, one_after_another

register = template.Library()

_LIST = Pattern("<ul>{}</ul>")
_USUAL = Pattern(
    '<li><div><a class="fv" id="{}" href="{}" rel="nofollow" hx-get="{}"><span class="t">{}</span> '
    '<span class="n">{}</span></a><a class="not" id="not-{}" href="{}" rel="nofollow" hx-get="{}">{}'
    '<span class="vh"> {}</span></a></div>{}</li>'
)
"""A value that is neither chosen nor excluded, beside no chosen one."""

_ROW = Pattern("<li><div>{}{}{}</div>{}</li>")
_LINK = Pattern(
    '<a class="fv{}{}" id="{}" href="{}" rel="nofollow" hx-get="{}"{}><span class="t">{}{}</span> '
    '<span class="n">{}</span></a>'
)
_SAID = Pattern('<span class="vh">{}</span>')
_ALSO = Pattern('<a class="not" id="also-{}" href="{}" rel="nofollow" hx-get="{}">{}<span class="vh"> {}</span></a>')
_EXCLUDE = Pattern(
    '<a class="not" id="not-{}" href="{}" rel="nofollow" hx-get="{}"{}>{}<span class="vh"> {}</span></a>'
)
_CURRENT = Pattern(' aria-current="true"')()


@register.simple_tag
def facet_rows(rows: Sequence[FacetRow]) -> SafeString:
    """Each value with its count, the ways to add it to the chosen ones and to exclude it, and what is below it."""
    return _list(rows, _words(get_language()))


@dataclass(frozen=True, slots=True)
class _Words:
    """What the ways of a value are called, looked up once a language."""

    out: SafeString
    again: str
    also: str
    value_too: str
    chosen: str
    excluded: str


@lru_cache(maxsize=8)
def _words(language: str | None) -> _Words:  # noqa: ARG001 (the words are looked up in it)
    return _Words(
        out=escaped(pgettext("leaves a value out", "not")),
        again=gettext("%(value)s; press to let it in again"),
        also=pgettext("adds a value", "or"),
        value_too=gettext("%(value)s too"),
        chosen=gettext(", chosen; press to remove"),
        excluded=gettext(", excluded; press to choose"),
    )


def _list(rows: Sequence[FacetRow], words: _Words) -> SafeString:
    return _LIST(one_after_another([_row(row, words) for row in rows]))


def _row(row: FacetRow, words: _Words) -> SafeString:
    below = _list(row.below, words) if row.below else NOTHING
    if row.selected or row.excluded or row.empty or row.also_href:
        return _ROW(_link(row, words), _also(row, words), _exclude(row, words), below)
    href, exclude, label, key = escaped(row.href), escaped(row.exclude_href), escaped(row.label), escaped(row.key)
    return _USUAL(key, href, href, label, row.count, key, exclude, exclude, words.out, label, below)


def _link(row: FacetRow, words: _Words) -> SafeString:
    """Any value."""
    href = escaped(row.href)
    said = words.chosen if row.selected else ""
    said += words.excluded if row.excluded else ""
    return _LINK(
        " out" if row.excluded else "",
        " nil" if row.empty else "",
        row.key, href, href,
        _CURRENT if row.selected else NOTHING,
        row.label,
        _SAID(said) if said else NOTHING,
        row.count,
    )  # fmt: skip


def _also(row: FacetRow, words: _Words) -> SafeString:
    if not row.also_href:
        return NOTHING
    href = escaped(row.also_href)
    return _ALSO(row.key, href, href, words.also, words.value_too % {"value": row.label})


def _exclude(row: FacetRow, words: _Words) -> SafeString:
    if not row.exclude_href:
        return NOTHING
    href = escaped(row.exclude_href)
    called = words.again % {"value": row.label} if row.excluded else row.label
    return _EXCLUDE(row.key, href, href, _CURRENT if row.excluded else NOTHING, words.out, called)
