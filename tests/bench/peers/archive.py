"""This archive's engine."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version

from search.criteria import Criteria, Filters, Interval, Sort
from search.engines.base import IndexDocument
from search.engines.whoosh import WhooshEngine
from search.fields import DocumentType
from search.querylang import nodes
from search.querylang.nodes import Node, PartialDate
from tests.bench.corpus import Story
from tests.bench.peers.contender import Answer, Contender
from tests.bench.questions import PER_PAGE, Operator, Question

_COUNTED = ("region", "actor", "source")


def document(story: Story) -> IndexDocument:
    """As the archive indexes it."""
    return IndexDocument(
        uid=story.uid,
        article_uid=story.uid,
        document_type=DocumentType.ARTICLE,
        revision=1,
        text={"headline": (story.headline,), "body": (story.body,), "caption": story.captions},
        keywords={"region": story.regions, "actor": story.actors, "source": (story.source,), "language": ("en",)},
        published_from=story.published.date(),
        published_to=story.published.date(),
        published_at=int(story.published.timestamp()),
    )


class ArchiveEngine(Contender):
    """The default engine; without a deadline, so that no answer is cut short on a busy machine."""

    label = "this archive"

    @classmethod
    def version(cls) -> str:
        """Of what lies below it."""
        return f"on whoosh-reloaded {version('whoosh-reloaded')}, numpy {version('numpy')}"

    def index(self, stories: Iterable[Story]) -> None:
        """As `rebuild_index` does, synced to the disk and verified."""
        WhooshEngine(self.folder).rebuild((story.uid, (document(story),)) for story in stories)

    def open(self) -> None:
        """Map the segments."""
        self.engine = WhooshEngine(self.folder, deadline=None)
        self.engine.check()

    def ask(self, question: Question, *, facets: bool) -> Answer:
        """Region, actor and source are counted, and the timeline by month."""
        results = self.engine.search(self.criteria(question), facets=_COUNTED if facets else False)
        assert not results.partial
        counted = {
            name: {bucket.value: bucket.count for bucket in results.facets[name].buckets} for name in _COUNTED if facets
        }
        if facets:
            months = results.timeline.buckets
            counted["month"] = {str(bucket.start.year * 100 + bucket.start.month): bucket.count for bucket in months}
        return Answer(results.total, tuple(hit.uid for hit in results.hits), counted)

    def criteria(self, question: Question) -> Criteria:
        """The question in the archive's own words."""
        first, last = (day and PartialDate(day.year, day.month, day.day) for day in (question.start, question.end))
        return Criteria(
            query=self._query(question),
            filters=Filters(frozenset((facet, value) for facet, values in question.chosen for value in values)),
            start=first,
            end=last,
            sort=Sort.NEWEST if question.by_date else Sort.RELEVANCE,
            interval=Interval.MONTH,
            per_page=PER_PAGE,
        )

    def _query(self, question: Question) -> Node:
        words = question.words
        if not words:
            return nodes.Everything()
        if question.operator is Operator.PHRASE:
            return nodes.Phrase(" ".join(words))
        if question.operator is Operator.PREFIX:
            return nodes.Wildcard(words[0] + "*")
        if question.operator is Operator.FUZZY:
            return nodes.Fuzzy(words[0], 1)
        each = tuple((nodes.Word if self.stemmed else nodes.Phrase)(word) for word in words)
        return nodes.Or(each) if question.operator is Operator.ANY else nodes.And(each)
