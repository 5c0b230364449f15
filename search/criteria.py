"""One search as a value: what is asked for, in which order, which page of it.

Frozen and hashable. Knows no request, no engine and no database. Only `search.forms` makes one from a query string.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from search.fields import FACETS, DocumentType
from search.querylang import nodes
from search.querylang.nodes import Node, PartialDate

PER_PAGE_CHOICES = (10, 20, 50, 100)
DEFAULT_PER_PAGE = 20
WINDOW = 10_000
"""page × per_page never exceeds it; exports have no such end."""

EXCLUDE = "not."
"""Before a facet's name in a query string, it excludes the value."""

_ORDER = {facet.name: position for position, facet in enumerate(FACETS)}


class Sort(StrEnum):
    """The order of results. Relevance without words to score is newest first."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


class Interval(StrEnum):
    """The width of a timeline's buckets. Weeks begin on Monday."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Filters:
    """Chosen values by facet. Values within a facet are OR-ed, facets are AND-ed."""

    values: frozenset[tuple[str, str]] = frozenset()

    def of(self, facet: str) -> frozenset[str]:
        """The values chosen in one facet."""
        return frozenset(value for name, value in self.values if name == facet)

    def pairs(self) -> list[tuple[str, str]]:
        """(facet, value), in the order of the field table, values sorted: the same filters give the same address."""
        return sorted(self.values, key=lambda pair: (_ORDER[pair[0]], pair[1]))

    def toggled(self, facet: str, value: str) -> Filters:
        """With the value added where it was missing, removed where it was there."""
        return Filters(self.values ^ {(facet, value)})

    def without(self, facet: str) -> Filters:
        """With nothing chosen in one facet."""
        return Filters(frozenset(pair for pair in self.values if pair[0] != facet))

    def __bool__(self) -> bool:
        return bool(self.values)


@dataclass(frozen=True, slots=True)
class Criteria:
    """One search.

    `q` is the query as typed and `query` its tree, names resolved and expanded. `preset` is what the address itself
    asks for (a region, a month), always in force and never a filter of the reader's. `start` and `end` are the
    parameters `from` and `to`. `interval` is None where the timeline is to fit the span by itself.
    """

    q: str = ""
    query: Node = field(default_factory=nodes.Everything)
    preset: Node = field(default_factory=nodes.Everything)
    document_type: DocumentType = DocumentType.ARTICLE
    filters: Filters = field(default_factory=Filters)
    excluded: Filters = field(default_factory=Filters)
    start: PartialDate | None = None
    end: PartialDate | None = None
    sort: Sort = Sort.RELEVANCE
    interval: Interval | None = None
    page: int = 1
    per_page: int = DEFAULT_PER_PAGE
    today: date = field(default_factory=date.today, compare=False)
    default_sort: Sort = Sort.RELEVANCE

    @property
    def offset(self) -> int:
        """How many results lie before this page."""
        return (self.page - 1) * self.per_page

    def toggled(self, facet: str, value: str) -> Criteria:
        """The same search with a value ticked or unticked, no longer excluded, from its first page."""
        excluded = Filters(self.excluded.values - {(facet, value)})
        return replace(self, filters=self.filters.toggled(facet, value), excluded=excluded, page=1)

    def toggled_exclusion(self, facet: str, value: str) -> Criteria:
        """The same search with a value excluded or no longer so, not ticked either, from its first page."""
        filters = Filters(self.filters.values - {(facet, value)})
        return replace(self, excluded=self.excluded.toggled(facet, value), filters=filters, page=1)

    def within(self, start: PartialDate | None, end: PartialDate | None) -> Criteria:
        """The same search between two dates, from its first page."""
        return replace(self, start=start, end=end, page=1)

    def sorted_by(self, sort: Sort) -> Criteria:
        """The same search in another order, from its first page."""
        return replace(self, sort=sort, page=1)

    def on_page(self, page: int) -> Criteria:
        """Another page of the same search."""
        return replace(self, page=page)

    def asking(self, q: str) -> Criteria:
        """The same filters with another query, from its first page. Only `q` counts in the address."""
        return replace(self, q=q, page=1)

    def cleared(self) -> Criteria:
        """The preset alone."""
        return Criteria(
            preset=self.preset,
            document_type=self.document_type,
            today=self.today,
            sort=self.default_sort,
            default_sort=self.default_sort,
            per_page=self.per_page,
        )

    def is_narrowed(self) -> bool:
        """Whether the reader asks for anything beyond the preset."""
        return bool(self.q) or self.is_filtered()

    def is_filtered(self) -> bool:
        """Whether anything but words narrows the list."""
        return bool(self.filters or self.excluded or self.start or self.end)

    def as_params(self) -> list[tuple[str, str]]:
        """The query string as pairs, in one fixed order, without what is the default anyhow."""
        params: list[tuple[str, str]] = [("q", self.q)] if self.q else []
        params += self.filters.pairs()
        params += [(EXCLUDE + facet, value) for facet, value in self.excluded.pairs()]
        optional: Iterable[tuple[str, str | None]] = (
            ("from", str(self.start) if self.start else None),
            ("to", str(self.end) if self.end else None),
            ("sort", self.sort.value if self.sort is not self.default_sort else None),
            ("interval", self.interval.value if self.interval else None),
            ("per_page", str(self.per_page) if self.per_page != DEFAULT_PER_PAGE else None),
            ("page", str(self.page) if self.page > 1 else None),
        )
        return params + [(name, value) for name, value in optional if value is not None]
