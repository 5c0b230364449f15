"""How many stories a second `import_articles` takes: reading, cleaning, tagging, database, outbox and index.

Every run is the command itself, its start included, on a fresh archive that holds the gazetteer. Each form is imported
three times: one story, which is the start; a quarter of the stories, which shows whether memory grows with the input;
all of them. `python -m tests.bench.importing [STORIES [CORPUS]]` measures this alone, with made stories or, all but the
pages, with those of a file of import records; with 20,000 the start hardly counts.
"""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from articles.ingest.workers import cores
from tests.bench import corpus
from tests.bench.corpus import Story

ROOT = Path(__file__).resolve().parents[2]
PAGES_PART = 4
"""One story in so many is made a page: reading pages takes that much longer."""

PROCESSORS = cores()
MORE_MEMORY = 1.4
"""How much more four times the stories may take: tables of names and words fill."""
_LOOKS = 0.05
"""Seconds between two looks at the memory of an import."""


@dataclass(frozen=True, slots=True)
class Imported:
    """One form: the run with all stories, and the most memory of the run with a quarter of them.

    `processor` are the seconds that all its processes took of the processors: on a machine that does other work as
    well, half of them is what two processors to itself would need at least. `start` and `start_processor` are the
    seconds that an import of one story takes of either. Memory is that of the process that writes, its own: of the
    files of database and index that it maps the system takes back what it needs.
    """

    form: str
    stories: int
    seconds: float
    processor: float
    peak_mb: float
    quarter_peak_mb: float
    goal: int
    start: float = 0.0
    start_processor: float = 0.0

    @property
    def rate(self) -> float:
        """Stories a second."""
        return self.stories / self.seconds

    @property
    def processor_ms(self) -> float:
        """Milliseconds that a story takes of the processors, beside the start."""
        return (self.processor - self.start_processor) / self.stories * 1e3

    @property
    def idle(self) -> float:
        """The part of the processors' time in which they did nothing for it."""
        return max(0.0, 1 - self.processor / (self.seconds * PROCESSORS))

    @property
    def growth(self) -> float:
        """Memory with all stories over memory with a quarter of them."""
        return self.peak_mb / self.quarter_peak_mb

    @property
    def met(self) -> bool:
        """Whether it is quick enough, in memory that does not grow."""
        return self.rate >= self.goal and self.growth <= MORE_MEMORY


@dataclass(frozen=True, slots=True)
class Form:
    """How stories are written for an import, and how many a second it should take."""

    name: str
    goal: int
    part: int
    write: Callable[[Iterable[Story], Path], None]


