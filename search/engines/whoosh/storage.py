"""Files that survive a power cut: synced when closed, their folder synced after a rename.

A table of contents carries its own SHA-256 behind what Whoosh reads of it, so that damage to it is noticed.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage

from search.engines.whoosh.container import Damaged

_DIGEST_SIZE = hashlib.sha256().digest_size
_TABLE_OF_CONTENTS = ".toc"


class DurableStorage(FileStorage):  # type: ignore[misc]
    """A folder whose files are on disk before Whoosh goes on."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self._created: list[Any] = []

    def create_file(self, name: str, **options: Any) -> Any:
        """As Whoosh's, and synced when it is closed."""
        file = super().create_file(name, onclose=_sync, **options)
        self._created = [*(other for other in self._created if not other.raw_file().closed), file]
        return file

    def close_created(self) -> None:
        """Close the files that a failure left open; their content is of no use."""
        for file in self._created:
            if not file.raw_file().closed:
                with suppress(OSError):
                    file.raw_file().close()
        self._created.clear()

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """As Whoosh's; a table of contents is sealed first, and the folder synced before and after."""
        if newname.endswith(_TABLE_OF_CONTENTS):
            _seal(Path(self.folder, oldname))
        sync_folder(Path(self.folder))
        super().rename_file(oldname, newname, safe=safe)
        sync_folder(Path(self.folder))


def _sync(file: Any) -> None:
    file.flush()
    os.fsync(file.fileno())


def _seal(path: Path) -> None:
    with path.open("r+b") as file:
        digest = hashlib.sha256(file.read()).digest()
        file.write(digest)
        file.flush()
        os.fsync(file.fileno())


def verify_table_of_contents(path: Path) -> None:
    """Damaged where the file does not end on the SHA-256 of the rest."""
    written = path.read_bytes()
    if hashlib.sha256(written[:-_DIGEST_SIZE]).digest() != written[-_DIGEST_SIZE:]:
        raise Damaged(f"{path.name} is not as it was written (SHA-256)")


def sync_folder(path: Path) -> None:
    """Let the folder's own entries reach the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_durably(path: Path, text: str) -> None:
    """Put a small file in place of another in one step that a power cut cannot halve."""
    beside = path.with_name(path.name + ".new")
    with beside.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    sync_folder(path.parent)
