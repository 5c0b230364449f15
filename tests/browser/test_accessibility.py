"""What every page owes its readers: no violation axe can find, no sideways scrolling, targets large enough."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

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
SMALL_TARGETS = """() => [...document.querySelectorAll("main a, main button, main summary, nav a")]
        .filter((one) => !one.closest("svg, .vh, .hint, .month, p:not(.links, .more, .tags, .kicker)"))
        .filter((one) => one.offsetParent && one.getBoundingClientRect().height < 24)
        .map((one) => `${one.className} ${one.textContent.trim()} ${one.getBoundingClientRect().height}`)"""
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}


@pytest.mark.parametrize(("color_scheme", "rules"), [("light", RULES), ("dark", CONTRAST)])
def test_axe_finds_nothing(open_page: OpenPage, color_scheme: str, rules: dict[str, object]) -> None:
    page = open_page("/", color_scheme=color_scheme)
    for path in PAGES:
        page.goto(path)
        found = Axe().run(page, options=rules)
        assert found.violations_count == 0, f"{path}: {found.generate_report()}"


def test_axe_finds_nothing_on_a_phone_with_the_filters_open(open_page: OpenPage) -> None:
    page = open_page("/search/?q=report&region=iraq", width=390)
    page.locator("#sheet > summary").click()
    page.locator("#source-gazette").click()
    expect(page.locator(".chips")).to_contain_text("Harbour Gazette")
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()


def test_no_page_scrolls_sideways(open_page: OpenPage) -> None:
    page = open_page("/")
    wider = []
    for path in PAGES:
        page.goto(path)
        for width in (320, 390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            found = page.evaluate("document.documentElement.scrollWidth")
            wider += [(path, width, found)] if found > width else []
    assert wider == []


def test_targets_are_24_pixels_high(open_page: OpenPage) -> None:
    page = open_page("/", width=390)
    for path in ("/", "/search/?q=drone&region=iraq", "/dates/2023/", "/actors/"):
        page.goto(path)
        assert page.evaluate(SMALL_TARGETS) == [], path
