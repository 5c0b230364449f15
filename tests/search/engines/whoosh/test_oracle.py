"""Our evaluation held against Whoosh's own searcher over the same index.

Hits and counts agree for every query that both can state, over several segments with deletions. Scores differ by
design in three things, each of which a test keeps out of the way instead of allowing for it:

- statistics: ours are of the documents that a search may see, Whoosh's of all that a segment holds. The scored index
  has one type of document, every field filled, nothing deleted, so that both count the same.
- rarity: ours is never negative (`scoring.rarity`), Whoosh's is log(N / (n + 1)) + 1. Either is given to Whoosh.
- several fields or words: ours adds what they weigh before it saturates, and counts a phrase as one find; Whoosh adds
  scores. Scores are compared for one field and words by themselves, AND-ed, OR-ed and with exclusions.

Whoosh collects without pruning (`UnlimitedCollector`, or `TopCollector` that replaces nothing).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import collectors, index, query, scoring

from search.criteria import Criteria
from search.engines.analysis import forms, stem
from search.engines.base import IndexDocument
from search.engines.scoring import K1, B, rarity, searched_fields
from search.engines.whoosh import WhooshEngine
from search.engines.whoosh.arrays import DOCUMENT_TYPES
from search.fields import TEXT_FIELDS, DocumentType, FieldKind, query_names
from search.querylang import nodes
from search.querylang.nodes import Node
from tests.search.engines.documents import PAIRS, UIDS, WORDS, random_batches, random_story, story

SPOKEN = tuple(word for word in WORDS if forms(word))


class Unchanged(scoring.BM25F):  # type: ignore[misc]
    """Whoosh's BM25F with the archive's numbers for repeats and for length."""

    def __init__(self) -> None:
        super().__init__(B=B, K1=K1)


class Rarity(Unchanged):
    """The same with the archive's rarity in place of Whoosh's own."""

    def idf(self, searcher: Any, fieldname: str, text: Any) -> float:
        parent = searcher.get_parent()
        return rarity(parent.doc_count_all(), parent.doc_frequency(fieldname, text))


@dataclass(frozen=True)
class Pair:
    """The same index, opened by the engine and by Whoosh alone."""

    engine: WhooshEngine
    index: Any

    def asked_of_whoosh(
        self, asked: Any, weighting: Any = Unchanged, document_type: DocumentType | None = None
    ) -> dict[str, float]:
        """Score by uid."""
        number = None if document_type is None else DOCUMENT_TYPES.index(document_type)
        only = None if number is None else query.ColumnQuery("document_type", number)
        with self.index.searcher(weighting=weighting()) as searcher:
            results = searcher.search(asked, limit=None, filter=only)
            assert len(results) == len(list(results))
            # Whoosh's Not lets a deleted document through that stands right behind the last match.
            deleted = searcher.reader().is_deleted
            return {hit["uid"]: hit.score for hit in results if not deleted(hit.docnum)}

    def asked_of_us(self, asked: Node, document_type: DocumentType = DocumentType.ARTICLE) -> dict[str, float]:
        """Score by uid."""
        criteria = Criteria(query=asked, document_type=document_type)
        found = {hit.uid: hit.score for hit in self.engine.scan(criteria)}
        assert self.engine.search(criteria, facets=False).total == len(found)
        return found


def opened(folder: Path, batches: Sequence[dict[str, tuple[IndexDocument, ...]]]) -> Pair:
    """An index of these batches, one commit each."""
    engine = WhooshEngine(folder, deadline=None)
    engine.rebuild([])
    for batch in batches:
        with engine.writer() as writer:
            for article_uid, documents in batch.items():
                writer.put(article_uid, documents)
    return Pair(engine, index.open_dir(str(folder / (folder / "CURRENT").read_text().strip())))


@pytest.fixture(scope="module")
def worn(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """Forty stories with captions, several segments with deletions."""
    chance = Random(11)
    first = {uid: random_story(chance, uid) for uid in UIDS}
    pair = opened(tmp_path_factory.mktemp("worn"), [first, *random_batches(chance, batches=2, stories=3)])
    with pair.index.reader() as reader:
        assert len(reader.leaf_readers()) > 1
        assert reader.has_deletions()
    return pair


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """Stories alone, every text field filled, several segments, nothing deleted."""
    chance = Random(4)

    def text() -> str:
        return " ".join(
            chance.choices(SPOKEN, weights=[1 + 40 // (1 + n) for n in range(len(SPOKEN))], k=chance.randint(1, 60))
        )

    stories = [
        story(uid, **{field.name: text() for field in TEXT_FIELDS}, on=None)  # type: ignore[arg-type]
        for uid in [*UIDS, *(f"more{n}" for n in range(100))]
    ]
    batches = [
        {one.uid: (one,) for one in stories[first : first + size]} for first, size in ((0, 130), (130, 7), (137, 3))
    ]
    pair = opened(tmp_path_factory.mktemp("fresh"), batches)
    with pair.index.reader() as reader:
        assert len(reader.leaf_readers()) == 3
        assert not reader.has_deletions()
    return pair


# Our tree as a query of Whoosh


def as_whoosh(node: Node, document_type: DocumentType, lexicon: dict[str, list[str]], field: str | None = None) -> Any:
    """The same question, stated in Whoosh's own query objects."""

    def inner(child: Node, inside: str | None = field) -> Any:
        return as_whoosh(child, document_type, lexicon, inside)

    names = [searched.name for searched in searched_fields(document_type, field)]
    match node:
        case nodes.Everything():
            return query.Every()
        case nodes.And(children=children):
            return query.And([inner(child) for child in children])
        case nodes.Or(children=children):
            return query.Or([inner(child) for child in children])
        case nodes.Not(child=child):
            # By itself Whoosh counts an exclusion as a find of 1. Its AndNot lets the first document through.
            return query.ConstantScoreQuery(query.Not(inner(child)), 1e-9)
        case nodes.InField(field=name, child=child):
            return inner(child, name)
        case nodes.Value(field=name, value=value):
            return query.Term(name, value)
        case nodes.Wildcard(pattern=pattern):
            return query.Or([query.Prefix(name, pattern.rstrip("*")) for name in names])
        case nodes.Word(text=text):
            return query.Or(list(_words(text, names, lexicon)))
        case nodes.Phrase(text=text):
            return query.Or([_phrase(name, forms(text)) for name in names])
    raise TypeError(node)


