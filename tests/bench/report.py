# ruff: noqa: E501 - the lines of a page are as long as they are
"""From measurements to `docs/benchmarks.md`: every goal with its figure, as ratios within one run."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from tests.bench import runs
from tests.bench.importing import Imported
from tests.bench.peers import contender
from tests.bench.runs import Agreement, Trial

CLOCK = "cpu"
"""Ratios are of processor time, which a neighbour on the machine disturbs less than the clock on the wall."""


@dataclass(frozen=True, slots=True)
class Results:
    """All that one run measured. `corpus` is the name of the file given, empty for made stories."""

    trials: list[Trial]
    agreement: list[Agreement]
    grown: Trial | None
    imported: list[Imported]
    missing: list[str]
    corpus: str

    def trial(self, name: str, stories: int | None = None) -> Trial | None:
        """A contender's, at its largest size or at one."""
        own = [one for one in self.trials if one.name == name and stories in {None, one.stories}]
        return max(own, key=lambda one: one.stories, default=None)


def percentile(values: Sequence[float], part: float) -> float:
    """Between the two nearest."""
    ordered = sorted(values)
    place = (len(ordered) - 1) * part
    low, high = ordered[int(place)], ordered[min(int(place) + 1, len(ordered) - 1)]
    return low + (high - low) * (place - int(place))


def _times(trial: Trial, part: str, clock: str, among: Trial | None = None) -> list[float]:
    """The times of the questions that both could be asked."""
    others = among.asked[part] if among else trial.asked[part]
    return [one[clock] for one, other in zip(trial.asked[part], others, strict=True) if one and other]


def ratio(ours: Trial, theirs: Trial, part: str, place: float) -> float:
    """Ours over theirs at a percentile of the questions that both were asked."""
    return percentile(_times(ours, part, CLOCK, theirs), place) / percentile(_times(theirs, part, CLOCK, ours), place)


def written(results: Results) -> str:
    """The whole page."""
    parts = [
        _head(results),
        _goals(results),
        _latencies(results),
        _kinds(results),
        _indexing(results),
        _agreed(results),
    ]
    return "\n".join([*parts, _notes(results)])


def _head(results: Results) -> str:
    largest = max(trial.stories for trial in results.trials)
    corpus = (
        f"the records of `{results.corpus}`" if results.corpus else "stories made of the sample archive's sentences"
    )
    versions = [f"{contender(name).label} {contender(name).version()}" for name in _names(results)]
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    absent = ", ".join(contender(name).label for name in results.missing)
    return f"""# Benchmarks

Written by `python -m tests.bench` (`make bench`); a run of yours replaces it. {largest:,} {corpus}, about 280 words each.
Every engine runs in a process of its own and is warm; those of one size are asked in turn, in {{runs}} rounds, and the
median counts. Figures are **milliseconds of processor time**, since the machine is shared; ratios are ours over theirs in
this run, on the questions that both were asked. Stemming is on in all of them.

- {datetime.now(UTC):%Y-%m-%d}, {platform.platform(terse=True)}, {os.cpu_count()} cores, Python {platform.python_version()}, load average {load}
- {"; ".join(versions)}{f"; not installed: {absent}" if absent else ""}
""".replace("{runs}", str(runs.ROUNDS))


def _names(results: Results) -> list[str]:
    return list(dict.fromkeys(trial.name for trial in results.trials))


def _goals(results: Results) -> str:
    rows = ["## Goals", "", "| what | measured | goal | |", "|---|---|---|---|"]
    rows += [f"| {what} | {told} | {goal} | {verdict} |" for what, told, goal, verdict in _goal_rows(results)]
    return "\n".join([*rows, ""])


