"""The query strings of the index pages. A wrong value is left out, and the page says so."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode

from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict

from articles.models import Actor, Name, Region
from articles.tagging.folding import fold

Named = TypeVar("Named", Region, Actor)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MOST_FOUND = 200


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to narrow an index."""

    label: str
    href: str
    current: bool


class RegionSort(StrEnum):
    """The orders of the table of regions: as they lie in each other, or as a plain list."""

    TREE = "tree"
    NAME = "name"
    STORIES = "stories"
    CHANGE = "change"


class RegionsForm(forms.Form):
    """`q`: part of a name; `zoom`: the region to enlarge; `sort`: the order of the table."""

    q = forms.CharField(required=False, max_length=120)
    zoom = forms.CharField(required=False, max_length=120)
    sort = forms.ChoiceField(required=False, choices=[(sort.value, sort.value) for sort in RegionSort])

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self.is_valid()
        self.name: str = self.cleaned_data.get("q") or ""
        self.enlarged: str = self.cleaned_data.get("zoom") or ""
        self.order = RegionSort(self.cleaned_data.get("sort") or RegionSort.TREE)

    def found(self) -> list[Region]:
        """Regions one of whose names holds these letters, in order of name."""
        return by_name(_called(Region.objects.all(), self.name))[:MOST_FOUND]

    def sorts(self) -> list[Choice]:
        """Every order, and which is in force."""
        return [Choice(sort.value, self.href(sort=sort), sort is self.order) for sort in RegionSort]

    def told(self, *, is_known: bool) -> list[str]:
        """What could not be used, in whole sentences. `is_known`: there is a region to enlarge, or none was asked."""
        said = []
        if not is_known:
            said.append(f"The archive knows no region “{self.enlarged[:40]}”: the whole world is shown.")
        if "sort" in self.errors:
            typed = str(self.data.get("sort", ""))[:40]
            said.append(f"“{typed}” is no order of this table: the regions are listed as they lie in each other.")
        return said

    def href(self, **changed: str) -> str:
        """The same index with one choice changed."""
        params = {"zoom": self.enlarged, "sort": self.order.value} | changed
        kept = {name: value for name, value in params.items() if value and value != RegionSort.TREE}
        return "?" + urlencode(kept) if kept else "."


class ActorsForm(forms.Form):
    """`kind`, `letter`, `q` and `page`."""

    q = forms.CharField(required=False, max_length=120)
    kind = forms.ChoiceField(required=False, choices=Actor.Kind.choices)
    letter = forms.ChoiceField(required=False, choices=[(letter, letter) for letter in LETTERS])
    page = forms.IntegerField(required=False, min_value=1, max_value=10_000)

    def __init__(self, data: QueryDict) -> None:
        upper = data.copy()
        upper["letter"] = data.get("letter", "").upper()
        super().__init__(upper)
        self.is_valid()
        self.name: str = self.cleaned_data.get("q") or ""
        self.chosen_kind: str = self.cleaned_data.get("kind") or ""
        self.chosen_letter: str = self.cleaned_data.get("letter") or ""
        self.page_number: int = self.cleaned_data.get("page") or 1

    def chosen(self, actors: QuerySet[Actor]) -> list[Actor]:
        """The actors asked for, in order of name."""
        if self.name:
            actors = _called(actors, self.name)
        if self.chosen_kind:
            actors = actors.filter(kind=self.chosen_kind)
        letter = self.chosen_letter.lower()
        return [actor for actor in by_name(actors) if fold(actor.name).startswith(letter)]

    def kinds(self, held: Collection[str]) -> list[Choice]:
        """All kinds of actor together, then each of which there is one, and the one in force."""
        every = [Choice("All kinds", self.href(kind=""), not self.chosen_kind)]
        return every + [
            Choice(str(label), self.href(kind=str(value)), value == self.chosen_kind)
            for value, label in Actor.Kind.choices
            if value in held or value == self.chosen_kind
        ]

    def told(self, last_page: int) -> list[str]:
        """What could not be used, in whole sentences."""
        said = []
        if "kind" in self.errors:
            said.append(f"The archive knows no kind of actor called “{self._typed('kind')}”: all kinds are listed.")
        if "letter" in self.errors:
            said.append(f"“{self._typed('letter')}” is no letter of this list: all letters are listed.")
        if "page" in self.errors:
            said.append(f"“{self._typed('page')}” is no page of this list: this is the first.")
        elif self.page_number > last_page:
            pages = "one page" if last_page == 1 else f"{last_page} pages"
            said.append(f"There is no page {self.page_number}: the list has {pages}, and this is the last.")
        return said

    def _typed(self, name: str) -> str:
        return str(self.data.get(name, ""))[:40]

    def letters(self) -> list[Choice]:
        """Every first letter, and all of them."""
        every = [Choice("All", self.href(letter=""), not self.chosen_letter)]
        return every + [Choice(one, self.href(letter=one), one == self.chosen_letter) for one in LETTERS]

    def href(self, **changed: str) -> str:
        """The same index with one choice changed, from its first page unless `page` is given."""
        params = {"q": self.name, "kind": self.chosen_kind, "letter": self.chosen_letter} | changed
        return "?" + urlencode({name: value for name, value in params.items() if value})


def by_name(rows: Iterable[Named]) -> list[Named]:
    """In order of name as a reader looks it up: case, accents and marks set aside."""
    return sorted(rows, key=lambda row: (fold(row.name), row.name, row.slug))


def _called(rows: QuerySet[Named], part: str) -> QuerySet[Named]:
    """Those one of whose names, folded, holds these letters."""
    column = "region" if rows.model is Region else "actor"
    names = Name.objects.filter(folded__contains=fold(part), **{f"{column}__isnull": False})
    return rows.filter(Q(pk__in=names.values(column)) | Q(name__icontains=part))
