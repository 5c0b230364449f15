"""What the archive's commands share: progress, and an example in their help."""

from __future__ import annotations

import io
import re
import time
from pathlib import Path
from typing import ClassVar

import pytest
from django.core.management import get_commands, load_command_class

from articles.management.archive_command import ArchiveCommand, Ticker


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        return True


def test_where_there_is_no_terminal_a_line_is_printed_every_thousand():
    out, err = io.StringIO(), io.StringIO()
    with Ticker(ArchiveCommand(stdout=out, stderr=err), "records") as ticker:
        for _ in range(999):
            ticker.tick()
        assert out.getvalue() == ""
        ticker.tick()
        ticker.tick(1_500)
    assert out.getvalue().splitlines() == ["records: 1,000", "records: 2,500"]
    assert err.getvalue() == ""


def test_on_a_terminal_a_bar_counts_and_complaints_stand_above_it(monkeypatch):
    out, err = Terminal(), Terminal()
    monkeypatch.setattr("sys.stderr", err)
    command = ArchiveCommand(stdout=out, stderr=err)
    with Ticker(command, "records") as ticker:
        ticker.tick(1_500)
        command.complain("ERROR a.jsonl:line 3: not JSON")
    assert out.getvalue() == ""
    assert "1500 records" in err.getvalue()
    assert "ERROR a.jsonl:line 3: not JSON" in err.getvalue()


def test_where_the_bytes_are_known_the_bar_tells_rate_and_time_left(monkeypatch):
    out, err = Terminal(), Terminal()
    monkeypatch.setattr("sys.stderr", err)
    with Ticker(ArchiveCommand(stdout=out, stderr=err), "records", 4_000) as ticker:
        time.sleep(0.15)
        ticker.tick(150, at=1_000)
        time.sleep(0.15)
        ticker.tick(150, at=2_000)
        ticker.tick(150, at=9_000)
    bar = err.getvalue()
    assert re.search(r" 50%\|.*2.00kB/4.00kB \[00:\d\d<00:\d\d, 300 records, [\d,]+ a second\]", bar)
    assert "100%|" in bar


@pytest.mark.parametrize(
    "name", ["import_articles", "undo_import", "retry_quarantine", "archive_stats", "export_articles"]
)
def test_the_help_of_a_command_ends_in_an_example(name):
    command = load_command_class(get_commands()[name], name)
    assert f"example:\n  manage.py {name}" in command.create_parser("manage.py", name).format_help()


class Closed(io.StringIO):
    """A stream whose reader has gone; what is still said to it is counted."""

    def __init__(self) -> None:
        super().__init__()
        self.attempts = 0

    def write(self, text: str) -> int:
        self.attempts += 1
        raise BrokenPipeError

    def fileno(self) -> int:
        return self._nowhere.fileno()


@pytest.mark.parametrize(("only_tells", "said"), [(True, 1), (False, 3)])
def test_a_reader_who_has_seen_enough_ends_what_only_tells_and_stops_no_work(
    only_tells: bool, said: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    done = []

    class Counting(ArchiveCommand):
        requires_system_checks: ClassVar = []

        def handle(self, *_: object, **__: object) -> None:
            for number in range(3):
                self.stdout.write(str(number))
                done.append(number)

    Counting.only_tells = only_tells
    with (tmp_path / "nowhere").open("w") as nowhere:
        stream = Closed()
        stream._nowhere = nowhere
        monkeypatch.setattr("sys.stdout", stream)
        Counting().execute(no_color=True, force_color=False, skip_checks=True)
    assert stream.attempts == said
    assert len(done) == (0 if only_tells else 3)
