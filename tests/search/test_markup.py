"""Patterns give what Django's own `format_html` gives."""

from __future__ import annotations

from django.utils.html import format_html, format_html_join
from hypothesis import given
from hypothesis import strategies as st

from search.markup import NOTHING, Pattern, escaped, one_after_another

MARKUP = '<a href="{}" title="{}">{}</a>'
TEXTS = st.text() | st.sampled_from(["<b>", "a&b", "\"'", "&amp;", "{}", "{0}", "%s"])
PIECES = TEXTS | TEXTS.map(lambda text: format_html("<i>{}</i>", text))


@given(PIECES, PIECES, PIECES)
def test_a_pattern_gives_what_django_gives(one: str, two: str, three: str) -> None:
    made = Pattern(MARKUP)(one, two, three)
    assert made == format_html(MARKUP, one, two, three)
    assert format_html("{}", made) == made, "it is markup, not escaped again"


@given(st.lists(TEXTS))
def test_pieces_stand_one_after_another(texts: list[str]) -> None:
    pieces = one_after_another([escaped(text) for text in texts], Pattern("<br>")())
    assert pieces == format_html_join(Pattern("<br>")(), "{}", ((text,) for text in texts))
    assert pieces + NOTHING == pieces


@given(PIECES)
def test_what_is_escaped_once_is_not_escaped_twice(piece: str) -> None:
    assert escaped(escaped(piece)) == escaped(piece)
    assert Pattern("{}")(escaped(piece)) == escaped(piece)
