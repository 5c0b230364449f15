"""The view of a facet's page: form → engine → page → template."""

from __future__ import annotations

import logging
from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from articles.methods import read_only
from search.engines.base import EngineError, TooManyForms
from search.facet_forms import FacetForm
from search.facet_links import VALUES
from search.facet_pages import facet_of, facet_page, frame
from search.lists import ListKind, Moved, resolve
from search.refusals import ask_again
from search.views import form_for, moved_to

logger = logging.getLogger(__name__)


@read_only
def facet_values(request: HttpRequest, kind: ListKind, facet: str, **captured: str) -> HttpResponse:
    """All values of one facet of a list's search."""
    try:
        spec = resolve(kind, **captured)
    except Moved as moved:
        return moved_to(request, f"{moved.path}{VALUES}{facet}/")
    field = facet_of(spec, facet)
    if field is None:
        raise Http404(f"This list has no facet “{facet}”.")
    asked = FacetForm(request.GET)
    form = form_for(asked.of_the_search(), spec)
    status = 200
    try:
        page = facet_page(spec, field, asked, form)
    except TooManyForms as error:
        plain = frame(spec, field, asked, form)
        page = replace(plain, told=(*plain.told, str(error)))
    except EngineError as error:
        logger.warning("search cannot answer: %s", error)
        page, status = replace(frame(spec, field, asked, form), unavailable=True), 503
    return ask_again(render(request, "search/facet.html", {"page": page, "spec": spec}, status=status))
