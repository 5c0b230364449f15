"""Beside the list of a year, a month or a day: the dates before and after, a calendar, the day of other years."""

from __future__ import annotations

from datetime import date

from django.db.models import Max, Min, QuerySet, Value
from django.urls import reverse

from articles.models import Article
from search import calendars, heat
from search.calendars import YearSheet
from search.criteria import Criteria
from search.lists import ListKind, ListSpec
from search.on_this_day import on_this_day
from search.printed_tags import Link
from search.querylang.nodes import PartialDate
from search.surroundings import Surroundings
from search.wording import partial_in_words


def of_dates(spec: ListSpec, when: PartialDate, criteria: Criteria) -> Surroundings:
    before, after = _beside(when)
    return Surroundings(
        previous=_date_link(before, when),
        next=_date_link(after, when),
        years=calendars.years(when.year) if spec.kind is ListKind.YEAR else (),
        sheet=_sheet(when, criteria) if criteria.page == 1 else None,
        same_day=on_this_day(when.first()) if when.day is not None and criteria.page == 1 else None,
    )


def _beside(when: PartialDate) -> tuple[date | None, date | None]:
    """The last day with a story before a date and the first after it, by one query: the index of days holds both."""
    shown = Article.objects.published().filter(date_precision__in=_precise_enough(when)).order_by()
    before = _one_day(shown.filter(published_on__lt=when.first()), Max("published_on"))
    after = _one_day(shown.filter(published_on__gt=when.last()), Min("published_on"))
    days = [day for day in before.union(after) if day is not None]
    earlier = [day for day in days if day < when.first()]
    later = [day for day in days if day > when.last()]
    return max(earlier, default=None), min(later, default=None)


def _one_day(stories: QuerySet[Article], edge: Max | Min) -> QuerySet[Article, date | None]:
    return stories.annotate(all=Value(1)).values("all").annotate(day=edge).values_list("day", flat=True)


def _sheet(when: PartialDate, criteria: Criteria) -> YearSheet | None:
    """The calendar of a year or month; of a search, the days in which it has results. A day shows its month."""
    if when.day is not None:
        if criteria.is_narrowed():
            return None
        return calendars.year_sheet(when.year, when.month, current=when.first())
    found = heat.of_search(criteria) if criteria.is_narrowed() else None
    return calendars.year_sheet(when.year, when.month, found)


def _precise_enough(when: PartialDate) -> list[Article.DatePrecision]:
    precision = Article.DatePrecision
    if when.day is not None:
        return [precision.DAY]
    year_too = [] if when.month is not None else [precision.YEAR]
    return [precision.DAY, precision.MONTH, *year_too]


def _date_link(day: date | None, like: PartialDate) -> Link | None:
    """The page that holds a day and is as wide as the one at hand."""
    if day is None:
        return None
    parts = [f"{day.year:04d}"]
    if like.month is not None:
        parts.append(f"{day.month:02d}")
    if like.day is not None:
        parts.append(f"{day.day:02d}")
    name = ("year", "month", "day")[len(parts) - 1]
    return Link(reverse(f"search:{name}", args=parts), partial_in_words(PartialDate(*(int(part) for part in parts))))
