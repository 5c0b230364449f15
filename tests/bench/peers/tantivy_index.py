"""Tantivy, through its Python package: facets are terms aggregations large enough to be exact."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from importlib.metadata import version
from typing import Any

from tests.bench.corpus import Story
from tests.bench.peers.contender import Answer, Contender
from tests.bench.questions import PER_PAGE, Choice, Operator, Question

TEXTS = ("headline", "body", "caption")
BOOSTS = {"headline": 4.0, "caption": 2.0}
ALL_VALUES = 10_000


class TantivyIndex(Contender):
    """One writer with two threads, as its package comes."""

    label = "Tantivy"
    package = "tantivy"

    @classmethod
    def version(cls) -> str:
        """Of the Python package."""
        return version("tantivy")

    def _schema(self) -> Any:
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_text_field("uid", stored=True, tokenizer_name="raw", index_option="basic")
        for name in TEXTS:
            builder.add_text_field(name, tokenizer_name="en_stem" if self.stemmed else "default")
        builder.add_integer_field("published", indexed=True, fast=True)
        builder.add_integer_field("day", indexed=True, fast=True)
        builder.add_integer_field("month", indexed=True, fast=True)
        for name in ("region", "actor", "source"):
            builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
        return builder.build()

    def index(self, stories: Iterable[Story]) -> None:
        """Add, commit, let it merge."""
        import tantivy

        self.folder.mkdir(parents=True)
        writer = tantivy.Index(self._schema(), path=str(self.folder)).writer(512_000_000, 2)
        for story in stories:
            added = tantivy.Document()
            added.add_text("uid", story.uid)
            added.add_text("headline", story.headline)
            added.add_text("body", story.body)
            added.add_text("caption", " ".join(story.captions))
            added.add_integer("published", int(story.published.timestamp()))
            added.add_integer("day", story.published.date().toordinal())
            added.add_integer("month", story.month)
            for name, values in (("region", story.regions), ("actor", story.actors), ("source", (story.source,))):
                for value in values:
                    added.add_text(name, value)
            writer.add_document(added)
        writer.commit()
        writer.wait_merging_threads()

    def open(self) -> None:
        """A searcher that stays."""
        import tantivy

        self.index_opened = tantivy.Index.open(str(self.folder))
        self.index_opened.reload()
        self.searcher = self.index_opened.searcher()
        self.schema = self.index_opened.schema

    def ask(self, question: Question, *, facets: bool) -> Answer:
        """One search, and one aggregation for each set of choices in force."""
        plans = question.plans()
        query = self._query(question, plans[0][1])
        order = {"order_by_field": "published"} if question.by_date else {}
        found = self.searcher.search(query, limit=PER_PAGE, count=True, **order)
        uids = tuple(self.searcher.doc(address)["uid"][0] for _, address in found.hits)
        counted: dict[str, dict[str, int]] = {}
        for names, chosen in plans if facets else ():
            if names:
                asked = {name: {"terms": {"field": name, "size": ALL_VALUES}} for name in names}
                for name, told in self.searcher.aggregate(self._query(question, chosen), asked).items():
                    counted[name] = {_key(bucket["key"]): bucket["doc_count"] for bucket in told["buckets"]}
        return Answer(found.count, uids, counted)

    def _query(self, question: Question, chosen: Choice) -> Any:
        import tantivy

        query_of, must = tantivy.Query, tantivy.Occur.Must
        clauses = [(must, self._text(question))]
        for facet, values in chosen:
            either = [(tantivy.Occur.Should, query_of.term_query(self.schema, facet, value)) for value in values]
            clauses.append((must, query_of.const_score_query(query_of.boolean_query(either), 0.0)))
        if question.start or question.end:
            first, last = question.start or date.min, (question.end or date.max - timedelta(1)) + timedelta(1)
            kind = tantivy.FieldType.Integer
            days = query_of.range_query(self.schema, "day", kind, first.toordinal(), last.toordinal(), True, False)
            clauses.append((must, query_of.const_score_query(days, 0.0)))
        return query_of.boolean_query(clauses) if len(clauses) > 1 else clauses[0][1]

    def _text(self, question: Question) -> Any:
        import tantivy

        words, query_of, should = question.words, tantivy.Query, tantivy.Occur.Should
        if not words:
            return query_of.all_query()
        if question.operator is Operator.PREFIX:
            each = [query_of.regex_query(self.schema, name, words[0] + ".*") for name in TEXTS]
            return query_of.boolean_query([(should, one) for one in each])
        if question.operator is Operator.FUZZY:
            each = [query_of.fuzzy_term_query(self.schema, name, words[0], 1) for name in TEXTS]
            return query_of.boolean_query([(should, one) for one in each])
        joined = {
            Operator.ALL: " AND ".join(words),
            Operator.ANY: " OR ".join(words),
            Operator.PHRASE: '"' + " ".join(words) + '"',
        }[question.operator]
        return self.index_opened.parse_query(joined, list(TEXTS), field_boosts=BOOSTS)


def _key(key: object) -> str:
    return str(int(key)) if isinstance(key, float | int) else str(key)
