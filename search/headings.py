"""How a list's page calls itself: its heading, its title, the sentence that is read out, its citation."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from search.chips import conditions_in_words, places_in_words
from search.criteria import Criteria
from search.facets import Labels
from search.lists import ListKind, ListSpec
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
    href = spec.address.of(criteria.on_page(1))
    return f"{parts}: {counted(total, criteria.document_type)} on {when}. {settings.SITE_URL}{href}"


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


def within_in_words(spec: ListSpec) -> str:
    """The label of the box that searches one list: Search within March 2021."""
    if spec.kind is ListKind.UNDATED:
        return "Search the stories without a date"
    return f"Search within {spec.title}"


def empty_in_words(spec: ListSpec, criteria: Criteria) -> str:
    """What it means that a list holds nothing though nothing was asked of it; empty where something was."""
    if criteria.is_narrowed():
        return ""
    who = spec.actor.name if spec.actor else ""
    where = spec.region.name if spec.region else ""
    if spec.kind is ListKind.REGION:
        return f"No story held is about {where} or a place within it."
    if spec.kind is ListKind.ACTOR:
        return f"No story held names {who}."
    if spec.kind is ListKind.ACTOR_WITH:
        return f"No story held names both {spec.title}."
    if spec.kind is ListKind.ACTOR_IN:
        return f"No story held names {who} and is about {where} or a place within it."
    if spec.kind is ListKind.UNDATED:
        return "No story held is without a date: each is on the page of its year."
    if spec.when is not None:
        return f"The archive holds no story that is dated to {spec.title}."
    return f"The archive holds no {NOUNS[criteria.document_type][0]} yet."
