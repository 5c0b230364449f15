"""Trends, the change board and the brush: by keyboard, by pointer, without a script, narrow and wide."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.checks import (
    CONTRAST,
    RULES,
    assert_axe_finds_nothing,
    assert_nothing_scrolls_sideways,
    assert_targets_are_large_enough,
)
from tests.browser.conftest import OpenPage

COMPARED = "/trends/?q=drone&q=region%3Aegypt&q=%28harbour&interval=week"
PAGES = ["/trends/", COMPARED, "/trends/?q=drone&measure=count&smooth=3&copy=none", "/trends/changes/?date=2023-11-08"]


@pytest.mark.parametrize(("color_scheme", "rules"), [("light", RULES), ("dark", CONTRAST)])
def test_axe_finds_nothing_in_trends(open_page: OpenPage, color_scheme: str, rules: dict[str, object]) -> None:
    page = open_page("/", color_scheme=color_scheme)
    assert_axe_finds_nothing(page, [*PAGES, "/search/?interval=week"], rules)


def test_no_trend_scrolls_sideways_and_targets_are_large_enough(open_page: OpenPage) -> None:
    assert_nothing_scrolls_sideways(open_page("/"), PAGES)
    assert_targets_are_large_enough(open_page("/", width=390), PAGES)


def test_searches_are_compared_without_a_script(open_page: OpenPage) -> None:
    page = open_page("/trends/", java_script_enabled=False)
    page.get_by_label("Search 1").fill("drone")
    page.get_by_label("Search 2").fill("harbour")
    page.get_by_label("Search 2").press("Enter")
    expect(page.locator(".keys li")).to_have_count(2)
    page.get_by_role("button", name="Add a search").click()
    page.get_by_label("Search 3").fill("region:egypt")
    page.get_by_role("button", name="Draw").click()
    expect(page.locator(".keys li")).to_have_count(3)
    page.get_by_role("link", name="Remove search 2").click()
    expect(page).to_have_url(re.compile(r"/trends/\?q=drone&q=region%3Aegypt$"))
    page.get_by_role("link", name="Count", exact=True).click()
    expect(page.locator("h2#count")).to_have_text(re.compile("^Stories by"))
    number = page.locator("section[aria-labelledby=numbers] td a").first
    promised = number.inner_text()
    number.click()
    expect(page.locator("#count")).to_have_text(re.compile(rf"^{promised} stor"))


def test_searches_are_compared_by_keyboard_and_said(open_page: OpenPage) -> None:
    page = open_page("/trends/?q=drone")
    page.get_by_label("Search 2").focus()
    page.keyboard.type("harbour")
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_have_text(re.compile(r"^2 searches, "))
    expect(page.get_by_label("Search 2")).to_be_focused()
    expect(page).to_have_title("Trends: “drone” and “harbour” - News Archive")
    page.get_by_role("link", name="Week", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("interval=week"))
    expect(page.locator("#by-week")).to_be_focused()
    page.go_back()
    expect(page).not_to_have_url(re.compile("interval=week"))
    expect(page.locator(".masthead")).to_be_visible()


def test_a_point_leads_to_its_stories(open_page: OpenPage) -> None:
    page = open_page("/trends/?q=drone&interval=month")
    point = page.locator("svg.lines a").first
    told = re.search(r": (\d+) stor", point.get_attribute("aria-label") or "")
    assert told
    point.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#count")).to_have_text(re.compile(rf"^{told[1]} stor"))


def value(handle: Locator) -> str:
    return handle.get_attribute("aria-valuetext") or ""


def handles(page: Page) -> tuple[Locator, Locator]:
    first, last = page.get_by_role("slider", name="From"), page.get_by_role("slider", name="To")
    expect(first).to_be_visible()
    return first, last


def test_the_brush_narrows_the_dates_by_keyboard(open_page: OpenPage) -> None:
    page = open_page("/search/?interval=month&q=report")
    first, last = handles(page)
    assert (value(first), value(last)) == ("October 2023", "January 2024")
    first.focus()
    page.keyboard.press("ArrowRight")
    assert value(first) == "November 2023"
    page.keyboard.press("End")
    assert value(first) == "January 2024"
    page.keyboard.press("Home")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Tab")
    expect(last).to_be_focused()
    page.keyboard.press("ArrowLeft")
    assert (value(first), value(last)) == ("November 2023", "December 2023")
    expect(page.locator("[data-brush-said]")).to_contain_text("November 2023 – December 2023")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"from=2023-11&to=2023-12"))
    expect(page.locator(".chips")).to_contain_text("November to December 2023")
    page.go_back()
    first, last = handles(page)
    assert (value(first), value(last)) == ("October 2023", "January 2024")


@pytest.mark.parametrize(("code", "said"), [("en", "25 September 2023"), ("ar", "25 سبتمبر 2023")])
def test_the_brush_says_days_as_the_page_writes_them(open_page: OpenPage, site: str, code: str, said: str) -> None:
    page = open_page("/search/?interval=week")
    page.context.add_cookies([{"name": "interface_language", "value": code, "url": site}])
    page.reload()
    handle = page.get_by_role("slider").first
    expect(handle).to_have_attribute("aria-valuetext", re.compile(rf"{said}$"))


def test_the_brush_gives_up_on_escape_and_asks_nothing_for_the_whole(open_page: OpenPage) -> None:
    page = open_page("/search/?interval=week")
    first, _ = handles(page)
    begin = value(first)
    first.focus()
    page.keyboard.press("ArrowRight")
    assert value(first) != begin
    page.keyboard.press("Escape")
    assert value(first) == begin
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    expect(page).to_have_url(re.compile(r"interval=week$"))


def test_the_brush_survives_what_htmx_swaps_and_keeps_the_focus(open_page: OpenPage) -> None:
    page = open_page("/search/?interval=day")
    page.locator("#by-week").click()
    expect(page.locator("svg[data-brush=week]")).to_be_visible()
    first, _ = handles(page)
    first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"from=2023-10-02"))
    expect(page.get_by_role("slider", name="From")).to_be_focused()


@pytest.mark.parametrize("path", ["/search/?interval=month", "/?interval=month"])
def test_dragging_between_bars_sets_the_dates(open_page: OpenPage, path: str) -> None:
    page = open_page(path)
    chart = page.locator("svg[data-brush]")
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box
    middle, height = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(middle - 8, height)
    page.mouse.down()
    page.mouse.move(middle + 8, height, steps=4)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"from=2023-11&to=2023-12"))


def test_a_bar_is_still_a_link(open_page: OpenPage) -> None:
    page = open_page("/search/?interval=month")
    chart = page.locator("svg[data-brush]")
    box = chart.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] * 0.4, box["y"] + box["height"] - 5)
    expect(page).to_have_url(re.compile(r"from=2023-11&to=2023-11"))


def test_the_brush_turns_with_the_direction_of_the_page(open_page: OpenPage) -> None:
    page = open_page("/search/?interval=month")
    page.evaluate("document.documentElement.dir = 'rtl'")
    first, _ = handles(page)
    first.focus()
    page.keyboard.press("ArrowLeft")
    assert value(first) == "November 2023"
    page.keyboard.press("ArrowRight")
    assert value(first) == "October 2023"
    box = page.locator("svg[data-brush]").bounding_box()
    held = first.bounding_box()
    assert box
    assert held
    assert held["x"] > box["x"] + box["width"] / 2


def test_without_a_script_the_chart_has_links_and_no_handles(open_page: OpenPage) -> None:
    page = open_page("/search/?interval=month", java_script_enabled=False)
    assert page.locator(".handle").count() == 0
    page.locator("svg[data-brush] a").nth(1).click(force=True)
    expect(page).to_have_url(re.compile(r"from=2023-11&to=2023-11"))


def test_the_change_board_is_walked_from_week_to_week(open_page: OpenPage) -> None:
    page = open_page("/trends/changes/")
    page.locator("nav a[rel=prev]").click()
    expect(page).to_have_url(re.compile(r"date=2023-1"))
    page.get_by_label("Week that holds the day").fill("2023-10-18")
    page.keyboard.press("Enter")
    expect(page.locator("main .lede")).to_contain_text("Week of 16 October 2023")


def test_the_change_board_is_walked_on_a_phone_by_touch_and_by_keyboard(open_page: OpenPage) -> None:
    page = open_page("/trends/changes/?date=1999", width=390, has_touch=True, is_mobile=True)
    page.locator("a[rel=next]").tap()
    expect(page.locator("main .lede")).to_contain_text("Week of 25 September 2023")
    page.locator("a[rel=next]").tap()
    expect(page.locator("main .lede")).to_contain_text("Week of 2 October 2023")
    page.locator("main .lede a").first.tap()
    expect(page.locator("#count")).to_be_visible()
    page.go_back()
    field = page.get_by_label("Week that holds the day")
    assert field.get_attribute("inputmode") is None, "a keypad of digits alone has no hyphen"
    for _ in range(40):
        if field.evaluate("one => one === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.type("2023-11-08")
    page.keyboard.press("Enter")
    expect(page.locator("main .lede")).to_contain_text("Week of 6 November 2023")
