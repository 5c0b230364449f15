"""Searches over time: each number is the total of its own list, shares are of all stories, what is not held is none."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from search import outbox
from search.engines import reset_engine
from search.trend_drawing import ROWS, paths, rows_of_names, scale
from search.trends import counts_drawn, share, shares_drawn
from search.wording import per_cent
from tests.factories import ArticleFactory
from tests.search.newsroom import Newsroom
from tests.search.reading import headings, last_number, links, page, total

SIX = "q=drone&q=harbour&q=region%3Airaq&q=actor%3Anavy&q=election+OR+drone&q=-report"


def table_of(html: str) -> str:
    return html[html.index('id="numbers"') :]


def drawing_of(html: str) -> str:
    begin = html.index('<svg class="mirror lines"')
    return html[begin : html.index('<ul class="names"', begin)]


def numbers(html: str) -> list[tuple[str, int]]:
    """The address and the count of each number of the table."""
    return [
        (attrs["href"], last_number(text))
        for attrs, text in links(table_of(html))
        if attrs["href"].startswith("/search/?") and text.replace(",", "").isdigit()
    ]


def rows_of(response_text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(response_text)))


@pytest.mark.parametrize(
    "asked",
    [
        "q=drone&q=harbour",
        "q=drone&q=region%3Airaq&interval=week&measure=count",
        "q=actor%3Anavy&interval=day&copy=none",
        "q=drone&interval=month&from=2023-10-08&to=2023-11-12&source=gazette",
        "q=drone&q=election&interval=year&not.source=courier",
    ],
)
def test_every_number_is_the_total_of_its_list(newsroom_anywhere: Newsroom, client: Client, asked: str) -> None:
    html = page(client, f"/trends/?{asked}")
    found = numbers(html)
    assert found
    for href, count in found:
        assert total(page(client, href)) == count, href
    for attrs, _ in links(drawing_of(html)):
        assert attrs["href"] in dict(found)


def test_the_legend_gives_the_whole_list_of_each_search(newsroom: Newsroom, client: Client) -> None:
    html = page(client, "/trends/?q=drone&q=region%3Aegypt")
    legend = html[html.index('<ul class="keys">') : html.index("</ul>", html.index('<ul class="keys">'))]
    for (attrs, _), count in zip(links(legend), legend.split('class="quiet">')[1:], strict=True):
        assert total(page(client, attrs["href"])) == int(count.split()[0])


def test_the_drawing_leads_where_the_table_leads(newsroom: Newsroom, client: Client) -> None:
    html = page(client, "/trends/?q=drone&q=harbour&interval=week")
    drawn = [attrs["href"] for attrs, _ in links(drawing_of(html))]
    in_table = [attrs["href"] for attrs, text in links(table_of(html)) if "q=" in attrs["href"] and text.isdigit()]
    assert sorted(drawn) == sorted(in_table)


def test_shares_are_of_all_stories_of_the_same_period_and_filters(newsroom: Newsroom, client: Client) -> None:
    rows = rows_of(page(client, "/trends/results.csv?q=drone&interval=month&source=gazette"))
    assert rows
    for row in rows:
        everything = f"/search/?source=gazette&from={row['start']}&to={row['end']}"
        assert int(row["all"]) == total(page(client, everything))
        assert float(row["share"]) == pytest.approx(int(row["stories"]) / int(row["all"]), abs=1e-6)
        assert total(page(client, row["url"].removeprefix("http://127.0.0.1:8000"))) == int(row["stories"])


def test_what_the_archive_does_not_hold_is_no_zero(memory: None, client: Client) -> None:
    ArticleFactory(headline="Drone one", published_on=date(2021, 1, 5))
    ArticleFactory(headline="Harbour", published_on=date(2021, 2, 5))
    ArticleFactory(headline="Drone two", published_on=date(2021, 4, 5))
    outbox.rebuild()
    rows = rows_of(page(client, "/trends/results.csv?q=drone&interval=month"))
    assert [(row["start"][:7], row["stories"], row["all"], row["share"]) for row in rows] == [
        ("2021-01", "1", "1", "1.0"),
        ("2021-02", "0", "1", "0.0"),
        ("2021-03", "", "", ""),
        ("2021-04", "1", "1", "1.0"),
    ]
    html = page(client, "/trends/?q=drone&interval=month")
    assert "<title>March 2021: not held</title>" in html
    assert "Not held, and hatched: March 2021." in html
    assert "not held</span></td>" in table_of(html)
    data = json.loads(page(client, "/trends/results.json?q=drone&interval=month"))
    assert data["buckets"][2] == {
        "start": "2021-03-01", "end": "2021-03-31", "held": False, "all": None, "counts": [None], "shares": [None],
    }  # fmt: skip


def test_years_in_a_row_that_are_not_held_are_one_row_of_the_table(client: Client, memory: None) -> None:
    ArticleFactory(headline="Drone one", published_on=date(1998, 1, 5))
    ArticleFactory(headline="Drone two", published_on=date(2021, 4, 5))
    outbox.rebuild()
    table = table_of(page(client, "/trends/?q=drone&interval=year"))
    assert re.findall(r'<th scope="row">(.*?)</th>', table) == ["1998", "1999 to 2020", "2021"]


def test_a_period_without_any_story_by_the_filters_has_a_count_but_no_share(memory: None, client: Client) -> None:
    ArticleFactory(headline="Drone", published_on=date(2021, 1, 5), language="ar")
    ArticleFactory(headline="Harbour", published_on=date(2021, 2, 5), language="en")
    ArticleFactory(headline="Drone", published_on=date(2021, 3, 5), language="ar")
    outbox.rebuild()
    rows = rows_of(page(client, "/trends/results.csv?q=drone&interval=month&language=ar"))
    assert [(row["stories"], row["all"], row["share"]) for row in rows] == [
        ("1", "1", "1.0"),
        ("0", "0", ""),
        ("1", "1", "1.0"),
    ]


def test_copies_are_counted_or_left_out(newsroom: Newsroom, client: Client) -> None:
    original, copy = newsroom.stories[0], newsroom.stories[3]
    copy.copy_of = original.uid
    copy.save(update_fields=["copy_of"])
    outbox.rebuild()
    html = page(client, "/trends/?q=drone&interval=year")
    assert "Every copy of a story counts." in html
    (href,) = [attrs["href"] for attrs, text in links(html) if text == "Leave out 1 copy"]
    assert "q=drone" in href
    without = page(client, href)
    assert "Copies of another story are left out." in without
    assert sum(count for _, count in numbers(without)) < sum(count for _, count in numbers(html))
    for link, count in numbers(without):
        assert total(page(client, link)) == count


def test_a_page_of_six_searches_asks_the_database_twelve_times_at_most(newsroom: Newsroom, client: Client) -> None:
    def asked(path: str) -> list[str]:
        page(client, path)
        with CaptureQueriesContext(connection) as made:
            page(client, path)
        return [query["sql"] for query in made]

    six = asked(f"/trends/?{SIX}&region=asia&source=gazette&from=2023")
    assert len(six) <= 12, "\n".join(six)
    assert len(asked(f"/trends/?{SIX}")) <= len(asked("/trends/?q=region%3Airaq&q=actor%3Anavy")) + 1


def test_repairs_and_faults_are_told_beside_their_field(newsroom: Newsroom, client: Client) -> None:
    html = page(client, "/trends/?q=%28drone&q=region%3Aatlantis&q=harbour")
    first = html[html.index('id="told-1"') : html.index("</div>", html.index('id="told-1"'))]
    second = html[html.index('id="told-2"') : html.index("</div>", html.index('id="told-2"'))]
    assert "parenthesis" in first
    assert "knows no “atlantis”" in second
    assert 'id="told-3"' not in html
    assert 'aria-describedby="told-2"' in html


def test_a_search_beyond_its_bounds_is_told_and_the_others_are_drawn(newsroom: Newsroom, client: Client) -> None:
    long = "+".join(["drone"] * 70)
    html = page(client, f"/trends/?q={long}&q=harbour")
    assert 'aria-invalid="true"' in html
    assert numbers(html)
    assert client.get(f"/trends/results.csv?q={long}&q=harbour").status_code == 400


def test_a_wildcard_for_too_many_words_leaves_the_other_lines(
    newsroom: Newsroom, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.engines.brute_force.MOST_FORMS", 0)
    html = page(client, "/trends/?q=dro*&q=harbour")
    assert "dro* stands for more than" in html
    assert any("q=harbour" in href for href, _ in numbers(html))
    answer = client.get("/trends/results.csv?q=dro*&q=harbour")
    assert (answer.status_code, b"Search 1: dro*" in answer.content) == (400, True)


def test_more_than_six_searches_are_told(newsroom: Newsroom, client: Client) -> None:
    html = page(client, f"/trends/?{SIX}&q=seventh")
    assert "6 searches can be compared at once; left out: “seventh”." in html
    assert 'name="add"' not in html
    assert client.get(f"/trends/results.csv?{SIX}&q=seventh").status_code == 400


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("measure=weight", "“weight” is no measure. Write count or share."),
        ("smooth=5", "“5” intervals are no smoothing. Write 1, 3 or 7."),
        ("interval=decade", "“decade” is not an interval."),
        ("from=2021-13", "2021-13"),
        ("region=atlantis", "Region: the archive knows no “atlantis”."),
    ],
)
def test_a_wrong_value_is_told_on_the_page_and_refused_in_a_file(
    newsroom: Newsroom, client: Client, wrong: str, told: str
) -> None:
    assert told in page(client, f"/trends/?q=drone&{wrong}")
    for name in ("results.csv", "results.json"):
        answer = client.get(f"/trends/{name}?q=drone&{wrong}")
        assert answer.status_code == 400
        assert told in answer.content.decode()


def test_the_address_says_all_and_keeps_the_order(newsroom: Newsroom, client: Client) -> None:
    html = page(client, "/trends/?q=harbour&q=&q=drone&measure=count&from=2023-10&add=1")
    assert 'href="http://127.0.0.1:8000/trends/?q=harbour&amp;q=drone&amp;from=2023-10&amp;measure=count"' in html
    hrefs = {text: attrs["href"] for attrs, text in links(html)}
    assert hrefs["Year"] == "/trends/?q=harbour&q=drone&from=2023-10&interval=year&measure=count"
    assert hrefs["Share of all stories"] == "/trends/?q=harbour&q=drone&from=2023-10"
    assert hrefs["Remove search 1"] == "/trends/?q=drone&from=2023-10&measure=count"
    assert hrefs["CSV"] == "/trends/results.csv?q=harbour&q=drone&from=2023-10&measure=count"


def test_fields_are_added_and_taken_away_without_a_script(newsroom: Newsroom, client: Client) -> None:
    assert page(client, "/trends/").count('type="search" name="q" value=') == 3
    assert page(client, "/trends/?q=drone").count('type="search" name="q" value=') == 2
    assert page(client, "/trends/?q=drone&q=harbour&add=1").count('type="search" name="q" value=') == 3
    assert page(client, f"/trends/?{SIX}&add=1").count('type="search" name="q" value=') == 6


def test_each_worked_example_draws_something(newsroom: Newsroom, client: Client) -> None:
    html = page(client, "/trends/")
    begin = html[html.index('id="begin"') :]
    shown = [attrs["href"] for attrs, _ in links(begin[: begin.index("</ul>")])]
    assert len(shown) == 3
    for href in shown:
        assert numbers(page(client, href))


def test_an_empty_archive_has_a_page(memory: None, client: Client) -> None:
    outbox.rebuild()
    assert headings(page(client, "/trends/")) == ["Trends"]
    assert "No story with a date is left to compare" in page(client, "/trends/?q=drone")
    assert rows_of(page(client, "/trends/results.csv?q=drone")) == []


def test_a_story_hidden_a_moment_ago_counts_nowhere(newsroom_anywhere: Newsroom, client: Client) -> None:
    def shown() -> tuple[int, int]:
        (row,) = rows_of(page(client, "/trends/results.csv?q=drone&interval=year&to=2023"))
        return int(row["stories"]), int(row["all"])

    before = shown()
    story = newsroom_anywhere.stories[0]
    story.status = "withdrawn"
    story.save(update_fields=["status"])
    outbox.enqueue([story.uid])
    assert shown() == (before[0] - 1, before[1] - 1)


def test_htmx_gets_the_part_that_changes(newsroom: Newsroom, client: Client) -> None:
    fragment = page(client, "/trends/?q=drone", **{"HX-Request": "true"})
    assert fragment.lstrip().startswith("<title>")
    assert "<html" not in fragment
    restored = page(client, "/trends/?q=drone", **{"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert "<html" in restored


def test_a_search_that_cannot_be_answered_is_told(
    newsroom: Newsroom, client: Client, settings: Settings, tmp_path: object
) -> None:
    settings.SEARCH_URL = f"whoosh://{tmp_path}/nothing"
    reset_engine()
    assert "Search is being rebuilt" in page(client, "/trends/?q=drone", status=503)
    assert client.get("/trends/results.csv?q=drone").status_code == 503
    assert client.get("/trends/results.json?q=drone").json()["error"].startswith("Search is being rebuilt")


def test_a_formula_in_a_query_is_guarded_in_the_csv(newsroom: Newsroom, client: Client) -> None:
    rows = rows_of(page(client, "/trends/results.csv?q=%3Ddrone&interval=year"))
    assert {row["query"] for row in rows} == {"'=drone"}


def test_stories_whose_date_is_too_wide_are_told(newsroom: Newsroom, client: Client) -> None:
    html = page(client, "/trends/?q=drone&interval=day")
    assert "have no date as narrow as a day and stand at no point." in html


NUMBERS = st.one_of(st.just(0.0), st.floats(1e-6, 1e7))
COUNTS = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50), st.booleans()), min_size=1, max_size=40)


@given(rows=COUNTS, window=st.sampled_from([1, 3, 7]))
def test_a_share_lies_between_nothing_and_all_and_gaps_stay_gaps(
    rows: list[tuple[int, int, bool]], window: int
) -> None:
    held = [there for _, _, there in rows]
    whole = [count + others if there else 0 for count, others, there in rows]
    counts = [count if there else 0 for count, _, there in rows]
    for at, drawn in enumerate(shares_drawn(counts, whole, held, window)):
        if not held[at] or not whole[at]:
            assert drawn is None
            continue
        assert drawn is not None
        assert 0 <= drawn <= 1
        if window == 1:
            assert drawn == share(counts[at], whole[at])
    for at, mean in enumerate(counts_drawn(counts, held, window)):
        assert (mean is None) is (not held[at])
        if window == 1 and held[at]:
            assert mean == counts[at]


@given(values=st.lists(st.one_of(st.none(), NUMBERS), min_size=1, max_size=60), whole=st.booleans())
def test_lines_stay_in_the_drawing_and_break_at_gaps(values: list[float | None], whole: bool) -> None:
    axis = scale(max((value for value in values if value is not None), default=0.0), whole=whole)
    drawn = paths(values, axis)
    points = [point for piece in drawn for point in piece[1:].split("L")]
    for point in points:
        across, down = (float(part) for part in point.split())
        assert 0 <= across <= 1000
        assert -0.01 <= down <= 100.01
    runs = "".join("x" if value is not None else " " for value in values).split()
    assert [piece.count("L") + 1 for piece in drawn] == [len(run) for run in runs if len(run) > 1]


@given(highest=NUMBERS, whole=st.booleans())
def test_an_axis_holds_its_highest_value_in_few_even_steps(highest: float, whole: bool) -> None:
    axis = scale(highest, whole=whole)
    marks = [value for value, _ in axis.values]
    assert axis.top >= highest * (1 - 1e-9)
    assert marks[-1] == 0
    assert 2 <= len(marks) <= 6
    if whole:
        assert all(float(mark).is_integer() for mark in marks)


@given(ends=st.lists(st.floats(0, 100), min_size=1, max_size=6))
def test_names_at_the_ends_of_lines_never_overlap_and_keep_their_order(ends: list[float]) -> None:
    rows = rows_of_names(ends)
    assert all(1 <= row <= ROWS - 1 for row in rows)
    ordered = [rows[line] for line in sorted(range(len(ends)), key=lambda line: ends[line])]
    assert all(lower - upper >= 2 for upper, lower in pairwise(ordered))


@pytest.mark.parametrize(
    ("part", "words"), [(0.247, "24.7 %"), (0.0, "0.0 %"), (0.0003, "0.03 %"), (1.0, "100.0 %"), (None, "")]
)
def test_shares_are_printed_with_the_digits_that_tell(part: float | None, words: str) -> None:
    assert per_cent(part) == words


def test_many_points_are_thinned_in_the_drawing_and_all_in_the_table(memory: None, client: Client) -> None:
    for number in range(130):
        ArticleFactory(headline="Drone", published_on=date(2021, 1, 1) + timedelta(days=number))
    outbox.rebuild()
    asked = "&".join(["q=drone"] * 4)
    html = page(client, f"/trends/?{asked}&interval=day")
    assert "One day in 2 is marked; the table has them all." in html
    assert html.count('class="near"') == 4 * 65
    assert "All 130 days" in html
    assert len(numbers(html)) == 130 * 5


@pytest.mark.parametrize("interval", ["", "&interval=day", "&interval=week", "&interval=month", "&interval=year"])
@pytest.mark.parametrize("precision", ["month", "year"])
def test_an_archive_of_wide_dates_alone_has_a_page_by_every_interval(
    memory: None, client: Client, precision: str, interval: str
) -> None:
    for year in (2021, 2023):
        ArticleFactory(headline="Drone seen", published_on=date(year, 1, 1), date_precision=precision)
    outbox.rebuild()
    for name in ("", "results.csv", "results.json"):
        assert client.get(f"/trends/{name}?q=drone{interval}").status_code == 200
    assert client.get(f"/trends/changes/?q=drone{interval}").status_code == 200
