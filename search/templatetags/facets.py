"""The values of a facet as a list of links. Written here and not as a template: a page has some hundred and fifty.

What all the links have in common for HTMX (target, history) they inherit from the element around them.
"""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from search.facets import FacetRow

register = template.Library()

_USUAL = (
    '<li><div><a class="fv" id="{}" href="{}" rel="nofollow" hx-get="{}"><span class="t">{}</span> '
    '<span class="n">{}</span></a><a class="not" id="not-{}" href="{}" rel="nofollow" hx-get="{}">not'
    '<span class="vh"> {}</span></a></div>{}</li>'
)
"""A value that is neither chosen nor excluded, beside no chosen one."""


@register.simple_tag
def facet_rows(rows: Sequence[FacetRow]) -> SafeString:
    """Each value with its count, the ways to add it to the chosen ones and to exclude it, and what is below it."""
    return format_html("<ul>{}</ul>", format_html_join("", "{}", ((_row(row),) for row in rows)))


def _row(row: FacetRow) -> SafeString:
    below = facet_rows(row.below) if row.below else ""
    if row.selected or row.excluded or row.empty or row.also_href:
        return format_html("<li><div>{}{}{}</div>{}</li>", _link(row), _also(row), _exclude(row), below)
    href, exclude, label, key = (conditional_escape(s) for s in (row.href, row.exclude_href, row.label, row.key))
    return format_html(_USUAL, key, href, href, label, row.count, key, exclude, exclude, label, below)


def _link(row: FacetRow) -> SafeString:
    """Any value."""
    href = conditional_escape(row.href)
    said = ", chosen; press to remove" if row.selected else ""
    said += ", excluded; press to choose" if row.excluded else ""
    return format_html(
        '<a class="fv{}{}" id="{}" href="{}" rel="nofollow" hx-get="{}"{}><span class="t">{}{}</span> '
        '<span class="n">{}</span></a>',
        " out" if row.excluded else "",
        " nil" if row.empty else "",
        row.key, href, href,
        format_html(' aria-current="{}"', "true") if row.selected else "",
        row.label,
        format_html('<span class="vh">{}</span>', said) if said else "",
        row.count,
    )  # fmt: skip


def _also(row: FacetRow) -> SafeString | str:
    if not row.also_href:
        return ""
    href = conditional_escape(row.also_href)
    return format_html(
        '<a class="not" id="also-{}" href="{}" rel="nofollow" hx-get="{}">or<span class="vh"> {} too</span></a>',
        row.key, href, href, row.label,
    )  # fmt: skip


def _exclude(row: FacetRow) -> SafeString | str:
    if not row.exclude_href:
        return ""
    href = conditional_escape(row.exclude_href)
    return format_html(
        '<a class="not" id="not-{}" href="{}" rel="nofollow" hx-get="{}"{}>not<span class="vh"> {}{}</span></a>',
        row.key, href, href,
        format_html(' aria-current="{}"', "true") if row.excluded else "",
        row.label,
        "; press to let it in again" if row.excluded else "",
    )  # fmt: skip
