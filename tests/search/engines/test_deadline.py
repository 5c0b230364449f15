"""A search that runs out of time answers with what it found, and says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.criteria import Criteria
from search.engines.whoosh import WhooshEngine, positions, reader
from search.querylang.nodes import And, Fuzzy, Near, Not, Or, Wildcard, Word
from tests.search.engines.documents import put, random_batches, searches, story


class TickingClock:
    """A clock that moves one second each time somebody looks at it."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        self.seconds += 1
        return self.seconds


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of several segments."""
    made: Path = tmp_path_factory.mktemp("index")
    engine = WhooshEngine(made)
    engine.rebuild([])
    for batch in random_batches(Random(3), batches=3, stories=20):
        with engine.writer() as writer:
            for article_uid, documents in batch.items():
                writer.put(article_uid, documents)
    return made


def test_a_search_in_time_is_not_partial(folder: Path) -> None:
    assert not WhooshEngine(folder).search(Criteria(query=Word("drone"))).partial


@pytest.mark.parametrize("query", [Word("drone"), Wildcard("dro*"), Fuzzy("drone", 2), Not(Wildcard("dro*"))])
def test_without_any_time_nothing_is_found_and_the_answer_says_so(folder: Path, query: Word) -> None:
    results = WhooshEngine(folder, deadline=0.0).search(Criteria(query=query))
    assert (results.total, results.hits, results.partial) == (0, (), True)


def test_what_costs_nothing_to_find_is_found_without_any_time(folder: Path) -> None:
    results = WhooshEngine(folder, deadline=0.0).search(Criteria())
    assert results.total > 0
    assert not results.partial


def test_segments_looked_at_in_time_are_answered(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path)
    engine.rebuild([])
    for number in range(3):
        put(engine, story(f"s{number}", body="drone"))
    totals = [
        WhooshEngine(tmp_path, deadline=seconds, clock=TickingClock()).search(Criteria(query=Word("drone"))).total
        for seconds in range(1, 12)
    ]
    assert totals == sorted(totals)
    assert (totals[0], totals[-1]) == (0, 3)
    assert len(set(totals)) > 2


def test_words_that_every_text_has_are_looked_for_together_until_time_is_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(positions, "_AT_ONCE", 1)
    engine = WhooshEngine(tmp_path)
    engine.rebuild((f"s{number}", [story(f"s{number}", body="of the")]) for number in range(9))
    hurried = WhooshEngine(tmp_path, deadline=5, clock=TickingClock())
    found = hurried.search(Criteria(query=Near("the of", 3)))
    assert 0 < found.total < 9
    assert found.partial


def test_a_story_not_looked_at_is_not_let_through_by_a_not(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path)
    engine.rebuild([])
    put(engine, story("a", body="drone plane"), story("b", body="plane"))
    query = Or((And((Word("plane"), Not(Word("drone")))), Not(Word("plane"))))
    for seconds in range(1, 20):
        hurried = WhooshEngine(tmp_path, deadline=seconds, clock=TickingClock())
        assert {hit.uid for hit in hurried.search(Criteria(query=query)).hits} <= {"b"}, seconds


@settings(max_examples=150, deadline=None)
@given(criteria=searches(), seconds=st.integers(0, 60))
def test_what_is_found_in_time_is_part_of_the_whole(folder: Path, criteria: Criteria, seconds: int) -> None:
    whole = {hit.uid for hit in WhooshEngine(folder).scan(criteria)}
    hurried = WhooshEngine(folder, deadline=seconds, clock=TickingClock())
    results = hurried.search(replace(criteria, page=1, per_page=100))
    assert {hit.uid for hit in results.hits} <= whole
    assert results.partial or results.total == len(whole)


class SlowDisk:
    """A clock that stands still but while something is read off the index, which takes a minute each time."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.seconds = 0.0
        for name in ("_joined", "KeywordColumn"):
            monkeypatch.setattr(reader, name, self._slow(getattr(reader, name)))

    def __call__(self) -> float:
        return self.seconds

    def _slow(self, function: Callable[..., object]) -> Callable[..., object]:
        def slow(*arguments: object) -> object:
            self.seconds += 60.0
            return function(*arguments)

        return slow


def test_the_time_that_the_index_takes_to_load_is_not_the_searchs(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, clock = WhooshEngine(folder).search(Criteria(query=Word("drone"))), SlowDisk(monkeypatch)
    cold = WhooshEngine(folder, deadline=1.0, clock=clock)
    assert cold.search(Criteria(query=Word("drone"))) == whole
    loaded = clock.seconds
    assert loaded > 60
    assert cold.similar(whole.hits[0].article_uid) == WhooshEngine(folder).similar(whole.hits[0].article_uid)
    cold.search(Criteria(query=Word("attack")))
    assert cold.search(Criteria(query=Word("drone"))) == whole


def test_an_export_is_whole_whatever_the_deadline(folder: Path) -> None:
    hurried, patient = WhooshEngine(folder, deadline=0.0), WhooshEngine(folder)
    criteria = Criteria(query=Word("drone"))
    assert list(hurried.scan(criteria)) == list(patient.scan(criteria)) != []
    assert hurried.count_by(criteria, "region") == patient.count_by(criteria, "region")
