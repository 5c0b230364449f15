"""The index on disk: killed writers, damaged files, other versions, readers beside writers."""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from search.criteria import Criteria
from search.engines.base import (
    EngineError,
    EngineUnavailable,
    IndexBeingRebuilt,
    IndexDocument,
    IndexLocked,
    IndexOutdated,
)
from search.engines.whoosh import WhooshEngine, container
from search.engines.whoosh.storage import DurableStorage
from search.querylang.nodes import Wildcard, Word
from tests.search.engines.documents import found, put, story
from tests.search.engines.whoosh.endless_writer import STORIES

ROOT = Path(__file__).resolve().parents[4]


def made(path: Path) -> WhooshEngine:
    """An index that holds nothing."""
    engine = WhooshEngine(path)
    engine.rebuild([])
    return engine


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An index of two segments, one of them with a deleted document."""
    path = tmp_path / "index"
    engine = made(path)
    put(engine, *(story(f"s{n}", body=f"drone number{n}", region="iraq") for n in range(100)))
    put(engine, story("s1", body="plane", revision=2))
    return path


def generation(folder: Path) -> Path:
    """The folder of the generation that answers."""
    return folder / (folder / "CURRENT").read_text().strip()


# A folder without an index


@pytest.mark.parametrize("act", [lambda e: e.search(Criteria()), lambda e: list(e.contents()), lambda e: e.check()])
def test_without_an_index_a_search_names_the_command_that_makes_one(
    tmp_path: Path, act: Callable[[WhooshEngine], object]
) -> None:
    with pytest.raises(EngineUnavailable, match=r"manage\.py rebuild_index"):
        act(WhooshEngine(tmp_path / "nowhere"))
    assert not (tmp_path / "nowhere").exists()


def test_a_writer_makes_no_index_of_one_story_where_there_was_one_of_many(folder: Path) -> None:
    engine = WhooshEngine(folder)
    assert engine.search(Criteria()).total == 100
    shutil.rmtree(folder)
    for path in (folder, folder.parent / "deep" / "index"):
        with pytest.raises(EngineUnavailable, match=r"no search index.*manage\.py rebuild_index"):
            put(WhooshEngine(path), story("a"))
        assert not path.exists()
    with pytest.raises(EngineUnavailable, match=r"manage\.py rebuild_index"):
        put(engine, story("a"))
    with pytest.raises(EngineUnavailable, match=r"manage\.py rebuild_index"):
        engine.expunge()
    assert engine.rebuild([("a", [story("a")])]) == 1
    put(engine, story("b"))
    assert set(found(engine)) == {"a", "b"}


def test_a_first_index_that_fails_leaves_none(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path / "index")

    def stories() -> Iterator[tuple[str, list[IndexDocument]]]:
        yield "a", [story("a")]
        raise RuntimeError("stopped")

    with pytest.raises(RuntimeError):
        engine.rebuild(stories())
    with pytest.raises(EngineUnavailable):
        engine.search(Criteria())


# Versions


@pytest.mark.parametrize("part", ["schema", "analyser", "layout"])
def test_an_index_of_another_version_is_outdated(folder: Path, part: str) -> None:
    manifest = generation(folder) / "MANIFEST"
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), part: 0}))
    engine = WhooshEngine(folder)
    with pytest.raises(IndexOutdated, match=r"manage\.py rebuild_index"):
        engine.search(Criteria())
    with pytest.raises(IndexOutdated), engine.writer() as writer:
        writer.put("a", [story("a")])
    engine.rebuild([("a", [story("a")])])
    assert found(engine) == ["a"]


# Damage


def damaged(path: Path, how: str) -> None:
    """Do something to a file that a disk might."""
    content = bytearray(path.read_bytes())
    if how == "missing":
        path.unlink()
        return
    if how == "empty":
        content.clear()
    elif how == "half":
        del content[len(content) // 2 :]
    elif how == "one bit":
        content[len(content) // 2] ^= 4
    elif how == "longer":
        content += b"\0" * 64
    elif how == "zeros":
        content[:] = bytes(len(content))
    path.write_bytes(content)


def files(folder: Path) -> list[Path]:
    """All files that an answer needs."""
    inner = [
        path for path in generation(folder).iterdir() if path.suffix in {".arr", ".toc"} or path.name == "MANIFEST"
    ]
    return [folder / "CURRENT", *sorted(inner)]


@pytest.mark.parametrize("how", ["missing", "empty", "half", "one bit", "longer", "zeros"])
def test_damage_to_any_file_is_noticed_and_mended_by_a_rebuild(folder: Path, how: str) -> None:
    names = [path.name for path in files(folder)]
    assert len([name for name in names if name.endswith(".arr")]) == 2
    for at in range(len(names)):
        path = files(folder)[at]
        damaged(path, how)
        engine = WhooshEngine(folder)
        if path.suffix:
            with pytest.raises(EngineUnavailable, match=r"manage\.py rebuild_index"):
                engine.search(Criteria())
            with pytest.raises(EngineUnavailable, match=r"manage\.py rebuild_index"), engine.writer() as writer:
                writer.put("s1", [story("s1")])
        else:
            # CURRENT and MANIFEST are text: a longer one may still say the same.
            with suppress(EngineUnavailable, IndexOutdated):
                assert engine.search(Criteria()).total == 100
        assert engine.rebuild((f"s{n}", [story(f"s{n}", body="drone")]) for n in range(100)) == 100
        put(engine, *(story(f"s{n}", body=f"drone number{n}") for n in range(3)))
        assert engine.search(Criteria()).total == 100


def test_no_random_damage_gives_a_wrong_answer(folder: Path) -> None:
    chance = random.Random(5)
    expected = WhooshEngine(folder).search(Criteria(query=Word("drone")))
    for _ in range(60):
        path = chance.choice([path for path in files(folder) if path.suffix])
        whole = path.read_bytes()
        content = bytearray(whole)
        at = chance.randrange(len(content))
        content[at : at + chance.choice([1, 16])] = bytes([chance.randrange(256)])
        path.write_bytes(content)
        with suppress(EngineUnavailable):
            assert WhooshEngine(folder).search(Criteria(query=Word("drone"))) == expected
        path.write_bytes(whole)


def test_an_open_engine_goes_on_answering_when_its_files_are_taken_away(folder: Path) -> None:
    engine = WhooshEngine(folder)
    assert engine.search(Criteria(query=Word("drone"))).total == 99
    for path in generation(folder).glob("*.arr"):
        path.unlink()
    assert engine.search(Criteria(query=Wildcard("number5*"))).total == 11


# A full disk


def test_a_full_disk_discards_the_batch_and_the_next_one_goes_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = WhooshEngine(folder)
    for step in ("create_file", "rename_file"):
        with monkeypatch.context() as patched:

            def full(*_: object, **__: object) -> None:
                raise OSError(errno.ENOSPC, "No space left on device")

            patched.setattr(DurableStorage, step, full)
            with pytest.raises(EngineUnavailable, match="No space left"), engine.writer() as writer:
                writer.put("new", [story("new", body="poison")])
        assert engine.search(Criteria()).total == 100
    with engine.writer(wait=0) as writer:
        writer.put("new", [story("new", body="fine")])
    assert engine.search(Criteria()).total == 101
    assert found(engine, Word("poison")) == []


# Killed


def test_a_killed_writer_loses_nothing_it_acknowledged_and_leaves_no_half_batch(tmp_path: Path) -> None:
    chance, next_number = random.Random(3), 0
    made(tmp_path)
    for _ in range(6):
        with subprocess.Popen(
            [sys.executable, "-m", "tests.search.engines.whoosh.endless_writer", str(tmp_path), str(next_number)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            acknowledged = int(process.stdout.readline())
            time.sleep(chance.uniform(0.0, 0.4))
            process.kill()
            acknowledged = max([acknowledged, *map(int, process.stdout.read().split())])
        engine = WhooshEngine(tmp_path)
        held = {uid for _, uid, _ in engine.contents()}
        whole = [number for number in range(acknowledged + 2) if {f"{number}-{one}" for one in range(STORIES)} <= held]
        assert len(held) == STORIES * len(whole), "a half batch"
        assert max(whole) in {acknowledged, acknowledged + 1}
        assert whole[-3:] == list(range(max(0, max(whole) - 2), max(whole) + 1))
        assert engine.search(Criteria(query=Word("drone"))).total == len(held)
        next_number = max(whole) + 1
        with engine.writer(wait=0) as writer:
            writer.remove("nothing")


def test_what_a_killed_rebuild_left_is_swept_by_the_next_writer(folder: Path) -> None:
    leftover = folder / "g000099"
    leftover.mkdir()
    (leftover / "MAIN_x.arr").write_bytes(b"half")
    half_written = generation(folder) / "_MAIN_9.toc.123.4"
    half_written.write_bytes(b"half")
    orphan = generation(folder) / "MAIN_orphan00000000.arr"
    orphan.write_bytes(b"half")
    put(WhooshEngine(folder), story("new"))
    assert not leftover.exists()
    assert not half_written.exists()
    assert not orphan.exists()
    assert WhooshEngine(folder).search(Criteria()).total == 101


def test_a_rebuild_leaves_one_generation(folder: Path) -> None:
    engine = WhooshEngine(folder)
    for _ in range(3):
        engine.rebuild([("a", [story("a")])])
    (only,) = [path.name for path in folder.iterdir() if path.is_dir()]
    assert only.startswith("g000004-")
    assert (folder / "CURRENT").read_text() == f"{only}\n"


# Others at the same time


def test_another_process_is_kept_out_and_told_so(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from search.engines.whoosh import WhooshEngine\n"
        "with WhooshEngine(Path(sys.argv[1])).writer():\n    print('held', flush=True); sys.stdin.read()"
    )
    made(tmp_path)
    with subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        with pytest.raises(IndexLocked), WhooshEngine(tmp_path).writer(wait=0.1):
            pytest.fail("two writers at once")
        with pytest.raises(IndexLocked), WhooshEngine(tmp_path).writer(wait=0.0):
            pytest.fail("two writers at once")
        process.kill()
    put(WhooshEngine(tmp_path), story("a"))


def test_another_engine_sees_a_commit_and_a_rebuild_at_its_next_search(folder: Path) -> None:
    one, other = WhooshEngine(folder), WhooshEngine(folder)
    assert other.search(Criteria()).total == 100
    put(one, story("new"))
    assert other.search(Criteria()).total == 101
    one.rebuild([("a", [story("a")])])
    assert found(other) == ["a"]


def test_threads_search_while_others_write_and_rebuild(folder: Path) -> None:
    """Each batch moves all 99 stories from one word to the other: every search must see all of them or none."""
    engine = WhooshEngine(folder)
    uids = [f"s{n}" for n in range(99)]

    def stories(word: str) -> Iterator[tuple[str, list[IndexDocument]]]:
        return ((uid, [story(uid, body=word, region="iraq")]) for uid in uids)

    engine.rebuild(stories("left"))
    failures: list[object] = []
    stop = threading.Event()

    def look() -> None:
        reader = WhooshEngine(folder) if threading.get_ident() % 2 else engine
        while not stop.is_set():
            try:
                results = reader.search(Criteria(query=Word("left")))
                if results.total not in {0, 99} or len(results.hits) not in {0, 20}:
                    failures.append(results)
            except EngineError as error:
                failures.append(error)

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(12):
        word = "right" if number % 2 == 0 else "left"
        if number % 4 == 3:
            engine.rebuild(stories(word))
        else:
            with engine.writer() as writer:
                for uid, documents in stories(word):
                    writer.put(uid, documents)
    stop.set()
    for thread in threads:
        thread.join()
    assert not failures


def test_an_open_engine_keeps_no_more_files_than_it_needs(folder: Path) -> None:
    engine = WhooshEngine(folder)
    engine.search(Criteria())
    before = len(os.listdir("/proc/self/fd"))
    for n in range(30):
        put(engine, story(f"s{n}", body="again", revision=n))
        engine.search(Criteria(query=Word("again")))
    assert len(os.listdir("/proc/self/fd")) <= before + 2
    assert len(list(generation(folder).iterdir())) <= 16


# What a segment holds


def test_segments_stay_few_however_many_batches_are_written(tmp_path: Path) -> None:
    engine = made(tmp_path)
    for n in range(70):
        put(engine, story(f"s{n}", body="drone"))
        assert len(list(generation(tmp_path).glob("*.arr"))) <= 7, n
    assert engine.search(Criteria(query=Word("drone"))).total == 70


def test_texts_of_deleted_documents_leave_the_disk_with_the_segment(tmp_path: Path) -> None:
    engine = made(tmp_path)
    put(engine, *(story(f"s{n}", body=f"secretword{n}") for n in range(8)))
    with engine.writer() as writer:
        for n in range(4):
            writer.remove(f"s{n}")
    remains = b"".join(path.read_bytes() for path in generation(tmp_path).glob("*.arr"))
    assert b"secretword5" in remains
    assert b"secretword1" not in remains


def test_expunging_takes_every_deleted_word_off_the_disk(folder: Path) -> None:
    engine = WhooshEngine(folder)
    put(engine, *(story(f"x{n}", body=f"secretword{n}", actor=f"actor{n}") for n in range(300)))
    with engine.writer() as writer:
        writer.remove("x7")
    put(engine, story("x8", body="plane"))
    before = engine.search(Criteria())

    def remains() -> bytes:
        return b"".join(path.read_bytes() for path in generation(folder).iterdir() if path.is_file())

    assert {b"secretword7", b"secretword8", b"actor7"} <= set(remains().split(b"\n"))
    assert engine.expunge() == 3
    assert not {b"secretword7", b"secretword8", b"actor7"} & set(remains().split(b"\n"))
    assert b"number1\n" not in remains(), "the story that the second batch replaced"
    assert engine.search(Criteria()) == before == WhooshEngine(folder).search(Criteria())
    assert engine.expunge() == 0


def test_an_index_without_deletions_is_not_written_by_expunging(tmp_path: Path) -> None:
    engine = made(tmp_path)
    put(engine, story("a"))
    files = {path: path.stat().st_mtime_ns for path in generation(tmp_path).iterdir()}
    assert engine.expunge() == 0
    assert {path: path.stat().st_mtime_ns for path in generation(tmp_path).iterdir() if path in files} == files


def test_nothing_in_a_document_is_bounded_by_accident(tmp_path: Path) -> None:
    engine = made(tmp_path)
    body = "drone " * 70_000 + "and the end"
    put(engine, story("a", body=body), story("b", body="drone"))
    assert set(found(engine, Word("drone"))) == {"a", "b"}
    assert found(engine, Wildcard("en*")) == ["a"]
    put(engine, *(story(f"s{n}") for n in range(6)))
    put(engine, story("s1"))
    assert engine.search(Criteria(query=Word("drone"))).total == 2


def test_arrays_come_back_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "x.arr"
    numbers = container.np.arange(300, dtype="u2")
    with path.open("wb") as file:
        seal = container.write(
            file, {"numbers": numbers, "none": numbers[:0], "texts": container.texts_to_bytes(["ä", "b"])}
        )
    read = container.read(path, seal)
    assert read["numbers"].tolist() == list(range(300))
    assert read["none"].size == 0
    assert container.texts_from_bytes(read["texts"]) == ["ä", "b"]


# Who holds it


def test_who_wants_a_rebuild_while_one_runs_is_told_who_is_at_it_and_does_not_wait(folder: Path) -> None:
    refused: list[str] = []

    def stories() -> Iterator[tuple[str, list[IndexDocument]]]:
        with pytest.raises(IndexBeingRebuilt) as refusal:
            WhooshEngine(folder).rebuild([])
        with pytest.raises(IndexLocked, match=rf"process {os.getpid()}, since 20"):
            WhooshEngine(folder).expunge(wait=0.0)
        refused.append(str(refusal.value))
        yield "a", [story("a")]

    began = time.monotonic()
    assert WhooshEngine(folder).rebuild(stories()) == 1
    assert time.monotonic() - began < 5
    assert f"is being made anew already (process {os.getpid()}, since 20" in refused[0]


def test_who_wants_a_rebuild_waits_for_a_batch(folder: Path) -> None:
    engine = WhooshEngine(folder)
    with engine.writer() as writer:
        writer.put("a", [story("a")])
        rebuilding = threading.Thread(target=WhooshEngine(folder).rebuild, args=([("b", [story("b")])],))
        rebuilding.start()
        rebuilding.join(0.2)
        assert rebuilding.is_alive()
    rebuilding.join()
    assert found(engine) == ["b"]
