"""A process that is ready before its first reader asks."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from search.engines import reset_engine
from search.engines.base import Engine
from search.suggestions.vocabulary import _vocabulary
from search.warming import warm
from tests.conftest import forget_tables
from tests.search.newsroom import Newsroom
from tests.search.reading import page
from tests.search.test_query_counts import DIRECTORIES, LISTS, MOST


def test_a_process_with_an_index_is_warmed(engine: Engine) -> None:
    assert warm()


def test_a_warmed_process_has_read_the_words_that_may_be_meant(newsroom: Newsroom) -> None:
    forget_tables()
    assert _vocabulary.cache_info().currsize == 0
    assert warm()
    assert _vocabulary.cache_info().currsize == 1


ASKED = ("/search/?q=iraq+navy&region=iraq", "/trends/?q=drone", "/search/facets/actor/")


def asked(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        page(client, path)
    return len(caught)


@pytest.mark.parametrize("code", [code for code, _ in settings.LANGUAGES])
@pytest.mark.parametrize(
    "path", [*LISTS.values(), *DIRECTORIES, "/search/?q=iraq+navy&region=iraq", "/trends/?q=drone"]
)
def test_the_first_page_of_a_new_process_takes_no_more_queries_than_any(
    newsroom_anywhere: Newsroom, client: Client, path: str, code: str
) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = code
    forget_tables()
    cold = asked(client, path)
    forget_tables()
    assert warm()
    warmed = asked(client, path)
    assert warmed <= MOST
    assert asked(client, path) <= warmed < cold


def test_without_an_index_the_process_starts_all_the_same(db: None, settings: Settings, tmp_path: Path) -> None:
    settings.SEARCH_URL = f"whoosh://{tmp_path / 'none'}"
    reset_engine()
    assert not warm()
    reset_engine()
