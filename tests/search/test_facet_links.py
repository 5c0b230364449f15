"""Each link of a facet is the address of the criteria that it stands for."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from search.addresses import Address
from search.criteria import Criteria, Filters, Interval, Sort
from search.engines.base import alone
from search.facet_links import FacetLinks
from search.fields import FACETS
from search.querylang.nodes import PartialDate

VALUES = st.sampled_from(["iraq", "a b", "é&=?", "none", "عراق"])
PAIRS = st.frozensets(st.tuples(st.sampled_from([facet.name for facet in FACETS]), VALUES), max_size=6)


@st.composite
def searches(draw: st.DrawFn) -> Criteria:
    chosen = draw(PAIRS)
    return Criteria(
        q=draw(st.sampled_from(["", "drone", "a&b +c"])),
        filters=Filters(chosen),
        excluded=Filters(draw(PAIRS) - chosen),
        start=draw(st.sampled_from([None, PartialDate(2023, 10)])),
        sort=draw(st.sampled_from(Sort)),
        interval=draw(st.sampled_from([None, *Interval])),
        page=draw(st.integers(1, 3)),
        per_page=draw(st.sampled_from([20, 50])),
        today=date(2025, 1, 1),
    )


@given(searches(), st.sampled_from(FACETS), VALUES)
def test_a_link_is_the_address_of_what_it_says(criteria: Criteria, facet: object, value: str) -> None:
    name = facet.name  # type: ignore[attr-defined]
    address = Address("/regions/iraq/")
    links = FacetLinks(name, criteria, address)
    assert links.alone(value) == address.of(alone(criteria, name, value))
    assert links.exclusion(value) == address.of(criteria.toggled_exclusion(name, value))
    toggled = address.of(criteria.toggled(name, value))
    assert toggled == (links.without(value) if value in links.chosen else links.also(value))
