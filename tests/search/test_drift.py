"""The checker tells the truth: every difference by name, nothing else, and its repair mends them all."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db.models import F
from django.utils import timezone

from articles.models import Article, Caption
from articles.signals import articles_changed
from search import drift, outbox
from search.documents import documents_for
from search.drift import Drift
from search.engines import reset_engine
from search.engines.base import Engine
from search.engines.whoosh.codec import ArraySegment
from search.models import PendingDocument
from search.suggestions.models import PublicHeadline
from tests.factories import ArticleFactory, CaptionFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("engine")]


def announced(*stories: Article) -> None:
    """The index hears of them."""
    articles_changed.send(sender=Article, uids=[one.uid for one in stories])


def checked(*options: str) -> tuple[int, str]:
    """Exit status and standard output of the command."""
    out = io.StringIO()
    try:
        call_command("check_index", *options, stdout=out, stderr=io.StringIO())
    except SystemExit as stop:
        return int(stop.code or 0), out.getvalue()
    return 0, out.getvalue()


def differing(*options: str) -> dict[str, set[str]]:
    """What the command names, without what there is nothing of."""
    told = json.loads(checked("--json", *options)[1])
    return {kind: set(uids) for kind, uids in told.items() if uids}


def uids(stories: list[Article]) -> set[str]:
    return {story.uid for story in stories}


def doubled(monkeypatch: pytest.MonkeyPatch, stories: list[Article]) -> None:
    """Write them once more beside what is there, as a lost deletion would."""
    with monkeypatch.context() as patched:
        patched.setattr(ArraySegment, "delete_document", lambda *_, **__: None)
        announced(*stories)


@pytest.fixture
def stories() -> list[Article]:
    """Sixty in the index, every third with a caption."""
    made: list[Article] = ArticleFactory.create_batch(60)
    for story in made[::3]:
        CaptionFactory(article=story)
    announced(*made)
    return made


def test_a_sound_index_is_clean(stories: list[Article]) -> None:
    status, told = checked()
    assert status == 0
    assert told.splitlines()[:4] == ["missing: 0", "orphaned: 0", "stale: 0", "doubled: 0"]
    assert "80 documents" in told.splitlines()[-1]
    assert checked("--quick")[0] == 0


def test_exactly_what_differs_is_named_and_repaired(stories: list[Article], monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten missing, ten in vain, ten as they were, five doubled, and six changed past the archive's own ways."""
    missing: list[Article] = ArticleFactory.create_batch(10)
    withdrawn, gone, stale, twice = stories[:5], stories[5:10], stories[10:20], stories[20:25]
    rewritten, redated, untagged = stories[25:29], stories[30:31], stories[33:34]
    doubled(monkeypatch, twice)
    Article.objects.filter(uid__in=uids(withdrawn)).update(status=Article.Status.WITHDRAWN)
    gone_uids = uids(gone)
    Article.objects.filter(uid__in=gone_uids).delete()
    Article.objects.filter(uid__in=uids(stale)).update(revision=F("revision") + 1)
    Article.objects.filter(uid__in=uids(rewritten)).update(body="Other words.")
    Article.objects.filter(uid__in=uids(redated)).update(published_on=date(2001, 2, 3), published_at=None)
    Caption.objects.filter(article=untagged[0]).delete()
    changed = {*uids(stale), *uids(rewritten), *uids(redated), *uids(untagged)}
    expected = {
        "missing": uids(missing),
        "orphaned": uids(withdrawn) | gone_uids,
        "leaking": uids(withdrawn),
        "stale": changed,
        "doubled": uids(twice),
    }
    status, told = checked()
    assert status == 1
    named = {kind: ", ".join(sorted(expected[kind])) for kind in ("missing", "orphaned", "stale", "doubled")}
    assert told.splitlines()[:4] == [f"{kind}: {len(expected[kind])}: {names}" for kind, names in named.items()]
    assert differing() == expected
    assert len(drift.compare().uids()) == 41
    assert checked("--repair")[0] == 0
    assert checked()[0] == 0
    assert drift.compare() == Drift()