def _goal_rows(results: Results) -> Iterator[tuple[str, str, str, str]]:
    own = results.trial("archive")
    if own is None:
        return
    for name, goals in (("tantivy", (0.3, 0.35)), ("sqlite", (0.08, 0.03)), ("whoosh", (1 / 200, 1 / 200))):
        peer = results.trial(name)
        ours = peer and results.trial("archive", peer.stories)
        if not peer or not ours:
            continue
        found = [ratio(ours, peer, "faceted", place) for place in (0.5, 0.95)]
        what = f"faceted search against {contender(name).label}, p50 and p95 ({peer.stories:,} stories)"
        yield what, _both(found), _both(goals), _met(all(a <= b for a, b in zip(found, goals, strict=True)))
        several = [ratio(ours, peer, "several", place) for place in (0.5, 0.95)]
        yield f"the same with several values chosen ({peer.stories:,})", _both(several), "", ""
    if peer := results.trial("tantivy"):
        plain = ratio(own, peer, "plain", 0.5)
        yield "first page without facets against Tantivy, p50", f"{plain:.2f}", "≤ 1.3", _met(plain <= 1.3)
    if results.grown:
        factor = percentile(_times(results.grown, "faceted", CLOCK), 0.5) / percentile(
            _times(own, "faceted", CLOCK), 0.5
        )
        size = f"{own.stories:,} to {results.grown.stories:,} stories"
        goal = 3 * results.grown.stories / own.stories / 3
        yield f"growth from {size}, faceted p50", f"{factor:.1f}×", f"≤ {goal:.0f}×", _met(factor <= goal)
    yield from _indexing_goals(results)
    if own.updates:
        middle, high = percentile(own.updates, 0.5), percentile(own.updates, 0.95)
        told = f"{middle:.0f} ms, p95 {high:.0f}"
        verdict = _met(middle <= 20 and high <= 50)
        yield "one story changed, synced to the disk and visible (on the wall)", told, "≤ 20 ms, p95 ≤ 50", verdict
    for trial, most in ((own, 0.2), (results.grown, 0.5)):
        if trial:
            held = trial.asked["memory_mb"] / 1024
            what = f"memory of a serving process, mapped pages included ({trial.stories:,} stories)"
            yield what, f"{held:.2f} GB", f"≤ {most} GB", _met(held <= most)
    for one in results.imported:
        what = f"`import_articles`, start, tags, outbox and index included: {one.form} ({one.stories:,})"
        cost = f"{one.processor / one.stories * 1000:.1f} ms of the processors a story"
        memory = f"{one.peak_mb:,.0f} MB; with a quarter of them {one.quarter_peak_mb:,.0f} MB"
        told = f"{one.rate:,.0f} stories/s, {cost}, {memory}"
        yield what, told, f"≥ {one.goal} stories/s, memory constant", _met(one.met)


def _indexing_goals(results: Results) -> Iterator[tuple[str, str, str, str]]:
    for name, goal in (("whoosh", 10.0), ("sqlite", 0.6), ("tantivy", None)):
        peer = results.trial(name)
        ours = peer and results.trial("archive", peer.stories)
        if peer and ours:
            factor = peer.indexed["cpu"] / ours.indexed["cpu"]
            what = f"indexing speed against {contender(name).label}, processor time ({peer.stories:,} stories)"
            yield what, f"{factor:.2f}×", f"≥ {goal:g}×" if goal else "", _met(factor >= goal) if goal else ""


def _both(values: Sequence[float]) -> str:
    return " and ".join(f"1/{1 / value:,.0f}" if value < 0.01 else f"{value:.2f}" for value in values)


def _met(is_met: bool) -> str:
    return "met" if is_met else "**missed**"


def _latencies(results: Results) -> str:
    rows = [
        "## Questions, in milliseconds",
        "",
        "Forty: 5 common words, 4 rare, 6 AND, 4 OR, 5 phrases, 3 prefixes, 3 fuzzy, 5 with region and dates, 3 of everything"
        " by date, 2 words by date. Twenty more: several regions, sources or broad regions chosen at once, each facet counted"
        " without its own choice. The first page of 20; the facets are region, actor, source and month, counted exactly.",
        "",
        "| engine | stories | first page p50 / p95 | with facets p50 / p95 / most | on the wall p50 / p95 | several values p50 / p95"
        " | memory MB |",
        "|---|---|---|---|---|---|---|",
    ]
    for trial in [*results.trials, *([results.grown] if results.grown else [])]:
        plain, faceted, several = (_times(trial, part, CLOCK) for part in ("plain", "faceted", "several"))
        wall = _times(trial, "faceted", "wall")
        rows.append(
            f"| {contender(trial.name).label} | {trial.stories:,} | {_two(plain)} | {_two(faceted)} / {max(faceted):.1f} "
            f"| {_two(wall)} | {_two(several)} | {trial.asked['memory_mb']:,.0f} |"
        )
    return "\n".join([*rows, ""])


