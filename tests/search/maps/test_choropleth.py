"""The map of counts: which countries it links, how it colours them, where it enlarges."""

from __future__ import annotations

import re

import pytest
from django.template.loader import render_to_string

from articles.models import NamesEdition, Region
from search.maps.choropleth import CountryMap, country_map
from search.maps.outlines import WIDTH
from tests.factories import RegionFactory


@pytest.fixture
def world(db: None) -> None:
    """Two parts of the world, four countries, of which one is too small for an outline, and two towns."""
    top = RegionFactory(slug="world", name="World", kind=Region.Kind.WORLD)
    western_asia = RegionFactory(slug="western-asia", name="Western Asia", kind=Region.Kind.SUBREGION, parent=top)
    europe = RegionFactory(slug="europe", name="Europe", kind=Region.Kind.CONTINENT, parent=top)
    iraq = RegionFactory(slug="iraq", name="Iraq", iso2="IQ", parent=western_asia)
    RegionFactory(slug="turkey", name="Turkey", iso2="TR", parent=western_asia)
    RegionFactory(slug="bahrain", name="Bahrain", iso2="BH", parent=western_asia)
    RegionFactory(slug="france", name="France", iso2="FR", parent=europe)
    RegionFactory(slug="mosul", name="Mosul", kind="city", parent=iraq, latitude=36.335, longitude=43.119)
    RegionFactory(slug="basra", name="Basra", kind="city", parent=iraq, latitude=30.508, longitude=47.783)
    NamesEdition.advance()


COUNTS = {"world": 400, "iraq": 214, "turkey": 40, "bahrain": 3, "france": 1, "mosul": 50, "basra": 2}


def drawn(**options: object) -> CountryMap:
    made = country_map(COUNTS, lambda slug: f"/regions/{slug}/", **options)  # type: ignore[arg-type]
    assert made is not None
    return made


def test_each_country_with_stories_is_a_link_with_its_name_and_count(world: None) -> None:
    said = {country.href: country.said for country in drawn().countries}
    assert said == {
        "/regions/iraq/": "Iraq, 214 stories",
        "/regions/turkey/": "Turkey, 40 stories",
        "/regions/bahrain/": "Bahrain, 3 stories",
        "/regions/france/": "France, 1 story",
    }


def test_more_stories_are_never_paler(world: None) -> None:
    levels = [country.level for country in sorted(drawn().countries, key=lambda country: int(country.said.split()[-2]))]
    assert levels == sorted(levels)
    assert levels[0] == "h1"
    assert levels[-1] == "h7"


def test_a_small_country_is_a_dot_on_the_world_and_has_an_outline_where_it_is_enlarged(world: None) -> None:
    of_bahrain = [country for country in drawn().countries if country.said.startswith("Bahrain")]
    assert [country.path for country in of_bahrain] == [""]
    assert any(country.path for country in drawn(within="bahrain").countries if country.said.startswith("Bahrain"))


def test_the_region_asked_for_is_enlarged(world: None) -> None:
    near = drawn(within="western-asia")
    assert not near.is_world
    assert "France" not in " ".join(country.said for country in near.countries)
    assert drawn(within="world").is_world


def test_towns_are_dots_where_a_country_is_enlarged_and_grow_with_their_stories(world: None) -> None:
    dots = {dot.said: dot for dot in drawn(within="iraq", dots=True).dots}
    mosul, basra = dots["Mosul, 50 stories"], dots["Basra, 2 stories"]
    assert mosul.radius > basra.radius
    assert (mosul.x < basra.x, mosul.y < basra.y) == (True, True)
    assert all(0 <= dot.x <= WIDTH for dot in dots.values())
    assert drawn(dots=True).dots == ()


def test_the_legend_tells_bounds_as_counts_and_shares(world: None) -> None:
    legend = drawn(total=400).legend
    assert (legend[0].least, legend[0].share) == ("1", "0.2 %")
    assert [step.level for step in legend] == sorted(step.level for step in legend)
    assert all(not step.share for step in drawn().legend)


def test_without_a_country_there_is_no_map(db: None) -> None:
    assert country_map({"atlantis": 4}, str) is None
    assert country_map({}, str) is None


def test_a_map_costs_one_query_whatever_it_shows(world: None, django_assert_max_num_queries: object) -> None:
    drawn()  # names are read once a process
    with django_assert_max_num_queries(1):  # type: ignore[operator]
        drawn(within="iraq", dots=True)


def test_the_printed_map_has_no_stop_of_the_tab_key_and_names_every_link(world: None) -> None:
    html = render_to_string("search/_map.html", {"map": drawn(within="iraq", dots=True, total=400)})
    links = re.findall(r"<a [^>]*>", html)
    assert len(links) > 3
    assert all('tabindex="-1"' in link and re.search(r'aria-label="[^"]+, [\d,]+ stor', link) for link in links)
    assert "Natural Earth" in html
