"""Queries made to break or to cost, asked of the production server: no error, no long wait, no memory that stays.

The queries are those of the project's own tests, and those of the shared labelled input where it is there. Then twenty
of the worst at once, again and again, while ten readers ask for what readers ask for.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.bench import holdings, pages
from tests.bench.site import Answer, Site, quantile, serving
from tests.search.querylang.hostile import RECIPES

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "hostile" / "bad_queries.jsonl"
PATHS = {
    "search": "/search/",
    "suggest": "/suggest/",
    "search_feed": "/search/feed.atom",
    "api": "/search/results.json",
}
MOST_MEMORY = 100 << 20
WITH_GAZETTEER = 1_000
"""Stories from which on the archive has its thousands of names as well."""

LONGEST_LINE = 4_000
"""A server may refuse a longer address."""

AT_ONCE, READERS = 20, 10
"""Of the worst; of ordinary ones."""


@dataclass(frozen=True, slots=True)
class Case:
    """One request, as it is sent."""

    name: str
    path: str
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    statuses: frozenset[int] = frozenset()


def cases() -> list[Case]:
    """All that are known."""
    own = [Case(name, f"/search/?{urlencode({'q': query})}") for name, query in RECIPES.items()]
    if not SHARED.exists():
        return own
    rows = map(json.loads, SHARED.read_text(encoding="utf-8").splitlines())
    return [*own, *_of_rows(row for row in rows if row["endpoint"] in PATHS and "recipe" not in row)]


def _of_rows(rows: Iterator[dict[str, Any]]) -> Iterator[Case]:
    for row in rows:
        if "raw_query" in row:
            query = row["raw_query"]
        else:
            asked = {**({"q": row["payload"]} if "payload" in row else {}), **row.get("params", {})}
            query = urlencode(asked, doseq=True, errors="surrogatepass")
        headers = {name: str(value) for name, value in row.get("headers", {}).items()}
        path, statuses = f"{PATHS[row['endpoint']]}?{query}", frozenset(row["expected"]["status_in"])
        if len(path) > LONGEST_LINE:
            statuses |= {414}
        yield Case(row["name"], path, row["method"], headers, statuses)


def torture(folder: Path, stories: int = 10_000, seconds: float = 20.0, patience: float = 2.0) -> str:
    """All of them against so many stories, then the worst for so many seconds; returns what was seen, in words.

    `patience` is the longest that one of them may take, and that ordinary readers may wait beside them (the 95th of a
    hundred): on a machine that does nothing else, 2 seconds.
    """
    holdings.make(folder / "state", stories, gazetteer=stories >= WITH_GAZETTEER)
    asked = cases()
    ordinary = [address for _, address in pages.queries(60)]
    with serving(folder / "state", folder / "access.log") as site:
        pages.asked(site, ordinary, 4)
        before = site.memory()
        spent = {case.name: _asked(site, case, patience) for case in asked}
        grown = site.memory() - before
        assert grown <= MOST_MEMORY, f"{grown >> 20} MB more are held"
        worst = sorted(asked, key=lambda case: -spent[case.name])[:AT_ONCE]
        waited, met = _together(site, worst, ordinary, seconds)
    assert quantile(waited, 0.95) <= patience, f"readers wait {quantile(waited, 0.95):.1f} s"
    name = max(spent, key=lambda one: spent[one])
    return (
        f"queries: {len(asked)} hostile ones at {stories:,} stories; longest {spent[name]:.2f} s ({name}), memory "
        f"{grown / 1e6:+.0f} MB; with {AT_ONCE} of the worst at once ({met} answered) {READERS} readers wait "
        f"{quantile(waited, 0.5):.2f} s, p95 {quantile(waited, 0.95):.2f} s; errors 0"
    )


def _asked(site: Site, case: Case, patience: float) -> float:
    answer = _answer(site, case)
    assert answer.seconds <= patience, f"{case.name} took {answer.seconds:.1f} s"
    assert not case.statuses or answer.status in case.statuses, f"{case.name}: {answer.status}"
    return answer.seconds


def _answer(site: Site, case: Case) -> Answer:
    answer = site.get(case.path, method=case.method, timeout=30.0, **case.headers)
    assert answer.status < 500, f"{case.name}: {answer.status}"
    return answer


def _together(site: Site, worst: Sequence[Case], ordinary: Sequence[str], seconds: float) -> tuple[list[float], int]:
    """What ten readers waited for while twenty others asked the worst, and how many of those were answered.

    Each of the thirty asks again a second after the answer.
    """
    over = threading.Event()

    def attacker(case: Case) -> int:
        met = 0
        while not over.is_set():
            _answer(site, case)
            met += 1
            over.wait(1.0)
        return met

    def reader(number: int) -> list[float]:
        waited: list[float] = []
        due = time.monotonic() + seconds
        while time.monotonic() < due:
            answer = site.get(ordinary[(number * 7 + len(waited)) % len(ordinary)])
            assert answer.status == 200, answer.status
            waited.append(answer.seconds)
            time.sleep(1.0)
        return waited

    with ThreadPoolExecutor(AT_ONCE + READERS) as pool:
        attacks = [pool.submit(attacker, case) for case in worst]
        readers = [pool.submit(reader, number) for number in range(READERS)]
        try:
            waited = [one for reading in readers for one in reading.result()]
        finally:
            over.set()
        met = sum(attack.result() for attack in attacks)
    return waited, met
