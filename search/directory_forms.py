"""The query strings of the index pages. A wrong value is left out."""

from __future__ import annotations

from dataclasses import dataclass
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


class RegionsForm(forms.Form):
    """`q`: part of a name."""

    q = forms.CharField(required=False, max_length=120)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self.is_valid()
        self.name: str = self.cleaned_data.get("q") or ""

    def found(self) -> list[Region]:
        """Regions one of whose names holds these letters, in order of name."""
        return list(_called(Region.objects.all(), self.name).order_by("name", "slug")[:MOST_FOUND])


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

    def chosen(self, actors: QuerySet[Actor]) -> QuerySet[Actor]:
        """The actors asked for, in order of name."""
        if self.name:
            actors = _called(actors, self.name)
        if self.chosen_kind:
            actors = actors.filter(kind=self.chosen_kind)
        if self.chosen_letter:
            actors = actors.filter(name__istartswith=self.chosen_letter)
        return actors.order_by("name", "slug")

    def kinds(self) -> list[Choice]:
        """Every kind of actor, and all of them."""
        every = [Choice("All kinds", self.href(kind=""), not self.chosen_kind)]
        return every + [
            Choice(str(label), self.href(kind=str(value)), value == self.chosen_kind)
            for value, label in Actor.Kind.choices
        ]

    def letters(self) -> list[Choice]:
        """Every first letter, and all of them."""
        every = [Choice("All", self.href(letter=""), not self.chosen_letter)]
        return every + [Choice(one, self.href(letter=one), one == self.chosen_letter) for one in LETTERS]

    def href(self, **changed: str) -> str:
        """The same index with one choice changed, from its first page unless `page` is given."""
        params = {"q": self.name, "kind": self.chosen_kind, "letter": self.chosen_letter} | changed
        return "?" + urlencode({name: value for name, value in params.items() if value})


def _called(rows: QuerySet[Named], part: str) -> QuerySet[Named]:
    """Those one of whose names, folded, holds these letters."""
    column = "region" if rows.model is Region else "actor"
    names = Name.objects.filter(folded__contains=fold(part), **{f"{column}__isnull": False})
    return rows.filter(Q(pk__in=names.values(column)) | Q(name__icontains=part))