def _words(text: str, names: list[str], lexicon: dict[str, list[str]]) -> Iterator[Any]:
    """A word stands for all forms of its stem; what analysis parts is a phrase."""
    found = forms(text)
    for name in names:
        if len(found) > 1:
            yield _phrase(name, found)
        else:
            yield from (query.Term(name, form) for form in lexicon[name] if stem(form) == stem(found[0]))


def _phrase(name: str, found: list[str]) -> Any:
    return query.Term(name, found[0]) if len(found) == 1 else query.Phrase(name, found)


def lexicon_of(pair: Pair) -> dict[str, list[str]]:
    """The forms of each text field, as Whoosh lists them."""
    with pair.index.reader() as reader:
        return {field.name: [term.decode() for term in reader.lexicon(field.name)] for field in TEXT_FIELDS}


PHRASES = st.lists(st.sampled_from(SPOKEN), min_size=1, max_size=3).map(" ".join)
LEAVES: st.SearchStrategy[Node] = st.one_of(
    st.just(nodes.Everything()),
    st.sampled_from(SPOKEN).map(nodes.Word),
    PHRASES.map(nodes.Phrase),
    st.sampled_from(["dro*", "attack*", "mil*", "zzz*", "kat*"]).map(nodes.Wildcard),
    st.sampled_from([pair for pair in PAIRS if pair[1] != "none"]).map(lambda pair: nodes.Value(*pair)),
)
TREES: st.SearchStrategy[Node] = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda children: nodes.And(tuple(children))),
        st.lists(inner, min_size=1, max_size=3).map(lambda children: nodes.Or(tuple(children))),
        inner.map(nodes.Not),
        st.builds(nodes.InField, st.sampled_from(sorted(set(query_names(FieldKind.TEXT).values()))), inner),
    ),
    max_leaves=6,
)


@settings(max_examples=300, deadline=None)
@given(tree=TREES, document_type=st.sampled_from(DocumentType))
def test_whoosh_finds_the_same_documents(worn: Pair, tree: Node, document_type: DocumentType) -> None:
    """Words, phrases, prefixes, values, AND, OR, NOT, fields; deletions, several segments, both types of document."""
    asked = as_whoosh(tree, document_type, lexicon_of(worn), None)
    assert set(worn.asked_of_whoosh(asked, document_type=document_type)) == set(worn.asked_of_us(tree, document_type))


