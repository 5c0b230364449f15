"""Web archives: every page a story; a record cut short, damaged or mislabelled is refused by its number."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import subprocess
import sys
from pathlib import Path

import pytest

from articles.ingest.formats import Limits, read
from articles.ingest.formats.reader import NoStories
from articles.ingest.records import RecordError, StoryRecord

ROOT = Path(__file__).resolve().parents[4]


def page(number: int = 1) -> bytes:
    return f"<html><title>Page {number}</title><body><p>Council vote {number}, a café.</p></body></html>".encode()


def http(body: bytes, status: str = "200 OK", kind: str = "text/html; charset=utf-8", **headers: str) -> bytes:
    lines = {"Content-Type": kind, **{name.replace("_", "-"): value for name, value in headers.items()}}
    return "\r\n".join((f"HTTP/1.1 {status}", *(f"{k}: {v}" for k, v in lines.items()), "", "")).encode() + body


def record(block: bytes, kind: str = "response", uri: str = "http://a.example/1", **headers: str) -> bytes:
    lines = {"WARC-Type": kind, "WARC-Target-URI": uri, "Content-Length": str(len(block))}
    lines |= {name.replace("_", "-"): value for name, value in headers.items()}
    return b"WARC/1.0\r\n" + "".join(f"{k}: {v}\r\n" for k, v in lines.items()).encode() + b"\r\n" + block + b"\r\n\r\n"


def outcomes(content: bytes, name: str = "x.warc", limits: Limits | None = None) -> list[StoryRecord | RecordError]:
    return list(read(io.BytesIO(content), name=name, limits=limits))


def story(content: bytes) -> StoryRecord:
    (only,) = outcomes(content)
    assert isinstance(only, StoryRecord), only
    return only


def refusal(content: bytes, limits: Limits | None = None) -> RecordError:
    refused = outcomes(content, limits=limits)[-1]
    assert isinstance(refused, RecordError)
    return refused


@pytest.mark.parametrize("packed", [False, True])
def test_every_answer_with_a_page_is_a_story_and_nothing_else_is(packed: bool) -> None:
    records = [
        record(b"software: x\r\n", "warcinfo"),
        record(b"GET / HTTP/1.1\r\n\r\n", "request"),
        record(http(page(1))),
        record(http(b"", "301 Moved", Location="/x")),
        record(http(page(9), "404 Not Found")),
        record(http(b"\x89PNG", kind="image/png")),
        record(b"", "revisit"),
        record(page(2), "resource", "http://a.example/2", Content_Type="text/html"),
    ]
    found = outcomes(b"".join(gzip.compress(one) if packed else one for one in records))
    assert [(o.headline, o.url, o.position) for o in found if isinstance(o, StoryRecord)] == [
        ("Page 1", "http://a.example/1", "record 3"),
        ("Page 2", "http://a.example/2", "record 8"),
    ]
    assert len(found) == 2


def test_pages_are_unpacked_and_read_in_the_charset_that_the_server_stated() -> None:
    chunked = (
        b"5\r\n" + page()[:5] + b"\r\n" + f"{len(page()) - 5:x}".encode() + b"\r\n" + page()[5:] + b"\r\n0\r\n\r\n"
    )
    for block in (
        http(gzip.compress(page()), Content_Encoding="gzip"),
        http(chunked, Transfer_Encoding="chunked"),
        http(page().decode().encode("cp1252"), kind="text/html; charset=ISO-8859-1"),
        http(page().decode().encode("utf-16-le"), kind="text/html; charset=utf-16le"),
    ):
        assert story(record(block)).body == "Council vote 1, a café."


@pytest.mark.parametrize("algorithm", ["sha1", "sha256", "md5"])
def test_a_digest_that_fits_is_passed_and_one_that_does_not_is_refused(algorithm: str) -> None:
    digest = hashlib.new(algorithm, page(), usedforsecurity=False)
    base32 = base64.b32encode(digest.digest()).decode()
    for words in (base32, digest.hexdigest()):
        assert story(record(http(page()), WARC_Payload_Digest=f"{algorithm}:{words}"))
        damaged = record(http(page().replace(b"vote", b"v0te")), WARC_Payload_Digest=f"{algorithm}:{words}")
        assert "digest does not fit" in refusal(damaged).reason


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("cut", [30, 200])
def test_a_record_that_is_cut_short_is_refused_and_those_before_it_stand(packed: bool, cut: int) -> None:
    whole = [gzip.compress(record(http(page(n)))) if packed else record(http(page(n))) for n in (1, 2, 3)]
    found = outcomes(b"".join(whole)[: -min(cut, len(whole[2]) - 4) - (4 if not packed else 0)])
    assert [o.headline for o in found if isinstance(o, StoryRecord)] == ["Page 1", "Page 2"]
    refused = found[-1]
    assert isinstance(refused, RecordError)
    assert refused.position == "record 3"
    assert "incomplete" in refused.reason
    assert "offset" in refused.reason


def test_a_flipped_bit_in_a_packed_record_is_told_with_its_place() -> None:
    whole = [gzip.compress(record(http(page(n)))) for n in (1, 2, 3)]
    second = bytearray(whole[1])
    second[len(second) // 2] ^= 0xFF
    found = outcomes(whole[0] + bytes(second) + whole[2])
    assert [o.headline for o in found if isinstance(o, StoryRecord)] == ["Page 1"]
    assert isinstance(found[-1], RecordError)
    assert found[-1].position == "record 2"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (record(http(page())).replace(b"Content-Length: ", b"Content-Length: 9"), "Content-Length"),
        (record(http(page())).replace(b"Content-Length: ", b"Content-Length: x"), "no length that can be read"),
        (record(http(page()), Content_Length="20"), "wrong length"),
        (b"hello world\n", "not a WARC record"),
        (b"WARC/1.0\r\nX: " + b"a" * 200_000 + b"\r\n\r\n", "longer than the limit"),
        (b"WARC/1.0\r\n" + b"X: y\r\n" * 500 + b"\r\n", "more than the limit of 200 header lines"),
        (b"WARC/1.0\r\nX: y", "ends inside the headers"),
        (record(http(b"x", Content_Encoding="br")), "packed with “br”"),
        (record(http(gzip.compress(bytes(30_000_000)), Content_Encoding="gzip")), "unpacks to more than the limit"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(content: bytes, said: str) -> None:
    assert said in refusal(content).reason


def test_a_record_above_the_limit_is_refused_and_the_next_is_read() -> None:
    found = outcomes(record(http(page() + b" " * 50_000)) + record(http(page(2))), limits=Limits(record=10_000))
    assert isinstance(found[0], RecordError)
    assert "larger than the limit" in found[0].reason
    assert isinstance(found[1], StoryRecord)


def test_an_archive_without_pages_is_a_warning() -> None:
    (told,) = outcomes(record(b"software: x\r\n", "warcinfo"))
    assert isinstance(told, NoStories)


@pytest.mark.slow
def test_memory_does_not_grow_with_the_archive(tmp_path: Path) -> None:
    path = tmp_path / "large.warc"
    filler = record(http(bytes(2_000_000), kind="image/png"))
    with path.open("wb") as file:
        for number in range(100):
            file.write(filler + record(http(page(number))))
    measured = (
        "import pathlib, re, sys; from articles.ingest.formats import read; "
        "print(sum(1 for _ in read(sys.argv[1])), "
        "re.search(r'VmHWM:\\s+(\\d+)', pathlib.Path('/proc/self/status').read_text())[1])"
    )
    done = subprocess.run(
        [sys.executable, "-c", measured, str(path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    count, kilobytes = map(int, done.stdout.split())
    assert count == 100
    assert kilobytes < 200_000
