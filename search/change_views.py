"""The change board as a page and as CSV: this week against the four before, by region and by actor."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from articles.methods import read_only
from articles.models import Article, Region
from search import answers
from search.change_pages import ChangesForm, ChangesPage, lists_of, names_on, page_for
from search.changes import COMPARED, Board, board, week_of
from search.criteria import Criteria
from search.csv_files import csv_file
from search.engines.base import EngineError
from search.found import absolute
from search.lineage import current_lineage
from search.refusals import ask_again, no_file_now, refusal, unavailable
from search.repairs_told import Notice

logger = logging.getLogger(__name__)

COLUMNS = (
    "week", "kind", "slug", "name", "stories", "all", "before", "all_before", "mean_before", "ratio", "g2", "change",
    "url",
)  # fmt: skip


@read_only
def changes(request: HttpRequest) -> HttpResponse:
    """The board of the week asked for, else of the newest story's week."""
    form = ChangesForm(request.GET)
    path = reverse("search:changes")
    kept = tuple(form.shared.as_params())
    notices = tuple(Notice(fault, warning=True) for fault in form.faults)
    page = ChangesPage(path, gettext("What rises and falls"), typed=form.typed, kept=kept, notices=notices)
    try:
        moment = answers.at_this_moment()
        first, newest = _first_and_newest()
        day = form.day or newest
        if day is None or first is None or newest is None:
            return render(
                request, "search/changes.html", {"page": replace(page, nothing=gettext("No story held has a day."))}
            )
        made = board(week_of(day), form.shared, moment, _wide())
    except EngineError as error:
        logger.warning("search cannot answer the changes: %s", error)
        page = replace(page, notices=(*notices, Notice(unavailable(), warning=True)))
        return ask_again(render(request, "search/changes.html", {"page": page}, status=503))
    return render(request, "search/changes.html", {"page": page_for(page, form, made, first, newest)})


@read_only
def changes_csv(request: HttpRequest) -> HttpResponseBase:
    """Every region and actor named in the five weeks, the least likely change first."""
    form = ChangesForm(request.GET)
    if form.faults:
        return refusal(form.faults, 400, as_json=False)
    try:
        moment = answers.at_this_moment()
        day = form.day or _first_and_newest()[1]
        made = board(week_of(day), form.shared, moment, _wide()) if day else None
    except EngineError as error:
        logger.warning("search cannot answer the changes: %s", error)
        return no_file_now(as_json=False)
    return csv_file(COLUMNS, _csv_rows(made, form.shared) if made else (), "changes.csv")


def _first_and_newest() -> tuple[date | None, date | None]:
    """The days of the first and the newest story that has one."""
    days = (
        Article.objects.published()
        .filter(date_precision=Article.DatePrecision.DAY, published_on__isnull=False)
        .values_list("published_on", flat=True)
    )
    return days.order_by("published_on").first(), days.order_by("-published_on").first()


def _wide() -> Collection[str]:
    """Parts of the world: what happens in a country is told of the country."""
    return {slug for slug, kind in current_lineage().kinds.items() if kind in Region.WIDE}


def _csv_rows(made: Board, shared: Criteria) -> Iterator[list[object]]:
    names = names_on(made)
    for facet in COMPARED:
        for change in made.changes[facet]:
            now, before = lists_of(made, facet, change, shared)
            ratio = change.ratio
            yield [
                made.weeks.start.isoformat(), facet, change.value, names[facet][change.value], change.now,
                change.all_now, change.before, change.all_before, change.mean_before,
                None if ratio is None else round(ratio, 4), round(change.surprise, 3), change.verdict.value,
                absolute(now or before),
            ]  # fmt: skip
