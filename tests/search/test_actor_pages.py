"""The page of an actor, of two actors, of an actor in a region: what stands on it, what it costs, where it leads."""

from __future__ import annotations

import gzip
import re
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Actor, NamesEdition, Region, Relation
from search import outbox
from tests.factories import ActorFactory, ArticleFactory, NameFactory, RegionFactory, TagFactory
from tests.search.newsroom import Newsroom
from tests.search.reading import headings, links, page, total
from tests.search.test_actor_counts import Lists, counted

PAGES = ("/actors/hamas/", "/actors/hamas/with/idf/", "/actors/idf/with/hamas/", "/actors/hamas/in/palestine/")


@pytest.fixture(params=["memory", "engine"])
def desk(db: None, request: pytest.FixtureRequest) -> None:
    """Two actors over three years, a third beside them, a country and a town in it, a country elsewhere."""
    request.getfixturevalue(request.param)
    asia = RegionFactory(slug="asia", name="Asia", kind=Region.Kind.CONTINENT)
    country = RegionFactory(slug="palestine", name="Palestine", iso2="PS", parent=asia, preferred=True)
    town = RegionFactory(slug="rafah", name="Rafah", kind=Region.Kind.CITY, parent=country, preferred=True)
    egypt = RegionFactory(slug="egypt", name="Egypt", iso2="EG", parent=asia, preferred=True)
    hamas = ActorFactory(
        slug="hamas", name="Hamas", preferred=True, country=country, active_from="1987", description="A movement."
    )
    NameFactory(actor=hamas, text="Islamic Resistance Movement", folded="islamic resistance movement")
    NameFactory(actor=hamas, text="Never Written", folded="never written")
    idf = ActorFactory(slug="idf", name="Israel Defense Forces", kind=Actor.Kind.MILITARY, preferred=True)
    envoy = ActorFactory(slug="envoy", name="The Envoy", kind=Actor.Kind.PERSON, preferred=True)
    Relation.objects.create(kind="leads", actor=envoy, to_actor=hamas, from_date="2010", to_date="2017")
    texts = (
        (date(2021, 3, 1), "Hamas refused. Nothing more was heard in Rafah.", (hamas,), (town,)),
        (date(2022, 5, 9), "The Islamic Resistance Movement met the Israel Defense Forces.", (hamas, idf), (egypt,)),
        (date(2023, 10, 7), "In Rafah Hamas fought the Israel Defense Forces.", (hamas, idf, envoy), (town,)),
        (date(2023, 10, 9), "Hamas and the envoy spoke.", (hamas, envoy, idf), (egypt,)),
        (None, "Hamas, undated.", (hamas,), (country,)),
        (date(2020, 1, 1), "The Israel Defense Forces alone.", (idf,), (egypt,)),
    )
    for number, (when, body, actors, regions) in enumerate(texts):
        story = ArticleFactory(headline=f"Report {number}", body=body, published_on=when)
        for actor in actors:
            quoted = {"quotes": 1, "quotation": "Hamas refused."} if number == 0 else {}
            TagFactory(article=story, actor=actor, evidence=f"{body.split('.')[0]}.", **quoted)
        for region in regions:
            TagFactory(article=story, region=region)
    NamesEdition.advance()
    outbox.rebuild()


def section(html: str, name: str) -> str:
    """The part of a page below one heading."""
    start = html.index(f'aria-labelledby="{name}"')
    return html[start : html.index("</section>", start)]


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


@pytest.mark.parametrize("path", PAGES)
def test_every_count_is_the_total_of_its_link(desk: None, client: Client, path: str) -> None:
    found = counted(page(client, path))
    assert found
    for href, count in found:
        assert Lists().total(href) == total(page(client, href)) == count, href


