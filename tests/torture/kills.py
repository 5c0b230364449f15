"""`manage.py import_articles` killed in the middle of its work, again and again, on one archive.

After each kill the archive is looked at as it was left, then brought up to date, then compared with its index: nothing
missing, stale, doubled or leaking. While an import runs, editors withdraw and delete stories, and nobody tells the
index of it but the outbox.

Needs Django set up on a state folder of its own; see `__main__`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.context import ForkProcess
from pathlib import Path
from random import Random

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections, transaction

from articles.models import Article
from search import drift, outbox
from search.criteria import Criteria
from search.documents import documents_for
from search.engines import get_engine, reset_engine
from search.lineage import current_lineage
from search.querylang.nodes import Word

ROOT = Path(__file__).resolve().parents[2]
EARLIEST, LATEST = 0.1, 1.15
"""When an import is killed: after so much of the time that a whole one takes on this machine."""

STORIES, STORIES_OF_A_COPY = 250, 120
"""In one import; in one that is a copy of this process, which is killed sooner."""

NAMES = ("erbil", "basra", "mosul", "harbour", "drone", "convoy", "minister", "bridge", "curfew", "pipeline")


@dataclass
class Toll:
    """What the kills met."""

    kills: int = 0
    too_late: int = 0
    left_rows_to_index: int = 0
    writing_the_index: int = 0
    imported: int = 0
    most_files: int = 0
    slowest_recovery: float = 0.0
    hidden: set[str] = field(default_factory=set)

    def told(self) -> str:
        """In words."""
        return (
            f"kills: {self.kills} imports killed ({self.too_late} had ended), {self.imported:,} stories; "
            f"{self.left_rows_to_index} left stories to be indexed, {self.writing_the_index} an index half written; "
            f"slowest recovery {self.slowest_recovery:.2f} s; at most {self.most_files} files in the index; "
            "missing, stale, doubled, leaking 0"
        )


def torture(kills: int, seed: int = 1, *, forked: bool = False) -> str:
    """So many kills; returns what was seen, in words. `forked` saves each import the seconds of its start."""
    chance, toll = Random(seed), Toll()
    call_command("migrate", verbosity=0)
    outbox.rebuild()
    start = ForkedImport if forked else Import
    process = start()
    count = STORIES_OF_A_COPY if forked else STORIES
    whole = _whole(process, _stories(0, count, chance))
    process = start()
    try:
        for number in range(kills):
            if not _killed(process, _stories(number, count, chance), chance, whole, toll):
                whole *= 0.8  # the machine was busier when it was measured
            # The next one loads while this one is looked into.
            process = start()
            _look_at_what_was_left(toll)
            _recover(toll)
    finally:
        process.kill()
    assert toll.too_late < kills / 2, f"the imports had ended: {toll.told()}"
    assert toll.left_rows_to_index, f"no import was killed at its work: {toll.told()}"
    return toll.told()


def _whole(process: Import | ForkedImport, stories: bytes) -> float:
    """An import that nobody kills; the seconds that it takes."""
    began = time.monotonic()
    process.begin(stories)
    process.wait()
    return time.monotonic() - began


class Import:
    """`manage.py import_articles`, waiting for its stories on standard input."""

    def __init__(self) -> None:
        program = [sys.executable, "manage.py", "import_articles", "-", "--format", "jsonl", "--source", "torture"]
        environment = {**os.environ, "NEWSARCHIVE_DATA": str(settings.STATE_DIR)}
        self._process = subprocess.Popen(
            program,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def begin(self, stories: bytes) -> None:
        """More than a pipe holds is taken only by a process that reads: when this returns, it is at work."""
        assert self._process.stdin is not None
        self._process.stdin.write(stories)
        self._process.stdin.close()

    def wait(self) -> None:
        """Let it do its work."""
        assert self._process.wait() == 0

    def kill(self) -> bool:
        """Kill it; returns whether it was still at work."""
        was_at_work = self._process.poll() is None
        self._process.kill()
        self._process.wait()
        if self._process.stdin is not None and not self._process.stdin.closed:
            self._process.stdin.close()
        return was_at_work


class ForkedImport:
    """The same command in a copy of this process, which has loaded everything already."""

    def __init__(self) -> None:
        self._process: ForkProcess | None = None

    def begin(self, stories: bytes) -> None:
        """Give it its stories; it is at work at once."""
        path = settings.STATE_DIR / "stories.jsonl"
        path.write_bytes(stories)
        connections.close_all()
        reset_engine()
        self._process = get_context("fork").Process(target=_import, args=(str(path),))
        self._process.start()

    def wait(self) -> None:
        """Let it do its work."""
        assert self._process is not None
        self._process.join()
        assert self._process.exitcode == 0

    def kill(self) -> bool:
        """Kill it; returns whether it was still at work."""
        if self._process is None:
            return False
        was_at_work = self._process.is_alive()
        self._process.kill()
        self._process.join()
        return was_at_work


def _import(path: str) -> None:
    with open(os.devnull, "w") as nowhere:
        call_command("import_articles", path, "--source", "torture", stdout=nowhere, stderr=nowhere)


def _stories(number: int, count: int, chance: Random) -> bytes:
    """Some new, some changed since an earlier import."""
    lines = []
    for _ in range(count):
        story = chance.randrange(min(number + 1, 20) * count // 4)
        words = " ".join(chance.choices(NAMES, k=150))
        record = {"id": f"story-{story}", "headline": f"Round {number}: {story}", "body": f"round{number} {words}."}
        if chance.random() < 0.3:
            record["captions"] = [{"text": f"Picture of round{number}", "credit": "AFP"}]  # type: ignore[assignment]
        lines.append(json.dumps(record))
    return "\n".join(lines).encode() + b"\n"


def _killed(process: Import | ForkedImport, stories: bytes, chance: Random, whole: float, toll: Toll) -> bool:
    """Give it its stories, edit others meanwhile, and kill it; whether it was still at work."""
    process.begin(stories)
    due = time.monotonic() + whole * chance.uniform(EARLIEST, LATEST)
    _edit(chance, toll)
    time.sleep(max(due - time.monotonic(), 0.0))
    toll.kills += 1
    was_at_work = process.kill()
    toll.too_late += not was_at_work
    return was_at_work


def _edit(chance: Random, toll: Toll) -> None:
    """Withdraw two stories and delete one; the outbox row is all that the index is given."""
    with transaction.atomic():
        chosen = list(Article.objects.published().order_by("?").values_list("uid", flat=True)[:3])
        Article.objects.filter(uid__in=chosen[:2]).update(status=Article.Status.WITHDRAWN)
        Article.objects.filter(uid__in=chosen[2:]).delete()
        outbox.enqueue(chosen)
    toll.hidden.update(chosen[:2])


def _look_at_what_was_left(toll: Toll) -> None:
    """Database sound, index opens, and nothing that a reader may not see is in any answer."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        assert cursor.fetchone() == ("ok",), "the database is damaged"
    reset_engine()
    get_engine().check()
    toll.left_rows_to_index += outbox.pending_count() > 0
    toll.writing_the_index += any(path.suffix == ".tmp" for path in (settings.STATE_DIR / "index").rglob("*"))
    _assert_nothing_leaks()


