"""An index that cannot be used is made anew, and the site is read meanwhile."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from articles.models import Article
from articles.signals import articles_changed, articles_settled
from search import answers, background, drift, mending, outbox
from search.criteria import Criteria
from search.engines import get_engine, reset_engine
from search.engines.base import Engine, EngineUnavailable, IndexUnwritable
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_import_into_an_archive_without_an_index_makes_one(settings: Settings, tmp_path: Path) -> None:
    settings.SEARCH_URL = f"whoosh://{tmp_path / 'none-yet'}"
    reset_engine()
    ArticleFactory.create_batch(3)
    articles_changed.send(sender=Article, uids=list(Article.objects.values_list("uid", flat=True)), more=True)
    articles_settled.send(sender=Article)
    assert answers.find(Criteria()).results.total == 3
    assert drift.compare().uids() == ()


def test_a_site_that_lost_its_index_makes_it_anew_once_and_shows_stories_meanwhile(
    engine: object, client: Client, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = ArticleFactory()
    articles_changed.send(sender=Article, uids=[story.uid])
    shutil.rmtree(tmp_path / "index")
    reset_engine()
    begun: list[str] = []
    monkeypatch.setattr(background, "Thread", lambda target, **_: _Recorded(begun))
    monkeypatch.setattr(mending.attempts, "began", float("-inf"))
    settings.SEARCH_MENDS = True
    for _ in range(3):
        monkeypatch.setattr(answers._Clock, "last", float("-inf"))
        page = client.get("/search/")
        assert page.status_code == 503
        assert page.headers["Retry-After"]
    assert begun == ["started"]
    assert client.get(story.get_absolute_url()).status_code == 200
    mending._mend()
    assert client.get("/search/").status_code == 200
    assert answers.find(Criteria()).results.total == 1


def test_a_change_while_the_index_is_gone_is_kept_and_found_afterwards(engine: object, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "index")
    reset_engine()
    story = ArticleFactory()
    articles_changed.send(sender=Article, uids=[story.uid])
    with pytest.raises(EngineUnavailable):
        get_engine().check()
    assert outbox.drain() == 1
    assert answers.find(Criteria()).results.total == 1


class _Recorded:
    def __init__(self, begun: list[str]) -> None:
        self.begun = begun

    def start(self) -> None:
        self.begun.append("started")


def test_a_full_disk_is_no_reason_to_make_the_index_anew(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def full(*, wait: float) -> Iterator[None]:
        raise IndexUnwritable("no space left on device")
        yield

    rebuilt: list[object] = []
    monkeypatch.setattr(engine, "writer", full)
    monkeypatch.setattr(engine, "rebuild", rebuilt.append)
    outbox.enqueue([ArticleFactory().uid])
    with pytest.raises(IndexUnwritable):
        outbox.drain()
    assert not mending.begin(IndexUnwritable("no space left on device"))
    assert rebuilt == []
    assert outbox.pending_count() == 1
