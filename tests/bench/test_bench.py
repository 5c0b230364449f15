"""The benchmark measures what it says: the same stories every time, and engines that count the same."""

from __future__ import annotations

import gzip
import json
import mmap
import os
import tempfile
import time
from collections import Counter
from contextlib import closing
from itertools import islice
from pathlib import Path

import pytest

from articles.ingest.formats import read
from articles.ingest.records import StoryRecord
from tests.bench import corpus, report, runs
from tests.bench.corpus import Story
from tests.bench.importing import FORMS, PROCESSORS, Form, Imported, own_mb
from tests.bench.peers import contender, postgres_server, xapian_index
from tests.bench.peers.archive import ArchiveEngine
from tests.bench.peers.contender import Answer, Contender
from tests.bench.questions import FACETS, Operator, questions


@pytest.fixture(scope="module")
def stories() -> list[Story]:
    """A few hundred."""
    return list(islice(corpus.generated(), 300))


def test_made_stories_are_the_same_every_time(stories: list[Story], tmp_path: Path) -> None:
    assert list(islice(corpus.generated(), 40)) == stories[:40]
    assert corpus.write(stories, 30, tmp_path / "stories.jsonl") == 30
    assert list(corpus.read(tmp_path / "stories.jsonl", 20)) == stories[:20]


def test_import_records_are_stories_whatever_their_names(tmp_path: Path) -> None:
    records = [
        {"headline": "H", "body": "B", "published": "2023-10-18T09:30:00Z", "regions": ["iraq"], "source": "aawsat"},
        {"title": "T", "text": "B", "date": "2023-10-18", "places": ["iraq"], "people": ["x"], "orgs": ["y", "x"]},
        {"headline": "undated", "body": "B"},
        {"headline": "H", "body": "B", "date": "2023-10-18", "captions": ["one", {"text": "two"}]},
    ]
    path = tmp_path / "records.jsonl"
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    first, second, third = corpus.given(path)
    assert (first.headline, first.regions, first.source, first.month) == ("H", ("iraq",), "aawsat", 202310)
    assert (second.headline, second.regions, second.actors) == ("T", ("iraq",), ("x", "y"))
    assert third.captions == ("one", "two")
    packed = tmp_path / "records.jsonl.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    assert list(corpus.given(packed)) == [first, second, third]


def test_forty_questions_of_all_kinds_and_twenty_of_several_values(stories: list[Story]) -> None:
    forty, twenty = questions(stories)
    assert Counter(question.kind for question in forty) == {
        "common": 5,
        "rare": 4,
        "and": 6,
        "or": 4,
        "phrase": 5,
        "prefix": 3,
        "fuzzy": 3,
        "filter": 5,
        "all by date": 3,
        "word by date": 2,
    }
    assert len(twenty) == 20
    assert any(len(values) > 1 for question in twenty for _, values in question.chosen)
    assert (forty, twenty) == questions(stories)


def test_each_facet_is_counted_once_and_without_its_own_choice(stories: list[Story]) -> None:
    for question in [one for asked in questions(stories) for one in asked]:
        counted = [(facet, dict(chosen)) for facets, chosen in question.plans() for facet in facets]
        assert sorted(facet for facet, _ in counted) == sorted(FACETS)
        assert all(facet not in chosen for facet, chosen in counted)
        assert question.plans()[0][1] == question.chosen


def counts(answer: Answer) -> dict[str, Counter[int]]:
    """How many values have each count, since the archive lists fifty of a facet."""
    return {name: Counter(sorted(held.values())[::-1][:50]) for name, held in sorted(answer.facets.items())}


@pytest.mark.parametrize("name", ["sqlite", "xapian", "postgres"])
def test_the_archive_and_its_peers_count_the_same(name: str, stories: list[Story], tmp_path: Path) -> None:
    if why := contender(name).hindrance():
        pytest.skip(f"{contender(name).label} is {why}")
    engines = ArchiveEngine(tmp_path / "archive", stemmed=False), contender(name)(tmp_path / name, stemmed=False)
    with closing(engines[0]), closing(engines[1]):
        for engine in engines:
            engine.index(stories)
            engine.open()
        compare(engines, stories)


def compare(engines: tuple[Contender, Contender], stories: list[Story]) -> None:
    """Both tell the same of every question, with facets and without."""
    forty, twenty = questions(stories)
    for question in forty + twenty:
        ours, theirs = (engine.ask(question, facets=True) for engine in engines)
        if theirs is None:
            assert question.operator is Operator.FUZZY
            continue
        assert ours is not None
        assert ours.total == theirs.total > 0 or question.chosen, question
        assert set(ours.uids) <= {story.uid for story in stories}
        shown = {name: {value: count for value, count in held.items() if count} for name, held in ours.facets.items()}
        assert counts(Answer(0, (), shown)) == counts(theirs), question
        plain = [engine.ask(question, facets=False) for engine in engines]
        assert [answer and answer.total for answer in plain] == [ours.total, theirs.total]


