"""`tag_articles` as an operator runs it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.models import Tag
from articles.signals import articles_changed
from tests.factories import ArticleFactory, RegionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def announced() -> Iterator[list[str]]:
    uids: list[str] = []

    def hear(sender: object, **announcement: object) -> None:
        uids.extend(announcement["uids"])  # type: ignore[arg-type]

    articles_changed.connect(hear)
    yield uids
    articles_changed.disconnect(hear)


@pytest.fixture(autouse=True)
def _iraq() -> None:
    RegionFactory(slug="iraq", name="Iraq", preferred=True)


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("tag_articles", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_all_stories_are_tagged_and_those_that_changed_announced(engine: object, announced: list[str]) -> None:
    named = ArticleFactory(headline="Rain in Iraq", body="It rained.")
    ArticleFactory(headline="Rain elsewhere", body="It rained.")
    assert "stories=2 changed=1" in run("--all")
    assert announced == [named.uid]
    assert Tag.objects.get().article == named
    assert "stories=2 changed=0" in run("--all")
    assert announced == [named.uid]


def test_since_takes_stories_of_that_day_and_later(engine: object) -> None:
    for day in (date(2023, 10, 17), date(2023, 10, 18), date(2023, 10, 19)):
        ArticleFactory(headline="Rain in Iraq", published_on=day)
    assert "stories=2 changed=2" in run("--since", "2023-10-18")


def test_an_unknown_uid_is_named_and_the_others_are_tagged(engine: object) -> None:
    story = ArticleFactory(headline="Rain in Iraq")
    errors = StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("tag_articles", story.uid, "zzzzzzzzzz", stdout=StringIO(), stderr=errors)
    assert stopped.value.code == 1
    assert "zzzzzzzzzz: no story has this uid" in errors.getvalue()
    assert Tag.objects.filter(article=story).exists()


@pytest.mark.parametrize("arguments", [(), ("--all", "--since", "2023-10-18"), ("--all", "aaaaaaaaaa")])
def test_exactly_one_way_of_choosing_is_asked_for(arguments: tuple[str, ...]) -> None:
    with pytest.raises(CommandError, match="--all, --since DATE or UIDs") as wrong:
        run(*arguments)
    assert wrong.value.returncode == 2


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(CommandError, match="2023-10-18"):
        run("--since", "yesterday")
