"""How a list's page calls itself: its heading, its title, the sentence that is read out, its citation."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext

from articles.day_words import day_in_words
from search.chips import conditions_in_words, places_in_words
from search.criteria import Criteria
from search.facets import Labels
from search.lists import ListKind, ListSpec
from search.names import called as called_here
from search.wording import counted, noun, nouns

MOST_ASKED = 120
"""Characters of a query in a heading or a title; the whole stands in the box, the chips and the citation."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The page's first heading; `asked` is the query as typed, cut where it would fill the page."""

    before: str = ""
    asked: str = ""
    after: str = ""


def heading_for(spec: ListSpec, criteria: Criteria, called: Labels, total: int) -> Heading:
    """The list's name, or the query and where; “No story for …” where nothing was found."""
    places = places_in_words(criteria, called)
    none = gettext("No %(noun)s") % {"noun": noun(criteria.document_type)}
    whole = spec.is_whole
    if criteria.q:
        before = "" if whole else f"{spec.title}: "
        nothing_for = gettext("No %(noun)s for ") % {"noun": noun(criteria.document_type)}
        return Heading(before if total else nothing_for, _asked(criteria), places)
    if not total:
        return Heading(none + places if criteria.is_narrowed() else spec.title)
    if whole and places:
        return Heading(capfirst(nouns(criteria.document_type)) + places)
    return Heading(spec.title + places)


def citation(spec: ListSpec, criteria: Criteria, called: Labels, total: int) -> str:
    """One sentence that says what was searched, when, and what came of it."""
    asked = [gettext("search for “%(query)s”") % {"query": criteria.q}] if criteria.q else []
    named = [] if asked and spec.is_whole else [spec.title]
    parts = ", ".join([settings.ARCHIVE_NAME, *named, *asked, *conditions_in_words(criteria, called)])
    href = spec.address.of(criteria.on_page(1))
    return gettext("%(parts)s: %(count)s on %(day)s. %(address)s") % {
        "parts": parts,
        "count": counted(total, criteria.document_type),
        "day": day_in_words(criteria.today),
        "address": f"{settings.SITE_URL}{href}",
    }


def title_for(spec: ListSpec, criteria: Criteria, called: Labels, total: int) -> str:
    """What a page is called where only its name shows: in a tab, among bookmarks, in a search engine."""
    asked = gettext("“%(query)s”") % {"query": _asked(criteria)} if criteria.q else spec.title
    page = gettext(", page %(page)d") % {"page": criteria.page} if criteria.page > 1 else ""
    within = f" ({spec.title})" if criteria.q and not spec.is_whole else ""
    return f"{asked}{places_in_words(criteria, called)}{within}: {counted(total, criteria.document_type)}{page}"


def _asked(criteria: Criteria) -> str:
    return Truncator(criteria.q).chars(MOST_ASKED)


def said_for(criteria: Criteria, total: int, last: int) -> str:
    """What is said aloud when the results have come: 312 stories, page 2 of 16."""
    if not total:
        return gettext("No %(noun)s") % {"noun": noun(criteria.document_type)}
    page = gettext(", page %(page)d of %(last)d") % {"page": criteria.page, "last": last} if last > 1 else ""
    return counted(total, criteria.document_type) + page


def within_in_words(spec: ListSpec) -> str:
    """The label of the box that searches one list: Search within March 2021."""
    if spec.kind is ListKind.UNDATED:
        return gettext("Search the stories without a date")
    return gettext("Search within %(list)s") % {"list": spec.title}


def empty_in_words(spec: ListSpec, criteria: Criteria) -> str:
    """What it means that a list holds nothing though nothing was asked of it; empty where something was."""
    if criteria.is_narrowed():
        return ""
    who = called_here(spec.actor) if spec.actor else ""
    where = called_here(spec.region) if spec.region else ""
    if spec.kind is ListKind.REGION:
        return gettext("No story held is about %(region)s or a place within it.") % {"region": where}
    if spec.kind is ListKind.ACTOR:
        return gettext("No story held names %(actor)s.") % {"actor": who}
    if spec.kind is ListKind.ACTOR_WITH:
        return gettext("No story held names both %(actors)s.") % {"actors": spec.title}
    if spec.kind is ListKind.ACTOR_IN:
        told = gettext("No story held names %(actor)s and is about %(region)s or a place within it.")
        return told % {"actor": who, "region": where}
    if spec.kind is ListKind.UNDATED:
        return gettext("No story held is without a date: each is on the page of its year.")
    if spec.when is not None:
        return gettext("The archive holds no story that is dated to %(date)s.") % {"date": spec.title}
    return gettext("The archive holds no %(noun)s yet.") % {"noun": noun(criteria.document_type)}
