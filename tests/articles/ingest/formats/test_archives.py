"""Tar archives, alone and packed: members in their order, links and devices refused, bounds kept."""

from __future__ import annotations

import gzip
import io
import random
import tarfile
from pathlib import Path

import pytest

from articles.ingest.formats import Limits, UnknownFormat, read
from articles.ingest.records import RecordError, StoryRecord

TEXT = b"Harbor Opens\n\nThe harbor opened.\n"


def tarred(*members: tuple[str, bytes | str]) -> bytes:
    """A tar of files (bytes), or of links and devices: "link", "symlink", "fifo", "device"."""
    kinds = {"link": tarfile.LNKTYPE, "symlink": tarfile.SYMTYPE, "fifo": tarfile.FIFOTYPE, "device": tarfile.CHRTYPE}
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name, content in members:
            info = tarfile.TarInfo(name)
            if isinstance(content, str):
                info.type, info.linkname = kinds[content], "/etc/passwd"
                archive.addfile(info)
            else:
                info.size = len(content)
                archive.addfile(info, io.BytesIO(content))
    return packed.getvalue()


def outcomes(content: bytes, name: str = "in.tar", limits: Limits | None = None) -> list[StoryRecord | RecordError]:
    return list(read(io.BytesIO(content), name=name, limits=limits))


@pytest.mark.parametrize("packed", [False, True])
def test_every_file_of_a_tar_is_read_under_its_name(packed: bool) -> None:
    content = tarred(("b/two.txt", TEXT), ("a/one.jsonl", b'{"headline": "H", "body": "B"}'), ("__MACOSX/x", b"x"))
    found = outcomes(gzip.compress(content) if packed else content, "in.tar.gz")
    assert [(o.file, o.headline) for o in found if isinstance(o, StoryRecord)] == [
        ("in.tar.gz/b/two.txt", "Harbor Opens"),
        ("in.tar.gz/a/one.jsonl", "H"),
    ]
    assert len(found) == 2


@pytest.mark.parametrize("kind", ["link", "symlink", "fifo", "device"])
def test_links_and_devices_are_refused_and_the_rest_is_read(kind: str) -> None:
    refused, found = outcomes(tarred(("../evil", kind), ("ok.txt", TEXT)))
    assert isinstance(refused, RecordError)
    assert "not a regular file" in refused.reason
    assert isinstance(found, StoryRecord)


def test_bounds_of_members_size_and_nesting_are_kept() -> None:
    many = tarred(*((f"{n}.txt", TEXT) for n in range(5)))
    assert "too many files" in outcomes(many, limits=Limits(members=4))[-1].reason  # type: ignore[union-attr]
    (nested,) = outcomes(tarred(("in.gz", gzip.compress(TEXT))))
    assert isinstance(nested, UnknownFormat)
    bomb = gzip.compress(tarred(("big.txt", bytes(30_000_000))))
    assert any("ratio" in o.reason for o in outcomes(bomb, "in.tar.gz") if isinstance(o, RecordError))


@pytest.mark.parametrize("packed", [False, True])
def test_a_tar_that_is_cut_short_is_told(packed: bool) -> None:
    noise = random.Random(1).randbytes(8_000).hex().encode()
    content = tarred(("one.txt", TEXT), ("two.txt", TEXT + noise))
    cut = gzip.compress(content)[:-200] if packed else content[: 512 * 4]
    found = outcomes(cut)
    assert isinstance(found[-1], RecordError)
    assert any(isinstance(o, StoryRecord) and o.file.endswith("one.txt") for o in found)


def test_a_page_that_is_secretly_packed_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(gzip.compress(b"<html><title>x</title><p>y</p>"))
    (refused,) = read(path)
    assert isinstance(refused, RecordError)
    assert "gzip" in refused.reason
    path.rename(tmp_path / "page.html.gz")
    (found,) = read(tmp_path / "page.html.gz")
    assert isinstance(found, StoryRecord)
