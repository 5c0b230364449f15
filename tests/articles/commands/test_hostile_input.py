"""Broken, oversized and malicious files: each is imported or refused by name, in bounded time, and never half."""

from __future__ import annotations

import importlib.util
import io
import json
import os
import socketserver
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from articles.ingest import formats, quarantine
from articles.models import Article
from tests.articles.archived import holdings
from tests.conftest import SHARED_DATA

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quarantine_folder")]

ROOT = Path(__file__).resolve().parents[3]
HOSTILE = SHARED_DATA / "hostile"
# How the cases call a format, and what reads it here.
READERS = {
    "text": "dump", "dir": "dump", "zip": "dump", "auto": "jsonl", "jsonl": "jsonl", "csv": "csv", "html": "html",
    "rss": "feed", "atom": "feed", "warc": "warc",
}  # fmt: skip
ANOTHER_PRODUCT = {
    "text_title_500_chars": "it allows a headline 300 characters; here 500 are allowed",
    "csv_unclosed_quote_swallows_rest": "it lets the broken row cost those after it; here it costs none",
    "jsonl_wrong_types": "it counts a list of tags among the fields of a story; here any other field is kept as it is",
    "zip_nested_zip": "it refuses a zip in a zip; here archives are read three deep",
    "jsonl_5000_tags": "tags that are no export's are kept beside the story and make no facet",
}


def cases() -> list[Any]:
    """The cases that a reader of ours takes."""
    if not HOSTILE.is_dir():
        return [pytest.param({}, marks=pytest.mark.skip(reason=f"no hostile input at {HOSTILE}"))]
    lines = (HOSTILE / "bad_imports.jsonl").read_text(encoding="utf-8").splitlines()
    found = [case for case in map(json.loads, lines) if READERS.get(case["format"]) in formats.FORMATS]
    return [pytest.param(case, id=case["name"]) for case in found if case["name"] not in ANOTHER_PRODUCT]


def materialised(case: dict[str, Any], folder: Path) -> str:
    """The case as a file or folder."""
    specification = importlib.util.spec_from_file_location("materialise", HOSTILE / "materialise.py")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return str(module.write(case, str(folder)))


def run(path: str) -> tuple[int, dict[str, int], str]:
    """Exit status, the counts of the last line, standard error in lower case."""
    out, err, status = io.StringIO(), io.StringIO(), 0
    try:
        call_command("import_articles", path, stdout=out, stderr=err)
    except SystemExit as stop:
        status = int(stop.code or 0)
    counts = dict(part.split("=") for part in out.getvalue().splitlines()[-1].split())
    return status, {name: int(count) for name, count in counts.items()}, err.getvalue().lower()


def meets(expected: dict[str, Any], counts: dict[str, int], err: str) -> bool:
    """Whether one of the outcomes that a case allows is what came."""
    lines = err.splitlines()
    errors = "\n".join(line for line in lines if line.startswith("error "))
    told = {
        "imported": lambda count: counts["created"] + counts["updated"] == count,
        "rejected": lambda count: counts["refused"] == count,
        "rejected_min": lambda count: counts["refused"] >= count,
        "imported_max": lambda count: counts["created"] <= count,
        "articles_total": lambda count: Article.objects.count() == count,
        "articles_total_min": lambda count: Article.objects.count() >= count,
        "error_has": lambda words: any(word in errors for word in words),
        "warn_has": lambda words: any(word in err for word in words),
        "error_line_has": lambda lists: all(any(word in errors for word in words) for words in lists),
        "warn_line_has": lambda lists: all(any(word in err for word in words) for words in lists),
    }
    return all(told[key](value) for key, value in expected.items() if key in told)


@pytest.mark.parametrize("case", cases())
def test_hostile_input_is_taken_or_refused_as_it_should_be_and_a_second_time_changes_nothing(case, tmp_path):
    expected = case["expected"]
    if expected.get("skip_if") == "running as root" and os.geteuid() == 0:
        pytest.skip("root may read any file")
    path = materialised(case, tmp_path)
    began = time.monotonic()
    status, counts, err = run(path)
    assert time.monotonic() - began < expected.get("max_seconds", 30) + 10
    if "exit" in expected:
        assert status in expected["exit"], err
    assert meets(expected, counts, err), (counts, err[:2000])
    if "one_of" in expected:
        assert any(meets(one, counts, err) for one in expected["one_of"]), (counts, err[:2000])
    if "stored" in expected:
        assert Article.objects.filter(headline=expected["stored"]["title"]).exists()
    assert len(err.splitlines()) >= counts["refused"]
    assert "traceback" not in err
    for article in Article.objects.all()[:50]:
        article.full_clean()

    before, kept = holdings(), {refusal.key for refusal in quarantine.refusals()}
    _, counts, _ = run(path)
    assert (counts["created"], counts["updated"]) == (0, 0)
    assert holdings() == before
    assert {refusal.key for refusal in quarantine.refusals()} == kept


def addresses() -> list[Any]:
    """The addresses that must never be asked, with what their refusal says one of."""
    if not HOSTILE.is_dir():
        return [pytest.param("", [], marks=pytest.mark.skip(reason=f"no hostile input at {HOSTILE}"))]
    lines = (HOSTILE / "bad_imports.jsonl").read_text(encoding="utf-8").splitlines()
    found = [case for case in map(json.loads, lines) if case["format"] == "url" and "://" in case["filename"]]
    return [pytest.param(case["filename"], case["expected"]["error_line_has"], id=case["name"]) for case in found]


class _NeverAsked(socketserver.BaseRequestHandler):
    """Whoever asks is counted."""

    def handle(self) -> None:
        self.server.asked = True  # type: ignore[attr-defined]


@pytest.mark.parametrize(("address", "said"), addresses())
def test_an_address_of_ones_own_machine_or_of_another_scheme_is_refused_and_never_asked(address, said):
    with socketserver.TCPServer(("127.0.0.1", 0), _NeverAsked) as server:
        server.asked = False
        server.timeout = 0.05
        port = str(server.server_address[1])
        for one in (address.replace("%PORT%", port), address.replace(":%PORT%", "")):
            status, counts, err = run(one)
            assert (status, counts["created"], counts["refused"]) == (1, 0, 1)
            assert all(any(word in err for word in words) for words in said), err
        server.handle_request()
        assert not server.asked


READ = """
import pathlib, re, sys
from articles.ingest.formats import read
found = sum(1 for _ in read(sys.argv[1]))
print(found, re.search(r"VmHWM:\\s+(\\d+)", pathlib.Path("/proc/self/status").read_text())[1])
"""


@pytest.mark.slow
@pytest.mark.parametrize("case", [case for case in cases() if "max_rss_mb" in case.values[0].get("expected", {})])
def test_no_hostile_file_takes_more_memory_than_it_may(case, tmp_path):
    path = materialised(case, tmp_path)
    done = subprocess.run([sys.executable, "-c", READ, path], capture_output=True, cwd=ROOT, check=True, text=True)
    found, peak = map(int, done.stdout.split())
    assert found
    assert peak // 1024 <= case["expected"]["max_rss_mb"]
