"""One calendar day through the years: each year that has stories of it, and the list of them all."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from search import outbox
from search.on_this_day import on_this_day
from tests.factories import ArticleFactory
from tests.search.reading import links, page, total

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("memory")]


@pytest.fixture
def years(memory: None) -> None:
    """Stories of 18 October in three years; one that is hidden, one known by its month alone, one of another day."""
    for year, count in ((2021, 1), (2022, 2), (2023, 1)):
        for number in range(count):
            ArticleFactory(published_on=date(year, 10, 18), headline=f"Story {number} of {year}")
    ArticleFactory(published_on=date(2020, 10, 18), status="draft")
    ArticleFactory(published_on=date(2019, 10, 18), date_precision="month")
    ArticleFactory(published_on=date(2021, 10, 19))
    outbox.rebuild()


@pytest.mark.usefixtures("years")
def test_a_day_leads_to_the_same_day_of_other_years_and_to_all_of_them(client: Client) -> None:
    html = page(client, "/dates/2022/10/18/")
    (section,) = html.split('<section class="section same-day"')[1:]
    found = {text: attrs["href"] for attrs, text in links(section.split("</section>")[0])}
    assert found == {
        "2023 (1)": "/dates/2023/10/18/",
        "2022 (2)": "/dates/2022/10/18/",
        "2021 (1)": "/dates/2021/10/18/",
        "All 4 stories of 18 October": "/search/?q=day%3A10-18",
    }
    for text, href in found.items():
        count = 4 if text.startswith("All") else int(text.split("(")[1].rstrip(")"))
        assert total(page(client, href)) == count
    assert 'aria-current="page" aria-label="2022: 2 stories"' in section


@pytest.mark.usefixtures("years")
def test_the_newest_years_tell_a_story_each() -> None:
    found = on_this_day(date(2026, 10, 18), headlines=True)
    assert found is not None
    assert [story.year for story in found.stories] == ["2023", "2022", "2021"]
    assert found.stories[0].headline == "Story 0 of 2023"


@pytest.mark.usefixtures("years")
def test_a_day_that_no_other_year_has_tells_of_none(client: Client) -> None:
    assert on_this_day(date(2021, 10, 19)) is None
    assert "same-day" not in page(client, "/dates/2021/10/19/")


def test_the_29th_of_february_is_looked_for_in_leap_years_alone() -> None:
    ArticleFactory(published_on=date(2020, 2, 29))
    ArticleFactory(published_on=date(2021, 3, 1))
    ArticleFactory(published_on=date(2024, 2, 29))
    outbox.rebuild()
    found = on_this_day(date(2024, 2, 29))
    assert found is not None
    assert [year.year for year in found.years] == ["2024", "2020"]


def test_the_index_of_dates_tells_of_today(client: Client) -> None:
    today = timezone.localdate()
    ArticleFactory(published_on=date(2020, today.month, today.day))
    outbox.rebuild()
    html = page(client, "/dates/")
    assert "same-day" in html
