"""Facets: every count is the number of results its link gives."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from articles.models import Region
from search import outbox
from tests.factories import ArticleFactory, RegionFactory, TagFactory
from tests.search.newsroom import Newsroom
from tests.search.reading import last_number, links_of_class, page, total

START_PAGES = [
    "/search/",
    "/search/?q=drone",
    "/search/?region=iraq",
    "/search/?region=erbil&kind=military",
    "/search/?not.region=egypt&actor=navy",
    "/search/?from=2023-10-05&to=2023-11-10",
    "/captions/",
    "/regions/iraq/",
    "/actors/navy/",
    "/dates/2023/10/",
]


@pytest.mark.parametrize("start", START_PAGES)
def test_every_facet_link_gives_exactly_its_count(newsroom_anywhere: Newsroom, client: Client, start: str) -> None:
    html = page(client, start)
    rows = [(attrs, text) for attrs, text in links_of_class(html, "fv") if "aria-current" not in attrs]
    assert rows
    for attrs, text in rows:
        assert total(page(client, attrs["href"])) == last_number(text), f"{text}: {attrs['href']}"


def test_a_chosen_value_is_marked_and_its_link_takes_it_back(newsroom: Newsroom, client: Client) -> None:
    html = page(client, "/search/?region=egypt")
    (chosen,) = [attrs for attrs, _ in links_of_class(html, "fv") if attrs.get("aria-current") == "true"]
    assert chosen["href"] == "/search/"
    assert chosen["id"] == "region-egypt"


def test_a_second_value_is_added_by_its_own_link(newsroom: Newsroom, client: Client) -> None:
    html = page(client, "/search/?region=egypt")
    (added,) = [attrs["href"] for attrs, _ in links_of_class(html, "not") if attrs["id"] == "also-region-erbil"]
    assert parse_qs(urlsplit(added).query) == {"region": ["egypt", "erbil"]}
    either = total(page(client, "/search/?region=egypt")) + total(page(client, "/search/?region=erbil"))
    assert total(page(client, added)) == either


def test_an_excluded_value_stays_listed_and_can_be_let_in_again(newsroom: Newsroom, client: Client) -> None:
    html = page(client, "/search/?not.source=courier")
    (row,) = [attrs for attrs, _ in links_of_class(html, "out") if attrs.get("id") == "source-courier"]
    assert total(page(client, row["href"])) == total(page(client, "/search/?source=courier"))
    (again,) = [attrs["href"] for attrs, _ in links_of_class(html, "not") if attrs["id"] == "not-source-courier"]
    assert again == "/search/"


def test_toggles_ask_robots_not_to_follow(newsroom: Newsroom, client: Client) -> None:
    html = page(client, "/search/?q=drone")
    toggles = links_of_class(html, "fv") + links_of_class(html, "not")
    assert {attrs["rel"] for attrs, _ in toggles} == {"nofollow"}


def test_regions_are_nested_under_those_that_hold_them(newsroom: Newsroom, client: Client) -> None:
    html = page(client, "/search/")
    tree = html[html.index("<legend>Region</legend>") : html.index("<legend>Actor</legend>")]
    asia, iraq, erbil, egypt = (tree.index(f'id="region-{slug}"') for slug in ("asia", "iraq", "erbil", "egypt"))
    assert asia < iraq < erbil
    between = tree[asia:erbil]
    assert between.count("<ul>") - between.count("</ul>") == 2
    outside = tree[min(asia, egypt) : max(asia, egypt)]
    assert outside.count("<ul>") == outside.count("</ul>")


def test_more_than_twelve_values_open_on_demand(memory: None, client: Client) -> None:
    for number in range(15):
        TagFactory(article=ArticleFactory(), region=RegionFactory(slug=f"place-{number:02}", kind=Region.Kind.CITY))
    outbox.rebuild()
    html = page(client, "/search/")
    facet = html[html.index("<legend>Region</legend>") :]
    assert "3 more regions" in facet
    assert facet.index('id="region-place-11"') < facet.index("<details") < facet.index('id="region-place-12"')


def test_a_facet_cut_at_fifty_says_so_and_keeps_the_chosen_value(memory: None, client: Client) -> None:
    for number in range(55):
        TagFactory(article=ArticleFactory(), region=RegionFactory(slug=f"place-{number:02}", kind=Region.Kind.CITY))
    outbox.rebuild()
    html = page(client, "/search/?region=place-54")
    assert "The 51 most frequent regions." in html or "The 50 most frequent regions." in html
    assert 'id="region-place-54"' in html


def test_a_facet_without_values_is_absent(memory: None, client: Client) -> None:
    ArticleFactory()
    outbox.rebuild()
    assert "<legend>Region</legend>" not in page(client, "/search/")


def test_the_root_of_the_tree_is_listed_only_where_it_was_asked_for(memory: None, client: Client) -> None:
    world = RegionFactory(slug="world", name="World", kind=Region.Kind.WORLD)
    TagFactory(article=ArticleFactory(), region=RegionFactory(slug="iraq", parent=world))
    outbox.rebuild()
    assert 'id="region-world"' not in page(client, "/search/")
    assert 'id="region-world"' in page(client, "/search/?region=world")
