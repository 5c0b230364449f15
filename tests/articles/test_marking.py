"""Names in a story's text: which are marked, where they lead, and that the text stays as it is."""

from __future__ import annotations

import time

import pytest
from django.test import Client

from articles.marking import Segment, marked
from articles.models import Actor, Article, Name, Tag
from tests.factories import ActorFactory, ArticleFactory, CaptionFactory, NameFactory, RegionFactory, TagFactory

pytestmark = pytest.mark.django_db


def standing(article: Article) -> list[Tag]:
    return list(article.tags.exclude(state=Tag.State.REJECTED).select_related("region", "actor"))


def found(article: Article) -> list[list[tuple[str, str]]]:
    """What is marked in each paragraph: the words and the slug that they lead to."""
    shown = marked(article.headline, article.paragraphs(), standing(article))
    assert ["".join(piece.text for piece in paragraph) for paragraph in shown] == list(article.paragraphs())
    return [[(piece.text, piece.href.split("/")[2]) for piece in paragraph if piece.href] for paragraph in shown]


def test_the_first_mention_of_each_tag_is_marked_in_every_paragraph() -> None:
    story = ArticleFactory(body="Iraq and Iran talked in Iraq.\n\nIraqi forces left.\n\nNobody was hurt.")
    iraq = RegionFactory(slug="iraq", name="Iraq", preferred=True)
    NameFactory(region=iraq, text="Iraqi", kind=Name.Kind.DEMONYM)
    RegionFactory(slug="iran", name="Iran", preferred=True)
    TagFactory(article=story, region=iraq)
    assert found(story) == [[("Iraq", "iraq")], [("Iraqi", "iraq")], []]


def test_the_longest_name_is_marked_and_none_within_another() -> None:
    story = ArticleFactory(body="The Iraqi Navy sailed. Islamic State in Iraq, said Iraq.")
    iraq = RegionFactory(slug="iraq", name="Iraq", preferred=True)
    group = ActorFactory(slug="isi", name="Islamic State in Iraq", preferred=True)
    TagFactory(article=story, region=iraq)
    TagFactory(article=story, actor=group)
    assert found(story) == [[("Islamic State in Iraq", "isi"), ("Iraq", "iraq")]]


def test_borders_of_words_and_the_case_of_abbreviations_count() -> None:
    story = ArticleFactory(body="They told us of Iraqis and the usual; the US left.")
    states = RegionFactory(slug="united-states", name="United States", preferred=True)
    NameFactory(region=states, text="US", folded="us", kind=Name.Kind.ABBREVIATION)
    TagFactory(article=story, region=states)
    TagFactory(article=story, region=RegionFactory(slug="iraq", name="Iraq", preferred=True))
    assert found(story) == [[("US", "united-states")]]


def test_a_surname_is_marked_once_the_full_name_was_given() -> None:
    story = ArticleFactory(headline="A visit", body="Joe Biden came.\n\nBiden left. Hunter Biden stayed.")
    person = ActorFactory(slug="joe-biden", name="Joe Biden", kind=Actor.Kind.PERSON, preferred=True)
    TagFactory(article=story, actor=person)
    assert found(story) == [[("Joe Biden", "joe-biden")], [("Biden", "joe-biden")]]


def test_rejected_tags_datelines_and_captions_mark_nothing() -> None:
    story = ArticleFactory(body="Iraq, Iran and Egypt talked.")
    for slug, tag in (
        ("iraq", {"state": "rejected"}),
        ("iran", {"role": "dateline"}),
        ("egypt", {"role": "pictured", "caption": CaptionFactory(article=story)}),
    ):
        TagFactory(article=story, region=RegionFactory(slug=slug, preferred=True), **tag)
    assert found(story) == [[]]


def test_a_story_without_tags_is_read_without_a_query(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert marked("Headline", ["One.", "Two."], []) == ((Segment("One."),), (Segment("Two."),))


def test_marking_takes_one_query_and_a_few_milliseconds(django_assert_num_queries: object) -> None:
    story = ArticleFactory(body="\n\n".join("Place 3 and Place 7 lie near Place 11. " * 6 for _ in range(12)))
    for number in range(20):
        region = RegionFactory(slug=f"place-{number}", name=f"Place {number}", preferred=True)
        NameFactory(region=region, text=f"Spot {number}")
        TagFactory(article=story, region=region)
    tags, paragraphs = standing(story), story.paragraphs()
    with django_assert_num_queries(1):  # type: ignore[operator]
        marked(story.headline, paragraphs, tags)
    spent = []
    for _ in range(5):
        began = time.process_time()
        marked(story.headline, paragraphs, tags)
        spent.append(time.process_time() - began)
    assert min(spent) < 0.05


def test_marked_names_are_links_in_escaped_text(client: Client, engine: None) -> None:
    story = ArticleFactory(body="LONDON - Iraq <b>& Iran</b> talked.", dateline="LONDON")
    TagFactory(article=story, region=RegionFactory(slug="iraq", name="Iraq", preferred=True))
    html = client.get(story.get_absolute_url()).content.decode()
    opening = (
        '<span class="dateline">LONDON</span> - <a class="name" href="/regions/iraq/">Iraq</a> &lt;b&gt;&amp; Iran'
    )
    assert opening in html
