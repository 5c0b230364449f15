"""One batch into the index: one commit, all of it or nothing. A rebuild: another index, then the pointer swapped.

A batch never makes an index: where there is none, what is missing is the archive and not these stories.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from whoosh.index import LockError

from search.engines.base import EngineUnavailable, IndexDocument, IndexLocked
from search.engines.batch import Batch
from search.engines.whoosh import policy
from search.engines.whoosh.arrays import SegmentArrays
from search.engines.whoosh.cache import SegmentCache
from search.engines.whoosh.codec import ArraySegment, ArrayWriter
from search.engines.whoosh.index import Generation, IndexFolder, opening
from search.engines.whoosh.merge import Merge, Part

Stories = Mapping[str, tuple[IndexDocument, ...]]
MergeType = Callable[[ArrayWriter, list[ArraySegment]], list[ArraySegment]]

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
        with self._whoosh_writer() as writer:
            changed = self._delete(writer.segments, stories)
            for documents in stories.values():
                for document in documents:
                    writer.add(document)
            if changed or writer.doc_count():
                self._finish(writer, self._tiered)

    def expunge(self) -> int:
        """Write every segment anew that holds deleted documents; returns how many of them left the disk."""
        with self._whoosh_writer() as writer:
            deleted = sum(int(segment.deleted_count()) for segment in writer.segments)
            if deleted:
                self._finish(writer, self._without_deleted)
            return deleted

    def join(self) -> None:
        """Make one segment of all: a search looks into each of them."""
        with self._whoosh_writer() as writer:
            if len(writer.segments) > 1:
                self._finish(writer, lambda writer, segments: [self._merge(writer, segments)])

    @contextmanager
    def _whoosh_writer(self) -> Iterator[ArrayWriter]:
        self._generation.sweep()
        try:
            writer = ArrayWriter(self._generation.whoosh_index())
        except LockError as error:
            raise IndexLocked("Another program holds Whoosh's own lock on the search index.") from error
        try:
            yield writer
        finally:
            # After a commit there is nothing left to abandon; after a failure neither its words nor its lock may stay.
            writer.abandon()

    def _finish(self, writer: ArrayWriter, mergetype: MergeType) -> None:
        writer.commit(mergetype=mergetype)
        self._cache.keep(self._generation.segments(self._generation.latest()))

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

    def _without_deleted(self, writer: ArrayWriter, segments: list[ArraySegment]) -> list[ArraySegment]:
        """Whoosh's question which segments stay: those without deleted documents, the others written anew."""
        kept = [segment for segment in segments if segment.doc_count()]
        worn = policy.worn(kept, most_deleted=0)
        return [self._merge(writer, [segment]) if segment in worn else segment for segment in kept]

    def _tiered(self, writer: ArrayWriter, segments: list[ArraySegment]) -> list[ArraySegment]:
        """Whoosh's question which segments stay: as many of one size as fit, none of them mostly deleted."""
        kept = [segment for segment in segments if segment.doc_count()]
        for segment in policy.worn(kept):
            kept[kept.index(segment)] = self._merge(writer, [segment])
        while group := policy.crowded_tier(kept):
            kept = [segment for segment in kept if segment not in group]
            kept.append(self._merge(writer, group))
        return kept

    def _merge(self, writer: ArrayWriter, segments: Sequence[ArraySegment]) -> ArraySegment:
        parts = [Part(self._arrays_of(segment), segment.live()) for segment in segments]
        segment: ArraySegment = writer.codec.new_segment(writer.storage, writer.indexname)
        segment.write_merged(writer.storage, Merge(parts))
        return segment


@contextmanager
def batch(folder: IndexFolder, cache: SegmentCache, wait: float) -> Iterator[Batch]:
    """A batch that is committed when the block ends.

    Raises EngineUnavailable where there is no index: one of these stories alone would stand for the whole archive.
    """
    with _answering(folder, wait) as generation:
        stated = Batch()
        yield stated
        with opening(folder.path):
            folder.sweep(generation)
            GenerationWriter(generation, cache).commit(stated.stories)


def expunge(folder: IndexFolder, cache: SegmentCache, wait: float) -> int:
    """Take what was deleted off the disk; returns the number of documents that were."""
    with _answering(folder, wait) as generation, opening(folder.path):
        folder.sweep(generation)
        return GenerationWriter(generation, cache).expunge()


@contextmanager
def _answering(folder: IndexFolder, wait: float) -> Iterator[Generation]:
    """The generation that answers, held for writing."""
    with opening(folder.path):
        folder.current()
    with folder.locked(wait):
        with opening(folder.path):
            generation = folder.current()
            generation.check_versions()
        yield generation


def rebuild(folder: IndexFolder, stories: Iterable[tuple[str, Collection[IndexDocument]]], wait: float) -> int:
    """Build another generation, verify it, let it answer; a failure leaves the one that does."""
    with folder.locked(wait, rebuilds=True):
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
            writer.join()
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
