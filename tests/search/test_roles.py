"""Filed from is not happened in, quoted is not only named: fields, facets, queries and pages of their own."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.models import Region
from search import outbox
from tests.factories import ActorFactory, ArticleFactory, NameFactory, RegionFactory, TagFactory
from tests.search.reading import page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reported")]


@pytest.fixture
def reported(memory: None) -> None:
    """One story filed from Baghdad on Egypt, one on Baghdad; Hamas quoted in the first, named in both."""
    iraq = RegionFactory(slug="iraq", name="Iraq", preferred=True)
    baghdad = RegionFactory(slug="baghdad", name="Baghdad", kind=Region.Kind.CITY, parent=iraq, preferred=True)
    hamas = ActorFactory(slug="hamas", name="Hamas", preferred=True)
    NameFactory(actor=hamas, text="Islamic Resistance Movement")
    filed, happened = ArticleFactory(headline="Filed there"), ArticleFactory(headline="Happened there")
    TagFactory(article=filed, region=baghdad, role="dateline")
    TagFactory(article=filed, region=RegionFactory(slug="egypt", name="Egypt", preferred=True))
    TagFactory(article=happened, region=baghdad)
    TagFactory(article=filed, actor=hamas, quotes=1, quotation="“Yes,” said Hamas.")
    TagFactory(article=happened, actor=hamas)
    outbox.rebuild()


@pytest.mark.parametrize(
    ("query", "stories"),
    [
        ("q=filed_from:baghdad", 1),
        ("q=filed_from:Iraq", 1),
        ("q=filed_from:egypt", 0),
        ("q=filed_from:none", 1),
        ("filed_from=iraq", 1),
        ("region=iraq", 1),
        ("not.filed_from=iraq", 1),
        ("region=iraq&filed_from=iraq", 0),
        ("q=quoted:hamas", 1),
        ('q=quoted:"Islamic Resistance Movement"', 1),
        ("quoted=hamas", 1),
        ("actor=hamas", 2),
        ("q=actor:hamas+-quoted:hamas", 1),
        ("q=quoted:none", 1),
    ],
)
def test_each_part_is_asked_for_by_itself(client: Client, query: str, stories: int) -> None:
    answer = client.get(f"/search/results.json?{query}").json()
    assert answer["total"] == stories


def test_a_region_offers_what_was_filed_from_it_and_an_actor_where_it_is_quoted(client: Client) -> None:
    html = page(client, "/regions/baghdad/")
    assert '<a href="/search/?filed_from=baghdad">Filed from here (1)</a>' in html
    html = page(client, "/actors/hamas/")
    assert 'Quoted in <a href="/actors/hamas/?quoted=hamas" rel="nofollow">1 story</a>' in html
    assert "Filed from here" not in page(client, "/regions/egypt/")


def test_the_facets_name_regions_and_actors(client: Client) -> None:
    html = page(client, "/search/")
    for legend, label in (("Filed from", "Baghdad"), ("Quoted", "Hamas")):
        panel = html[html.index(f"<legend>{legend}</legend>") :]
        assert label in panel[: panel.index("</fieldset>")]
