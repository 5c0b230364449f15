"""What was withdrawn, removed or replaced leaves the disk, words and all.

The index forgets a story at once, its files only when they are written anew. After a withdrawal or a removal that is
done without delay, for everything else once a day. Knows nothing of how an index keeps its words.
"""

from __future__ import annotations

import logging

from django.conf import settings

from search import outbox
from search.background import Attempts
from search.engines import get_engine
from search.engines.base import EngineError

logger = logging.getLogger(__name__)

DAY = 86_400.0
"""Seconds between two looks of a worker for what edits have replaced."""

attempts = Attempts("search-expunging")
"""After each the files are written anew for all that came meanwhile."""


def expunge(*, wait: float = 10.0) -> int:
    """Write anew the files that hold words of deleted documents; returns how many documents those were.

    Changes that met the index held by this are indexed afterwards. Raises EngineError; what is left is then still due.
    """
    was_due, outbox.Removals.are_on_disk = outbox.Removals.are_on_disk, False
    try:
        count = get_engine().expunge(wait=wait)
    except EngineError:
        outbox.Removals.are_on_disk = was_due
        raise
    if count:
        logger.info("documents taken off the disk: %d", count)
    outbox.drain_if_free()
    return count


def after_removals() -> int:
    """As `expunge`, where this process has taken a story out of the index since; otherwise nothing."""
    return expunge() if outbox.Removals.are_on_disk else 0


def begin() -> bool:
    """As `after_removals`, in the background and not too often; tells whether it was begun.

    The setting `SEARCH_MENDS` switches it off: the work is then the worker's, `update_index --watch`.
    """
    if not outbox.Removals.are_on_disk or not settings.SEARCH_MENDS:
        return False
    if not attempts.are_due():
        return False
    attempts.begin(_expunge)
    return True


def _expunge() -> None:
    try:
        after_removals()
    except EngineError as error:
        logger.warning("withdrawn text is still on the disk: %s It is tried again.", error)
