"""Trees that only other rooms make, as a query string."""

from __future__ import annotations

import pytest

from search.querylang import render
from search.querylang.nodes import And, InField, Node, Not, Or, Phrase, Spellings, Value, Word
from search.querylang.render import nesting

HIZBULLAH = Spellings(Word("hizbullah"), (Phrase("Hezbollah"), Phrase("Hizbollah")))
US_CENTCOM = Spellings(And((Word("us"), Word("centcom"))), (Phrase("US Central Command"),))


@pytest.mark.parametrize(
    ("tree", "query"),
    [
        (HIZBULLAH, "hizbullah"),
        (And((HIZBULLAH, Word("drone"))), "hizbullah drone"),
        (And((US_CENTCOM, Word("drone"))), "us centcom drone"),
        (Or((US_CENTCOM, Word("drone"))), "us centcom OR drone"),
        (Not(US_CENTCOM), "-(us centcom)"),
        (InField("headline", US_CENTCOM), "headline:(us centcom)"),
    ],
)
def test_spellings_are_written_as_they_were_asked(tree: Node, query: str) -> None:
    assert render(tree) == query


def test_values_of_one_field_are_written_once_in_parentheses() -> None:
    tree = And((Or((Value("region", "iraq"), Value("region", "South Korea"))), Word("drone")))
    assert render(tree) == 'region:(iraq OR "South Korea") drone'


def test_values_of_two_fields_are_written_apart() -> None:
    assert render(Or((Value("region", "iraq"), Value("actor", "iraq")))) == "region:iraq OR actor:iraq"


def test_what_is_no_node_is_refused_by_name() -> None:
    with pytest.raises(TypeError, match="str is no leaf of a query"):
        render("drone")  # type: ignore[arg-type]


def test_nesting_counts_no_parenthesis_within_a_phrase() -> None:
    assert nesting('a (b "((" (c))') == 2
