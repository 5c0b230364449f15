"""The columns of a chart over time: as drawn, as the words below them, as a table. Written here, for they are many."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.utils.safestring import SafeString

from search.markup import Pattern, escaped, one_after_another
from search.timelines import Bar

register = template.Library()

_BAR = Pattern(
    '<a href="{}" aria-label="{}" rel="nofollow"><rect class="hitarea" x="{}" y="0" width="10" height="100"/>'
    '<rect class="bar" x="{}" y="{}" width="8" height="{}"/><title>{}</title></a>'
)
_TICK = Pattern('<span class="tick"><a href="{}" rel="nofollow">{}</a></span>')
_PLAIN_TICK = Pattern('<span class="tick">{}</span>')
_NO_TICK = Pattern("<span></span>")()
_LINE = Pattern('<tr><th scope="row"><a href="{}" rel="nofollow">{}</a></th><td class="num">{}</td></tr>')


@register.simple_tag
def bars(columns: Sequence[Bar]) -> SafeString:
    """The columns with stories, each a link."""
    return one_after_another([_bar(bar) for bar in columns if bar.href])


def _bar(bar: Bar) -> SafeString:
    said = escaped(bar.said)
    return _BAR(bar.href, said, str(bar.x), str(bar.bar_x), bar.y, bar.height, said)


@register.simple_tag
def ticks(columns: Sequence[Bar]) -> SafeString:
    """A place below each column, with its word where it has one."""
    return one_after_another([_tick(bar) if bar.tick else _NO_TICK for bar in columns])


def _tick(bar: Bar) -> SafeString:
    return _TICK(bar.tick_href, bar.tick) if bar.tick_href else _PLAIN_TICK(bar.tick)


@register.simple_tag
def lines(columns: Sequence[Bar]) -> SafeString:
    """The columns with stories as the lines of a table."""
    return one_after_another([_LINE(bar.href, bar.label, bar.count) for bar in columns if bar.href])
