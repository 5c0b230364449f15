"""A reader walks stories, captions and dates: by mouse, by keyboard alone, without a script, narrow, right to left."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import FloatRect, Page, expect

from search import outbox
from tests.browser.checks import assert_axe_finds_nothing_here
from tests.browser.conftest import OpenPage
from tests.factories import ArticleFactory, CaptionFactory, SourceFactory

pytestmark = pytest.mark.usefixtures("reading_room")
BODY = "The ferry was freed after 6 days.\n\nTugs drew its stern clear of the quay."
WIDTHS = (320, 390, 1280)
WITHOUT_SCRIPT = {"java_script_enabled": False}
SHIFTS = """() => new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => { for (const one of list.getEntries()) sum += one.value; })
        .observe({type: "layout-shift", buffered: true});
    setTimeout(() => resolve(sum), 400);
})"""


@pytest.fixture
def reading_room(site: str) -> None:
    """Beside the archive's other stories a ferry that two others printed too, its photos, and one in Arabic."""
    ferry = ArticleFactory(
        headline="Ferry floats free",
        slug="ferry-floats-free",
        body=BODY,
        byline="By Mariam Saleh",
        published_on=date(2023, 10, 5),
        date_basis="inferred",
        date_evidence="“It floated free on Thursday.” Photo of 2023-10-05, a Thursday: “A ferry.”",
    )
    CaptionFactory(article=ferry, text="Tugs at the ferry", photographer="Ali Hankir", taken_on=date(2023, 10, 5))
    CaptionFactory(article=ferry, text="The ferry before", taken_on=date(2020, 3, 29), file_photo=True)
    for name in ("Levant Post", "Delta Wire"):
        source = SourceFactory(slug=name.lower().replace(" ", "-"), name=name)
        ArticleFactory(
            headline="Ferry floats free", body=BODY.replace("6", "7"), source=source, copy_of=ferry.uid,
            published_on=date(2022, 10, 5),
        )  # fmt: skip
    ArticleFactory(
        headline="عبارة تعود إلى الميناء", body="عادت العبارة إلى الميناء يوم الخميس.", language="ar", slug="ferry-ar"
    )
    outbox.rebuild()


def open_story(open_page: OpenPage, **options: object) -> Page:
    """The second result of a search, come to by its link."""
    page = open_page("/search/?q=drone&sort=oldest", **options)
    page.locator(".hit h3 a").nth(1).click()
    expect(page.locator(".trail")).to_contain_text("2 of 8")
    return page


