"""The same list as feed and as data: one criteria, one engine, other words.

Every list answers below its own path as feed.atom, feed.rss, feed.json, results.json and results.csv. What a page
tells in words about a wrong value, these refuse with: status 400 and the same sentences.
"""

from __future__ import annotations

import logging

from django.http import HttpResponseBase

from search.engines.base import EngineError, TooManyForms
from search.forms import SearchForm
from search.list_feeds import feed
from search.refusals import no_file_now, refusal
from search.results_csv import csv_stream
from search.results_json import json_page

logger = logging.getLogger(__name__)


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
        return no_file_now(as_json=as_json)
