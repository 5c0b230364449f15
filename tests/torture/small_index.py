"""A small index of several segments, and everything that it answers to a set of questions."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

from search.criteria import Criteria, Sort
from search.engines.base import IndexDocument
from search.engines.whoosh import WhooshEngine
from search.fields import DocumentType
from search.querylang import nodes
from search.querylang.nodes import PartialDate
from tests.search.engines.documents import random_document

Stories = Mapping[str, tuple[IndexDocument, ...]]

QUESTIONS = (
    Criteria(),
    Criteria(document_type=DocumentType.CAPTION),
    Criteria(query=nodes.Word("drone"), per_page=100),
    Criteria(query=nodes.Word("attack"), sort=Sort.OLDEST),
    Criteria(query=nodes.Phrase("Iran's the")),
    Criteria(query=nodes.Near("drone base", 5)),
    Criteria(query=nodes.Wildcard("mil*")),
    Criteria(query=nodes.Fuzzy("sulaimani", 2)),
    Criteria(query=nodes.InField("headline", nodes.Word("us"))),
    Criteria(query=nodes.And((nodes.Value("region", "iraq"), nodes.Not(nodes.Word("base"))))),
    Criteria(start=PartialDate(2023, 3), end=PartialDate(2023, 9)),
)


def random_stories(chance: Random, uids: Collection[str]) -> Stories:
    """A story and a caption under each uid."""
    return {
        uid: (
            random_document(chance, uid, uid, DocumentType.ARTICLE),
            random_document(chance, f"{uid}-c", uid, DocumentType.CAPTION),
        )
        for uid in uids
    }


def written(engine: WhooshEngine, stories: Stories, removed: Collection[str] = ()) -> None:
    """One batch."""
    with engine.writer(wait=0.0) as writer:
        for uid, documents in stories.items():
            writer.put(uid, documents)
        for uid in removed:
            writer.remove(uid)


@dataclass(frozen=True)
class Answers:
    """What an index says to every question, scores to four digits, and everything that it holds."""

    told: tuple[object, ...]
    held: tuple[tuple[str, str, int], ...]


def answers_of(engine: WhooshEngine) -> Answers:
    """Ask it everything."""
    told = []
    for question in QUESTIONS:
        results = engine.search(question)
        hits = tuple((hit.uid, hit.article_uid, round(hit.score, 4)) for hit in results.hits)
        told.append((results.total, hits, results.facets, results.timeline, results.forms))
    return Answers(tuple(told), tuple(sorted(engine.contents())))


def opened(folder: Path) -> WhooshEngine:
    """An engine that takes its time: a busy machine must not make a part of an answer."""
    return WhooshEngine(folder, deadline=None)


def worn_index(folder: Path, chance: Random) -> WhooshEngine:
    """Three segments of one size, two of them with deletions: the next batch makes one of all."""
    engine = opened(folder)
    engine.rebuild([])
    for first in (0, 20, 40):
        written(engine, random_stories(chance, [f"s{n:02d}" for n in range(first, first + 20)]))
    written(engine, {}, removed=["s03", "s21", "s25"])
    return engine
