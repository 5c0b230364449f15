"""The query string of the trends page: up to six searches, what they share, and how they are drawn.

Each `q` is read as the search box reads it; dates and facets are those of every list. A wrong value is told and left
out, and all else holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy, pgettext

from search.addresses import Address, encoded
from search.criteria import Criteria, Interval
from search.forms import SearchForm
from search.querylang import clean
from search.readings import Message, Reading, read_all

MOST_SEARCHES = 6
WINDOWS = (1, 3, 7)
"""Intervals of which a drawn point may be the mean; 1 smooths nothing."""

_OF_LISTS_ALONE = ("q", "sort", "page", "per_page")


class Measure(StrEnum):
    """What is drawn: stories, or their share of all stories of the interval."""

    SHARE = "share"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Asked:
    """One search of the comparison: its place, the query as typed, as read, and as criteria with what all share."""

    place: int
    q: str
    reading: Reading
    criteria: Criteria


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is compared and how: all that an address of the page says."""

    shared: Criteria
    queries: tuple[str, ...] = ()
    measure: Measure = Measure.SHARE
    window: int = 1

    def as_params(self) -> list[tuple[str, str]]:
        """The query string as pairs: the searches in their order, then what they share; no default is written."""
        params = [("q", q) for q in self.queries]
        params += self.shared.as_params()
        if self.measure is not Measure.SHARE:
            params.append(("measure", self.measure.value))
        return [*params, ("smooth", str(self.window))] if self.window != 1 else params

    def without(self, place: int) -> Comparison:
        """With one search less."""
        return replace(self, queries=self.queries[: place - 1] + self.queries[place:])

    def by(self, interval: Interval) -> Comparison:
        """Drawn by another interval."""
        return replace(self, shared=replace(self.shared, interval=interval))

    def sharing(self, shared: Criteria) -> Comparison:
        """With other dates and filters."""
        return replace(self, shared=shared)


@dataclass(frozen=True, slots=True)
class TrendsAddress(Address):
    """The address of the same comparison with other dates and filters, for what makes links of criteria."""

    comparison: Comparison

    def of(self, criteria: Criteria) -> str:
        """The page with these dates and filters for all searches."""
        return address(self.path, self.comparison.sharing(criteria))


def address(path: str, comparison: Comparison) -> str:
    """A path with what is compared."""
    params = encoded(comparison.as_params())
    return f"{path}?{params}" if params else path


class _Choices(forms.Form):
    measure = forms.ChoiceField(
        required=False,
        choices=[(measure.value, measure.value) for measure in Measure],
        error_messages={"invalid_choice": gettext_lazy("“%(value)s” is no measure. Write count or share.")},
    )
    smooth = forms.ChoiceField(
        required=False,
        choices=[(str(window), str(window)) for window in WINDOWS],
        error_messages={"invalid_choice": gettext_lazy("“%(value)s” intervals are no smoothing. Write 1, 3 or 7.")},
    )
    add = forms.BooleanField(required=False)


class TrendsForm:
    """`TrendsForm(request.GET).comparison`: the one door of the page's query string."""

    def __init__(self, data: QueryDict) -> None:
        typed = [clean(q).strip() for q in data.getlist("q")]
        self.queries = [q for q in typed if q]
        shared = data.copy()
        for name in _OF_LISTS_ALONE:
            shared.pop(name, None)
        self.fields = SearchForm(shared)
        self._choices = _Choices(data)
        self._choices.is_valid()

    @cached_property
    def comparison(self) -> Comparison:
        """What is asked for; what could not be used is left out."""
        chosen = self._choices.cleaned_data
        return Comparison(
            shared=self.fields.criteria(),
            queries=tuple(self.queries[:MOST_SEARCHES]),
            measure=Measure(chosen.get("measure") or Measure.SHARE),
            window=int(chosen.get("smooth") or 1),
        )

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """The searches as they were read."""
        shared, queries = self.comparison.shared, self.comparison.queries
        return tuple(
            Asked(place, q, reading, replace(shared, q=q, query=reading.tree, interval=None))
            for place, (q, reading) in enumerate(zip(queries, read_all(queries), strict=True), start=1)
        )

    @property
    def wants_one_more(self) -> bool:
        """Whether a further field is asked for."""
        return bool(self._choices.cleaned_data.get("add"))

    @cached_property
    def messages(self) -> tuple[Message, ...]:
        """What is told of the values that all searches share."""
        told = [*self.fields.messages, *(Message("error", fault) for fault in self._own_faults)]
        return tuple(told)

    @property
    def faults(self) -> Sequence[str]:
        """The sentences of the errors alone, those of each search included: what a file is refused with."""
        of_searches = (
            gettext("Search %(number)s: %(fault)s") % {"number": one.place, "fault": one.reading.fault}
            for one in self.asked
            if one.reading.fault
        )
        return (*self.fields.faults, *self._own_faults, *of_searches)

    @property
    def _own_faults(self) -> list[str]:
        told = [str(text) for texts in self._choices.errors.values() for text in texts]
        left_out = self.queries[MOST_SEARCHES:]
        if left_out:
            comma = pgettext("between two of a list", ", ")
            listed = comma.join(gettext("“%(query)s”") % {"query": q} for q in left_out[:MOST_SEARCHES])
            many = gettext("%(number)s searches can be compared at once; left out: %(searches)s.")
            told.append(many % {"number": MOST_SEARCHES, "searches": listed})
        return told
