"""The query strings of the index pages. A wrong value is left out, and the page says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode

from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext

from articles.models import Actor, Name, Region
from articles.tagging.folding import fold
from search.filing import filed

Named = TypeVar("Named", Region, Actor)
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
        return sorted(_called(Region.objects.all(), self.name), key=filed)[:MOST_FOUND]

    def sorts(self) -> list[Choice]:
        """Every order, and which is in force."""
        return [Choice(sort.value, self.href(sort=sort), sort is self.order) for sort in RegionSort]

    def told(self, *, is_known: bool) -> list[str]:
        """What could not be used, in whole sentences. `is_known`: there is a region to enlarge, or none was asked."""
        said = []
        if not is_known:
            told = gettext("The archive knows no region “%(typed)s”: the whole world is shown.")
            said.append(told % {"typed": self.enlarged[:40]})
        if "sort" in self.errors:
            typed = str(self.data.get("sort", ""))[:40]
            told = gettext("“%(typed)s” is no order of this table: the regions are listed as they lie in each other.")
            said.append(told % {"typed": typed})
        return said

    def href(self, **changed: str) -> str:
        """The same index with one choice changed."""
        params = {"zoom": self.enlarged, "sort": self.order.value} | changed
        kept = {name: value for name, value in params.items() if value and value != RegionSort.TREE}
        return "?" + urlencode(kept) if kept else "."


def by_name(rows: Iterable[Named]) -> list[Named]:
    """In order of name, in any language of the interface: case, accents and marks set aside."""
    return sorted(rows, key=lambda row: (fold(row.name), row.name, row.slug))


def _called(rows: QuerySet[Named], part: str) -> QuerySet[Named]:
    """Those one of whose names, folded, holds these letters."""
    column = "region" if rows.model is Region else "actor"
    names = Name.objects.filter(folded__contains=fold(part), **{f"{column}__isnull": False})
    return rows.filter(Q(pk__in=names.values(column)) | Q(name__icontains=part))
