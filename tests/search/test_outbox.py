"""What changes is written down in its transaction, indexed after it, and masked in between."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
import time_machine
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.embargoes import release_lapsed
from articles.models import Article
from articles.signals import articles_changed, articles_removed, articles_settled
from search import answers, drift, outbox
from search.criteria import Criteria
from search.engines import get_engine
from search.engines.base import EngineUnavailable, IndexLocked
from search.models import PendingDocument
from tests.factories import ArticleFactory, CaptionFactory, TagFactory

pytestmark = pytest.mark.django_db(transaction=True)


def announce(*articles: Article, **more: bool) -> None:
    articles_changed.send(sender=Article, uids=[article.uid for article in articles], **more)


def total() -> int:
    return answers.find(Criteria()).results.total


def test_a_change_is_in_the_search_when_its_transaction_stands(engine: None) -> None:
    with transaction.atomic():
        announce(ArticleFactory())
        assert PendingDocument.objects.count() == 1
    assert PendingDocument.objects.count() == 0
    assert total() == 1


def test_a_change_that_is_rolled_back_leaves_nothing(engine: None) -> None:
    with transaction.atomic():
        announce(ArticleFactory())
        transaction.set_rollback(True)
    assert PendingDocument.objects.count() == 0
    assert total() == 0


@pytest.mark.parametrize("status", ["draft", "review", "withdrawn"])
def test_a_hidden_story_is_gone_before_the_index_knows_it(engine: None, status: str) -> None:
    article = ArticleFactory()
    announce(article)
    assert total() == 1
    Article.objects.filter(pk=article.pk).update(status=status)
    outbox.enqueue([article.uid])
    assert total() == 0
    outbox.drain()
    assert PendingDocument.objects.count() == 0
    assert total() == 0


def test_a_removed_story_leaves_the_index(engine: None) -> None:
    article = ArticleFactory()
    announce(article)
    uid = article.uid
    with transaction.atomic():
        article.delete()
        articles_removed.send(sender=Article, uids=[uid])
    assert list(get_engine().contents()) == []


def test_a_run_of_changes_waits_for_its_end(engine: None) -> None:
    announce(ArticleFactory(), more=True)
    assert PendingDocument.objects.count() == 1
    articles_settled.send(sender=Article)
    assert PendingDocument.objects.count() == 0
    assert total() == 1


def test_a_run_of_changes_is_indexed_in_full_batches_and_the_rest_at_its_end(
    engine: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "BATCH", 4)
    articles = [ArticleFactory() for _ in range(6)]
    with transaction.atomic():
        articles_changed.send(sender=Article, uids=[article.uid for article in articles], more=True)
    assert (total(), PendingDocument.objects.count()) == (4, 2)
    articles_settled.send(sender=Article)
    assert (total(), PendingDocument.objects.count()) == (6, 0)


def test_a_story_that_cannot_be_indexed_is_set_apart_and_the_others_go_in(
    engine: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = [ArticleFactory() for _ in range(5)]
    bad = articles[2].uid
    real = outbox.documents_for

    def refuse(article: Article, *rest: object) -> object:
        if article.uid == bad:
            raise ValueError("a headline of another world")
        return real(article, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(outbox, "documents_for", refuse)
    outbox.enqueue([article.uid for article in articles])
    outbox.drain()
    left = PendingDocument.objects.get()
    assert (left.article_uid, left.attempts) == (bad, outbox.TRIES)
    assert "another world" in left.error
    assert total() == 4
    monkeypatch.undo()
    outbox.retry([bad])
    outbox.drain()
    assert total() == 5


def test_a_locked_index_leaves_the_work_to_its_holder(engine: None, monkeypatch: pytest.MonkeyPatch) -> None:
    outbox.enqueue([ArticleFactory().uid])

    @contextmanager
    def locked(*, wait: float) -> Iterator[None]:
        raise IndexLocked("held by another process")
        yield

    monkeypatch.setattr(get_engine(), "writer", locked)
    assert outbox.drain_if_free() == 0
    assert PendingDocument.objects.count() == 1
    with pytest.raises(IndexLocked):
        outbox.drain(wait=0)


def test_a_broken_index_does_not_break_the_change(engine: None, monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def broken(*, wait: float) -> Iterator[None]:
        raise EngineUnavailable("the folder is gone")
        yield

    monkeypatch.setattr(get_engine(), "writer", broken)
    announce(ArticleFactory())
    assert PendingDocument.objects.count() == 1


def test_writing_a_batch_asks_the_database_the_same_whatever_its_size(engine: None) -> None:
    def queries_for(size: int) -> int:
        for article in ArticleFactory.create_batch(size):
            CaptionFactory(article=article)
            TagFactory(article=article)
        outbox.enqueue(list(Article.objects.values_list("uid", flat=True)))
        with CaptureQueriesContext(connection) as context:
            outbox.drain()
        return len(context)

    queries_for(1)
    assert queries_for(20) == queries_for(3)


def test_a_rebuild_writes_every_published_story_and_empties_the_outbox(engine: None) -> None:
    ArticleFactory.create_batch(3)
    ArticleFactory(status="draft")
    outbox.enqueue(list(Article.objects.values_list("uid", flat=True)))
    assert outbox.rebuild() == 3
    assert PendingDocument.objects.count() == 0
    assert total() == 3


def test_drift_names_what_is_missing_orphaned_and_stale(engine: None) -> None:
    missing, orphaned, stale, sound = ArticleFactory.create_batch(4)
    announce(orphaned, stale, sound)
    Article.objects.filter(pk=orphaned.pk).update(status="withdrawn")
    Article.objects.filter(pk=stale.pk).update(revision=7)
    found = drift.compare()
    assert (found.missing, found.orphaned, found.stale) == ((missing.uid,), (orphaned.uid,), (stale.uid,))
    outbox.enqueue(found.uids())
    outbox.drain()
    assert drift.compare().uids() == ()


def test_an_embargo_ends_by_itself(engine: None) -> None:
    until = timezone.now() + timedelta(hours=1)
    announce(ArticleFactory(status="embargoed", embargo_until=until), ArticleFactory(embargo_until=until))
    assert total() == 0
    assert release_lapsed() == []
    with time_machine.travel(until + timedelta(seconds=1)):
        assert len(release_lapsed()) == 2
        assert total() == 2
