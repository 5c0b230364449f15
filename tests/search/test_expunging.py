"""Words of what was withdrawn, removed or replaced leave the files of the index."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

from articles.models import Article
from articles.signals import articles_changed
from search import answers, background, expunging, outbox
from search.criteria import Criteria
from search.engines.base import Engine, EngineUnavailable
from search.management.commands.update_index import Command, Worker
from tests.articles.archived import jsonl, story
from tests.factories import ArticleFactory, CaptionFactory

WordsOnDisk = Callable[[], set[bytes]]
WORDS = re.compile(rb"zq(?:headline|body|caption|correction)")

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("engine")]


@pytest.fixture
def words_on_disk(tmp_path: Path) -> WordsOnDisk:
    """The words of these tests that any file of the index holds (arrays of numbers may hold any two letters)."""

    def remains() -> set[bytes]:
        files = [path for path in (tmp_path / "index").rglob("*") if path.is_file()]
        return {word for path in files for word in WORDS.findall(path.read_bytes())}

    return remains


@pytest.fixture(autouse=True)
def in_the_foreground(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The archive mends and expunges by itself, without a thread to wait for."""

    class Foreground:
        def __init__(self, target: Callable[[], None], **_: object) -> None:
            self._target = target

        def start(self) -> None:
            self._target()

    settings.SEARCH_MENDS = True
    monkeypatch.setattr(background, "Thread", Foreground)
    monkeypatch.setattr(expunging.attempts, "began", float("-inf"))
    monkeypatch.setattr(outbox.Removals, "are_on_disk", False)


OTHERS = 20
"""So many stories came in with the secret one that the index writes nothing anew by itself when that goes."""

SECRET = {b"zqheadline", b"zqbody", b"zqcaption"}


@pytest.fixture
def secret() -> Article:
    """A story whose headline, body and caption have words of their own."""
    made: list[Article] = [ArticleFactory() for _ in range(OTHERS)]
    secret: Article = ArticleFactory(headline="Zqheadline of the day", body="Nobody may read zqbody here.")
    CaptionFactory(article=secret, text="The zqcaption by the pier")
    articles_changed.send(sender=Article, uids=[article.uid for article in [*made, secret]])
    return secret


def withdraw(article: Article) -> None:
    """As the desk does."""
    Article.objects.filter(pk=article.pk).update(status=Article.Status.WITHDRAWN)
    articles_changed.send(sender=Article, uids=[article.uid])


def test_a_withdrawn_story_leaves_the_files_of_the_index(secret: Article, words_on_disk: WordsOnDisk) -> None:
    assert words_on_disk() == SECRET
    withdraw(secret)
    assert words_on_disk() == set()
    assert answers.find(Criteria()).results.total == OTHERS


def test_where_the_archive_may_not_do_it_by_itself_the_command_does(
    secret: Article, words_on_disk: WordsOnDisk, settings: Settings
) -> None:
    settings.SEARCH_MENDS = False
    withdraw(secret)
    assert words_on_disk() == SECRET
    told = io.StringIO()
    call_command("update_index", stdout=told)
    assert words_on_disk() == set()
    assert "taken off the disk: 2" in told.getvalue()


def test_the_words_of_an_import_that_was_undone_are_gone_when_the_command_ends(
    words_on_disk: WordsOnDisk, settings: Settings, tmp_path: Path
) -> None:
    settings.SEARCH_MENDS = False
    path = jsonl(tmp_path / "a.jsonl", *(story(number, body=f"The zqbody {number}.") for number in range(3)))
    call_command("import_articles", path, stdout=io.StringIO())
    Article.objects.filter(external_id="story-0").update(editor_note="kept", body="Another body.")
    for kept in Article.objects.filter(external_id="story-0"):
        articles_changed.send(sender=Article, uids=[kept.uid])
    assert words_on_disk() == {b"zqbody"}
    batch = Article.objects.values_list("batch", flat=True)[0]
    call_command("undo_import", str(batch), stdout=io.StringIO())
    assert words_on_disk() == set()
    assert answers.find(Criteria()).results.total == 1


def test_replaced_words_leave_the_disk_once_a_day(
    secret: Article, words_on_disk: WordsOnDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    complaints = io.StringIO()
    worker = Worker(Command(stdout=io.StringIO(), stderr=complaints))
    worker.look()
    Article.objects.filter(pk=secret.pk).update(body="A zqcorrection.")
    articles_changed.send(sender=Article, uids=[secret.uid])
    worker.look()
    assert words_on_disk() == SECRET | {b"zqcorrection"}
    monkeypatch.setattr(expunging, "DAY", 0.0)
    worker.look()
    assert complaints.getvalue() == ""
    assert words_on_disk() == {b"zqheadline", b"zqcorrection", b"zqcaption"}


def test_what_could_not_be_expunged_is_tried_again(
    secret: Article,
    words_on_disk: WordsOnDisk,
    engine: Engine,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def full(*, wait: float) -> int:
        raise EngineUnavailable("No space left on device.")

    with monkeypatch.context() as patched:
        patched.setattr(engine, "expunge", full)
        withdraw(secret)
    assert "still on the disk" in caplog.text
    monkeypatch.setattr(answers._Clock, "last", float("-inf"))
    answers.tick()
    assert words_on_disk() == SECRET, "it is not tried at every request"
    monkeypatch.setattr(expunging.attempts, "began", float("-inf"))
    monkeypatch.setattr(answers._Clock, "last", float("-inf"))
    answers.tick()
    assert words_on_disk() == set()


def test_a_change_that_met_the_index_held_by_it_is_indexed_afterwards(
    secret: Article, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = engine.expunge

    def meanwhile(*, wait: float) -> int:
        with engine.writer():
            outbox.enqueue([ArticleFactory().uid])
            assert outbox.drain_if_free() == 0
        return real(wait=wait)

    monkeypatch.setattr(engine, "expunge", meanwhile)
    expunging.expunge()
    assert outbox.masked_uids() == frozenset()
    assert answers.find(Criteria()).results.total == OTHERS + 2


def test_an_edit_that_takes_no_story_away_writes_nothing_anew(secret: Article) -> None:
    articles_changed.send(sender=Article, uids=[secret.uid])
    assert not expunging.begin()
    assert expunging.after_removals() == 0
