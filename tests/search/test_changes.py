"""The change board: a week against the four before, by shares, told only where chance would not do."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from math import log

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import fromstring
from pytest_django import Settings

from articles.models import Actor, NamesEdition, Region
from search import outbox
from search.changes import THRESHOLD, Change, Verdict, log_likelihood, week_of
from search.engines import reset_engine
from tests.factories import ActorFactory, ArticleFactory, RegionFactory, TagFactory
from tests.search.reading import headings, links, page, total

MONDAY = date(2023, 11, 6)


def open_weeks() -> None:
    """Five weeks: Egypt and the Navy rise in the last, Iraq falls, the Council stays; Asia holds Iraq."""
    asia = RegionFactory(slug="asia", name="Asia", kind=Region.Kind.CONTINENT)
    iraq = RegionFactory(slug="iraq", name="Iraq", parent=asia, preferred=True)
    egypt = RegionFactory(slug="egypt", name="Egypt", preferred=True)
    navy = ActorFactory(slug="navy", name="Navy", kind=Actor.Kind.MILITARY, preferred=True)
    council = ActorFactory(slug="council", name="Council", preferred=True)
    for number in range(40):
        story = ArticleFactory(published_on=MONDAY - timedelta(days=1 + number % 28))
        TagFactory(article=story, region=iraq)
        if number % 2:
            TagFactory(article=story, actor=council)
    for number in range(12):
        story = ArticleFactory(published_on=MONDAY + timedelta(days=number % 5))
        TagFactory(article=story, region=egypt)
        TagFactory(article=story, actor=navy)
        if number % 2:
            TagFactory(article=story, actor=council)
    NamesEdition.advance()
    outbox.rebuild()


def rows_of(text: str) -> dict[str, dict[str, str]]:
    return {row["slug"]: row for row in csv.DictReader(io.StringIO(text))}


def test_rises_and_falls_are_told_and_what_stays_is_not(memory: None, client: Client) -> None:
    open_weeks()
    html = page(client, "/trends/changes/")
    assert headings(html) == ["What rises and falls"]
    assert "Week of 6 November 2023" in html
    named = [text for attrs, text in links(html[html.index("<table") :]) if attrs["href"].startswith(("/reg", "/act"))]
    assert named == ["Egypt", "Iraq", "Navy"]
    assert "Asia" not in named
    assert 'class="up"' in html
    assert 'class="down"' in html
    assert "1 other actor changed no more" in html
    assert "0 other" not in html


@pytest.mark.parametrize("where", ["memory", "engine"])
def test_every_count_is_the_total_of_its_list(
    db: None, request: pytest.FixtureRequest, client: Client, where: str
) -> None:
    request.getfixturevalue(where)
    open_weeks()
    html = page(client, "/trends/changes/")
    found = [(attrs["href"], text) for attrs, text in links(html) if attrs["href"].startswith("/search/?")]
    assert len(found) == 2 + 3
    for href, text in found:
        assert total(page(client, href)) == int(text.split()[0]), href


def test_the_csv_has_every_value_and_the_list_of_its_stories(memory: None, client: Client) -> None:
    open_weeks()
    rows = rows_of(page(client, "/trends/changes/results.csv"))
    assert {slug: row["change"] for slug, row in rows.items()} == {
        "egypt": "rise", "iraq": "fall", "navy": "rise", "council": "",
    }  # fmt: skip
    council = rows["council"]
    assert (council["stories"], council["before"], council["mean_before"], council["ratio"]) == (
        "6",
        "20",
        "5.0",
        "1.0",
    )
    assert total(page(client, council["url"].removeprefix("http://127.0.0.1:8000"))) == 6


def test_the_week_is_the_newest_story_s_or_the_one_asked_for(memory: None, client: Client) -> None:
    open_weeks()
    html = page(client, "/trends/changes/")
    hrefs = {attrs.get("rel", ""): attrs["href"] for attrs, _ in links(html)}
    assert hrefs["prev"] == "/trends/changes/?date=2023-10-30"
    assert 'rel="next"' not in html
    assert "The newest story is of 10 November 2023" in html
    before = page(client, hrefs["prev"])
    assert "Week of 30 October 2023" in before
    assert {attrs.get("rel", ""): attrs["href"] for attrs, _ in links(before)}["next"].endswith("date=2023-11-06")
    assert "Week of 30 October 2023" in page(client, "/trends/changes/?date=2023-11-05")
    assert "no story of this week" in page(client, "/trends/changes/?date=2030-01-01")
    assert "four weeks before to compare with" in page(client, "/trends/changes/?date=2023-10-09")


def test_the_title_writes_the_month_as_english_does(memory: None, client: Client) -> None:
    ArticleFactory(published_on=date(2023, 11, 15))
    outbox.rebuild()
    assert "<title>What rises and falls: Week of 13 November 2023 - " in page(client, "/trends/changes/")


def test_a_wrong_date_is_told_and_refused_in_the_csv(memory: None, client: Client) -> None:
    open_weeks()
    assert "2021-13" in page(client, "/trends/changes/?date=2021-13")
    answer = client.get("/trends/changes/results.csv?date=2021-13")
    assert (answer.status_code, b"2021-13" in answer.content) == (400, True)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1000-01-01", "2999-12-31"])
def test_the_ends_of_the_calendar_are_no_fault(memory: None, client: Client, day: str) -> None:
    open_weeks()
    assert client.get(f"/trends/changes/?date={day}").status_code == 200
    assert client.get(f"/trends/changes/results.csv?date={day}").status_code in (200, 400)


def test_an_archive_without_a_day_has_a_page(memory: None, client: Client) -> None:
    ArticleFactory(published_on=None)
    outbox.rebuild()
    assert "No story held has a day." in page(client, "/trends/changes/")
    assert client.get("/trends/changes/results.csv").getvalue().startswith(b"week,kind,slug")


def test_the_board_asks_the_database_twelve_times_at_most(memory: None, client: Client) -> None:
    open_weeks()
    page(client, "/trends/changes/")
    with CaptureQueriesContext(connection) as made:
        page(client, "/trends/changes/?source=sample")
    assert len(made) <= 12


def test_a_board_that_cannot_be_answered_is_told(
    memory: None, client: Client, settings: Settings, tmp_path: object
) -> None:
    open_weeks()
    settings.SEARCH_URL = f"whoosh://{tmp_path}/nothing"
    reset_engine()
    assert "Search is being rebuilt" in page(client, "/trends/changes/", status=503)
    assert client.get("/trends/changes/results.csv").status_code == 503


def test_few_stories_tell_of_no_change() -> None:
    few = Change("iraq", now=4, before=0, all_now=50, all_before=200)
    assert few.surprise > THRESHOLD
    assert few.verdict is Verdict.FEW
    assert Change("iraq", now=5, before=0, all_now=50, all_before=200).verdict is Verdict.RISE


def test_the_likelihood_is_dunning_s() -> None:
    expected = (10 * 100 / 500, 10 * 400 / 500, 490 * 100 / 500, 490 * 400 / 500)
    seen = (8, 2, 92, 398)
    by_hand = 2 * sum(o * log(o / e) for o, e in zip(seen, expected, strict=True))
    assert log_likelihood(8, 2, 100, 400) == pytest.approx(by_hand)


@given(now=st.integers(0, 200), others_now=st.integers(0, 500), before=st.integers(0, 800), others=st.integers(0, 2000))
def test_the_same_share_is_no_change_and_a_verdict_follows_the_shares(
    now: int, others_now: int, before: int, others: int
) -> None:
    change = Change("x", now, before, now + others_now, before + others)
    assert change.surprise >= 0
    if change.verdict is Verdict.RISE:
        assert now * change.all_before > before * change.all_now
    if change.verdict is Verdict.FALL:
        assert now * change.all_before < before * change.all_now
    same = Change("x", now, now * 4, now + others_now, 4 * (now + others_now))
    assert same.surprise == pytest.approx(0, abs=1e-6)
    assert same.verdict in (Verdict.NONE, Verdict.FEW)


def test_a_week_runs_from_monday_to_sunday() -> None:
    for day in range(7):
        weeks = week_of(MONDAY + timedelta(days=day))
        assert (weeks.start, weeks.end) == (MONDAY, MONDAY + timedelta(days=6))


def test_from_a_week_that_is_not_held_the_way_leads_to_the_nearest_that_is(memory: None, client: Client) -> None:
    open_weeks()
    for asked, rel, week in (("1999", "next", "9 October 2023"), ("2031-05", "prev", "6 November 2023")):
        told = page(client, f"/trends/changes/?date={asked}")
        assert "The archive holds no story of this week" in told
        ways = [(attrs["rel"], text) for attrs, text in links(told) if attrs.get("rel") in ("next", "prev")]
        assert [(one, text.strip("←→ ")) for one, text in ways] == [(rel, f"Week of {week}")]


def test_how_much_it_changed_stands_right_beside_the_name(memory: None, client: Client) -> None:
    open_weeks()
    root = fromstring(page(client, "/trends/changes/"))
    heads = [" ".join(head.text_content().split()) for head in root.xpath("(//table)[1]//thead//th")]
    first = [" ".join(cell.text_content().split()) for cell in root.xpath("(//table)[1]/tbody/tr[1]/*")]
    assert heads[:3] == ["Name", "Times its share", "This week"]
    assert first[:3] == ["Egypt", "rises: new", "12"]
