"""A reader is offered completions: by keyboard, by pointer, beside results that follow the typing, in every box."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.checks import assert_axe_finds_nothing_here
from tests.browser.conftest import OpenPage


def offered(page: Page, box: str = "#q") -> Locator:
    return page.locator(f"{box}-suggestions [role=option]")


def type_in(page: Page, text: str, box: str = "#q") -> Locator:
    page.locator(box).press_sequentially(text, delay=20)
    expect(offered(page, box).first).to_be_visible()
    return page.locator(box)


@pytest.mark.parametrize(("path", "box"), [("/", "#q"), ("/search/", "#q"), ("/captions/", "#q"), ("/dates/", "#find")])
def test_every_search_box_offers_names_and_headlines(open_page: OpenPage, path: str, box: str) -> None:
    page = open_page(path)
    field = type_in(page, "ira", box)
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(offered(page, box).first).to_contain_text("Iraq")
    expect(offered(page, box).first).to_contain_text("Country")


def test_the_keyboard_walks_the_list_and_goes_where_it_leads(open_page: OpenPage) -> None:
    page = open_page("/")
    box = type_in(page, "er")
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile(".*"))
    box.press("ArrowDown")
    active = box.get_attribute("aria-activedescendant")
    expect(page.locator(f"#{active}")).to_have_attribute("aria-selected", "true")
    expect(page.locator(f"#{active}")).to_contain_text("Erbil")
    expect(box).to_be_focused()
    for _ in range(offered(page).count()):
        box.press("ArrowDown")
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile(".*"))
    box.press("ArrowUp")
    expect(offered(page).last).to_have_attribute("aria-selected", "true")
    box.press("ArrowDown")
    box.press("ArrowDown")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"/regions/erbil/$"))


def test_escape_closes_the_list_and_keeps_the_words_and_down_opens_it_again(open_page: OpenPage) -> None:
    page = open_page("/")
    box = type_in(page, "ira")
    box.press("Escape")
    expect(offered(page).first).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("ira")
    box.press("ArrowDown")
    expect(offered(page).first).to_have_attribute("aria-selected", "true")
    box.press("Tab")
    expect(offered(page).first).to_be_hidden()


def test_enter_without_a_choice_searches_for_the_words(open_page: OpenPage) -> None:
    page = open_page("/")
    type_in(page, "drone").press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=drone$"))


def test_the_pointer_chooses(open_page: OpenPage) -> None:
    page = open_page("/dates/")
    type_in(page, "nav", "#find")
    offered(page, "#find").first.click()
    expect(page).to_have_url(re.compile(r"/actors/navy/$"))


def test_results_follow_the_typing_beside_the_list(open_page: OpenPage) -> None:
    page = open_page("/search/")
    box = type_in(page, "drone")
    expect(page.locator("#count")).to_have_text("8 stories")
    expect(offered(page)).to_have_count(5)
    expect(box).to_be_focused()
    page.locator("#region-erbil").click()
    expect(page.locator("#region-erbil")).to_have_attribute("aria-current", "true")
    expect(offered(page).first).to_be_hidden()


def test_what_is_typed_on_replaces_what_was_offered(open_page: OpenPage) -> None:
    page = open_page("/")
    box = type_in(page, "er")
    box.press_sequentially("xyz", delay=20)
    expect(offered(page)).to_have_count(0)
    expect(box).to_have_attribute("aria-expanded", "false")


def test_the_open_list_passes_the_rules_of_access(open_page: OpenPage) -> None:
    page = open_page("/search/")
    type_in(page, "ira").press("ArrowDown")
    assert_axe_finds_nothing_here(page)


def test_a_meant_word_is_one_click_away(open_page: OpenPage) -> None:
    page = open_page("/search/?q=harbuor")
    page.get_by_role("link", name="harbour", exact=True).click()
    expect(page.locator("#count")).to_have_text("8 stories")
    expect(page.locator("#q")).to_have_value("harbour")
