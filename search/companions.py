"""The same list as feed and as data: one criteria, one engine, other words.

Every list answers below its own path as feed.atom, feed.rss, feed.json, results.json and results.csv. What a page
tells in words about a wrong value, these refuse with: status 400 and the same sentences.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.utils.translation import gettext

from search.engines.base import EngineError, TooManyForms
from search.forms import SearchForm
from search.list_feeds import feed
from search.results_csv import csv_stream
from search.results_json import json_page

logger = logging.getLogger(__name__)

RETRY_AFTER = 30
"""Seconds after which a machine may ask again when search cannot answer."""


def unavailable() -> str:
    """What is said where search cannot answer."""
    told = gettext(
        "Search is being rebuilt. Stories, dates, regions and actors can still be read. "
        "Try again in %(seconds)s seconds."
    )
    return told % {"seconds": RETRY_AFTER}


def answer(form: SearchForm, name: str, title: str, path: str) -> HttpResponseBase:
    """One companion of one list; `name` is its file name, `path` the list's own address."""
    criteria = form.criteria()
    as_json = name.endswith(".json")
    if form.faults:
        return refusal(form.faults, 400, as_json=as_json)
    try:
        if name == "results.json":
            return json_page(form, criteria)
        if name == "results.csv":
            return csv_stream(criteria)
        return feed(name, criteria, title, path)
    except TooManyForms as error:
        return refusal((str(error),), 400, as_json=as_json)
    except EngineError as error:
        logger.warning("search cannot answer %s: %s", path, error)
        response = refusal((unavailable(),), 503, as_json=as_json)
        response.headers["Retry-After"] = str(RETRY_AFTER)
        return response


def refusal(sentences: Sequence[str], status: int, *, as_json: bool) -> HttpResponse:
    """What a file answers where it cannot be given: the page's sentences, as JSON or as plain text."""
    words = " ".join(sentences)
    if as_json:
        return JsonResponse({"error": words}, status=status, json_dumps_params={"ensure_ascii": False})
    return HttpResponse(words + "\n", status=status, content_type="text/plain; charset=utf-8")
