"""Under what a name stands in a list of names, as readers of its language look it up. Knows no list."""

from __future__ import annotations

from articles.models import Actor, Region
from articles.tagging.folding import fold
from search.names import called

_ARTICLE = "ال"
_SHORTEST = 3
"""What is left of a name without its article has at least so many letters."""


def filed_under(name: str) -> str:
    """The folded form by which a name is looked up: an Arabic one without its article."""
    bare = name.removeprefix(_ARTICLE)
    return fold(bare if len(bare) >= _SHORTEST else name)


def filed(target: Region | Actor) -> tuple[str, str, str]:
    """Where a region or an actor stands by the name that the interface's language has for it."""
    name = called(target)
    return filed_under(name), name, target.slug
