"""When photos were taken, as a facet of captions, apart from when their stories were published."""

from __future__ import annotations

from search import event_dates, fields
from search.answers import Answer
from search.criteria import Criteria
from search.engines.base import FacetCounts

FIELD = fields.TAKEN.name


def with_opened(criteria: Criteria, answer: Answer) -> dict[str, FacetCounts]:
    """The facet with the months of a chosen year, the days of a chosen month; nothing where it holds all of them.

    Raises EngineError.
    """
    counts = answer.results.facets.get(FIELD)
    if counts is None or not counts.truncated or answer.results.partial or not event_dates.chosen(criteria, FIELD):
        return {}
    return {FIELD: event_dates.opened(criteria, counts, answer.results.every_value(FIELD), FIELD)}
