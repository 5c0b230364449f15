"""The page of what is held and what is not: its numbers are those of the lists that it leads to."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from lxml.html import fromstring

from search import outbox
from tests.factories import ArticleFactory, SourceFactory
from tests.search.reading import page, total

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(memory: None) -> None:
    """Stories of two spans, some undated, some without a source."""
    wire = SourceFactory(slug="wire", name="The Wire")
    for day in (date(2023, 1, 1), date(2023, 1, 2), date(2023, 4, 1), date(2023, 4, 3)):
        ArticleFactory(source=wire, published_on=day)
    ArticleFactory(source=None, published_on=None)
    outbox.rebuild()


def tables(html: str) -> dict[str, list[list[str]]]:
    """Each table's rows, by the heading of its section."""
    sections = fromstring(html).xpath("//section[.//table]")
    return {
        section.findtext("h2"): [
            [" ".join(cell.text_content().split()) for cell in row] for row in section.xpath(".//tbody/tr")
        ]
        for section in sections
    }


def test_every_number_is_the_total_of_the_list_beside_it(held: None, client: Client) -> None:
    html = page(client, "/coverage/")
    rows = fromstring(html).xpath("//tr[th/a and td[@class='num']]")
    told = [(row.find("th/a").get("href"), int(row.xpath("td[@class='num']")[0].text)) for row in rows]
    assert [href for href, _ in told] == [
        "/search/?source=wire",
        "/search/?source=none",
        "/dates/2023/",
        "/dates/undated/",
    ]
    for href, count in told:
        assert total(page(client, href)) == count, href


def test_what_is_not_held_is_told_in_words_the_longest_span_among_it(held: None, client: Client) -> None:
    assert tables(page(client, "/coverage/"))["Not held"] == [
        ["3 January 2023 to 31 March 2023", "88"],
        ["2 April 2023", "1"],
    ]


def test_an_archive_without_a_gap_tells_of_none(memory: None, client: Client) -> None:
    ArticleFactory(published_on=date(2023, 1, 1))
    outbox.rebuild()
    assert "Not held" not in tables(page(client, "/coverage/"))
