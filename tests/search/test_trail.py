"""From a story back to its search: the result before, the one after, and the words that were searched."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from articles.marking import Segment
from articles.models import Article
from search.criteria import WINDOW
from search.engines import get_engine
from search.engines.base import EngineUnavailable
from search.engines.marking import marker_of
from search.fields import BODY, DocumentType
from search.readings import read
from search.story_marks import pieces
from search.trail import REACH, window_around
from tests.search.newsroom import Newsroom
from tests.search.reading import links, page

pytestmark = pytest.mark.django_db


def hits(client: Client, path: str) -> list[str]:
    """Where the results of a page lead."""
    return re.findall(r'<article class="hit">.*?<h3><a href="([^"]+)"', page(client, path).replace("&amp;", "&"), re.S)


def rel(html: str, name: str) -> list[str]:
    """The links of a story's page that say to be the next, the previous, the way up."""
    return [attrs["href"] or "" for attrs, _ in links(html) if name in (attrs.get("rel") or "").split()]


@pytest.mark.parametrize(
    "path",
    ["/search/?q=report", "/search/?q=report&region=iraq&not.source=courier&sort=oldest", "/regions/iraq/",
     "/captions/", "/captions/?q=drone", "/dates/2023/10/", "/actors/navy/?per_page=10", "/?q=report"],
)  # fmt: skip
def test_the_results_are_walked_from_story_to_story_in_the_order_of_the_list(
    newsroom: Newsroom, client: Client, path: str
) -> None:
    wanted = hits(client, path)
    assert len(wanted) > 1
    walked = [wanted[0]]
    while following := rel(page(client, walked[-1]), "next"):
        walked += following
    assert walked == wanted
    back = [walked[-1]]
    while before := rel(page(client, back[-1]), "prev"):
        back += before
    assert back == wanted[::-1]


def test_the_place_is_told_and_the_way_back_leads_to_the_page_that_holds_it(newsroom: Newsroom, client: Client) -> None:
    path = "/search/?q=report&per_page=10&page=2"
    html = page(client, hits(client, path)[0])
    assert "11 of 14" in html
    assert "14 stories for “report”" in html
    assert rel(html, "up") == [path]


def test_a_story_that_moved_in_its_list_is_still_found(newsroom: Newsroom, client: Client) -> None:
    first = hits(client, "/search/?q=report")[0]
    html = page(client, first.replace("at=1", "at=7"))
    assert "1 of 14" in html
    gone = page(client, first.replace("q=report", "q=report+election&from=1999&to=1999"))
    assert " of 0" not in gone
    assert rel(gone, "next") == rel(gone, "prev") == []
    assert "Your results" in gone


@pytest.mark.parametrize(
    "query",
    ["at=0", "at=x", "at=99999999", "q=report", "at=1&in=/admin/", "at=1&in=https://elsewhere.example/search/",
     "at=1&in=//elsewhere.example/", "at=1&in=/regions/nowhere/", "at=1&in=/dates/2023/13/", "at=1&in=/dates/",
     "at=1&in=%00", "at=1&in=/search/results.csv"],
)  # fmt: skip
def test_an_address_that_tells_of_no_list_is_the_story_alone(newsroom: Newsroom, client: Client, query: str) -> None:
    story = newsroom.stories[0]
    assert "Your results" not in page(client, f"{story.get_absolute_url()}?{query}")


def test_what_a_list_cannot_read_is_left_out_and_nothing_of_it_is_printed(newsroom: Newsroom, client: Client) -> None:
    story = newsroom.stories[0]
    html = page(client, f"{story.get_absolute_url()}?q=%22%3E%3Cb%3E&region=%3Cscript%3E&page=x&at=1")
    assert "<b>" not in html.split("Your results")[1][:400]
    assert "<script>" not in html


