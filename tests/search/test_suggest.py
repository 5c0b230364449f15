"""Completions: names with stories and headlines, by the beginning of any word; nothing that is hidden."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from articles.models import Article, Name, NamesEdition
from articles.signals import articles_changed, articles_removed
from search import outbox
from search.engines import reset_engine
from search.models import HeadlineWord, PublicHeadline, PublicWord
from search.suggest import MOST, Suggestion, SuggestionKind, suggestions
from search.suggestions import keeping
from tests.factories import ActorFactory, ArticleFactory, NameFactory, RegionFactory, TagFactory
from tests.search.reading import headings, links, page

pytestmark = pytest.mark.django_db(transaction=True)

LATER = timezone.now() + timedelta(days=2)
HIDDEN = {
    "draft": {"status": "draft"},
    "review": {"status": "review"},
    "withdrawn": {"status": "withdrawn"},
    "embargoed": {"status": "embargoed", "embargo_until": LATER},
    "published-later": {"status": "published", "embargo_until": LATER},
}


def named(field: str, slug: str, name: str, *others: str) -> Any:
    factory = RegionFactory if field == "region" else ActorFactory
    row = factory(slug=slug, name=name)
    for text, kind in [(name, Name.Kind.PREFERRED), *((other, Name.Kind.ALIAS) for other in others)]:
        NameFactory(text=text, folded=keeping.fold(text), kind=kind, **{field: row})
    NamesEdition.advance()
    return row


def told(*stories: Article) -> None:
    articles_changed.send(sender=Article, uids=[story.uid for story in stories])


def labels(typed: str) -> list[str]:
    return [suggestion.label for suggestion in suggestions(typed)]


@pytest.fixture
def archive(memory: None) -> dict[str, Any]:
    """Two regions and two actors with stories, one of each without, and stories on harbours."""
    rows = {
        "iraq": named("region", "iraq", "Iraq", "Republic of Iraq"),
        "iran": named("region", "iran", "Iran"),
        "atlantis": named("region", "atlantis", "Iramantis"),
        "hezbollah": named("actor", "hezbollah", "Hezbollah", "Hizbullah", "Party of God"),
        "irish": named("actor", "irish-guard", "Irish Guard"),
        "nobody": named("actor", "nobody", "Irate Nobody"),
    }
    stories = [
        ArticleFactory(headline="Ships land at Basra", published_on="2023-10-01"),
        ArticleFactory(headline="Iraq’s harbour: “Opened”", published_on="2023-10-02"),
        ArticleFactory(headline="Harbour closed in Iran", published_on="2023-10-03"),
        ArticleFactory(headline="العراق يفتح ميناءه", language="ar"),
    ]
    for number, slug in enumerate(["iraq", "iraq", "iran"]):
        TagFactory(article=stories[number], region=rows[slug], actor=None)
    TagFactory(article=stories[0], actor=rows["hezbollah"])
    TagFactory(article=stories[1], actor=rows["irish"])
    told(*stories)
    return rows


def test_regions_come_before_actors_and_these_before_headlines_each_by_its_number_of_stories(
    archive: dict[str, Any],
) -> None:
    found = suggestions("ir")
    assert [(s.kind, s.label, s.stories) for s in found] == [
        (SuggestionKind.REGION, "Iraq", 2),
        (SuggestionKind.REGION, "Iran", 1),
        (SuggestionKind.ACTOR, "Irish Guard", 1),
        (SuggestionKind.HEADLINE, "Harbour closed in Iran", None),
        (SuggestionKind.HEADLINE, "Iraq’s harbour: “Opened”", None),
    ]


def test_a_suggestion_says_what_it_is_and_leads_there(archive: dict[str, Any]) -> None:
    story = Article.objects.get(headline="Ships land at Basra")
    assert suggestions("iraq")[0] == Suggestion(
        SuggestionKind.REGION, "Iraq", "Country · 2 stories", "/regions/iraq/", 2
    )
    assert suggestions("hizb") == [
        Suggestion(SuggestionKind.ACTOR, "Hezbollah", "Armed group, also Hizbullah · 1 story", "/actors/hezbollah/", 1)
    ]
    assert suggestions("basra") == [
        Suggestion(SuggestionKind.HEADLINE, story.headline, "Story, 1 October 2023", story.get_absolute_url())
    ]


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("god", "Hezbollah"),
        ("party of g", "Hezbollah"),
        ("REPUBLIC", "Iraq"),
        ("guard", "Irish Guard"),
        ("land", "Ships land at Basra"),
        ("basra ships", "Ships land at Basra"),
        ("opened", "Iraq’s harbour: “Opened”"),
        ("الع", "العراق يفتح ميناءه"),
        ("Ḥarbour clo", "Harbour closed in Iran"),
    ],
)
def test_any_word_may_be_begun_whatever_its_case_and_accents(archive: dict[str, Any], typed: str, label: str) -> None:
    assert label in labels(typed)


@pytest.mark.parametrize(
    "typed", ["arbour", "iramantis", "irate", "nobody", "", "   ", "?!", "q:iraq", '"iraq"', "ira*"]
)
def test_nothing_is_offered_for(archive: dict[str, Any], typed: str) -> None:
    """The middle of a word, what has no story, nothing, and queries that ask for more than a name."""
    assert labels(typed) == []


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("harbpur", "Harbour closed in Iran"),
        ("habrour", "Harbour closed in Iran"),
        ("hrbour", "Harbour closed in Iran"),
        ("haarbour", "Harbour closed in Iran"),
        ("harbor", "Harbour closed in Iran"),
        ("ships lnad", "Ships land at Basra"),
        ("hezbolah", "Hezbollah"),
        ("party off", "Hezbollah"),
        ("irihs g", "Irish Guard"),
    ],
)
def test_one_letter_may_be_wrong_where_nothing_begins_so(archive: dict[str, Any], typed: str, label: str) -> None:
    assert label in labels(typed)


@pytest.mark.parametrize("typed", ["xarbour", "hxrbxur", "irx"])
def test_neither_the_first_letter_nor_two_nor_one_of_three_may_be_wrong(archive: dict[str, Any], typed: str) -> None:
    assert labels(typed) == []


def test_who_is_called_exactly_so_comes_first(archive: dict[str, Any]) -> None:
    story = ArticleFactory(headline="A council met")
    for field, slug, name in [("actor", "iraqi", "Iraqi Council"), ("actor", "council", "Council")]:
        row = named(field, slug, name)
        TagFactory(article=story, actor=row)
    other = ArticleFactory(headline="Another met")
    TagFactory(article=other, actor=ActorFactory(slug="iraqi"))
    told(story, other)
    assert labels("council")[:2] == ["Council", "Iraqi Council"]


def test_there_are_ten_at_most_and_headlines_have_room(archive: dict[str, Any]) -> None:
    stories = [ArticleFactory(headline=f"Iron price {number}") for number in range(12)]
    for number, story in enumerate(stories):
        TagFactory(article=story, region=named("region", f"iron-{number}", f"Iron Town {number}"), actor=None)
    told(*stories)
    kinds = [suggestion.kind for suggestion in suggestions("iron")]
    assert len(kinds) == MOST
    assert kinds.count(SuggestionKind.REGION) == 3
    assert kinds.count(SuggestionKind.HEADLINE) == 7


def test_only_forty_characters_count(archive: dict[str, Any]) -> None:
    story = ArticleFactory(headline="Ministers of the harbours met in the capital to talk of tolls")
    told(story)
    assert labels(story.headline + " and of much else") == [story.headline]


@pytest.mark.parametrize("state", HIDDEN)
@pytest.mark.parametrize("indexed", [True, False], ids=["index-knows", "index-lags"])
def test_a_hidden_story_is_gone_at_once(archive: dict[str, Any], state: str, indexed: bool) -> None:
    secret = named("actor", "zqactor", "Zqactor")
    story = ArticleFactory(headline="Zqcanary sings in Zqtown")
    TagFactory(article=story, actor=secret)
    TagFactory(article=story, region=named("region", "zqtown", "Zqtown"), actor=None)
    told(story)
    assert labels("zq") == ["Zqtown", "Zqactor", story.headline]
    assert labels("zqcunary") == [story.headline]
    Article.objects.filter(pk=story.pk).update(**HIDDEN[state])
    outbox.enqueue([story.uid])
    if indexed:
        outbox.drain()
        assert not PublicWord.objects.filter(text__startswith="zq").exists()
        assert not PublicHeadline.objects.filter(article_uid=story.uid).exists()
    for typed in ("zq", "zqcanary", "zqcunary", "zqactor", "zqtown", "sings"):
        assert labels(typed) == []


def test_a_story_that_never_was_public_leaves_no_word(archive: dict[str, Any]) -> None:
    for state, change in HIDDEN.items():
        told(ArticleFactory(headline=f"Zqnever {state}", **change))
    outbox.rebuild()
    assert not PublicWord.objects.filter(text="zqnever").exists()


def test_a_story_whose_embargo_ends_is_offered(archive: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    from search import answers

    past = timezone.now() - timedelta(minutes=1)
    ArticleFactory(headline="Zqembargo ends", status="embargoed", embargo_until=past)
    monkeypatch.setattr(answers._Clock, "last", float("-inf"))
    assert labels("zqembargo") == ["Zqembargo ends"]


def test_a_removed_story_takes_its_words_along(archive: dict[str, Any]) -> None:
    story = Article.objects.get(headline="Ships land at Basra")
    story.delete()
    articles_removed.send(sender=Article, uids=[story.uid])
    assert labels("ships") == []
    assert not PublicWord.objects.filter(text="ships").exists()


def test_a_changed_headline_answers_to_its_new_words_alone(archive: dict[str, Any]) -> None:
    story = Article.objects.get(headline="Ships land at Basra")
    Article.objects.filter(pk=story.pk).update(headline="Boats land at Basra")
    outbox.enqueue([story.uid])
    assert labels("ships") == []
    outbox.drain()
    assert labels("ships") == []
    assert labels("boats") == ["Boats land at Basra"]


def test_words_are_counted_by_the_headlines_that_hold_them(archive: dict[str, Any]) -> None:
    assert PublicWord.objects.get(text="harbour").stories == 2
    told(ArticleFactory(headline="Harbour, harbour, harbour"))
    assert PublicWord.objects.get(text="harbour").stories == 3


def test_keeping_twice_is_keeping_once_and_a_rebuild_mends_what_went_wrong(archive: dict[str, Any]) -> None:
    def state() -> list[Any]:
        words = HeadlineWord.objects.order_by("headline__article_uid", "word__text")
        return [
            list(PublicWord.objects.order_by("text").values_list("text", "stories")),
            list(words.values_list("headline__article_uid", "word__text", "day")),
        ]

    before = state()
    keeping.refresh(list(Article.objects.values_list("uid", flat=True)))
    assert state() == before
    PublicWord.objects.update(stories=9)
    PublicHeadline.objects.filter(folded__contains="basra").delete()
    PublicHeadline.objects.create(article_uid="x" * 10, folded="ghost", day=0)
    outbox.rebuild()
    assert state() == before


def test_names_are_left_out_while_search_cannot_answer(
    archive: dict[str, Any], settings: Settings, tmp_path: object
) -> None:
    settings.SEARCH_URL = f"whoosh://{tmp_path}/nothing-here"
    reset_engine()
    assert labels("ir") == ["Harbour closed in Iran", "Iraq’s harbour: “Opened”"]


def test_the_number_of_queries_is_small_and_does_not_grow(archive: dict[str, Any]) -> None:
    def queries(typed: str) -> int:
        suggestions(typed)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            suggestions(typed)
        return len(asked)

    before = queries("har"), queries("harbour cl"), queries("harbpur")
    stories = [ArticleFactory(headline=f"Harbour {number} clears harvest {number}") for number in range(40)]
    told(*stories)
    assert (queries("har"), queries("harbour cl"), queries("harbpur")) == before
    assert max(before[:2]) <= 7


def test_the_options_of_the_list_come_as_a_fragment(client: Client, archive: dict[str, Any]) -> None:
    html = page(client, "/suggest/?q=hizb", HX_Request="true")
    assert html.count('role="option"') == 1
    assert 'data-href="/actors/hezbollah/"' in html
    assert "<html" not in html
    assert page(client, "/suggest/?q=", HX_Request="true").strip() == ""


def test_without_a_script_the_address_is_a_page_of_links(client: Client, archive: dict[str, Any]) -> None:
    html = page(client, "/suggest/?q=hizb")
    assert headings(html) == ["Suggestions for hizb"]
    assert "/actors/hezbollah/" in [attrs.get("href") for attrs, _ in links(html)]
    assert "/search/?q=xyzzy" in [attrs.get("href") for attrs, _ in links(page(client, "/suggest/?q=xyzzy"))]


def test_data_is_given_for_accept_and_for_the_format_by_name(client: Client, archive: dict[str, Any]) -> None:
    row = {
        "kind": "actor",
        "label": "Hezbollah",
        "detail": "Armed group, also Hizbullah · 1 story",
        "stories": 1,
        "url": "/actors/hezbollah/",
    }
    for address, headers in [
        ("/suggest/?q=Hizb&format=json", {}),
        ("/suggest/?q=Hizb", {"Accept": "application/json"}),
    ]:
        answer = client.get(address, headers=headers)
        assert answer.headers["Content-Type"] == "application/json"
        assert json.loads(answer.content) == {"q": "Hizb", "suggestions": [row]}


def test_a_browser_gets_opensearch_suggestions(client: Client, archive: dict[str, Any], settings: Settings) -> None:
    expected = ["Hizb", ["Hezbollah"], [row_detail()], [f"{settings.SITE_URL}/actors/hezbollah/"]]
    for address, headers in [
        ("/suggest/?q=Hizb&format=opensearch", {}),
        ("/suggest/?q=Hizb", {"Accept": "application/x-suggestions+json, */*;q=0.1"}),
    ]:
        answer = client.get(address, headers=headers)
        assert answer.headers["Content-Type"] == "application/x-suggestions+json"
        assert json.loads(answer.content) == expected
        assert "Accept" in answer.headers["Vary"]
        assert answer.headers["Cache-Control"] == "no-cache"
    nothing = client.get("/suggest/?q=xyzzy&format=opensearch")
    assert json.loads(nothing.content) == ["xyzzy", [], [], []]


def row_detail() -> str:
    return "Armed group, also Hizbullah · 1 story"


@pytest.mark.parametrize(
    "query", ["", "q=%00", "q=" + "a" * 5000, "format=xml&q=ir", "q=%F0%9F%98%80", "q=a&q=b", "q=%25"]
)
def test_whatever_is_typed_is_answered(client: Client, archive: dict[str, Any], query: str) -> None:
    assert client.get(f"/suggest/?{query}").status_code == 200


def test_labels_are_escaped(client: Client, memory: None) -> None:
    told(ArticleFactory(headline="<script>alert(1)</script> harbour"))
    for headers in ({}, {"HX-Request": "true"}):
        html = client.get("/suggest/?q=harb", headers=headers).content.decode()
        assert "<script>alert" not in html
        assert "&lt;script&gt;" in html
