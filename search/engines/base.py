"""What every engine offers, and the values that cross its border.

An engine sees a `Criteria` and `IndexDocument`s; it never sees a request, a row or a template. Its own library's
errors never leave it: they become an `EngineError`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import date

from search.criteria import Criteria, Filters, Interval
from search.fields import FACETS, DocumentType
from search.querylang.nodes import Node

Segments = tuple[tuple[str, bool], ...]
"""A text cut into (text, is_match): never markup."""

SCHEMA_VERSION = 5
"""Counts up with every change of what is indexed or how words are analysed; an index of another version is outdated."""


class EngineError(Exception):
    """Search cannot answer. The message says why, and what to do."""


class EngineUnavailable(EngineError):
    """The index cannot be opened or read."""


class IndexMissing(EngineUnavailable):
    """There is no index: none was made yet, or its folder is gone."""


class IndexUnwritable(EngineUnavailable):
    """The disk is full, or the folder may not be written: making the index anew would not help either."""


class IndexLocked(EngineError):
    """Another process writes; what is to be written stays in the outbox."""


class IndexBeingRebuilt(IndexLocked):
    """Another process makes the whole index anew; who wants that as well need not wait."""


class IndexOutdated(EngineError):
    """The index was made by another version of the schema: `manage.py rebuild_index` makes it anew."""


class TooManyForms(EngineError):
    """A wildcard or fuzzy word stands for more words than the bound allows."""

    def __init__(self, pattern: str, limit: int) -> None:
        super().__init__(f"{pattern} stands for more than {limit} words. Write more of its letters.")
        self.pattern = pattern
        self.limit = limit


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """What is searched of one story, or of one caption.

    `text` maps a text field's name to its passages (a story has several captions; a phrase never runs from one
    passage into the next). `keywords` maps a controlled field's name to its values; a region brings all that lie
    above it. `published_from` and `published_to` are the first and last day of the span that the date names, both
    None where undated. `published_at` orders documents of one day: seconds since 1970, UTC. `revision` is
    another number wherever anything else of the document is another.
    """

    uid: str
    article_uid: str
    document_type: DocumentType
    revision: int
    text: Mapping[str, tuple[str, ...]]
    keywords: Mapping[str, tuple[str, ...]]
    published_from: date | None = None
    published_to: date | None = None
    published_at: int | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One result: its document, its story and its score (0.0 where nothing was scored)."""

    uid: str
    article_uid: str
    score: float


@dataclass(frozen=True, slots=True)
class Bucket:
    """One value of a facet, and how many results its link gives."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """The values of one facet by count, then value; the selected and excluded ones always among them, also at 0.

    A count is exactly the number of results that the value's link gives: the total of the same search with this value
    alone chosen in the facet (see `alone`). At most FACET_SIZE values beside those always listed; `truncated` says
    that more have a count. `without` is the count of NONE, of results that have no value at all, whether or not it is
    chosen; among the values it is listed only where it is in force.
    """

    buckets: tuple[Bucket, ...] = ()
    truncated: bool = False
    without: int = 0


@dataclass(frozen=True, slots=True)
class CrossCounts:
    """Two facets against each other: how many results have a value of the one and a value of the other.

    `rows` and `columns` are the most frequent values of either facet, with the counts that the facets show. A cell is
    exactly the number of results of its link (see `both`); cells at 0 are left out.
    """

    rows: tuple[Bucket, ...]
    columns: tuple[Bucket, ...]
    cells: Mapping[tuple[str, str], int]

    def count(self, row: str, column: str) -> int:
        """The cell of two values."""
        return self.cells.get((row, column), 0)


def both(criteria: Criteria, rows: str, row: str, columns: str, column: str) -> Criteria:
    """The search whose total a cell of `CrossCounts` is: these values in place of either facet's own selection."""
    return alone(alone(criteria, rows, row), columns, column)


def counted_facets(facets: bool | Collection[str]) -> tuple[str, ...]:
    """The facets that a search counts, in the order of the table of fields."""
    asked = facets if not isinstance(facets, bool) else [field.name for field in FACETS if facets]
    return tuple(field.name for field in FACETS if field.name in asked)


def require_two_facets(rows: str, columns: str) -> None:
    """Raises ValueError where a table is asked for that has no two sides."""
    if rows == columns:
        raise ValueError(f"{rows} against itself is no table of two facets; co_occurrence counts pairs of its values")


def alone(criteria: Criteria, facet: str, value: str) -> Criteria:
    """The search whose total a facet's count is: this value in place of the facet's own selection.

    Filters of other facets stay. Of the facet's exclusions the value's own is lifted, the others stay.
    """
    filters = Filters(criteria.filters.without(facet).values | {(facet, value)})
    return replace(criteria, filters=filters, excluded=Filters(criteria.excluded.values - {(facet, value)}), page=1)


