"""Markup that a page prints by the hundred: patterns with gaps for texts, each escaped unless it is markup itself.

What `format_html` gives, at a fifth of its time. The one place that makes markup of strings. Knows no page.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import LiteralString

from django.utils.safestring import SafeString

NOTHING = SafeString("")
"""Markup of what is not printed."""


class Pattern:
    """Markup with gaps, `{}`; it is written in the code, never made from a text."""

    __slots__ = ("_fill",)

    def __init__(self, markup: LiteralString) -> None:
        self._fill = markup.format

    def __call__(self, *texts: str) -> SafeString:
        """The markup with these texts in its gaps."""
        return SafeString(self._fill(*[text if isinstance(text, SafeString) else escape(text) for text in texts]))


def escaped(text: str) -> SafeString:
    """A text as markup, for gaps of which it fills several."""
    return text if isinstance(text, SafeString) else SafeString(escape(text))


def one_after_another(pieces: Iterable[SafeString], between: SafeString = NOTHING) -> SafeString:
    """Pieces of markup as one."""
    return SafeString(between.join(pieces))