def test_who_it_is_stands_first_with_what_is_over_told_as_former(desk: None, client: Client) -> None:
    html = page(client, "/actors/hamas/")
    head = words(html[html.index("<h1") : html.index('class="reshead"')])
    assert head.startswith(
        "Hamas A movement. Country Palestine Active since 1987 Led by The Envoy formerly, 2010 to 2017"
    )
    assert "Quoted in 1 story , only named in 4 stories" in head
    assert "First named 1 Mar 2021 : Report 0 Last 9 Oct 2023 : Report 3" in head


def test_the_first_and_the_last_story_are_the_same_in_either_order(desk: None, client: Client) -> None:
    for order in ("", "?sort=oldest"):
        assert "First named 1 Mar 2021 : Report 0 Last 9 Oct 2023 : Report 3" in words(
            page(client, f"/actors/hamas/{order}")
        )


def test_the_use_of_its_names_is_told_by_year(desk: None, client: Client) -> None:
    table = section(page(client, "/actors/hamas/"), "names")
    rows = [words(row) for row in re.findall(r"<tr>(.*?)</tr>", table, re.S)]
    assert rows == [
        "Spelling All 2021 2022 2023",
        "Hamas 4 1 0 2",
        "Islamic Resistance Movement 1 0 1 0",
    ]
    assert "in no story held: Never Written" in words(table)


def test_with_whom_it_is_named_is_drawn_and_told_alike(desk: None, client: Client) -> None:
    part = section(page(client, "/actors/hamas/"), "whom")
    desk_, phone = re.findall(r"<svg.*?</svg>", part, re.S)
    drawn = re.findall(r'<a href="([^"]+)" aria-label="([^"]+)"', desk_)
    assert (
        drawn
        == re.findall(r'<a href="([^"]+)" aria-label="([^"]+)"', phone)
        == [
            ("/actors/hamas/with/idf/", "Israel Defense Forces, 3 stories together"),
            ("/actors/hamas/with/envoy/", "The Envoy, 2 stories together"),
        ]
    )
    rows = [words(row) for row in re.findall(r"<tr>(.*?)</tr>", part, re.S)]
    assert rows[1:3] == ["Israel Defense Forces 3 4 75 %", "The Envoy 2 2 100 %"]
    assert rows[-1] == "Israel Defense Forces The Envoy 2"


def test_where_it_is_named_is_a_map_and_a_table(desk: None, client: Client) -> None:
    part = section(page(client, "/actors/hamas/"), "where")
    assert re.findall(r'<a href="([^"]+)" tabindex="-1" aria-label="([^"]+)"', part) == [
        ("/actors/hamas/in/palestine/", "Palestine, 3 stories"),
        ("/actors/hamas/in/egypt/", "Egypt, 2 stories"),
    ]
    assert "Places within: Rafah 2" in words(part)


def test_mentions_show_the_sentence_and_lead_to_the_story(desk: None, client: Client) -> None:
    part = section(page(client, "/actors/hamas/"), "words")
    said = [words(one) for one in re.findall(r'<p class="saying"[^>]*>(.*?)</p>', part)]
    assert said[0] == "Hamas and the envoy spoke."
    assert said[-2:] == ["Hamas refused.", "Hamas , undated."]
    assert "<mark>Islamic Resistance Movement</mark>" in part
    assert "quoted" in words(part)
    assert len(re.findall(r'<p class="small"><a href="/articles/', part)) == len(said) == 5


def test_a_pair_leads_to_each_alone_and_shows_both_in_one_sentence(desk: None, client: Client) -> None:
    html = page(client, "/actors/hamas/with/idf/")
    assert headings(html) == ["Hamas and Israel Defense Forces"]
    assert "Each alone: Hamas · Israel Defense Forces" in words(html)
    assert {"/actors/hamas/", "/actors/idf/"} <= {attrs.get("href") for attrs, _ in links(html)}
    assert "First together 9 May 2022 : Report 1 Last 9 Oct 2023 : Report 3" in words(html)
    said = [words(one) for one in re.findall(r'<p class="saying"[^>]*>(.*?)</p>', section(html, "words"))]
    assert said == [
        "In Rafah Hamas fought the Israel Defense Forces .",
        "The Islamic Resistance Movement met the Israel Defense Forces .",
    ]


