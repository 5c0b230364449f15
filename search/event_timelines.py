"""When what stories tell of happened, as a chart beside that of publication: its bars filter by event date."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext, ngettext

from search import event_dates, fields
from search.addresses import Address
from search.answers import Answer
from search.criteria import Criteria, Interval
from search.engines.base import FacetCounts, alone
from search.event_dates import FIELD
from search.querylang import read_partial
from search.querylang.nodes import PartialDate
from search.ticks import ticks
from search.timelines import COLUMN, HEIGHT, LEAST_HEIGHT, Bar, Chart, IntervalLink
from search.wording import by_interval, counted, number, partial_in_words

BY_MONTH_UP_TO = 3
"""Where so many years hold nearly all, the months of these years are drawn."""

NEARLY_ALL = 0.8
WIDTHS = (BY_MONTH_UP_TO, 6, 10, 15, 20, 30, 60)
"""Windows of years, the narrowest first."""


def event_counts(criteria: Criteria, answer: Answer) -> Mapping[str, int]:
    """How many results speak of each year, month and day, whichever of them is chosen. Raises EngineError."""
    counts = answer.results.facets.get(FIELD)
    if answer.results.partial or counts is None or not counts.buckets:
        return {}
    if not counts.truncated:
        left_out = criteria.excluded.of(FIELD) | {fields.NONE}
        return {one.value: one.count for one in counts.buckets if one.count and one.value not in left_out}
    return answer.results.every_value(FIELD)


def with_opened(
    criteria: Criteria, facets: Mapping[str, FacetCounts], times: Mapping[str, int]
) -> dict[str, FacetCounts]:
    """The facet of event dates with what lies below the chosen ones; nothing where nothing is counted."""
    return {FIELD: event_dates.opened(criteria, facets[FIELD], times)} if times else {}


def event_chart(times: Mapping[str, int], criteria: Criteria, address: Address) -> Chart | None:
    """The chart, or nothing where one bar would say it all.

    A chosen year shows its months, a chosen month or day the days of the month; else the years, or the months of
    few years, in which nearly all happened are drawn.
    """
    focus = _focus(criteria)
    values, interval = _within(focus) if focus else _at_large(times)
    counts = {value: times.get(str(value), 0) for value in values}
    if sum(count > 0 for count in counts.values()) < (1 if focus else 2):
        return None
    highest = max(counts.values())
    words = ticks([value.first() for value in values], interval)
    half = [number(highest // 2)] if highest % 2 == 0 else []
    return Chart(
        caption=gettext("When it happened, %(by_month)s") % {"by_month": by_interval(interval)},
        bars=tuple(
            _bar(position, value, times, highest, words.get(position, ""), criteria, address)
            for position, value in enumerate(values)
        ),
        width=len(values) * COLUMN,
        scale=(number(highest), *half, "0"),
        intervals=_ways_out(focus, criteria, address),
        notes=() if focus else _left_out(times, values),
    )


def _focus(criteria: Criteria) -> PartialDate | None:
    """The year or month that is chosen, or the month of the chosen day; None for none, or several."""
    chosen = event_dates.chosen(criteria)
    if len(chosen) != 1:
        return None
    value = read_partial(next(iter(chosen)))
    return replace(value, day=None)


def _within(focus: PartialDate) -> tuple[list[PartialDate], Interval]:
    if focus.month is None:
        return [PartialDate(focus.year, month) for month in range(1, 13)], Interval.MONTH
    days = monthrange(focus.year, focus.month)[1]
    return [PartialDate(focus.year, focus.month, day) for day in range(1, days + 1)], Interval.DAY


def _at_large(times: Mapping[str, int]) -> tuple[list[PartialDate], Interval]:
    """The years of the narrowest window that holds nearly all, by month where these are few: a story of 1922, or a
    plan for 2045, does not press what all others tell of into one bar.
    """
    years = {int(value): count for value, count in times.items() if value.isdecimal()}
    if not years:
        return [], Interval.YEAR
    first, last = _window(years)
    months = sorted(value for value in times if value.count("-") == 1 and first <= int(value[:4]) <= last)
    if last - first < BY_MONTH_UP_TO and len(months) > 1:
        begin, end = read_partial(months[0]).first(), read_partial(months[-1]).first()
        span = range(_month_number(begin), _month_number(end) + 1)
        return [PartialDate(number // 12, number % 12 + 1) for number in span], Interval.MONTH
    return [PartialDate(year) for year in range(first, last + 1)], Interval.YEAR


def _window(years: Mapping[int, int]) -> tuple[int, int]:
    """The first and the last year of the narrowest window that holds nearly all; of equals the latest."""
    whole = sum(years.values())
    for width in WIDTHS:
        held = {last: sum(years.get(year, 0) for year in range(last - width + 1, last + 1)) for last in years}
        best = max(held, key=lambda last: (held[last], last))
        if held[best] >= NEARLY_ALL * whole or width == WIDTHS[-1]:
            break
    inside = [year for year in years if best - width < year <= best]
    return min(inside), max(inside)


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _left_out(times: Mapping[str, int], values: Sequence[PartialDate]) -> tuple[str, ...]:
    """Years outside the window are told of in words."""
    drawn = {value.year for value in values}
    other = sorted(int(value) for value in times if value.isdecimal() and int(value) not in drawn)
    if not other:
        return ()
    if len(other) == 1:
        told = gettext("The year %(year)s, of which stories tell too, stands in no bar: see Event date.")
        return (told % {"year": other[0]},)
    told = ngettext(
        "Stories also tell of %(number)s other year, from %(first)s to %(last)s, which stands in no bar: "
        "see Event date.",
        "Stories also tell of %(number)s other years, from %(first)s to %(last)s, which stand in no bar: "
        "see Event date.",
        len(other),
    )
    return (told % {"number": len(other), "first": other[0], "last": other[-1]},)


def _bar(
    position: int,
    value: PartialDate,
    times: Mapping[str, int],
    highest: int,
    tick: str,
    criteria: Criteria,
    address: Address,
) -> Bar:
    count = times.get(str(value), 0)
    height = max(count / highest * HEIGHT, LEAST_HEIGHT) if count else 0.0
    label = partial_in_words(value)
    holder = event_dates.above(str(value)) or str(value)
    return Bar(
        x=position * COLUMN,
        bar_x=position * COLUMN + 1,
        y=f"{HEIGHT - height:.1f}",
        height=f"{height:.1f}",
        label=label,
        said=f"{label}: {counted(count, criteria.document_type)}",
        count=number(count),
        href=address.of(alone(criteria, FIELD, str(value))) if count else "",
        tick=tick,
        tick_href=address.of(alone(criteria, FIELD, holder)) if tick and times.get(holder) else "",
    )


def _ways_out(focus: PartialDate | None, criteria: Criteria, address: Address) -> tuple[IntervalLink, ...]:
    """From a month to its year and from a year to all times."""
    if focus is None:
        return ()
    links = [IntervalLink(gettext("All times"), address.of(_of_any_time(criteria)), current=False)]
    if focus.month is not None:
        year = alone(criteria, FIELD, str(focus.year))
        links.append(IntervalLink(str(focus.year), address.of(year), current=False))
    here = alone(criteria, FIELD, str(focus))
    return (*links, IntervalLink(partial_in_words(focus), address.of(here), str(focus) in event_dates.chosen(criteria)))


def _of_any_time(criteria: Criteria) -> Criteria:
    return replace(criteria, filters=criteria.filters.without(FIELD), page=1)
