"""Stories into the archive and their groups out again: recall, precision, time and memory."""

from __future__ import annotations

import time
import tracemalloc
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations

from django.db import connection, transaction

from articles.copies.standing import keep_up
from articles.models import Article, CopyKey, CopySketch
from tests.copies.edited import Pair, WireStory
from tests.factories import numbered_uid

BATCH = 100


@dataclass(frozen=True, slots=True)
class Found:
    """How the pairs found lie to the true ones."""

    found: int
    true: int
    right: int

    @property
    def recall(self) -> float:
        """The share of the true pairs that were found."""
        return self.right / self.true

    @property
    def precision(self) -> float:
        """The share of the found pairs that are true."""
        return self.right / self.found


@dataclass(frozen=True, slots=True)
class Cost:
    """What it took to group so many stories, as an import does it; seconds of the processor's time."""

    stories: int
    seconds: float
    peak_bytes: int
    stored_bytes: int

    @property
    def ms_a_story(self) -> float:
        """Milliseconds for one story."""
        return self.seconds * 1000 / self.stories


def store(stories: Sequence[WireStory], first: str = "r") -> list[str]:
    """Write the stories as an importer would, without looking for copies; their uids in order."""
    uids = [numbered_uid(place, first) for place in range(len(stories))]
    Article.objects.bulk_create(
        [
            Article(
                uid=uid,
                identity=sha256(uid.encode()).hexdigest(),
                content_hash=sha256(uid.encode()).hexdigest(),
                slug="story",
                headline=story.headline[:500],
                body=story.body,
                published_on=story.day,
                date_precision="day",
                date_basis="stated",
                date_confidence=1.0,
                word_count=len(story.body.split()),
            )
            for uid, story in zip(uids, stories, strict=True)
        ],
        batch_size=500,
    )
    return uids


def group(uids: Sequence[str], *, trace: bool = False) -> Cost:
    """Find the copies of stored stories batch by batch, and what that cost."""
    if trace:
        tracemalloc.start()
    with transaction.atomic():  # so that the index, which follows a commit, is not measured with it
        began = time.process_time()
        for start in range(0, len(uids), BATCH):
            keep_up(uids[start : start + BATCH], more=True)
        seconds = time.process_time() - began
        peak = tracemalloc.get_traced_memory()[1] if trace else 0
        tracemalloc.stop()
    return Cost(len(uids), seconds, peak, _stored())


def grouped_pairs(uids: Sequence[str]) -> set[Pair]:
    """Every two places that stand in one group."""
    place = {uid: at for at, uid in enumerate(uids)}
    groups: dict[int, list[int]] = defaultdict(list)
    for uid, key in CopySketch.objects.filter(group__isnull=False).values_list("uid", "group"):
        if uid in place and key is not None:
            groups[key].append(place[uid])
    return {pair for places in groups.values() for pair in combinations(sorted(places), 2)}


def compared(found: set[Pair], true: set[Pair]) -> Found:
    """Pairs found against the true ones."""
    return Found(len(found), len(true), len(found & true))


def _stored() -> int:
    """Bytes of sketches and keys in a SQLite database; 0 elsewhere."""
    if connection.vendor != "sqlite":
        return 0
    tables = [CopyKey._meta.db_table, CopySketch._meta.db_table]
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pragma_compile_options WHERE compile_options = 'ENABLE_DBSTAT_VTAB'")
        if cursor.fetchone() is None:
            return 0
        cursor.execute(
            "SELECT sum(pgsize) FROM dbstat WHERE name IN (SELECT name FROM sqlite_master WHERE tbl_name IN (%s, %s))",
            tables,
        )
        return int(cursor.fetchone()[0] or 0)
