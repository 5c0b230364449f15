"""How a list's page calls itself: its heading, its title, the sentence that is read out, its citation."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from search.chips import conditions_in_words, places_in_words
from search.criteria import Criteria
from search.facets import Labels
from search.lists import ListSpec
from search.wording import NOUNS, counted, day_in_words


@dataclass(frozen=True, slots=True)
class Heading:
    """The page's first heading; `asked` is the query as typed."""

    before: str = ""
    asked: str = ""
    after: str = ""


def heading_for(spec: ListSpec, criteria: Criteria, called: Labels, total: int) -> Heading:
    """The list's name, or the query and where; “No story for …” where nothing was found."""
    places = places_in_words(criteria, called)
    one = NOUNS[criteria.document_type][0]
    whole = spec.is_whole
    if criteria.q:
        before = "" if whole else f"{spec.title}: "
        return Heading(f"No {one} for " if not total else before, criteria.q, places)
    if not total:
        return Heading(f"No {one}{places}" if criteria.is_narrowed() else spec.title)
    if whole and places:
        return Heading(f"{NOUNS[criteria.document_type][1].capitalize()}{places}")
    return Heading(spec.title + places)


def citation(spec: ListSpec, criteria: Criteria, called: Labels, total: int) -> str:
    """One sentence that says what was searched, when, and what came of it."""
    asked = [f"search for “{criteria.q}”"] if criteria.q else []
    named = [] if asked and spec.is_whole else [spec.title]
    parts = ", ".join([settings.ARCHIVE_NAME, *named, *asked, *conditions_in_words(criteria, called)])
    when = day_in_words(criteria.today)
    site = settings.SITE_URL.split("://")[-1]
    href = spec.address.of(criteria.on_page(1))
    return f"{parts}: {counted(total, criteria.document_type)} on {when}. {site}{href}"


def title_for(spec: ListSpec, criteria: Criteria, called: Labels, total: int) -> str:
    asked = f"“{criteria.q}”" if criteria.q else spec.title
    page = f", page {criteria.page}" if criteria.page > 1 else ""
    within = f" ({spec.title})" if criteria.q and not spec.is_whole else ""
    return f"{asked}{places_in_words(criteria, called)}{within}: {counted(total, criteria.document_type)}{page}"


def said_for(criteria: Criteria, total: int, last: int) -> str:
    if not total:
        return f"No {NOUNS[criteria.document_type][0]}"
    page = f", page {criteria.page} of {last}" if last > 1 else ""
    return counted(total, criteria.document_type) + page
