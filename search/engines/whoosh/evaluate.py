"""A query tree over a snapshot: which documents match, and what each match counts. Never Whoosh's own searcher."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import numpy as np

from search.criteria import Criteria, Filters
from search.engines import dates
from search.engines.base import alone
from search.engines.scoring import K1, SCORE_DIGITS, rarity
from search.engines.sought import TEXT_NODES, meaning, sought, text_leaves
from search.engines.whoosh.arrays import DOCUMENT_TYPES
from search.engines.whoosh.container import Array
from search.engines.whoosh.find import Finder
from search.engines.whoosh.reader import Snapshot
from search.fields import BY_NAME, FACETS, NONE, FieldKind
from search.querylang import nodes
from search.querylang.nodes import Node


class Evaluation:
    """One search: masks and numbers with one place a document of the snapshot."""

    def __init__(self, snapshot: Snapshot, criteria: Criteria, masked: Collection[str]) -> None:
        self.snapshot = snapshot
        self.criteria = criteria
        self._query, preset = meaning(criteria.query), meaning(criteria.preset)
        self._visible = self._seen(masked)
        self._finder = Finder(snapshot, self._visible, criteria.document_type)
        self._all = np.ones(snapshot.documents, dtype=np.bool_)
        self.found = self._visible & self._matches(self._query) & self._matches(preset)
        if (span := dates.range_of(criteria)) is not None:
            self.found &= self._within(*span)
        self._allowed = {
            field.name: self._lets_through(field.name, criteria.filters, criteria.excluded) for field in FACETS
        }
        self.matching = self._found_but_for(None)

    @property
    def forms(self) -> dict[str, tuple[str, ...]]:
        """What each wildcard and fuzzy word stood for."""
        return self._finder.forms

    def _seen(self, masked: Collection[str]) -> Array:
        seen: Array = self.snapshot.live & (
            self.snapshot.column("document_type") == DOCUMENT_TYPES.index(self.criteria.document_type)
        )
        hidden = [number for uid in masked for number in self.snapshot.of_article(uid)]
        seen[np.array(hidden, dtype=np.int64)] = False
        return seen

    def _lets_through(self, facet: str, filters: Filters, excluded: Filters) -> Array | None:
        """The documents that a facet's filters and exclusions leave; None where there are none of either."""
        chosen, left_out = filters.of(facet), excluded.of(facet)
        if not chosen and not left_out:
            return None
        column = self.snapshot.keywords(facet)
        allowed = column.having_any(chosen) if chosen else self._all
        return allowed & ~column.having_any(left_out) if left_out else allowed

    def _found_but_for(self, facet: str | None) -> Array:
        """What is found, with the filters and exclusions of all facets but one."""
        found = self.found
        for name, allowed in self._allowed.items():
            if name != facet and allowed is not None:
                found = found & allowed
        return found

    def facet_counts(self, facet: str) -> Array:
        """The count of each value that is neither chosen nor excluded, in the order of the column's names."""
        excluded = self.criteria.excluded.of(facet)
        found = self._found_but_for(facet)
        column = self.snapshot.keywords(facet)
        return column.counts(found & ~column.having_any(excluded) if excluded else found)

    def count_alone(self, facet: str, value: str) -> int:
        """The count of one value, whichever: the total of its link."""
        linked = alone(self.criteria, facet, value)
        allowed = self._lets_through(facet, linked.filters, linked.excluded)
        return int(np.count_nonzero(self._found_but_for(facet) & allowed))

    def scores(self) -> Array | None:
        """The score of each document; None where the query has nothing to score."""
        if not text_leaves(self._query):
            return None
        return np.round(self._scores(self._query, None), SCORE_DIGITS)

    def _matches(self, node: Node, field: str | None = None) -> Array:
        mask: Array
        match node:
            case nodes.Everything():
                mask = self._all
            case nodes.And(children=children):
                mask = np.logical_and.reduce([self._matches(child, field) for child in children])
            case nodes.Or(children=children):
                mask = np.logical_or.reduce([self._matches(child, field) for child in children])
            case nodes.Not(child=child):
                mask = ~self._matches(child, field)
            case nodes.InField(field=name, child=child):
                mask = self._matches(child, name)
            case nodes.Spellings(asked=asked, names=names):
                mask = np.logical_or.reduce([self._matches(child, field) for child in (asked, *names)])
            case nodes.Value(field=name, value=value):
                mask = self._having(name, value)
            case nodes.DateRange() | nodes.Last():
                mask = self._within(*dates.allowed(node, self.criteria.today))
            case nodes.DayOfYear(month=month, day=day):
                mask = self.snapshot.days_of_year == month * 100 + day
            case nodes.Undated():
                mask = self.snapshot.column("published_from") == 0
            case _:
                mask = self._weights(node, field) > 0
        return mask

    def _scores(self, node: Node, field: str | None) -> Array:
        """What each match counts; 0 where the node does not match."""
        scores: Array
        match node:
            case nodes.And(children=children):
                scores = np.sum([self._scores(child, field) for child in children], axis=0)
                scores = scores * self._matches(node, field)
            case nodes.Or(children=children):
                scores = np.sum([self._scores(child, field) for child in children], axis=0)
            case nodes.InField(field=name, child=child):
                scores = self._scores(child, name)
            case nodes.Spellings(asked=asked, names=names):
                scores = np.maximum.reduce([self._scores(child, field) for child in (asked, *names)])
            case _ if isinstance(node, TEXT_NODES):
                weights = self._weights(node, field)
                rare = rarity(int(np.count_nonzero(self._visible)), int(np.count_nonzero(weights)))
                scores = rare * weights * (K1 + 1) / (K1 + weights)
            case _:
                scores = np.zeros(self.snapshot.documents)
        return scores

    def _weights(self, node: Node, restricted_to: str | None) -> Array:
        asked_for = sought(node)
        if asked_for is None:
            return np.zeros(self.snapshot.documents)
        return self._finder.weights(asked_for, restricted_to)

    def _having(self, field: str, value: str) -> Array:
        known = BY_NAME.get(field)
        if known is None or known.kind is not FieldKind.KEYWORD:
            return ~self._all if value != NONE else self._all
        return self.snapshot.keywords(field).having(value)

    def _within(self, first: date, last: date) -> Array:
        begins, ends = self.snapshot.column("published_from"), self.snapshot.column("published_to")
        within: Array = (begins != 0) & (begins >= first.toordinal()) & (ends <= last.toordinal())
        return within