def test_a_bare_story_and_the_front_page_carry_no_search(newsroom: Newsroom, client: Client) -> None:
    assert "Your results" not in page(client, newsroom.stories[0].get_absolute_url())
    assert "at=" not in page(client, "/")


def test_the_canonical_address_is_the_bare_one_and_an_old_slug_keeps_the_search(
    newsroom: Newsroom, client: Client
) -> None:
    path = hits(client, "/search/?q=report")[0]
    bare = path.partition("?")[0]
    html = page(client, path)
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{bare}">' in html
    uid = bare.split("/")[2]
    moved = client.get(f"/articles/{uid}/old-slug/?q=report&at=1")
    assert (moved.status_code, moved.headers["Location"]) == (301, f"{bare}?q=report&at=1")


def test_the_engine_is_asked_once_for_a_trail(
    newsroom: Newsroom, client: Client, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: object
) -> None:
    path = hits(client, "/search/?q=report&region=iraq&source=gazette")[0]
    client.get(path)
    asked = []
    search = type(get_engine()).search
    monkeypatch.setattr(
        type(get_engine()), "search", lambda *args, **named: asked.append(args) or search(*args, **named)
    )
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        page(client, path)
    assert len(asked) == 1


def test_a_story_is_read_without_its_trail_while_search_cannot_answer(
    newsroom: Newsroom, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = hits(client, "/search/?q=report")[0]

    def fail(*_: object, **__: object) -> None:
        raise EngineUnavailable("gone")

    monkeypatch.setattr(type(get_engine()), "search", fail)
    assert "Your results" not in page(client, path)


def test_a_hidden_story_is_no_neighbour(newsroom: Newsroom, client: Client) -> None:
    first, second, third = hits(client, "/search/?q=report")[:3]
    Article.objects.filter(uid=second.split("/")[2]).update(status="withdrawn")
    assert second.partition("?")[0] not in page(client, first)
    assert second.partition("?")[0] not in page(client, third)


def test_the_words_searched_are_marked_in_headline_text_and_captions(newsroom: Newsroom, client: Client) -> None:
    path = next(path for path in hits(client, "/search/?q=drone") if newsroom.stories[3].uid in path)
    html = page(client, path)
    assert "<h1><mark>Drone</mark> report 3</h1>" in html
    assert "A <mark>drone</mark> was seen near the pier." in html
    assert "A <mark>drone</mark> over the pier" in html
    assert "<mark>" not in page(client, path.partition("?")[0])


def test_a_phrase_is_marked_through_a_name(engine: None) -> None:
    paragraph = (Segment("The port of "), Segment("Port Said", "/regions/port-said/"), Segment(" was shut."))
    finder = marker_of(read('"of port said was"').tree, DocumentType.ARTICLE).of(BODY.name)
    marked = pieces(paragraph, finder)
    assert [piece.text for piece in marked] == [
        (("The port ", False), ("of ", True)),
        (("Port Said", True),),
        ((" was", True), (" shut.", False)),
    ]
    assert [piece.href for piece in marked] == ["", "/regions/port-said/", ""]


@given(
    texts=st.lists(st.text(alphabet="drone ab,.", max_size=30), min_size=1, max_size=5),
    q=st.sampled_from(["drone", "a", '"a b"', "dro*", '"drone a"~3']),
)
def test_marking_neither_loses_nor_adds_a_letter(texts: list[str], q: str) -> None:
    finder = marker_of(read(q).tree, DocumentType.ARTICLE).of(BODY.name)
    marked = pieces([Segment(text) for text in texts], finder)
    assert ["".join(text for text, _ in piece.text) for piece in marked] == texts


@given(index=st.integers(0, WINDOW - 1))
def test_the_window_holds_the_place_and_its_neighbours(index: int) -> None:
    page_number, size = window_around(index)
    first, last = (page_number - 1) * size, page_number * size - 1
    assert first <= max(index - REACH, 0)
    assert index + REACH <= last
    assert size < 10 * REACH
