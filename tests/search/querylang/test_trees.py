"""Trees walked and changed."""

from __future__ import annotations

import pytest

from search.querylang import asked_text, highlight_leaves, map_tree, quoted, render, walk, without
from search.querylang.nodes import (
    And,
    Everything,
    Fuzzy,
    InField,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Spellings,
    Undated,
    Value,
    Wildcard,
    Word,
)
from tests.search.querylang.archive import read

DRONE, IRAQ = Word("drone"), Word("iraq")
HIZBULLAH = Spellings(Word("hizbullah"), (Phrase("Hezbollah"), Phrase("Hizb Allah")))


def test_walk_names_each_node_before_those_below_it() -> None:
    assert list(walk(read("headline:drone -iraq").tree)) == [
        And((InField("headline", DRONE), Not(IRAQ))),
        InField("headline", DRONE),
        DRONE,
        Not(IRAQ),
        IRAQ,
    ]


def test_leaves_to_highlight_carry_their_innermost_field() -> None:
    tree = read('a headline:(b body:milit* OR "c d"~3) Erbil~ "e f" region:iraq').tree
    assert highlight_leaves(tree) == (
        (None, Word("a")),
        ("headline", Word("b")),
        ("body", Wildcard("milit*")),
        ("headline", Near("c d", 3)),
        (None, Fuzzy("Erbil", 1)),
        (None, Phrase("e f")),
    )


def test_nothing_excluded_is_highlighted() -> None:
    assert highlight_leaves(read('drone -iraq NOT headline:"a b"').tree) == ((None, DRONE),)


def test_every_spelling_of_a_name_is_highlighted() -> None:
    assert highlight_leaves(InField("headline", HIZBULLAH)) == (
        ("headline", Word("hizbullah")),
        ("headline", Phrase("Hezbollah")),
        ("headline", Phrase("Hizb Allah")),
    )


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("drone iraq", "iraq"),
        ("drone", ""),
        ("-drone", ""),
        ("headline:drone", ""),
        ("headline:(drone iraq)", "headline:iraq"),
        ("(drone OR iraq) a", "iraq a"),
        ("(drone (iraq OR syria)) OR a", "iraq OR syria OR a"),
        ("-(drone -iraq)", "iraq"),
        ("headline:(drone body:iraq)", "body:iraq"),
        ('"drone"', '"drone"'),
    ],
)
def test_without_a_leaf_what_held_nothing_else_goes_too(query: str, left: str) -> None:
    tree = without(read(query).tree, DRONE)
    assert render(tree) == left
    assert tree == read(left).tree


def test_quoted_makes_a_word_exact_wherever_it_stands() -> None:
    assert render(quoted(read("drone headline:(drone iraq)").tree, DRONE)) == '"drone" headline:("drone" iraq)'


def test_quoted_leaves_a_query_without_the_word_alone() -> None:
    tree = read("drones iraq").tree
    assert quoted(tree, DRONE) == tree


@pytest.mark.parametrize("leaf", [HIZBULLAH, Word("hizbullah")])
def test_quoted_takes_the_other_spellings_away(leaf: Node) -> None:
    assert quoted(And((HIZBULLAH, DRONE)), leaf) == And((Phrase("hizbullah"), DRONE))


def test_quoted_makes_a_name_of_several_words_one_phrase() -> None:
    name = Spellings(And((Word("us"), Word("centcom"))), (Phrase("US Central Command"),))
    assert quoted(Or((name, DRONE)), name) == Or((Phrase("us centcom"), DRONE))


def test_map_tree_keeps_the_form_that_the_parser_gives() -> None:
    def spread(leaf: Node) -> Node:
        return And((leaf, IRAQ)) if leaf == DRONE else leaf

    assert map_tree(And((DRONE, Word("a"))), spread) == And((DRONE, IRAQ, Word("a")))


def test_map_tree_of_nothing_left_is_everything() -> None:
    assert map_tree(read("a (b OR -c)").tree, lambda _leaf: None) == Everything()


@pytest.mark.parametrize(
    ("node", "text"),
    [(Value("region", "South Korea"), "South Korea"), (Undated(), ""), (Not(And((DRONE, IRAQ))), "drone iraq")],
)
def test_asked_text_is_the_words_without_their_signs(node: Node, text: str) -> None:
    assert asked_text(node) == text
