"""Facets with many values, and names with many spellings: by pointer, by keyboard, without script, either way read."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from articles.models import Actor, Article, NamesEdition, Region
from search import outbox
from tests.browser.checks import (
    CONTRAST,
    RULES,
    assert_axe_finds_nothing,
    assert_nothing_scrolls_sideways,
    assert_targets_are_large_enough,
)
from tests.browser.conftest import OpenPage
from tests.factories import ActorFactory, ArticleFactory, NameFactory, RegionFactory, TagFactory

PAGES = [
    "/search/?q=manoeuvre",
    "/search/?q=navy&region=erbil&not.actor=crew-03",
    "/search/facets/actor/?q=manoeuvre",
    "/search/facets/actor/?actor=crew-01&not.actor=crew-02&order=name&find=crew",
    "/search/facets/region/?find=nowhere",
    "/regions/iraq/facets/region/?page=7",
    "/search/?q=unheardof&region=egypt&actor=navy&from=1999",
]
LAST = "حزب القمر الصغير"


@pytest.fixture
def peopled(site: str) -> str:
    """The live archive with sixty further actors and places, one named in Arabic, and a navy of three names."""
    iraq = Region.objects.get(slug="iraq")
    for text in ("Fleet of the Northern Approaches and of all the Islands that lie Beyond", "Marine"):
        NameFactory(actor=Actor.objects.get(slug="navy"), text=text)
    crew = [ActorFactory(slug=f"crew-{n:02}", name=f"Crew {n:02}", preferred=True) for n in range(60)]
    places = [
        RegionFactory(slug=f"cove-{n:02}", name=f"Cove {n:02}", kind=Region.Kind.CITY, parent=iraq) for n in range(60)
    ]
    party = ActorFactory(slug="party", name=LAST, preferred=True)
    story = ArticleFactory(headline="Manoeuvre of the Navy", published_on=date(2023, 12, 1))
    other = ArticleFactory(headline="Marine manoeuvre", published_on=date(2023, 12, 2))
    for actor in (*crew, party):
        TagFactory(article=story, actor=actor)
    for place in places:
        TagFactory(article=story, region=place)
    for actor in crew[:20]:
        TagFactory(article=other, actor=actor)
    NamesEdition.advance()
    outbox.rebuild()
    return site


def visible(page: Page, facet: str) -> list[str]:
    """The names of a facet's values that can be seen."""
    names: list[str] = page.evaluate(
        """(facet) => [...document.querySelectorAll(`.fv[id^="${facet}-"]`)]
            .filter((one) => one.checkVisibility()).map((one) => one.querySelector(".t").firstChild.data)""",
        facet,
    )
    return names


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


@pytest.mark.parametrize(("color_scheme", "rules"), [("light", RULES), ("dark", CONTRAST)])
def test_axe_finds_nothing_about_facets(
    peopled: str, open_page: OpenPage, color_scheme: str, rules: dict[str, object]
) -> None:
    page = open_page("/search/", color_scheme=color_scheme)
    assert_axe_finds_nothing(page, PAGES, rules, opened=True)


def test_no_page_of_a_facet_scrolls_sideways_whichever_way_it_is_read(peopled: str, open_page: OpenPage) -> None:
    assert_nothing_scrolls_sideways(open_page("/search/"), PAGES, opened=True)


def test_targets_are_24_pixels_high_about_facets(peopled: str, open_page: OpenPage) -> None:
    assert_targets_are_large_enough(open_page("/search/", width=390), PAGES, opened=True)


def test_typing_narrows_the_values_and_escape_shows_them_again(peopled: str, open_page: OpenPage) -> None:
    page = open_page("/search/?q=manoeuvre")
    page.locator("#more-actor > summary").click()
    before = visible(page, "actor")
    assert len(before) == 50
    box = page.get_by_label("Find among the actors")
    box.press_sequentially("CREW 1")
    assert visible(page, "actor") == [f"Crew {n}" for n in range(10, 20)]
    expect(page.locator("#more-actor output")).to_have_text("10 / 50")
    box.press("Escape")
    assert visible(page, "actor") == before
    expect(page.locator("#more-actor output")).to_have_text("")


def test_a_place_that_is_found_keeps_its_country(peopled: str, open_page: OpenPage) -> None:
    page = open_page("/search/?q=manoeuvre")
    page.locator("#more-region > summary").click()
    page.get_by_label("Find among the regions").fill("cove 07")
    assert visible(page, "region")[-1] == "Cove 07"
    assert set(visible(page, "region")) <= {"Asia", "Iraq", "Cove 07"}


def test_a_list_that_is_closed_hides_no_value(peopled: str, open_page: OpenPage) -> None:
    page = open_page("/search/?q=manoeuvre")
    in_sight = visible(page, "actor")
    page.locator("#more-actor > summary").click()
    page.get_by_label("Find among the actors").fill("nobody at all")
    assert visible(page, "actor") == []
    page.locator("#more-actor > summary").click()
    expect(page.locator("#actor-crew-00")).to_be_visible()
    assert visible(page, "actor") == in_sight


