"""A reader searches: typing, ticking, paging, going back; with a script, without one, without a network."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from tests.browser.conftest import OpenPage


def count(page: Page) -> str:
    return page.locator("#count").inner_text()


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def test_results_follow_the_typing(open_page: OpenPage) -> None:
    page = open_page("/search/")
    expect(page.locator("#count")).to_have_text("24 stories")
    page.locator("#q").press_sequentially("drone", delay=30)
    expect(page.locator("#count")).to_have_text("8 stories")
    expect(page).to_have_url(re.compile(r"/search/\?q=drone$"))
    expect(page).to_have_title("“drone”: 8 stories - News Archive")
    expect(page.locator("#said")).to_have_text("8 stories")
    expect(page.locator("h1")).to_have_text("drone")
    assert focused(page) == "q"
    assert page.locator("#q").input_value() == "drone"


def test_the_count_is_said_once_a_search(open_page: OpenPage) -> None:
    page = open_page("/search/")
    page.evaluate(
        """() => { window.told = [];
        new MutationObserver(() => window.told.push(document.getElementById("said").textContent))
          .observe(document.getElementById("said"), {childList: true, characterData: true, subtree: true}); }"""
    )
    page.locator("#q").press_sequentially("drone", delay=30)
    expect(page.locator("#count")).to_have_text("8 stories")
    page.wait_for_timeout(500)
    assert page.evaluate("window.told") == ["8 stories"]


def test_a_facet_is_ticked_and_unticked_and_keeps_the_focus(open_page: OpenPage) -> None:
    page = open_page("/search/?q=report")
    before = count(page)
    egypt = page.locator("#region-egypt")
    promised = egypt.locator(".n").inner_text()
    egypt.click()
    expect(page).to_have_url(re.compile(r"/search/\?q=report&region=egypt$"))
    expect(page.locator("#count")).to_have_text(f"{promised} stories")
    expect(egypt).to_have_attribute("aria-current", "true")
    assert focused(page) == "region-egypt"
    page.locator("#region-egypt").click()
    expect(page).to_have_url(re.compile(r"/search/\?q=report$"))
    expect(page.locator("#count")).to_have_text(before)
    assert focused(page) == "region-egypt"


def test_typing_keeps_the_filters_that_were_ticked(open_page: OpenPage) -> None:
    page = open_page("/search/")
    page.locator("#region-egypt").click()
    expect(page.locator(".chips")).to_contain_text("Egypt")
    page.locator("#q").press_sequentially("harbour", delay=20)
    expect(page).to_have_url(re.compile(r"/search/\?q=harbour&region=egypt$"))


def test_taking_the_words_away_empties_the_box(open_page: OpenPage) -> None:
    page = open_page("/search/?q=drone&region=iraq")
    page.locator(".chips a", has_text="Words").click()
    expect(page).to_have_url(re.compile(r"/search/\?region=iraq$"))
    expect(page.locator("#q")).to_have_value("")


def test_back_and_forward_bring_whole_pages(open_page: OpenPage) -> None:
    page = open_page("/search/")
    for facet in ("#region-egypt", "#source-gazette"):
        page.locator(facet).click()
        expect(page.locator(facet)).to_have_attribute("aria-current", "true")
    there = (page.url, count(page))
    page.go_back()
    expect(page).to_have_url(re.compile(r"/search/\?region=egypt$"))
    expect(page.locator("#source-gazette")).not_to_have_attribute("aria-current", "true")
    expect(page.locator(".masthead")).to_be_visible()
    page.go_back()
    expect(page).to_have_url(re.compile(r"/search/$"))
    expect(page.locator("#count")).to_have_text("24 stories")
    page.go_forward()
    expect(page).to_have_url(re.compile(r"/search/\?region=egypt$"))
    expect(page.locator("#region-egypt")).to_have_attribute("aria-current", "true")
    page.go_forward()
    expect(page.locator("#source-gazette")).to_have_attribute("aria-current", "true")
    assert (page.url, count(page)) == there
    expect(page.locator(".masthead")).to_be_visible()


def test_the_address_is_the_state(open_page: OpenPage) -> None:
    page = open_page("/search/")
    page.locator("#q").press_sequentially("report")
    expect(page).to_have_url(re.compile(r"q=report$"))
    page.locator("#actor-navy").click()
    expect(page.locator("#actor-navy")).to_have_attribute("aria-current", "true")
    told = count(page)
    page.reload()
    assert count(page) == told
    expect(page.locator("#actor-navy")).to_have_attribute("aria-current", "true")


def test_paging_moves_the_focus_to_the_count(open_page: OpenPage) -> None:
    page = open_page("/search/?per_page=10")
    page.get_by_role("link", name="Next 10").click()
    expect(page.locator("#said")).to_have_text("24 stories, page 2 of 3")
    expect(page.locator("#count")).to_be_focused()
    expect(page).to_have_url(re.compile(r"page=2$"))


def test_a_search_within_a_list_stays_in_it(open_page: OpenPage) -> None:
    page = open_page("/actors/navy/")
    page.locator("#within").fill("drone")
    page.locator("#within-go").click()
    expect(page).to_have_url(re.compile(r"/actors/navy/\?q=drone$"))
    expect(page.locator("h1")).to_have_text("Navy: drone")


def test_opened_parts_stay_open(open_page: OpenPage) -> None:
    page = open_page("/search/", width=390)
    page.locator("#sheet > summary").click()
    page.locator("#region-egypt").click()
    expect(page.locator("#region-egypt")).to_have_attribute("aria-current", "true")
    expect(page.locator("#sheet")).to_have_attribute("open", "")


def test_a_server_that_cannot_be_reached_leaves_the_plain_way(open_page: OpenPage, console: list[str]) -> None:
    page = open_page("/search/")
    page.context.set_offline(True)
    page.locator("#region-egypt").click()
    expect(page.locator("#unreached")).to_be_visible()
    assert page.locator("#unreached-way").get_attribute("href") == "/search/?region=egypt"
    page.context.set_offline(False)
    page.locator("#unreached-way").click()
    expect(page.locator("#region-egypt")).to_have_attribute("aria-current", "true")
    console.clear()


def test_a_search_that_cannot_be_answered_is_shown_in_words(
    open_page: OpenPage, console: list[str], settings: Settings, tmp_path: object
) -> None:
    from search.engines import reset_engine

    page = open_page("/search/")
    broken = f"{tmp_path}/index"
    with open(broken, "w", encoding="ascii") as file:
        file.write("not an index")
    settings.SEARCH_URL = f"whoosh://{broken}"
    reset_engine()
    page.locator("#q").press_sequentially("drone")
    expect(page.locator("#answer .notice").first).to_be_visible()
    expect(page.locator("#said")).to_contain_text("Search cannot answer")
    assert any("503" in told for told in console)
    console.clear()


def test_a_page_that_is_none_is_shown_in_words(open_page: OpenPage, console: list[str]) -> None:
    page = open_page("/search/?page=9")
    expect(page.locator("h1")).to_have_text("There is no page 9")
    console.clear()


def test_everything_works_without_a_script(open_page: OpenPage) -> None:
    page = open_page("/search/", java_script_enabled=False)
    page.locator("#q").fill("report")
    page.get_by_role("button", name="Search").click()
    expect(page).to_have_url(re.compile(r"/search/\?q=report$"))
    promised = page.locator("#region-egypt .n").inner_text()
    page.locator("#region-egypt").click()
    expect(page.locator("#count")).to_have_text(f"{promised} stories")
    page.locator(".chips a", has_text="Egypt").click()
    page.get_by_role("link", name="oldest").click()
    expect(page).to_have_url(re.compile(r"/search/\?q=report&sort=oldest$"))
    page.locator("#from").fill("2023-11")
    page.locator("#set-dates").click()
    expect(page.locator(".chips")).to_contain_text("since November 2023")
    page.get_by_role("link", name="Clear all").click()
    page.get_by_role("link", name="10", exact=True).last.click()
    page.get_by_role("link", name="Next 10").click()
    expect(page).to_have_url(re.compile(r"page=2$"))
    assert page.locator(".hit").count() == 10


@pytest.mark.parametrize("key", ["Enter", "button"])
def test_the_query_builder_leads_to_its_search(open_page: OpenPage, key: str) -> None:
    page = open_page("/search/form/")
    page.get_by_label("Any of these words").fill("drone harbour")
    if key == "Enter":
        page.get_by_label("Any of these words").press("Enter")
    else:
        page.locator(".builder button").click()
    expect(page.locator("h1")).to_have_text("(drone OR harbour)")


def test_the_keyboard_reaches_content_search_and_facets(open_page: OpenPage) -> None:
    page = open_page("/search/?q=report")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.locator("#region-egypt").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#region-egypt")).to_have_attribute("aria-current", "true")
    expect(page.locator("#region-egypt")).to_be_focused()


def test_an_address_holds_no_box_that_was_left_empty(open_page: OpenPage) -> None:
    page = open_page("/search/")
    page.get_by_role("textbox", name="From").fill("2023-10")
    page.get_by_role("button", name="Set dates").click()
    expect(page).to_have_url(re.compile(r"/search/\?from=2023-10$"))
    expect(page.get_by_role("textbox", name="From")).to_have_attribute("value", "2023-10")  # the page that came
    page.get_by_role("textbox", name="From").fill("")
    page.get_by_role("button", name="Set dates").click()
    expect(page).to_have_url(re.compile(r"/search/$"))
