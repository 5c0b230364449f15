"""The presets: what each address lists, where its companions are, what moved and what is missing."""

from __future__ import annotations

import pytest
from django.http import Http404
from django.test import Client

from articles.models import PastSlug
from search.criteria import Sort
from search.fields import DocumentType
from search.lists import ListKind, Moved, resolve
from search.querylang.nodes import And, DateRange, Everything, PartialDate, Undated, Value
from tests.search.newsroom import Newsroom
from tests.search.reading import links, page, total


def test_the_presets_of_the_addresses(newsroom: Newsroom) -> None:
    navy, council, iraq = Value("actor", "navy"), Value("actor", "council"), Value("region", "iraq")
    october = PartialDate(2023, 10)
    expected = {
        "home": ({}, "/", Everything()),
        "search": ({}, "/search/", Everything()),
        "captions": ({}, "/captions/", Everything()),
        "year": ({"year": "2023"}, "/dates/2023/", DateRange(PartialDate(2023), PartialDate(2023))),
        "month": ({"year": "2023", "month": "10"}, "/dates/2023/10/", DateRange(october, october)),
        "undated": ({}, "/dates/undated/", Undated()),
        "region": ({"region": "iraq"}, "/regions/iraq/", iraq),
        "actor": ({"actor": "navy"}, "/actors/navy/", navy),
        "actor-with": ({"actor": "navy", "other": "council"}, "/actors/navy/with/council/", And((navy, council))),
        "actor-in": ({"actor": "navy", "region": "iraq"}, "/actors/navy/in/iraq/", And((navy, iraq))),
    }
    for kind, (captured, path, preset) in expected.items():
        spec = resolve(kind, **captured)
        assert (spec.path, spec.preset) == (path, preset), kind


def test_searches_are_by_relevance_and_lists_newest_first(newsroom: Newsroom) -> None:
    assert resolve(ListKind.SEARCH).default_sort is Sort.RELEVANCE
    assert resolve(ListKind.CAPTIONS).default_sort is Sort.RELEVANCE
    assert resolve(ListKind.REGION, region="iraq").default_sort is Sort.NEWEST
    assert resolve(ListKind.CAPTIONS).document_type is DocumentType.CAPTION


@pytest.mark.parametrize(
    "captured", [{"year": "2023", "month": "13"}, {"year": "2023", "month": "00"}, {"year": "0000", "month": "01"}]
)
def test_a_month_that_is_none_is_missing(captured: dict[str, str]) -> None:
    with pytest.raises(Http404):
        resolve(ListKind.MONTH, **captured)


@pytest.mark.parametrize(
    "path",
    [
        "/regions/atlantis/",
        "/actors/nobody/",
        "/actors/navy/with/nobody/",
        "/actors/nobody/with/navy/",
        "/actors/navy/in/atlantis/",
        "/dates/2023/02/30/",
        "/dates/2023/1/",
        "/dates/23/",
        "/regions/atlantis/feed.atom",
    ],
)
def test_what_the_archive_does_not_know_is_missing(newsroom: Newsroom, client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_past_slugs_lead_to_the_present_one_and_keep_the_query(newsroom: Newsroom, client: Client) -> None:
    PastSlug.objects.create(slug="mesopotamia", region=newsroom.iraq)
    PastSlug.objects.create(slug="fleet", actor=newsroom.navy)
    moved = {
        "/regions/mesopotamia/?q=drone&page=2": "/regions/iraq/?q=drone&page=2",
        "/regions/mesopotamia/": "/regions/iraq/",
        "/actors/fleet/feed.atom?q=x": "/actors/navy/feed.atom?q=x",
        "/actors/fleet/with/council/": "/actors/navy/with/council/",
        "/actors/council/with/fleet/": "/actors/council/with/navy/",
        "/actors/fleet/in/iraq/": "/actors/navy/in/iraq/",
        "/actors/navy/in/mesopotamia/": "/actors/navy/in/iraq/",
    }
    for old, new in moved.items():
        response = client.get(old)
        assert (response.status_code, response.headers["Location"]) == (301, new)


def test_an_actor_with_itself_is_the_actor(newsroom: Newsroom) -> None:
    with pytest.raises(Moved) as moved:
        resolve(ListKind.ACTOR_WITH, actor="navy", other="navy")
    assert moved.value.path == "/actors/navy/"


def test_a_pair_lists_the_stories_that_name_both(newsroom: Newsroom, client: Client) -> None:
    both = total(page(client, "/actors/navy/with/council/"))
    assert both == total(page(client, "/actors/council/with/navy/"))
    either = total(page(client, "/search/?actor=navy&actor=council"))
    assert both == total(page(client, "/actors/navy/")) + total(page(client, "/actors/council/")) - either > 0


def test_a_region_lists_all_below_it_and_says_what_holds_it(newsroom: Newsroom, client: Client) -> None:
    html = page(client, "/regions/erbil/")
    trail = [text for attrs, text in links(html[html.index('class="kicker"') : html.index("<h1>")])]
    assert trail == ["Regions", "Asia", "Iraq"]
    iraq = total(page(client, "/regions/iraq/"))
    assert iraq > total(html)
    assert iraq == total(page(client, "/regions/asia/"))


def test_filters_within_a_list_narrow_it(newsroom: Newsroom, client: Client) -> None:
    assert total(page(client, "/regions/iraq/?actor=navy")) == total(page(client, "/actors/navy/in/iraq/"))
    assert total(page(client, "/dates/2023/?region=iraq")) < total(page(client, "/regions/iraq/"))


def test_days_lead_to_the_nearest_days_with_stories(newsroom: Newsroom, client: Client) -> None:
    html = page(client, "/dates/2023/10/07/")
    beside = {attrs["rel"]: attrs["href"] for attrs, _ in links(html) if attrs.get("rel") in ("prev", "next")}
    assert beside == {"prev": "/dates/2023/10/05/", "next": "/dates/2023/10/09/"}


def test_months_and_days_list_what_lies_whole_within_them(newsroom: Newsroom, client: Client) -> None:
    assert "Election report 5" in page(client, "/dates/2023/10/")
    assert "Election report 5" not in page(client, "/dates/2023/10/01/")


def test_the_front_page_takes_every_parameter_of_a_list(newsroom: Newsroom, client: Client) -> None:
    assert total(page(client, "/?q=drone")) == total(page(client, "/search/?q=drone"))
    assert total(page(client, "/?region=iraq")) == total(page(client, "/regions/iraq/"))
    assert 'class="frontpage"' in page(client, "/")
    assert 'class="frontpage"' not in page(client, "/?region=iraq")


def test_an_empty_archive_has_all_its_pages(memory: None, client: Client) -> None:
    for path in ("/", "/search/", "/captions/", "/dates/", "/dates/undated/", "/dates/2023/", "/regions/", "/actors/"):
        page(client, path)
