"""How many stories a second `import_articles` takes: reading, cleaning, tagging, database, outbox and index."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench import corpus

ROOT = Path(__file__).resolve().parents[2]


def rate(work: Path, count: int, say: Callable[[str], None]) -> tuple[int, float]:
    """How many were imported into a fresh archive, and in how many seconds; the gazetteer was loaded before."""
    say(f"importing {count:,} stories into a fresh archive")
    records = work / "records.jsonl"
    with records.open("w", encoding="utf-8") as lines:
        for story in corpus.read(work / "stories.jsonl", count):
            captions = [{"text": text} for text in story.captions]
            record = {"id": story.uid, "source": story.source, "headline": story.headline, "body": story.body}
            record |= {"captions": captions, "published": story.published.isoformat(), "language": "en"}
            lines.write(json.dumps(record) + "\n")
    _manage(work, "migrate", "--verbosity", "0")
    _manage(work, "load_gazetteer")
    _manage(work, "rebuild_index")
    began = time.perf_counter()
    _manage(work, "import_articles", str(records))
    return count, time.perf_counter() - began


def _manage(work: Path, *command: str) -> None:
    environment = {
        **os.environ,
        "NEWSARCHIVE_DATA": str(work / "state"),
        "DJANGO_SETTINGS_MODULE": "newsarchive.settings",
    }
    environment.pop("DATABASE_URL", None)
    environment.pop("SEARCH_URL", None)
    subprocess.run(
        [sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL
    )
