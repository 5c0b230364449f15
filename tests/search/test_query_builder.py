"""The form that writes a query: boxes in plain words, one query, the search it leads to."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from tests.search.newsroom import Newsroom
from tests.search.reading import page, total


def written(client: Client, **boxes: str) -> dict[str, list[str]]:
    """The parameters of the search that the boxes lead to."""
    response = client.get("/search/form/", boxes)
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/search/?")
    return parse_qs(urlsplit(response.headers["Location"]).query)


@pytest.mark.parametrize(
    ("boxes", "query"),
    [
        ({"all_words": "drone pier"}, "drone pier"),
        ({"phrase": "near the pier"}, '"near the pier"'),
        ({"any_words": "drone harbour"}, "(drone OR harbour)"),
        ({"any_words": "drone"}, "drone"),
        ({"none_words": "harbour pier"}, "-harbour -pier"),
        ({"all_words": "drone", "phrase": "more would", "none_words": "x"}, 'drone "more would" -x'),
        ({"all_words": "drone", "field": "headline"}, "headline:(drone)"),
        ({"all_words": "drone", "region": "Iraq", "actor": "the Navy"}, 'drone region:"Iraq" actor:"the Navy"'),
        ({"all_words": 'OR (drone) "pier" -x* a:b'}, "or drone pier x a b"),
        ({"phrase": 'near "the" pier'}, '"near the pier"'),
    ],
)
def test_the_boxes_become_one_query(client: Client, boxes: dict[str, str], query: str) -> None:
    assert written(client, **boxes)["q"] == [query]


def test_dates_become_parameters(client: Client) -> None:
    assert written(client, start="2023-10", end="2023-11-05") == {"from": ["2023-10"], "to": ["2023-11-05"]}


def test_the_search_that_follows_finds_what_was_asked(newsroom: Newsroom, client: Client) -> None:
    response = client.get("/search/form/", {"any_words": "drone harbour", "none_words": "election", "region": "Iraq"})
    found = total(page(client, response.headers["Location"]))
    assert found == total(page(client, "/search/?q=drone&region=iraq")) > 0


def test_an_empty_form_is_shown_and_a_wrong_date_is_told_beside_it(client: Client, db: None) -> None:
    assert "<form" in page(client, "/search/form/")
    html = page(client, "/search/form/?start=2021-13&all_words=drone")
    assert "is not a month" in html
    assert 'value="drone"' in html
