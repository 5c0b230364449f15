"""The timeline: bars to scale, each a door to exactly its stories, the same as a table."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.test import Client

from search import outbox
from search.addresses import Address
from search.criteria import Criteria, Interval
from search.engines.base import DateBucket, Timeline
from search.querylang.nodes import PartialDate
from search.ticks import ticks
from search.timelines import chart
from tests.factories import ArticleFactory
from tests.search.newsroom import Newsroom
from tests.search.reading import links, page, total


def drawn(interval: Interval, *counts: tuple[date, int], criteria: Criteria | None = None):  # type: ignore[no-untyped-def]
    made = chart(
        Timeline(interval, tuple(DateBucket(start, count) for start, count in counts)),
        criteria or Criteria(),
        Address("/search/"),
    )
    assert made is not None
    return made


def bars_of(html: str) -> list[tuple[str, int]]:
    """The address and the count of each bar."""
    found = []
    for attrs, _ in links(
        html[html.index('<svg class="mirror"') : html.index("</svg>", html.index('<svg class="mirror"'))]
    ):
        count = re.search(r": ([\d,]+) (?:stor|caption)", attrs["aria-label"])
        assert count
        found.append((attrs["href"], int(count[1])))
    return found


@pytest.mark.parametrize(
    "start",
    [
        "/search/",
        "/search/?interval=day",
        "/search/?interval=week",
        "/search/?interval=month",
        "/search/?interval=year",
        "/search/?interval=month&from=2023-10-08&to=2023-11-12",
        "/search/?interval=week&from=2023-10-11&to=2023-11-12",
        "/dates/2023/10/?interval=week",
        "/captions/?interval=month",
    ],
)
def test_every_bar_gives_exactly_its_count(newsroom_anywhere: Newsroom, client: Client, start: str) -> None:
    bars = bars_of(page(client, start))
    assert bars
    for href, count in bars:
        assert total(page(client, href)) == count, href


def test_empty_intervals_keep_their_column_and_have_no_link() -> None:
    made = drawn(Interval.MONTH, (date(2021, 1, 1), 4), (date(2021, 4, 1), 2))
    assert [bool(bar.href) for bar in made.bars] == [True, False, False, True]
    assert [bar.label for bar in made.filled] == ["January 2021", "April 2021"]


def test_bars_stand_from_zero_and_one_story_among_thousands_shows() -> None:
    made = drawn(Interval.YEAR, (date(2020, 1, 1), 5000), (date(2021, 1, 1), 1))
    assert [(bar.y, bar.height) for bar in made.bars] == [("0.0", "100.0"), ("98.5", "1.5")]
    assert made.scale == ("5,000", "2,500", "0")


def test_a_bar_is_clipped_to_the_range_in_force() -> None:
    criteria = Criteria(start=PartialDate(2021, 3, 10), end=PartialDate(2021, 4))
    made = drawn(Interval.MONTH, (date(2021, 3, 1), 3), (date(2021, 4, 1), 3), criteria=criteria)
    assert [bar.href for bar in made.bars] == [
        "/search/?from=2021-03-10&to=2021-03-31",
        "/search/?from=2021-04&to=2021-04",
    ]


def test_a_week_is_seven_days_from_monday() -> None:
    made = drawn(Interval.WEEK, (date(2021, 3, 29), 1), criteria=Criteria(interval=Interval.WEEK))
    assert made.bars[0].href == "/search/?from=2021-03-29&to=2021-04-04&interval=week"
    assert made.bars[0].said == "Week of 29 March 2021: 1 story"


def test_no_word_under_a_chart_reaches_the_next_and_every_year_is_told() -> None:
    for first, bars, width in ((date(2025, 7, 21), 31, 7), (date(2024, 9, 2), 60, 7), (date(2025, 11, 3), 62, 1)):
        starts = [first + timedelta(days=width * bar) for bar in range(bars)]
        interval = Interval.WEEK if width == 7 else Interval.DAY
        told = sorted(ticks(starts, interval).items())
        for (place, word), (following, _) in pairwise(told):
            assert (following - place) * 10 / bars >= len(word) // 4, told
        years = {start.year for start in starts[: bars * 9 // 10]}
        assert {int(word.split()[1]) for _, word in told if " " in word} == years, told


def test_ticks_stand_where_years_begin_and_never_too_near_each_other() -> None:
    made = drawn(Interval.MONTH, (date(2019, 12, 1), 1), (date(2023, 6, 1), 1))
    assert [bar.tick for bar in made.bars if bar.tick] == ["2020", "2021", "2022", "2023"]
    long = drawn(Interval.YEAR, (date(1960, 1, 1), 1), (date(2020, 1, 1), 1))
    assert len([bar for bar in long.bars if bar.tick]) <= 10


def test_an_interval_that_would_give_too_many_bars_is_widened_and_said(memory: None, client: Client) -> None:
    ArticleFactory(published_on=date(1999, 1, 1))
    ArticleFactory(published_on=date(2023, 1, 1))
    outbox.rebuild()
    html = page(client, "/search/?interval=day")
    below = html[html.index('class="plot"') : html.index('id="chart-table"')]
    assert "By day there would be too many bars, so they are drawn by month. Narrow the dates to see each day." in below


def test_stories_whose_date_is_wider_than_a_bar_are_told_under_the_chart(newsroom: Newsroom, client: Client) -> None:
    bars = bars_of(page(client, "/search/?interval=day"))
    placed = sum(count for _, count in bars)
    undated = total(page(client, "/dates/undated/"))
    wider = len(newsroom.stories) - undated - placed
    assert wider == 2
    told = "2 stories are dated to the month or year only and stand in no bar."
    assert told in page(client, "/search/?interval=day")
    assert told not in page(client, "/search/?interval=month")


def test_one_story_known_by_its_year_stands_in_no_bar_of_months(memory: None, client: Client) -> None:
    ArticleFactory(published_on=date(2021, 1, 1), date_precision="year", date_basis="inferred")
    for month in (3, 9):
        ArticleFactory(published_on=date(2021, month, 1))
    ArticleFactory(published_on=None)
    outbox.rebuild()
    html = page(client, "/search/?interval=month")
    assert "1 story is dated to the year only and stands in no bar." in html


def test_a_day_alone_has_no_chart_and_a_width_asked_for_keeps_its_way_back(newsroom: Newsroom, client: Client) -> None:
    assert 'class="chart"' not in page(client, "/dates/2023/10/05/")
    assert "interval=month" in page(client, "/dates/2023/?interval=year")


def test_the_chart_is_also_a_table_with_the_same_links(newsroom: Newsroom, client: Client) -> None:
    html = page(client, "/search/?interval=month")
    table = html[html.index('id="chart-table"') :]
    for href, count in bars_of(html):
        assert re.search(
            re.escape(href.replace("&", "&amp;")) + rf'"[^>]*>[^<]+</a></th><td class="num">{count}<', table
        )


def test_no_dated_result_draws_no_chart(memory: None, client: Client) -> None:
    ArticleFactory(published_on=None)
    outbox.rebuild()
    assert 'class="chart"' not in page(client, "/search/")


@pytest.mark.parametrize("years", [12, 30, 40, 62])
def test_years_under_a_chart_do_not_touch_on_the_narrowest_phone(years: int) -> None:
    room, word = 250, 34
    at = list(ticks([date(1960 + year, 1, 1) for year in range(years)], Interval.YEAR))
    assert len(at) > 3
    assert min(after - before for before, after in pairwise(at)) * room / years >= word
