"""A Whoosh codec whose segments are files of flat arrays.

Whoosh keeps schema, writer, table of contents, lock and commit; what a segment holds is ours. The names of module
and class are part of the disk format: a table of contents holds `ArraySegment`s.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from whoosh.codec import base
from whoosh.writing import SegmentWriter

from search.engines.base import IndexDocument
from search.engines.whoosh import container
from search.engines.whoosh.arrays import SegmentArrays
from search.engines.whoosh.container import Array, Damaged, Seal
from search.engines.whoosh.invert import Inverter
from search.engines.whoosh.merge import Merge
from search.engines.whoosh.postings import SegmentTerms
from search.engines.whoosh.stored import SegmentDocuments

EXTENSION = ".arr"


class ArraySegment(base.Segment):  # type: ignore[misc]
    """What the table of contents says of a segment: its file, its seal, its size and what was deleted since."""

    def __init__(self, indexname: str) -> None:
        super().__init__(indexname)
        self.documents = 0
        self.size = 0
        self.digest = ""
        self.deleted: set[int] = set()

    def codec(self) -> ArrayCodec:
        """The codec that reads it."""
        return ArrayCodec()

    def should_assemble(self) -> bool:
        """It is one file already."""
        return False

    def set_doc_count(self, doccount: int) -> None:
        """As Whoosh counts while it writes."""
        self.documents = doccount

    def doc_count_all(self) -> int:
        """With deleted documents."""
        return self.documents

    def deleted_count(self) -> int:
        """How many were deleted since it was written."""
        return len(self.deleted)

    def deleted_docs(self) -> set[int]:
        """The numbers of the deleted."""
        return self.deleted

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        """Mark as deleted, or no longer so."""
        (self.deleted.add if delete else self.deleted.discard)(docnum)

    def is_deleted(self, docnum: int) -> bool:
        """Whether it is marked as deleted."""
        return docnum in self.deleted

    def live(self) -> Array:
        """Which documents are not deleted."""
        live = np.ones(self.documents, dtype=np.bool_)
        live[np.array(sorted(self.deleted), dtype=np.int64)] = False
        return live

    def write(self, storage: Any, arrays: SegmentArrays) -> None:
        """Write the file, durably, and take note of its seal."""
        with self.create_file(storage, EXTENSION) as file:
            seal = container.write(file, arrays.to_arrays())
        self.documents, self.size, self.digest = arrays.documents, seal.size, seal.digest

    def write_merged(self, storage: Any, merge: Merge) -> None:
        """Write the file stretch by stretch, durably, and take note of its seal."""
        with self.create_file(storage, EXTENSION, mode="w+b") as file:
            sheet = container.Sheet(file, merge.shapes())
            for name, block in merge.blocks():
                sheet.append(name, block)
            seal = sheet.seal()
        self.documents, self.size, self.digest = merge.documents, seal.size, seal.digest

    def read(self, folder: Path) -> SegmentArrays:
        """The arrays, mapped; Damaged where the file is not as it was written."""
        arrays = SegmentArrays.from_arrays(
            container.read(folder / self.make_filename(EXTENSION), Seal(self.size, self.digest))
        )
        if arrays.documents != self.documents:
            raise Damaged(
                f"segment {self.segment_id()} holds {arrays.documents} documents, noted were {self.documents}"
            )
        return arrays


class ArrayCodec(base.Codec):  # type: ignore[misc]
    """Gives Whoosh's writer and reader what they ask for; one codec serves one writer, or one reader of one segment."""

    length_stats = False

    def __init__(self) -> None:
        self.inverter = Inverter()
        self._read: SegmentArrays | None = None

    def new_segment(self, storage: Any, indexname: str) -> ArraySegment:  # noqa: ARG002 - Whoosh's signature
        """An empty segment."""
        return ArraySegment(indexname)

    def per_document_writer(self, storage: Any, segment: ArraySegment) -> _Silent:  # noqa: ARG002
        """Nothing is written document by document."""
        return _Silent()

    def field_writer(self, storage: Any, segment: ArraySegment) -> _SegmentFile:
        """Writes the segment when the writer flushes."""
        return _SegmentFile(self.inverter, storage, segment)

    def terms_reader(self, storage: Any, segment: ArraySegment) -> SegmentTerms:
        """Terms and postings, for Whoosh's own searcher."""
        return SegmentTerms(self._arrays(storage, segment))

    def per_document_reader(self, storage: Any, segment: ArraySegment) -> SegmentDocuments:
        """Documents, for Whoosh's own searcher."""
        return SegmentDocuments(self._arrays(storage, segment), segment)

    def _arrays(self, storage: Any, segment: ArraySegment) -> SegmentArrays:
        """What both readers of a segment share, read and verified once."""
        if self._read is None:
            self._read = segment.read(Path(storage.folder))
        return self._read


class _Silent:
    """Stands where Whoosh closes a writer of documents."""

    def __init__(self) -> None:
        self.is_closed = False

    def close(self) -> None:
        self.is_closed = True


class _SegmentFile(_Silent):
    """Stands where Whoosh writes postings: writes all documents that were inverted."""

    def __init__(self, inverter: Inverter, storage: Any, segment: ArraySegment) -> None:
        super().__init__()
        self._inverter = inverter
        self._storage = storage
        self._segment = segment

    def add_postings(self, schema: Any, lengths: Any, items: Any) -> None:  # noqa: ARG002 - Whoosh's signature
        """Called once, when a segment is flushed; the pool of postings is empty, the inverter holds them all."""
        self._segment.write(self._storage, self._inverter.arrays())


class ArrayWriter(SegmentWriter):  # type: ignore[misc]
    """Whoosh's writer, with a way in for whole documents."""

    is_closed: bool
    writelock: Any

    def __init__(self, index: Any) -> None:
        self.is_closed = False
        self.writelock = None
        try:
            super().__init__(index, codec=ArrayCodec(), timeout=0.0)
        except BaseException:
            self._free_lock()
            raise

    def add(self, document: IndexDocument) -> None:
        """Add a document to the segment that is being written."""
        self._check_state()
        self.codec.inverter.add(document)
        self.docnum += 1
        self._added = True

    def add_document(self, **fields: Any) -> None:  # noqa: ARG002 - Whoosh's signature
        """Refused: documents come in by `add`, past Whoosh's pool of postings."""
        raise TypeError("documents are added with add(document)")

    def abandon(self) -> None:
        """Discard everything that is not committed and free the lock, whatever state a failure left."""
        try:
            if not self.is_closed:
                self.cancel()
        except OSError:
            # The disk is full or gone: nothing can be tidied, but the lock must not stay.
            self._free_lock()
            self.is_closed = True
        finally:
            self.storage.close_created()

    def _free_lock(self) -> None:
        if self.writelock is not None and self.writelock.fd is not None:
            self.writelock.release()
