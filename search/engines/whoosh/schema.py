"""The Whoosh schema, derived from the table of fields.

It tells Whoosh, and whoever opens the index with Whoosh alone, which fields there are. Words come from
`search.engines.analysis` in either case.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whoosh import analysis, fields, formats

from search.engines.analysis import tokens
from search.engines.whoosh.arrays import COLUMNS
from search.fields import FACETS, TEXT_FIELDS


class StoryTokenizer(analysis.Tokenizer):  # type: ignore[misc]
    """The archive's own analysis as Whoosh asks for it."""

    def __call__(
        self, value: str, positions: bool = False, chars: bool = False, start_pos: int = 0, **_: Any
    ) -> Iterator[Any]:
        """One token a word; Whoosh expects the same token object again and again."""
        token = analysis.Token(positions, chars)
        for word in tokens(value):
            token.text, token.boost, token.stopped = word.form, 1.0, False
            token.pos = start_pos + word.position
            token.startchar, token.endchar = word.start, word.end
            yield token


def schema() -> Any:
    """Text fields with positions and weights, controlled fields without, a column for each value of a document."""
    text = {
        field.name: fields.FieldType(formats.Positions(field_boost=field.weight), StoryTokenizer(), scorable=True)
        for field in TEXT_FIELDS
    }
    keywords = {field.name: fields.KEYWORD() for field in FACETS}
    return fields.Schema(**text, **keywords, **{name: fields.COLUMN() for name in COLUMNS})
