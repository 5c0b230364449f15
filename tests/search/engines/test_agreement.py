"""Whoosh against the engine that is obviously right, on random documents and criteria."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.criteria import Criteria
from search.engines.base import Engine, IndexDocument, ResultSet, alone
from search.engines.memory import MemoryEngine
from search.engines.whoosh import WhooshEngine
from search.fields import FACETS
from tests.search.engines.documents import UIDS, batches, searches

Batches = list[dict[str, tuple[IndexDocument, ...]]]

RANDOM = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
MASKED = st.sets(st.sampled_from(UIDS), max_size=3)


def written(engine: Engine, changes: Batches) -> Engine:
    """The engine, after these batches."""
    for batch in changes:
        with engine.writer() as writer:
            for article_uid, documents in batch.items():
                writer.put(article_uid, documents)
    return engine


def told(results: ResultSet) -> Mapping[str, object]:
    """All that two engines must agree on to the letter."""
    return {
        "total": results.total,
        "hits": [(hit.uid, hit.article_uid) for hit in results.hits],
        "facets": results.facets,
        "timeline": results.timeline,
        "forms": results.forms,
    }


@RANDOM
@given(changes=batches(), asked=st.lists(searches(), min_size=1, max_size=6), masked=MASKED)
def test_both_engines_give_the_same_answer(changes: Batches, asked: list[Criteria], masked: set[str]) -> None:
    """Total, hits in order, scores, facets, timeline and forms, with stories hidden and after several batches."""
    oracle = written(MemoryEngine(), changes)
    with tempfile.TemporaryDirectory() as folder:
        engine = written(WhooshEngine(Path(folder)), changes)
        assert sorted(engine.contents()) == sorted(oracle.contents())
        for criteria in asked:
            expected, answer = oracle.search(criteria, masked=masked), engine.search(criteria, masked=masked)
            assert told(answer) == told(expected)
            assert [hit.score for hit in answer.hits] == pytest.approx([hit.score for hit in expected.hits], abs=2e-6)
            for facet in FACETS:
                by_value = engine.count_by(criteria, facet.name, masked=masked)
                assert by_value == oracle.count_by(criteria, facet.name, masked=masked)


@RANDOM
@given(changes=batches(), criteria=searches(), masked=MASKED)
def test_every_count_of_a_facet_is_the_total_of_its_link(
    changes: Batches, criteria: Criteria, masked: set[str]
) -> None:
    """The link of a value is the same search with this value alone in the facet."""
    with tempfile.TemporaryDirectory() as folder:
        engine = written(WhooshEngine(Path(folder)), changes)
        for facet, counts in engine.search(criteria, masked=masked).facets.items():
            for bucket in counts.buckets:
                linked = engine.search(alone(criteria, facet, bucket.value), masked=masked, facets=False)
                assert linked.total == bucket.count, (facet, bucket)
                if not criteria.filters.of(facet):
                    toggled = criteria.toggled(facet, bucket.value)
                    assert engine.search(toggled, masked=masked, facets=False).total == bucket.count


@RANDOM
@given(changes=batches(), criteria=searches(), masked=MASKED)
def test_a_hidden_story_changes_nothing_but_its_own_absence(
    changes: Batches, criteria: Criteria, masked: set[str]
) -> None:
    """A masked search answers as an engine that never held the stories: not even scores tell of them."""
    without = [{uid: () if uid in masked else documents for uid, documents in batch.items()} for batch in changes]
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as another:
        engine = written(WhooshEngine(Path(folder)), changes)
        ignorant = written(WhooshEngine(Path(another)), without)
        assert engine.search(criteria, masked=masked) == ignorant.search(criteria)


@RANDOM
@given(changes=batches(), criteria=searches())
def test_pages_follow_one_another_without_gap_or_repeat(changes: Batches, criteria: Criteria) -> None:
    """All pages together are what a scan gives."""
    with tempfile.TemporaryDirectory() as folder:
        engine = written(WhooshEngine(Path(folder)), changes)
        scanned = list(engine.scan(criteria))
        pages = range(1, len(scanned) // criteria.per_page + 2)
        paged = [hit for page in pages for hit in engine.search(replace(criteria, page=page), facets=False).hits]
        assert paged == scanned
