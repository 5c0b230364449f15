"""What Whoosh is told of the fields."""

from __future__ import annotations

from search.engines.analysis import forms
from search.engines.whoosh.schema import schema
from search.fields import FIELDS


def test_whoosh_knows_every_field() -> None:
    assert {field.name for field in FIELDS} <= set(schema().names())


def test_whoosh_takes_words_as_the_archive_does() -> None:
    text = "Iran's U.S. bases, 1,200 in al-Asad"
    assert [token.text for token in schema()["body"].tokenize(text, positions=True)] == forms(text)
    assert [token.pos for token in schema()["body"].tokenize("one two", positions=True, start_pos=3)] == [3, 4]
