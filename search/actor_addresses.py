"""The addresses of two actors together and of an actor in a region, each spelled once: a page has a hundred of them."""

from __future__ import annotations

from functools import lru_cache

from django.urls import get_script_prefix, reverse


def pair_page(one: str, other: str) -> str:
    """The page of two actors, by their slugs."""
    return _page(get_script_prefix(), "search:actor-with", one, other)


def page_in(actor: str, region: str) -> str:
    """The page of an actor in a region, by their slugs."""
    return _page(get_script_prefix(), "search:actor-in", actor, region)


@lru_cache(maxsize=1 << 14)
def _page(below: str, view: str, one: str, other: str) -> str:  # noqa: ARG001 (an address begins with where the site lies)
    return reverse(view, args=[one, other])