@dataclass(frozen=True, slots=True)
class DateBucket:
    """The stories of one interval, by its first day."""

    start: date
    count: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Counts over time, oldest first, intervals without a story left out.

    A document counts in the interval that holds its whole span: one dated by month counts by month and year, not
    by day or week. `interval` is None where no result has a date.
    """

    interval: Interval | None = None
    buckets: tuple[DateBucket, ...] = ()


@dataclass(frozen=True, slots=True)
class PartCounts:
    """A part of a search: all its results, and those of each interval."""

    total: int
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Timelines:
    """Several parts of one search over the intervals of its own timeline.

    `starts` are the first days of every interval from the first that holds a result to the last, those without one
    among them. `whole` is the search itself; a result counts in an interval as in a `Timeline`, and undated ones count
    in the total alone.
    """

    interval: Interval | None
    starts: tuple[date, ...]
    whole: PartCounts
    parts: tuple[PartCounts, ...]


def _no_value(_facet: str) -> Mapping[str, int]:
    return {}


@dataclass(frozen=True, slots=True)
class ResultSet:
    """The answer to a `Criteria`.

    `total` counts all matches, whatever page is asked for. `forms` maps each wildcard or fuzzy word to the words that
    it stood for. `partial` says that the deadline passed before everything was looked at. `every_value` counts all
    values of a facet, however many, as `facets` counts the first: its own selection left out, what it excludes at 0.
    It counts when it is asked, and what it counts is this very answer.
    """

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, FacetCounts] = field(default_factory=dict)
    timeline: Timeline = field(default_factory=Timeline)
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    partial: bool = False
    every_value: Callable[[str], Mapping[str, int]] = field(default=_no_value, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Snippets:
    """One result's texts as segments: the headline whole, the best windows of the body, every caption whole.

    `body` holds the lede's beginning where the match lies elsewhere. At most three windows of about 200 characters.
    """

    headline: Segments
    body: tuple[Segments, ...]
    captions: tuple[Segments, ...]


class Writer(ABC):
    """One batch of changes. Nothing of it is seen before it is committed, all of it afterwards."""

    @abstractmethod
    def put(self, article_uid: str, documents: Collection[IndexDocument]) -> None:
        """Let these be all documents of the story. The last word on a story within a batch counts.

        Raises ValueError where a document cannot be indexed, with its uid and the reason.
        """

    @abstractmethod
    def remove(self, article_uid: str) -> None:
        """Let the story have no document. Removing the unknown is no error."""


class Engine(ABC):
    """A search engine: documents in, result sets out."""

    name: str

    @abstractmethod
    def search(
        self, criteria: Criteria, *, masked: Collection[str] = (), facets: bool | Collection[str] = True
    ) -> ResultSet:
        """Total, one page of hits, facets and timeline, as if the stories `masked` (their uids) did not exist.

        `facets` says what is counted beside the hits: everything, the timeline and the facets named, or (False)
        nothing.
        Raises EngineUnavailable, IndexOutdated, TooManyForms.
        """

    def warm(self) -> None:
        """Read what the first searches of a process would wait for. Raises as `search` does."""
        self.count(Criteria())

    @abstractmethod
    def count(self, criteria: Criteria, *, masked: Collection[str] = ()) -> int:
        """The total alone of the same search. Raises as `search` does."""

    @abstractmethod
    def scan(self, criteria: Criteria, *, masked: Collection[str] = ()) -> Iterator[Hit]:
        """All hits in the order of the criteria, whatever its page: for exports."""

    @abstractmethod
    def count_by(self, criteria: Criteria, facet: str, *, masked: Collection[str] = ()) -> Mapping[str, int]:
        """Exact counts of every value of one facet, its own selection in force: for index pages and their CSV."""

    @abstractmethod
    def cross_counts(
        self, criteria: Criteria, rows: str, columns: str, *, limit: int = 20, masked: Collection[str] = ()
    ) -> CrossCounts:
        """The `limit` most frequent values of two different facets against each other, exactly.

        Raises ValueError where both are the same facet.
        """

    @abstractmethod
    def co_occurrence(
        self, criteria: Criteria, facet: str, values: Collection[str], *, masked: Collection[str] = ()
    ) -> Mapping[tuple[str, str], int]:
        """How many results hold both values of a pair, the facet's own selection in force, exactly.

        Each pair once, its values in the order of the alphabet; pairs that nothing holds are left out.
        """

    @abstractmethod
    def timelines(self, criteria: Criteria, parts: Sequence[Node], *, masked: Collection[str] = ()) -> Timelines:
        """How many results fit each part as well, in all and over time, exactly.

        A part's total is that of the same search with the part beside its query. Raises TooManyForms.
        """

    @abstractmethod
    def similar(self, article_uid: str, *, limit: int = 5, masked: Collection[str] = ()) -> tuple[Hit, ...]:
        """The stories most like this one by the words that are telling of it (see `likeness`), best first.

        Never the story itself nor a masked one; nothing for a story that is unknown or masked.
        """

    @abstractmethod
    def snippets(self, query: Node, document: IndexDocument) -> Snippets:
        """What to show of a document for a query. Made from the text given, not from the index."""

    @abstractmethod
    def writer(self, *, wait: float = 10.0) -> AbstractContextManager[Writer]:
        """A batch: committed when the block ends, discarded when it raises.

        Waits at most so many seconds for another writer (0: not at all), then raises IndexLocked.
        """

    @abstractmethod
    def rebuild(self, stories: Iterable[tuple[str, Collection[IndexDocument]]]) -> int:
        """Replace everything by these (article uid, its documents) in one step; searches see the old whole until then.

        A failure leaves the old index as it was. Returns the number of documents.
        """

    @abstractmethod
    def expunge(self, *, wait: float = 10.0) -> int:
        """Take what was deleted or replaced off the disk, words and all; returns the number of documents that were.

        Answers do not change. Waits and raises as `writer` does.
        """

    @abstractmethod
    def contents(self) -> Iterator[tuple[str, str, int]]:
        """(article uid, document uid, revision) of everything that a search can find, for `check_index`."""

    @abstractmethod
    def state(self) -> Hashable:
        """What is another after every commit and every rebuild. Raises EngineUnavailable."""

    @abstractmethod
    def check(self) -> str:
        """One line on the state of a usable index. Raises EngineError where a search could not be answered."""
