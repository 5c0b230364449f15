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


@register.simple_tag
def facet_rows(rows: Sequence[FacetRow]) -> SafeString:
    """Each value with its count, the ways to add it to the chosen ones and to exclude it, and what is below it."""
    return format_html("<ul>{}</ul>", format_html_join("", "{}", ((_row(row),) for row in rows)))


def _row(row: FacetRow) -> SafeString:
    href = conditional_escape(row.href)
    if row.selected or row.excluded or row.empty:
        link = _in_force(row, href)
    else:
        link = format_html(
            '<a class="fv" id="{}" href="{}" rel="nofollow" hx-get="{}"><span class="t">{}</span> '
            '<span class="n">{}</span></a>',
            row.key, href, href, row.label, row.count,
        )  # fmt: skip
    return format_html(
        "<li><div>{}{}{}</div>{}</li>", link, _also(row), _exclude(row), facet_rows(row.below) if row.below else ""
    )


def _in_force(row: FacetRow, href: str) -> SafeString:
    """A value that is chosen or excluded, or that no result has."""
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
