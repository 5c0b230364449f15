"""Stories as two desks print them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from articles.copies.standing import keep_up
from articles.models import Article
from tests.factories import ArticleFactory

BLAST = (
    "At least 15 people were injured when a fuel tank exploded in the harbour of Basra on Monday, officials said.\n\n"
    "Firefighters from three districts brought the blaze under control before nightfall. The governor ordered the"
    " quay closed and asked engineers to inspect the remaining tanks.\n\n"
    "Witnesses described a column of smoke that was seen from the far bank of the river."
)
REWRITTEN = (
    BLAST.replace("Monday", "Friday")
    .replace("three districts", "the port")
    .replace("governor", "mayor")
    .replace("Witnesses described", "People spoke of")
    .replace("15", "31")
    .replace("engineers", "divers")
)
"""Near enough to `BLAST` to be a copy within days, and not a week later."""
BUDGET = (
    "Parliament adopted the budget after a debate of eleven hours, with 178 members in favour and 96 against.\n\n"
    "The finance minister promised to cut the deficit and to raise the wages of teachers and nurses next spring.\n\n"
    "Opposition leaders walked out before the vote and announced a march through the capital."
)


@pytest.fixture
def printed(engine: object) -> Callable[..., Article]:
    """Store a story and look for its copies, as an import does."""

    def make(body: str = BLAST, **columns: Any) -> Article:
        columns.setdefault("headline", "Tank explodes in Basra harbour")
        story = ArticleFactory(body=body, **columns)
        keep_up([story.uid])
        story.refresh_from_db()
        return story

    return make
