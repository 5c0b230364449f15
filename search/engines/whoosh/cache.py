"""The arrays of segments, read once a process: a segment never changes, so neither do they."""

from __future__ import annotations

from collections.abc import Iterable
from threading import Lock

from search.engines.whoosh.arrays import SegmentArrays
from search.engines.whoosh.codec import ArraySegment
from search.engines.whoosh.index import Generation


class SegmentCache:
    """Arrays by the name of their segment, which no other segment of any generation has."""

    def __init__(self) -> None:
        self._arrays: dict[str, SegmentArrays] = {}
        self._lock = Lock()

    def arrays(self, generation: Generation, segment: ArraySegment) -> SegmentArrays:
        """The segment's arrays, read and verified where they are not known yet."""
        name = segment.segment_id()
        known = self._arrays.get(name)
        if known is None:
            known = segment.read(generation.folder)
            with self._lock:
                known = self._arrays.setdefault(name, known)
        return known

    def keep(self, segments: Iterable[ArraySegment]) -> None:
        """Forget all but these."""
        names = {segment.segment_id() for segment in segments}
        with self._lock:
            self._arrays = {name: arrays for name, arrays in self._arrays.items() if name in names}
