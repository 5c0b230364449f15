"""A page reads the archive's state once; what must see it as it is reads it anew."""

from __future__ import annotations

from contextlib import suppress

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import NamesEdition
from search import outbox
from search.moments import names_edition, now, one_moment, waiting
from tests.factories import ArticleFactory
from tests.search.newsroom import Newsroom


def test_within_a_moment_the_state_is_read_once(db: None) -> None:
    with CaptureQueriesContext(connection) as caught, one_moment():
        for _ in range(3):
            names_edition()
            waiting()
    assert len(caught) == 1


def test_a_moment_knows_nothing_of_what_changes_after_it_looked(db: None) -> None:
    with one_moment():
        before = outbox.masked_uids(), names_edition()
        outbox.enqueue([ArticleFactory().uid])
        NamesEdition.advance()
        assert (outbox.masked_uids(), names_edition()) == before
    assert len(outbox.masked_uids()) == 1
    assert names_edition() == before[1] + 1


def test_work_of_now_sees_what_the_moment_around_it_does_not(db: None) -> None:
    with one_moment():
        names_edition()
        NamesEdition.advance()
        with now():
            assert names_edition() == NamesEdition.current()
        assert names_edition() < NamesEdition.current()


def test_a_moment_ends_with_an_error_too(db: None) -> None:
    with suppress(ZeroDivisionError), one_moment():
        waiting()
        raise ZeroDivisionError
    outbox.enqueue(["a" * 10])
    assert waiting().uids == {"a" * 10}


def test_of_what_waits_the_number_and_the_newest_are_known(db: None) -> None:
    outbox.enqueue(["a" * 10, "b" * 10, "a" * 10])
    known = waiting()
    assert (known.uids, known.rows) == ({"a" * 10, "b" * 10}, 3)
    outbox.enqueue(["a" * 10])
    assert waiting().newest > known.newest


def test_each_page_is_of_a_moment_of_its_own(newsroom: Newsroom, client: Client) -> None:
    client.get("/search/")
    uid = newsroom.stories[0].uid
    outbox.enqueue([uid])
    shown = {row["uid"] for row in client.get("/search/results.json").json()["results"]}
    assert shown
    assert uid not in shown
