"""What the archive's commands share: progress, and an example in their help."""

from __future__ import annotations

import io

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


@pytest.mark.parametrize(
    "name", ["import_articles", "undo_import", "retry_quarantine", "archive_stats", "export_articles"]
)
def test_the_help_of_a_command_ends_in_an_example(name):
    command = load_command_class(get_commands()[name], name)
    assert f"example:\n  manage.py {name}" in command.create_parser("manage.py", name).format_help()