def test_an_actor_in_a_region_is_shown_where_a_town_of_it_is_named(desk: None, client: Client) -> None:
    html = page(client, "/actors/hamas/in/palestine/")
    assert headings(html) == ["Hamas in Palestine"]
    assert "Each alone: Hamas · Palestine" in words(html)
    assert "First together 1 Mar 2021 : Report 0 Last 7 Oct 2023 : Report 2" in words(html)
    assert [words(one) for one in re.findall(r'<p class="saying"[^>]*>(.*?)</p>', section(html, "words"))] == [
        "In Rafah Hamas fought the Israel Defense Forces."
    ]
    assert "Places within: Rafah 2" in words(section(html, "where"))


def test_what_stands_beside_a_list_is_left_out_where_more_is_asked(desk: None, client: Client) -> None:
    for asked in ("?q=fought", "?from=2022", "?region=egypt", "?page=2"):
        for path in PAGES:
            response = client.get(path + asked)
            assert 'id="words"' not in response.content.decode(), path + asked


def test_two_who_are_never_named_together_have_a_page_too(desk: None, client: Client) -> None:
    ActorFactory(slug="stranger", name="Stranger", preferred=True)
    NamesEdition.advance()
    for path in ("/actors/hamas/with/stranger/", "/actors/stranger/in/egypt/", "/actors/stranger/"):
        html = page(client, path)
        assert total(html) == 0
        assert 'id="words"' not in html


def test_one_story_together_is_told_once(desk: None, client: Client) -> None:
    assert "Together once 9 Oct 2023 : Report 3" in words(page(client, "/actors/envoy/in/egypt/"))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_takes_at_most_twelve_queries_and_answers_not_modified(desk: None, client: Client, path: str) -> None:
    page(client, path)  # what a process reads once
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path)
    assert len(queries) <= 12
    again = client.get(path, headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304


def test_many_stories_cost_no_more_queries_and_less_than_sixty_thousand_bytes(engine: object, client: Client) -> None:
    actors = [ActorFactory(slug=f"actor-{n:02}", name=f"The Actor Number {n}", preferred=True) for n in range(60)]
    regions = [RegionFactory(slug=f"region-{n:02}", name=f"Region Number {n}", preferred=True) for n in range(40)]
    NamesEdition.advance()

    def add(first: int, past: int) -> None:
        for number in range(first, past):
            story = ArticleFactory(published_on=date(2015 + number % 9, 1 + number % 12, 1))
            for actor in (actors[0], *actors[1 + number % 7 :: 7]):
                TagFactory(article=story, actor=actor)
            TagFactory(article=story, region=regions[number % 40])
        outbox.rebuild()

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            response = client.get("/actors/actor-00/")
        assert len(gzip.compress(response.content)) < 60_000
        return len(queries)

    add(0, 2)
    asked()
    few = asked()
    add(2, 60)
    asked()
    assert asked() <= few


def test_hidden_stories_show_in_no_part(desk: None, client: Client) -> None:
    from articles.models import Article

    Article.objects.filter(headline="Report 3").update(status="withdrawn")
    outbox.enqueue(list(Article.objects.filter(headline="Report 3").values_list("uid", flat=True)))
    for path in PAGES:
        html = page(client, path)
        assert "spoke" not in html
        assert "Report 3" not in html
        for href, count in counted(html):
            assert Lists().total(href) == count, href


def test_the_small_archive_has_these_parts_too(newsroom_anywhere: Newsroom, client: Client) -> None:
    for path in ("/actors/navy/", "/actors/navy/with/council/", "/actors/navy/in/iraq/"):
        for href, count in counted(page(client, path)):
            assert Lists().total(href) == count, href
