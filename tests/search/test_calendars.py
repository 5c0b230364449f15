"""The calendar: days with stories, days without any, days that the archive does not hold; of a search as well."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from search import outbox
from search.calendars import Day, year_sheet
from tests.factories import ArticleFactory
from tests.search.newsroom import Newsroom
from tests.search.reading import links, page, total

pytestmark = pytest.mark.django_db


def days(year: int, month: int) -> dict[str, Day]:
    (sheet,) = year_sheet(year, month).months
    return {day.number: day for week in sheet.weeks for day in week if day.number}


def shaded(html: str) -> dict[str, str]:
    """The links of a page's calendar by their day's words: where they lead."""
    return {
        attrs["aria-label"]: attrs["href"]
        for attrs, _ in links(html)
        if re.fullmatch(r"h\d", attrs.get("class", "")) and attrs["href"].startswith("/dates/")
    }


def test_a_day_that_is_not_held_looks_otherwise_than_one_without_a_story(memory: None) -> None:
    ArticleFactory(published_on=date(2021, 3, 2))
    ArticleFactory(published_on=date(2021, 4, 1), date_precision="month")
    outbox.rebuild()
    march, april = days(2021, 3), days(2021, 4)
    assert (march["2"].shade, march["2"].said) == ("h1", "2 March 2021: 1 story")
    assert (march["3"].shade, march["3"].said) == ("gap", "not held")
    assert (april["3"].shade, april["3"].said) == ("none", "no story that day")
    sheet = year_sheet(2021)
    assert (sheet.none, sheet.gap) == ("no story that day", "not held")
    assert sheet.note.startswith("Not held, and hatched: 1 January 2021 to 1 March 2021; 3 March 2021 to 31 March")
    assert sheet.note.endswith("; May to December 2021.")
    whole = year_sheet(2021, 4)
    assert (whole.gap, whole.note) == ("", "")


def test_a_search_shades_the_days_of_its_results_and_tells_days_without_any_from_days_not_held(
    newsroom_anywhere: Newsroom, client: Client
) -> None:
    html = page(client, "/dates/2023/?q=drone")
    found = shaded(html)
    assert found == {
        "1 October 2023: 1 story": "/dates/2023/10/01/?q=drone",
        "13 October 2023: 1 story": "/dates/2023/10/13/?q=drone",
        "6 November 2023: 1 story": "/dates/2023/11/06/?q=drone",
    }
    for words, href in found.items():
        assert total(page(client, href)) == int(words.split(": ")[1].split()[0])
    assert '<td class="none">5<span class="vh"> nothing found that day</span></td>' in html
    assert '<td class="gap">1<span class="vh"> not held</span></td>' in html
    for href, text in [(attrs["href"], text) for attrs, text in links(html) if attrs["href"].endswith("/?q=drone")]:
        count = re.search(rf'<a href="{re.escape(href)}">{text}</a> <span>(\d+)</span>', html)
        if count:
            assert total(page(client, href)) == int(count[1])


def test_filters_and_dates_of_a_search_are_kept_in_its_calendar(newsroom: Newsroom, client: Client) -> None:
    html = page(client, "/dates/2023/11/?region=iraq&from=2023-11-02&not.source=gazette")
    found = shaded(html)
    assert found
    for words, href in found.items():
        assert href.endswith("?region=iraq&not.source=gazette&from=2023-11-02")
        assert total(page(client, href)) == int(words.split(": ")[1].split()[0])


def test_a_day_shows_its_month_with_itself_marked(newsroom: Newsroom, client: Client) -> None:
    html = page(client, "/dates/2023/10/05/")
    assert re.search(r'href="/dates/2023/10/05/" aria-current="page"', html)
    assert len(re.findall(r'<table class="month">', html)) == 1


@pytest.mark.parametrize("path", ["/dates/9999/", "/dates/9999/12/", "/dates/0001/", "/dates/9999/12/31/"])
def test_the_ends_of_the_calendar_have_their_pages(newsroom: Newsroom, client: Client, path: str) -> None:
    assert 'class="month nil"' in page(client, path)


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("/dates/2023/", None, None),
        ("/dates/2023/10/", None, "/dates/2023/11/"),
        ("/dates/2023/11/", "/dates/2023/10/", None),
        ("/dates/2023/10/09/", "/dates/2023/10/05/", "/dates/2023/10/13/"),
        ("/dates/2023/10/10/", "/dates/2023/10/09/", "/dates/2023/10/13/"),
        ("/dates/2021/", None, "/dates/2023/"),
        ("/dates/2024/02/", "/dates/2023/11/", None),
    ],
)
def test_the_dates_beside_are_those_that_have_stories(
    newsroom: Newsroom, client: Client, path: str, before: str | None, after: str | None
) -> None:
    beside = {attrs.get("rel"): attrs["href"] for attrs, _ in links(page(client, path)) if "data-paging" not in attrs}
    assert (beside.get("prev"), beside.get("next")) == (before, after)


@pytest.mark.parametrize(
    "path", ["/dates/", "/dates/2023/", "/dates/2023/10/", "/dates/2023/10/05/", "/dates/2023/?q=drone&region=iraq"]
)
def test_the_pages_of_dates_stay_within_twelve_queries(
    newsroom: Newsroom, client: Client, path: str, django_assert_max_num_queries: object
) -> None:
    page(client, path)
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        page(client, path)


def test_a_month_that_is_not_held_says_so_where_others_have_their_number(memory: None) -> None:
    ArticleFactory(published_on=date(2021, 3, 2))
    ArticleFactory(published_on=date(2021, 4, 1), date_precision="month")
    outbox.rebuild()
    assert [month.count for month in year_sheet(2021).months[1:5]] == ["not held", "1", "1", "not held"]
