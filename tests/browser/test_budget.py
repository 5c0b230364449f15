"""What a first visit costs a reader, and what a second one need not: bytes, requests, layout, conditional answers."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from lxml import html
from playwright.sync_api import APIRequestContext, Browser, Response

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
def asked(chromium: Browser, site: str) -> Iterator[APIRequestContext]:
    """Asks the site as the browser does, without opening a page."""
    context = chromium.new_context(base_url=site)
    yield context.request
    context.close()


def address(asked: APIRequestContext, named: str) -> str:
    """The address itself, or that of a story as a search leads to it."""
    if named != "STORY":
        return named
    found = html.fromstring(asked.get("/search/?q=drone").text())
    return str(found.find_class("hit")[0].xpath("string(.//h3//a/@href)"))


def weight(body: bytes) -> int:
    """The bytes of an answer, compressed, without those of a map."""
    return len(gzip.compress(_MAP.sub(b"", body), 6))


@pytest.mark.parametrize("named", ADDRESSES)
def test_a_first_visit_is_light_and_asks_nobody_else(open_page: OpenPage, asked: APIRequestContext, named: str) -> None:
    path = address(asked, named)
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
def test_a_second_visit_is_told_that_nothing_changed(asked: APIRequestContext, named: str) -> None:
    path = address(asked, named)
    first = asked.get(path)
    tag = first.headers["etag"]
    assert asked.get(path, headers={"If-None-Match": tag}).status == 304
    assert asked.get(path, headers={"If-None-Match": '"another"'}).status == 200
