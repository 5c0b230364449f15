"""Work by several processes: the same outcomes in the same order; what breaks one costs itself alone."""

from __future__ import annotations

import faulthandler
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from articles.ingest.formats import found
from articles.ingest.formats.html import read_page
from articles.ingest.formats.reader import Outcome, Page
from articles.ingest.records import RecordError, StoryRecord
from articles.ingest.workers import AHEAD, AHEAD_BYTES, KEPT, MOST_KEPT_CHARACTERS, WORTH_IT, Workers
from tests.articles.ingest.formats.test_warc import http, record

ROOT = Path(__file__).resolve().parents[3]
PAGE = (
    "<html lang='en'><head><title>Page {0}</title></head><body><h1>Page {0}</h1><p>Pier {0} opened, officials said.</p>"
)


def told(outcome: Outcome) -> object:
    """An outcome as a value that can be compared."""
    if isinstance(outcome, RecordError):
        return type(outcome), outcome.source, outcome.position, outcome.reason, outcome.raw
    return outcome


class Reading:
    """The reading of pages, as work."""

    edition = 0

    def __init__(self) -> None:
        self._made_for = Reading.edition

    def __call__(self, task: Page | StoryRecord) -> Outcome:
        return read_page(task)

    def make_ready(self) -> None:
        pass

    def refused(self, task: Page | StoryRecord, reason: str) -> Outcome:
        assert isinstance(task, Page)
        return RecordError(task.source, task.position, reason, task.raw.decode())

    def is_current(self) -> bool:
        return self._made_for == Reading.edition


class Breakable(Reading):
    """Reading with its ways to fail, told by what is in the page; the story says which process read it."""

    def __call__(self, task: Page | StoryRecord) -> Outcome:
        assert isinstance(task, Page)
        if b"crash" in task.raw:
            faulthandler.disable()  # of the test run, which this process is a copy of
            os.kill(os.getpid(), signal.SIGSEGV)
        if b"hang" in task.raw:
            time.sleep(60)
        if b"fault" in task.raw:
            raise RecursionError("a fault of ours")
        return StoryRecord(
            headline=task.raw.decode(), body=str(os.getpid()), position=task.position, section=str(self._made_for)
        )


TWO: Workers[Outcome] = Workers(Reading, 2, worth_it=2)
BREAKABLE: Workers[Outcome] = Workers(Breakable, 2, worth_it=1)


def test_several_processes_give_the_outcomes_of_one_in_their_order(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number:02}.html").write_text(PAGE.format(number) if number % 7 else "<html><p>no headline</p>")
    (tmp_path / "10.jsonl").write_text('{"headline": "Between", "body": "pages"}\nno JSON\n')
    crawl = b"".join(record(http(PAGE.format(f"crawled {n}").encode()), uri=f"http://a.example/{n}") for n in range(9))
    (tmp_path / "20.warc").write_bytes(crawl + crawl[:-30])
    one: Workers[Outcome] = Workers(Reading)
    alone, together = list(one.in_order(found(tmp_path))), list(TWO.in_order(found(tmp_path)))
    assert list(map(told, together)) == list(map(told, alone))
    assert {outcome.file for outcome in together if isinstance(outcome, StoryRecord)} >= {str(tmp_path / "20.warc")}
    assert len(together) == 40 + 2 + 18


def pages(*words: str) -> Iterator[Page]:
    return (Page(word.encode(), f"{number}.html") for number, word in enumerate(words))


@pytest.mark.parametrize(
    ("word", "reason"),
    [("crash", "its reader crashed (SIGSEGV)"), ("hang", "limit of 1 seconds"), ("fault", "RecursionError")],
)
def test_a_page_that_breaks_its_reader_is_refused_by_name_and_the_others_are_read(word: str, reason: str) -> None:
    several = replace(BREAKABLE, longest=1)
    found = list(several.in_order(pages("one", "two", word, "four", "five", word, "seven")))
    refused = [outcome for outcome in found if isinstance(outcome, RecordError)]
    assert [outcome.source for outcome in refused] == ["2.html", "5.html"]
    assert all(reason in outcome.reason and outcome.raw == word for outcome in refused)
    read_ = [outcome.headline for outcome in found if isinstance(outcome, StoryRecord)]
    assert read_ == ["one", "two", "four", "five", "seven"]


@pytest.mark.parametrize(("count", "number", "others"), [(1, 30, False), (2, 23, False), (2, 60, True)])
def test_few_pages_or_one_core_start_no_process(count: int, number: int, others: bool) -> None:
    found = list(replace(BREAKABLE, processors=count, worth_it=WORTH_IT).in_order(pages(*map(str, range(number)))))
    readers = {outcome.body for outcome in found if isinstance(outcome, StoryRecord)}
    assert (readers != {str(os.getpid())}) is others


