"""The values of a facet as a list of links. Written here and not as a template: a page has some hundred and fifty.

What all the links have in common for HTMX (target, history) they inherit from the element around them.
"""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.utils.safestring import SafeString

from search.facets import FacetRow
from search.markup import NOTHING, Pattern, escaped, one_after_another

register = template.Library()

_LIST = Pattern("<ul>{}</ul>")
_USUAL = Pattern(
    '<li><div><a class="fv" id="{}" href="{}" rel="nofollow" hx-get="{}"><span class="t">{}</span> '
    '<span class="n">{}</span></a><a class="not" id="not-{}" href="{}" rel="nofollow" hx-get="{}">not'
    '<span class="vh"> {}</span></a></div>{}</li>'
)
"""A value that is neither chosen nor excluded, beside no chosen one."""

_ROW = Pattern("<li><div>{}{}{}</div>{}</li>")
_LINK = Pattern(
    '<a class="fv{}{}" id="{}" href="{}" rel="nofollow" hx-get="{}"{}><span class="t">{}{}</span> '
    '<span class="n">{}</span></a>'
)
_SAID = Pattern('<span class="vh">{}</span>')
_ALSO = Pattern(
    '<a class="not" id="also-{}" href="{}" rel="nofollow" hx-get="{}">or<span class="vh"> {} too</span></a>'
)
_EXCLUDE = Pattern(
    '<a class="not" id="not-{}" href="{}" rel="nofollow" hx-get="{}"{}>not<span class="vh"> {}{}</span></a>'
)
_CURRENT = Pattern(' aria-current="true"')()


@register.simple_tag
def facet_rows(rows: Sequence[FacetRow]) -> SafeString:
    """Each value with its count, the ways to add it to the chosen ones and to exclude it, and what is below it."""
    return _LIST(one_after_another([_row(row) for row in rows]))


def _row(row: FacetRow) -> SafeString:
    below = facet_rows(row.below) if row.below else NOTHING
    if row.selected or row.excluded or row.empty or row.also_href:
        return _ROW(_link(row), _also(row), _exclude(row), below)
    href, exclude, label, key = escaped(row.href), escaped(row.exclude_href), escaped(row.label), escaped(row.key)
    return _USUAL(key, href, href, label, row.count, key, exclude, exclude, label, below)


def _link(row: FacetRow) -> SafeString:
    """Any value."""
    href = escaped(row.href)
    said = ", chosen; press to remove" if row.selected else ""
    said += ", excluded; press to choose" if row.excluded else ""
    return _LINK(
        " out" if row.excluded else "",
        " nil" if row.empty else "",
        row.key, href, href,
        _CURRENT if row.selected else NOTHING,
        row.label,
        _SAID(said) if said else NOTHING,
        row.count,
    )  # fmt: skip


def _also(row: FacetRow) -> SafeString:
    if not row.also_href:
        return NOTHING
    href = escaped(row.also_href)
    return _ALSO(row.key, href, href, row.label)


def _exclude(row: FacetRow) -> SafeString:
    if not row.exclude_href:
        return NOTHING
    href = escaped(row.exclude_href)
    again = "; press to let it in again" if row.excluded else ""
    return _EXCLUDE(row.key, href, href, _CURRENT if row.excluded else NOTHING, row.label, again)
