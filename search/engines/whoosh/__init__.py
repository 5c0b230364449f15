"""The default engine: Whoosh's schema, segments, commit and lock; segments of flat arrays; our own evaluation of them.

The only package that imports Whoosh.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import partial
from pathlib import Path

from search.criteria import Criteria, Sort
from search.engines.base import (
    CrossCounts,
    Engine,
    Hit,
    IndexDocument,
    ResultSet,
    Snippets,
    Timeline,
    Timelines,
    Writer,
    counted_facets,
    require_two_facets,
)
from search.engines.snippets import snippets
from search.engines.whoosh import crossings, likeness, results, writer
from search.engines.whoosh.cache import SegmentCache
from search.engines.whoosh.deadline import SECONDS, Deadline
from search.engines.whoosh.evaluate import Evaluation
from search.engines.whoosh.index import IndexFolder
from search.engines.whoosh.reader import Reader
from search.querylang.nodes import Node

__all__ = ["WhooshEngine"]


class WhooshEngine(Engine):
    """An index in one folder. Threads share an engine; processes share the folder.

    A search answers with what it found when `deadline` seconds are over (None: never), counted by `clock` from when
    the index is loaded. Exports and whole tables of counts have no deadline: they are exact or they fail.
    """

    name = "whoosh"

    def __init__(
        self, path: Path | str, *, deadline: float | None = SECONDS, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._deadline = deadline
        self._clock = clock
        self._folder = IndexFolder(Path(path))
        self._cache = SegmentCache()
        self._reader = Reader(self._folder, self._cache)

    def search(
        self, criteria: Criteria, *, masked: Collection[str] = (), facets: bool | Collection[str] = True
    ) -> ResultSet:
        """As `Engine.search`."""
        snapshot = self._reader.snapshot()
        snapshot.load()
        evaluation = Evaluation(snapshot, criteria, masked, Deadline(self._deadline, self._clock))
        return ResultSet(
            total=evaluation.matching.size,
            hits=results.hits(evaluation, criteria.offset, criteria.per_page),
            facets={name: results.facet(evaluation, name) for name in counted_facets(facets)},
            timeline=results.timeline(evaluation) if facets else Timeline(),
            forms=evaluation.forms,
            partial=evaluation.is_partial,
            every_value=partial(results.every_value, evaluation),
        )

    def warm(self) -> None:
        """As `Engine.warm`: the columns, and the stems of all forms."""
        snapshot = self._reader.snapshot()
        snapshot.load()
        for segment in snapshot.segments:
            segment.lexicon.load()

    def count(self, criteria: Criteria, *, masked: Collection[str] = ()) -> int:
        """As `Engine.count`: nothing is scored."""
        snapshot = self._reader.snapshot()
        snapshot.load()
        unscored = replace(criteria, sort=Sort.NEWEST)
        return Evaluation(snapshot, unscored, masked, Deadline(self._deadline, self._clock)).matching.size

    def scan(self, criteria: Criteria, *, masked: Collection[str] = ()) -> Iterator[Hit]:
        """As `Engine.scan`."""
        return iter(results.hits(self._whole(criteria, masked)))

    def count_by(self, criteria: Criteria, facet: str, *, masked: Collection[str] = ()) -> Mapping[str, int]:
        """As `Engine.count_by`."""
        return results.counts_by_value(self._whole(criteria, masked), facet)

    def cross_counts(
        self, criteria: Criteria, rows: str, columns: str, *, limit: int = 20, masked: Collection[str] = ()
    ) -> CrossCounts:
        """As `Engine.cross_counts`."""
        require_two_facets(rows, columns)
        return crossings.cross_counts(self._whole(criteria, masked), rows, columns, limit)

    def co_occurrence(
        self, criteria: Criteria, facet: str, values: Collection[str], *, masked: Collection[str] = ()
    ) -> Mapping[tuple[str, str], int]:
        """As `Engine.co_occurrence`."""
        return crossings.co_occurrence(self._whole(criteria, masked), facet, tuple(values))

    def timelines(self, criteria: Criteria, parts: Sequence[Node], *, masked: Collection[str] = ()) -> Timelines:
        """As `Engine.timelines`."""
        return crossings.timelines(self._whole(criteria, masked), parts)

    def similar(self, article_uid: str, *, limit: int = 5, masked: Collection[str] = ()) -> tuple[Hit, ...]:
        """As `Engine.similar`."""
        snapshot = self._reader.snapshot()
        snapshot.load()
        return likeness.similar(snapshot, article_uid, limit, masked, Deadline(self._deadline, self._clock))

    def _whole(self, criteria: Criteria, masked: Collection[str]) -> Evaluation:
        return Evaluation(self._reader.snapshot(), criteria, masked, Deadline(None))

    def snippets(self, query: Node, document: IndexDocument) -> Snippets:
        """As `Engine.snippets`."""
        return snippets(query, document)

    def writer(self, *, wait: float = 10.0) -> AbstractContextManager[Writer]:
        """As `Engine.writer`. Raises EngineUnavailable where there is no index: `rebuild` makes the first one."""
        return writer.batch(self._folder, self._cache, wait)

    def rebuild(self, stories: Iterable[tuple[str, Collection[IndexDocument]]]) -> int:
        """As `Engine.rebuild`. Never opens the old index, so that a damaged one is no hindrance."""
        return writer.rebuild(self._folder, stories, wait=10.0)

    def expunge(self, *, wait: float = 10.0) -> int:
        """As `Engine.expunge`: every segment with a deleted document is written anew."""
        return writer.expunge(self._folder, self._cache, wait)

    def contents(self) -> Iterator[tuple[str, str, int]]:
        """As `Engine.contents`."""
        snapshot = self._reader.snapshot()
        columns = (snapshot.column(name)[snapshot.live].tolist() for name in ("article_uid", "uid", "revision"))
        for article_uid, uid, revision in zip(*columns, strict=True):
            yield article_uid.decode(), uid.decode(), revision

    def state(self) -> Hashable:
        """As `Engine.state`."""
        snapshot = self._reader.snapshot()
        return snapshot.generation, snapshot.number

    def check(self) -> str:
        """As `Engine.check`."""
        snapshot = self._reader.snapshot()
        return (
            f"whoosh: {int(snapshot.live.sum()):,} documents in {len(snapshot.segments)} segments, "
            f"{snapshot.size / 1e6:,.1f} MB, {snapshot.generation}"
        )
