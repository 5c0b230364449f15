"""An index that is behind the stories: the desk, the log, the monitors and the commands say so in words."""

from __future__ import annotations

import io
import logging
import re
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from articles.models import Article, NamesEdition, Region
from articles.signals import articles_changed
from search import answers, drift, mending, outbox
from search.criteria import Criteria
from search.management.commands import update_index
from search.models import PendingDocument
from tests.factories import ArticleFactory, RegionFactory, TagFactory
from tests.torture.full_disk import Disk

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("engine")]


@pytest.fixture
def desk(settings: Settings) -> Client:
    """The browser of somebody who may do everything."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    browser = Client()
    browser.force_login(User.objects.create_superuser("anna", password="a long enough secret"))
    return browser


def notice(desk: Client) -> str:
    """What the desk's first page says above all else."""
    page = desk.get("/admin/").content.decode()
    found = re.search(r'role="status">(.*?)</div>', page, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", "", found[1]).split()) if found else ""


def changed(story: Article) -> None:
    articles_changed.send(sender=Article, uids=[story.uid])


def test_an_index_that_is_up_to_date_is_not_spoken_of(desk: Client) -> None:
    changed(ArticleFactory())
    assert notice(desk) == ""
    assert Client().get("/readyz").json()["status"] == "ok"


def test_a_full_disk_is_told_and_what_changed_meanwhile_is_indexed_afterwards(
    desk: Client, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mending._Told, "words", "")
    changed(ArticleFactory())
    with Disk(tmp_path / "index", full_at=1, stays_full=True).attached():
        for _ in range(3):
            changed(ArticleFactory())
        assert outbox.pending_count() == 3
        assert answers.find(Criteria()).results.total == 1, "what is indexed is found meanwhile"
        told = notice(desk)
        ready = Client().get("/readyz")
        with pytest.raises(CommandError, match=r"No space left on device.*The disk is full"):
            call_command("update_index", stdout=io.StringIO())
    assert told.startswith("The search index is not brought up to date.")
    assert "No space left on device" in told
    assert "The disk is full: make room." in told
    assert "3 changed stories wait to be indexed since" in told
    assert (ready.status_code, ready.json()["status"]) == (200, "degraded")
    assert "No space left on device" in " ".join(ready.json()["faults"])
    lines = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert len(lines) == 1, "one line, not one a change"
    assert "The disk is full" in lines[0]
    outbox.drain()
    assert notice(desk) == ""
    assert answers.find(Criteria()).results.total == 4
    assert drift.compare() == drift.Drift()


def test_a_rebuild_on_a_full_disk_leaves_the_old_index_and_says_why(desk: Client, tmp_path: Path) -> None:
    changed(ArticleFactory())
    outbox.enqueue([ArticleFactory().uid])
    with Disk(tmp_path / "index", full_at=6, stays_full=True).attached():
        with pytest.raises(CommandError, match="The disk is full"):
            call_command("rebuild_index", stdout=io.StringIO())
        assert answers.find(Criteria()).results.total == 1
        assert "The disk is full" in notice(desk)
    outbox.rebuild()
    assert answers.find(Criteria()).results.total == 2


def test_a_worker_tells_a_full_disk_once_waits_longer_each_time_and_goes_on(tmp_path: Path) -> None:
    out, err = io.StringIO(), io.StringIO()
    worker = update_index.Worker(update_index.Command(stdout=out, stderr=err))
    assert worker.look() == update_index.PAUSE
    outbox.enqueue([ArticleFactory().uid])
    with Disk(tmp_path / "index", full_at=1, stays_full=True).attached():
        pauses = [worker.look() for _ in range(7)]
    assert pauses == [4, 8, 16, 32, 60, 60, 60]
    assert err.getvalue().count("The disk is full") == 1
    assert worker.look() == update_index.PAUSE
    assert out.getvalue().splitlines() == ["the index is written again", "stories written: 1, taken off the disk: 0"]
    assert outbox.pending_count() == 0


def test_changes_that_nobody_indexes_are_told_after_a_while(desk: Client) -> None:
    outbox.enqueue([ArticleFactory().uid])
    assert notice(desk) == ""
    PendingDocument.objects.update(added_at=timezone.now() - timedelta(minutes=6))
    assert "1 changed story waits to be indexed since" in notice(desk)
    assert "update_index" in notice(desk)


def test_who_is_not_at_the_desk_is_told_nothing() -> None:
    PendingDocument.objects.create(article_uid="a000000001", attempts=outbox.TRIES, error="ValueError: no words")
    for page in (Client().get("/admin/login/"), Client().get("/search/")):
        assert "could not be indexed" not in page.content.decode()


class TestAStoryThatCannotBeIndexed:
    """One of forty has a region whose slug is none: a row written past the desk's own checks."""

    @pytest.fixture
    def poison(self) -> Article:
        broken = RegionFactory(slug="no\nslug", name="Nowhere")
        stories: list[Article] = ArticleFactory.create_batch(40)
        TagFactory(article=stories[17], region=broken)
        return stories[17]

    def renamed(self, slug: str) -> None:
        Region.objects.filter(name="Nowhere").update(slug=slug)
        NamesEdition.advance()

    @pytest.mark.parametrize("command", ["update_index", "rebuild_index"])
    def test_it_is_set_apart_with_its_error_and_the_others_are_found(
        self, poison: Article, desk: Client, command: str
    ) -> None:
        outbox.enqueue(list(Article.objects.values_list("uid", flat=True)))
        with suppress(SystemExit):
            call_command(command, stdout=io.StringIO())
        assert answers.find(Criteria()).results.total == 39
        row = PendingDocument.objects.get()
        assert (row.article_uid, row.attempts) == (poison.uid, outbox.TRIES)
        page = desk.get("/admin/search/pendingdocument/").content.decode()
        assert poison.uid in page
        assert "region is &#x27;no\\nslug&#x27;; it must be one line of text" in page
        assert notice(desk).startswith("1 story could not be indexed and will not be found until mended")
        assert Client().get(poison.get_absolute_url()).status_code == 200
        assert Client().get("/readyz").json()["status"] == "degraded"

    def test_the_command_counts_it_and_says_that_not_all_is_done(self, poison: Article) -> None:
        outbox.enqueue([poison.uid])
        out = io.StringIO()
        with pytest.raises(SystemExit) as stop:
            call_command("update_index", stdout=out)
        assert stop.value.code == 1
        assert "stories written: 0, waiting: 0, set apart: 1" in out.getvalue()

    def test_once_mended_it_is_tried_again_from_the_desk(self, poison: Article, desk: Client) -> None:
        outbox.rebuild()
        self.renamed("nowhere")
        row = PendingDocument.objects.get()
        post = {"action": "try_again", "_selected_action": [str(row.pk)]}
        answer = desk.post("/admin/search/pendingdocument/", post, follow=True)
        assert "Indexed: 1." in answer.content.decode()
        assert answers.find(Criteria()).results.total == 40
        assert notice(desk) == ""

    def test_a_version_that_could_be_indexed_is_not_shown_in_place_of_one_that_cannot(self, poison: Article) -> None:
        self.renamed("nowhere")
        outbox.rebuild()
        assert answers.find(Criteria()).results.total == 40
        self.renamed("no\nslug")
        changed(poison)
        assert answers.find(Criteria()).results.total == 39
