"""The interface in Arabic as a browser draws it: from the right, no wider than the window, charts of time mirrored."""

from __future__ import annotations

from itertools import pairwise

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from tests.browser.checks import assert_axe_finds_nothing_here
from tests.browser.conftest import OpenPage

PAGES = ["/", "/search/?q=drone&region=iraq", "/regions/iraq/", "/trends/?q=drone&q=harbour", "/help/search/"]
MIRRORED = """() => [...document.querySelectorAll("svg.mirror")]
        .map((one) => new DOMMatrix(getComputedStyle(one).transform).a)"""


def in_arabic(open_page: OpenPage, path: str, width: int = 1280) -> Page:
    """A page for a reader who chose Arabic before."""
    page = open_page("/about/", width=width)
    cookie = {"name": settings.LANGUAGE_COOKIE_NAME, "value": "ar", "url": page.evaluate("location.origin")}
    page.context.add_cookies([cookie])  # type: ignore[list-item]
    page.goto(path)
    return page


@pytest.mark.parametrize("width", [390, 1280])
def test_no_arabic_page_scrolls_sideways_and_axe_finds_nothing(open_page: OpenPage, width: int) -> None:
    page = in_arabic(open_page, "/about/", width)
    for path in PAGES:
        page.goto(path)
        expect(page.locator("html")).to_have_attribute("dir", "rtl")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert_axe_finds_nothing_here(page)


def test_time_runs_from_the_right_in_arabic_and_from_the_left_in_english(open_page: OpenPage) -> None:
    for path in ("/search/?q=drone", "/trends/?q=drone"):
        arabic = in_arabic(open_page, path).evaluate(MIRRORED)
        english = open_page(path).evaluate(MIRRORED)
        assert arabic
        assert (set(arabic), set(english)) == ({-1}, {1})


def test_what_is_typed_into_the_box_is_shown_from_the_left(open_page: OpenPage) -> None:
    page = in_arabic(open_page, "/help/search/")
    assert page.locator("main code").first.evaluate("(one) => getComputedStyle(one).direction") == "ltr"


def test_the_reader_goes_from_english_to_arabic_and_back(open_page: OpenPage) -> None:
    page = open_page("/search/?q=drone")
    page.locator("form.languages button").click()
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    expect(page.locator("#count")).to_have_text("8 أخبار")
    assert page.url.endswith("/search/?q=drone")
    page.locator("form.languages button").click()
    expect(page.locator("#count")).to_have_text("8 stories")


@pytest.mark.parametrize("language", ["ar", "en-GB"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_months_under_a_chart_stand_in_one_line_and_apart(open_page: OpenPage, width: int, language: str) -> None:
    path = "/regions/iraq/"
    page = in_arabic(open_page, path, width) if language == "ar" else open_page(path, width=width)
    expect(page.locator("html")).to_have_attribute("lang", language[:2])
    words = page.locator(".plot .months span").evaluate_all(
        """all => all.filter(one => getComputedStyle(one).visibility === "visible").map(one => {
            const range = document.createRange();
            range.selectNodeContents(one);
            return range.getBoundingClientRect().toJSON();
        })"""
    )
    assert len(words) >= 4
    assert max(word["height"] for word in words) < 30
    edges = sorted((word["left"], word["right"]) for word in words)
    assert all(one[1] <= other[0] for one, other in pairwise(edges))
