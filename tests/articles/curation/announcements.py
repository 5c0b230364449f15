"""What was announced while a test ran, and whether a transaction was open when it was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import transaction

from articles.models import Article
from articles.signals import articles_changed, articles_removed, names_changed


@dataclass
class Announcements:
    """Everything heard, in order; `revisions` are those that a listener read when it heard of a story."""

    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    names: int = 0
    outside: int = 0
    revisions: dict[str, int] = field(default_factory=dict)

    def _hear_changed(self, sender: object, uids: list[str], **_: object) -> None:
        self.changed += uids
        self.revisions.update(Article.objects.filter(uid__in=uids).values_list("uid", "revision"))
        self._count_outside()

    def _hear_removed(self, sender: object, uids: list[str], **_: object) -> None:
        self.removed += uids
        self._count_outside()

    def _hear_names(self, sender: object, **_: object) -> None:
        self.names += 1
        self._count_outside()

    def _count_outside(self) -> None:
        self.outside += not transaction.get_connection().in_atomic_block


@contextmanager
def listening() -> Iterator[Announcements]:
    """Hear all announcements for the length of the block."""
    heard = Announcements()
    pairs = (
        (articles_changed, heard._hear_changed),
        (articles_removed, heard._hear_removed),
        (names_changed, heard._hear_names),
    )
    for signal, listener in pairs:
        signal.connect(listener, weak=False)
    try:
        yield heard
    finally:
        for signal, listener in pairs:
            signal.disconnect(listener)
