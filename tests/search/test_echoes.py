"""The query told back: every other name with the number of results that a search for exactly it has."""

from __future__ import annotations

from datetime import date
from html import unescape
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from articles.models import NamesEdition
from search import outbox
from search.echoes import exactly
from search.engines import get_engine
from search.forms import SearchForm
from search.querylang import walk
from search.querylang.nodes import Spellings
from tests.factories import ActorFactory, ArticleFactory, CaptionFactory, NameFactory, RegionFactory, TagFactory
from tests.search.reading import last_number, links, page, total

NAMES = ("Hezbollah", "Hizbullah", "Hizballah", "حزب الله", "Party of God")
STORIES = (
    ("Hezbollah fires a drone", "The Hezbollahs of the south."),
    ("Hezbollah and Hizbullah are one", "A drone was seen."),
    ("Hizbullah denies it", "A drone fell on Kiev."),
    ("Hizballah denies it too", "Nothing else."),
    ("Nasrallah speaks", "The leader of حزب الله spoke."),
    ("A party of gods", "Parties of no God."),
)


@pytest.fixture(params=["memory", "engine"])
def spelled(request: pytest.FixtureRequest, db: None) -> None:
    """Stories that spell one group in several ways, by turns in a region and with captions; one name stands in none."""
    request.getfixturevalue(request.param)
    group = ActorFactory(slug="hezbollah", name="Hezbollah")
    for text in NAMES:
        NameFactory(actor=group, text=text)
    kyiv = RegionFactory(slug="kyiv", name="Kyiv")
    for text in ("Kyiv", "Kiev"):
        NameFactory(region=kyiv, text=text)
    lebanon = RegionFactory(slug="lebanon", name="Lebanon", preferred=True)
    for number, (headline, body) in enumerate(STORIES):
        story = ArticleFactory(headline=headline, body=body, published_on=date(2023, 10, 1 + number))
        if number % 2:
            TagFactory(article=story, region=lebanon)
            CaptionFactory(article=story, text=f"{headline}, seen from the air")
    NamesEdition.advance()
    outbox.rebuild()


def told(html: str) -> dict[str, tuple[str, int]]:
    """Each spelling of the echo → where it leads and how many results it says."""
    part = html[html.index('<p class="echo"') :]
    part = part[: part.index("</p>")]
    return {text.rpartition("\xa0")[0]: (attrs["href"], last_number(text)) for attrs, text in _links(part)}


def _links(part: str) -> list[tuple[dict[str, str], str]]:
    # The reader joins words by plain spaces; the space before a count does not break.
    return [(attrs, "\xa0".join(text.rsplit(" ", 1))) for attrs, text in links(part.replace("&nbsp;", " "))]


ASKED = [
    "hezbollah",
    "hizbullah drone",
    "hezbollah OR nasrallah",
    "denies -hezbollah",
    "headline:hezbollah",
    "headline:(hezbollah denies)",
    "hezbollah kyiv",
    "hezbollah drone*",
    "hezbollah&region=lebanon",
    "hezbollah&not.region=lebanon&from=2023-10-02&to=2023-10-04",
]


@pytest.mark.parametrize("list_", ["/search/", "/captions/", "/regions/lebanon/", "/dates/2023/10/"])
def test_every_spelling_leads_to_exactly_as_many_results_as_it_says(spelled: None, client: Client, list_: str) -> None:
    counted = 0
    for asked in ASKED:
        for name, (href, count) in told(page(client, f"{list_}?q={asked}")).items():
            assert total(page(client, href)) == count, f"{asked}: {name} at {href}"
            counted += 1
    assert counted > len(ASKED)


def test_the_spellings_that_stand_in_results_come_first_and_the_others_are_told(spelled: None, client: Client) -> None:
    html = page(client, "/search/?q=hezbollah")
    assert {name: count for name, (_, count) in told(html).items()} == {
        "Hizbullah": 2,
        "Hizballah": 1,
        "حزب الله": 1,
        "exactly “hezbollah” only": 2,
    }
    assert "in no result: <bdi>Party of God</bdi>" in html
    assert next(iter(told(html))) == "Hizbullah"


def test_beside_an_or_a_spelling_is_counted_by_itself(spelled: None, client: Client) -> None:
    either = told(page(client, "/search/?q=hezbollah+OR+kyiv"))
    assert either["Kiev"] == ("/search/?q=%22Kiev%22", 1)
    assert either["Hizballah"] == ("/search/?q=%22Hizballah%22", 1)
    both = told(page(client, "/search/?q=hezbollah+drone"))
    assert both["Hizbullah"] == ("/search/?q=%22Hizbullah%22+drone", 2)
    without = told(page(client, "/search/?q=denies+-hezbollah"))
    assert without["Hizballah"] == ("/search/?q=%22Hizballah%22", 1)
    assert without["exactly “hezbollah” only"] == ("/search/?q=denies+-%22hezbollah%22", 2)


def test_names_of_which_none_stands_in_a_result_are_told_without_a_link(spelled: None, client: Client) -> None:
    html = page(client, "/search/?q=hezbollah+air&region=lebanon&to=2023-10-02")
    (only,) = [name for name in told(html) if not name.startswith("exactly")]
    assert only == "Hizbullah"
    none = page(client, "/search/?q=hezbollah+nowhere")
    assert list(told(none)) == ["exactly “hezbollah” only"]
    assert "(none of them in a result)" in none


def test_all_spellings_of_a_query_are_counted_by_one_question(
    spelled: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    ask = get_engine().timelines

    def count(criteria: Any, parts: Any, **options: Any) -> Any:
        asked.append(len(parts))
        return ask(criteria, parts, **options)

    monkeypatch.setattr(get_engine(), "timelines", count)
    page(client, "/search/?q=hezbollah+kyiv")
    assert asked == [len(NAMES) + 2]
    asked.clear()
    page(client, "/search/?q=drone&region=lebanon")
    page(client, '/search/?q="hezbollah"')
    assert asked == []


def test_a_literal_reading_is_not_told(spelled: None, client: Client) -> None:
    assert 'class="echo"' not in page(client, "/search/?q=denies")
    assert "<b>dron*</b> found drone." in unescape(page(client, "/search/?q=dron*"))


def test_quotation_marks_within_a_name_do_not_end_the_phrase(spelled: None) -> None:
    criteria = SearchForm(QueryDict("q=hezbollah drone")).criteria()
    (asked,) = [node for node in walk(criteria.query) if isinstance(node, Spellings)]
    assert exactly(criteria, asked, 'Hassan "Abu" Ali').q == '"Hassan Abu Ali" drone'
