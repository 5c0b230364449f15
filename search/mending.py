"""An index that cannot be used is made anew beside the running site: once, in the background, told in the log.

Meanwhile pages say that search is being rebuilt, and stories, dates, regions and actors are read from the database.
"""

from __future__ import annotations

import logging
import time

from django.conf import settings

from search import outbox
from search.background import PAUSE, Attempts
from search.engines.base import EngineError, IndexUnwritable

logger = logging.getLogger(__name__)

attempts = Attempts("search-mending")


class _Told:
    """The hindrance that this process last wrote into the log."""

    words = ""
    at = float("-inf")


def begin(reason: EngineError) -> bool:
    """Start to make the index anew, unless that is under way or was tried a short while ago; tells whether it did.

    The setting `SEARCH_MENDS` switches it off: the log then says which command is wanted.
    """
    if isinstance(reason, IndexUnwritable):
        _tell_once(reason)
        return False
    if not settings.SEARCH_MENDS:
        logger.error("search cannot answer: %s", reason)
        return False
    if not attempts.are_due():
        return False
    logger.error("search cannot answer: %s Making the index anew.", reason)
    attempts.begin(_mend)
    return True


def _tell_once(hindrance: IndexUnwritable) -> None:
    """One line in the log for what hinders each request alike, and again after a pause."""
    now = time.monotonic()
    if _Told.words == str(hindrance) and now - _Told.at < PAUSE:
        return
    _Told.words, _Told.at = str(hindrance), now
    logger.error("the index is not brought up to date: %s", hindrance)


def _mend() -> None:
    try:
        logger.warning("the index was made anew: %d documents", outbox.rebuild())
    except EngineError as error:
        logger.error("the index could not be made anew: %s", error)
