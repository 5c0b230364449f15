"""What holds for every query, whatever is typed."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.querylang import QueryBoundError, clean, render, walk
from search.querylang.lexer import tokens_of
from search.querylang.nodes import And, Everything, InField, Node, Not, Or
from tests.search.querylang.archive import VOCABULARY, read
from tests.search.querylang.hostile import RECIPES

PIECES = (
    *("a", "b", "or", "OR", "AND", "NOT", "-", "--", "–", "(", ")", "(", ")", '"', '"', "~", "~2", "~9", "*", "?"),
    *("abc", "abc*", "a*", "ab?c", "abc?", "U.S.", "é", "عين", "\u0301", "\u0338", "\u200c", "_", "’", "İ", "ｃ"),
    *("headline:", "title:", "region:", "actor:", "foo:", "date:", "from:", "to:", "last:", "day:", "http:", "//"),
    *("2023", "2024", "2023-10", "10-18", "..", "…", "7d", "none", "[", "]", " TO ", ",", ":", ".", "<", "=", "#"),
    *(" ", " ", " ", " ", " ", " "),
)
QUERIES = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
LONG = st.lists(st.sampled_from(PIECES), max_size=400).map("".join)


def refusal(query: str) -> str:
    """The words in which a query is refused; nothing where it is read. Every other error is raised."""
    try:
        read(query)
    except QueryBoundError as refused:
        return str(refused)
    return ""


IN_WORDS = re.compile(r"(A query may have (500 characters|64 words|parentheses 10 levels deep); this one has \d+.*\.)?")


@given(LONG | st.text(st.characters(categories=None), max_size=600))
@settings(max_examples=400, deadline=None)
def test_nothing_but_a_bound_ever_stops_a_query(query: str) -> None:
    assert IN_WORDS.fullmatch(refusal(query))


@given(QUERIES)
@settings(max_examples=600, deadline=None)
def test_the_canonical_form_gives_the_same_tree_and_needs_no_repair(query: str) -> None:
    try:
        tree = read(query).tree
    except QueryBoundError:
        return
    canonical = render(tree)
    again = read(canonical)
    assert again.tree == tree
    assert render(again.tree) == canonical
    assert all(repair.hint for repair in again.repairs)


@given(QUERIES)
@settings(max_examples=600, deadline=None)
def test_no_literal_alternative_needs_the_repair_that_it_undoes(query: str) -> None:
    try:
        repairs = read(query).repairs
    except QueryBoundError:
        return
    for repair in repairs:
        assert 0 <= repair.position <= len(clean(query))
        assert repair.message not in [other.message for other in read(repair.literal).repairs]


@given(QUERIES)
@settings(max_examples=300, deadline=None)
def test_every_tree_has_the_one_form(query: str) -> None:
    try:
        tree = read(query).tree
    except QueryBoundError:
        return
    for node in walk(tree):
        assert is_well_formed(node) or node is tree == Everything()


def is_well_formed(node: Node) -> bool:
    """No And in And, no Or in Or, no Not in Not, no field straight in a field, Everything nowhere below."""
    match node:
        case And(children) | Or(children):
            return len(children) > 1 and not any(isinstance(child, type(node)) for child in children)
        case Not(child):
            return not isinstance(child, Not)
        case InField(_, child):
            return not isinstance(child, InField)
        case _:
            return not isinstance(node, Everything)


@given(LONG)
@settings(max_examples=200, deadline=None)
def test_tokens_never_overlap_so_the_cost_grows_with_the_length_alone(query: str) -> None:
    cleaned = clean(query)
    tokens = tokens_of(cleaned, VOCABULARY)
    assert len(tokens) <= len(cleaned)
    assert all(before.end <= after.start for before, after in pairwise(tokens))
    assert all(token.start < token.end for token in tokens)


@pytest.mark.parametrize("query", RECIPES.values(), ids=RECIPES)
def test_a_query_made_to_cost_is_read_or_refused_in_words(query: str) -> None:
    assert IN_WORDS.fullmatch(refusal(query))


def test_every_hostile_query_is_read_or_refused_in_words(shared_data: Path) -> None:
    lines = (shared_data / "hostile" / "bad_queries.jsonl").read_text(encoding="utf-8").splitlines()
    queries = [row["payload"] for row in map(json.loads, lines) if isinstance(row.get("payload"), str)]
    assert len(queries) > 80
    refusals = {query: refusal(query) for query in queries}
    assert all(map(IN_WORDS.fullmatch, refusals.values()))
    for query in (query for query, refused in refusals.items() if not refused):
        tree = read(query).tree
        assert read(render(tree)).tree == tree, query
