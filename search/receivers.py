"""Answers to what the holdings announce: outbox rows in the same transaction, the index after it."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress

from django.db import connection, transaction
from django.dispatch import receiver

from articles.signals import articles_changed, articles_removed, articles_settled
from search import expunging, mending, outbox
from search.engines.base import EngineUnavailable, IndexLocked, IndexOutdated


@receiver(articles_changed, dispatch_uid="search.changed")
@receiver(articles_removed, dispatch_uid="search.removed")
def write_down(sender: object, *, uids: Collection[str], more: bool = False, **_: object) -> None:  # noqa: ARG001
    """Write the stories into the outbox, and index them once the transaction stands.

    `more` says that the sender has further changes at hand: the index then waits for a batch worth a commit.
    """
    outbox.enqueue(uids)
    transaction.on_commit(_index_a_full_batch if more else _index_all, robust=True)


@receiver(articles_settled, dispatch_uid="search.settled")
def settle(sender: object, **_: object) -> None:  # noqa: ARG001
    """A run of changes is over: the index is brought up to date before its sender goes on."""
    transaction.on_commit(outbox.drain)
    transaction.on_commit(expunging.after_removals)
    transaction.on_commit(_count_rows)


def _count_rows() -> None:
    """Let SQLite see how many rows its indexes tell apart; without, it may read every published story for one."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit=400")
            cursor.execute("ANALYZE")


def _index_all() -> None:
    try:
        outbox.drain_if_free()
    except (EngineUnavailable, IndexOutdated) as error:
        mending.begin(error)
    else:
        expunging.begin()


def _index_a_full_batch() -> None:
    """What a long run leaves for its end it may also leave here: whoever holds the index takes it.

    A segment of a few stories costs nearly as much as a full one, so that these wait for more.
    """
    if outbox.pending_count() >= outbox.BATCH:
        with suppress(IndexLocked):
            outbox.drain(wait=0.0, least=outbox.BATCH)