def test_the_time_and_memory_of_a_server_count_for_whom_it_serves(stories: list[Story], tmp_path: Path) -> None:
    from tests.bench.peers.postgres import Postgres

    if why := Postgres.hindrance():
        pytest.skip(f"{Postgres.label} is {why}")
    measured = Postgres(tmp_path / "postgres")
    with closing(measured):
        measured.index(stories)
        server = measured.server
        assert server is not None
        processes, before, own = server.processes(), measured.processor_seconds(), time.process_time()
        measured.connection.execute("select count(*) from generate_series(1, 300000)")
        spent = measured.processor_seconds() - before
        assert spent > time.process_time() - own + 0.005
        assert measured.peak_mb() > measured.resident_mb() / 2 > 20
        socket = Path(str(server.connection.info.host))
    assert not socket.exists()
    assert not any(Path(f"/proc/{process}").exists() for process in processes)
    assert (tmp_path / "postgres" / "cluster" / "PG_VERSION").is_file()
    with closing(Postgres(tmp_path / "postgres")) as reopened:
        reopened.open()
        answer = reopened.ask(questions(stories)[0][0], facets=False)
        assert answer is not None
        assert answer.total > 0


def test_whoever_is_missing_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(postgres_server, "INSTALLED", tmp_path)
    assert contender("postgres").hindrance().startswith("not installed: apt-get install postgresql")
    monkeypatch.setattr(xapian_index, "is_present", lambda: False)
    assert contender("xapian").hindrance().startswith("not installed: apt-get install python3-xapian")
    monkeypatch.setattr(contender("tantivy"), "package", "no_such_package")
    assert contender("tantivy").hindrance() == "not installed: pip install -r requirements-bench.txt"
    assert contender("archive").hindrance() == contender("sqlite").hindrance() == ""


def test_a_server_that_cannot_make_its_cluster_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    if why := contender("postgres").hindrance():
        pytest.skip(f"PostgreSQL is {why}")
    with tempfile.TemporaryDirectory() as folder:  # where the server's user may enter
        Path(folder).chmod(0o755)
        refusing = Path(folder) / "99" / "bin" / "initdb"
        refusing.parent.mkdir(parents=True)
        refusing.with_name("postgres").touch()
        refusing.write_text("#!/bin/sh\necho no room left >&2\nexit 1\n", encoding="utf-8")
        refusing.chmod(0o755)
        monkeypatch.setattr(postgres_server, "INSTALLED", Path(folder))
        assert contender("postgres").hindrance() == "not run: initdb: no room left"


@pytest.mark.slow
def test_a_run_writes_a_page_with_every_goal(stories: list[Story], tmp_path: Path) -> None:
    corpus.write(stories, 120, tmp_path / "stories.jsonl")
    said: list[str] = []
    bench = runs.Bench(tmp_path, said.append)
    agreement = bench.agreement(["archive", "sqlite"], 120)
    assert [(one.compared, one.not_asked, one.differing) for one in agreement] == [(57, 3, ())]
    trials = bench.measure(["archive", "sqlite"], 120)
    imported = [Imported("dump", 10, 2.0, 3.0, 210.0, 200.0, 4), Imported("HTML pages", 8, 1.0, 1.6, 300.0, 200.0, 4)]
    page = report.written(report.Results(trials, agreement, None, imported, ["tantivy"], ""))
    assert "faceted search against SQLite FTS5" in page
    assert "not installed: Tantivy" in page
    assert "57 of 57 the same; 3 cannot be asked" in page
    assert (
        "dump (10) | 5 stories/s, 300.0 ms of the processors a story, 210 MB; with a quarter of them 200 MB "
        "| ≥ 4 stories/s, memory constant | met" in page
    )
    assert (
        "HTML pages (8) | 8 stories/s, 200.0 ms of the processors a story, 300 MB; with a quarter of them 200 MB"
        in page
    )
    assert page.count("memory constant | **missed**") == 1
    assert not list(tmp_path.glob("archive-*"))


def test_the_cost_of_a_story_leaves_out_the_start_of_the_import() -> None:
    run = Imported("dump", 1_000, 4.0, 5.0, 200.0, 200.0, 400, start=1.0, start_processor=1.5)
    assert (run.rate, run.processor_ms) == (250.0, 3.5)
    assert run.idle == pytest.approx(max(0.0, 1 - 5.0 / (4.0 * PROCESSORS)))


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="this system does not tell what memory is of files")
def test_memory_of_its_own_is_told_without_the_files_that_a_process_maps(tmp_path: Path) -> None:
    large = 64 * 2**20
    (tmp_path / "large").write_bytes(bytes(large))
    before = own_mb(os.getpid())
    with (tmp_path / "large").open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        assert sum(mapped[at] for at in range(0, large, 4096)) == 0
        assert own_mb(os.getpid()) - before < 32
    held = bytearray(large)
    held[::4096] = bytes(len(held) // 4096)
    assert own_mb(os.getpid()) - before > 32
    assert own_mb(0) == 0.0


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_form_of_an_import_reads_as_the_stories_that_were_written(
    stories: list[Story], tmp_path: Path, form: Form
) -> None:
    written = stories[:12]
    form.write(written, tmp_path)
    found = list(read(tmp_path))
    assert all(isinstance(outcome, StoryRecord) for outcome in found)
    assert sorted(record.headline for record in found) == sorted(story.headline for story in written)
    whole = {story.headline: story.body.split() for story in written}
    for record in found:
        words = record.body.split()
        assert words == whole[record.headline][: len(words)]
        assert len(words) >= 60
