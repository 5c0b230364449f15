"""What was refused: raw input, place and reason, one file a refusal, until it is imported or discarded.

A refusal is named by its content, so that the same input refused twice is kept once. Knows no database.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from articles.ingest.records import RecordError

LARGEST_RAW = 2**20
_KEY_LENGTH = 16
_KEY = re.compile(rf"[0-9a-f]{{{_KEY_LENGTH}}}")


@dataclass(frozen=True, slots=True)
class Refusal:
    """One refused record, or one refused file (`position` is "").

    `raw` is its input and `whole` says whether that is all of it; `record` is the import record of a story that was
    read but could not be stored, as JSON. `format`, `source` and `status` are those of the run that refused it, `batch`
    is its key.
    """

    key: str
    file: str
    position: str
    reason: str
    raw: str
    whole: bool
    record: str
    format: str
    source: str
    status: str
    refused_at: str
    batch: int | None = None

    @property
    def place(self) -> str:
        """File and record as a message names them."""
        return f"{self.file}:{self.position}" if self.position else self.file


def keep(
    error: RecordError,
    *,
    record: str = "",
    format: str = "auto",
    source: str = "",
    status: str = "",
    batch: int | None = None,
) -> str:
    """Put a refusal into the quarantine; returns its key. The same input again replaces place and reason.

    Without a batch it stays as it was refused before: of that batch, by the options of that run.
    """
    raw = error.raw.encode("utf-8", "backslashreplace")
    key = key_of(error)
    before = refusal_of(key) if batch is None else None
    refusal = Refusal(
        key=key,
        file=error.source,
        position=error.position,
        reason=error.reason,
        raw=raw[:LARGEST_RAW].decode("utf-8", "ignore"),
        whole=0 < len(raw) <= LARGEST_RAW,
        record=record if len(record.encode("utf-8", "backslashreplace")) <= LARGEST_RAW else "",
        format=before.format if before else format,
        source=before.source if before else source,
        status=before.status if before else status,
        refused_at=datetime.now(UTC).isoformat(timespec="seconds"),
        batch=before.batch if before else batch,
    )
    _write(_path(refusal.key), json.dumps(asdict(refusal), ensure_ascii=True, indent=1))
    return refusal.key


def key_of(error: RecordError) -> str:
    """What names a refusal: its raw input, or its place where there is none."""
    words = error.raw or f"{error.source}\x1f{error.position}"
    return sha256(words.encode("utf-8", "backslashreplace")).hexdigest()[:_KEY_LENGTH]


def refusals() -> Iterator[Refusal]:
    """All that is kept, the oldest first."""
    found = [_read(path) for path in _folder().glob("*.json")]
    yield from sorted((refusal for refusal in found if refusal), key=lambda refusal: (refusal.refused_at, refusal.key))


def refusal_of(key: str) -> Refusal | None:
    """The refusal of this key, None where there is none."""
    return _read(_path(key)) if _KEY.fullmatch(key) else None


def overview(batch: int | None = None) -> list[Refusal]:
    """All that is kept, or what one batch refused: the latest first, without the inputs, which may be large."""
    found = (_read(path) for path in _folder().glob("*.json"))
    light = [replace(one, raw="", record="") for one in found if one and batch in (None, one.batch)]
    return sorted(light, key=lambda refusal: (refusal.refused_at, refusal.key), reverse=True)


def number() -> int:
    """How many are kept."""
    return sum(1 for _ in _folder().glob("*.json"))


def discard(key: str) -> bool:
    """Take a refusal out of the quarantine; False where there is none of this key."""
    if not _KEY.fullmatch(key):
        return False
    try:
        _path(key).unlink()
    except FileNotFoundError:
        return False
    return True


def _folder() -> Path:
    """Where all of it is kept; there only once something was: a page that reads must not write."""
    return Path(settings.QUARANTINE_DIR)


def _path(key: str) -> Path:
    return _folder() / f"{key}.json"


def _read(path: Path) -> Refusal | None:
    """A refusal; None for a file that went meanwhile or is none of ours."""
    try:
        return Refusal(**json.loads(path.read_text(encoding="ascii")))
    except (FileNotFoundError, UnicodeDecodeError, json.JSONDecodeError, TypeError):
        return None


def _write(path: Path, content: str) -> None:
    """Whole or not at all, also when the power fails."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
