"""Everybody wants to write at once: four indexers and two rebuilds, while stories are edited, withdrawn and deleted.

One writes, the others wait or leave the work to it. Nobody who changes a story is told of a lock, no row is lost, and a
rebuild that meets another says so and ends.

Needs Django set up on a state folder of its own; see `__main__`.
"""

from __future__ import annotations

import io
import time
from collections import Counter
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event
from random import Random

from django.core.management import CommandError, call_command
from django.db import connections, transaction
from django.db.models import F

from articles.models import Article
from articles.signals import articles_changed, articles_removed
from search import drift, outbox
from search.engines import reset_engine
from search.management.commands.update_index import Command, Worker
from tests.factories import ArticleFactory

STORIES = 600
INDEXERS, REBUILDERS, EDITORS = 4, 2, 2
REBUILT, EDITED, WRITTEN = "rebuilds", "edits", "written by indexers"
PATIENCE = 60.0
"""Rebuilds and indexers have to come to something before anything is proved: so many seconds more on a busy machine."""

Toll = Counter[str]


def torture(seconds: float, seed: int = 1) -> str:
    """So many seconds of all at once; returns what was seen, in words."""
    call_command("migrate", verbosity=0)
    with transaction.atomic():
        ArticleFactory.create_batch(STORIES)
    outbox.rebuild()
    toll = _all_at_once(seconds, seed)
    faults = {name: count for name, count in toll.items() if name.startswith("fault")}
    assert not faults, faults
    reset_engine()
    outbox.drain(wait=30.0)
    found = drift.compare()
    assert found == drift.Drift(), found
    assert all(toll[name] for name in (REBUILT, EDITED, WRITTEN)), toll
    return (
        f"writers: {INDEXERS} indexers, {REBUILDERS} rebuilds at once, {EDITORS} editors, {seconds:.0f} s; "
        f"{toll['edits']} edits, {toll['written by indexers']} stories written by indexers, "
        f"{toll['rebuilds']} rebuilds, {toll['met another rebuild']} met another; errors told 0, lost 0"
    )


def _all_at_once(seconds: float, seed: int) -> Toll:
    connections.close_all()
    reset_engine()
    context = get_context("fork")
    told: Queue[Toll] = context.Queue()
    rebuilt, written = context.Event(), context.Event()
    # Nobody indexes what nobody edits: editors go on as long as indexers do.
    works = [(_indexing, written)] * INDEXERS + [(_rebuilding, rebuilt)] * REBUILDERS + [(_editing, written)] * EDITORS
    processes = [
        context.Process(target=_at_work, args=(work, seconds, seed * 100 + number, told, enough))
        for number, (work, enough) in enumerate(works)
    ]
    for process in processes:
        process.start()
    total: Toll = Counter()
    for _ in processes:
        total.update(told.get(timeout=seconds + PATIENCE + 120))
    for process in processes:
        process.join()
    return total


def _at_work(work: Callable[[Random, Toll], None], seconds: float, seed: int, told: Queue[Toll], enough: Event) -> None:
    """Do it again and again. Whatever leaves the work as an error is a fault, by its name and words."""
    chance, toll, due = Random(seed), Toll(), time.monotonic() + seconds
    while time.monotonic() < due or (not enough.is_set() and time.monotonic() < due + PATIENCE):
        try:
            work(chance, toll)
        except Exception as error:  # noqa: BLE001 - any error that somebody is shown is what is looked for
            toll[f"fault: {type(error).__name__}: {error}"] += 1
            break
        if toll[REBUILT] or toll[WRITTEN]:
            enough.set()
    told.put(toll)


def _indexing(chance: Random, toll: Toll) -> None:
    """One look of a worker; it tells nobody of a lock."""
    out, err = io.StringIO(), io.StringIO()
    Worker(Command(stdout=out, stderr=err)).look()
    assert not err.getvalue(), err.getvalue()
    for line in out.getvalue().splitlines():
        toll["written by indexers"] += int(line.removeprefix("stories written: ").split(",")[0])
    time.sleep(chance.uniform(0, 0.2))


def _rebuilding(chance: Random, toll: Toll) -> None:
    out = io.StringIO()
    try:
        call_command("rebuild_index", stdout=out)
    except CommandError as error:
        # A batch may hold the index for longer than a rebuild waits, on a machine that is busy enough.
        if "Another process writes" not in str(error):
            raise
        toll["waited in vain"] += 1
        return
    toll["met another rebuild" if "already" in out.getvalue() else "rebuilds"] += 1
    time.sleep(chance.uniform(0, 0.5))


def _editing(chance: Random, toll: Toll) -> None:
    """A curator's change: the story is stored and announced, as the desk does."""
    uids = list(Article.objects.order_by("?").values_list("uid", flat=True)[:3])
    with transaction.atomic():
        Article.objects.filter(uid=uids[0]).update(body=f"Words {chance.random()}.", revision=F("revision") + 1)
        status = chance.choice([Article.Status.WITHDRAWN, Article.Status.PUBLISHED])
        Article.objects.filter(uid=uids[1]).update(status=status, revision=F("revision") + 1)
        articles_changed.send(sender=Article, uids=uids[:2])
        if chance.random() < 0.2:
            Article.objects.filter(uid=uids[2]).delete()
            articles_removed.send(sender=Article, uids=uids[2:])
    toll["edits"] += 2
    time.sleep(chance.uniform(0, 0.1))
