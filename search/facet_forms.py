"""The query string of the page of one facet: its own parameters, and those of the search that it belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext

from search.addresses import Address
from search.criteria import Criteria
from search.facet_links import values_address
from search.paged_forms import PagedForm


class ValueOrder(StrEnum):
    """The orders of the values: the most frequent first, or as a reader looks them up."""

    COUNT = "count"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class OrderLink:
    """One order and whether it is in force."""

    label: str
    href: str
    current: bool


class FacetForm(PagedForm):
    """`find`: letters of a value's name; `order`: count or name; `page`. All else is the search."""

    find = forms.CharField(required=False, max_length=120)
    order = forms.ChoiceField(required=False, choices=[(order.value, order.value) for order in ValueOrder])

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self._given = data
        self.letters: str = self.cleaned_data.get("find") or ""
        self.chosen_order = ValueOrder(self.cleaned_data.get("order") or ValueOrder.COUNT)

    def of_the_search(self) -> QueryDict:
        """The parameters without the page, which here is a page of values."""
        given = self._given.copy()
        given.pop("page", None)
        return given

    def href(self, facet: str, criteria: Criteria, address: Address, **changed: str) -> str:
        """The same values with one choice changed, from their first page unless `page` is given."""
        own = {"find": self.letters, "order": self.chosen_order.value} | changed
        kept = [(name, value) for name, value in own.items() if value and value != ValueOrder.COUNT]
        return values_address(facet, criteria, address, kept)

    def orders(self, facet: str, criteria: Criteria, address: Address, by_name: str) -> tuple[OrderLink, ...]:
        """Both orders; `by_name` is what the second one is called."""
        words = {ValueOrder.COUNT: gettext("most frequent"), ValueOrder.NAME: by_name}
        return tuple(
            OrderLink(words[order], self.href(facet, criteria, address, order=order.value), order is self.chosen_order)
            for order in ValueOrder
        )

    def kept(self, criteria: Criteria) -> Iterable[tuple[str, str]]:
        """What the box that finds values sends along: the search, and the order."""
        order = [("order", self.chosen_order.value)] if self.chosen_order is not ValueOrder.COUNT else []
        return [*criteria.as_params(), *order]

    def told(self, last_page: int) -> list[str]:
        """What could not be used, in whole sentences."""
        said = []
        if "find" in self.errors:
            said.append(gettext("What was asked for is too long for a name: all values are listed."))
        if "order" in self.errors:
            order = gettext("“%(typed)s” is no order of this list: the most frequent come first.")
            said.append(order % {"typed": self.typed("order")})
        said += self.told_of_page(last_page)
        return said
