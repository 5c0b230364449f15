"""The index of regions: map and table say the same, each count is the total of its link."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from articles.models import NamesEdition, Region
from search import outbox, region_table
from tests.factories import ArticleFactory, NameFactory, RegionFactory, TagFactory
from tests.search.newsroom import Newsroom
from tests.search.reading import links, page, total
from tests.search.test_directories import rows_of


@pytest.fixture
def mapped(newsroom: Newsroom) -> Newsroom:
    """The small archive with codes and coordinates."""
    return on_the_map(newsroom)


def on_the_map(newsroom: Newsroom) -> Newsroom:
    Region.objects.filter(slug="iraq").update(iso2="IQ")
    Region.objects.filter(slug="egypt").update(iso2="EG")
    Region.objects.filter(slug="erbil").update(latitude=36.19, longitude=44.01)
    NamesEdition.advance()
    return newsroom


def map_of(html: str) -> str:
    found = re.search(r'<div class="map.*?</svg>', html, re.DOTALL)
    assert found, "the page has no map"
    return found[0]


def counted_links(drawn: str) -> list[tuple[str, int]]:
    """Address and count of each link of a map."""
    said = [(attrs["href"], attrs["aria-label"]) for attrs, _ in links(drawn)]
    return [(href, int(label.split(", ")[1].split()[0].replace(",", ""))) for href, label in said]


def test_every_count_of_the_map_is_the_total_of_its_link(newsroom_anywhere: Newsroom, client: Client) -> None:
    on_the_map(newsroom_anywhere)
    for path in ("/regions/", "/regions/?zoom=asia", "/regions/?zoom=iraq"):
        found = counted_links(map_of(page(client, path)))
        assert found
        for href, count in found:
            assert total(page(client, href)) == count > 0, href


def test_every_count_of_the_newest_twelve_months_is_the_total_of_its_link(
    newsroom_anywhere: Newsroom, client: Client
) -> None:
    html = page(client, "/regions/")
    found = re.findall(r'<td class="num"><a href="([^"]+from=[^"]+)">([\d,]+)</a>', html)
    assert len(found) == 4
    for href, count in found:
        assert total(page(client, unescape(href))) == int(count), href


def test_the_map_and_the_table_have_the_same_countries(mapped: Newsroom, client: Client) -> None:
    html = page(client, "/regions/")
    in_table = {(href, count) for href, _, count in rows_of(html)}
    assert set(counted_links(map_of(html))) <= in_table


def test_a_part_of_the_world_is_enlarged_with_its_towns_and_its_part_of_the_table(
    mapped: Newsroom, client: Client
) -> None:
    html = page(client, "/regions/?zoom=asia")
    assert [name for _, name, _ in rows_of(html)] == ["Asia", "Iraq", "Erbil"]
    assert "/regions/erbil/" in dict(counted_links(map_of(html)))
    assert "/regions/erbil/" not in dict(counted_links(map_of(page(client, "/regions/"))))
    assert "<h1>Asia on the map</h1>" in html
    assert ({"href": "/regions/"}, "World") in links(html)


def test_what_can_be_enlarged_is_offered(mapped: Newsroom, client: Client) -> None:
    html = page(client, "/regions/?sort=name")
    assert ({"href": "?zoom=asia&sort=name"}, "Asia") in links(html)


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("tree", ["Asia", "Iraq", "Erbil", "Egypt"]),
        ("stories", ["Asia", "Iraq", "Egypt", "Erbil"]),
        ("name", ["Asia", "Egypt", "Erbil", "Iraq"]),
    ],
)
def test_the_table_is_ordered_by_plain_links(mapped: Newsroom, client: Client, sort: str, names: list[str]) -> None:
    assert [name for _, name, _ in rows_of(page(client, f"/regions/?sort={sort}"))] == names


def test_the_table_is_ordered_by_growth_where_the_archive_holds_two_years(memory: None, client: Client) -> None:
    for slug, before, now in (("shrunk", 9, 6), ("grown", 5, 15), ("new", 0, 7), ("few", 1, 3)):
        region = RegionFactory(slug=slug, name=slug.title(), preferred=True)
        for year, stories in ((2022, before), (2023, now)):
            for number in range(stories):
                TagFactory(article=ArticleFactory(published_on=f"{year}-{number % 12 + 1:02}-05"), region=region)
    ArticleFactory(published_on="2021-12-31")
    ArticleFactory(published_on="2023-12-31")
    NamesEdition.advance()
    outbox.rebuild()
    html = page(client, "/regions/?sort=change")
    assert [name for _, name, _ in rows_of(html)] == ["New", "Grown", "Shrunk", "Few"]
    last_cells = [row.rsplit('<td class="num">', 1)[1] for row in re.findall(r"<tr>(.*?)</td></tr>", html)]
    assert [re.sub("<[^>]+>", "", cell) for cell in last_cells] == ["up new", "up 200 %", "down 33 %", "few"]
    assert 'aria-sort="descending">Since the year before' in html


def test_no_change_is_told_where_the_year_before_is_not_held(mapped: Newsroom, client: Client) -> None:
    html = page(client, "/regions/?sort=change")
    assert "Since the year before" not in html
    assert "grown most" not in html
    assert [name for _, name, _ in rows_of(html)] == ["Asia", "Iraq", "Egypt", "Erbil"]


def test_shares_are_of_all_stories(mapped: Newsroom, client: Client) -> None:
    html = page(client, "/regions/")
    counts = {name: count for _, name, count in rows_of(html)}
    shares = re.findall(r"([\d.]+) %</td>", html)
    everything = total(page(client, "/search/"))
    assert shares[0] == f"{counts['Asia'] / everything * 100:.0f}"


def test_what_the_index_cannot_use_it_says(mapped: Newsroom, client: Client) -> None:
    html = page(client, "/regions/?zoom=atlantis%3Cb%3E&sort=size")
    assert "The archive knows no region “atlantis&lt;b&gt;”: the whole world is shown." in html
    assert "“size” is no order of this table" in html
    assert "notice" not in page(client, "/regions/?zoom=asia&sort=name")


def test_a_region_that_is_looked_for_needs_no_map(mapped: Newsroom, client: Client) -> None:
    html = page(client, "/regions/?q=erb")
    assert [name for _, name, _ in rows_of(html)] == ["Erbil"]
    assert 'class="map' not in html


def test_a_long_table_keeps_the_widest_regions_and_says_so(
    mapped: Newsroom, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(region_table, "MOST_ROWS", 3)
    html = page(client, "/regions/")
    assert [name for _, name, _ in rows_of(html)] == ["Asia", "Iraq", "Egypt"]
    assert "the widest of 4 regions" in html
    assert "the busiest of 4 regions" in page(client, "/regions/?sort=stories")


def test_the_index_is_read_without_search(mapped: Newsroom, client: Client, settings: object) -> None:
    from search.engines import reset_engine

    settings.SEARCH_URL = "whoosh:///nowhere/at/all"  # type: ignore[attr-defined]
    reset_engine()
    html = client.get("/regions/").content.decode()
    assert "Search cannot answer at this moment" in html
    assert "/regions/iraq/" in html
    assert 'class="map' not in html


def test_the_map_is_no_stop_of_the_tab_key_and_says_where_its_shapes_are_from(mapped: Newsroom, client: Client) -> None:
    html = page(client, "/regions/")
    assert all(attrs["tabindex"] == "-1" for attrs, _ in links(map_of(html)))
    assert "Shapes and borders as Natural Earth draws them" in html


@pytest.mark.parametrize("path", ["/regions/", "/regions/?zoom=asia", "/regions/?sort=stories"])
def test_the_index_costs_at_most_twelve_queries(
    mapped: Newsroom, client: Client, path: str, django_assert_max_num_queries: object
) -> None:
    page(client, path)  # names and figures that are kept are read once
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        page(client, path)


def test_an_index_that_has_not_changed_is_not_sent_again(mapped: Newsroom, client: Client) -> None:
    first = client.get("/regions/")
    again = client.get("/regions/", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_arabic_table_is_ordered_by_arabic_names(memory: None, client: Client) -> None:
    for slug, own, called in (("zet", "Zet", "الأردن"), ("alpha", "Alpha", "مصر"), ("beta", "Beta", "ألمانيا")):
        region = RegionFactory(slug=slug, name=own, kind=Region.Kind.COUNTRY)
        NameFactory(region=region, text=called, folded=called, language="ar")
        TagFactory(article=ArticleFactory(), region=region)
    NamesEdition.advance()
    outbox.rebuild()
    listed = [
        re.findall(r'<th scope="row"[^>]*><a href="/regions/(\w+)/"', page(client, "/regions/?sort=name"))
        for client.cookies["interface_language"] in ("en", "ar")
    ]
    assert [[slug for slug in slugs if slug in ("zet", "alpha", "beta")] for slugs in listed] == [
        ["alpha", "beta", "zet"],
        ["zet", "beta", "alpha"],
    ]
