"""One batch into the index: one commit, all of it or nothing. A rebuild: another index, then the pointer swapped."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from whoosh.index import LockError

from search.engines.base import EngineUnavailable, IndexDocument, IndexLocked
from search.engines.batch import Batch
from search.engines.whoosh.arrays import SegmentArrays
from search.engines.whoosh.cache import SegmentCache
from search.engines.whoosh.codec import ArraySegment, ArrayWriter
from search.engines.whoosh.index import Generation, IndexFolder, opening
from search.engines.whoosh.merge import Merge, Part

Stories = Mapping[str, tuple[IndexDocument, ...]]

SMALLEST_TIER = 64
"""Segments of at most so many documents are of the smallest size; each further size holds TIER times as many."""

TIER = 4
"""So many segments of one size become one of the next."""

MOST_DELETED = 0.2
"""A segment with a larger share of deleted documents is written anew without them."""

REBUILD_BATCH = 10_000
"""Documents in one commit of a rebuild."""


class GenerationWriter:
    """Writes batches into one generation."""

    def __init__(self, generation: Generation, cache: SegmentCache) -> None:
        self._generation = generation
        self._cache = cache

    def commit(self, stories: Stories) -> None:
        """Put these states in place of what the index holds of the stories, in one commit."""
        if not stories:
            return
        self._generation.sweep()
        try:
            writer = ArrayWriter(self._generation.whoosh_index())
        except LockError as error:
            raise IndexLocked("Another program holds Whoosh's own lock on the search index.") from error
        try:
            changed = self._delete(writer.segments, stories)
            for documents in stories.values():
                for document in documents:
                    writer.add(document)
            if changed or writer.doc_count():
                writer.commit(mergetype=self._tiered)
                self._cache.keep(self._generation.segments(self._generation.latest()))
        finally:
            # After a commit there is nothing left to abandon; after a failure neither its words nor its lock may stay.
            writer.abandon()

    def _delete(self, segments: Sequence[ArraySegment], stories: Stories) -> bool:
        changed = False
        for segment in segments:
            by_article = self._arrays_of(segment).by_article
            for uid in stories:
                for number in by_article.get(uid, ()):
                    changed = changed or not segment.is_deleted(number)
                    segment.delete_document(number)
        return changed

    def _arrays_of(self, segment: ArraySegment) -> SegmentArrays:
        return self._cache.arrays(self._generation, segment)

    def _tiered(self, writer: ArrayWriter, segments: list[ArraySegment]) -> list[ArraySegment]:
        """Whoosh's question which segments stay: as many of one size as fit, none of them mostly deleted."""
        kept = [segment for segment in segments if segment.doc_count()]
        worn = [segment for segment in kept if segment.deleted_count() > MOST_DELETED * segment.doc_count_all()]
        for segment in worn:
            kept[kept.index(segment)] = self._merge(writer, [segment])
        while group := _crowded_tier(kept):
            kept = [segment for segment in kept if segment not in group]
            kept.append(self._merge(writer, group))
        return kept

    def _merge(self, writer: ArrayWriter, segments: Sequence[ArraySegment]) -> ArraySegment:
        parts = [Part(self._arrays_of(segment), segment.live()) for segment in segments]
        segment: ArraySegment = writer.codec.new_segment(writer.storage, writer.indexname)
        segment.write_merged(writer.storage, Merge(parts))
        return segment


def _tier(segment: ArraySegment) -> int:
    tier, holds = 0, SMALLEST_TIER
    while segment.doc_count() > holds:
        tier, holds = tier + 1, holds * TIER
    return tier


def _crowded_tier(segments: Sequence[ArraySegment]) -> list[ArraySegment]:
    """The segments of the smallest size that has too many; empty where none has."""
    by_tier: dict[int, list[ArraySegment]] = {}
    for segment in segments:
        by_tier.setdefault(_tier(segment), []).append(segment)
    return next((by_tier[tier] for tier in sorted(by_tier) if len(by_tier[tier]) >= TIER), [])


@contextmanager
def batch(folder: IndexFolder, cache: SegmentCache, wait: float) -> Iterator[Batch]:
    """A batch that is committed when the block ends; a folder without an index gets its first one then."""
    with folder.locked(wait):
        stated = Batch()
        yield stated
        with opening(folder.path):
            if folder.exists():
                generation = folder.current()
                generation.check_versions()
                folder.sweep(generation)
                GenerationWriter(generation, cache).commit(stated.stories)
            else:
                _fill(folder, [stated.stories])


def rebuild(folder: IndexFolder, stories: Iterable[tuple[str, Collection[IndexDocument]]], wait: float) -> int:
    """Build another generation, verify it, let it answer; a failure leaves the one that does."""
    with folder.locked(wait):
        return _fill(folder, _batches(stories))


def _batches(stories: Iterable[tuple[str, Collection[IndexDocument]]]) -> Iterator[Stories]:
    batch = Batch()
    for article_uid, documents in stories:
        batch.put(article_uid, documents)
        if len(batch) >= REBUILD_BATCH:
            yield batch.stories
            batch = Batch()
    yield batch.stories


def _fill(folder: IndexFolder, batches: Iterable[Stories]) -> int:
    generation: Generation | None = None
    try:
        with opening(folder.path):
            generation = folder.create_next()
        expected: dict[str, int] = {}
        writer = GenerationWriter(generation, SegmentCache())
        for stories in batches:
            with opening(folder.path):
                writer.commit(stories)
            expected.update((uid, len(documents)) for uid, documents in stories.items())
        with opening(folder.path):
            _verify(generation, sum(expected.values()))
            folder.publish(generation)
    except BaseException:
        if generation is not None and not folder.names(generation):
            shutil.rmtree(generation.folder, ignore_errors=True)
        raise
    return sum(expected.values())


def _verify(generation: Generation, expected: int) -> None:
    """Read everything back from the disk, and count."""
    segments = generation.segments(generation.latest())
    for segment in segments:
        segment.read(generation.folder)
    found = sum(segment.doc_count() for segment in segments)
    if found != expected:
        raise EngineUnavailable(f"The new index holds {found:,} documents, given were {expected:,}. The old one stays.")
