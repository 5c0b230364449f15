"""What a query is read as."""

from __future__ import annotations

import pytest

from search.querylang import Bound, QueryBoundError, QuerySyntaxError, render
from search.querylang.nodes import (
    And,
    DateRange,
    DayOfYear,
    Everything,
    Fuzzy,
    InField,
    Last,
    Near,
    Node,
    Not,
    Or,
    PartialDate,
    Phrase,
    Undated,
    Unit,
    Value,
    Wildcard,
    Word,
)
from tests.search.querylang.archive import read
from tests.search.querylang.readings import READINGS

A, B, C = Word("a"), Word("b"), Word("c")

TREES: list[tuple[str, Node]] = [
    ("", Everything()),
    ("a b", And((A, B))),
    ("a AND b", And((A, B))),
    ("a OR b", Or((A, B))),
    ("a b OR c", Or((And((A, B)), C))),
    ("a (b OR c)", And((A, Or((B, C))))),
    ("NOT a b", And((Not(A), B))),
    ("a OR b -c", And((Or((A, B)), Not(C)))),
    ("-c a OR b", And((Or((A, B)), Not(C)))),
    ("a OR b NOT c", Or((A, And((B, Not(C)))))),
    ("a OR -b", Or((A, Not(B)))),
    ("-(a OR b)", Not(Or((A, B)))),
    ('"a b"', Phrase("a b")),
    ('"a"', Phrase("a")),
    ('"a b"~8', Near("a b", 8)),
    ("milit*", Wildcard("milit*")),
    ("Sula?mani", Wildcard("Sula?mani")),
    ("Sulaymani~", Fuzzy("Sulaymani", 1)),
    ("Sulaymani~2", Fuzzy("Sulaymani", 2)),
    ("title:a", InField("headline", A)),
    ("headline:(a OR body:b)", InField("headline", Or((A, InField("body", B))))),
    ("place:iraq", Value("region", "iraq")),
    ("region:(iraq OR 'x')", Or((Value("region", "iraq"), Value("region", "x")))),
    ("date:2023", DateRange(PartialDate(2023), PartialDate(2023))),
    ("date:2023-10..2023-10-18", DateRange(PartialDate(2023, 10), PartialDate(2023, 10, 18))),
    ("after:2023-10-18", DateRange(PartialDate(2023, 10, 18), None)),
    ("to:2023", DateRange(None, PartialDate(2023))),
    ("from:2023 to:2024", DateRange(PartialDate(2023), PartialDate(2024))),
    ("date:..", Not(Undated())),
    ("date:none", Undated()),
    ("last:3m", Last(3, Unit.MONTH)),
    ("day:10-18", DayOfYear(10, 18)),
]


@pytest.mark.parametrize(("query", "canonical", "messages"), READINGS)
def test_a_query_is_read_in_its_canonical_form_and_every_repair_is_told(
    query: str, canonical: str, messages: list[str]
) -> None:
    parsed = read(query)
    assert render(parsed.tree) == canonical
    assert [repair.message for repair in parsed.repairs] == messages


@pytest.mark.parametrize(("query", "canonical", "_messages"), READINGS)
def test_the_canonical_form_is_read_as_the_same_tree_with_nothing_to_repair(
    query: str, canonical: str, _messages: list[str]
) -> None:
    again = read(canonical)
    assert again.tree == read(query).tree
    assert all(repair.hint for repair in again.repairs)


@pytest.mark.parametrize(("query", "_canonical", "_messages"), READINGS)
def test_the_literal_alternative_needs_no_longer_the_repair_that_it_is_offered_for(
    query: str, _canonical: str, _messages: list[str]
) -> None:
    for repair in read(query).repairs:
        assert repair.message not in [other.message for other in read(repair.literal).repairs]


@pytest.mark.parametrize(("query", "tree"), TREES)
def test_a_query_is_a_tree_of_these_nodes(query: str, tree: Node) -> None:
    assert read(query).tree == tree


