"""Groups of copies in the database: who stands for them, as stories come, change, hide and go."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles import curation
from articles.copies.keeping import forget_all
from articles.copies.standing import keep_up
from articles.embargoes import release_lapsed
from articles.ingest.undoing import undo_import
from articles.models import Article, CopyKey, CopySketch
from tests.articles.conftest import Announcements
from tests.articles.copies.conftest import BLAST, BUDGET, REWRITTEN
from tests.copies.edited import WireStory, with_copies
from tests.factories import ArticleFactory, BatchFactory, SourceFactory

pytestmark = pytest.mark.django_db
FIRST = date(2023, 10, 18)
UPDATED = BLAST.replace("15", "20")
Printed = Callable[..., Article]


def standing(stories: Iterable[Article]) -> list[str]:
    return [Article.objects.get(pk=story.pk).copy_of for story in stories]


def test_the_newest_copy_stands_for_the_others(printed: Printed) -> None:
    first = printed()
    other = printed(BUDGET, headline="Budget adopted")
    second = printed(UPDATED, published_on=FIRST + timedelta(days=1))
    assert standing([first, other, second]) == [second.uid, "", ""]
    third = printed(BLAST, published_on=FIRST + timedelta(days=2))
    assert standing([first, second, third]) == [third.uid, third.uid, ""]


def test_a_story_that_becomes_a_copy_by_another_is_announced(printed: Printed, announced: Announcements) -> None:
    first = printed()
    announced.forget()
    second = printed(published_on=FIRST + timedelta(days=1))
    assert announced.changed == [first.uid]
    assert Article.objects.get(pk=first.pk).revision == 2
    assert Article.objects.get(pk=second.pk).revision == 1


def test_a_hidden_story_neither_stands_for_others_nor_is_a_copy(printed: Printed) -> None:
    first, second = printed(), printed(published_on=FIRST + timedelta(days=1))
    curation.set_status(Article.objects.filter(pk=second.pk), "withdrawn", None)
    assert standing([first, second]) == ["", ""]
    curation.set_status(Article.objects.filter(pk=second.pk), "published", None)
    assert standing([first, second]) == [second.uid, ""]


def test_an_embargo_that_ends_brings_a_story_into_its_group(printed: Printed) -> None:
    first = printed()
    later = printed(
        published_on=FIRST + timedelta(days=1), status="embargoed", embargo_until=timezone.now() + timedelta(hours=1)
    )
    assert standing([first, later]) == ["", ""]
    Article.objects.filter(pk=later.pk).update(embargo_until=timezone.now() - timedelta(minutes=1))
    release_lapsed()
    assert standing([first, later]) == [later.uid, ""]


def test_a_story_that_goes_leaves_its_copies_as_if_it_had_never_been(printed: Printed) -> None:
    first, last = printed(BLAST), printed(REWRITTEN, published_on=FIRST + timedelta(days=6))
    assert standing([first, last]) == ["", ""]
    bridge = printed(BLAST, published_on=FIRST + timedelta(days=3))
    assert standing([first, bridge, last]) == [last.uid, last.uid, ""]
    curation.delete_articles(Article.objects.filter(pk=bridge.pk))
    assert standing([first, last]) == ["", ""]
    assert CopySketch.objects.count() == 2
    assert CopyKey.objects.values("sketch").distinct().count() == 2


def test_a_batch_taken_back_gives_the_group_another_representative(printed: Printed) -> None:
    first = printed()
    batch = BatchFactory()
    second = printed(published_on=FIRST + timedelta(days=1), batch=batch)
    assert standing([first]) == [second.uid]
    assert undo_import(batch).removed == 1
    assert standing([first]) == [""]


def test_an_edited_text_leaves_its_group(printed: Printed) -> None:
    first, second = printed(), printed(published_on=FIRST + timedelta(days=1))
    story = Article.objects.get(pk=second.pk)
    story.body = BUDGET
    curation.save_article(story, ["body"], None)
    assert standing([first, second]) == ["", ""]


def test_updates_of_one_source_form_a_chain_and_a_curators_word_stands(printed: Printed) -> None:
    desk = SourceFactory(slug="desk")
    at = [datetime(2023, 10, 18, hour, tzinfo=UTC) for hour in (9, 11, 13)]
    stories = [
        printed(BLAST.replace("15", number), source=desk, published_at=moment)
        for number, moment in zip(("15", "20", "24"), at, strict=True)
    ]
    links = dict(Article.objects.values_list("pk", "evolved_from"))
    assert [links[story.pk] for story in stories] == [None, stories[0].pk, stories[1].pk]
    last = Article.objects.get(pk=stories[2].pk)
    last.evolved_from_id = stories[0].pk
    curation.save_article(last, ["evolved_from"], None)
    keep_up([story.uid for story in stories])
    assert Article.objects.get(pk=last.pk).evolved_from_id == stories[0].pk
    curation.delete_articles(Article.objects.filter(pk=stories[0].pk))
    assert set(Article.objects.values_list("evolved_from", flat=True)) == {None}


def _partition() -> set[frozenset[str]]:
    groups: dict[object, set[str]] = {}
    for uid, group in CopySketch.objects.values_list("uid", "group"):
        groups.setdefault(group or uid, set()).add(uid)
    return {frozenset(group) for group in groups.values()}


def test_groups_are_the_same_whatever_order_and_batches_stories_come_in(db: None) -> None:
    bodies = [BLAST, BUDGET, f"{BLAST}\n\n{BUDGET}", BLAST.replace("Basra", "Umm Qasr"), BUDGET.replace("178", "181")]
    wire = [WireStory(f"Story {place}", body, FIRST, place) for place, body in enumerate(bodies)]
    stories = [
        ArticleFactory(headline=story.headline, body=story.body, published_on=story.day)
        for story in with_copies(wire, each=4)
    ]
    uids = [story.uid for story in stories]
    keep_up(uids)
    expected = _partition(), dict(Article.objects.values_list("uid", "copy_of"))
    assert any(len(group) > 3 for group in expected[0])
    for seed in range(6):
        lot = random.Random(seed)
        shuffled = lot.sample(uids, len(uids))
        forget_all()
        while shuffled:
            size = lot.randint(1, 6)
            keep_up(shuffled[:size])
            shuffled = shuffled[size:]
        assert (_partition(), dict(Article.objects.values_list("uid", "copy_of"))) == expected


def test_grouping_all_anew_changes_nothing_and_mends_what_is_wrong(printed: Printed, capsys) -> None:
    first, second = printed(), printed(published_on=FIRST + timedelta(days=1))
    call_command("group_copies")
    assert capsys.readouterr().out.splitlines()[-1] == "copies=1 changed=0"
    Article.objects.filter(pk=first.pk).update(copy_of="")
    Article.objects.filter(pk=second.pk).update(copy_of="zzzzzzzzzz")
    CopySketch.objects.filter(uid=first.uid).delete()
    call_command("group_copies")
    assert capsys.readouterr().out.splitlines()[-1] == "copies=1 changed=2"
    assert standing([first, second]) == [second.uid, ""]