def overflow(page: Page) -> list[tuple[str, int, int]]:
    """The widths at which the page is wider than its window."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        wide = page.evaluate("document.documentElement.scrollWidth")
        found += [(page.url, width, wide)] if wide > width else []
    return found


@pytest.mark.parametrize("options", [{}, WITHOUT_SCRIPT], ids=["script", "no-script"])
def test_results_are_read_one_after_the_other_and_left_again(open_page: OpenPage, options: dict[str, object]) -> None:
    page = open_story(open_page, **options)
    expect(page.locator("h1 mark")).to_have_text("Drone")
    second = page.url
    page.locator(".trail").get_by_role("link", name="Next").click()
    expect(page.locator(".trail")).to_contain_text("3 of 8")
    page.locator(".trail").get_by_role("link", name="Previous").click()
    expect(page).to_have_url(second)
    page.locator(".trail").get_by_role("link", name="8 stories for “drone”").click()
    expect(page).to_have_url(re.compile(r"/search/\?q=drone&sort=oldest$"))


def test_a_story_is_found_read_and_left_by_single_keys(open_page: OpenPage) -> None:
    page = open_page("/search/?q=drone&sort=oldest")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator(".hit h3 a").nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(page.locator(".hit h3 a").first).to_be_focused()
    page.keyboard.press("o")
    expect(page.locator(".trail")).to_contain_text("1 of 8")
    page.keyboard.press("j")
    expect(page.locator(".trail")).to_contain_text("2 of 8")
    page.keyboard.press("k")
    expect(page.locator(".trail")).to_contain_text("1 of 8")
    page.keyboard.press("u")
    expect(page.locator("#count")).to_have_text("8 stories")
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("jk?")
    expect(page.locator("#q")).to_have_value("jk?")
    expect(page.locator("#keys")).to_be_hidden()


def test_pages_turn_and_places_are_gone_to_by_keys(open_page: OpenPage) -> None:
    page = open_page("/search/?per_page=10")
    page.keyboard.press("n")
    expect(page).to_have_url(re.compile(r"page=2"))
    expect(page.locator("#said")).to_contain_text("page 2")
    page.keyboard.press("p")
    expect(page.locator("#said")).to_contain_text("page 1")
    page.keyboard.press("g")
    page.keyboard.press("d")
    expect(page).to_have_url(re.compile(r"/dates/$"))
    page.goto("/dates/2023/10/05/")
    page.keyboard.press("n")
    expect(page).to_have_url(re.compile(r"/dates/2023/10/09/$"))


def test_the_sheet_of_keys_opens_closes_and_switches_them_off_for_good(open_page: OpenPage) -> None:
    page = open_page("/search/?q=drone")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    assert_axe_finds_nothing_here(page)
    page.keyboard.press("j")
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()
    page.keyboard.press("?")
    page.locator("#keys [data-shortcuts]").uncheck()
    page.locator("#keys").get_by_role("button", name="Close").click()
    page.reload()
    page.keyboard.press("?")
    page.keyboard.press("j")
    expect(page.locator("#keys")).to_be_hidden()
    assert page.evaluate("document.activeElement.tagName") == "BODY"
    page.goto("/help/search/")
    expect(page.locator("main [data-shortcuts]")).not_to_be_checked()
    page.locator("main [data-shortcuts]").check()
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()


def test_without_a_script_the_keys_are_told_and_no_dead_control_is_shown(open_page: OpenPage) -> None:
    page = open_page("/help/search/#keyboard", **WITHOUT_SCRIPT)
    expect(page.locator("main .keylist")).to_be_visible()
    expect(page.locator("main [data-shortcuts]")).to_be_hidden()
    page.goto("/search/?q=ferry+floats")
    page.locator(".hit h3 a").first.click()
    expect(page.locator("button[data-copies]").first).to_be_hidden()
    page.locator("summary", has_text="Wikipedia").click()
    expect(page.locator("#cite-wiki")).to_contain_text("{{cite news |title=Ferry floats free")


def test_a_citation_is_copied_and_said(open_page: OpenPage) -> None:
    page = open_page("/search/?q=ferry+floats", permissions=["clipboard-read", "clipboard-write"])
    page.locator(".hit h3 a").first.click()
    page.locator("summary", has_text="CSL-JSON").click()
    page.get_by_role("button", name="Copy CSL-JSON").click()
    expect(page.locator("#copied")).to_have_text("Copied.")
    assert '"title": "Ferry floats free"' in page.evaluate("navigator.clipboard.readText()")


def test_a_story_tells_how_its_date_is_known_and_who_printed_it_too(open_page: OpenPage) -> None:
    page = open_page("/search/?q=freed+6+days")
    page.locator(".hit h3 a").first.click()
    expect(page.locator(".byline")).to_contain_text("Day inferred: “on Thursday”, photo of 5 October 2023")
    expect(page.locator(".rail")).to_contain_text("Printed by 2 others")
    page.get_by_role("link", name="compare with Delta Wire").click()
    expect(page.locator("h1")).to_have_text("Compared with another printing")
    expect(page.locator(".numbers")).to_contain_text("7")


@pytest.mark.parametrize("options", [{}, WITHOUT_SCRIPT], ids=["script", "no-script"])
def test_captions_are_narrowed_by_the_photo(open_page: OpenPage, options: dict[str, object]) -> None:
    page = open_page("/captions/?q=ferry", **options)
    expect(page.locator("#count")).to_have_text("2 captions")
    page.locator("#taken-2020").click()
    expect(page.locator("#count")).to_have_text("1 caption")
    expect(page.locator(".hit")).to_contain_text("Taken 29 Mar 2020")
    page.locator("#file_photo-yes").click()
    expect(page).to_have_url(re.compile(r"file_photo=yes&taken=2020$"))
    page.locator(".hit h3 a").click()
    expect(page).to_have_url(re.compile(r"in=/captions/.*#caption-"))
    expect(page.locator(".trail")).to_contain_text("1 of 1")
    expect(page.locator("figcaption mark")).to_have_text(["ferry", "ferry"])


@pytest.mark.parametrize("options", [{}, WITHOUT_SCRIPT], ids=["script", "no-script"])
def test_days_months_and_years_are_walked(open_page: OpenPage, options: dict[str, object]) -> None:
    page = open_page("/dates/", **options)
    page.locator(".decade a", has_text="2023").click()
    page.locator(".month caption a", has_text="October").click()
    expect(page).to_have_url(re.compile(r"/dates/2023/10/$"))
    page.locator(".month").get_by_role("link", name="5 October 2023: 2 stories").click()
    expect(page.locator("#count")).to_have_text("2 stories")
    page.locator(".same-day").get_by_role("link", name="2022: 2 stories").click()
    expect(page).to_have_url(re.compile(r"/dates/2022/10/05/$"))
    page.get_by_role("navigation", name="Beside this date").get_by_role("link", name="1 October 2023").click()
    expect(page).to_have_url(re.compile(r"/dates/2023/10/01/$"))


def test_a_phone_shows_the_months_that_have_stories(open_page: OpenPage) -> None:
    page = open_page("/dates/2023/", width=320)
    expect(page.locator(".month:visible")).to_have_count(3)
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.locator(".month:visible")).to_have_count(12)
    page.goto("/dates/2021/02/")
    page.set_viewport_size({"width": 320, "height": 900})
    expect(page.locator(".month:visible")).to_have_count(1)


def _boxes(page: Page, *selectors: str) -> list[FloatRect]:
    boxes = [page.locator(selector).first.bounding_box() for selector in selectors]
    return [box for box in boxes if box is not None]


@pytest.mark.parametrize(
    ("path", "beside"),
    [
        ("/dates/2023/10/05/", ".beside"),
        ("/dates/2023/10/", ".beside"),
        ("/dates/2023/11/02/", "#stories + .hits"),
    ],
    ids=["day of several years", "month", "day with nothing beside it"],
)
def test_one_month_of_the_calendar_has_something_beside_it(open_page: OpenPage, path: str, beside: str) -> None:
    page = open_page(path)
    calendar, other, facets = _boxes(page, ".month", beside, "#sheet")
    assert calendar["x"] + calendar["width"] < other["x"]
    assert other["y"] < calendar["y"] + 60
    assert other["width"] > 2 * calendar["width"]
    assert facets["y"] > calendar["y"] + calendar["height"]
    assert abs(facets["x"] - calendar["x"]) < 2


def test_a_phone_shows_the_month_before_the_filters_and_the_stories(open_page: OpenPage) -> None:
    page = open_page("/dates/2023/10/05/", width=390)
    month, filters, stories = (box["y"] for box in _boxes(page, ".month", "#sheet", ".hits"))
    assert month < filters < stories


def test_back_and_forward_bring_every_page_after_five_swaps(open_page: OpenPage) -> None:
    page = open_page("/captions/")
    seen = [(page.url, page.locator("#count").inner_text())]
    for control in ("#agency-afp", "#file_photo-no", "#source-gazette", "#order-2", "#has-caption"):
        page.locator(control).click()
        expect(page).not_to_have_url(seen[-1][0])
        expect(page.locator(".chips, .sort [aria-current]").first).to_be_visible()
        page.wait_for_load_state("networkidle")
        seen.append((page.url, page.locator("#count").inner_text()))
    for url, count in seen[-2::-1]:
        page.go_back()
        expect(page).to_have_url(url)
        expect(page.locator("#count")).to_have_text(count)
        expect(page.locator(".masthead")).to_be_visible()
    for url, count in seen[1:]:
        page.go_forward()
        expect(page).to_have_url(url)
        expect(page.locator("#count")).to_have_text(count)


PAGES = (
    "/search/?q=freed+6+days",
    "/captions/?q=ferry&taken=2020",
    "/dates/",
    "/dates/2023/?q=ferry",
    "/dates/2023/10/05/",
    "/help/search/",
)


def _story_pages(page: Page) -> list[str]:
    """A story reached from a search, and its copies."""
    page.goto("/search/?q=freed+6+days")
    story = str(page.locator(".hit h3 a").first.get_attribute("href"))
    page.goto(story)
    return [story, str(page.locator('a[href*="/copies/"]').first.get_attribute("href"))]


@pytest.mark.parametrize("language", ["en-GB", "ar"])
def test_nothing_scrolls_sideways_and_axe_finds_nothing(open_page: OpenPage, language: str) -> None:
    page = open_page("/")
    if language == "ar":
        page.locator(".languages button[value=ar]").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")
    for path in (*PAGES, *_story_pages(page)):
        page.goto(path)
        for details in page.locator("main details:not(.sheet)").all():
            details.evaluate("one => { one.open = true; }")
        assert_axe_finds_nothing_here(page)
        assert overflow(page) == []


def test_a_story_in_arabic_is_read_from_the_right(open_page: OpenPage) -> None:
    page = open_page("/search/?q=%D8%B9%D8%A8%D8%A7%D8%B1%D8%A9", width=390)
    page.locator(".hit h3 a").click()
    expect(page.locator("article")).to_have_attribute("dir", "rtl")
    expect(page.locator("h1 mark")).to_have_count(1)
    assert overflow(page) == []
    assert_axe_finds_nothing_here(page)


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_a_page_loads(open_page: OpenPage, width: int) -> None:
    page = open_page("/", width=width)
    for path in ("/", "/dates/2023/", "/captions/", *_story_pages(page)):
        page.goto(path)
        assert page.evaluate(SHIFTS) < 0.01, path


def test_print_is_the_story_its_citation_and_light_paper(open_page: OpenPage) -> None:
    page = open_page("/search/?q=freed+6+days", color_scheme="dark")
    page.locator(".hit h3 a").first.click()
    page.emulate_media(media="print")
    for shown in ("h1", ".byline", ".prose", "figure", "#cite-text"):
        expect(page.locator(shown).first).to_be_visible()
    for control in (".mainnav", ".find", ".trail", ".rail", ".copy", ".cites details", ".colophon ul", "#keys"):
        expect(page.locator(control).first).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.goto("/captions/?q=ferry")
    expect(page.locator(".hit").first).to_be_visible()
    expect(page.locator(".sheet")).to_be_hidden()
    printed = page.locator(".hit h3 a").first.evaluate("one => getComputedStyle(one, '::after').content")
    assert "at=" not in printed
    assert "/ferry-floats-free/" in printed
