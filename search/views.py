"""The one view of every list, whole or as the fragment that htmx swaps, and the lists' companions."""

from __future__ import annotations

import logging

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect, QueryDict
from django.shortcuts import render
from django.views.decorators.vary import vary_on_headers
from django_htmx.middleware import HtmxDetails

from articles.methods import read_only
from search import answers, companions
from search.beside_lists import surroundings
from search.engines.base import EngineError, TooManyForms
from search.forms import SearchForm
from search.lists import ListKind, ListSpec, Moved, resolve
from search.offline import page_from_rows
from search.refusals import ask_again
from search.results import ResultsPage, page_for, refused
from search.surroundings import Surroundings

logger = logging.getLogger(__name__)


class HtmxRequest(HttpRequest):
    """A request with what htmx says of itself."""

    htmx: HtmxDetails


@read_only
@vary_on_headers("HX-Request", "HX-History-Restore-Request")
def story_list(request: HtmxRequest, kind: ListKind, **captured: str) -> HttpResponse:
    """A list as a page, or as its results alone where htmx asks for them: form → engine → results → template."""
    try:
        spec = resolve(kind, **captured)
    except Moved as moved:
        return moved_to(request, moved.path)
    form = form_for(request.GET, spec)
    page, around, status = _answered(spec, form)
    partial = bool(request.htmx) and not request.htmx.history_restore_request
    template = "search/_results.html" if partial else _template(spec, form, page)
    context = {"form": form, "page": page, "around": around, "spec": spec, "partial": partial}
    return ask_again(render(request, template, context, status=status))


@read_only
def companion(request: HttpRequest, kind: ListKind, file_name: str, **captured: str) -> HttpResponseBase:
    """The same list as a feed or as data."""
    try:
        spec = resolve(kind, **captured)
    except Moved as moved:
        return moved_to(request, moved.path + file_name)
    return companions.answer(form_for(request.GET, spec), file_name, spec.title, spec.path)


def form_for(given: QueryDict, spec: ListSpec) -> SearchForm:
    """The query string as read for this list."""
    return SearchForm(given, preset=spec.preset, document_type=spec.document_type, default_sort=spec.default_sort)


def _answered(spec: ListSpec, form: SearchForm) -> tuple[ResultsPage, Surroundings, int]:
    """The page, what stands around it, and the status that says how it went."""
    criteria = form.criteria()
    try:
        answer = answers.find(criteria)
        page = page_for(spec, form, criteria, answer)
        around = surroundings(spec, criteria, page)
    except TooManyForms as error:
        return refused(spec, form, criteria, str(error)), Surroundings(), 200
    except EngineError as error:
        logger.warning("search cannot answer: %s", error)
        return page_from_rows(spec, form, criteria, error), Surroundings(), 503
    return page, around, 404 if page.past_the_end else 200


def _template(spec: ListSpec, form: SearchForm, page: ResultsPage) -> str:
    criteria = form.criteria()
    as_front = spec.kind is ListKind.HOME and not criteria.is_narrowed() and criteria.page == 1
    return "search/front.html" if as_front and not page.unavailable else "search/list.html"


def moved_to(request: HttpRequest, path: str) -> HttpResponsePermanentRedirect:
    """To the list's address of today, query string and all."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{path}?{query}" if query else path)