@pytest.mark.parametrize(
    ("query", "literal"),
    [
        ('"ever given" (refloated OR towed', '"ever given" "(refloated OR towed"'),
        ('a "b c', "a b c"),
        ("a) b", '"a) b"'),
        ("iraq or syria", "iraq OR syria"),
        ("a foo:b foo:c", 'a "foo:b" "foo:c"'),
        ("-foo:b", '-"foo:b"'),
        ('foo:"b c"', '"foo:" "b c"'),
        ("headline:a*", 'headline:"a*"'),
        ("a OR", 'a "OR"'),
        ("date:2021-13 a", '"date:2021-13" a'),
        ("x from:2024 to:2020", '"x from:2024 to:2020"'),
        ("region: iraq", '"region:" iraq'),
        ("who attacked Erbil?", "who attacked Erbil"),
        ('"a b"~1000', '"a b"'),
        ("...", ""),
    ],
)
def test_the_literal_alternative_takes_the_characters_as_typed(query: str, literal: str) -> None:
    assert [repair.literal for repair in read(query).repairs] == [literal]


def test_a_repair_tells_where_it_is() -> None:
    assert [repair.position for repair in read("drone foo:a date:2021-13").repairs] == [6, 12]


def test_only_likely_slips_that_were_read_as_typed_are_hints() -> None:
    assert [repair.hint for repair in read("iraq or syria Erbil? foo:bar").repairs] == [True, True, False]


@pytest.mark.parametrize(
    ("query", "bound", "message"),
    [
        ("x" * 501, Bound.CHARACTERS, "A query may have 500 characters; this one has 501."),
        (" ".join(["x"] * 71), Bound.WORDS, "A query may have 64 words; this one has 71."),
        ('"' + "x " * 65 + '"', Bound.WORDS, "A query may have 64 words; this one has 65."),
        (
            "(" * 11 + "x" + ")" * 11,
            Bound.LEVELS,
            "A query may have parentheses 10 levels deep; this one has 11 levels.",
        ),
        (
            "headline:" * 11 + "x",
            Bound.LEVELS,
            "A query may have parentheses 10 levels deep; this one has 11 levels.",
        ),
    ],
)
def test_a_query_past_a_bound_is_refused_with_the_bound_and_what_was_found(
    query: str, bound: Bound, message: str
) -> None:
    with pytest.raises(QueryBoundError) as refused:
        read(query)
    assert isinstance(refused.value, QuerySyntaxError)
    assert (refused.value.bound, str(refused.value)) == (bound, message)


@pytest.mark.parametrize(
    "query", ["x" * 500, f"{'x' * 500}  ", " ".join(["x"] * 64), "(" * 10 + "x" + ")" * 10, "((((a) (b) (c))))"]
)
def test_a_query_at_a_bound_is_read(query: str) -> None:
    assert read(query).tree != Everything()


def test_levels_that_only_the_canonical_form_has_count_too() -> None:
    nested = "-(x " * 9 + "-(a OR b -c)" + ")" * 9
    assert nested.count("(") == 10
    with pytest.raises(QueryBoundError, match="11 levels"):
        read(nested)


def test_a_closing_parenthesis_too_many_opens_no_level() -> None:
    assert render(read(")" * 30 + "a" + "(b)").tree) == "a b"


@pytest.mark.parametrize(
    "query", ["(" * 10_000, "NOT " * 10_000 + "a", "-" * 10_000 + "a", "headline:" * 5_000, "-(" * 9_999]
)
def test_deep_nesting_past_the_bound_on_characters_is_refused_at_once(query: str) -> None:
    with pytest.raises(QueryBoundError, match="500 characters"):
        read(query)


@pytest.mark.parametrize("query", ["(" * 499, "-(" * 249, "-f:" * 166, "headline:-" * 49 + "a", "foo:" * 124 + "a"])
def test_deep_nesting_within_500_characters_is_refused_before_it_exhausts_the_stack(query: str) -> None:
    with pytest.raises(QueryBoundError, match="10 levels deep"):
        read(query)


def test_any_number_of_negations_in_a_row_is_one_or_none() -> None:
    assert read("NOT " * 124 + "a").tree == A
    assert read("NOT " * 123 + "a").tree == Not(A)
