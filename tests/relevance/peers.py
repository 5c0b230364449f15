"""Who is asked: this archive as its readers ask it, and two peers, each with our weights of headline and body."""

from __future__ import annotations

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from search import fields
from search.criteria import Criteria
from search.engines.base import IndexDocument
from search.engines.whoosh import WhooshEngine
from search.fields import DocumentType
from search.forms import SearchForm
from search.querylang import parse
from search.querylang.nodes import Or, Word
from search.readings import VOCABULARY
from tests.relevance.measures import DEPTH
from tests.relevance.texts import Text

WEIGHTS = {fields.HEADLINE.name: fields.HEADLINE.weight, fields.BODY.name: fields.BODY.weight}


class Asked(ABC):
    """Something that ranks stories for a query."""

    name: str

    @abstractmethod
    def ranking(self, query: str) -> Sequence[str]:
        """The uids of the best stories, best first."""


class Archive(Asked):
    """This archive. `names` reads known names in all their spellings; `any_word` takes what has one of the words."""

    def __init__(self, engine: WhooshEngine, name: str, *, names: bool = True, any_word: bool = False) -> None:
        self.engine, self.name, self._names, self._any_word = engine, name, names, any_word

    def ranking(self, query: str) -> list[str]:
        criteria = replace(SearchForm(QueryDict(urlencode({"q": query}))).criteria(), per_page=DEPTH)
        if self._any_word:
            criteria = replace(criteria, query=Or(tuple(Word(word) for word in query.split())))
        elif not self._names:
            criteria = replace(criteria, query=parse(query, VOCABULARY).tree)
        results = self.engine.search(criteria, facets=False)
        if results.partial:
            raise RuntimeError(f"The search for {query!r} was ended early: nothing can be said of its order.")
        return [hit.article_uid for hit in results.hits]


def indexed(texts: Sequence[Text], folder: Path) -> WhooshEngine:
    """An index of the texts alone."""
    engine = WhooshEngine(folder)
    engine.rebuild((text.uid, [_document(text)]) for text in texts)
    engine.search(Criteria(query=Word("news")), facets=False)  # reads the index, which counts against its time
    return engine


def _document(text: Text) -> IndexDocument:
    return IndexDocument(
        uid=text.uid,
        article_uid=text.uid,
        document_type=DocumentType.ARTICLE,
        revision=1,
        text={fields.HEADLINE.name: (text.headline,), fields.BODY.name: (text.body,)},
        keywords={},
        published_from=text.day,
        published_to=text.day,
    )


class Fts5(Asked):
    """SQLite's own index, BM25, Porter's stems."""

    def __init__(self, texts: Sequence[Text], name: str, *, any_word: bool) -> None:
        self.name, self._glue = name, " OR " if any_word else " "
        self._base = sqlite3.connect(":memory:")
        self._base.execute("CREATE VIRTUAL TABLE texts USING fts5(uid UNINDEXED, headline, body, tokenize='porter')")
        self._base.executemany("INSERT INTO texts VALUES (?, ?, ?)", [(t.uid, t.headline, t.body) for t in texts])

    def ranking(self, query: str) -> list[str]:
        asked = self._glue.join(f'"{word}"' for word in query.split())
        found = "SELECT uid FROM texts WHERE texts MATCH ? ORDER BY bm25(texts, 0, ?, ?), rowid LIMIT ?"
        return [uid for (uid,) in self._base.execute(found, (asked, *WEIGHTS.values(), DEPTH))]


class Tantivy(Asked):
    """Tantivy, BM25 by field, English stems."""

    def __init__(self, texts: Sequence[Text], name: str, *, any_word: bool) -> None:
        import tantivy

        self.name, self._all = name, not any_word
        schema = tantivy.SchemaBuilder().add_text_field("uid", stored=True, tokenizer_name="raw")
        for field in WEIGHTS:
            schema = schema.add_text_field(field, tokenizer_name="en_stem")
        self._index = tantivy.Index(schema.build())
        writer = self._index.writer(128_000_000, 1)
        for text in texts:
            writer.add_document(tantivy.Document(uid=text.uid, headline=text.headline, body=text.body))
        writer.commit()
        self._index.reload()

    def ranking(self, query: str) -> list[str]:
        asked: Any = self._index.parse_query(
            " ".join(f'"{word}"' for word in query.split()),
            list(WEIGHTS),
            field_boosts=WEIGHTS,
            conjunction_by_default=self._all,
        )
        searcher = self._index.searcher()
        return [searcher.doc(address)["uid"][0] for _, address in searcher.search(asked, DEPTH).hits]


def all_asked(texts: Sequence[Text], folder: Path) -> list[Asked]:
    """The archive in its ways of reading, then the peers that are installed."""
    engine = indexed(texts, folder)
    asked: list[Asked] = [
        Archive(engine, "this archive"),
        Archive(engine, "this archive, names as typed", names=False),
        Archive(engine, "this archive, any word", any_word=True),
    ]
    for any_word, way in ((False, "all words"), (True, "any word")):
        asked.append(Fts5(texts, f"SQLite FTS5, {way}", any_word=any_word))
        if find_spec("tantivy"):
            asked.append(Tantivy(texts, f"Tantivy, {way}", any_word=any_word))
    return asked
