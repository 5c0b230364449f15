"""Archives behind the pages that these tests read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from tests.search.newsroom import Newsroom, open_newsroom


@pytest.fixture
def memory(db: None, settings: Settings) -> Iterator[None]:
    """An empty index in memory behind every search."""
    from search.engines import reset_engine

    settings.SEARCH_URL = "memory://"
    reset_engine()
    yield
    reset_engine()


@pytest.fixture
def newsroom(memory: None) -> Newsroom:
    """The small archive, searched in memory."""
    return open_newsroom()


@pytest.fixture(params=["memory", "engine"])
def newsroom_anywhere(db: None, request: pytest.FixtureRequest) -> Newsroom:
    """The small archive, in memory and in a Whoosh index."""
    request.getfixturevalue(request.param)
    return open_newsroom()
