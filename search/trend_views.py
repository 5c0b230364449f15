"""Trends as a page, as its fragment for htmx, as CSV and as JSON: form → numbers → words."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace

from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.vary import vary_on_headers

from articles.methods import read_only
from search import answers
from search.addresses import Address
from search.csv_files import csv_file
from search.engines.base import EngineError
from search.found import absolute
from search.gaps import held_days, in_words
from search.refusals import ask_again, no_file_now, refusal, unavailable
from search.timelines import clipped
from search.trend_examples import Example, examples
from search.trend_forms import TrendsForm
from search.trend_pages import TrendsPage, frame, page_for
from search.trends import Trends, compare, share
from search.views import HtmxRequest

logger = logging.getLogger(__name__)

COLUMNS = ("start", "end", "interval", "search", "query", "stories", "all", "share", "url")
SHARE_DIGITS = 6


@read_only
@vary_on_headers("HX-Request", "HX-History-Restore-Request")
def trends(request: HtmxRequest) -> HttpResponse:
    """Searches over time; without a search, ways to begin."""
    form = TrendsForm(request.GET)
    page, worked, status = _answered(form)
    partial = bool(request.htmx) and not request.htmx.history_restore_request
    template = "search/_trends.html" if partial else "search/trends.html"
    context = {"page": page, "examples": worked, "partial": partial}
    return ask_again(render(request, template, context, status=status))


@read_only
def trends_csv(request: HtmxRequest) -> HttpResponseBase:
    """The numbers, a row for each interval and search, whatever is drawn. Of what is not held there is no number."""
    return _file(TrendsForm(request.GET), as_json=False)


@read_only
def trends_json(request: HtmxRequest) -> HttpResponseBase:
    """The numbers as JSON."""
    return _file(TrendsForm(request.GET), as_json=True)


def _answered(form: TrendsForm) -> tuple[TrendsPage, tuple[Example, ...], int]:
    try:
        moment = answers.at_this_moment()
        numbers = compare(form.comparison, form.asked, moment, held_days)
        worked = () if form.asked else examples(reverse("search:trends"), moment)
        return page_for(form, numbers, words_of_gaps(numbers)), worked, 200
    except EngineError as error:
        logger.warning("search cannot answer the trends: %s", error)
        return replace(frame(form), unavailable=unavailable(), said=unavailable()), (), 503


def words_of_gaps(numbers: Trends) -> str:
    """The sentence on what is not held."""
    return in_words(numbers.gaps, numbers.spans, numbers.interval) if numbers.interval else ""


def _file(form: TrendsForm, *, as_json: bool) -> HttpResponseBase:
    if form.faults:
        return refusal(form.faults, 400, as_json=as_json)
    try:
        numbers = compare(form.comparison, form.asked, answers.at_this_moment(), held_days)
    except EngineError as error:
        logger.warning("search cannot answer the trends: %s", error)
        return no_file_now(as_json=as_json)
    faults = [f"Search {line.asked.place}: {line.fault}" for line in numbers.lines if line.fault]
    if faults:
        return refusal(faults, 400, as_json=as_json)
    if as_json:
        return JsonResponse(_json(form, numbers), json_dumps_params={"ensure_ascii": False})
    return csv_file(COLUMNS, _rows(numbers), "trends.csv")


def _rows(numbers: Trends) -> Iterator[list[object]]:
    lists = Address(reverse("search:search"))
    interval = numbers.interval.value if numbers.interval else ""
    for at, (first, last) in enumerate(numbers.spans):
        for line in numbers.lines:
            row: list[object] = [first.isoformat(), last.isoformat(), interval, line.asked.place, line.asked.q]
            if not numbers.held[at]:
                yield [*row, None, None, None, None]
                continue
            url = absolute(lists.of(clipped(first, last, line.asked.criteria)))
            yield [*row, line.counts[at], numbers.whole[at], _rounded(line.counts[at], numbers.whole[at]), url]


def _rounded(count: int, whole: int) -> float | None:
    part = share(count, whole)
    return None if part is None else round(part, SHARE_DIGITS)


def _json(form: TrendsForm, numbers: Trends) -> dict[str, object]:
    shared, lists = form.comparison.shared, Address(reverse("search:search"))
    filters: dict[str, list[str]] = {}
    for name, value in shared.filters.pairs():
        filters.setdefault(name, []).append(value)
    return {
        "query": {
            "filters": filters,
            "from": str(shared.start) if shared.start else None,
            "to": str(shared.end) if shared.end else None,
            "measure": form.comparison.measure.value,
        },
        "interval": numbers.interval.value if numbers.interval else None,
        "total": numbers.total,
        "searches": [
            {
                "q": line.asked.q,
                "understood": line.asked.reading.understood,
                "repairs": [told.text for told in line.asked.reading.told if told.kind == "repair"],
                "total": line.total,
                "url": absolute(lists.of(line.asked.criteria)),
            }
            for line in numbers.lines
        ],
        "buckets": [
            {
                "start": first.isoformat(),
                "end": last.isoformat(),
                "held": numbers.held[at],
                "all": numbers.whole[at] if numbers.held[at] else None,
                "counts": [line.counts[at] if numbers.held[at] else None for line in numbers.lines],
                "shares": [_rounded(line.counts[at], numbers.whole[at]) for line in numbers.lines],
            }
            for at, (first, last) in enumerate(numbers.spans)
        ],
    }