def test_enter_looks_among_all_values_where_the_list_is_cut(peopled: str, open_page: OpenPage) -> None:
    page = open_page("/search/?q=manoeuvre")
    page.locator("#more-actor > summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert focused(page) == "find-in-more-actor"
    page.keyboard.type("القمر")
    assert visible(page, "actor") == []
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("All actors")
    expect(page.locator("#find-value")).to_have_value("القمر")
    expect(page.locator(".fv .t")).to_have_text([LAST])
    page.locator("#actor-party").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#count")).to_have_text("1 story")
    expect(page.locator(".chips")).to_contain_text(LAST)


def test_the_field_comes_back_after_a_swap_and_the_value_keeps_the_focus(peopled: str, open_page: OpenPage) -> None:
    page = open_page("/search/?q=manoeuvre")
    page.locator("#more-actor > summary").click()
    page.get_by_label("Find among the actors").fill("crew 4")
    page.locator("#actor-crew-40").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#count")).to_have_text("1 story")
    expect(page.locator("#actor-crew-40")).to_have_attribute("aria-current", "true")
    assert focused(page) == "actor-crew-40"
    page.locator("#more-actor > summary").wait_for()
    expect(page.get_by_label("Find among the actors")).to_have_count(1)
    expect(page.get_by_label("Find among the actors")).to_have_value("")


@pytest.mark.parametrize("width", [320, 1280])
def test_all_values_are_found_ordered_paged_and_chosen_without_a_script(
    peopled: str, open_page: OpenPage, width: int
) -> None:
    page = open_page("/search/?q=manoeuvre", width=width, java_script_enabled=False)
    if width == 320:
        page.locator("#sheet > summary").click()
    page.get_by_role("link", name="All 61 actors").click()
    expect(page.locator(".lede")).to_have_text("61 actors in 2 stories.")
    page.locator("#find-value").focus()
    page.keyboard.type("crew 5")
    page.keyboard.press("Enter")
    expect(page.locator("[role=status]")).to_have_text("10 of them hold “crew 5”.")
    page.get_by_role("link", name="by name").click()
    expect(page.locator(".fv .t").first).to_have_text("Crew 50")
    page.locator("#not-actor-crew-50").click()
    expect(page.locator("#count")).to_have_text("1 story")
    page.goto("/search/facets/actor/?q=manoeuvre&actor=crew-01")
    page.locator("#also-actor-crew-55").click()
    expect(page).to_have_url(re.compile(r"actor=crew-01&actor=crew-55$"))
    expect(page.locator("#count")).to_have_text("2 stories")


def test_back_and_forward_after_five_swaps_show_what_was_seen(peopled: str, open_page: OpenPage) -> None:
    page = open_page("/search/?q=manoeuvre")
    page.evaluate("window.loadedOnce = true")
    seen = [(page.url, page.locator("#count").inner_text())]
    for key in ("actor-crew-00", "also-actor-crew-01", "order-2", "region-iraq", "actor-crew-00"):
        page.locator(f"#{key}").click()
        expect(page).not_to_have_url(seen[-1][0])
        expect(page.locator("#find-in-more-actor")).to_have_count(1)
        seen.append((page.url, page.locator("#count").inner_text()))
    assert page.evaluate("window.loadedOnce"), "a choice loaded the whole page"
    assert len({url for url, _ in seen}) == 6
    for url, count in reversed(seen[:-1]):
        page.go_back()
        expect(page).to_have_url(url)
        expect(page.locator("#count")).to_have_text(count)
        expect(page.locator("#find-in-more-actor")).to_have_count(1)
    for url, count in seen[1:]:
        page.go_forward()
        expect(page).to_have_url(url)
        expect(page.locator("#count")).to_have_text(count)


def test_each_spelling_is_one_click_away_and_so_is_the_way_back(peopled: str, open_page: OpenPage) -> None:
    page = open_page("/search/?q=navy")
    expect(page.locator(".echo")).to_contain_text("navy is also read as Marine")
    link = page.locator(".echo a", has_text="Marine")
    said = link.locator(".n").inner_text()
    link.click()
    expect(page.locator("#q")).to_have_value('"Marine"')
    expect(page.locator("#count")).to_have_text(f"{said} story")
    assert Article.objects.filter(headline__startswith="Marine").count() == int(said)
    page.go_back()
    exactly = page.locator(".echo a", has_text="exactly “navy” only")
    said = exactly.locator(".n").inner_text()
    exactly.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#q")).to_have_value('"navy"')
    expect(page.locator("#count")).to_have_text(re.compile(rf"^{said} stor"))
    expect(page.locator(".echo")).to_have_count(0)


def test_what_is_chosen_and_left_out_shows_in_forced_colours(peopled: str, open_page: OpenPage) -> None:
    page = open_page("/search/facets/actor/?actor=crew-01&not.actor=crew-55", forced_colors="active")
    line = """(one) => { const line = getComputedStyle(one);
        return line.borderInlineStartStyle + line.borderInlineStartColor; }"""
    rows = [page.locator(f"#actor-{slug}").evaluate(line) for slug in ("crew-01", "crew-55", "crew-03")]
    assert len(set(rows)) == 3