def test_a_quick_look_compares_revisions_alone(stories: list[Article]) -> None:
    Article.objects.filter(pk=stories[0].pk).update(revision=9)
    Article.objects.filter(pk=stories[1].pk).update(body="Other words.")
    assert differing("--quick") == {"stale": {stories[0].uid}}
    assert differing() == {"stale": {stories[0].uid, stories[1].uid}}


def test_more_than_a_line_holds_are_counted_and_all_named_as_json(stories: list[Article]) -> None:
    more = ArticleFactory.create_batch(25)
    assert f"{sorted(uids(more))[19]} and 5 more" in checked()[1]
    assert differing() == {"missing": uids(more)}


def test_what_waits_is_told_and_a_fault_only_where_nobody_comes_for_it(stories: list[Article]) -> None:
    Article.objects.filter(pk=stories[0].pk).update(body="Other words.", revision=2)
    outbox.enqueue([stories[0].uid])
    status, told = checked()
    assert (status, f"waiting: 1: {stories[0].uid}" in told) == (0, True)
    PendingDocument.objects.update(added_at=timezone.now() - timedelta(minutes=6))
    status, told = checked()
    assert (status, f"overdue: 1: {stories[0].uid}" in told) == (1, True)
    assert checked("--repair")[0] == 0
    assert not PendingDocument.objects.exists()


def test_a_story_that_was_set_apart_is_named_with_its_error(stories: list[Article]) -> None:
    PendingDocument.objects.create(article_uid=stories[0].uid, attempts=outbox.TRIES, error="ValueError: no words")
    status, told = checked()
    assert status == 1
    assert f"set apart: {stories[0].uid}: ValueError: no words" in told.splitlines()
    assert checked("--repair")[0] == 0, "it is tried once more"


def test_a_hidden_headline_among_the_suggestions_is_a_leak(stories: list[Article]) -> None:
    draft = ArticleFactory(status="draft")
    PublicHeadline.objects.create(article_uid=draft.uid, folded="zqsecret", day=0)
    assert differing() == {"orphaned": {draft.uid}, "leaking": {draft.uid}}
    assert checked("--repair")[0] == 0
    assert not PublicHeadline.objects.filter(article_uid=draft.uid).exists()


def one_bit(folder: Path) -> None:
    """A segment as a disk might change it."""
    path = max(folder.rglob("*.arr"), key=lambda path: path.stat().st_size)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def another_version(folder: Path) -> None:
    """A manifest of another release."""
    (manifest,) = folder.rglob("MANIFEST")
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "schema": 0}))


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (shutil.rmtree, "There is no search index"),
        (one_bit, "not as it was written"),
        (another_version, "made by another version"),
        (lambda folder: next(folder.rglob("*.toc")).unlink(), "cannot be used"),
    ],
    ids=["gone", "damaged", "outdated", "without a table of contents"],
)
def test_an_index_that_cannot_be_used_is_told_and_made_anew(
    stories: list[Article], tmp_path: Path, harm: Callable[[Path], None], words: str
) -> None:
    harm(tmp_path / "index")
    reset_engine()
    status, told = checked()
    assert status == 1
    assert told.startswith("unusable: ")
    assert words in told
    assert "rebuild_index" in told
    assert checked("--repair")[0] == 0
    assert drift.compare() == Drift()


def test_the_state_of_a_document_is_another_whenever_anything_else_of_it_is(stories: list[Article]) -> None:
    def states() -> list[int]:
        return [one.revision for one in documents_for(Article.objects.for_index().get(pk=stories[0].pk))]

    before = states()
    assert states() == before
    Article.objects.filter(pk=stories[0].pk).update(byline="Another")
    assert not set(states()) & set(before)


def test_a_story_that_changes_between_two_looks_is_no_difference(
    stories: list[Article], engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = engine.contents

    def contents() -> object:
        held = list(real())
        Article.objects.filter(pk=stories[0].pk, revision=1).update(revision=2, body="Other words.")
        outbox.enqueue([stories[0].uid])
        outbox.drain()
        return iter(held)

    monkeypatch.setattr(engine, "contents", contents)
    assert drift.compare() == Drift()
