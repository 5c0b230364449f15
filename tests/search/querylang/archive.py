"""The vocabulary that these tests read queries with."""

from __future__ import annotations

from search.querylang import Parsed, Vocabulary, parse

TEXT_FIELDS = {name: name for name in ("headline", "body", "caption", "credit", "byline", "dateline")}
CONTROLLED = {
    name: name
    for name in (
        "region",
        "actor",
        "kind",
        "quoted",
        "filed_from",
        "event_date",
        "source",
        "agency",
        "photographer",
        "file_photo",
        "taken",
        "language",
        "has",
        "copy",
    )
}
VOCABULARY = Vocabulary(
    text_fields=TEXT_FIELDS | {"title": "headline", "author": "byline"},
    controlled=CONTROLLED | {"place": "region", "who": "actor", "event": "event_date", "copies": "copy"},
)


def read(query: str) -> Parsed:
    """The query, read with the archive's fields."""
    return parse(query, VOCABULARY)
