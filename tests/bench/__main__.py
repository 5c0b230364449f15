"""Runs the benchmark and writes `docs/benchmarks.md`."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.bench import corpus, importing, report, runs
from tests.bench.peers import KNOWN, contender

REPORT = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"


def main() -> int:
    """Make the corpus, measure every engine that is installed, write the report."""
    asked = _arguments()
    names = asked.engines or list(KNOWN)
    missing = {name: why for name in names if (why := contender(name).hindrance())}
    present = [name for name in names if name not in missing]
    for name, why in missing.items():
        _say(f"{contender(name).label} is {why}")
    with tempfile.TemporaryDirectory(prefix="bench-", dir=asked.work) as work:
        folder = Path(work)
        stories = corpus.given(asked.corpus) if asked.corpus else corpus.generated()
        _say(f"making a corpus of {max(asked.stories, asked.growth):,} stories")
        held = corpus.write(stories, max(asked.stories, asked.growth), folder / "stories.jsonl")
        bench = runs.Bench(folder, _say)
        agreement = bench.agreement(present, min(runs.AGREED_ON, held))
        measured = bench.measure(present, min(asked.stories, held))
        grown = bench.growth(min(asked.growth, held)) if asked.growth > asked.stories else None
        imported = importing.measured(folder, min(asked.imported, held), _say) if asked.imported else []
    named = str(asked.corpus.name) if asked.corpus else ""
    text = report.written(report.Results(measured, agreement, grown, imported, list(missing), named))
    if asked.report:
        asked.report.write_text(text, encoding="utf-8")
        _say(f"written to {asked.report}")
    sys.stdout.write(text)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path, metavar="CORPUS.jsonl", help="import records, one a line")
    parser.add_argument("--stories", type=int, default=20_000, help="how many; default 20,000")
    parser.add_argument("--growth", type=int, default=0, help="measure this engine with so many stories as well")
    parser.add_argument("--imported", type=int, default=2_000, help="stories for the import's rates; 0 for none")
    parser.add_argument("--engines", nargs="+", choices=list(KNOWN), help="only these")
    parser.add_argument("--work", type=Path, help="where indexes are made for the time being; default: the system's")
    parser.add_argument("--report", type=Path, default=REPORT, help=f"default: {REPORT.name} in docs/")
    return parser.parse_args()


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
