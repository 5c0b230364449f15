"""Every search of the site goes through here: hidden stories masked, embargoes ended, one line logged.

Pages, feeds, exports and trends ask these functions, never an engine.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from articles.embargoes import release_lapsed
from search import expunging, mending, outbox
from search.criteria import Criteria
from search.engines import get_engine
from search.engines.base import EngineError, EngineUnavailable, Hit, IndexOutdated, ResultSet, Timelines
from search.querylang.nodes import Node

logger = logging.getLogger(__name__)

TICK = 30.0
"""Seconds between two looks, in one process, for embargoes that ended and changes that nobody has indexed yet."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A result set, who gave it, how long it took in milliseconds, and the hidden stories that it left out."""

    results: ResultSet
    engine: str
    took_ms: float
    masked: Collection[str] = ()


class _Clock:
    """When this process last looked. A race costs a second look, nothing else."""

    last = float("-inf")


def find(criteria: Criteria, *, facets: bool | Collection[str] = True) -> Answer:
    """One page of a search, with counts. Raises EngineError."""
    tick()
    engine = get_engine()
    began = time.perf_counter()
    masked = outbox.masked_uids()
    results = engine.search(criteria, masked=masked, facets=facets)
    took_ms = (time.perf_counter() - began) * 1000
    logger.info("search q=%r total=%d ms=%.1f engine=%s", criteria.q[:64], results.total, took_ms, engine.name)
    return Answer(results, engine.name, round(took_ms, 1), masked)


def total_beside(answer: Answer, criteria: Criteria) -> int:
    """How many results another search of the same moment has: the same stories are hidden. Raises EngineError."""
    return get_engine().count(criteria, masked=answer.masked)


def total(criteria: Criteria) -> int:
    """How many results a search has. Raises EngineError."""
    tick()
    return get_engine().count(criteria, masked=outbox.masked_uids())


@dataclass(frozen=True, slots=True)
class Moment:
    """Several questions of one page, asked of the same archive: the same stories are hidden from all of them."""

    masked: Collection[str]

    def find(self, criteria: Criteria, *, facets: bool | Collection[str] = False) -> ResultSet:
        """As `find`. Raises EngineError."""
        return get_engine().search(criteria, masked=self.masked, facets=facets)

    def counts(self, criteria: Criteria, facet: str) -> Mapping[str, int]:
        """As `counts`. Raises EngineError."""
        return get_engine().count_by(criteria, facet, masked=self.masked)


def at_this_moment() -> Moment:
    """The archive as it is now, for questions that belong together."""
    tick()
    return Moment(outbox.masked_uids())


def scan(criteria: Criteria) -> Iterator[Hit]:
    """Every hit in order, for exports. Raises EngineError."""
    tick()
    return get_engine().scan(criteria, masked=outbox.masked_uids())


def counts(criteria: Criteria, facet: str) -> Mapping[str, int]:
    """How many results each value of a facet has. Raises EngineError."""
    tick()
    return get_engine().count_by(criteria, facet, masked=outbox.masked_uids())


def timelines(criteria: Criteria, parts: Sequence[Node]) -> Timelines:
    """How many results fit each part as well, in all and over time. Raises EngineError."""
    tick()
    return get_engine().timelines(criteria, parts, masked=outbox.masked_uids())


def together(criteria: Criteria, facet: str, values: Collection[str]) -> Mapping[tuple[str, str], int]:
    """How many results hold both values of each pair. Raises EngineError."""
    tick()
    return get_engine().co_occurrence(criteria, facet, values, masked=outbox.masked_uids())


def tick() -> None:
    """End embargoes whose time has come and index what waits, at most every `TICK` seconds in a process."""
    now = time.monotonic()
    if now - _Clock.last < TICK:
        return
    _Clock.last = now
    release_lapsed()
    try:
        get_engine().check()
        outbox.drain_if_free()
        expunging.begin()
    except (EngineUnavailable, IndexOutdated) as error:
        # The search that follows says so to the reader; what waits stays in the outbox.
        mending.begin(error)
    except EngineError as error:
        logger.warning("the index could not be brought up to date: %s", error)
