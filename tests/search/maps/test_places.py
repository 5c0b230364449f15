"""Names and places of regions: read once an edition; what lies within a region, groupings included."""

from __future__ import annotations

import pytest

from articles.models import NamesEdition, Region, Relation
from search.lineage import current_lineage
from search.maps.places import Places, places_of
from tests.factories import RegionFactory


@pytest.fixture
def places(db: None) -> Places:
    """A part of the world with two countries, a town in one, and a grouping of the other."""
    asia = RegionFactory(slug="asia", name="Asia", kind=Region.Kind.CONTINENT)
    iraq = RegionFactory(slug="iraq", name="Iraq", iso2="IQ", parent=asia)
    syria = RegionFactory(slug="syria", name="Syria", iso2="SY", parent=asia)
    RegionFactory(slug="erbil", name="Erbil", kind=Region.Kind.CITY, parent=iraq, latitude=36.2, longitude=44.0)
    levant = RegionFactory(slug="levant", name="Levant", kind=Region.Kind.GROUPING)
    Relation.objects.create(kind=Relation.Kind.PART_OF, region=syria, to_region=levant)
    NamesEdition.advance()
    return places_of(current_lineage())


def test_a_region_holds_itself_and_everything_below_it(places: Places) -> None:
    assert places.within("asia") == {"asia", "iraq", "syria", "erbil"}
    assert places.within("erbil") == {"erbil"}
    assert places.within("levant") == {"levant", "syria"}
    assert places.within("atlantis") == frozenset()


def test_what_lies_within_a_region_has_it_in_its_lineage(places: Places) -> None:
    lineage = places.lineage
    for above in lineage.numbers:
        below = {slug for slug, pk in lineage.numbers.items() if above in lineage.of(pk)}
        assert places.within(above) == below, above


def test_countries_are_found_by_their_code(places: Places) -> None:
    assert {code: place.name for code, place in places.countries.items()} == {"IQ": "Iraq", "SY": "Syria"}
    assert places.by_slug["erbil"].latitude == 36.2
    assert (places.name("iraq"), places.name("new-place")) == ("Iraq", "new-place")


def test_names_are_read_again_when_they_have_changed(places: Places, django_assert_num_queries: object) -> None:
    lineage = current_lineage()
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert places_of(lineage) is places_of(lineage)
    Region.objects.filter(slug="iraq").update(name="Republic of Iraq")
    NamesEdition.advance()
    assert places_of(current_lineage()).name("iraq") == "Republic of Iraq"