def _assert_nothing_leaks() -> None:
    engine, masked = get_engine(), outbox.masked_uids()
    published = set(Article.objects.published().values_list("uid", flat=True))
    shown = [hit.article_uid for hit in engine.scan(Criteria(), masked=masked)]
    assert len(shown) == len(set(shown)), "a story is shown twice"
    assert set(shown) <= published, f"not published and shown: {sorted(set(shown) - published)[:5]}"
    results = engine.search(Criteria(query=Word("drone")), masked=masked)
    # A machine that is busier than the deadline allows gives a part, and says so.
    assert results.partial or results.total == len(_with(shown, "drone")), "a count tells of more than is shown"


def _with(uids: Sequence[str], word: str) -> list[str]:
    """Of these stories those whose row has the word."""
    bodies = dict(Article.objects.filter(uid__in=uids).values_list("uid", "body"))
    return [uid for uid in uids if word in bodies[uid].lower()]


def _recover(toll: Toll) -> None:
    """What the next start of the archive does, and a comparison of everything."""
    began = time.monotonic()
    outbox.drain(wait=30.0)
    toll.slowest_recovery = max(toll.slowest_recovery, time.monotonic() - began)
    assert outbox.masked_uids() == frozenset(), "the outbox is not empty"
    found = drift.compare(contents=False)
    assert found.is_clean(), found
    lineage = current_lineage()
    expected = sorted(
        (article.uid, document.uid, document.revision)
        for article in Article.objects.published().for_index()
        for document in documents_for(article, lineage)
    )
    assert sorted(get_engine().contents()) == expected, "documents of the index are not those of the rows"
    assert not toll.hidden & {uid for uid, _, _ in expected}
    _assert_nothing_leaks()
    toll.imported = Article.objects.count()
    toll.most_files = max(toll.most_files, sum(1 for _ in (settings.STATE_DIR / "index").rglob("*")))
