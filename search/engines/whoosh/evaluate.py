"""A query tree over a snapshot: which documents match, and what each match counts. Never Whoosh's own searcher.

Where the deadline passes, only what surely matches does: a document not looked at is never found, and never let
through by a `Not`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import reduce

import numpy as np

from search.criteria import Criteria, Filters, Sort
from search.engines import dates
from search.engines.base import alone
from search.engines.scoring import rarity, saturated
from search.engines.sought import TEXT_NODES, meaning, neighbours, sought, text_leaves
from search.engines.whoosh.closeness import Closeness
from search.engines.whoosh.columns import Selection
from search.engines.whoosh.container import Array
from search.engines.whoosh.deadline import Deadline
from search.engines.whoosh.find import Finder
from search.engines.whoosh.reader import Snapshot
from search.fields import BY_NAME, FACETS, NONE, DocumentType, FieldKind
from search.querylang import nodes
from search.querylang.nodes import Node


class Evaluation:
    """One search: masks with one place a document of the snapshot, scores for what was found."""

    def __init__(self, snapshot: Snapshot, criteria: Criteria, masked: Collection[str], deadline: Deadline) -> None:
        self.snapshot = snapshot
        self.criteria = criteria
        self._deadline = deadline
        self._query, preset = meaning(criteria.query), meaning(criteria.preset)
        self._is_scored = criteria.sort is Sort.RELEVANCE and bool(text_leaves(self._query))
        self.visible = visible_documents(snapshot, criteria.document_type, masked)
        self._finder = Finder(snapshot, self.visible, criteria.document_type, deadline)
        self._all = np.ones(snapshot.documents, dtype=np.bool_)
        found = [self.visible, self._matches(self._query), self._matches(preset, scored=False)]
        if (span := dates.range_of(criteria)) is not None:
            found.append(self._within(*span))
        self._found = Selection(_all_of(found))
        self._allowed = {
            field.name: allowed
            for field in FACETS
            if (allowed := self._lets_through(field.name, criteria.filters, criteria.excluded)) is not None
        }
        self._selections: dict[frozenset[str], Selection] = {}
        self.matching = self.found_but_for()

    @property
    def forms(self) -> dict[str, tuple[str, ...]]:
        """What each wildcard and fuzzy word stood for."""
        return self._finder.forms

    @property
    def is_partial(self) -> bool:
        """Whether the deadline passed before everything was looked at."""
        return self._deadline.missed

    def _lets_through(self, facet: str, filters: Filters, excluded: Filters) -> Array | None:
        """The documents that a facet's filters and exclusions leave; None where there are none of either."""
        chosen, left_out = filters.of(facet), excluded.of(facet)
        if not chosen and not left_out:
            return None
        column = self.snapshot.keywords(facet)
        allowed = column.having_any(chosen) if chosen else self._all
        return allowed & ~column.having_any(left_out) if left_out else allowed

    def found_but_for(self, *facets: str) -> Selection:
        """What is found, with the filters and exclusions of all facets but these."""
        in_force = frozenset(self._allowed.keys() - facets)
        if in_force not in self._selections:
            masks = [self._found.mask, *(self._allowed[name] for name in in_force)]
            self._selections[in_force] = Selection(_all_of(masks)) if in_force else self._found
        return self._selections[in_force]

    def facet_counts(self, facet: str, most: int | None) -> Array:
        """The count of each value that is not excluded, its facet's choice left out, in the order of the column's
        names: the `most` highest are right, and whether there are more (see `KeywordColumn.counts`)."""
        found = self.found_but_for(facet)
        column = self.snapshot.keywords(facet)
        excluded = self.criteria.excluded.of(facet)
        return column.counts(Selection(found.mask & ~column.having_any(excluded)) if excluded else found, most)

    def count_alone(self, facet: str, value: str) -> int:
        """The count of one value, whichever: the total of its link."""
        linked = alone(self.criteria, facet, value)
        allowed = self._lets_through(facet, linked.filters, linked.excluded)
        return int(np.count_nonzero(self.found_but_for(facet).mask & allowed))

    def fitting(self, part: Node) -> Array:
        """The documents that match and fit this part as well, by their numbers."""
        if isinstance(part, nodes.Value) and part.value != NONE and _is_controlled(part.field):
            holding = self.snapshot.keywords(part.field).documents(part.value)
            return holding[self.matching.mask.take(holding)]
        return np.flatnonzero(self.matching.mask & self._matches(meaning(part), scored=False))

    def scores(self) -> Array | None:
        """The score of each document found, by its words alone and not yet rounded; None where nothing is scored."""
        return self._scores(self._query, None, self.matching.numbers) if self._is_scored else None

    def closeness(self) -> Closeness:
        """What neighbouring words add to scores; nothing where nothing is scored or time is up."""
        pairs = neighbours(self._query) if self._is_scored and not self._deadline.missed else ()
        return Closeness(self.snapshot, self._finder, self.criteria.document_type, pairs)

    def _matches(self, node: Node, field: str | None = None, *, scored: bool = True, negated: bool = False) -> Array:
        """Which documents match; under a `Not`, with those that might."""

        def each(children: Iterable[Node], field: str | None = field) -> list[Array]:
            return [self._matches(child, field, scored=scored, negated=negated) for child in children]

        mask: Array
        match node:
            case nodes.Everything():
                mask = self._all
            case nodes.And(children=children):
                mask = _all_of(each(children))
            case nodes.Or(children=children):
                mask = reduce(np.logical_or, each(children))
            case nodes.Not(child=child):
                mask = ~self._matches(child, field, scored=False, negated=not negated)
            case nodes.InField(field=name, child=child):
                (mask,) = each([child], name)
            case nodes.Spellings(asked=asked, names=names):
                mask = reduce(np.logical_or, each((asked, *names)))
            case nodes.Value(field=name, value=value):
                mask = self._having(name, value)
            case nodes.DateRange() | nodes.Last():
                mask = self._within(*dates.allowed(node, self.criteria.today))
            case nodes.DayOfYear(month=month, day=day):
                mask = self.snapshot.days_of_year == month * 100 + day
            case nodes.Undated():
                mask = self.snapshot.column("published_from") == 0
            case _:
                mask = self._holding(node, field, scored=scored, negated=negated)
        return mask

    def _holding(self, node: Node, field: str | None, *, scored: bool, negated: bool) -> Array:
        """Who holds what a text node asks for; with those not looked at where it is negated."""
        asked_for = sought(node)
        if asked_for is None:
            return ~self._all
        held = self._finder.held(asked_for, field, weighed=scored and self._is_scored)
        if not negated or held.looked_at == self.snapshot.documents:
            return held.mask
        mask = held.mask.copy()
        mask[held.looked_at :] = True
        return mask

    def _scores(self, node: Node, field: str | None, at: Array) -> Array:
        """What each match counts for these documents; 0 where the node does not match."""
        scores: Array
        match node:
            case nodes.And(children=children):
                scores = np.sum([self._scores(child, field, at) for child in children], axis=0)
                if node is not self._query:
                    scores = scores * self._matches(node, field)[at]
            case nodes.Or(children=children):
                scores = np.sum([self._scores(child, field, at) for child in children], axis=0)
            case nodes.InField(field=name, child=child):
                scores = self._scores(child, name, at)
            case nodes.Spellings(asked=asked, names=names):
                scores = np.maximum.reduce([self._scores(child, field, at) for child in (asked, *names)])
            case _ if isinstance(node, TEXT_NODES) and (asked_for := sought(node)):
                held = self._finder.held(asked_for, field, weighed=True)
                rare = rarity(self._finder.documents, int(np.count_nonzero(held.mask)))
                scores = np.zeros(at.size) if held.weights is None else rare * saturated(held.weights.take(at))
            case _:
                scores = np.zeros(at.size)
        return scores

    def _having(self, field: str, value: str) -> Array:
        if not _is_controlled(field):
            return ~self._all if value != NONE else self._all
        return self.snapshot.keywords(field).having(value)

    def _within(self, first: date, last: date) -> Array:
        begins, ends = self.snapshot.column("published_from"), self.snapshot.column("published_to")
        within: Array = (begins != 0) & (begins >= first.toordinal()) & (ends <= last.toordinal())
        return within


def _is_controlled(field: str) -> bool:
    known = BY_NAME.get(field)
    return known is not None and known.kind is FieldKind.KEYWORD


def visible_documents(snapshot: Snapshot, document_type: DocumentType, masked: Collection[str]) -> Array:
    """The live documents of one kind, without those of the masked stories, as a mask that nobody changes."""
    visible = snapshot.of_type(document_type)
    hidden = [number for uid in masked for number in snapshot.of_article(uid)]
    if hidden:
        visible = visible.copy()
        visible[np.array(hidden, dtype=np.intp)] = False
    return visible


def _all_of(masks: Sequence[Array]) -> Array:
    return reduce(np.logical_and, masks)
