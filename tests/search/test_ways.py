"""Ways on where nothing is found: each gives what it says, few questions are asked, no search ends without one."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from search.engines import get_engine
from tests.search.newsroom import Newsroom
from tests.search.reading import links, page, total

MOST = 12
NOTHING_FOUND = {
    "three filters, words and dates": {
        "q": "drone", "region": "egypt", "actor": "navy", "source": "courier", "from": "2023-10", "to": "2023-10",
    },
    "words that nobody wrote, with filters": {"q": "drne harbor", "region": "iraq", "actor": "navy", "from": "2023-11"},
    "filters that exclude each other": {"region": "egypt", "actor": "navy", "source": "courier", "to": "2023-09"},
    "all conditions of the list": {
        "q": "drone", "region": "egypt", "actor": "navy", "kind": "military", "source": "gazette", "language": "en",
        "has": "photo", "from": "2023-10", "not.region": "asia", "not.actor": "council",
    },
    "no condition that gives anything": {"q": "unheardof", "from": "1999", "to": "1999"},
}  # fmt: skip


def ways(html: str) -> dict[str, tuple[str, int]]:
    """Each way on → where it leads and how many results it says."""
    if '<ul class="ways">' not in html:
        return {}
    part = html[html.index('<ul class="ways">') :]
    part = part[: part.index("</ul>")]
    counts = [int(count.replace(",", "")) for count in re.findall(r'class="n">([\d,]+) ', part)]
    told = [(text, attrs["href"]) for attrs, text in links(part)]
    return {text: (href, count) for (text, href), count in zip(told, counts, strict=True)}


@pytest.mark.parametrize("list_", ["/search/", "/captions/", "/regions/asia/", "/dates/2023/"])
@pytest.mark.parametrize("asked", NOTHING_FOUND.values(), ids=NOTHING_FOUND)
def test_every_way_gives_as_many_results_as_it_says(
    newsroom_anywhere: Newsroom, client: Client, list_: str, asked: dict[str, str]
) -> None:
    html = page(client, f"{list_}?{urlencode(asked)}")
    assert total(html) == 0
    for label, (href, count) in ways(html).items():
        assert total(page(client, unescape(href))) == count, label
        assert count, label


def test_each_filter_can_be_taken_away_where_that_gives_something(newsroom: Newsroom, client: Client) -> None:
    asked = {"q": "drone", "region": "egypt", "actor": "navy", "from": "2023-10", "to": "2023-12"}
    told = ways(page(client, f"/search/?{urlencode(asked)}"))
    assert {"Any region instead of Egypt", "Without the words", "The words alone"} <= set(told)
    assert not {label for label in told if label.endswith("alone")} - {"The words alone"}


def test_where_no_single_condition_helps_each_is_offered_by_itself(newsroom: Newsroom, client: Client) -> None:
    asked = {"q": "unheardof", "region": "egypt", "actor": "navy", "from": "1999", "to": "1999"}
    told = ways(page(client, f"/search/?{urlencode(asked)}"))
    assert set(told) == {"Region Egypt alone", "Actor Navy alone"}


@pytest.mark.parametrize("asked", NOTHING_FOUND.values(), ids=NOTHING_FOUND)
def test_what_is_offered_takes_at_most_twelve_questions_and_queries(
    newsroom_anywhere: Newsroom, client: Client, monkeypatch: pytest.MonkeyPatch, asked: dict[str, str]
) -> None:
    path = f"/search/?{urlencode(asked)}"
    client.get(path)
    questions: list[str] = []
    for name in ("search", "count", "count_by", "timelines", "cross_counts", "co_occurrence"):
        monkeypatch.setattr(get_engine(), name, _counting(name, getattr(get_engine(), name), questions))
    with CaptureQueriesContext(connection) as caught:
        page(client, path)
    assert len(questions) <= MOST + 1, questions
    assert len(caught) <= MOST, [query["sql"][:120] for query in caught]


def _counting(name: str, ask: Any, questions: list[str]) -> Any:
    def asked(*arguments: Any, **options: Any) -> Any:
        questions.append(name)
        return ask(*arguments, **options)

    return asked


ADVICE = "Try fewer or other words"


def test_a_word_that_nobody_wrote_is_told_how_to_search_on(newsroom: Newsroom, client: Client) -> None:
    html = page(client, "/search/?q=unheardof")
    assert ADVICE in html
    assert 'href="/dates/">date</a>' in html


@pytest.mark.parametrize("asked", ["q=harbuor", "q=unheardof&from=2023-10", "q=drone", "q="])
def test_where_there_is_a_way_on_no_other_advice_is_given(newsroom: Newsroom, client: Client, asked: str) -> None:
    assert ADVICE not in page(client, f"/search/?{asked}")
