"""Names with wildcards in controlled fields."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.models import Tag
from search import outbox
from search.name_patterns import pattern_of
from tests.factories import ActorFactory, ArticleFactory, RegionFactory, TagFactory
from tests.search.reading import page, total


@pytest.mark.parametrize(
    ("asked", "name", "fits"),
    [
        ("hez*", "hezbollah", True),
        ("hez*", "lebanese hezbollah", False),
        ("Sula?mani", "sulaymani", True),
        ("kata*hez*", "kataib hezbollah", True),
        ("Al-Qa*", "al qaeda", True),
        ("hez?", "hezb", True),
        ("hez?", "hezbollah", False),
    ],
)
def test_a_pattern_fits_whole_names(asked: str, name: str, fits: bool) -> None:
    pattern = pattern_of(asked)
    assert pattern is not None
    assert bool(pattern.fullmatch(name)) is fits


@pytest.mark.parametrize("asked", ["hezbollah", "he*", "*bollah", "h?z"])
def test_what_has_no_wildcard_behind_three_letters_is_no_pattern(asked: str) -> None:
    assert pattern_of(asked) is None


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("quoted:hez*", 1),
        ("actor:hez*", 2),
        ("actor:hizb*", 2),
        ("actor:ham*", 0),
        ("region:ira*", 1),
        ("-quoted:hez*", 1),
    ],
)
def test_a_prefix_finds_every_value_of_a_field_whose_name_it_fits(
    engine: object, client: Client, query: str, count: int
) -> None:
    hezbollah = ActorFactory(slug="hezbollah", name="Hezbollah", preferred=True)
    hezbollah.names.create(text="Hizbullah", folded="hizbullah")
    iraq = RegionFactory(slug="iraq", name="Iraq", kind="country", preferred=True)
    first, second = ArticleFactory.create_batch(2)
    TagFactory(article=first, actor=hezbollah, role=Tag.Role.LEDE, quotes=1, quotation="Hezbollah said so.")
    TagFactory(article=second, actor=hezbollah, role=Tag.Role.LEDE)
    TagFactory(article=second, region=iraq)
    outbox.rebuild()
    assert total(page(client, f"/search/?q={query}")) == count
