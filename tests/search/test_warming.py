"""A process that is ready before its first reader asks."""

from __future__ import annotations

from pathlib import Path

from pytest_django import Settings

from search.engines import reset_engine
from search.engines.base import Engine
from search.warming import warm


def test_a_process_with_an_index_is_warmed(engine: Engine) -> None:
    assert warm()


def test_without_an_index_the_process_starts_all_the_same(db: None, settings: Settings, tmp_path: Path) -> None:
    settings.SEARCH_URL = f"whoosh://{tmp_path / 'none'}"
    reset_engine()
    assert not warm()
    reset_engine()
