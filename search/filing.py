"""Under what a name stands in a list of names, as readers of its language look it up. Knows no list."""

from __future__ import annotations

from string import ascii_uppercase

from django.utils.translation import get_language

from articles.models import Actor, Region
from articles.tagging.folding import fold
from search.names import called

_ALPHABETS = {"ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"}
"""By language; the Latin letters in any other."""

_ARTICLE = "ال"
_SHORTEST = 3
"""What is left of a name without its article has at least so many letters."""


def filed_under(name: str) -> str:
    """The folded form by which a name is looked up: an Arabic one without its article."""
    bare = name.removeprefix(_ARTICLE)
    return fold(bare if len(bare) >= _SHORTEST else name)


def alphabet() -> str:
    """The letters in which the interface's language is looked up, in order."""
    return _ALPHABETS.get((get_language() or "").partition("-")[0], ascii_uppercase)


def place_of(name: str, letters: str) -> tuple[bool, str, str]:
    """Where a name stands in a list by these letters: names in the letters of another language come last."""
    folded = filed_under(name)
    return folded[:1].isalpha() and folded[:1].upper() not in letters, folded, name


def filed(target: Region | Actor) -> tuple[bool, str, str, str]:
    """Where a region or an actor stands by the name that the interface's language has for it."""
    return *place_of(called(target), alphabet()), target.slug
