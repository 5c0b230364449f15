"""The change board → everything that its page prints; what its query string asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop, ngettext

from articles.day_words import day_in_words
from search import fields
from search.addresses import Address, encoded
from search.changes import COMPARED, Board, Change, Verdict, Weeks, week_of
from search.copies import OF_NONE
from search.criteria import Criteria
from search.engines.base import alone
from search.fields import DocumentType
from search.forms import PartialDateField, SearchForm
from search.names import labels_of
from search.printed_tags import Link
from search.repairs_told import Notice
from search.trends import share
from search.wording import counted, number, per_cent

MOST_LISTED = 20
"""Rises, and falls, of one kind on the page; the CSV has every value."""

_WEEK = timedelta(days=7)
_OF_LISTS_ALONE = ("q", "from", "to", "sort", "page", "per_page", "interval", *COMPARED)
_TITLES = {fields.REGION.name: gettext_noop("Regions"), fields.ACTOR.name: gettext_noop("Actors")}
_PAGES = {fields.REGION.name: "search:region", fields.ACTOR.name: "search:actor"}


class _When(forms.Form):
    date = PartialDateField(required=False)


class ChangesForm:
    """`date`, any day of the week asked for, and the filters of every list but region and actor."""

    def __init__(self, data: QueryDict) -> None:
        shared = data.copy()
        for name in _OF_LISTS_ALONE:
            for spelled in (name, f"not.{name}"):
                shared.pop(spelled, None)
        self._filters = SearchForm(shared)
        self._when = _When(data)
        self._when.is_valid()
        asked = self._when.cleaned_data.get("date")
        self.day: date | None = asked.first() if asked else None
        self.typed = str(data.get("date", ""))[:40]
        self.shared: Criteria = self._filters.criteria()

    @property
    def faults(self) -> tuple[str, ...]:
        """What could not be used, in whole sentences."""
        return (*(str(text) for texts in self._when.errors.values() for text in texts), *self._filters.faults)

    def href(self, path: str, day: date | None, shared: Criteria | None = None) -> str:
        """The board of another week, or with other filters."""
        params = (shared or self.shared).as_params() + ([("date", day.isoformat())] if day else [])
        return f"{path}?{encoded(params)}" if params else path


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One value that rises or falls."""

    name: str
    page: str
    now: Link
    before: Link
    mean: str
    share_now: str
    share_before: str
    change: str
    rises: bool


@dataclass(frozen=True, slots=True)
class ChangeTable:
    """The rises and falls of regions, or of actors."""

    title: str
    key: str
    rises: tuple[ChangeRow, ...]
    falls: tuple[ChangeRow, ...]
    steady: str


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """Everything that the board prints, complete."""

    path: str
    title: str
    typed: str = ""
    kept: tuple[tuple[str, str], ...] = ()
    notices: tuple[Notice, ...] = ()
    week: str = ""
    now: Link | None = None
    before: Link | None = None
    previous: Link | None = None
    next: Link | None = None
    copies: Link | None = None
    unfinished: str = ""
    nothing: str = ""
    tables: tuple[ChangeTable, ...] = ()
    csv_href: str = ""


def page_for(page: ChangesPage, form: ChangesForm, made: Board, first: date, newest: date) -> ChangesPage:
    """The page of a board; `first` and `newest` are the ends of what the archive holds."""
    weeks, shared = made.weeks, form.shared
    lists = Address(reverse("search:search"))
    names = names_on(made)
    without = OF_NONE in shared.filters.values
    return replace(
        page,
        week=_week(weeks.start),
        now=_counted(made.all_now, lists.of(weeks.now(shared))),
        before=_counted(made.all_before, lists.of(weeks.then(shared))),
        previous=_week_link(form, page.path, _week_before(weeks, newest)) if first < weeks.start else None,
        next=_week_link(form, page.path, _week_after(weeks, first)) if newest > weeks.end else None,
        copies=Link(
            form.href(page.path, form.day, shared.toggled(*OF_NONE)),
            gettext("Count copies as well") if without else gettext("Leave copies out"),
        ),
        unfinished=_unfinished(weeks, newest),
        nothing=_nothing(made),
        tables=tuple(_table(made, facet, names[facet], shared) for facet in COMPARED)
        if made.all_now and made.all_before
        else (),
        csv_href=form.href(reverse("search:changes-results.csv"), form.day or weeks.start),
    )


