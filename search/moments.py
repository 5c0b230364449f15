"""The moment that an answer speaks of: the archive's state is read once for a page, not once for each of its parts.

All counts of a page are then of one archive, and a dozen small queries are two. Outside a moment each call reads anew.
Knows no request, no engine and no page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Generic, TypeVar, cast

from articles.models import NamesEdition
from search.models import PendingDocument

T = TypeVar("T")

_read: ContextVar[dict[object, object] | None] = ContextVar("read in this moment", default=None)


@contextmanager
def one_moment() -> Iterator[None]:
    """What is read once is read once until the block ends. Not for work that changes stories or names."""
    before = _read.set({})
    try:
        yield
    finally:
        _read.reset(before)


@contextmanager
def now() -> Iterator[None]:
    """For work that must see the archive as it is, whatever moment its caller speaks of."""
    before = _read.set(None)
    try:
        yield
    finally:
        _read.reset(before)


class ReadOnce(Generic[T]):
    """A part of the archive's state, as it was when a moment first asked for it."""

    def __init__(self, read: Callable[[], T]) -> None:
        self._read = read

    def __call__(self) -> T:
        """The state; read anew where no moment holds."""
        known = _read.get()
        if known is None:
            return self._read()
        if self not in known:
            known[self] = self._read()
        return cast("T", known[self])


@dataclass(frozen=True, slots=True)
class Waiting:
    """The stories that changed and are not yet so in the index, and how far the outbox has come."""

    uids: frozenset[str]
    rows: int
    newest: int


def _waiting() -> Waiting:
    rows = list(PendingDocument.objects.order_by().values_list("pk", "article_uid"))
    return Waiting(frozenset(uid for _, uid in rows), len(rows), max((pk for pk, _ in rows), default=0))


waiting = ReadOnce(_waiting)
"""What waits in the outbox."""

names_edition = ReadOnce(NamesEdition.current)
"""The edition of regions, actors and names: what is made from these tables is kept under its number."""
