"""What every page owes its readers: no violation axe can find, no sideways scrolling, targets large enough."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.checks import (
    CONTRAST,
    RULES,
    assert_axe_finds_nothing,
    assert_axe_finds_nothing_here,
    assert_nothing_scrolls_sideways,
    assert_targets_are_large_enough,
)
from tests.browser.conftest import OpenPage

PAGES = [
    "/",
    "/search/?q=drone&region=iraq&not.source=courier",
    "/search/?q=unheardof&region=egypt",
    "/search/?q=%28drone&from=2021-13",
    "/captions/",
    "/dates/",
    "/dates/2023/",
    "/dates/2023/10/05/",
    "/regions/",
    "/regions/iraq/",
    "/actors/",
    "/actors/navy/",
    "/search/form/?start=2021-13",
]


@pytest.mark.parametrize(("color_scheme", "rules"), [("light", RULES), ("dark", CONTRAST)])
def test_axe_finds_nothing(open_page: OpenPage, color_scheme: str, rules: dict[str, object]) -> None:
    page = open_page("/", color_scheme=color_scheme)
    assert_axe_finds_nothing(page, PAGES, rules)


def test_axe_finds_nothing_on_a_phone_with_the_filters_open(open_page: OpenPage) -> None:
    page = open_page("/search/?q=report&region=iraq", width=390)
    page.locator("#sheet > summary").click()
    page.locator("#source-gazette").click()
    expect(page.locator(".chips")).to_contain_text("Harbour Gazette")
    assert_axe_finds_nothing_here(page)


def test_no_page_scrolls_sideways(open_page: OpenPage) -> None:
    assert_nothing_scrolls_sideways(open_page("/"), PAGES)


def test_targets_are_24_pixels_high(open_page: OpenPage) -> None:
    paths = ("/", "/search/?q=drone&region=iraq", "/dates/2023/", "/actors/")
    assert_targets_are_large_enough(open_page("/", width=390), paths)


_IN_FOCUS = """() => {
    const one = document.activeElement;
    if (!one || one === document.body || one.closest("svg") || one.matches(".handle")) return "";
    const style = getComputedStyle(one);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 ? "" : one.outerHTML.slice(0, 120);
}"""


@pytest.mark.parametrize("path", ["/regions/iraq/", "/actors/navy/", "/search/?q=drone", "/trends/?q=drone&q=harbour"])
def test_whatever_is_reached_by_keyboard_has_the_ring(open_page: OpenPage, path: str) -> None:
    page = open_page(path)
    without = []
    for _ in range(120):
        page.keyboard.press("Tab")
        without.append(page.evaluate(_IN_FOCUS))
    assert [one for one in without if one] == []
