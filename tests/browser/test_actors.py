"""The pages of actors in a browser: by pointer, by keyboard, without script, on a phone, in any colours, either way."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from articles.models import Actor, Name, NamesEdition, Region, Relation
from search import outbox
from tests.browser.checks import (
    CONTRAST,
    RULES,
    assert_axe_finds_nothing,
    assert_nothing_scrolls_sideways,
    assert_targets_are_large_enough,
)
from tests.browser.conftest import OpenPage
from tests.factories import ActorFactory, ArticleFactory, TagFactory

PAGES = [
    "/actors/",
    "/actors/?letter=n&sort=stories",
    "/actors/navy/",
    "/actors/navy/with/council/",
    "/actors/navy/in/iraq/",
]
LABEL_SIZES = """() => [...document.querySelectorAll(".net text")]
        .filter((one) => one.getClientRects().length)
        .map((one) => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a)"""


@pytest.fixture
def staffed(site: str) -> str:
    """The live archive with a dozen further actors beside the navy, a relation, a map, sentences that name two."""
    navy, council = Actor.objects.get(slug="navy"), Actor.objects.get(slug="council")
    Region.objects.filter(slug="iraq").update(iso2="IQ")
    Region.objects.filter(slug="egypt").update(iso2="EG")
    Relation.objects.create(kind="part-of", actor=navy, to_actor=council, from_date="2010", to_date="2019")
    crew = [ActorFactory(slug=f"crew-{n}", name=f"Crew {n}", preferred=True) for n in range(12)]
    for number in range(6):
        story = ArticleFactory(
            headline=f"Manoeuvre {number}",
            body="The Navy met the Council at noon.",
            published_on=date(2023, 12, 1 + number),
        )
        for actor in (navy, council, *crew[number:]):
            TagFactory(article=story, actor=actor, evidence="The Navy met the Council at noon.")
        TagFactory(article=story, region=Region.objects.get(slug="iraq"))
    NamesEdition.advance()
    outbox.rebuild()
    return site


def shown(page: Page) -> str:
    """The drawing that this window shows."""
    return ".net svg.phone" if page.locator(".net svg.phone").is_visible() else ".net svg.desk"


@pytest.mark.parametrize(("color_scheme", "rules"), [("light", RULES), ("dark", CONTRAST)])
def test_axe_finds_nothing_about_actors(
    staffed: str, open_page: OpenPage, color_scheme: str, rules: dict[str, object]
) -> None:
    page = open_page("/actors/", color_scheme=color_scheme)
    assert_axe_finds_nothing(page, PAGES, rules, opened=True)


def test_no_page_of_an_actor_scrolls_sideways_whichever_way_it_is_read(staffed: str, open_page: OpenPage) -> None:
    assert_nothing_scrolls_sideways(open_page("/actors/"), PAGES)


def test_targets_are_24_pixels_high_on_the_pages_of_actors(staffed: str, open_page: OpenPage) -> None:
    assert_targets_are_large_enough(open_page("/actors/", width=390), PAGES)


def test_a_node_of_the_network_leads_to_as_many_stories_as_it_says_without_a_script(
    staffed: str, open_page: OpenPage
) -> None:
    for width in (1280, 320):
        page = open_page("/actors/navy/", width=width, java_script_enabled=False)
        link = page.locator(f'{shown(page)} a[aria-label^="Crew 11,"]')
        if not link.count():
            link = page.locator(f'{shown(page)} a[aria-label^="Council,"]')
        name, said = (link.get_attribute("aria-label") or "").split(", ")
        node = link.locator("circle")
        node.scroll_into_view_if_needed()
        box = node.bounding_box()
        assert box
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        expect(page.locator("h1")).to_have_text(f"Navy and {name}")
        expect(page.locator("#count")).to_have_text(said.removesuffix(" together"))


def test_the_network_is_walked_by_keyboard_and_can_be_passed_over(staffed: str, open_page: OpenPage) -> None:
    page = open_page("/actors/navy/")
    skip = page.locator("figure.net > a")
    skip.focus()
    page.keyboard.press("Tab")
    label = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert re.fullmatch(r"Council, \d+ stories together", label)
    outline = page.evaluate("getComputedStyle(document.activeElement.querySelector('.node')).strokeWidth")
    assert float(outline.removesuffix("px")) >= 3
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{staffed}/actors/navy/with/council/")
    page.go_back()
    page.locator("figure.net > a").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('#after-network'))")


def test_names_in_the_network_are_large_enough_to_read_on_every_screen(staffed: str, open_page: OpenPage) -> None:
    page = open_page("/actors/navy/")
    for width in (320, 390, 700, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        sizes = page.evaluate(LABEL_SIZES)
        assert len(sizes) >= 5, width
        assert min(sizes) >= 9, (width, min(sizes))


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_every_node_of_the_network_has_a_name_in_sight(staffed: str, open_page: OpenPage, width: int) -> None:
    for number, name in enumerate(("Independent High Electoral Commission", "Islamic Revolutionary Guard Corps")):
        Name.objects.filter(actor__slug=f"crew-{11 - number}").update(text=name)
    NamesEdition.advance()
    page = open_page("/actors/navy/", width=width)
    drawing = page.locator(shown(page))
    nodes = drawing.locator("a").evaluate_all("all => all.map(one => one.getAttribute('aria-label').split(',')[0])")
    written = " ".join(drawing.locator("text").all_text_contents())
    assert len(nodes) >= 6
    assert [name for name in nodes if not all(word in written for word in name.split())] == []
    sheet = drawing.bounding_box()
    boxes = drawing.locator("text").evaluate_all("all => all.map(one => one.getBoundingClientRect().toJSON())")
    assert sheet is not None
    assert all(sheet["x"] - 1 <= box["left"] and box["right"] <= sheet["x"] + sheet["width"] + 1 for box in boxes)


def test_the_network_is_not_mirrored_and_shows_in_forced_colours(staffed: str, open_page: OpenPage) -> None:
    page = open_page("/actors/navy/", forced_colors="active")
    first = page.locator(f"{shown(page)} a .node").first
    before = first.get_attribute("cx")
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert first.get_attribute("cx") == before
    strokes = page.evaluate(
        """() => [...document.querySelectorAll(".net svg.desk :is(.tie, .node)")]
        .map((one) => getComputedStyle(one).stroke)"""
    )
    assert len(set(strokes)) == 1


def test_the_index_is_searched_and_narrowed_by_keyboard_without_a_script(staffed: str, open_page: OpenPage) -> None:
    page = open_page("/actors/", java_script_enabled=False)
    page.locator("#actor-q").focus()
    page.keyboard.type("crew")
    page.keyboard.press("Enter")
    expect(page.locator("#list")).to_have_text("12 actors")
    page.get_by_role("link", name="All actors").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#list")).to_have_text("14 actors")
    page.locator(".letters").get_by_role("link", name="C 13").click()
    expect(page.locator("#list")).to_have_text("13 actors")
    page.get_by_role("link", name="most stories").click()
    expect(page.locator("tbody th").first).to_have_text("Council")


def test_a_line_of_the_index_is_an_image_with_words_and_its_peak_a_door(staffed: str, open_page: OpenPage) -> None:
    page = open_page("/actors/")
    row = page.locator("tbody tr", has_text="Navy")
    said = row.get_by_role("img").get_attribute("aria-label") or ""
    cell = row.locator("td.line").last
    words, count = (cell.text_content() or "").split(": ")
    assert f"most in {words}, {count} stor" in said
    cell.get_by_role("link").click()
    expect(page.locator("#count")).to_have_text(f"{count} stories")


def test_a_mention_leads_to_its_story_and_a_spelling_to_its_list(staffed: str, open_page: OpenPage) -> None:
    page = open_page("/actors/navy/with/council/")
    mention = page.locator(".mentions li").first
    expect(mention.locator("mark")).to_have_text(["Navy", "Council"])
    headline = mention.locator("a").text_content() or ""
    mention.locator("a").click()
    expect(page.locator("h1")).to_have_text(headline)
    page.goto("/actors/navy/")
    cell = page.locator(".spellings td a").first
    count = cell.text_content()
    cell.click()
    expect(page.locator("#count")).to_have_text(f"{count} stories")


def test_a_search_within_takes_the_parts_away_and_going_back_brings_them_again(
    staffed: str, open_page: OpenPage
) -> None:
    page = open_page("/actors/navy/")
    expect(page.locator(".net")).to_be_visible()
    page.locator("#within").fill("drone")
    page.locator("#within-go").click()
    expect(page.locator(".net")).to_have_count(0)
    page.go_back()
    expect(page.locator(".net")).to_be_visible()


def test_former_relations_are_told_and_the_print_has_the_tables(staffed: str, open_page: OpenPage) -> None:
    page = open_page("/actors/navy/")
    expect(page.locator(".facts")).to_contain_text("Part of")
    expect(page.locator(".facts .former")).to_contain_text("formerly, 2010 to 2019")
    page.emulate_media(media="print")
    expect(page.locator(".net svg.desk, .net svg.phone").first).to_be_attached()
    expect(page.locator("#after-network table").first).to_be_visible()
    expect(page.locator(".spellings")).to_be_visible()
