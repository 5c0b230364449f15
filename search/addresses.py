"""The address of a search: a list's path and the criteria's parameters, spelled one way everywhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from django.utils.translation import gettext, gettext_noop

from search.criteria import Criteria

COMPANIONS = (
    ("feed.atom", gettext_noop("Feed"), "application/atom+xml"),
    ("feed.rss", "RSS", "application/rss+xml"),
    ("feed.json", gettext_noop("JSON Feed"), "application/feed+json"),
    ("results.json", "JSON", "application/json"),
    ("results.csv", "CSV", "text/csv"),
)
"""What each list also answers as, below its own path: file name, label, media type."""

IN_SIGHT = frozenset({"feed.atom", "results.json", "results.csv"})
"""Companions that a page shows as links; programs find the others in its head."""

OF_ONE_PAGE = frozenset({"results.json"})
"""Companions that give the page at hand; the others give the whole list or its newest."""


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same list in another form; `in_sight` where readers are shown it, not programs alone."""

    href: str
    label: str
    media_type: str
    in_sight: bool


@dataclass(frozen=True, slots=True)
class Address:
    """The path of one list; makes the address of any search on it."""

    path: str

    def of(self, criteria: Criteria) -> str:
        """The page that answers these criteria."""
        return self.path + query_string(criteria)

    def companion(self, name: str, criteria: Criteria) -> str:
        """The same list as a feed or as data."""
        asked = criteria if name in OF_ONE_PAGE else criteria.on_page(1)
        return self.path + name + query_string(asked)

    def alternates(self, criteria: Criteria) -> tuple[Alternate, ...]:
        """Every form in which the list can be had."""
        return tuple(
            Alternate(self.companion(name, criteria), gettext(label), kind, name in IN_SIGHT)
            for name, label, kind in COMPANIONS
        )


def query_string(criteria: Criteria) -> str:
    """`?q=drone&region=iraq`, or nothing where nothing is asked beyond the preset."""
    params = criteria.as_params()
    return f"?{encoded(params)}" if params else ""


def encoded(pairs: Iterable[tuple[str, str]]) -> str:
    """`q=drone&region=iraq`. A page spells the same few pairs hundreds of times."""
    return "&".join([encoded_pair(name, value) for name, value in pairs])


@lru_cache(maxsize=8192)
def encoded_pair(name: str, value: str) -> str:
    """`region=iraq`."""
    return urlencode([(name, value)])
