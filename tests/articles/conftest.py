"""Fixtures of the holdings: a quarantine of their own, and an ear for what is announced."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.db import connection

from articles.signals import articles_changed, articles_removed, articles_settled


@pytest.fixture
def quarantine_folder(settings, tmp_path: Path) -> Path:
    """An empty quarantine."""
    settings.QUARANTINE_DIR = tmp_path / "quarantine"
    return settings.QUARANTINE_DIR


@dataclass(slots=True)
class Announcements:
    """What was announced while a test ran."""

    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    settled: int = 0
    outside_a_transaction: int = 0

    def forget(self) -> None:
        """Begin anew."""
        self.changed, self.removed, self.settled = [], [], 0


@pytest.fixture
def announced() -> Iterator[Announcements]:
    """The announcements of a test, in their order."""
    heard = Announcements()

    def on_changed(uids, **_):
        heard.changed += uids
        heard.outside_a_transaction += not connection.in_atomic_block

    def on_removed(uids, **_):
        heard.removed += uids
        heard.outside_a_transaction += not connection.in_atomic_block

    def on_settled(**_):
        heard.settled += 1

    articles_changed.connect(on_changed)
    articles_removed.connect(on_removed)
    articles_settled.connect(on_settled)
    yield heard
    articles_changed.disconnect(on_changed)
    articles_removed.disconnect(on_removed)
    articles_settled.disconnect(on_settled)
