"""Tar archives, alone and packed: members in their order, links and devices refused, bounds kept."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.formats import Limits, UnknownFormat, read
from articles.ingest.records import RecordError, StoryRecord

Pack = Callable[[bytes], bytes]
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


def zipped(*members: tuple[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return packed.getvalue()


def outcomes(content: bytes, name: str = "in.tar", limits: Limits | None = None) -> list[StoryRecord | RecordError]:
    return list(read(io.BytesIO(content), name=name, limits=limits))


@pytest.mark.parametrize("packed", [False, True])
def test_every_file_of_a_tar_is_read_under_its_name(packed: bool) -> None:
    content = tarred(("b/two.txt", TEXT), ("a/one.jsonl", b'{"headline": "H", "body": "B"}'), ("__MACOSX/x", b"x"))
    found = outcomes(gzip.compress(content) if packed else content, "in.tar.gz")
    assert [(o.file, o.headline) for o in found if isinstance(o, StoryRecord)] == [
        ("in.tar.gz!b/two.txt", "Harbor Opens"),
        ("in.tar.gz!a/one.jsonl", "H"),
    ]
    assert len(found) == 2


@pytest.mark.parametrize("kind", ["link", "symlink", "fifo", "device"])
def test_links_and_devices_are_refused_and_the_rest_is_read(kind: str) -> None:
    refused, found = outcomes(tarred(("../evil", kind), ("ok.txt", TEXT)))
    assert isinstance(refused, RecordError)
    assert "not a regular file" in refused.reason
    assert isinstance(found, StoryRecord)


def test_bounds_of_members_size_and_depth_are_kept() -> None:
    many = tarred(*((f"{n}.txt", TEXT) for n in range(5)))
    assert "too many files" in outcomes(many, limits=Limits(members=4))[-1].reason  # type: ignore[union-attr]
    deep = tarred(("in.gz", gzip.compress(tarred(("in.tar", tarred(("in.gz", gzip.compress(TEXT))))))))
    (nested,) = outcomes(deep)
    assert isinstance(nested, UnknownFormat)
    assert "more than 3 deep" in nested.reason
    bomb = gzip.compress(tarred(("big.txt", b"x" * 30_000_000)))
    assert any("ratio" in o.reason for o in outcomes(bomb, "in.tar.gz") if isinstance(o, RecordError))


LINE = b'{"headline": "H", "body": "B"}\n'
BOMB = gzip.compress(b"x" * 30_000_000)


def test_archives_in_archives_are_read_and_their_members_named_by_all_of_them() -> None:
    inner = zipped(("page.jsonl", LINE), ("more.tar.gz", gzip.compress(tarred(("one.jsonl", LINE)))))
    content = zipped(("a.zip", inner), ("b.jsonl.gz", gzip.compress(LINE)), ("c.txt", b"PKK Lays Down\n\nIts arms.\n"))
    found = outcomes(content, "outer.zip")
    assert [o.file for o in found if isinstance(o, StoryRecord)] == [
        "outer.zip!a.zip!more.tar.gz!one.jsonl", "outer.zip!a.zip!page.jsonl", "outer.zip!b.jsonl.gz",
        "outer.zip!c.txt",
    ]  # fmt: skip
    assert len(found) == 4
    packed = gzip.compress(tarred(("inner.zip", inner)))
    assert [o.file for o in outcomes(packed, "t.tgz")][1] == "t.tgz!inner.zip!page.jsonl"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("bomb", "name"),
    [
        (BOMB, "a.zip!bomb"),
        (zipped(("in", b"x" * 30_000_000)), "a.zip!bomb!in"),
        (zipped(("in.gz", BOMB)), "a.zip!bomb!in.gz"),
        (gzip.compress(gzip.compress(b"x" * 60_000_000)), "a.zip!bomb"),
        (zipped(*((f"{n}.bin", b"x" * 900_000) for n in range(9))), "a.zip!bomb"),
    ],
    ids=["gzip", "zip in zip", "gzip in zip in zip", "gzip in gzip", "many that are small"],
)
def test_a_bomb_is_refused_by_its_name_at_any_level_and_the_rest_is_read(bomb: bytes, name: str) -> None:
    found = outcomes(zipped(("bomb", bomb), ("later.zip", zipped(("ok.jsonl", LINE))), ("ok.jsonl", LINE)), "a.zip")
    assert [o.file for o in found if isinstance(o, StoryRecord)] == ["a.zip!later.zip!ok.jsonl", "a.zip!ok.jsonl"]
    refused = {o.source: o.reason for o in found if isinstance(o, RecordError)}
    assert "it may be a bomb" in refused[name]


def test_all_that_is_packed_in_one_file_keeps_one_bound_of_bytes_and_one_of_members() -> None:
    noise = [(f"{n}.jsonl", b'{"headline": "H", "body": "%s"}' % random.Random(n).randbytes(400).hex().encode())
             for n in range(6)]  # fmt: skip
    content = zipped(("a.zip", zipped(*noise)), ("b.zip", zipped(*noise)))
    assert len(outcomes(content, "o.zip")) == 12
    by_size = outcomes(content, "o.zip", Limits(unpacked=9_000))
    assert "more than the limit of 9,000 bytes" in by_size[-1].reason  # type: ignore[union-attr]
    assert sum(isinstance(o, StoryRecord) for o in by_size) < 12
    by_number = outcomes(content, "o.zip", Limits(members=10))
    assert [o.source for o in by_number if isinstance(o, RecordError)] == ["o.zip!b.zip"]


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


PACKERS = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}
OTHERS = [(kind, pack) for kind, pack in PACKERS.items() if kind != "gz"]


@pytest.mark.parametrize(("kind", "pack"), PACKERS.items())
def test_a_packed_file_is_known_by_its_content_whatever_it_is_called(kind: str, pack: Pack) -> None:
    for name in (f"in.jsonl.{kind}", "in.jsonl", "in.txt", "in"):
        (found,) = outcomes(pack(LINE), name)
        assert isinstance(found, StoryRecord)
        assert (found.headline, found.file) == ("H", name)


@pytest.mark.parametrize(("kind", "pack"), PACKERS.items())
def test_a_packed_tar_is_one_archive_and_archives_lie_in_archives(kind: str, pack: Pack) -> None:
    inner = tarred(("a.txt", TEXT), ("b.jsonl.xz", lzma.compress(LINE)), ("c.bz2", bz2.compress(LINE)))
    found = outcomes(pack(inner), f"in.tar.{kind}")
    assert [o.file for o in found if isinstance(o, StoryRecord)] == [
        f"in.tar.{kind}!a.txt",
        f"in.tar.{kind}!b.jsonl.xz",
        f"in.tar.{kind}!c.bz2",
    ]


@pytest.mark.parametrize(("kind", "pack"), OTHERS)
def test_streams_one_behind_the_other_are_one_file(kind: str, pack: Pack) -> None:
    content = b"".join(pack(LINE) + b"\0" * (8 if kind == "xz" else 0) for _ in range(40))
    assert [isinstance(o, StoryRecord) for o in outcomes(content, f"in.jsonl.{kind}")] == [True] * 40


@pytest.mark.parametrize(("kind", "pack"), OTHERS)
def test_the_stories_before_a_break_are_read_and_the_break_is_told(kind: str, pack: Pack) -> None:
    words = random.Random(5)
    lines = b"".join(b'{"headline": "%x", "body": "%x"}\n' % (n, words.getrandbits(8000)) for n in range(1200))
    whole = pack(lines)
    *found, refused = outcomes(whole[: len(whole) // 2], f"in.jsonl.{kind}")
    assert len(found) > 5
    assert isinstance(refused, RecordError)
    assert "truncated" in refused.reason
    *_, damaged = outcomes(whole[:2000] + b"?" * 2000 + whole[4000:], f"in.jsonl.{kind}")
    assert isinstance(damaged, RecordError)
    assert "damaged" in damaged.reason
    *_, behind = outcomes(pack(LINE) + b"and words", f"in.jsonl.{kind}")
    assert isinstance(behind, RecordError)
    assert "something else follows" in behind.reason


@pytest.mark.parametrize(("kind", "pack"), OTHERS)
def test_bombs_are_refused_by_name_and_what_lies_beside_them_is_read(kind: str, pack: Pack) -> None:
    bomb = pack(b"x" * 6_000_000)
    (alone,) = outcomes(bomb, f"in.txt.{kind}")
    assert isinstance(alone, RecordError)
    assert "the limit of the ratio" in alone.reason
    beside = outcomes(tarred(("a.txt", TEXT), (f"bomb.{kind}", bomb), ("c.txt", TEXT)))
    assert [isinstance(o, StoryRecord) for o in beside] == [True, False, True]
    twice = outcomes(pack(bomb), f"in.{kind}.{kind}")
    assert any("limit" in o.reason for o in twice if isinstance(o, RecordError))
    many = tarred(*((f"{n}.txt", TEXT) for n in range(5)))
    assert "too many files" in outcomes(pack(many), limits=Limits(members=4))[-1].reason  # type: ignore[union-attr]


def test_an_xz_file_that_asks_for_more_memory_than_it_may_have_is_refused() -> None:
    compressor = lzma.LZMACompressor(lzma.FORMAT_XZ, filters=[{"id": lzma.FILTER_LZMA2, "preset": 0}])
    small = compressor.compress(LINE) + compressor.flush()
    # the dictionary's size is one byte of the block's header: set by hand, since making so large a one takes the memory
    header = bytearray(small[12:24])
    header[header.index(0x21) + 2] = 38
    header[-4:] = zlib.crc32(bytes(header[:-4])).to_bytes(4, "little")
    (refused,) = outcomes(small[:12] + bytes(header) + small[24:], "in.jsonl.xz")
    assert isinstance(refused, RecordError)
    assert "memory" in refused.reason.lower()


@given(st.binary(max_size=400), st.sampled_from(OTHERS), st.integers(0, 60), st.integers(0, 255))
def test_no_damage_to_a_packed_file_is_an_error_of_the_program(
    content: bytes, kind: tuple[str, Pack], place: int, byte: int
) -> None:
    packed = bytearray(kind[1](content))
    packed[place % len(packed)] = byte
    for outcome in outcomes(bytes(packed), "in"):
        assert isinstance(outcome, StoryRecord | RecordError)
