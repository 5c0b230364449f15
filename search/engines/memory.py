"""The engine that is obviously right, for tests and for trying things out: see `brute_force`.

Nothing is kept when the process ends.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import combinations
from threading import Lock

from search.criteria import Criteria
from search.engines.base import (
    CrossCounts,
    Engine,
    Hit,
    IndexDocument,
    IndexLocked,
    ResultSet,
    Snippets,
    Timeline,
    Timelines,
    Writer,
    both,
    counted_facets,
    require_two_facets,
)
from search.engines.batch import Batch
from search.engines.brute_force import Analysed, BruteForce, analysed, in_step
from search.engines.brute_likeness import similar
from search.engines.snippets import snippets
from search.querylang.nodes import And, Node


class MemoryEngine(Engine):
    """Documents in a dictionary; a commit puts another dictionary in its place."""

    name = "memory"

    def __init__(self) -> None:
        self._stories: Mapping[str, tuple[Analysed, ...]] = {}
        self._commits = 0
        self._writing = Lock()

    def search(
        self, criteria: Criteria, *, masked: Collection[str] = (), facets: bool | Collection[str] = True
    ) -> ResultSet:
        """As `Engine.search`."""
        looked_at = BruteForce(self._visible(criteria, masked), criteria)
        hits = looked_at.hits()
        return ResultSet(
            total=len(hits),
            hits=tuple(hits[criteria.offset : criteria.offset + criteria.per_page]),
            facets={name: looked_at.facet(name) for name in counted_facets(facets)},
            timeline=looked_at.timeline() if facets else Timeline(),
            forms=looked_at.forms,
            every_value=looked_at.every_value,
        )

    def count(self, criteria: Criteria, *, masked: Collection[str] = ()) -> int:
        """As `Engine.count`."""
        return len(BruteForce(self._visible(criteria, masked), criteria).hits())

    def scan(self, criteria: Criteria, *, masked: Collection[str] = ()) -> Iterator[Hit]:
        """As `Engine.scan`."""
        return iter(BruteForce(self._visible(criteria, masked), criteria).hits())

    def count_by(self, criteria: Criteria, facet: str, *, masked: Collection[str] = ()) -> Mapping[str, int]:
        """As `Engine.count_by`."""
        matching = BruteForce(self._visible(criteria, masked), criteria).matching(criteria)
        return Counter(value for one in matching for value in set(one.document.keywords.get(facet, ())))

    def cross_counts(
        self, criteria: Criteria, rows: str, columns: str, *, limit: int = 20, masked: Collection[str] = ()
    ) -> CrossCounts:
        """As `Engine.cross_counts`: a search for every cell."""
        require_two_facets(rows, columns)
        looked_at = BruteForce(self._visible(criteria, masked), criteria)
        row_buckets, column_buckets = (
            tuple(bucket for bucket in looked_at.facet(name, limit).buckets if bucket.count)[:limit]
            for name in (rows, columns)
        )
        cells = {
            (row.value, column.value): len(looked_at.matching(both(criteria, rows, row.value, columns, column.value)))
            for row in row_buckets
            for column in column_buckets
        }
        return CrossCounts(row_buckets, column_buckets, {pair: count for pair, count in cells.items() if count})

    def co_occurrence(
        self, criteria: Criteria, facet: str, values: Collection[str], *, masked: Collection[str] = ()
    ) -> Mapping[tuple[str, str], int]:
        """As `Engine.co_occurrence`."""
        matching = BruteForce(self._visible(criteria, masked), criteria).matching(criteria)
        held = (sorted(set(values).intersection(one.document.keywords.get(facet, ()))) for one in matching)
        return Counter(pair for own in held for pair in combinations(own, 2))

    def timelines(self, criteria: Criteria, parts: Sequence[Node], *, masked: Collection[str] = ()) -> Timelines:
        """As `Engine.timelines`: a search for every part."""
        visible = self._visible(criteria, masked)
        whole = BruteForce(visible, criteria)
        interval = whole.timeline().interval
        narrower = [replace(criteria, query=And((criteria.query, part)), interval=interval) for part in parts]
        return in_step(interval, whole, [BruteForce(visible, each) for each in narrower])

    def similar(self, article_uid: str, *, limit: int = 5, masked: Collection[str] = ()) -> tuple[Hit, ...]:
        """As `Engine.similar`."""
        return similar(self._visible(Criteria(), masked), article_uid, limit)

    def snippets(self, query: Node, document: IndexDocument) -> Snippets:
        """As `Engine.snippets`."""
        return snippets(query, document)

    @contextmanager
    def writer(self, *, wait: float = 10.0) -> Iterator[Writer]:
        """As `Engine.writer`."""
        with self._locked(wait):
            batch = Batch()
            yield batch
            stories = dict(self._stories)
            for article_uid, documents in batch.stories.items():
                stories[article_uid] = tuple(map(analysed, documents))
            self._put(stories)

    def rebuild(self, stories: Iterable[tuple[str, Collection[IndexDocument]]]) -> int:
        """As `Engine.rebuild`."""
        with self._locked(wait=10.0):
            batch = Batch()
            for article_uid, documents in stories:
                batch.put(article_uid, documents)
            self._put({uid: tuple(map(analysed, documents)) for uid, documents in batch.stories.items()})
            return len(batch)

    def expunge(self, *, wait: float = 10.0) -> int:
        """As `Engine.expunge`: there is no disk, and a commit forgets what it replaces."""
        with self._locked(wait):
            return 0

    def contents(self) -> Iterator[tuple[str, str, int]]:
        """As `Engine.contents`."""
        for story in self._stories.values():
            for one in story:
                yield one.document.article_uid, one.document.uid, one.document.revision

    def state(self) -> Hashable:
        """As `Engine.state`."""
        return self._commits

    def check(self) -> str:
        """As `Engine.check`."""
        return f"memory: {sum(map(len, self._stories.values())):,} documents"

    def _put(self, stories: Mapping[str, tuple[Analysed, ...]]) -> None:
        self._stories = stories
        self._commits += 1

    @contextmanager
    def _locked(self, wait: float) -> Iterator[None]:
        if not self._writing.acquire(timeout=wait):
            raise IndexLocked("Another writer holds the index. What is to be written stays in the outbox.")
        try:
            yield
        finally:
            self._writing.release()

    def _visible(self, criteria: Criteria, masked: Collection[str]) -> list[Analysed]:
        return [
            one
            for uid, story in self._stories.items()
            if uid not in masked
            for one in story
            if one.document.document_type is criteria.document_type
        ]
