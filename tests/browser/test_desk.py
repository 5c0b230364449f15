"""The desk's first page and forms, and the comparison of versions, as axe sees them."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import expect

from articles.models import Article, FormerText
from tests.browser.checks import assert_axe_finds_nothing_here
from tests.browser.conftest import OpenPage

NAMES = {"runOnly": {"type": "rule", "values": ["aria-input-field-name", "page-has-heading-one", "label"]}}


def test_the_login_has_a_heading_and_the_boxes_that_complete_have_names(open_page: OpenPage) -> None:
    User.objects.create_superuser("hana", password="quay")
    page = open_page("/admin/login/?next=/admin/")
    assert_axe_finds_nothing_here(page, NAMES)
    page.fill("#id_username", "hana")
    page.fill("#id_password", "quay")
    page.click("[type=submit]")
    page.goto(f"/admin/articles/article/{Article.objects.order_by('pk')[0].pk}/change/")
    page.wait_for_selector(".select2-container [data-named]")
    assert_axe_finds_nothing_here(page, NAMES)


def test_a_headline_in_english_reads_from_the_left_at_an_arabic_desk(open_page: OpenPage) -> None:
    User.objects.create_superuser("hana", password="quay")
    Article.objects.filter(pk=Article.objects.order_by("pk")[0].pk).update(headline="14 ships leave the harbour.")
    page = open_page("/about/")
    cookie = {"name": settings.LANGUAGE_COOKIE_NAME, "value": "ar", "url": page.evaluate("location.origin")}
    page.context.add_cookies([cookie])  # type: ignore[list-item]
    page.goto("/admin/login/?next=/admin/articles/article/%3Fq=ships")
    page.fill("#id_username", "hana")
    page.fill("#id_password", "quay")
    page.click("[type=submit]")
    link = page.locator("#result_list th a", has_text="14 ships")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    edges = link.evaluate(
        """one => [0, one.textContent.length - 1].map(at => {
            const range = document.createRange();
            range.setStart(one.firstChild, at);
            range.setEnd(one.firstChild, at + 1);
            const box = range.getBoundingClientRect();
            return [box.left, box.top];
        })"""
    )
    (first, line), (last, other_line) = edges
    assert line < other_line or first < last
    cell = link.evaluate("one => getComputedStyle(one.closest('th')).textAlign")
    assert cell == "right"
    page.set_viewport_size({"width": 390, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_axe_finds_nothing_where_versions_are_compared(open_page: OpenPage) -> None:
    page = open_page("/")
    story = Article.objects.order_by("pk")[0]
    FormerText.objects.create(
        article=story, number=1, headline=story.headline, body="Eleven died.\n\nIt went on.", word_count=5,
        replaced_at=timezone.now(), shown=True,
    )  # fmt: skip
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{story.get_absolute_url()}versions/")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert_axe_finds_nothing_here(page)
    assert "From version 1 (until " in page.locator("header p.quiet").inner_text()
