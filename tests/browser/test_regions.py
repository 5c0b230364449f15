"""The map in a browser: followed by pointer, passed by the keyboard, read on a phone, in any colours, either way."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from articles.models import NamesEdition, Region
from tests.browser.checks import (
    CONTRAST,
    RULES,
    assert_axe_finds_nothing_here,
    assert_nothing_scrolls_sideways,
)
from tests.browser.conftest import OpenPage

PAGES = ["/regions/", "/regions/?zoom=asia", "/regions/?zoom=iraq&sort=name", "/regions/iraq/", "/regions/erbil/"]
FILLS = """() => [...document.querySelectorAll(".map a > .land")].map((one) => getComputedStyle(one).fill)"""
SHOWN_SIZES = """() => [...document.querySelectorAll(".map text")]
        .filter((one) => getComputedStyle(one).display !== "none")
        .map((one) => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a)"""


@pytest.fixture
def mapped(site: str) -> str:
    """The live archive with codes and coordinates."""
    Region.objects.filter(slug="iraq").update(iso2="IQ")
    Region.objects.filter(slug="egypt").update(iso2="EG")
    Region.objects.filter(slug="erbil").update(latitude=36.19, longitude=44.01)
    NamesEdition.advance()
    return site


def middle_of_land(page: Page, name: str) -> tuple[float, float]:
    """A point of the window on a country, where its dots and labels are not."""
    box = page.locator(f'.map a[aria-label^="{name},"] .land').bounding_box()
    assert box
    return box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.4


@pytest.mark.parametrize(("color_scheme", "rules"), [("light", RULES), ("dark", CONTRAST)])
def test_axe_finds_nothing_on_the_maps(
    mapped: str, open_page: OpenPage, color_scheme: str, rules: dict[str, object]
) -> None:
    page = open_page("/regions/", color_scheme=color_scheme)
    for path in PAGES:
        page.goto(path)
        assert page.locator(".map").count() == 1, path
        assert_axe_finds_nothing_here(page, rules)


def test_a_country_on_the_map_leads_to_as_many_stories_as_it_says(mapped: str, open_page: OpenPage) -> None:
    page = open_page("/regions/", java_script_enabled=False)
    link = page.locator('.map a[aria-label^="Egypt,"]')
    said = (link.get_attribute("aria-label") or "").removeprefix("Egypt, ")
    page.mouse.click(*middle_of_land(page, "Egypt"))
    expect(page).to_have_url(f"{mapped}/regions/egypt/")
    expect(page.locator("#count")).to_have_text(said)


def test_the_tab_key_passes_over_the_map_to_the_table(mapped: str, open_page: OpenPage) -> None:
    page = open_page("/regions/")
    visited = []
    for _ in range(40):
        page.keyboard.press("Tab")
        where = "(one) => [Boolean(one.closest('.map')), one.getAttribute('href')]"
        in_map, href = page.evaluate(f"({where})(document.activeElement)")
        assert not in_map
        visited.append(href)
    assert {"/regions/iraq/", "/regions/egypt/"} <= set(visited)


def test_no_map_scrolls_sideways_whichever_way_the_page_is_read(mapped: str, open_page: OpenPage) -> None:
    assert_nothing_scrolls_sideways(open_page("/regions/"), PAGES)


def test_a_map_is_not_mirrored_on_a_page_read_from_the_right(mapped: str, open_page: OpenPage) -> None:
    page = open_page("/regions/")
    before = middle_of_land(page, "Egypt")[0] < middle_of_land(page, "Iraq")[0]
    page.evaluate("document.documentElement.dir = 'rtl'")
    after = middle_of_land(page, "Egypt")[0] < middle_of_land(page, "Iraq")[0]
    assert before is after is True


@pytest.mark.parametrize("width", [320, 390, 800, 1280])
def test_names_on_a_map_are_large_enough_to_read(mapped: str, open_page: OpenPage, width: int) -> None:
    page = open_page("/regions/?zoom=asia", width=width)
    sizes = page.evaluate(SHOWN_SIZES)
    assert sizes
    assert min(sizes) >= 9.5


@pytest.mark.parametrize("options", [{"forced_colors": "active"}, {"color_scheme": "dark"}, {}])
def test_countries_keep_their_shades_in_any_colours(
    mapped: str, open_page: OpenPage, options: dict[str, object]
) -> None:
    page = open_page("/regions/", **options)
    assert len(set(page.evaluate(FILLS))) == 2


def test_countries_keep_their_shades_in_print(mapped: str, open_page: OpenPage) -> None:
    page = open_page("/regions/", color_scheme="dark")
    page.emulate_media(media="print")
    assert len(set(page.evaluate(FILLS))) == 2
    kept = "(one) => getComputedStyle(one).printColorAdjust"
    assert page.locator(".map a > .land").first.evaluate(kept) == "exact"
