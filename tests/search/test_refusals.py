"""Where search cannot answer, every page and every file says so in the same words and when to ask again."""

from __future__ import annotations

import pytest
from django.test import Client

from search.engines import get_engine
from search.engines.base import EngineUnavailable
from search.refusals import RETRY_AFTER
from tests.search.newsroom import Newsroom

FILES = (
    "/search/results.json", "/search/results.csv", "/search/feed.atom", "/regions/results.csv", "/actors/results.csv",
    "/trends/results.csv", "/trends/results.json", "/trends/changes/results.csv",
)  # fmt: skip


@pytest.fixture
def gone(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine that answers nothing, and tells where its files lie."""

    def fail(*_: object, **__: object) -> None:
        raise EngineUnavailable("no index in /srv/secret/index")

    for method in ("search", "count", "scan", "count_by", "timelines", "co_occurrence"):
        monkeypatch.setattr(type(get_engine()), method, fail)


@pytest.mark.parametrize("path", FILES)
def test_a_file_says_when_to_ask_again_and_nothing_of_the_index(client: Client, gone: None, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == str(RETRY_AFTER)
    assert "Search is being rebuilt" in answer.content.decode()
    assert "/srv/secret" not in answer.content.decode()


@pytest.mark.parametrize("path", ["/search/", "/actors/navy/", "/trends/?q=drone", "/trends/changes/"])
def test_a_page_says_when_to_ask_again(client: Client, gone: None, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == str(RETRY_AFTER)
    assert "/srv/secret" not in answer.content.decode()
