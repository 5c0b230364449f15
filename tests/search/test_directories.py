"""The index pages: regions, actors, dates."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from html import unescape

import pytest
from django.test import Client

from articles.models import Actor, NamesEdition
from search import outbox
from search.calendars import year_sheet, years
from tests.factories import ActorFactory, ArticleFactory, NameFactory, RegionFactory, TagFactory
from tests.search.newsroom import Newsroom
from tests.search.reading import headings, links, page, total


def rows_of(html: str) -> list[tuple[str, str, int]]:
    """Address, name and count of each row of the table."""
    found = re.findall(
        r'<th scope="row"[^>]*><a href="([^"]+)">([^<]+)</a></th><td[^>]*>[^<]*</td><td class="num">([\d,]*)</td>', html
    )
    return [(unescape(href), name, int(count.replace(",", "") or -1)) for href, name, count in found]


@pytest.mark.parametrize("path", ["/regions/", "/actors/"])
def test_every_count_is_the_total_of_its_page(newsroom_anywhere: Newsroom, client: Client, path: str) -> None:
    rows = rows_of(page(client, path))
    assert rows
    for href, _, count in rows:
        assert total(page(client, href)) == count > 0, href


def test_the_region_tree_lists_parents_first_and_the_busiest_before_the_others(
    newsroom: Newsroom, client: Client
) -> None:
    html = page(client, "/regions/")
    assert [name for _, name, _ in rows_of(html)] == ["Asia", "Iraq", "Erbil", "Egypt"]
    assert re.findall(r'class="in(\d)"', html) == ["0", "1", "2", "0"]


def test_a_region_is_found_by_any_of_its_names(newsroom: Newsroom, client: Client) -> None:
    NameFactory(region=newsroom.egypt, text="مصر", folded="مصر")
    assert [name for _, name, _ in rows_of(page(client, "/regions/?q=egyp"))] == ["Egypt"]
    assert [name for _, name, _ in rows_of(client.get("/regions/", {"q": "مصر"}).content.decode())] == ["Egypt"]
    assert "No region is called so" in page(client, "/regions/?q=atlantis")


def test_actors_are_narrowed_by_kind_letter_and_name(memory: None, client: Client) -> None:
    for name, kind in (("Amal", Actor.Kind.PARTY), ("Navy", Actor.Kind.MILITARY), ("Nilsson", Actor.Kind.PERSON)):
        TagFactory(
            article=ArticleFactory(), actor=ActorFactory(slug=name.lower(), name=name, kind=kind, preferred=True)
        )
    ActorFactory(slug="unnamed", name="Nobody's Own", preferred=True)
    NamesEdition.advance()
    outbox.rebuild()

    def listed(params: str) -> list[str]:
        return [name for _, name, _ in rows_of(page(client, f"/actors/{params}"))]

    assert listed("") == ["Amal", "Navy", "Nilsson"]
    assert listed("?kind=military") == ["Navy"]
    assert listed("?letter=n") == ["Navy", "Nilsson"]
    assert listed("?letter=N&kind=person") == ["Nilsson"]
    assert listed("?q=vy") == ["Navy"]
    assert len(listed("?kind=unicorn&letter=7&page=x")) == 3


@pytest.fixture
def spelled(memory: None) -> None:
    """Actors whose names a sort by code points would put in another order."""
    for slug, name in (("zoo", "Zoo"), ("anhar", "al-Anhar"), ("elysee", "Élysée"), ("eon", "eon"), ("army", "Army")):
        TagFactory(article=ArticleFactory(), actor=ActorFactory(slug=slug, name=name))
    outbox.rebuild()


def test_names_are_in_the_order_in_which_readers_look_them_up(spelled: None, client: Client) -> None:
    assert [name for _, name, _ in rows_of(page(client, "/actors/"))] == ["al-Anhar", "Army", "Élysée", "eon", "Zoo"]
    assert [name for _, name, _ in rows_of(page(client, "/actors/?letter=e"))] == ["Élysée", "eon"]
    assert [row["slug"] for row in read_csv(client, "/actors/results.csv")] == ["anhar", "army", "elysee", "eon", "zoo"]


def test_kinds_that_no_actor_is_of_are_not_offered(newsroom: Newsroom, client: Client) -> None:
    html = page(client, "/actors/")
    kinds = [text for _, text in links(html[html.index('aria-label="Kind"') : html.index('id="list"')])]
    assert kinds == ["All kinds 2", "Government body 1", "Military 1"]


def test_what_an_index_cannot_use_it_says(newsroom: Newsroom, client: Client) -> None:
    html = page(client, "/actors/?kind=foo%3Cb%3E&page=99&letter=7")
    assert "The archive knows no kind of actor called “foo&lt;b&gt;”: all kinds are listed." in html
    assert "There is no page 99: the list has one page, and this is the last." in html
    assert "“7” is no letter of this list: all letters are listed." in html
    assert "“x” is no page of this list: this is the first." in page(client, "/actors/?page=x")
    assert "notice" not in page(client, "/actors/?kind=military&page=1&letter=n")


def test_actors_come_a_hundred_a_page(memory: None, client: Client) -> None:
    story = ArticleFactory()
    for number in range(105):
        TagFactory(article=story, actor=ActorFactory(slug=f"actor-{number:03}", name=f"Actor {number:03}"))
    outbox.rebuild()
    first = page(client, "/actors/")
    (onward,) = [attrs["href"] for attrs, _ in links(first) if attrs.get("rel") == "next"]
    assert (len(rows_of(first)), len(rows_of(page(client, f"/actors/{onward}")))) == (100, 5)
    assert "105 actors" in first


def test_the_calendar_counts_days_months_and_years_as_their_pages_do(newsroom: Newsroom, client: Client) -> None:
    html = page(client, "/dates/2023/")
    days = re.findall(r'<td><a class="h\d" href="([^"]+)" title="[^"]*: (\d+) stor', html)
    months = re.findall(r'<caption><a href="([^"]+)">[^<]+</a> <span>(\d+)</span>', html)
    strip = re.findall(r'<a href="(/dates/\d{4}/)"[^>]*><svg.*?<small>(\d+)</small>', html)
    assert days
    assert months
    assert strip
    for href, count in (*days, *months, *strip):
        assert total(page(client, href)) == int(count), href


def test_a_story_known_by_its_month_counts_for_no_day(db: None) -> None:
    ArticleFactory(published_on=date(2021, 3, 1), date_precision="month")
    ArticleFactory(published_on=date(2021, 3, 29))
    sheet = year_sheet(2021)
    march = sheet.months[2]
    assert march.count == "2"
    assert [day.number for week in march.weeks for day in week if day.href] == ["29"]


def test_weeks_begin_on_monday(db: None) -> None:
    ArticleFactory(published_on=date(2021, 3, 29))
    assert [day.number for day in year_sheet(2021, 3).months[0].weeks[0]] == ["1", "2", "3", "4", "5", "6", "7"]


def test_hidden_stories_are_in_no_calendar(db: None) -> None:
    ArticleFactory(published_on=date(2021, 3, 29), status="draft")
    assert years() == ()
    assert not [day for month in year_sheet(2021).months for week in month.weeks for day in week if day.href]


def test_years_of_which_nothing_is_held_are_one_gap_in_the_strip_and_never_zero(db: None) -> None:
    for year in (1987, 2019, 2021):
        ArticleFactory(published_on=date(year, 5, 1))
    told = [(bar.year, bar.count, bar.href) for bar in years()]
    assert told == [
        ("1987", "1", "/dates/1987/"),
        ("1988–2018", "not held", ""),
        ("2019", "1", "/dates/2019/"),
        ("2020", "not held", ""),
        ("2021", "1", "/dates/2021/"),
    ]


def test_the_page_of_a_year_that_is_not_held_shows_where_in_the_gap_it_lies(newsroom: Newsroom, client: Client) -> None:
    ArticleFactory(published_on=date(1987, 5, 1))
    html = page(client, "/dates/2001/")
    assert 'class="unheld" aria-current="date"' in html
    assert "<b>1988–2022</b> <small>not held</small>" in html
    assert 'class="unheld"><i' in page(client, "/dates/1987/")


def test_the_dates_page_shows_years_newest_months_and_the_undated(newsroom: Newsroom, client: Client) -> None:
    html = page(client, "/dates/")
    assert headings(html) == ["Dates"]
    assert 'href="/dates/2023/10/"' in html
    (undated,) = [text for attrs, text in links(html) if attrs.get("href") == "/dates/undated/"]
    assert undated == f"{total(page(client, '/dates/undated/'))} stories without a date"


def read_csv(client: Client, path: str) -> list[dict[str, str]]:
    """The rows of a streamed CSV."""
    response = client.get(path)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "text/csv; charset=utf-8")
    return list(csv.DictReader(io.StringIO(response.getvalue().decode())))


def test_the_whole_tree_and_all_actors_come_as_csv_with_the_counts_of_their_pages(
    newsroom: Newsroom, client: Client
) -> None:
    RegionFactory(slug="quiet", name="=Quiet", parent=newsroom.iraq)
    NamesEdition.advance()
    regions = read_csv(client, "/regions/results.csv")
    assert [(row["slug"], row["parent"]) for row in regions] == [
        ("asia", ""),
        ("iraq", "asia"),
        ("erbil", "iraq"),
        ("quiet", "iraq"),
        ("egypt", ""),
    ]
    assert regions[3]["name"] == "'=Quiet"
    actors = read_csv(client, "/actors/results.csv")
    assert [row["slug"] for row in actors] == ["council", "navy"]
    for row in regions + actors:
        path = row["url"].removeprefix("http://127.0.0.1:8000")
        assert total(page(client, path)) == int(row["stories"]), path


def test_a_region_without_stories_has_its_page_too(memory: None, client: Client) -> None:
    RegionFactory(slug="quiet", name="Quiet")
    outbox.rebuild()
    assert total(page(client, "/regions/quiet/")) == 0


@pytest.mark.parametrize(("index", "told"), [("/regions/", "without a region"), ("/actors/", "without an actor")])
def test_stories_that_name_nothing_of_an_index_are_a_link_on_it(
    newsroom: Newsroom, client: Client, index: str, told: str
) -> None:
    assert told not in page(client, index)
    for number in range(3):
        ArticleFactory(headline=f"Nobody, nowhere {number}")
    outbox.rebuild()
    ((attrs, words),) = [one for one in links(page(client, index)) if told in one[1]]
    assert words.startswith("3 stories")
    assert total(page(client, attrs["href"])) == 3
    assert told not in page(client, f"{index}?q=iraq")
