"""Processes that make a pair of large segments and merge them; the second tells the most memory it ever held.

Started by the tests: `make FOLDER`, then `merge FOLDER`, which prints bytes: of both segments, of the merged one, and
the peak.
"""

from __future__ import annotations

import pickle
import re
import sys
from pathlib import Path

import numpy as np

from search.engines.whoosh.arrays import KeywordArrays, SegmentArrays, TextArrays
from search.engines.whoosh.codec import ArraySegment
from search.engines.whoosh.container import Array, ranges
from search.engines.whoosh.merge import Merge, Part
from search.engines.whoosh.storage import DurableStorage
from search.fields import FACETS, TEXT_FIELDS

DOCUMENTS = 100_000
FORMS = 150_000
POSTINGS = 12_000_000


def make(folder: Path) -> None:
    """Two segments of stories whose words are as frequent as words are; a tenth of the second was deleted."""
    segments = []
    for number in range(2):
        segment = ArraySegment("MAIN")
        segment.write(DurableStorage(str(folder)), _large(number))
        segment.deleted = set(range(0, DOCUMENTS * number, 10))
        segments.append(segment)
    (folder / "segments").write_bytes(pickle.dumps(segments))


def merge(folder: Path) -> str:
    """Merge them as a writer does."""
    segments = pickle.loads((folder / "segments").read_bytes())  # noqa: S301 - written by `make`
    merged = ArraySegment("MAIN")
    parts = [Part(segment.read(folder), segment.live()) for segment in segments]
    merged.write_merged(DurableStorage(str(folder)), Merge(parts))
    assert merged.documents == sum(segment.doc_count() for segment in segments)
    return f"{sum(segment.size for segment in segments)} {merged.size} {peak()}"


def peak() -> int:
    """The most memory this process ever held, mapped pages of files among it."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert found is not None
    return int(found[1]) * 1024


def _large(number: int) -> SegmentArrays:
    words = _words(number)
    nothing = np.empty(0, dtype=np.uint8)
    texts = {
        field.name: TextArrays([], np.zeros(1, np.int64), nothing, nothing, nothing, np.zeros(DOCUMENTS, np.uint8))
        for field in TEXT_FIELDS
    }
    texts["body"] = words
    values = np.arange(DOCUMENTS * 8) * 7 % 300
    keywords = {
        field.name: KeywordArrays([f"value{n:03d}" for n in range(300)], np.arange(DOCUMENTS + 1) * 8, values)
        for field in FACETS
    }
    uids = np.array([f"{number}{one:09d}" for one in range(DOCUMENTS)], dtype=np.bytes_)
    days, times = np.full(DOCUMENTS, 738_000, dtype=np.int32), np.arange(DOCUMENTS)
    columns: dict[str, Array] = {
        "uid": uids,
        "article_uid": uids,
        "document_type": np.zeros(DOCUMENTS, dtype=np.uint8),
        "revision": np.ones(DOCUMENTS, dtype=np.int64),
        "published_from": days,
        "published_to": days,
        "published_at": times,
    }
    return SegmentArrays(texts, keywords, columns)


def _words(number: int) -> TextArrays:
    """Form n is in a share of the documents that falls with n, evenly spread."""
    counts = np.minimum(DOCUMENTS, POSTINGS / (np.arange(FORMS) + 1) / np.log(FORMS)).astype(np.int64) + 1
    counts = np.minimum(DOCUMENTS, counts * POSTINGS // counts.sum() + 1)
    within = ranges(np.zeros(FORMS, dtype=np.int64), counts)
    docs = within * DOCUMENTS // np.repeat(counts, counts)
    freqs = 1 + within % 3
    words = np.bincount(docs, weights=freqs, minlength=DOCUMENTS).astype(np.int64)
    positions = np.arange(int(freqs.sum())) % 60_000
    forms = sorted(f"{one * 7919 % FORMS:06d}{number if one % 4 == 0 else ''}" for one in range(FORMS))
    return TextArrays(forms, np.concatenate([[0], np.cumsum(counts)]), docs, freqs, positions, words)


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(Path(sys.argv[2]))
    else:
        sys.stdout.write(merge(Path(sys.argv[2])) + "\n")
