"""Event dates: found by year, month and day, counted as their links give, drawn apart from publication."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from articles.chronology import date_batch
from articles.models import Article, EventDate
from search import event_dates, outbox
from search.addresses import Address
from search.criteria import Criteria, Filters, Interval
from search.engines.base import Bucket, FacetCounts
from search.event_timelines import event_chart
from tests.factories import ArticleFactory, CaptionFactory
from tests.search.reading import last_number, links, links_of_class, page, total

BODIES = (
    "A base was hit on Oct. 7, 2023. It had been built in 2019.",
    "A base was hit on October 7, 2023, and again on October 9, 2023.",
    "A bridge fell on October 9, 2023.",
    "A bridge fell in September 2023.",
    "A pier was opened on March 3, 2022.",
    "Nothing of note was told.",
)


@pytest.fixture
def told(engine: object) -> list[Article]:
    """Stories of the same week that tell of several others; one has a caption."""
    stories = [ArticleFactory(body=body, published_on=date(2024, 1, day)) for day, body in enumerate(BODIES, start=5)]
    CaptionFactory(article=stories[0], text="A base")
    CaptionFactory(article=stories[3], text="The bridge before it fell on March 29, 2020.")
    date_batch(stories)
    outbox.rebuild()
    return stories


def chart_of(html: str) -> str:
    start = html.index('<svg class="mirror told"')
    return html[start : html.index("</figure>", start)]


@pytest.mark.parametrize(
    ("address", "count"),
    [
        ("/search/?event_date=2023", 4),
        ("/search/?event_date=2023-10", 3),
        ("/search/?event_date=2023-10-07", 2),
        ("/search/?event_date=2023-10-07&event_date=2022", 3),
        ("/search/?not.event_date=2023", 2),
        ("/search/?event_date=none", 1),
        ("/search/?q=event_date:2023-10", 3),
        ("/search/?q=event:2023-10-09 bridge", 1),
        ("/search/?q=-event_date:2023", 2),
        ("/search/?q=event_date:none", 1),
        ("/search/?from=2023&to=2023", 0),
        ("/search/?q=event_date:2020..2023", 5),
        ("/search/?q=event_date:..2022", 2),
        ("/search/?q=event_date:2023..", 4),
        ("/search/?q=event_date:2023-10-08..2023-10-31", 2),
        ("/search/?q=event_date:2022-12-30..2023-09", 1),
        ("/search/?q=event_date:[2019 TO 2022]", 2),
        ("/search/?q=event_date:2023..2020", 5),
        ("/search/?q=-event_date:2020..2023", 1),
        ("/search/?q=event_date:1900..1950", 0),
        ("/search/?q=event_date:..1950", 0),
        ("/captions/?event_date=2023", 0),
        ("/captions/?event_date=2020-03-29", 1),
        ("/captions/?q=event_date:2020..2021", 1),
    ],
)
def test_stories_are_found_by_what_they_tell_of(told: list[Article], client: Client, address: str, count: int) -> None:
    assert total(page(client, address)) == count


@pytest.mark.parametrize(
    "start",
    ["/search/", "/search/?q=base", "/search/?event_date=2023", "/search/?event_date=2023-10",
     "/search/?event_date=2023-10-07", "/search/?not.event_date=2023-10-07", "/search/?not.event_date=2022&q=bridge"],
)  # fmt: skip
def test_every_value_and_every_bar_gives_exactly_its_count(told: list[Article], client: Client, start: str) -> None:
    html = page(client, start)
    rows = [(attrs, text) for attrs, text in links_of_class(html, "fv") if "aria-current" not in attrs]
    rows = [(attrs, text) for attrs, text in rows if attrs["id"].startswith("event_date-")]
    assert rows
    for attrs, text in rows:
        assert total(page(client, attrs["href"])) == last_number(text), attrs["href"]
    for attrs, _ in links(chart_of(html).partition("</svg>")[0]):
        count = re.search(r": (\d+) stor", attrs["aria-label"])
        assert count
        assert total(page(client, attrs["href"])) == int(count[1]), attrs["href"]


def test_a_chosen_value_opens_what_lies_within_it(told: list[Article], client: Client) -> None:
    def listed(address: str) -> set[str]:
        values = [attrs["id"] for attrs, _ in links_of_class(page(client, address), "fv")]
        listed = {value.removeprefix("event_date-") for value in values if value.startswith("event_date-")}
        return listed - {"none"}

    assert listed("/search/") == {"2023", "2022", "2019", "2023-10", "2023-09", "2022-03"}
    assert listed("/search/?event_date=2023-10") - listed("/search/") == {"2023-10-07", "2023-10-09"}


def test_more_values_than_a_facet_lists_are_counted_all_the_same(told: list[Article], client: Client) -> None:
    long = ArticleFactory(body=" ".join(f"It rained on May {day % 28 + 1}, {2000 + day // 28}." for day in range(70)))
    date_batch([long])
    outbox.rebuild()
    answer = client.get("/search/results.json").json()
    assert answer["facets_truncated"]["event_date"] == {"truncated": True}
    html = page(client, "/search/?event_date=2001-05")
    assert len(links(chart_of(html).partition("</svg>")[0])) == 28
    days = [attrs["id"] for attrs, _ in links_of_class(html, "fv") if attrs["id"].startswith("event_date-2001-05-")]
    assert len(days) == 28
    assert "choose one for what lies within it" in html


def test_a_value_is_told_in_words_and_what_is_no_date_is_said_to_be_none(told: list[Article], client: Client) -> None:
    assert "7 October 2023" in page(client, "/search/?event_date=2023-10-07")
    assert "the archive knows no “soon”" in page(client, "/search/?event_date=soon")
    answer = client.get("/search/results.json?event_date=2023-10").json()
    assert {"value": "2023-10", "label": "October 2023", "count": 3, "selected": True} in answer["facets"]["event_date"]


def test_the_second_timeline_is_apart_from_that_of_publication(told: list[Article], client: Client) -> None:
    html = page(client, "/search/?interval=day")
    assert html.index("Published by day") < html.index("When it happened, by")
    drawn = chart_of(html)
    assert "event_date=" in drawn
    assert "from=" not in drawn
    assert '<th scope="col">Event date</th>' in drawn
    assert "When it happened" not in page(client, "/captions/")


def drawn(times: dict[str, int], *chosen: str):  # type: ignore[no-untyped-def]
    filters = Filters(frozenset(("event_date", value) for value in chosen))
    return event_chart(times, Criteria(filters=filters), Address("/search/"))


def test_a_year_opens_its_months_and_a_month_its_days() -> None:
    times = {"2023": 3, "2023-10": 2, "2023-10-07": 1, "2021": 9, "2021-01": 9}
    year, month, day = drawn(times, "2023"), drawn(times, "2023-10"), drawn(times, "2023-10-07")
    assert (len(year.bars), [bar.label for bar in year.filled]) == (12, ["October 2023"])
    assert (len(month.bars), [bar.label for bar in month.filled]) == (31, ["7 October 2023"])
    assert [way.label for way in day.intervals] == ["All times", "2023", "October 2023"]
    assert [way.current for way in month.intervals] == [False, False, True]
    assert day.bars == drawn(times, "2023-10-07").bars


def test_a_story_of_long_ago_does_not_press_all_others_into_one_bar() -> None:
    times = {"1922": 1, "2045": 1, **{str(year): 30 for year in range(2012, 2020)}}
    made = drawn(times)
    assert [bar.label for bar in made.bars] == [str(year) for year in range(2012, 2020)]
    assert made.notes == (
        "Stories also tell of 2 other years, from 1922 to 2045, which stand in no bar: see Event date.",
    )


def test_few_years_are_drawn_by_month_and_one_bar_is_no_chart() -> None:
    made = drawn({"2022": 1, "2023": 9, "2022-11": 1, "2023-02": 9})
    assert [bar.label for bar in made.bars] == ["November 2022", "December 2022", "January 2023", "February 2023"]
    assert made.caption == f"When it happened, by {Interval.MONTH.value}"
    assert drawn({"2023": 9, "2023-02": 9}) is None
    assert drawn({}) is None


def test_a_stretch_counts_in_the_month_or_year_that_holds_all_of_it_and_unsure_times_in_none() -> None:
    def values(first: date, last: date, confidence: float = 0.9) -> tuple[str, ...]:
        return event_dates.values_of([EventDate(starts_on=first, ends_on=last, confidence=confidence)])

    day = date(2023, 10, 7)
    assert values(day, day) == ("2023", "2023-10", "2023-10-07")
    assert values(day, date(2023, 10, 9)) == ("2023", "2023-10")
    assert values(day, date(2023, 11, 9)) == ("2023",)
    assert values(day, date(2024, 1, 1)) == ()
    assert values(day, day, 0.4) == ()


def test_what_lies_below_a_chosen_value_is_added_behind_what_is_listed() -> None:
    criteria = Criteria(filters=Filters(frozenset({("event_date", "2023-10")})))
    listed = FacetCounts((Bucket("2023", 5), Bucket("2023-10", 4), Bucket("2023-10-02", 1)), truncated=True)
    opened = event_dates.opened(criteria, listed, {"2023-10-02": 1, "2023-10-07": 3, "2023-10-09": 3, "2023-09": 1})
    assert [bucket.value for bucket in opened.buckets[3:]] == ["2023-10-07", "2023-10-09"]
    assert opened.truncated
