"""The command by which stories come in: what it prints, its exit status, and that it may be killed at any moment."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.ingest import quarantine
from articles.models import Article, Caption, Source
from tests.articles.archived import jsonl, story

ROOT = Path(__file__).resolve().parents[3]


def run(*arguments: str, stdin: str | None = None) -> tuple[int, str, str]:
    """Exit status, standard output, standard error."""
    out, err = io.StringIO(), io.StringIO()
    status = 0
    try:
        call_command("import_articles", *arguments, stdout=out, stderr=err)
    except SystemExit as stop:
        status = int(stop.code or 0)
    return status, out.getvalue(), err.getvalue()


@pytest.mark.django_db
@pytest.mark.usefixtures("quarantine_folder")
class TestARun:
    def test_the_last_line_counts_what_became_of_the_records(self, tmp_path):
        path = jsonl(tmp_path / "a.jsonl", story(), story(2))
        status, out, err = run(path)
        assert (status, err) == (0, "")
        assert out.splitlines()[-1] == "seen=2 created=2 updated=0 unchanged=0 refused=0"
        jsonl(tmp_path / "a.jsonl", story(), story(2, body="New."), story(3), story(4, body=""))
        status, out, err = run(path)
        assert status == 1
        assert out.splitlines()[-1] == "seen=4 created=1 updated=1 unchanged=1 refused=1"

    def test_each_kind_of_bad_input_is_refused_by_name_and_the_rest_is_imported(self, tmp_path):
        folder = tmp_path / "in"
        folder.mkdir()
        (folder / "empty.txt").write_bytes(b"")
        (folder / "photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
        (folder / "headless.csv").write_text("id,body\n1,Words\n")
        (folder / "listing.html").write_text(
            "<html><head><title>Latest news</title></head><body>"
            + "".join(f'<h3><a href="/story/{n}">A story of the day, number {n}</a></h3>' for n in range(30))
            + "</body></html>"
        )
        jsonl(folder / "lines.jsonl", story(1), story(2), '{"headline": ', story(4), story(5, body=" "))
        (folder / "good.csv").write_text("id,headline,body\n7,From a table,Words.\n")
        status, out, err = run(str(folder))
        assert status == 1
        complaints = err.splitlines()
        assert len(complaints) == 6
        for name, place, reason in (
            ("empty.txt", "", "empty"),
            ("photo.txt", "", "binary"),
            ("headless.csv", "line 1", "headline"),
            ("listing.html", "", ""),
            ("lines.jsonl", "line 3", "JSON"),
            ("lines.jsonl", "line 5", "body"),
        ):
            prefix = f"ERROR {folder}/{name}" + (f":{place}: " if place else "")
            assert [line for line in complaints if line.startswith(prefix) and reason in line], (name, complaints)
        assert out.splitlines()[-1] == "seen=10 created=4 updated=0 unchanged=0 refused=6"
        assert Article.objects.count() == 4
        kept = {Path(refusal.file).name: refusal for refusal in quarantine.refusals()}
        assert set(kept) == {"empty.txt", "photo.txt", "headless.csv", "listing.html", "lines.jsonl"}
        assert len(list(quarantine.refusals())) == 6

    def test_a_report_on_standard_output_is_alone_there(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        status, out, err = run(jsonl(tmp_path / "a.jsonl", story(), story(2, body="")), "--report", "-")
        assert status == 1
        assert {json.loads(line)["outcome"] for line in out.splitlines()} == {"created", "refused"}
        assert err.splitlines()[-1] == "seen=2 created=1 updated=0 unchanged=0 refused=1"
        assert not (tmp_path / "-").exists()

    def test_the_report_has_one_line_a_record(self, tmp_path):
        path = jsonl(tmp_path / "a.jsonl", story(), story(), story(2), "{broken")
        report = tmp_path / "report.jsonl"
        run(path, "--report", str(report))
        lines = [json.loads(line) for line in report.read_text().splitlines()]
        assert all(list(line) == ["file", "record", "outcome", "uid", "reason"] for line in lines)
        assert {(line["record"], line["outcome"]) for line in lines} == {
            ("line 1", "created"),
            ("line 2", "unchanged"),
            ("line 3", "created"),
            ("line 4", "refused"),
        }
        uid = Article.objects.get(external_id="story-1").uid
        assert [line["uid"] for line in lines if line["record"] in ("line 1", "line 2")] == [uid, uid]
        assert {line["file"] for line in lines} == {path}

    def test_what_was_not_taken_as_given_is_a_warning_and_no_refusal(self, tmp_path):
        status, _, err = run(jsonl(tmp_path / "a.jsonl", story(published="31 Brumaire")))
        assert status == 0
        assert err.startswith(f"WARN {tmp_path}/a.jsonl:line 1: published: “31 Brumaire”")

    def test_a_caption_with_a_bad_day_is_imported_without_it_and_its_file_line_and_field_are_told(self, tmp_path):
        captions = [{"text": "A pier", "taken_on": "2020-03-29"}, {"text": "A base", "taken_on": "soon"}]
        status, out, err = run(jsonl(tmp_path / "a.jsonl", story(), story(2, captions=captions)))
        assert (status, out.splitlines()[-1]) == (0, "seen=2 created=2 updated=0 unchanged=0 refused=0")
        assert err.startswith(f"WARN {tmp_path}/a.jsonl:line 2: captions: caption 2: taken_on: “soon” is no day")
        assert [str(day or "") for day in Caption.objects.values_list("taken_on", flat=True)] == ["2020-03-29", ""]

    def test_folders_gzip_and_zip_are_read(self, tmp_path):
        folder = tmp_path / "in"
        (folder / "deeper").mkdir(parents=True)
        lines = Path(jsonl(tmp_path / "a.jsonl", story(1))).read_bytes()
        (folder / "deeper" / "a.jsonl.gz").write_bytes(gzip.compress(lines))
        with zipfile.ZipFile(folder / "b.zip", "w") as archive:
            archive.writestr("b.jsonl", json.dumps(story(2)))
        status, out, _ = run(str(folder))
        assert (status, out.splitlines()[-1]) == (0, "seen=2 created=2 updated=0 unchanged=0 refused=0")

    def test_a_folder_without_files_is_told(self, tmp_path):
        status, out, err = run(str(tmp_path))
        assert status == 0
        assert "nothing to import" in err
        assert out.splitlines()[-1] == "seen=0 created=0 updated=0 unchanged=0 refused=0"

    def test_a_file_name_cannot_write_on_the_terminal(self, tmp_path):
        path = tmp_path / "evil\n\x1b[2Jname.jsonl"
        path.write_text("{broken\n")
        status, _, err = run(str(path))
        assert status == 1
        assert "\x1b" not in err
        assert len(err.splitlines()) == 1
        assert "evil\\n\\x1b[2Jname.jsonl" in err

    def test_a_source_not_known_yet_is_created(self, tmp_path):
        run(jsonl(tmp_path / "a.jsonl", story(source="")), "--source", "aawsat")
        assert Source.objects.get().slug == "aawsat"
        assert Article.objects.get().source.slug == "aawsat"

    def test_a_status_is_that_of_new_stories(self, tmp_path):
        run(jsonl(tmp_path / "a.jsonl", story()), "--status", "review")
        assert Article.objects.get().status == "review"

    def test_a_rehearsal_writes_nothing(self, tmp_path):
        status, out, _ = run(jsonl(tmp_path / "a.jsonl", story(), "{"), "--dry-run")
        assert status == 1
        assert out.splitlines()[-1] == "seen=2 created=1 updated=0 unchanged=0 refused=1"
        assert not Article.objects.exists()
        assert list(quarantine.refusals()) == []

    @pytest.mark.parametrize(
        "arguments",
        [["no/such/file"], [__file__, "--report", "no/such/folder/report"]],
    )
    def test_wrong_use_says_so_and_imports_nothing(self, arguments):
        with pytest.raises(CommandError) as refusal:
            call_command("import_articles", *arguments)
        assert refusal.value.returncode == 2
        assert "no/such" in str(refusal.value)
        assert not Article.objects.exists()


def environment(state: Path) -> dict[str, str]:
    return {**os.environ, "NEWSARCHIVE_DATA": str(state), "DJANGO_SETTINGS_MODULE": "newsarchive.settings"}


def manage(state: Path, *arguments: str, **options) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    return subprocess.run(
        command, env=environment(state), capture_output=True, text=True, check=False, timeout=240, **options
    )


def rows(state: Path) -> dict[str, list[tuple]]:
    """What an archive's database holds, and what its outbox still waits for."""
    with contextlib.closing(sqlite3.connect(state / "archive.sqlite3")) as database:
        return {
            "stories": database.execute(
                "SELECT uid, identity, slug, headline, body, content_hash, revision FROM articles_article ORDER BY uid"
            ).fetchall(),
            "captions": database.execute("SELECT uid, position, text FROM articles_caption ORDER BY uid").fetchall(),
            "outbox": database.execute("SELECT article_uid FROM search_pendingdocument").fetchall(),
        }


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--help"], 0),
        ([], 2),
        (["--format", "doc", "x"], 2),
        (["--status", "withdrawn", "x"], 2),
        (["no/such/file"], 2),
    ],
)
def test_the_exit_status_of_a_shell_tells_wrong_use(tmp_path, arguments, status):
    done = manage(tmp_path, "import_articles", *arguments)
    assert done.returncode == status
    if status == 0:
        assert "example:\n  manage.py import_articles" in done.stdout
    else:
        assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_a_run_killed_at_any_moment_is_made_whole_by_running_it_again(tmp_path, empty_archives):
    records = [story(n, captions=[{"text": f"Photo {n}", "credit": "AFP"}]) for n in range(500)]
    path = jsonl(tmp_path / "a.jsonl", *records)
    whole, killed = empty_archives("whole"), empty_archives("killed")
    began = time.monotonic()
    assert manage(whole, "import_articles", path).returncode == 0
    seconds = time.monotonic() - began
    chance = random.Random(7)
    for _ in range(3):
        process = subprocess.Popen(
            [sys.executable, str(ROOT / "manage.py"), "import_articles", path],
            env=environment(killed),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(seconds * chance.uniform(0.3, 0.95))
        process.send_signal(signal.SIGKILL)
        process.wait()
    done = manage(killed, "import_articles", path)
    assert done.returncode == 0, done.stderr
    assert rows(killed) == rows(whole)
    assert rows(killed)["outbox"] == []
    checked = manage(killed, "check_index")
    assert checked.returncode == 0, checked.stdout


PAGES = 500
"""So many that the import is still at work when its first batch is seen."""

PAGE = "<html lang='en'><title>Page {0}</title><body><h1>Page {0}</h1><p>Pier {0} opened.</p></body></html>"


@pytest.mark.slow
@pytest.mark.parametrize(("stop", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM)])
def test_a_run_that_is_stopped_ends_soon_and_is_made_whole_by_running_it_again(tmp_path, empty_archives, stop, status):
    pages, state = tmp_path / "pages", empty_archives("state")
    pages.mkdir()
    for number in range(PAGES):
        (pages / f"{number:03}.html").write_text(PAGE.format(number))
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "manage.py"), "import_articles", str(pages)],
        env=environment(state),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # Whoever runs the tests behind a shell's & hands down that interruptions are ignored.
        preexec_fn=lambda: signal.signal(stop, signal.SIG_DFL),
    )
    until = time.monotonic() + 60
    while not (begun := rows(state)["stories"]) and time.monotonic() < until:
        time.sleep(0.05)
    os.killpg(process.pid, stop)
    began = time.monotonic()
    _, told = process.communicate(timeout=30)
    assert time.monotonic() - began < 10
    assert process.returncode == status
    assert "Traceback" not in told
    assert len(begun) < PAGES
    done = manage(state, "import_articles", str(pages))
    assert done.returncode == 0, done.stderr
    assert len(rows(state)["stories"]) == PAGES
    assert rows(state)["outbox"] == []
    assert manage(state, "check_index").returncode == 0


def test_standard_input_is_read(empty_archives):
    done = manage(empty_archives("state"), "import_articles", "-", input=json.dumps(story()))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "seen=1 created=1 updated=0 unchanged=0 refused=0"
