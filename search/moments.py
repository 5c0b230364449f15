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

from django.db.models import QuerySet, Value

from articles.models import NamesEdition
from articles.prepared import PreparedAlone
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


@dataclass(frozen=True, slots=True)
class _State:
    """What a moment holds of the archive."""

    waiting: Waiting
    names_edition: int


def _waiting_and_names() -> QuerySet[PendingDocument, tuple[int, str]]:
    waiting = PendingDocument.objects.order_by().values_list("pk", "article_uid")
    names = NamesEdition.objects.filter(pk=1).order_by().annotate(no_uid=Value("")).values_list("number", "no_uid")
    return waiting.union(names, all=True)


_rows_now = PreparedAlone(_waiting_and_names)


def _state_now() -> _State:
    """Both by one query: nearly every page asks for both."""
    rows = _rows_now()
    pending = [(pk, uid) for pk, uid in rows if uid]
    return _State(
        Waiting(frozenset(uid for _, uid in pending), len(pending), max((pk for pk, _ in pending), default=0)),
        next((number for number, uid in rows if not uid), 0),
    )


_state = ReadOnce(_state_now)


def waiting() -> Waiting:
    """What waits in the outbox."""
    return _state().waiting


def names_edition() -> int:
    """The edition of regions, actors and names: what is made from these tables is kept under its number.

    Where no moment holds it is asked for alone: an import's outbox is long.
    """
    return NamesEdition.current() if _read.get() is None else _state().names_edition
