"""The index of actors: letters and kinds with what they list, orders, lines of time; each number is a door."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from articles.models import Actor, NamesEdition
from search import outbox
from search.engines import reset_engine
from tests.factories import ActorFactory, ArticleFactory, NameFactory, TagFactory
from tests.search.newsroom import Newsroom
from tests.search.reading import links, page, total

NAMES = ("Amal", "Army", "Élysée", "eon", "Жук", "101st Division", "al-Anhar", "حماس", "Navy")


@pytest.fixture
def directory(memory: None) -> None:
    """Actors of several kinds and scripts, one of them in three months, one of it more often."""
    for number, name in enumerate(NAMES):
        kind = Actor.Kind.PERSON if number % 3 == 0 else Actor.Kind.MILITARY
        actor = ActorFactory(slug=f"actor-{number}", name=name, kind=kind, preferred=True)
        for month in range(1, 2 + number % 3):
            TagFactory(article=ArticleFactory(published_on=date(2023, month, 3)), actor=actor)
    TagFactory(article=ArticleFactory(published_on=date(2023, 2, 9)), actor=Actor.objects.get(slug="actor-8"))
    ActorFactory(slug="unnamed", name="Nobody's Own", preferred=True)
    NamesEdition.advance()
    outbox.rebuild()


def names(html: str) -> list[str]:
    return [unescape(one) for one in re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)</a>', html)]


def within(html: str, label: str) -> list[tuple[dict[str, str], str]]:
    """The links of one navigation."""
    start = html.index(f'aria-label="{label}"')
    return links(html[start : html.index("</nav>", start)])


@pytest.mark.parametrize("narrowed", ["", "?kind=person", "?letter=A", "?q=a", "?kind=military&q=a"])
def test_the_number_beside_a_letter_or_kind_is_how_many_it_lists(
    directory: None, client: Client, narrowed: str
) -> None:
    html = page(client, f"/actors/{narrowed}")
    offered = within(html, "First letter") + within(html, "Kind")
    assert len(offered) > 3
    for attrs, text in offered:
        listed = page(client, "/actors/" + attrs["href"].removeprefix("."))
        assert len(names(listed)) == int(text.rsplit(" ", 1)[1]), (attrs, text)


def test_letters_of_every_script_are_offered_and_digits_stand_together(directory: None, client: Client) -> None:
    offered = [text.split()[0] for _, text in within(page(client, "/actors/"), "First letter")]
    assert offered == ["All", "A", "E", "N", "Ж", "ح", "0-9"]
    assert names(page(client, "/actors/?letter=ж")) == ["Жук"]
    assert names(page(client, "/actors/?letter=é")) == ["Élysée", "eon"]
    assert names(page(client, "/actors/?letter=0-9")) == ["101st Division"]


def test_the_arabic_index_is_ordered_and_lettered_by_arabic_names(directory: None, client: Client) -> None:
    for slug, called in (("actor-0", "حركة أمل"), ("actor-1", "الجيش"), ("actor-8", "ألوية البحر"), ("actor-3", "ال")):
        NameFactory(actor=Actor.objects.get(slug=slug), text=called, folded=called, language="ar")
    NamesEdition.advance()
    client.cookies["interface_language"] = "ar"
    html = page(client, "/actors/")
    assert names(html)[:6] == ["101st Division", "ال", "ألوية البحر", "الجيش", "حركة أمل", "حماس"]
    letters = [text.split() for _, text in within(html, "الحرف الأول")]
    assert [letter for letter, *_ in letters][1:] == ["ا", "ج", "ح", "A", "E", "Ж", "0-9"]
    assert '<bdi>ي</bdi> <small class="vh">' in html
    assert "<bdi>Q</bdi>" not in html
    for href, (letter, count) in zip([attrs["href"] for attrs, _ in within(html, "الحرف الأول")], letters, strict=True):
        assert len(names(page(client, "/actors/" + href.removeprefix(".")))) == int(count), letter
    assert names(page(client, "/actors/?letter=ج")) == ["الجيش"]
    assert names(page(client, "/actors/?letter=ا")) == ["ال", "ألوية البحر"]


def test_a_letter_that_nobody_has_is_no_link(directory: None, client: Client) -> None:
    html = page(client, "/actors/")
    assert '<span><bdi>Q</bdi> <small class="vh">none</small></span>' in html
    assert "“ab” is no letter of this list" in page(client, "/actors/?letter=ab")
    assert "“up” is no order of this list" in page(client, "/actors/?sort=up")


def test_actors_are_found_by_any_of_their_names_with_stories_or_without(directory: None, client: Client) -> None:
    NameFactory(actor=Actor.objects.get(slug="actor-8"), text="Fleet", folded="fleet")
    assert names(page(client, "/actors/?q=flee")) == ["Navy"]
    assert names(page(client, "/actors/?q=nobody")) == ["Nobody's Own"]
    assert names(page(client, "/actors/?q=%21%21")) == []


def test_the_most_written_about_come_first_where_that_is_asked(directory: None, client: Client) -> None:
    first, second, *_ = names(page(client, "/actors/?sort=stories"))
    assert (first, second) == ("Navy", "101st Division")
    orders = [attrs["href"] for attrs, _ in within(page(client, "/actors/?kind=person&sort=stories"), "Order")]
    assert orders == ["?kind=person", "?kind=person&amp;sort=stories".replace("&amp;", "&")]


def test_each_line_tells_its_highest_bar_in_words_and_leads_to_its_stories(
    newsroom_anywhere: Newsroom, client: Client
) -> None:
    html = page(client, "/actors/")
    lines = re.findall(r'role="img" aria-label="([^"]+)"', html)
    peaks = re.findall(r'<td class="line"><a href="([^"]+)" rel="nofollow">([^<]+)</a>: ([\d,]+)</td>', html)
    assert len(lines) == len(peaks) == 2
    for (href, words, count), said in zip(peaks, lines, strict=True):
        assert total(page(client, unescape(href))) == int(count)
        assert f"most in {words}, {count} stor" in said


def test_years_are_counted_as_years_with_what_is_dated_by_its_year_alone(memory: None, client: Client) -> None:
    actor = ActorFactory(slug="navy", name="Navy", preferred=True)
    for year in range(2001, 2021):
        TagFactory(article=ArticleFactory(published_on=date(year, 5, 1)), actor=actor)
    TagFactory(article=ArticleFactory(published_on=date(2010, 1, 1), date_precision="year"), actor=actor)
    outbox.rebuild()
    html = page(client, "/actors/")
    assert "By year, 2001 to 2020" in html
    assert re.search(r'href="/actors/navy/\?from=2010&amp;to=2010" rel="nofollow">2010</a>: 2<', html)
    assert total(page(client, "/actors/navy/?from=2010&to=2010")) == 2


def test_a_page_of_a_hundred_asks_no_more_than_a_page_of_two(memory: None, client: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page(client, "/actors/")
        return len(queries)

    def add(first: int, past: int) -> None:
        for number in range(first, past):
            when = date(2023, 1, 1) + timedelta(days=number)
            TagFactory(article=ArticleFactory(published_on=when), actor=ActorFactory(slug=f"a{number}"))
        outbox.rebuild()

    add(0, 2)
    few = asked()
    add(2, 120)
    assert asked() <= few <= 12


def test_while_search_cannot_answer_the_actors_are_listed_without_numbers(
    directory: None, client: Client, settings: Settings, tmp_path: object
) -> None:
    settings.SEARCH_URL = f"whoosh://{tmp_path}/none"
    reset_engine()
    html = page(client, "/actors/")
    assert "Search cannot answer at this moment" in html
    assert len(names(html)) == len(NAMES) + 1
    assert "spark" not in html


def test_an_unchanged_index_answers_not_modified(directory: None, client: Client) -> None:
    etag = client.get("/actors/").headers["ETag"]
    assert client.get("/actors/", headers={"If-None-Match": etag}).status_code == 304
