"""A small part of what `python -m tests.torture` does to the archive: killed imports, full disks, damaged files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.torture import damage, full_disk

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.slow
def test_twenty_killed_imports_lose_double_and_leak_nothing() -> None:
    """In a process of its own: the imports need a database that they can commit to."""
    assert "20 imports killed" in tortured("kills", "--rounds", "20", "--forked")


def test_a_process_that_ends_at_any_of_its_writes_leaves_the_old_index_or_the_new() -> None:
    assert "half 0" in tortured("exits", "--rounds", "5")


def test_an_index_that_may_only_be_read_answers_keeps_what_changes_and_says_so() -> None:
    assert "lost 0" in tortured("locked")


def test_indexers_rebuilds_and_editors_at_once_lose_nothing_and_are_told_of_no_lock() -> None:
    assert "errors told 0, lost 0" in tortured("writers", "--rounds", "3")


# A machine that runs other tests beside this one is given more time than one that does nothing else.


@pytest.mark.slow
def test_fifty_readers_beside_a_writer_see_no_error_and_no_half_batch() -> None:
    assert "errors 0, torn 0" in tortured("crowd", "--rounds", "2", "--stories", "600", "--patience", "8")


@pytest.mark.slow
def test_no_hostile_query_stops_the_server_or_makes_its_readers_wait() -> None:
    assert "errors 0" in tortured("queries", "--rounds", "2", "--stories", "200", "--patience", "8")


def tortured(*asked: str) -> str:
    """What a torture in a process of its own tells, where nothing was harmed."""
    program = [sys.executable, "-m", "tests.torture", *asked]
    done = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-4000:]
    return done.stdout


def test_a_disk_that_fills_up_at_any_of_twenty_points_leaves_the_old_index_or_the_new(tmp_path: Path) -> None:
    assert "harmed 0" in full_disk.torture(tmp_path, points=7)


def test_forty_damaged_files_are_noticed_or_change_no_answer(tmp_path: Path) -> None:
    assert "wrong answers 0" in damage.torture(tmp_path / "index", changes=40)


class Trusting:
    """A digest that is never another."""

    def hexdigest(self) -> Trusting:
        return self

    def __ne__(self, other: object) -> bool:
        return False

    __eq__ = object.__eq__
    __hash__ = object.__hash__


def test_without_the_seal_damaged_files_give_wrong_answers_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The torture would see it: the seal of the segments is what the promise rests on."""
    monkeypatch.setattr("search.engines.whoosh.container.hashlib.file_digest", lambda *_: Trusting())
    with pytest.raises(AssertionError, match=r"a wrong answer|no answer, and no word of the engine"):
        damage.torture(tmp_path / "index", changes=200)
