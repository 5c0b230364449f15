"""The index pages: the actors from A to Z, the calendar. That of the regions is `search.region_index`.

Each count is the total of the list that it leads to.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.methods import read_only
from articles.models import Actor
from search import answers, calendars, fields
from search.criteria import Criteria
from search.directory_forms import ActorsForm
from search.engines.base import EngineError
from search.fields import DocumentType
from search.wording import counted, number

logger = logging.getLogger(__name__)
ACTORS_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class Listed:
    """An actor with the number of its stories; the number is empty while search cannot answer."""

    href: str
    name: str
    kind: str
    count: str


@read_only
def actors(request: HttpRequest) -> HttpResponse:
    """The actors with stories, by name: of one kind, with one first letter. With `q`, all that are called so."""
    form = ActorsForm(request.GET)
    counts = counts_of(fields.ACTOR.name)
    everybody = Actor.objects.all()
    if counts is not None and not form.name:
        everybody = everybody.filter(slug__in=counts)
    held = set(everybody.order_by().values_list("kind", flat=True).distinct())
    page = Paginator(form.chosen(everybody), ACTORS_A_PAGE).get_page(form.page_number)
    listed = [
        Listed(actor.get_absolute_url(), actor.name, actor.get_kind_display(), _printed(counts, actor.slug))
        for actor in page
    ]
    context = {
        "form": form,
        "kinds": form.kinds(held),
        "told": form.told(page.paginator.num_pages),
        "rows": listed,
        "page": page,
        "previous": form.href(page=str(page.previous_page_number())) if page.has_previous() else "",
        "next": form.href(page=str(page.next_page_number())) if page.has_next() else "",
        "total": number(page.paginator.count),
        "down": counts is None,
    }
    return render(request, "search/actors.html", context)


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
    }
    return render(request, "search/dates.html", context)


def counts_of(facet: str) -> Mapping[str, int] | None:
    """How many stories each value of a facet has; None where search cannot answer."""
    try:
        return answers.counts(Criteria(), facet)
    except EngineError as error:
        logger.warning("no counts of %s: %s", facet, error)
        return None


def _printed(counts: Mapping[str, int] | None, slug: str) -> str:
    return "" if counts is None else number(counts.get(slug, 0))
