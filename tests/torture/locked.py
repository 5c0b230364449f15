"""A folder of the index that may only be read, and a user who may not change that.

The site goes on answering, what changes stays in the outbox and out of every answer, and the desk, the command and
`/readyz` say what is wrong and what helps. Once it may be written again, everything is indexed.

Needs Django set up on a state folder of its own; see `__main__`.
"""

from __future__ import annotations

import ctypes
import io
import os
import sys
from multiprocessing import get_context
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connections
from django.test import Client

from articles.models import Article
from articles.signals import articles_changed
from search import drift, outbox
from search.engines import reset_engine
from tests.factories import ArticleFactory

NOBODY = 65_534
STORIES = 30
READ_ALONE, READ_AND_WRITE = (0o555, 0o444), (0o755, 0o644)


def torture() -> str:
    """Take the right to write away from a user who is not root, and give it back; in words."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    ArticleFactory.create_batch(STORIES)
    User.objects.create_superuser("anna", password="a long enough secret")
    outbox.rebuild()
    settings.ALLOWED_HOSTS = ["*"]
    _assert_answers(Article.objects.all()[0])
    _let(settings.STATE_DIR / "index", READ_ALONE)
    connections.close_all()
    reset_engine()
    process = get_context("fork").Process(target=_as_one_who_may_not)
    process.start()
    process.join()
    assert process.exitcode == 0, "see the error above"
    _let(settings.STATE_DIR / "index", READ_AND_WRITE)
    reset_engine()
    assert outbox.pending_count() == 2
    outbox.drain()
    assert drift.compare() == drift.Drift()
    return "locked: the index may only be read; pages 200, told at the desk, by the command and to monitors, lost 0"


def _let(folder: Path, modes: tuple[int, int]) -> None:
    """Folders and files with these modes; where root runs this, they are another user's."""
    for path in [folder, *folder.rglob("*")]:
        path.chmod(modes[0] if path.is_dir() else modes[1])
        if os.geteuid() == 0:
            os.chown(path, NOBODY, NOBODY)


def _without_privileges() -> None:
    """What root alone may do, this process may no longer: another user's folder is as closed to it as it says."""
    if os.geteuid() != 0:
        return
    version_3, this_process = 0x2008_0522, 0
    header = (ctypes.c_uint32 * 2)(version_3, this_process)
    nothing = (ctypes.c_uint32 * 6)()
    assert ctypes.CDLL(None, use_errno=True).capset(header, nothing) == 0, os.strerror(ctypes.get_errno())


def _as_one_who_may_not() -> None:
    _without_privileges()
    _assert_told()
    sys.stdout.flush()
    os._exit(0)


def _assert_answers(story: Article) -> str:
    """Readers are answered, and the desk; returns the desk's first page."""
    reader, desk = Client(), Client()
    for address in ("/", "/search/?q=harbour", "/search/feed.atom", "/search/results.csv", story.get_absolute_url()):
        assert reader.get(address).status_code == 200, address
    desk.force_login(User.objects.get())
    return desk.get("/admin/").content.decode()


def _assert_told() -> None:
    reader = Client()
    changed, hidden = Article.objects.order_by("pk")[:2]
    Article.objects.filter(pk=changed.pk).update(body="Other words.", revision=2)
    Article.objects.filter(pk=hidden.pk).update(status=Article.Status.WITHDRAWN)
    articles_changed.send(sender=Article, uids=[changed.uid, hidden.uid])
    assert outbox.pending_count() == 2
    page = _assert_answers(changed)
    assert reader.get("/search/results.json").json()["total"] == STORIES - 2, "hidden at once, changed not as it was"
    assert reader.get(hidden.get_absolute_url()).status_code == 404
    assert "The search index is not brought up to date." in page
    assert "let that user read and write it" in page.replace("&#x27;", "'")
    ready = reader.get("/readyz")
    assert (ready.status_code, ready.json()["status"]) == (200, "degraded"), ready.content
    with pytest.raises(CommandError, match=r"Permission denied.*stays in the outbox"):
        call_command("update_index", stdout=io.StringIO())
    assert outbox.pending_count() == 2
