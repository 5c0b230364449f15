"""All values of one facet: each with the number of results that its link gives, found by its letters."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Actor, NamesEdition, PastSlug, Region
from search import outbox
from search.engines import get_engine
from search.engines.base import EngineUnavailable
from search.fields import FACET_SIZE, LISTED, DocumentType
from tests.factories import ActorFactory, ArticleFactory, NameFactory, RegionFactory, TagFactory
from tests.search.newsroom import Newsroom
from tests.search.reading import headings, last_number, links, links_of_class, page, total

MOST = 12
SEARCHES = [
    "/search/facets/region/",
    "/search/facets/region/?q=drone",
    "/search/facets/region/?region=iraq&not.region=erbil&actor=navy",
    "/search/facets/actor/?not.actor=council&from=2023-10-05",
    "/search/facets/source/?source=courier&q=drone+OR+harbour&order=name",
    "/search/facets/has/?find=caption",
    "/captions/facets/agency/",
    "/regions/iraq/facets/actor/?not.source=courier",
    "/actors/navy/facets/region/",
    "/actors/navy/with/council/facets/source/",
    "/actors/navy/in/iraq/facets/kind/",
    "/dates/2023/10/facets/event_date/",
    "/dates/undated/facets/region/",
    "/facets/actor/",
]


@pytest.mark.parametrize("start", SEARCHES)
def test_every_value_leads_to_exactly_as_many_results(newsroom_anywhere: Newsroom, client: Client, start: str) -> None:
    rows = [(attrs, text) for attrs, text in links_of_class(page(client, start), "fv") if "aria-current" not in attrs]
    assert rows or "event_date" in start
    for attrs, text in rows:
        assert total(page(client, attrs["href"])) == last_number(text), f"{text}: {attrs['href']}"


def test_a_list_and_the_page_of_its_facet_tell_the_same_counts(newsroom_anywhere: Newsroom, client: Client) -> None:
    asked = "?q=drone+OR+harbour&region=iraq&not.source=courier"
    listed = page(client, f"/search/{asked}")
    for facet in LISTED:
        if f'id="{facet.name}-' not in listed:
            continue
        shown = page(client, f"/search/facets/{facet.name}/{asked}")
        of_list, of_page = (
            {attrs["id"]: (attrs["href"], last_number(text)) for attrs, text in links_of_class(html, "fv")}
            for html in (listed, shown)
        )
        mine = {key: told for key, told in of_list.items() if key.startswith(f"{facet.name}-")}
        assert mine == of_page, facet.name


@pytest.fixture
def many(memory: None) -> None:
    """More actors than a list shows, in as many stories as their number says, one of them Arabic, one with aliases."""
    story = ArticleFactory(headline="Drones")
    for number in range(FACET_SIZE + 70):
        actor = ActorFactory(slug=f"crew-{number:03}", name=f"Crew {number:03}", preferred=True)
        TagFactory(article=story, actor=actor)
        if number < 5:
            TagFactory(article=ArticleFactory(headline="Drones"), actor=actor)
    party = ActorFactory(slug="party", name="Élan Party", preferred=True)
    NameFactory(actor=party, text="Hizb al-Qamar")
    arabic = ActorFactory(slug="qamar", name="حزب القمر", preferred=True)
    for actor in (party, arabic):
        TagFactory(article=story, actor=actor)
    NamesEdition.advance()
    outbox.rebuild()


def test_a_facet_that_is_cut_leads_to_all_its_values_and_says_how_many(many: None, client: Client) -> None:
    html = page(client, "/search/?q=drones")
    assert "The 50 most frequent actors." in html
    ((attrs, text),) = [(attrs, text) for attrs, text in links(html) if attrs.get("id") == "all-actor"]
    assert text == "All 122 actors"
    assert attrs["href"] == "/search/facets/actor/?q=drones"
    shown = page(client, attrs["href"])
    assert headings(shown) == ["All actors"]
    assert "122 actors in 6 stories." in shown
    assert len(links_of_class(shown, "fv")) == 100
    further = page(client, "/search/facets/actor/?q=drones&page=2")
    assert len(links_of_class(further, "fv")) == 22


def test_a_facet_that_is_shown_whole_has_no_page_to_be_found_on(newsroom: Newsroom, client: Client) -> None:
    assert "/facets/" not in page(client, "/search/")


def test_letters_find_values_by_their_folded_names(many: None, client: Client) -> None:
    finds = {
        "elan": ["Élan Party"],
        "ÉLAN p": ["Élan Party"],
        "art": ["Élan Party"],
        "حزب": ["حزب القمر"],
        "crew 11": [f"Crew 11{n}" for n in range(10)],
        "qamar": ["Élan Party", "حزب القمر"],
        "nobody": [],
    }
    for letters, names in finds.items():
        html = unescape(client.get("/search/facets/actor/", {"find": letters}).content.decode())
        assert sorted(re.findall(r'class="t">([^<]*)<', html)) == names, letters
        verb = "holds" if len(names) == 1 else "hold"
        assert f"{len(names)} of them {verb} “{letters}”." in html
        assert names or "No value fits." in html


def test_another_name_finds_a_value_and_is_told(many: None, client: Client) -> None:
    html = page(client, "/search/facets/actor/?find=hizb+al")
    assert [text for _, text in links_of_class(html, "fv")] == ["Élan Party 1"]
    assert "also: <bdi>Hizb al-Qamar</bdi>" in html


def test_values_come_by_count_or_by_name_and_what_is_in_force_comes_first(many: None, client: Client) -> None:
    first = [text for _, text in links_of_class(page(client, "/search/facets/actor/"), "fv")][:3]
    assert first == ["Crew 000 2", "Crew 001 2", "Crew 002 2"]
    by_name = [text for _, text in links_of_class(page(client, "/search/facets/actor/?order=name&page=2"), "fv")]
    assert by_name[-2:] == ["Élan Party 1", "حزب القمر 1"]
    chosen = page(client, "/search/facets/actor/?actor=crew-090&not.actor=crew-091")
    rows = links_of_class(chosen, "fv")
    assert {attrs["id"] for attrs, _ in rows[:2]} == {"actor-crew-090", "actor-crew-091"}
    (mine,) = [attrs for attrs, _ in rows if "aria-current" in attrs]
    assert (mine["id"], mine["href"]) == ("actor-crew-090", "/search/?not.actor=crew-091")


def test_a_wrong_value_is_told_and_all_else_holds(many: None, client: Client) -> None:
    html = unescape(page(client, "/search/facets/actor/?q=drones&order=size&page=9"))
    assert "“size” is no order of this list: the most frequent come first." in html
    assert "There is no page 9: the list has 2 pages, and this is the last." in html
    assert "“x” is no page of this list: this is the first." in unescape(page(client, "/search/facets/actor/?page=x"))
    long = unescape(page(client, f"/search/facets/actor/?find={'x' * 121}"))
    assert "too long for a name: all values are listed." in long
    repaired = unescape(page(client, '/search/facets/actor/?q="drones&region=atlantis'))
    assert "the archive knows no “atlantis”" in repaired


def test_the_box_and_the_orders_keep_the_search(many: None, client: Client) -> None:
    html = page(client, "/search/facets/actor/?q=drones&not.actor=crew-001&order=name&find=crew")
    kept = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', html))
    assert kept == {"q": "drones", "not.actor": "crew-001", "order": "name"}
    orders = [attrs["href"] for attrs, text in links(html) if text == "most frequent"]
    assert orders == ["/search/facets/actor/?q=drones&not.actor=crew-001&find=crew"]
    assert [text for attrs, text in links(html) if attrs.get("id") == "back"] == ["Back to 4 stories"]


def test_a_region_in_the_flat_list_says_what_lies_above_it(newsroom: Newsroom, client: Client) -> None:
    html = page(client, "/search/facets/region/")
    erbil = html[html.index('id="region-erbil"') :]
    assert '<p class="above">Asia › Iraq</p>' in erbil[: erbil.index("</li>")]
    asia = html[html.index('id="region-asia"') :]
    assert "above" not in asia[: asia.index("</li>")]


def test_the_root_of_the_tree_is_no_value(memory: None, client: Client) -> None:
    world = RegionFactory(slug="world", name="World", kind=Region.Kind.WORLD)
    TagFactory(article=ArticleFactory(), region=RegionFactory(slug="iraq", name="Iraq", parent=world))
    outbox.rebuild()
    assert [text for _, text in links_of_class(page(client, "/search/facets/region/"), "fv")] == ["Iraq 1"]
    assert "region-world" in page(client, "/search/facets/region/?region=world")


@pytest.mark.parametrize("path", ["/search/facets/copy/", "/search/facets/headline/", "/search/facets/photographer/"])
def test_what_the_list_does_not_count_has_no_page(newsroom: Newsroom, client: Client, path: str) -> None:
    page(client, path, 404)


def test_a_past_slug_leads_to_the_facet_of_today(newsroom: Newsroom, client: Client) -> None:
    PastSlug.objects.create(slug="marine", actor=Actor.objects.get(slug="navy"))
    response = client.get("/actors/marine/facets/region/?q=drone")
    assert (response.status_code, response["Location"]) == (301, "/actors/navy/facets/region/?q=drone")


def test_the_page_of_a_facet_takes_no_more_than_twelve_queries(newsroom_anywhere: Newsroom, client: Client) -> None:
    for facet in (facet.name for facet in LISTED if DocumentType.ARTICLE in facet.documents):
        path = f"/regions/iraq/facets/{facet}/?q=drone+OR+Navy&actor=navy&not.source=courier&find=a"
        client.get(path)
        with CaptureQueriesContext(connection) as caught:
            page(client, path)
        assert len(caught) <= MOST, (facet, [query["sql"][:120] for query in caught])


def test_a_search_that_cannot_answer_says_so(
    newsroom: Newsroom, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> object:
        raise EngineUnavailable("The index cannot be read.")

    monkeypatch.setattr(get_engine(), "search", fails)
    response = client.get("/search/facets/actor/?q=drone")
    assert response.status_code == 503
    assert response["Retry-After"]
    assert "Search cannot answer at this moment" in response.content.decode()


def test_a_word_for_too_many_forms_is_told_in_words(many: None, client: Client) -> None:
    for number in range(210):
        ArticleFactory(headline=f"Drn{number:03}x")
    outbox.rebuild()
    html = page(client, "/search/facets/actor/?q=drn*")
    assert "stands for more than 200 words" in html
