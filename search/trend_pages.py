"""A comparison with its numbers → all that the trends page prints. The template prints it and decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop, pgettext

from articles.day_words import day_in_words
from search import fields
from search.chips import Chip, chips, conditions_in_words
from search.copies import CopySwitch, copy_switch
from search.criteria import Interval
from search.facets import WORLD, Labels, labels_for
from search.readings import Message
from search.repairs_told import Notice
from search.results import Choice
from search.trend_charts import TrendChart, chart
from search.trend_drawing import MARKS
from search.trend_forms import MOST_SEARCHES, WINDOWS, Comparison, Measure, TrendsAddress, TrendsForm, address
from search.trends import Trends
from search.wording import interval_label, listed, number

FEWEST_FIELDS = 2
MOST_OFFERED = 30
"""Values of a facet in the list to choose from."""


@dataclass(frozen=True, slots=True)
class Field:
    """One search as it is asked: what was typed, and what is told of it."""

    place: int
    q: str
    mark: str
    told: tuple[Notice, ...] = ()
    read_as: str = ""
    remove_href: str = ""
    at_fault: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a facet to choose from."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class TrendsPage:
    """Everything that the page prints, complete."""

    title: str
    path: str
    canonical: str
    fields: tuple[Field, ...]
    may_add: bool
    kept: tuple[tuple[str, str], ...]
    start: str
    end: str
    said: str = ""
    notices: tuple[Notice, ...] = ()
    chips: tuple[Chip, ...] = ()
    clear_href: str = ""
    regions: tuple[Option, ...] = ()
    sources: tuple[Option, ...] = ()
    measures: tuple[Choice, ...] = ()
    intervals: tuple[Choice, ...] = ()
    windows: tuple[Choice, ...] = ()
    copies: CopySwitch | None = None
    chart: TrendChart | None = None
    nothing: str = ""
    csv_href: str = ""
    json_href: str = ""
    citation: str = ""
    unavailable: str = ""


def frame(form: TrendsForm) -> TrendsPage:
    """What the page prints whether or not there are numbers."""
    path, comparison = reverse("search:trends"), form.comparison
    kept = [pair for pair in comparison.as_params() if pair[0] not in ("q", "from", "to")]
    return TrendsPage(
        title=gettext("Trends"),
        path=path,
        canonical=settings.SITE_URL + address(path, comparison),
        fields=_fields(form, path),
        may_add=len(comparison.queries) < MOST_SEARCHES,
        kept=tuple(kept),
        start=str(form.fields["from"].value() or ""),
        end=str(form.fields["to"].value() or ""),
        notices=tuple(Notice(told.text, warning=told.kind == "error") for told in form.messages),
    )


def page_for(form: TrendsForm, trends: Trends, words_of_gaps: str) -> TrendsPage:
    """The page of a comparison."""
    page, comparison = frame(form), form.comparison
    path, shared = page.path, comparison.shared
    called = labels_for(shared, trends.facets)
    here = TrendsAddress(path, comparison)
    drawn = chart(trends, words_of_gaps, page.path) if trends.starts and trends.lines else None
    made = chips(shared, called, here)
    titles = [gettext("“%(query)s”") % {"query": q} for q in comparison.queries]
    return replace(
        page,
        title=gettext("Trends: %(searches)s") % {"searches": listed(titles)} if titles else page.title,
        said=drawn.said if drawn else gettext("Nothing to draw"),
        chips=made,
        clear_href=here.of(shared.cleared()) if made else "",
        regions=_offered(trends, fields.REGION.name, called),
        sources=_offered(trends, fields.SOURCE.name, called),
        measures=_choices(
            path, comparison, [(replace(comparison, measure=one), gettext(_MEASURES[one])) for one in Measure]
        ),
        intervals=_intervals(path, comparison, trends.interval),
        windows=_choices(
            path, comparison, [(replace(comparison, window=one), gettext(_WINDOWS[one])) for one in WINDOWS]
        ),
        copies=copy_switch(shared, trends.facets, here),
        chart=drawn,
        nothing=""
        if drawn or not trends.lines
        else gettext("No story with a date is left to compare by these dates and filters."),
        csv_href=address(reverse("search:trends-results.csv"), comparison),
        json_href=address(reverse("search:trends-results.json"), comparison),
        citation=_citation(page, comparison, called, drawn),
    )


_MEASURES = {Measure.SHARE: gettext_noop("Share of all stories"), Measure.COUNT: gettext_noop("Count")}
_WINDOWS = {1: gettext_noop("As it is"), 3: gettext_noop("Mean of 3"), 7: gettext_noop("Mean of 7")}


def _fields(form: TrendsForm, path: str) -> tuple[Field, ...]:
    comparison = form.comparison
    made = []
    for one in form.asked:
        others = comparison.without(one.place)

        def instead(q: str, place: int = one.place) -> str:
            queries = [*comparison.queries]
            queries[place - 1] = q
            return address(path, replace(comparison, queries=tuple(queries)))

        told = _told(one.reading.told, instead)
        if one.reading.fault:
            told = (*told, Notice(one.reading.fault, warning=True))
        understood = one.reading.understood
        made.append(
            Field(
                place=one.place,
                q=one.q,
                mark=MARKS[one.place - 1],
                told=told,
                read_as=understood if understood != one.q else "",
                remove_href=address(path, others),
                at_fault=bool(one.reading.fault),
            )
        )
    wanted = max(len(made), FEWEST_FIELDS if made else FEWEST_FIELDS + 1) + form.wants_one_more
    blank = (Field(place, "", MARKS[place - 1]) for place in range(len(made) + 1, min(wanted, MOST_SEARCHES) + 1))
    return (*made, *blank)


def _told(messages: Sequence[Message], instead: Callable[[str], str]) -> tuple[Notice, ...]:
    return tuple(
        Notice(
            told.text,
            href=instead(told.q) if told.q is not None else "",
            way=gettext("Search for %(query)s instead") % {"query": told.q} if told.q is not None else "",
            warning=told.kind == "error",
        )
        for told in messages
    )


def _choices(path: str, current: Comparison, offered: Sequence[tuple[Comparison, str]]) -> tuple[Choice, ...]:
    return tuple(Choice(label, address(path, one), one == current) for one, label in offered)


def _intervals(path: str, comparison: Comparison, drawn: Interval | None) -> tuple[Choice, ...]:
    return tuple(Choice(interval_label(one), address(path, comparison.by(one)), one is drawn) for one in Interval)


def _offered(trends: Trends, facet: str, called: Labels) -> tuple[Option, ...]:
    """The busiest values of a facet that are neither chosen nor left out."""
    if facet not in trends.facets:
        return ()
    shared = trends.comparison.shared
    in_force = shared.filters.of(facet) | shared.excluded.of(facet) | {WORLD, fields.NONE}
    busiest = [bucket for bucket in trends.facets[facet].buckets if bucket.count and bucket.value not in in_force]
    return tuple(
        Option(bucket.value, f"{called[facet].get(bucket.value, bucket.value)} ({number(bucket.count)})")
        for bucket in busiest[:MOST_OFFERED]
    )


def _citation(page: TrendsPage, comparison: Comparison, called: Labels, drawn: TrendChart | None) -> str:
    if drawn is None:
        return ""
    comma = pgettext("between two of a list", ", ")
    asked = comma.join(gettext("“%(query)s”") % {"query": q} for q in comparison.queries)
    named = gettext("%(archive)s, trends: %(searches)s") % {"archive": settings.ARCHIVE_NAME, "searches": asked}
    parts = comma.join([named, *conditions_in_words(comparison.shared, called)])
    when = day_in_words(comparison.shared.today)
    told = gettext("%(parts)s. %(heading)s, on %(day)s. %(address)s")
    return told % {"parts": parts, "heading": drawn.heading, "day": when, "address": page.canonical}
