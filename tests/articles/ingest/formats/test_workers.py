"""Pages read by several processes: the same outcomes in the same order; a page that breaks one costs itself alone."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from articles.ingest.formats import Workers, read, workers
from articles.ingest.formats.reader import Outcome, Page
from articles.ingest.formats.workers import AHEAD, AHEAD_BYTES
from articles.ingest.records import RecordError, StoryRecord
from tests.articles.ingest.formats.test_warc import http, record

ROOT = Path(__file__).resolve().parents[4]
TWO = Workers(2, worth_it=2)
PAGE = (
    "<html lang='en'><head><title>Page {0}</title></head><body><h1>Page {0}</h1><p>Pier {0} opened, officials said.</p>"
)


def told(outcome: Outcome) -> object:
    """An outcome as a value that can be compared."""
    if isinstance(outcome, RecordError):
        return type(outcome), outcome.source, outcome.position, outcome.reason, outcome.raw
    return outcome


def test_several_processes_give_the_outcomes_of_one_in_their_order(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number:02}.html").write_text(PAGE.format(number) if number % 7 else "<html><p>no headline</p>")
    (tmp_path / "10.jsonl").write_text('{"headline": "Between", "body": "pages"}\nno JSON\n')
    crawl = b"".join(record(http(PAGE.format(f"crawled {n}").encode()), uri=f"http://a.example/{n}") for n in range(9))
    (tmp_path / "20.warc").write_bytes(crawl + crawl[:-30])
    alone, together = list(read(tmp_path)), list(read(tmp_path, workers=TWO))
    assert list(map(told, together)) == list(map(told, alone))
    assert {outcome.file for outcome in together if isinstance(outcome, StoryRecord)} >= {str(tmp_path / "20.warc")}
    assert len(together) == 40 + 2 + 18


def reading(page: Page) -> Outcome:
    """A reader with its ways to fail, told by what is in the page; the story says which process read it."""
    if b"crash" in page.raw:
        os.kill(os.getpid(), signal.SIGSEGV)
    if b"hang" in page.raw:
        time.sleep(60)
    if b"fault" in page.raw:
        raise RecursionError("a fault of ours")
    return StoryRecord(headline=page.raw.decode(), body=str(os.getpid()), position=page.position)


def pages(*words: str) -> Iterator[Page]:
    return (Page(word.encode(), f"{number}.html") for number, word in enumerate(words))


@pytest.mark.parametrize(
    ("word", "reason"),
    [("crash", "its reader crashed (SIGSEGV)"), ("hang", "limit of 1 seconds"), ("fault", "RecursionError")],
)
def test_a_page_that_breaks_its_reader_is_refused_by_name_and_the_others_are_read(word: str, reason: str) -> None:
    workers = Workers(2, longest=1, worth_it=1, function=reading)
    found = list(workers.in_order(pages("one", "two", word, "four", "five", word, "seven")))
    refused = [outcome for outcome in found if isinstance(outcome, RecordError)]
    assert [outcome.source for outcome in refused] == ["2.html", "5.html"]
    assert all(reason in outcome.reason and outcome.raw == word for outcome in refused)
    read_ = [outcome.headline for outcome in found if isinstance(outcome, StoryRecord)]
    assert read_ == ["one", "two", "four", "five", "seven"]


@pytest.mark.parametrize(("count", "number", "others"), [(1, 30, False), (2, 23, False), (2, 60, True)])
def test_few_pages_or_one_core_start_no_process(count: int, number: int, others: bool) -> None:
    found = list(Workers(count, function=reading).in_order(pages(*map(str, range(number)))))
    readers = {outcome.body for outcome in found if isinstance(outcome, StoryRecord)}
    assert (readers != {str(os.getpid())}) is others


@pytest.mark.parametrize(("size", "most"), [(10, 2 * AHEAD), (AHEAD_BYTES // 4, 5)])
def test_the_reading_is_a_bounded_number_of_pages_and_bytes_ahead(size: int, most: int) -> None:
    given = 0

    def endless() -> Iterator[Page]:
        nonlocal given
        while True:
            given += 1
            yield Page(bytes(size), f"{given}.html")

    outcomes = TWO.in_order(endless())
    for taken in range(1, 8):
        next(outcomes)
        assert given - taken <= most + 1
    outcomes.close()  # type: ignore[attr-defined]


def test_whoever_stops_asking_leaves_no_process_behind() -> None:
    outcomes = Workers(2, worth_it=1, function=reading).in_order(pages(*map(str, range(40))))
    for _ in range(5):
        next(outcomes)
    assert multiprocessing.active_children()
    outcomes.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


def slowly(page: Page) -> Outcome:
    """A reader that is at work whenever it is stopped."""
    time.sleep(0.2)
    return reading(page)


def test_a_process_is_ended_by_one_thread_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two would close one pipe twice, and the second time whatever has got its number since."""
    ending: dict[int, int] = {}
    most = [0]
    stop = workers._Worker.stop

    def counted(worker: workers._Worker) -> None:
        ending[id(worker)] = ending.get(id(worker), 0) + 1
        most[0] = max(most[0], ending[id(worker)])
        time.sleep(0.05)
        stop(worker)
        ending[id(worker)] -= 1

    monkeypatch.setattr(workers._Worker, "stop", counted)
    outcomes = Workers(2, worth_it=1, function=slowly).in_order(pages(*map(str, range(40))))
    for _ in range(3):
        next(outcomes)
    outcomes.close()  # type: ignore[attr-defined]
    assert most == [1]


ENDLESS = """
from articles.ingest.formats import Workers
from tests.articles.ingest.formats.test_workers import pages, reading
for outcome in Workers(2, worth_it=1, function=reading).in_order(pages(*map(str, range(10**6)))):
    print(outcome.body, flush=True)
"""


def test_the_processes_of_a_run_that_is_killed_end_with_it() -> None:
    run = subprocess.Popen([sys.executable, "-c", ENDLESS], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    with run.stdout as lines:
        readers = {int(next(lines)) for _ in range(200)} - {run.pid}
        run.kill()
    run.wait()
    assert readers
    until = time.monotonic() + 20
    while any(Path(f"/proc/{reader}").exists() for reader in readers) and time.monotonic() < until:
        time.sleep(0.02)
    assert not [reader for reader in readers if Path(f"/proc/{reader}").exists()]
