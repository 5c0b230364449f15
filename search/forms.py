"""The only door for a query string: `SearchForm(request.GET).criteria()`.

A wrong value never ends a search: it is told in words, left out, and all else holds. Knows the parameters and their
bounds; engines and pages know neither.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import format_lazy
from django.utils.translation import gettext, gettext_lazy, gettext_noop

from search import fields
from search.criteria import DEFAULT_PER_PAGE, EXCLUDE, PER_PAGE_CHOICES, WINDOW, Criteria, Filters, Interval, Sort
from search.expansion import Expansion
from search.fields import FACETS, DocumentType
from search.querylang import (
    NotADate,
    clean,
    read_partial,
)
from search.querylang.nodes import Everything, Node, PartialDate
from search.readings import Message, read
from search.values import known_values
from search.wording import in_this_language, number, turned_in_words

_STILL = gettext_noop("All else that was asked holds.")
_AS_FAR = gettext_noop("The rest was left out.")
MOST_VALUES = 20
"""Values of one facet that may be chosen at once."""


_NO_VALUES: tuple[frozenset[str], tuple[str, ...]] = frozenset(), ()


class PartialDateField(forms.CharField):
    """2023, 2023-10 or 2023-10-18."""

    def to_python(self, value: Any) -> PartialDate | None:  # type: ignore[override]
        """A date of the given precision; an unreadable one is an error that names it."""
        text = (super().to_python(value) or "").strip()
        if not text:
            return None
        try:
            return read_partial(text)
        except NotADate as error:
            raise forms.ValidationError(in_this_language(error.args[0])) from error

    def run_validators(self, value: Any) -> None:
        """A date has no length."""


class ValuesField(forms.Field):
    """Repeated values of one facet, each of which the archive knows."""

    widget = forms.MultipleHiddenInput

    def __init__(self, facet: str) -> None:
        super().__init__(required=False)
        self.facet = facet

    def clean(self, value: list[str] | None) -> tuple[frozenset[str], tuple[str, ...]]:
        """The known values, and a message for each that is not."""
        asked = list(dict.fromkeys(text.strip()[:120] for text in value or () if text.strip()))
        if not asked:
            return frozenset(), ()
        label = gettext(fields.BY_NAME[self.facet].label)
        told = []
        if len(asked) > MOST_VALUES:
            many = gettext("%(facet)s: %(number)s values were chosen; %(most)s may be.")
            told.append(many % {"facet": label, "number": len(asked), "most": MOST_VALUES})
            asked = asked[:MOST_VALUES]
        known = known_values(self.facet, asked)
        unknown = gettext("%(facet)s: the archive knows no “%(value)s”.")
        told += [unknown % {"facet": label, "value": text} for text in asked if text not in known]
        return frozenset(known[text] for text in asked if text in known), tuple(told)


class SearchForm(forms.Form):
    """The parameters of every list. Unknown ones are ignored."""

    q = forms.CharField(required=False, strip=True)
    sort = forms.ChoiceField(
        required=False,
        choices=[(sort.value, sort.value) for sort in Sort],
        error_messages={
            "invalid_choice": gettext_lazy("“%(value)s” is not an order. Write relevance, newest or oldest.")
        },
    )
    interval = forms.ChoiceField(
        required=False,
        choices=[(interval.value, interval.value) for interval in Interval],
        error_messages={
            "invalid_choice": gettext_lazy("“%(value)s” is not an interval. Write day, week, month or year.")
        },
    )
    page = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=WINDOW,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"),
            format_lazy(gettext_lazy("A page is a number from 1 on, up to result {last}."), last=number(WINDOW)),
        ),
    )
    per_page = forms.TypedChoiceField(
        required=False,
        choices=[(str(size), str(size)) for size in PER_PAGE_CHOICES],
        coerce=int,
        empty_value=None,
        error_messages={
            "invalid_choice": gettext_lazy("“%(value)s” results a page cannot be had. Write 10, 20, 50 or 100.")
        },
    )

    def __init__(
        self,
        data: QueryDict,
        *,
        preset: Node | None = None,
        document_type: DocumentType = DocumentType.ARTICLE,
        default_sort: Sort = Sort.RELEVANCE,
    ) -> None:
        cleaned = data.copy()
        for name, values in cleaned.lists():
            cleaned.setlist(name, [clean(value) for value in values])
        super().__init__(cleaned)
        self.preset = preset or Everything()
        self.document_type = document_type
        self.default_sort = default_sort
        self.fields["from"] = PartialDateField(required=False)
        self.fields["to"] = PartialDateField(required=False)
        for facet in FACETS:
            for name in (facet.name, EXCLUDE + facet.name):
                if name in cleaned:
                    self.fields[name] = self.values_field(facet.name)

    def values_field(self, facet: str) -> forms.Field:
        """What reads the values of a facet; a page with few filters makes few of them."""
        return ValuesField(facet)

    def clean(self) -> dict[str, Any]:
        """Turn a reversed range, parse the query, resolve its names, and keep page × per_page within the window."""
        cleaned = self.cleaned_data
        self._told: list[Message] = []
        self._faults: list[str] = []
        cleaned["query"] = self._query(cleaned.get("q") or "")
        start, end = cleaned.get("from"), cleaned.get("to")
        if start and end and start.first() > end.last():
            cleaned["from"], cleaned["to"] = end, start
            turned = gettext("The range ran backwards; we turned it: %(range)s.")
            self._told.append(Message("repair", turned % {"range": turned_in_words(end, start)}))
        for facet in FACETS:
            chosen, told = cleaned.get(facet.name, _NO_VALUES)
            excluded, told_too = cleaned.get(EXCLUDE + facet.name, _NO_VALUES)
            self._faults += [*told, *told_too]
            for value in sorted(chosen & excluded):
                at_once = gettext(
                    "%(facet)s: “%(value)s” is asked for and left out at once, so that nothing can match."
                )
                self._told.append(Message("hint", at_once % {"facet": gettext(facet.label), "value": value}))
        per_page = cleaned.get("per_page") or DEFAULT_PER_PAGE
        if (cleaned.get("page") or 1) * per_page > WINDOW:
            self.add_error(
                "page",
                gettext("Pages reach to result %(last)s. For all results take the CSV, or narrow the search.")
                % {"last": number(WINDOW)},
            )
        return cleaned

    def is_valid(self) -> bool:
        """Whether every value could be used as it was given."""
        return super().is_valid() and not self._faults

    def criteria(self) -> Criteria:
        """The search asked for; what could not be used is left out."""
        self.full_clean_once  # noqa: B018 (validates)
        cleaned = self.cleaned_data
        chosen = {(f.name, value) for f in FACETS for value in cleaned.get(f.name, _NO_VALUES)[0]}
        excluded = {(f.name, value) for f in FACETS for value in cleaned.get(EXCLUDE + f.name, _NO_VALUES)[0]}
        return Criteria(
            q=cleaned.get("q") or (self._reading.searched if "q" in self.errors else ""),
            query=cleaned["query"],
            preset=self.preset,
            document_type=self.document_type,
            filters=Filters(frozenset(chosen)),
            excluded=Filters(frozenset(excluded)),
            start=cleaned.get("from"),
            end=cleaned.get("to"),
            sort=Sort(cleaned["sort"]) if cleaned.get("sort") else self.default_sort,
            interval=Interval(cleaned["interval"]) if cleaned.get("interval") else None,
            page=cleaned.get("page") or 1,
            per_page=cleaned.get("per_page") or DEFAULT_PER_PAGE,
            today=timezone.localdate(),
            default_sort=self.default_sort,
        )

    @cached_property
    def full_clean_once(self) -> bool:
        """Validate, once."""
        return self.is_valid()

    @property
    def messages(self) -> tuple[Message, ...]:
        """What the reader is told: repairs of the query first, then values that were left out."""
        self.full_clean_once  # noqa: B018 (validates)
        too_long = {str(text) for text in self.errors.get("q", ())}
        told = (f"{text} {gettext(_AS_FAR if text in too_long else _STILL)}" for text in self.faults)
        return (*self._told, *(Message("error", text) for text in told))

    @property
    def faults(self) -> tuple[str, ...]:
        """The sentences of the errors alone: what a feed or an API answers 400 with."""
        self.full_clean_once  # noqa: B018 (validates)
        return (*(str(text) for texts in self.errors.values() for text in texts), *self._faults)

    @property
    def expansions(self) -> tuple[Expansion, ...]:
        """Names that were asked for, with the names searched beside them."""
        self.full_clean_once  # noqa: B018 (validates)
        return self._reading.expansions

    @property
    def understood(self) -> str:
        """The query as it was read."""
        self.full_clean_once  # noqa: B018 (validates)
        return self._reading.understood

    def _query(self, q: str) -> Node:
        self._reading = read(q)
        if self._reading.fault:
            self.add_error("q", self._reading.fault)
        self._told += self._reading.told
        return self._reading.tree
