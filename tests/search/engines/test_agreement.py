"""Whoosh against the engine that is obviously right, on random documents, batches and criteria."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.criteria import Criteria, Sort
from search.engines.base import Engine, IndexDocument, ResultSet, alone
from search.engines.memory import MemoryEngine
from search.engines.whoosh import WhooshEngine
from search.fields import FACETS
from search.querylang.nodes import Not, Phrase, Value
from tests.search.engines.documents import UIDS, VALUES, random_batches, searches

Batches = list[dict[str, tuple[IndexDocument, ...]]]

HIDDEN = frozenset(UIDS[:6])


@dataclass(frozen=True)
class Engines:
    """The same batches in several engines."""

    oracle: MemoryEngine
    whoosh: WhooshEngine
    ignorant: WhooshEngine
    """Never held the hidden stories."""


def written(engine: Engine, changes: Batches) -> None:
    """Write these batches, one commit each."""
    for batch in changes:
        with engine.writer() as writer:
            for article_uid, documents in batch.items():
                writer.put(article_uid, documents)


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Engines:
    """Twelve batches over forty stories: several segments, merges and deletions."""
    changes = random_batches(Random(7), batches=12, stories=20)
    without = [{uid: () if uid in HIDDEN else own for uid, own in batch.items()} for batch in changes]
    folder: Path = tmp_path_factory.mktemp("indexes")
    made = Engines(MemoryEngine(), WhooshEngine(folder / "whole"), WhooshEngine(folder / "ignorant"))
    for engine in (made.whoosh, made.ignorant):
        engine.rebuild([])
    written(made.oracle, changes)
    written(made.whoosh, changes)
    written(made.ignorant, without)
    return made


def told(results: ResultSet) -> Mapping[str, object]:
    """All that two engines must agree on to the letter."""
    return {
        "total": results.total,
        "hits": [(hit.uid, hit.article_uid) for hit in results.hits],
        "facets": results.facets,
        "timeline": results.timeline,
        "forms": results.forms,
    }


def assert_same_answer(expected: ResultSet, answer: ResultSet) -> None:
    """Equal but for the last digit of a score."""
    assert told(answer) == told(expected)
    assert [hit.score for hit in answer.hits] == pytest.approx([hit.score for hit in expected.hits], abs=2e-6)


@settings(max_examples=250, deadline=None)
@given(criteria=searches(), masked=st.sets(st.sampled_from(UIDS), max_size=3))
def test_both_engines_give_the_same_answer(engines: Engines, criteria: Criteria, masked: set[str]) -> None:
    """Total, hits in order, scores, facets, timeline and forms, with stories hidden."""
    for sort in Sort:
        asked = replace(criteria, sort=sort)
        expected, answer = engines.oracle.search(asked, masked=masked), engines.whoosh.search(asked, masked=masked)
        assert_same_answer(expected, answer)
    assert engines.whoosh.count(criteria, masked=masked) == expected.total
    for facet in FACETS:
        assert answer.every_value(facet.name) == expected.every_value(facet.name)
        by_value = engines.whoosh.count_by(criteria, facet.name, masked=masked)
        assert by_value == engines.oracle.count_by(criteria, facet.name, masked=masked)


@settings(max_examples=100, deadline=None)
@given(
    criteria=searches(),
    masked=st.sets(st.sampled_from(UIDS), max_size=3),
    sides=st.permutations([facet.name for facet in FACETS]),
    limit=st.integers(1, 4),
)
def test_both_engines_cross_and_pair_the_same(
    engines: Engines, criteria: Criteria, masked: set[str], sides: list[str], limit: int
) -> None:
    """Tables of two facets, whatever is chosen or excluded in them, and pairs of values."""
    rows, columns, *_ = sides
    expected = engines.oracle.cross_counts(criteria, rows, columns, limit=limit, masked=masked)
    assert engines.whoosh.cross_counts(criteria, rows, columns, limit=limit, masked=masked) == expected
    values = (*VALUES[rows], "none", "zzz")
    paired = engines.oracle.co_occurrence(criteria, rows, values, masked=masked)
    assert engines.whoosh.co_occurrence(criteria, rows, values, masked=masked) == paired
    parts = [Value(rows, value) for value in values] + [Not(Value(columns, "none")), Phrase("drone")]
    over_time = engines.oracle.timelines(criteria, parts, masked=masked)
    assert engines.whoosh.timelines(criteria, parts, masked=masked) == over_time


@pytest.mark.parametrize("uid", UIDS[::3])
def test_both_engines_find_the_same_stories_alike(engines: Engines, uid: str) -> None:
    """With and without stories hidden."""
    for masked in (frozenset[str](), HIDDEN):
        expected = engines.oracle.similar(uid, limit=9, masked=masked)
        answer = engines.whoosh.similar(uid, limit=9, masked=masked)
        assert [hit.uid for hit in answer] == [hit.uid for hit in expected]
        assert [hit.score for hit in answer] == pytest.approx([hit.score for hit in expected], abs=2e-6)
    assert engines.ignorant.similar(uid) == engines.whoosh.similar(uid, masked=HIDDEN)


@settings(max_examples=60, deadline=None)
@given(criteria=searches(), masked=st.sets(st.sampled_from(UIDS), max_size=3))
def test_every_count_of_a_facet_is_the_total_of_its_link(
    engines: Engines, criteria: Criteria, masked: set[str]
) -> None:
    """The link of a value is the same search with this value alone in the facet."""
    for facet, counts in engines.whoosh.search(criteria, masked=masked).facets.items():
        for bucket in counts.buckets:
            linked = engines.whoosh.search(alone(criteria, facet, bucket.value), masked=masked, facets=False)
            assert linked.total == bucket.count, (facet, bucket)
            if not criteria.filters.of(facet):
                toggled = criteria.toggled(facet, bucket.value)
                assert engines.whoosh.search(toggled, masked=masked, facets=False).total == bucket.count


@settings(max_examples=150, deadline=None)
@given(criteria=searches())
def test_a_hidden_story_changes_nothing_but_its_own_absence(engines: Engines, criteria: Criteria) -> None:
    """A masked search answers as an engine that never held the stories: not even scores and forms tell of them."""
    assert_same_answer(engines.ignorant.search(criteria), engines.whoosh.search(criteria, masked=HIDDEN))


@settings(max_examples=100, deadline=None)
@given(criteria=searches())
def test_pages_follow_one_another_without_gap_or_repeat(engines: Engines, criteria: Criteria) -> None:
    """All pages together are what a scan gives."""
    scanned = list(engines.whoosh.scan(criteria))
    pages = range(1, len(scanned) // criteria.per_page + 2)
    paged = [hit for page in pages for hit in engines.whoosh.search(replace(criteria, page=page), facets=False).hits]
    assert paged == scanned


@pytest.mark.parametrize("seed", range(8))
def test_both_engines_hold_the_same_after_any_changes(tmp_path: Path, seed: int) -> None:
    """Put, put again, removed, in one batch or several."""
    changes = random_batches(Random(seed), batches=seed + 1, stories=12)
    oracle, whoosh = MemoryEngine(), WhooshEngine(tmp_path)
    whoosh.rebuild([])
    for number, batch in enumerate(changes):
        written(oracle, [batch])
        written(whoosh, [batch])
        assert sorted(whoosh.contents()) == sorted(oracle.contents()), number
        assert_same_answer(oracle.search(Criteria()), whoosh.search(Criteria()))
    stories = {uid: own for batch in changes for uid, own in batch.items()}
    assert whoosh.rebuild(stories.items()) == oracle.rebuild(stories.items())
    assert_same_answer(oracle.search(Criteria()), whoosh.search(Criteria()))
