"""The same import into SQLite and into PostgreSQL: equal outcomes, equal stories, whatever the input holds."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.articles.archived import story
from tests.bench.peers.postgres_server import CannotRunError, Server, hindrance
from tests.conftest import SHARED_DATA

ROOT = Path(__file__).resolve().parents[3]
HOSTILE = SHARED_DATA / "hostile"
LONG = "x" * 10_000
# What one of the two is known to take and the other not: NUL, lengths of columns, halves of characters, early years.
RECORDS = [
    story(1, body="A NUL\x00 in the text."),
    story(2, headline="A NUL\x00 in the headline"),
    story(3, id="guid\x00"),
    story(4, id=LONG),
    story(5, headline="h" * 400, url="https://a.example/" + "u" * 1_900),
    story(6, headline="h" * 501),
    story(7, byline="b" * 450, dateline="d" * 190, section="s" * 190, kind="k" * 90),
    story(8, published="0001-01-01"),
    story(9, published="1066-10-14"),
    story(10, published="9999-12-31T23:59:59+14:00"),
    story(11, published="2023-10-18T09:30:00-11:59"),
    story(12, captions=[{"text": "c\x00" * 3_000, "credit": "r" * 900, "taken_on": "0001-01-01"}]),
    story(13, captions=[{"text": "A pier", "taken_on": "31.31.2020"}]),
    story(14, language="l" * 60),
    story(15, source="S" * 190),
    story(16, regions=["Iraq\x00", "R" * 900], actors=["A" * 900]),
    story(17, extra={"a\x00": "b\x00", "deep": [[[1.5, 10**25, None, True]]]}),
    story(18, body="\u0130stanbul I\u0307 ß ﬀ \U0001f600 \ufdd0 \u202e"),
    story(19, id="ID-19"),
    story(19, id="id-19", body="Another letter case is another id."),
    story(20, headline="Ἀθῆναι", body="e\u0301 is é, and İ is no i."),
    story(21, url="https://A.example/Path?b=1&a=2#c"),
    story(22, url="https://a.example/Path?b=1&a=2"),
]
RAW = (
    b'{"headline": "half a character \\ud800 here", "body": "B \\udfff."}\n'
    b'{"headline": "NUL \\u0000 as an escape", "body": "B \\u0000."}\n'
    b'{"headline": "no text"}\n'
)


@pytest.fixture(scope="module")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an empty PostgreSQL database; skipped, with the reason, where no server can be run."""
    if importlib.util.find_spec("psycopg") is None:
        pytest.skip("the same import is not run on PostgreSQL: psycopg is not installed")
    if reason := hindrance():
        pytest.skip(f"the same import is not run on PostgreSQL: {reason}")
    folder = tmp_path_factory.mktemp("postgres")
    try:
        server = Server(folder / "kept")
    except CannotRunError as error:
        pytest.skip(f"the same import is not run on PostgreSQL: {error}")
    server.connection.execute("CREATE DATABASE archive")
    host = server.connection.info.host
    yield f"postgres://bench@/{host}/archive"
    server.stop()


def input_folder(folder: Path) -> Path:
    """What is imported: the records above, and the hostile input beside the checkout where it is there."""
    folder.mkdir()
    lines = "".join(json.dumps(record) + "\n" for record in RECORDS)
    (folder / "records.jsonl").write_bytes(lines.encode() + RAW)
    if HOSTILE.is_dir():
        specification = importlib.util.spec_from_file_location("materialise", HOSTILE / "materialise.py")
        assert specification is not None
        assert specification.loader is not None
        module = importlib.util.module_from_spec(specification)
        specification.loader.exec_module(module)
        for case in map(json.loads, (HOSTILE / "bad_imports.jsonl").read_text(encoding="utf-8").splitlines()):
            if case["format"] in ("jsonl", "csv", "rss", "atom", "html") and "max_rss_mb" not in case["expected"]:
                (folder / case["name"]).mkdir()
                module.write(case, str(folder / case["name"]))
    return folder


def managed(state: Path, database: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command of `manage.py` on an archive of its own."""
    environment = {"PATH": os.environ["PATH"], "NEWSARCHIVE_DATA": str(state), "SECRET_KEY": "x" * 60}
    return subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *arguments],
        env=environment | ({"DATABASE_URL": database} if database else {}),
        capture_output=True, text=True, check=False, timeout=240, cwd=ROOT,
    )  # fmt: skip


def outcomes(state: Path, database: str, given: Path) -> list[dict[str, str]]:
    """What became of each record, and each refusal's words."""
    report = state / "report.jsonl"
    done = managed(state, database, "import_articles", str(given), "--report", str(report))
    assert done.returncode == 1, done.stderr[-2000:]
    assert "Traceback" not in done.stderr
    return [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()]


def exported(state: Path, database: str) -> list[dict[str, object]]:
    """Every story as an export tells it, in the order of uids."""
    done = managed(state, database, "export_articles", "--format", "jsonl")
    assert done.returncode == 0, done.stderr[-2000:]
    return sorted(map(json.loads, done.stdout.splitlines()), key=lambda record: record["uid"])


@pytest.mark.slow
def test_a_hostile_import_has_the_same_outcome_on_sqlite_and_on_postgresql(
    postgres: str, empty_archives: Callable[[str], Path], tmp_path: Path
) -> None:
    given = input_folder(tmp_path / "in")
    lite, large = empty_archives("lite"), tmp_path / "large"
    large.mkdir()
    migrated = managed(large, postgres, "migrate", "--verbosity", "0")
    assert migrated.returncode == 0, migrated.stderr[-2000:]

    first = outcomes(lite, "", given)
    assert outcomes(large, postgres, given) == first
    assert len(first) > len(RECORDS)
    assert {"created", "refused"} <= {one["outcome"] for one in first}
    stories = exported(lite, "")
    assert exported(large, postgres) == stories
    assert len(stories) > len(RECORDS) / 2  # all but what waits for its day

    again = outcomes(lite, "", given)
    assert outcomes(large, postgres, given) == again
    assert not [one for one in again if one["outcome"] == "created"]
    assert exported(large, postgres) == stories
    checked = managed(large, postgres, "check_index")
    assert checked.returncode == 0, checked.stdout[-2000:] + checked.stderr[-2000:]
