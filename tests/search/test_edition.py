"""What is kept until the archive changes."""

from __future__ import annotations

from pytest_django import Settings

from search import outbox
from search.edition import Kept, edition
from search.engines.base import Engine
from tests.factories import ArticleFactory


class Counted:
    """Counts how often it is asked."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> int:
        self.times += 1
        return self.times


def test_what_is_kept_is_made_once_while_nothing_changes(engine: Engine) -> None:
    make = Counted()
    kept = Kept(make)
    assert [kept(), kept(), make.times] == [1, 1, 1]


def test_a_change_that_waits_makes_it_anew_and_so_does_its_commit(engine: Engine) -> None:
    kept = Kept(Counted())
    kept()
    outbox.enqueue([ArticleFactory().uid])
    assert [kept(), kept()] == [2, 2]
    outbox.enqueue([ArticleFactory().uid])
    assert kept() == 3
    outbox.drain()
    assert [kept(), kept()] == [4, 4]


def test_a_rebuild_makes_it_anew(engine: Engine) -> None:
    kept = Kept(Counted())
    kept()
    outbox.rebuild()
    assert kept() == 2


def test_without_an_index_nothing_is_kept(db: None, settings: Settings, tmp_path: object) -> None:
    from search.engines import reset_engine

    settings.SEARCH_URL = f"whoosh://{tmp_path}/none"
    reset_engine()
    kept = Kept(Counted())
    assert [edition(), kept(), kept()] == [None, 1, 2]
    reset_engine()
