"""The export: everything a reader may see or what a search finds, and nothing else."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from search import outbox
from tests.factories import ArticleFactory

ROOT = Path(__file__).resolve().parents[3]
HIDDEN = ("draft", "review", "withdrawn")


def export(*arguments: str) -> tuple[str, str]:
    """What is written to standard output and standard error."""
    out, err = io.StringIO(), io.StringIO()
    call_command("export_articles", *arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def headlines(*arguments: str) -> list[str]:
    """Headlines in the order of the export."""
    return [json.loads(line)["headline"] for line in export(*arguments)[0].splitlines()]


@pytest.mark.django_db
def test_everything_published_is_exported_and_nothing_hidden():
    ArticleFactory(headline="Seen")
    for status in HIDDEN:
        ArticleFactory(headline=f"Hidden {status}", status=status)
    assert headlines() == ["Seen"]


@pytest.mark.django_db
def test_every_format_is_written():
    ArticleFactory(headline="Seen")
    header, row = csv.reader(io.StringIO(export("--format", "csv")[0], newline=""))
    assert dict(zip(header, row, strict=True))["headline"] == "Seen"
    assert json.loads(export("--format", "ninjs")[0])["headlines"][0]["value"] == "Seen"


@pytest.mark.django_db
def test_a_query_exports_what_the_search_finds_in_its_order(engine):
    ArticleFactory(headline="Old drones", published_on=date(2020, 1, 1))
    ArticleFactory(headline="New drones", published_on=date(2023, 1, 1))
    ArticleFactory(headline="Ships", body="No such thing.")
    ArticleFactory(headline="Hidden drones", status="draft")
    outbox.rebuild()
    assert headlines("--query", "drones") == ["New drones", "Old drones"]
    assert headlines("--query", "drones date:2020") == ["Old drones"]
    assert headlines("--query", "zeppelin") == []


@pytest.mark.django_db
def test_a_story_hidden_since_it_was_indexed_is_not_exported(engine):
    story = ArticleFactory(headline="Drones")
    outbox.rebuild()
    type(story).objects.update(status="withdrawn")
    assert headlines("--query", "drones") == []


@pytest.mark.django_db
def test_a_repaired_query_is_told_and_one_beyond_the_bounds_is_wrong_use(engine):
    outbox.rebuild()
    assert "WARN" in export("--query", '"drones')[1]
    with pytest.raises(CommandError) as refusal:
        export("--query", "x" * 501)
    assert refusal.value.returncode == 2


def test_a_reader_who_has_seen_enough_is_no_error(empty_archives):
    environment = {"NEWSARCHIVE_DATA": str(empty_archives("state")), "PATH": "/usr/bin:/bin"}
    manage = [sys.executable, str(ROOT / "manage.py")]
    lines = "".join(json.dumps({"headline": f"Story {n}", "body": "Words " * 200}) + "\n" for n in range(300))
    subprocess.run(
        [*manage, "import_articles", "-"], env=environment, input=lines, text=True, check=True, capture_output=True
    )
    with subprocess.Popen(
        [*manage, "export_articles"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as export_run:
        export_run.stdout.readline()
        export_run.stdout.close()
        complaint = export_run.stderr.read().decode()
    assert (export_run.returncode, complaint) == (0, "")
