"""The addresses of one facet's values, a hundred a page: each is what `Address.of` gives for the criteria meant.

What does not change from value to value is spelled once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from search.addresses import Address, encoded, encoded_pair
from search.criteria import EXCLUDE, Criteria, Filters
from search.fields import FACETS

VALUES = "facets/"
"""Below a list's path: the pages of its facets, each with all values of one."""

_PLACE = "\0"
"""Stands in no address: a query string spells it %00."""

_PLACES = {facet.name: place for place, facet in enumerate(FACETS)}


def values_path(facet: str, address: Address) -> str:
    """Where all values of one facet of a list stand."""
    return f"{address.path}{VALUES}{facet}/"


def values_address(facet: str, criteria: Criteria, address: Address, own: Iterable[tuple[str, str]] = ()) -> str:
    """All values of one facet for one search; `own` are the parameters of that page itself."""
    asked = encoded([*criteria.on_page(1).as_params(), *own])
    path = values_path(facet, address)
    return f"{path}?{asked}" if asked else path


class FacetLinks:
    """Where the values of one facet lead from one search, always to a first page."""

    def __init__(self, facet: str, criteria: Criteria, address: Address) -> None:
        self.chosen = criteria.filters.of(facet)
        self.excluded = criteria.excluded.of(facet)
        self._facet = facet
        self._path = address.path
        place = _PLACES[facet]
        filters, excluded = criteria.filters.pairs(), [(EXCLUDE + name, v) for name, v in criteria.excluded.pairs()]
        places = [_PLACES[name] for name, _ in criteria.excluded.pairs()]
        rest = replace(criteria, q="", filters=Filters(), excluded=Filters(), page=1).as_params()
        self._before = [("q", criteria.q)] if criteria.q else []
        self._before += [pair for pair in filters if _PLACES[pair[0]] < place]
        self._between = [pair for pair in filters if _PLACES[pair[0]] > place]
        self._between += [pair for pair, of in zip(excluded, places, strict=True) if of < place]
        self._after = [pair for pair, of in zip(excluded, places, strict=True) if of > place] + rest
        self._spelled = [encoded(part) for part in (self._before, self._between, self._after)]
        # Where nothing of the facet is in force an address changes at one place from value to value.
        self._around_alone = self._to(_PLACE, "").split(_PLACE)
        self._around_exclusion = self._to("", _PLACE).split(_PLACE)

    def alone(self, value: str) -> str:
        """With this value alone chosen in the facet; only its own exclusion is lifted."""
        if not self.excluded:
            before, after = self._around_alone
            return before + encoded_pair(self._facet, value) + after
        return self._to(encoded([(self._facet, value)]), self._left_out(self.excluded - {value}))

    def also(self, value: str) -> str:
        """With this value beside the chosen ones."""
        return self._to(self._chosen(self.chosen | {value}), self._left_out(self.excluded - {value}))

    def without(self, value: str) -> str:
        """With this value no longer chosen, nor excluded."""
        return self._to(self._chosen(self.chosen - {value}), self._left_out(self.excluded - {value}))

    def exclusion(self, value: str) -> str:
        """With this value excluded or, where it is, no longer so; not chosen either."""
        if not self.excluded and not self.chosen:
            before, after = self._around_exclusion
            return before + encoded_pair(EXCLUDE + self._facet, value) + after
        return self._to(self._chosen(self.chosen - {value}), self._left_out(self.excluded ^ {value}))

    def _chosen(self, values: Collection[str]) -> str:
        return encoded([(self._facet, value) for value in sorted(values)]) if values else ""

    def _left_out(self, values: Collection[str]) -> str:
        return encoded([(EXCLUDE + self._facet, value) for value in sorted(values)]) if values else ""

    def _to(self, chosen: str, excluded: str) -> str:
        before, between, after = self._spelled
        asked = "&".join([part for part in (before, chosen, between, excluded, after) if part])
        return f"{self._path}?{asked}" if asked else self._path
