"""The documented language is the language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from search.fields import FieldKind, query_names
from search.querylang import LIMITS, Bound, Vocabulary, render
from search.querylang.dates import FIRST_YEAR, LAST_YEAR
from search.querylang.leaves import FARTHEST_APART
from search.querylang.vocabulary import DATE_NAMES
from search.querylang.words import LETTERS_BEFORE_WILDCARD
from tests.search.querylang.archive import VOCABULARY, read

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "query-language.md").read_text(encoding="utf-8")
TABLE = re.findall(r"^\| `([^`]+)` \|", PAGE, re.MULTILINE)
BLOCK = PAGE.split("```query\n")[1].split("```")[0]


def examples() -> list[tuple[str, str, list[str]]]:
    """(query, canonical form, what is told) of each example."""
    found: list[tuple[str, str, list[str]]] = []
    for line in BLOCK.splitlines():
        if line.startswith("    "):
            found[-1][2].append(line.strip())
        else:
            query, canonical = line.split("=>")
            found.append((query.strip(), canonical.strip(), []))
    return found


@pytest.mark.parametrize(("query", "canonical", "told"), examples())
def test_each_example_is_read_as_the_page_says(query: str, canonical: str, told: list[str]) -> None:
    parsed = read(query)
    assert render(parsed.tree) == canonical
    assert [repair.message for repair in parsed.repairs] == told


@pytest.mark.parametrize("query", TABLE)
def test_each_row_of_the_table_is_read_as_written(query: str) -> None:
    assert read(query).repairs == ()


def test_each_row_of_the_table_means_something_of_its_own() -> None:
    assert len(TABLE) >= 26
    assert len({read(query).tree for query in TABLE}) >= len(TABLE) - 1, "only NOT and the hyphen may say the same"


@pytest.mark.parametrize("name", sorted({*VOCABULARY.text_fields, *VOCABULARY.controlled, *DATE_NAMES}))
def test_every_name_is_on_the_page(name: str) -> None:
    assert f"`{name}:" in PAGE


def test_these_are_the_names_of_the_archives_own_fields() -> None:
    assert Vocabulary(query_names(FieldKind.TEXT), query_names(FieldKind.KEYWORD)) == VOCABULARY


@pytest.mark.parametrize(
    "words",
    [
        f"{LIMITS[Bound.CHARACTERS]} characters, {LIMITS[Bound.WORDS]} words",
        f"parentheses {LIMITS[Bound.LEVELS]}\nlevels deep",
        f"at least {LETTERS_BEFORE_WILDCARD} come first",
        f"Years run from {FIRST_YEAR} to {LAST_YEAR}",
        f"1 to {FARTHEST_APART} words",
    ],
)
def test_every_bound_is_on_the_page(words: str) -> None:
    assert words in PAGE