def _two(values: Sequence[float]) -> str:
    return f"{percentile(values, 0.5):.1f} / {percentile(values, 0.95):.1f}" if values else "not asked"


def _kinds(results: Results) -> str:
    kinds = list(dict.fromkeys(one["kind"] for trial in results.trials for one in trial.asked["faceted"] if one))
    rows = [
        "### By kind, with facets, median",
        "",
        f"| engine | stories | {' | '.join(kinds)} |",
        "|---" * (len(kinds) + 2) + "|",
    ]
    for trial in results.trials:
        cells = []
        for kind in kinds:
            times = [one[CLOCK] for one in trial.asked["faceted"] if one and one["kind"] == kind]
            cells.append(f"{statistics.median(times):.1f}" if times else "–")
        rows.append(f"| {contender(trial.name).label} | {trial.stories:,} | {' | '.join(cells)} |")
    return "\n".join([*rows, ""])


def _indexing(results: Results) -> str:
    rows = [
        "## Indexing, from stories in memory",
        "",
        "| engine | stories | stories/s | seconds | of processor time | MB on disk | peak memory MB |",
        "|---|---|---|---|---|---|---|",
    ]
    for trial in [*results.trials, *([results.grown] if results.grown else [])]:
        told = trial.indexed
        rows.append(
            f"| {contender(trial.name).label} | {trial.stories:,} | {told['stories'] / told['seconds']:,.0f} "
            f"| {told['seconds']:.1f} | {told['cpu']:.1f} | {told['bytes'] / 1e6:,.0f} | {told['peak_mb']:,.0f} |"
        )
    return "\n".join([*rows, "", "Peak memory holds the stories themselves.", ""])


def _agreed(results: Results) -> str:
    rows = [
        "## Do they count the same?",
        "",
        f"On {runs.AGREED_ON:,} stories, without stemming, since stemmers differ: totals and the most frequent values of each"
        " facet, for all sixty questions. Fuzzy words differ by rule: ours begin with the same letter, and two neighbouring"
        " letters swapped are one mistake.",
        "",
    ]
    for one in results.agreement:
        same = one.compared - len(one.differing)
        not_asked = f"; {one.not_asked} cannot be asked" if one.not_asked else ""
        rows.append(f"- {contender(one.name).label}: {same} of {one.compared} the same{not_asked}")
        rows += [f"  - {difference}" for difference in one.differing]
    return "\n".join([*rows, ""])


_SERVER = (
    "- PostgreSQL's figures are those of all its server's processes and of the client: processor time together, memory"
    " with what they share counted once (without the system's file cache, which it reads through), peak memory of the"
    " client and the largest process; on the disk are its log of changes and its own tables as well. Without `jit`,"
    " parallel workers, autovacuum, and scans of the whole table where an index serves; on a socket, `fsync` on."
)


def _notes(results: Results) -> str:
    limited = [
        f"{contender(name).label} is asked to hold {contender(name).most_stories:,} stories at most"
        for name in _names(results)
        if contender(name).most_stories < 10**9
    ]
    lines = [
        "## How to read this",
        "",
        "- Tantivy's facets are terms aggregations of 10,000 values, which makes them exact; SQLite's are GROUP BY over a"
        " table of the hits; Whoosh's are `groupedby`; PostgreSQL's are GROUP BY over one table of the hits, arrays unnested.",
        *([_SERVER] if "postgres" in _names(results) else []),
        *([f"- {'; '.join(limited)}: nothing is extrapolated, ratios are at that size."] if limited else []),
        "- `python -m tests.bench CORPUS.jsonl` measures your own stories, `--stories`, `--growth` and `--engines` say how much.",
        "",
    ]
    return "\n".join(lines)
