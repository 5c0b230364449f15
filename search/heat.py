"""How many results of a search each day and month of a year has, for the calendar of a date's page.

A count is the total of its own link: the day's page with the same search. Knows no markup.
"""

from __future__ import annotations

from dataclasses import replace

from search import fields
from search.addresses import query_string
from search.answers import find
from search.calendars import Counted
from search.criteria import Criteria, Interval
from search.engines.base import Timeline


def of_search(criteria: Criteria) -> Counted:
    """The days and months in which the search has results. Two questions to the engine; raises EngineError."""
    days, months = (_timeline(criteria, interval) for interval in (Interval.DAY, Interval.MONTH))
    return Counted(
        by_day={bucket.start: bucket.count for bucket in days.buckets},
        by_month={bucket.start.month: bucket.count for bucket in months.buckets},
        carried=query_string(replace(criteria, interval=None, page=1)),
        kind=criteria.document_type,
        is_search=True,
    )


def _timeline(criteria: Criteria, interval: Interval) -> Timeline:
    """The timeline comes with facets alone; one of the shortest is asked for."""
    return find(replace(criteria, interval=interval, page=1), facets=(fields.HAS.name,)).results.timeline
