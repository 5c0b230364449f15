"""Whoosh as it comes: its own codec, searcher and `groupedby`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from importlib.metadata import version
from typing import Any

from tests.bench.corpus import Story
from tests.bench.peers.contender import Answer, Contender
from tests.bench.questions import PER_PAGE, Choice, Operator, Question

TEXTS = {"headline": 4.0, "body": 1.0, "caption": 2.0}


class StockWhoosh(Contender):
    """One process, half a gigabyte for the writer."""

    label = "Whoosh alone"
    package = "whoosh"
    most_stories = 20_000

    @classmethod
    def version(cls) -> str:
        """Of the distribution."""
        return version("whoosh-reloaded")

    def index(self, stories: Iterable[Story]) -> None:
        """One commit."""
        from whoosh import analysis, fields, index

        expression = r"\w+(\.?\w+)*"
        analyser = (
            analysis.StemmingAnalyzer(expression=expression, stoplist=None)
            if self.stemmed
            else analysis.StandardAnalyzer(expression=expression, stoplist=None, minsize=1)
        )
        schema = fields.Schema(
            uid=fields.ID(stored=True, unique=True),
            **{name: fields.TEXT(analyser, field_boost=weight) for name, weight in TEXTS.items()},
            region=fields.KEYWORD(commas=True),
            actor=fields.KEYWORD(commas=True),
            source=fields.ID(),
            month=fields.ID(),
            published=fields.DATETIME(sortable=True),
        )
        self.folder.mkdir(parents=True)
        writer = index.create_in(str(self.folder), schema).writer(limitmb=512)
        for story in stories:
            writer.add_document(
                uid=story.uid,
                headline=story.headline,
                body=story.body,
                caption=" ".join(story.captions),
                region=",".join(story.regions),
                actor=",".join(story.actors),
                source=story.source,
                month=str(story.month),
                published=story.published.replace(tzinfo=None),
            )
        writer.commit()

    def open(self) -> None:
        """A searcher that stays."""
        from whoosh import index

        self.opened = index.open_dir(str(self.folder))
        self.searcher = self.opened.searcher()

    def ask(self, question: Question, *, facets: bool) -> Answer:
        """One search, and another for each further set of choices in force."""
        from whoosh import sorting

        plans = question.plans() if facets else question.plans()[:1]
        order = {"sortedby": sorting.FieldFacet("published", reverse=True)} if question.by_date else {}
        total, uids, counted = 0, tuple[str, ...](), dict[str, dict[str, int]]()
        for number, (names, chosen) in enumerate(plans):
            if not names and number:
                continue
            grouped = {
                name: sorting.FieldFacet(name, allow_overlap=name in {"region", "actor"}, maptype=sorting.Count)
                for name in names
            }
            options = {**order, **({"groupedby": grouped} if facets and grouped else {})}
            found = self.searcher.search(
                self._text(question), filter=self._filter(question, chosen), limit=PER_PAGE, **options
            )
            if number == 0:
                total, uids = len(found), tuple(hit["uid"] for hit in found)
            counted.update({name: _named(found.groups(name)) for name in grouped if facets})
        return Answer(total, uids, counted)

    def _filter(self, question: Question, chosen: Choice) -> Any:
        from whoosh import query

        clauses: list[Any] = [query.Or([query.Term(facet, value) for value in values]) for facet, values in chosen]
        if question.start or question.end:
            first = question.start and datetime.combine(question.start, time.min)
            last = question.end and datetime.combine(question.end + timedelta(1), time.min)
            clauses.append(query.DateRange("published", first, last, endexcl=True))
        return query.And(clauses) if clauses else None

    def _text(self, question: Question) -> Any:
        from whoosh import query

        words, one_of = question.words, query.Or
        if not words:
            return query.Every()
        if question.operator is Operator.PREFIX:
            return one_of([query.Prefix(name, words[0]) for name in TEXTS])
        if question.operator is Operator.FUZZY:
            return one_of([query.FuzzyTerm(name, words[0], maxdist=1, prefixlength=1) for name in TEXTS])
        forms = [self._form(word) for word in words]
        if question.operator is Operator.PHRASE:
            return one_of([query.Phrase(name, forms) for name in TEXTS])
        each = [one_of([query.Term(name, form) for name in TEXTS]) for form in forms]
        return one_of(each) if question.operator is Operator.ANY else query.And(each)

    def _form(self, word: str) -> str:
        analyser = self.opened.schema["body"].analyzer
        return str(next(token.text for token in analyser(word, mode="query")))


def _named(groups: dict[Any, int]) -> dict[str, int]:
    return {str(value): count for value, count in groups.items() if value is not None}
