"""Mentions in context: which sentence of a story is shown, what is marked in it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from articles.models import Article, Name
from search.first_and_last import stories_of
from search.mentions import MOST, Mention, NameFinder, Spelled, evidence_of, joint_mentions, mentions
from search.rows import plain_rows
from tests.factories import ActorFactory, ArticleFactory, CaptionFactory, TagFactory

ALIAS, SHORT = Name.Kind.ALIAS, Name.Kind.ABBREVIATION
BOTH = [Spelled("Hamas", ALIAS), Spelled("Israel Defense Forces", ALIAS, 1), Spelled("IDF", SHORT, 1)]
pytestmark = pytest.mark.django_db


def rows_of(stories: Sequence[Article]) -> tuple:
    return plain_rows(Article.objects.filter(pk__in=[story.pk for story in stories]).order_by("pk"))


def said(found: Sequence[Mention]) -> list[str]:
    """The sentences, with their marks in brackets."""
    return ["".join(f"[{text}]" if marked else text for text, marked in one.sentence) for one in found]


def joint(*stories: Article) -> tuple[Mention, ...]:
    return joint_mentions(rows_of(stories), BOTH, stories_of([story.uid for story in stories]))


def alone(actor: object, *stories: Article) -> tuple[Mention, ...]:
    rows = rows_of(stories)
    known = evidence_of(rows, actor.pk)  # type: ignore[attr-defined]
    return mentions(rows, known, [Spelled("Hamas", ALIAS)], stories_of([story.uid for story in stories]))


def test_a_sentence_is_cut_at_the_names_in_it() -> None:
    finder = NameFinder(BOTH)
    assert finder.cut("The IDF fought Hamas.") == (
        ("The ", False),
        ("IDF", True),
        (" fought ", False),
        ("Hamas", True),
        (".", False),
    )
    assert finder.cut("Nobody") == (("Nobody", False),)


def test_a_short_abbreviation_is_a_name_in_capitals_alone() -> None:
    finder = NameFinder([Spelled("US", SHORT)])
    assert [mark.start for mark in finder.marks("They told us of the US.")] == [20]


def test_the_words_of_an_actor_come_before_where_it_is_named() -> None:
    actor, story = ActorFactory(slug="hamas"), ArticleFactory()
    TagFactory(article=story, actor=actor, role="lede", evidence="Hamas was there.")
    TagFactory(article=story, actor=actor, role="body", evidence="Of Hamas.", quotes=1, quotation="“No,” Hamas said.")
    (found,) = alone(actor, story)
    assert (said([found]), found.where) == (["“No,” [Hamas] said."], "quoted")


def test_where_the_headline_alone_speaks_for_it_a_sentence_of_the_text_is_shown() -> None:
    actor = ActorFactory(slug="hamas")
    told = ArticleFactory(headline="Talks with Hamas", body="First words.\n\nLater on Hamas agreed. More follows.")
    silent = ArticleFactory(headline="Hamas silent", body="Nothing was said.")
    for story in (told, silent):
        TagFactory(article=story, actor=actor, role="headline", evidence=story.headline)
    first, second = alone(actor, told, silent)
    assert (said([first]), first.is_headline) == (["Later on [Hamas] agreed."], False)
    assert (said([second]), second.is_headline) == (["[Hamas] silent"], True)


def test_rejected_tags_and_datelines_say_nothing() -> None:
    actor, story = ActorFactory(slug="hamas"), ArticleFactory()
    TagFactory(article=story, actor=actor, role="body", state="rejected", evidence="Hamas no.")
    TagFactory(article=story, actor=actor, role="dateline", evidence="Hamas dateline")
    assert alone(actor, story) == ()


def test_both_must_stand_in_one_sentence() -> None:
    together = ArticleFactory(body="Hamas was silent. Then the IDF met Hamas at noon. It rained.")
    apart = ArticleFactory(body="Hamas was silent. The IDF was not.")
    in_caption = ArticleFactory(body="Nothing.")
    CaptionFactory(article=in_caption, text="Israel Defense Forces and Hamas at a checkpoint")
    in_headline = ArticleFactory(headline="IDF: Hamas is near", body="Nothing more.")
    found = joint(together, apart, in_caption, in_headline)
    assert said(found) == [
        "Then the [IDF] met [Hamas] at noon.",
        "[Israel Defense Forces] and [Hamas] at a checkpoint",
        "[IDF]: [Hamas] is near",
    ]
    assert [one.is_headline for one in found] == [False, False, True]


def test_a_longer_name_that_holds_the_other_is_not_both() -> None:
    names = [Spelled("United Nations", ALIAS), Spelled("United Nations Security Council", ALIAS, 1)]
    story = ArticleFactory(body="The United Nations Security Council met.")
    assert joint_mentions(rows_of([story]), names, stories_of([story.uid])) == ()


def test_the_newest_ten_are_shown() -> None:
    assert len(joint(*(ArticleFactory(body="The IDF met Hamas.") for _ in range(MOST + 3)))) == MOST


def test_a_story_hidden_meanwhile_is_not_quoted() -> None:
    story = ArticleFactory(body="The IDF met Hamas.")
    rows = rows_of([story])
    Article.objects.update(status="withdrawn")
    assert joint_mentions(rows, BOTH, stories_of([story.uid])) == ()
