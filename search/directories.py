"""The index page of dates. Those of regions and actors are `search.region_index` and `search.actor_index`.

Each count is the total of the list that it leads to.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop

from articles.methods import read_only
from search import answers, calendars, fields
from search.addresses import Address
from search.criteria import Criteria, Filters
from search.engines.base import EngineError
from search.fields import DocumentType
from search.on_this_day import on_this_day
from search.printed_tags import Link
from search.wording import counted

logger = logging.getLogger(__name__)

_NAMING_NONE = {
    fields.REGION.name: gettext_noop("%(stories)s without a region"),
    fields.ACTOR.name: gettext_noop("%(stories)s without an actor"),
}


@read_only
def dates(request: HttpRequest) -> HttpResponse:
    """Years, and the months of the newest of them."""
    years = calendars.years()
    sheet = calendars.year_sheet(int(years[-1].year)) if years else None
    undated = calendars.undated_count()
    context = {
        "years": years,
        "sheet": sheet,
        "newest": years[-1] if years else None,
        "undated": counted(undated, DocumentType.ARTICLE) if undated else "",
        "same_day": on_this_day(timezone.localdate(), headlines=True),
    }
    return render(request, "search/dates.html", context)


def counts_of(facet: str) -> Mapping[str, int] | None:
    """How many stories each value of a facet has; None where search cannot answer."""
    try:
        return answers.counts(Criteria(), facet)
    except EngineError as error:
        logger.warning("no counts of %s: %s", facet, error)
        return None


def naming_none(facet: str) -> Link | None:
    """The stories in which nothing of an index is named, where there are some and search can tell."""
    criteria = Criteria(filters=Filters(frozenset({(facet, fields.NONE)})))
    try:
        stories = answers.total(criteria)
    except EngineError as error:
        logger.warning("no count of stories without %s: %s", facet, error)
        return None
    label = gettext(_NAMING_NONE[facet]) % {"stories": counted(stories, DocumentType.ARTICLE)}
    return Link(Address(reverse("search:search")).of(criteria), label) if stories else None
