"""Words without an end, as machines and pranksters write them: they break where the page ends, and widen nothing."""

from __future__ import annotations

import pytest
from django.db import transaction

from articles.models import Article, Caption, Source
from articles.signals import articles_changed
from search.outbox import drain
from tests.browser.conftest import OpenPage

WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 5
PAGES = ["/", "/search/?q=report", "/captions/", "/dates/2023/", "/dates/2023/10/", "/regions/iraq/", "/actors/navy/"]
ASKED = [f"/search/?q={WORD[:400]}", "/search/?q=" + "x" * 600, f"/trends/?q={WORD[:400]}"]
WIDER = """() => [...document.querySelectorAll("body *")]
    .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && one.offsetParent)
    .filter((one) => !one.closest("svg, .vh, pre"))
    .slice(0, 5).map((one) => `${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 40)}`)"""


@pytest.fixture
def long_words(site: str) -> list[str]:
    """Every story, caption and source of the newsroom holds a word without an end; the addresses of two stories."""
    with transaction.atomic():
        for story in Article.objects.select_related("source"):
            story.headline, story.byline, story.section = f"Report {WORD}", WORD[:300], WORD[:150]
            story.body, story.standfirst = f"{story.body}\n\n{WORD}", WORD
            story.save()
        Caption.objects.update(text=WORD, credit=WORD[:150])
        Source.objects.update(name="News of everything that happens in the harbour " * 3)
        articles_changed.send(sender=Article, uids=list(Article.objects.values_list("uid", flat=True)), more=False)
    drain()
    return [story.get_absolute_url() for story in Article.objects.order_by("pk")[:2]]


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_a_word_without_an_end_widens_no_page(open_page: OpenPage, long_words: list[str], width: int) -> None:
    page = open_page("/", width=width)
    wider = {}
    for path in (*PAGES, *ASKED, *long_words):
        page.goto(path)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wider[path] = page.evaluate(WIDER)
    assert wider == {}


def test_a_count_is_never_broken_over_two_lines(open_page: OpenPage, long_words: list[str]) -> None:
    page = open_page("/search/", width=1280)
    page.evaluate("document.querySelectorAll('.fv .n').forEach((count) => { count.textContent = '41,208' })")
    lines = page.evaluate("[...document.querySelectorAll('.fv .n')].map((count) => count.offsetHeight)")
    assert lines
    assert max(lines) < 30