class Slow(Reading):
    """Work on records that takes a while, longer in other processes; the story says which process did it."""

    here = os.getpid()

    def __call__(self, task: Page | StoryRecord) -> Outcome:
        assert isinstance(task, StoryRecord)
        if task.headline.startswith("hang"):
            time.sleep(60)
        if task.headline.startswith("fault"):
            raise RecursionError("a fault of ours")
        time.sleep(0.002 if os.getpid() == self.here else 0.01)
        return replace(task, section=str(os.getpid()))

    def refused(self, task: Page | StoryRecord, reason: str) -> Outcome:
        assert isinstance(task, StoryRecord)
        return RecordError(task.headline, task.position, reason)


SLOW: Workers[Outcome] = Workers(Slow, 2, longest=1, worth_it=2)


def records(*words: str, body: str = "") -> Iterator[StoryRecord]:
    return (StoryRecord(headline=word, body=body, position=str(number)) for number, word in enumerate(words))


def test_who_would_have_to_wait_for_records_does_some_itself_and_the_order_stays() -> None:
    outcomes = list(SLOW.in_order(records(*map(str, range(3 * KEPT)))))
    assert [story.headline for story in outcomes if isinstance(story, StoryRecord)] == list(map(str, range(3 * KEPT)))
    doers = {story.section for story in outcomes if isinstance(story, StoryRecord)}
    assert str(os.getpid()) in doers
    assert len(doers) == 2


@pytest.mark.parametrize(("word", "reason"), [("hang", "limit of 1 seconds"), ("fault", "RecursionError")])
def test_a_record_that_breaks_what_is_done_with_it_is_refused_whoever_does_it(word: str, reason: str) -> None:
    words = [word if number % 40 == 9 else str(number) for number in range(130)]
    outcomes = list(SLOW.in_order(records(*words)))
    refused = [outcome for outcome in outcomes if isinstance(outcome, RecordError)]
    assert [outcome.position for outcome in refused] == ["9", "49", "89", "129"]
    assert all(reason in outcome.reason for outcome in refused)
    assert len(outcomes) == 130


def test_what_is_long_is_left_to_the_others() -> None:
    long = "a" * (MOST_KEPT_CHARACTERS + 1)
    outcomes = list(SLOW.in_order(records(*map(str, range(40)), body=long)))
    assert str(os.getpid()) not in {story.section for story in outcomes if isinstance(story, StoryRecord)}
    assert len(outcomes) == 40


def test_a_thread_that_can_set_no_clock_leaves_all_of_it_to_the_others() -> None:
    outcomes: list[Outcome] = []
    thread = threading.Thread(target=lambda: outcomes.extend(SLOW.in_order(records(*map(str, range(60))))))
    thread.start()
    thread.join()
    assert str(os.getpid()) not in {story.section for story in outcomes if isinstance(story, StoryRecord)}
    assert len(outcomes) == 60


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
    outcomes = BREAKABLE.in_order(pages(*map(str, range(40))))
    for _ in range(5):
        next(outcomes)
    assert multiprocessing.active_children()
    outcomes.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


def test_one_that_ends_over_a_page_leaves_the_rest_of_what_it_had_in_hand_to_another() -> None:
    words = [f"crash {number}" if number % 50 == 7 else str(number) for number in range(300)]
    outcomes = list(BREAKABLE.in_order(pages("first", *words)))
    told = [outcome.headline if isinstance(outcome, StoryRecord) else outcome.raw for outcome in outcomes]
    assert told == ["first", *words]
    refused = [outcome.raw for outcome in outcomes if isinstance(outcome, RecordError)]
    assert refused == [word for word in words if word.startswith("crash")]


def test_work_that_is_current_no_more_is_made_anew_and_so_are_the_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    outcomes = BREAKABLE.in_order(pages(*map(str, range(6 * AHEAD))))
    before = [next(outcomes) for _ in range(10)]
    monkeypatch.setattr(Reading, "edition", 1)
    after = list(outcomes)
    stories = [outcome for outcome in (*before, *after) if isinstance(outcome, StoryRecord)]
    assert [story.headline for story in stories] == list(map(str, range(6 * AHEAD)))
    assert (stories[0].section, stories[-1].section) == ("0", "1")
    assert {story.body for story in stories[:10]}.isdisjoint(story.body for story in stories[-10:])


def test_large_values_go_both_ways_at_once() -> None:
    """More than any line holds is under way in both directions, and neither end waits for the other."""
    large = "many words " * 100_000
    outcomes = list(BREAKABLE.in_order(pages(*(f"{number} {large}" for number in range(40)))))
    assert [len(outcome.headline) for outcome in outcomes if isinstance(outcome, StoryRecord)] == [
        len(large) + len(f"{number} ") for number in range(40)
    ]


ENDLESS = """
from tests.articles.ingest.test_workers import BREAKABLE, pages
for outcome in BREAKABLE.in_order(pages(*map(str, range(10**6)))):
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