def names_on(made: Board) -> Mapping[str, Mapping[str, str]]:
    """What every value on the board is called."""
    return labels_of({facet: [change.value for change in made.changes[facet]] for facet in COMPARED})


def _counted(count: int, href: str) -> Link:
    return Link(href if count else "", counted(count, DocumentType.ARTICLE))


def _week_before(weeks: Weeks, newest: date) -> date:
    """The Monday of the week before; from beyond what is held, of the newest week held."""
    return min(weeks.start - _WEEK, week_of(newest).start)


def _week_after(weeks: Weeks, first: date) -> date:
    """The Monday of the week after; from before what is held, of the first week held."""
    return max(weeks.start + _WEEK, week_of(first).start)


def _week_link(form: ChangesForm, path: str, monday: date) -> Link:
    return Link(form.href(path, monday), _week(monday))


def _week(monday: date) -> str:
    return gettext("Week of %(day)s") % {"day": day_in_words(monday)}


def _unfinished(weeks: Weeks, newest: date) -> str:
    if not weeks.start <= newest < weeks.end:
        return ""
    told = gettext("The newest story is of %(day)s, so that the week may not be whole; shares can be compared.")
    return told % {"day": day_in_words(newest)}


def _nothing(made: Board) -> str:
    if not made.all_now:
        return gettext("The archive holds no story of this week by these filters.")
    return "" if made.all_before else gettext("The archive holds no story of the four weeks before to compare with.")


def _table(made: Board, facet: str, names: Mapping[str, str], shared: Criteria) -> ChangeTable:
    rises, falls = made.that(facet, Verdict.RISE), made.that(facet, Verdict.FALL)
    others = len(made.changes[facet]) - len(rises) - len(falls)
    return ChangeTable(
        title=gettext(_TITLES[facet]),
        key=facet,
        rises=tuple(_row(made, facet, change, names, shared) for change in rises[:MOST_LISTED]),
        falls=tuple(_row(made, facet, change, names, shared) for change in falls[:MOST_LISTED]),
        steady=_steady(others, facet, any_told=bool(rises or falls)),
    )


def _steady(others: int, facet: str, *, any_told: bool) -> str:
    """What is said of the regions or actors that neither rise nor fall."""
    if not others:
        return ""
    if facet == fields.REGION.name and any_told:
        who = ngettext("%(number)s other region", "%(number)s other regions", others)
    elif facet == fields.REGION.name:
        who = ngettext("%(number)s region", "%(number)s regions", others)
    elif any_told:
        who = ngettext("%(number)s other actor", "%(number)s other actors", others)
    else:
        who = ngettext("%(number)s actor", "%(number)s actors", others)
    told = ngettext(
        "%(regions)s changed no more than chance may give, or is named in too few stories.",
        "%(regions)s changed no more than chance may give, or are named in too few stories.",
        others,
    )
    return told % {"regions": who % {"number": number(others)}}


def _row(made: Board, facet: str, change: Change, names: Mapping[str, str], shared: Criteria) -> ChangeRow:
    now, before = lists_of(made, facet, change, shared)
    return ChangeRow(
        name=names[change.value],
        page=reverse(_PAGES[facet], args=[change.value]),
        now=Link(now, number(change.now)),
        before=Link(before, number(change.before)),
        mean=f"{change.mean_before:,.4g}",
        share_now=per_cent(share(change.now, change.all_now)),
        share_before=per_cent(share(change.before, change.all_before)),
        change=_times(change),
        rises=change.verdict is Verdict.RISE,
    )


def lists_of(made: Board, facet: str, change: Change, shared: Criteria) -> tuple[str, str]:
    """The lists of the stories of the week and of those before; none for none."""
    lists, weeks = Address(reverse("search:search")), made.weeks
    now = lists.of(alone(weeks.now(shared), facet, change.value)) if change.now else ""
    return now, lists.of(alone(weeks.then(shared), facet, change.value)) if change.before else ""


def _times(change: Change) -> str:
    if change.ratio is None:
        return gettext("new")
    if not change.now:
        return gettext("gone")
    return f"{change.ratio:.1f} ×" if change.ratio >= 0.95 else f"{change.ratio:.2g} ×"