ONE_WORD = st.sampled_from(sorted({form for word in SPOKEN for form in forms(word)})).map(nodes.Phrase)
SCORED: st.SearchStrategy[Node] = st.recursive(
    ONE_WORD,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda children: nodes.And(tuple(children))),
        st.lists(inner, min_size=1, max_size=3).map(lambda children: nodes.Or(tuple(children))),
        st.builds(lambda found, left_out: nodes.And((found, nodes.Not(left_out))), inner, inner),
    ),
    max_leaves=6,
)


@settings(max_examples=300, deadline=None)
@given(tree=SCORED, field=st.sampled_from([field.name for field in TEXT_FIELDS]))
def test_whoosh_scores_the_same(fresh: Pair, tree: Node, field: str) -> None:
    """Exact words of one field, AND-ed, OR-ed, excluded: the field's weight, frequencies, lengths, averages."""
    ours = fresh.asked_of_us(nodes.InField(field, tree))
    theirs = fresh.asked_of_whoosh(as_whoosh(tree, DocumentType.ARTICLE, {}, field), Rarity)
    assert theirs == pytest.approx(ours, abs=1e-3)


@settings(max_examples=60, deadline=None)
@given(word=ONE_WORD, field=st.sampled_from([field.name for field in TEXT_FIELDS]))
def test_but_for_rarity_a_word_scores_as_in_unchanged_whoosh(fresh: Pair, word: nodes.Phrase, field: str) -> None:
    ours = fresh.asked_of_us(nodes.InField(field, word))
    theirs = fresh.asked_of_whoosh(as_whoosh(word, DocumentType.ARTICLE, {}, field))
    documents = len(UIDS) + 100
    factor = (log(documents / (len(ours) + 1)) + 1) / rarity(documents, len(ours))
    assert theirs == pytest.approx({uid: score * factor for uid, score in ours.items()}, abs=1e-3)


@settings(max_examples=60, deadline=None)
@given(tree=SCORED, limit=st.integers(1, 20))
def test_the_best_hits_of_whoosh_are_ours(fresh: Pair, tree: Node, limit: int) -> None:
    """Its pruning, which loses hits over other codecs, does not start over ours."""
    ours = sorted(fresh.asked_of_us(nodes.InField("body", tree)).values(), reverse=True)
    asked = as_whoosh(tree, DocumentType.ARTICLE, {}, "body")
    for collector in (collectors.TopCollector(limit, replace=0), collectors.TopCollector(limit)):
        with fresh.index.searcher(weighting=Rarity()) as searcher:
            searcher.search_with_collector(asked, collector)
            theirs = [hit.score for hit in collector.results()]
        assert theirs == pytest.approx(ours[:limit], abs=1e-3)


def test_whoosh_reads_every_value_of_a_document(worn: Pair) -> None:
    """Identities as stored fields, numbers as columns, exact lengths; what a lexicon lists is what postings hold."""
    held = sorted(worn.engine.contents())
    with worn.index.reader() as reader:
        stored = [reader.stored_fields(number) for number in reader.all_doc_ids()]
        revisions = reader.column_reader("revision")
        numbered = {number: revisions[number] for number in reader.all_doc_ids()}
        assert (
            sorted(
                (one["article_uid"], one["uid"], numbered[number]) for number, one in zip(numbered, stored, strict=True)
            )
            == held
        )
        for field in ("body", "caption"):
            total = 0
            for form in reader.lexicon(field):
                postings = reader.postings(field, form)
                assert reader.doc_frequency(field, form) >= len(list(postings.copy().all_ids()))
                total += reader.frequency(field, form) / reader.schema[field].format.field_boost
            assert total == reader.field_length(field)
        assert reader.doc_frequency("body", b"nowhere") == reader.frequency("body", b"nowhere") == 0
        assert [b.decode() for b in reader.expand_prefix("body", "attack")] == ["attack", "attacked", "attacks"]
        assert set(reader.terms_within("body", "dornes", 2)) >= {"drones"}


def test_whoosh_sorts_by_a_column(fresh: Pair, worn: Pair) -> None:
    with worn.index.searcher() as searcher:
        for upwards in (True, False):
            found = searcher.search(query.Every(), limit=None, sortedby="published_at", reverse=not upwards)
            column = searcher.reader().column_reader("published_at")
            times = [column[hit.docnum] for hit in found]
            assert times == sorted(times, reverse=not upwards)
