"""What every page owes its readers, asked of any: nothing that axe finds, no sideways scrolling, targets large enough.

`opened` opens what a page folds away, so that it is looked at too.
"""

from __future__ import annotations

from collections.abc import Iterable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}
WIDTHS = (320, 390, 1280)
_SMALL_TARGETS = """() => [...document.querySelectorAll("main a, main button, main summary, nav a")]
        .filter((one) => !one.closest("svg, .vh, .hint, .month, p:not(.links, .more, .tags, .kicker)"))
        .filter((one) => one.offsetParent && one.getBoundingClientRect().height < 24)
        .map((one) => `${one.className} ${one.textContent.trim()} ${one.getBoundingClientRect().height}`)"""
_WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def assert_axe_finds_nothing(
    page: Page, paths: Iterable[str], rules: dict[str, object], *, opened: bool = False
) -> None:
    """By these rules, on each of these pages."""
    for path in paths:
        _go(page, path, opened=opened)
        assert_axe_finds_nothing_here(page, rules)


def assert_axe_finds_nothing_here(page: Page, rules: dict[str, object] = RULES) -> None:
    """By these rules, on the page as it stands. Only breaches are told: the list of all that is well is megabytes."""
    found = Axe().run(page, options={**rules, "resultTypes": ["violations"]})
    assert found.violations_count == 0, f"{page.url}: {found.generate_report()}"


def assert_nothing_scrolls_sideways(page: Page, paths: Iterable[str], *, opened: bool = False) -> None:
    """On a small phone, a phone and a desk, read from the left and from the right."""
    wider = []
    for path in paths:
        _go(page, path, opened=opened)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            for direction in ("ltr", "rtl"):
                page.evaluate(f"document.documentElement.dir = '{direction}'")
                found = page.evaluate(_WIDER)
                wider += [(path, width, direction, found)] if found > 0 else []
    assert wider == []


def assert_targets_are_large_enough(page: Page, paths: Iterable[str], *, opened: bool = False) -> None:
    """24 pixels high (WCAG 2.2, 2.5.8), those in sentences excepted."""
    for path in paths:
        _go(page, path, opened=opened)
        assert page.evaluate(_SMALL_TARGETS) == [], path


def _go(page: Page, path: str, *, opened: bool) -> None:
    page.goto(path)
    if opened:
        page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
