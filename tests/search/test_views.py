"""The list view: whole page, fragment, history restored, errors in words, a constant number of queries."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from articles.models import Article, NamesEdition
from search import outbox
from search.engines import get_engine, reset_engine
from search.engines.base import EngineError, EngineUnavailable, IndexOutdated, TooManyForms
from tests.factories import ActorFactory, ArticleFactory, CaptionFactory, RegionFactory, TagFactory
from tests.search.newsroom import Newsroom, open_newsroom
from tests.search.reading import headings, links, page, total

LISTS = [
    "/",
    "/search/",
    "/captions/",
    "/dates/2023/",
    "/dates/2023/10/",
    "/dates/2023/10/05/",
    "/dates/undated/",
    "/regions/iraq/",
    "/actors/navy/",
    "/actors/navy/with/council/",
    "/actors/navy/in/iraq/",
]
INDEXES = ["/dates/", "/regions/", "/actors/", "/search/form/"]
AS_FRAGMENT = {"HX-Request": "true"}


@pytest.mark.parametrize("path", LISTS + INDEXES)
def test_each_address_answers_with_one_first_heading(newsroom: Newsroom, client: Client, path: str) -> None:
    assert len(headings(page(client, path))) == 1
    assert len(headings(page(client, path, **AS_FRAGMENT))) == 1


@pytest.mark.parametrize("path", [*LISTS, "/search/?q=drone&region=iraq&from=2023&sort=oldest&page=1&per_page=10"])
def test_htmx_gets_the_results_alone_with_their_title(newsroom: Newsroom, client: Client, path: str) -> None:
    fragment = page(client, path, **AS_FRAGMENT)
    assert "<html" not in fragment
    assert 'class="masthead' not in fragment
    assert fragment.lstrip().startswith("<title>")
    whole = page(client, path)
    assert "<html" in whole
    assert whole.count("<title>") == 1 + whole.count("</title></a>") + whole.count("</title></rect>")


def test_a_restored_page_is_whole(newsroom: Newsroom, client: Client) -> None:
    restored = page(client, "/search/?q=drone", **AS_FRAGMENT, **{"HX-History-Restore-Request": "true"})
    assert "<html" in restored


@pytest.mark.parametrize("path", LISTS)
def test_caches_are_told_what_the_answer_depends_on(newsroom: Newsroom, client: Client, path: str) -> None:
    vary = client.get(path).headers["Vary"]
    assert "HX-Request" in vary
    assert "HX-History-Restore-Request" in vary


def test_lists_are_only_read(newsroom: Newsroom, client: Client) -> None:
    assert client.post("/search/").status_code == 405
    assert client.head("/search/").status_code == 200


def test_the_page_past_the_end_is_missing_and_tells_the_true_total(newsroom: Newsroom, client: Client) -> None:
    html = page(client, "/search/?page=9", status=404)
    assert headings(html) == ["There is no page 9"]
    assert "The list has 14 stories; it ends with" in html
    assert ("/search/", "page 1") in [(attrs["href"], text) for attrs, text in links(html)]


def test_an_empty_list_is_a_page_but_its_second_page_is_not(newsroom: Newsroom, client: Client) -> None:
    page(client, "/search/?q=nothingofthekind")
    page(client, "/search/?q=nothingofthekind&page=2", status=404)


@pytest.mark.parametrize(
    "params",
    [
        "page=x",
        "page=-3",
        "page=0",
        "per_page=7",
        "sort=wild",
        "interval=minute",
        "from=2021-13",
        "to=yesterday",
        "from=9999999",
        "region=atlantis",
        "kind=unicorn",
        "has=soul",
        "not.actor=nobody",
        "q=%00",
        "q=" + "x" * 600,
        "q=((((((((((((",
        "q=%22",
        "page=501&per_page=20",
        "unknown=1&q=drone",
    ],
)
def test_a_wrong_value_is_told_in_words_and_the_page_stands(newsroom: Newsroom, client: Client, params: str) -> None:
    html = page(client, f"/search/?{params}")
    assert len(headings(html)) == 1
    page(client, f"/search/?{params}", **AS_FRAGMENT)


def test_a_wrong_date_stays_in_its_box_and_is_marked(newsroom: Newsroom, client: Client) -> None:
    html = page(client, "/search/?from=2021-13&q=drone")
    assert re.search(r'<input id="from" name="from" value="2021-13"[^>]*aria-invalid="true"', html)
    assert "is not a month" in html
    assert total(html) == total(page(client, "/search/?q=drone"))


HOSTILE = "<script>alert(1)</script> \"quoted\" 'single' <img src=x onerror=alert(2)>"


def test_markup_in_stories_and_queries_is_shown_as_text(memory: None, client: Client) -> None:
    story = ArticleFactory(headline=f"Drone {HOSTILE}", body=f"A drone {HOSTILE}", byline=HOSTILE)
    CaptionFactory(article=story, text=f"Drone {HOSTILE}", credit=HOSTILE, agency=HOSTILE)
    TagFactory(article=story, region=RegionFactory(slug="iraq", name=HOSTILE))
    TagFactory(article=story, actor=ActorFactory(slug="navy", name=HOSTILE))
    outbox.rebuild()
    for path in (
        "/",
        "/search/?q=drone",
        "/captions/?q=drone",
        "/regions/iraq/",
        "/actors/navy/",
        "/regions/",
        "/actors/",
    ):
        html = page(client, path)
        assert "<script>alert" not in html, path
        assert "<img src=x" not in html, path
        assert "&lt;" in html, path
    asked = page(client, "/search/", status=200) + client.get("/search/", {"q": HOSTILE}).content.decode()
    assert "<script>alert" not in asked
    assert "<img src=x" not in asked


def queries_of(client: Client, path: str) -> int:
    page(client, path)  # caches warm
    with CaptureQueriesContext(connection) as caught:
        page(client, path)
    return len(caught)


@pytest.mark.parametrize("path", ["/search/", "/search/?q=drone", "/captions/", "/"])
def test_twenty_rows_cost_as_many_queries_as_ten(memory: None, client: Client, path: str) -> None:
    open_newsroom(24)
    joint = "&" if "?" in path else "?"
    ten = queries_of(client, f"{path}{joint}per_page=10")
    twenty = queries_of(client, f"{path}{joint}per_page=20")
    assert ten == twenty
    if path != "/":
        assert twenty <= 12


def test_a_story_hidden_a_moment_ago_is_in_no_list_count_or_facet(newsroom: Newsroom, client: Client) -> None:
    story = newsroom.stories[0]
    before = total(page(client, "/search/"))
    Article.objects.filter(pk=story.pk).update(status=Article.Status.WITHDRAWN)
    outbox.enqueue([story.uid])
    html = page(client, "/search/")
    assert story.headline not in html
    assert total(html) == before - 1
    assert "13 stories" in html


def test_a_hit_whose_row_is_hidden_is_dropped(newsroom: Newsroom, client: Client) -> None:
    story = newsroom.stories[0]
    Article.objects.filter(pk=story.pk).update(status=Article.Status.DRAFT)
    assert story.headline not in page(client, "/search/")


@pytest.fixture
def no_engine(settings: Settings, tmp_path: Path, db: None) -> None:
    """An archive whose index cannot be opened."""
    open_newsroom_without_index(settings, tmp_path)


def open_newsroom_without_index(settings: Settings, tmp_path: Path) -> None:
    settings.SEARCH_URL = "memory://"
    reset_engine()
    open_newsroom()
    folder = tmp_path / "index"
    folder.write_text("not an index", encoding="ascii")
    settings.SEARCH_URL = f"whoosh://{folder}"
    reset_engine()


@pytest.mark.parametrize("path", LISTS)
def test_without_an_index_lists_answer_503_with_reason_and_time(no_engine: None, client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "30"
    html = response.content.decode()
    assert len(headings(html)) == 1
    assert "Search cannot answer at this moment" in html
    fragment = client.get(path, headers=AS_FRAGMENT)
    assert fragment.status_code == 503
    assert "<html" not in fragment.content.decode()
    reset_engine()


@pytest.mark.parametrize(
    ("path", "shown", "not_shown"),
    [
        ("/regions/egypt/", "Harbour report 1", "Drone report 0"),
        ("/regions/iraq/", "Drone report 0", "Harbour report 1"),
        ("/actors/navy/", "Drone report 0", "Harbour report 1"),
        ("/actors/navy/in/egypt/", "Harbour report 4", "Drone report 0"),
        ("/dates/2023/10/05/", "Harbour report 1", "Drone report 0"),
        ("/dates/2023/10/01/", "Drone report 0", "Election report 5"),
        ("/dates/2023/10/", "Election report 5", "Election report 11"),
        ("/dates/undated/", "Drone report 6", "Drone report 0"),
    ],
)
def test_without_an_index_the_database_still_shows_what_a_list_holds(
    no_engine: None, client: Client, path: str, shown: str, not_shown: str
) -> None:
    html = page(client, path, status=503)
    assert f">{shown}<" in html
    assert f">{not_shown}<" not in html
    reset_engine()


def test_without_an_index_the_indexes_are_read_without_counts(no_engine: None, client: Client) -> None:
    for path in ("/regions/", "/actors/"):
        html = page(client, path)
        assert "the counts are missing" in html
        assert "Iraq" in html or "Navy" in html
    page(client, "/dates/")
    for path in ("/regions/results.csv", "/actors/results.csv"):
        response = client.get(path)
        assert (response.status_code, response.headers["Retry-After"]) == (503, "30")
    reset_engine()


def test_a_word_of_too_many_forms_is_refused_in_words(
    newsroom: Newsroom, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise TooManyForms("dro*", 200)

    monkeypatch.setattr(type(get_engine()), "search", refuse)
    html = page(client, "/search/?q=dro*")
    assert "dro* stands for more than 200 words" in html
    assert len(headings(html)) == 1


def test_no_page_holds_style_script_or_handler_of_its_own(newsroom: Newsroom, client: Client) -> None:
    for path in LISTS + INDEXES:
        html = page(client, path)
        assert not re.search(r"<style\b|\sstyle=|\son[a-z]+=|hx-on|javascript:", html), path
        assert not re.search(r"<script(?![^>]*\ssrc=)", html), path


def test_companions_answer_below_every_list(newsroom: Newsroom, client: Client) -> None:
    NamesEdition.advance()
    for path in LISTS:
        for name in ("feed.atom", "feed.rss", "feed.json", "results.json", "results.csv"):
            assert client.get(path + name).status_code == 200, path + name


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (EngineUnavailable("/srv/index is broken"), "The index cannot be opened or read."),
        (IndexOutdated("/srv/index: run manage.py rebuild_index"), "has to be rebuilt"),
    ],
)
def test_readers_are_told_why_search_cannot_answer_and_nothing_of_the_machine(
    newsroom: Newsroom, client: Client, monkeypatch: pytest.MonkeyPatch, error: EngineError, words: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(type(get_engine()), "search", fail)
    html = page(client, "/search/?q=drone", status=503)
    assert words in html
    assert "/srv/index" not in html


def test_a_long_query_is_cut_in_heading_and_title_and_whole_where_it_is_asked(
    newsroom: Newsroom, client: Client
) -> None:
    words = [f"beirut{number}" for number in range(30)]
    html = page(client, "/search/?q=" + "+".join(words))
    for name in ("h1", "title"):
        (told,) = re.findall(rf"<{name}[^>]*>(.*?)</{name}>", html, re.DOTALL)
        assert " ".join(words[:10]) in told
        assert words[-1] not in told
    assert f'value="{" ".join(words)}"' in html


def test_a_query_that_is_too_long_is_not_taken_for_no_query(newsroom: Newsroom, client: Client) -> None:
    html = page(client, "/search/?q=" + "x" * 600)
    assert "The archive holds no story yet." not in html
    assert "All stories</h1>" not in html
    assert f'value="{"x" * 500}"' in html


def test_a_day_without_a_story_has_its_citation_beside_its_calendar(memory: None, client: Client) -> None:
    ArticleFactory(published_on=date(2021, 3, 2))
    outbox.rebuild()
    html = page(client, "/dates/2021/03/05/")
    assert html.count('id="cite"') == 1
    assert html.index('class="stack beside"') < html.index('id="cite"')
    with_stories = page(client, "/dates/2021/03/02/")
    assert with_stories.count('id="cite"') == 1