def measured(work: Path, count: int, say: Callable[[str], None], forms: Sequence[Form] | None = None) -> list[Imported]:
    """The rates of all forms, or of these, with so many stories (of pages a part) of the corpus in the work folder."""
    ready = work / "ready"
    for command in (["migrate", "--verbosity", "0"], ["load_gazetteer"], ["rebuild_index"]):
        _manage(ready, *command)
    found = []
    for form in forms or FORMS:
        stories = max(4, count // form.part)
        say(f"importing {stories:,} stories into a fresh archive: {form.name}")
        start, start_processor, _ = _run(work, form, 1)
        (_, _, quarter), (seconds, processor, whole) = (_run(work, form, number) for number in (stories // 4, stories))
        found.append(
            Imported(form.name, stories, seconds, processor, whole, quarter, form.goal, start, start_processor)
        )
    return found


def _run(work: Path, form: Form, count: int) -> tuple[float, float, float]:
    """Seconds on the wall and of the processors, and most megabytes, of one import."""
    state, given = work / "state", work / "given"
    for folder in (state, given):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(work / "ready", state)
    given.mkdir()
    form.write(corpus.read(work / "stories.jsonl", count), given)
    began = time.perf_counter()
    processor, peak = _manage(state, "import_articles", str(given))
    return time.perf_counter() - began, processor, peak


def _manage(state: Path, *command: str) -> tuple[float, float]:
    """Run a command on an archive; the processor seconds of all its processes, the most megabytes that it held."""
    environment = {**os.environ, "NEWSARCHIVE_DATA": str(state), "DJANGO_SETTINGS_MODULE": "newsarchive.settings"}
    # Modules are compiled once, by the commands that make the archive ready, as on any machine of its own.
    for name in ("DATABASE_URL", "SEARCH_URL", "PYTHONDONTWRITEBYTECODE"):
        environment.pop(name, None)
    call = [sys.executable, "manage.py", *command]
    process = subprocess.Popen(call, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    most = 0.0
    while not (ended := os.wait4(process.pid, os.WNOHANG))[0]:
        most = max(most, own_mb(process.pid))
        time.sleep(_LOOKS)
    _pid, status, used = ended
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, call)
    return used.ru_utime + used.ru_stime, most or used.ru_maxrss / 1024


def own_mb(process: int) -> float:
    """The memory of a process that is no page of a file, in megabytes; 0 where the system does not tell it."""
    try:
        told = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0.0
    found = re.search(r"^RssAnon:\s+(\d+) kB", told, re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


def _lines(stories: Iterable[Story], folder: Path) -> None:
    with (folder / "records.jsonl").open("w", encoding="utf-8") as lines:
        for story in stories:
            captions = [{"text": text} for text in story.captions]
            record = {"id": story.uid, "source": story.source, "headline": story.headline, "body": story.body}
            record |= {"captions": captions, "published": story.published.isoformat(), "language": "en"}
            lines.write(json.dumps(record) + "\n")


def _briefs(stories: Iterable[Story], folder: Path) -> None:
    """As long as an item in a list of the day's events, without captions."""
    with (folder / "records.jsonl").open("w", encoding="utf-8") as lines:
        for story in stories:
            record = {"id": story.uid, "source": story.source, "headline": story.headline}
            record |= {"body": " ".join(story.body.split()[:60]), "published": story.published.isoformat()}
            lines.write(json.dumps(record) + "\n")


def _dump(stories: Iterable[Story], folder: Path) -> None:
    with (folder / "pages.txt").open("w", encoding="utf-8") as text:
        for story in stories:
            captions = "".join(f"{caption} (AFP)\n" for caption in story.captions)
            head = f"{story.headline}\n\n{captions}"
            text.write(f"{head}{captions}TT\n\n{head}{captions}\n{story.body}\n\n\n\n")


def _pages(stories: Iterable[Story], folder: Path) -> None:
    for story in stories:
        (folder / f"{story.uid}.html").write_text("".join(_page(story)), encoding="utf-8")


def _page(story: Story) -> Iterator[str]:
    headline = html.escape(story.headline)
    yield f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{headline} | Daily</title>'
    yield f'<meta property="og:url" content="https://daily.example/{story.uid}">'
    yield f'<meta property="article:published_time" content="{story.published.isoformat()}"></head><body><nav>'
    yield "".join(f'<a href="/section/{n}">Section {n}</a>' for n in range(40))
    yield f"</nav><article><h1>{headline}</h1>"
    for caption in story.captions:
        yield f'<figure><img src="/p.jpg"><figcaption>{html.escape(caption)} (AFP)</figcaption></figure>'
    for paragraph in story.body.split("\n\n"):
        yield f"<p>{html.escape(paragraph)}</p>"
    yield "</article><aside><ul>"
    yield "".join(f'<li><a href="/{n}">Read also: another story of the day, number {n}</a></li>' for n in range(40))
    yield "</ul></aside><footer><p>© Daily</p></footer></body></html>"


FORMS = (
    Form("JSON lines, as they are", 400, 1, _lines),
    Form("JSON lines, briefs of 60 words", 400, 1, _briefs),
    Form("dump", 400, 1, _dump),
    Form("HTML pages", 40, PAGES_PART, _pages),
)


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    with tempfile.TemporaryDirectory(prefix="bench-") as work:
        stories = corpus.given(Path(sys.argv[2])) if len(sys.argv) > 2 else corpus.generated()
        # What has no headline, or is a table in place of an article, is refused: such a run is no measure.
        held = corpus.write((story for story in stories if story.headline), count, Path(work) / "stories.jsonl")
        for one in measured(Path(work), held, _say, FORMS[:3] if len(sys.argv) > 2 else FORMS):
            sys.stdout.write(
                f"{one.form}: {one.stories:,} in {one.seconds:.1f} s, {one.rate:,.0f} a second (goal {one.goal}) with "
                f"a start of {one.start:.1f} s; {one.processor:.1f} s of {PROCESSORS} processors, {one.idle:.0%} idle, "
                f"{one.processor_ms:.2f} ms a story beside the start; {one.peak_mb:,.0f} MB, "
                f"with a quarter of them {one.quarter_peak_mb:,.0f} MB\n"
            )


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")


if __name__ == "__main__":
    main()
