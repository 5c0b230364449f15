"""What a first visit costs a reader, and what a second one need not: bytes, requests, layout, conditional answers."""

from __future__ import annotations

import gzip
import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Response

from tests.browser.conftest import OpenPage

MOST_BYTES = 60_000
"""Of a first page with everything it needs but the map, compressed."""

MOST_REQUESTS = 9
ADDRESSES = (
    "/",
    "/search/?q=drone",
    "/captions/",
    "/dates/2023/",
    "/dates/2023/10/05/",
    "/regions/",
    "/regions/asia/",
    "/actors/",
    "/actors/navy/",
    "/actors/navy/with/council/",
    "/trends/?q=drone&q=harbour",
    "/trends/changes/",
    "STORY",
)
_MAP = re.compile(rb'<div class="map.*?</svg>', re.DOTALL)


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """A page at an address that needs nothing."""
    return open_page("about:blank")


def address(page: Page, named: str) -> str:
    """The address itself, or that of a story as a search leads to it."""
    if named != "STORY":
        return named
    page.goto("/search/?q=drone")
    return str(page.locator(".hit h3 a").first.get_attribute("href"))


def weight(body: bytes) -> int:
    """The bytes of an answer, compressed, without those of a map."""
    return len(gzip.compress(_MAP.sub(b"", body), 6))


@pytest.mark.parametrize("named", ADDRESSES)
def test_a_first_visit_is_light_and_asks_nobody_else(open_page: OpenPage, page: Page, named: str) -> None:
    path = address(page, named)
    answers: list[Response] = []
    fresh = open_page("about:blank")
    fresh.on("response", lambda answer: answers.append(answer))
    fresh.goto(path)
    fresh.wait_for_load_state("networkidle")
    weights = {answer.url: weight(answer.body()) for answer in answers if answer.status == 200}
    assert sum(weights.values()) < MOST_BYTES, weights
    assert len(answers) <= MOST_REQUESTS, [answer.url for answer in answers]
    assert {urlsplit(answer.url).netloc for answer in answers} == {urlsplit(fresh.url).netloc}
    assert [answer.url for answer in answers if answer.status >= 400] == []


@pytest.mark.parametrize("named", ADDRESSES)
def test_a_second_visit_is_told_that_nothing_changed(page: Page, named: str) -> None:
    path = address(page, named)
    first = page.request.get(path)
    tag = first.headers["etag"]
    assert page.request.get(path, headers={"If-None-Match": tag}).status == 304
    assert page.request.get(path, headers={"If-None-Match": '"another"'}).status == 200
