"""Pages that a browser saved as one file: the page is found in its message, decoded, and named by its address."""

from __future__ import annotations

import io
import quopri

import pytest

from articles.ingest.complete import complete
from articles.ingest.dates import publication_date
from articles.ingest.formats import Limits, read
from articles.ingest.formats.mhtml import is_message
from articles.ingest.records import RecordError, StoryRecord
from tests.articles.ingest.test_arabic import TODAY

PAGE = (
    '<html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"><title>Harbor opens</title></head>'
    '<body><article><h1>Harbor opens</h1><figure><img src="cid:p"><figcaption>A pier. (AFP)</figcaption></figure>'
    "<p>The café’s quay opened on Sunday, officials said, after months of work on the pier and the road behind it.</p>"
    "<p>Ships came at once, and the first of them unloaded before noon, the harbor authority said.</p>"
    "</article></body></html>"
)
ADDRESS = "https://a.example/2023/10/18/harbor"


def message(html: bytes, encoding: str = "quoted-printable", charset: str = "", kind: str = "text/html") -> bytes:
    body = quopri.encodestring(html) if encoding == "quoted-printable" else html
    head = (
        "From: <Saved by Blink>\r\n"
        f"Snapshot-Content-Location: {ADDRESS}\r\n"
        "Subject: =?utf-8?Q?Harbor=20opens?=\r\n"
        "Date: Wed, 1 Nov 2023 10:00:00 -0000\r\n"
        "MIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----Boundary--x"\r\n\r\n\r\n'
    )
    part = f"------Boundary--x\r\nContent-Type: {kind}{charset}\r\nContent-Transfer-Encoding: {encoding}\r\n"
    picture = (
        "\r\n------Boundary--x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
    )
    return (
        (head + part + f"Content-Location: {ADDRESS}\r\n\r\n").encode()
        + body
        + f"{picture}------Boundary--x--\r\n".encode()
    )


def outcome(raw: bytes, **more: object) -> StoryRecord | RecordError:
    (only,) = read(io.BytesIO(raw), name="page.dat", **more)
    return only


@pytest.mark.parametrize("encoding", ["quoted-printable", "8bit"])
def test_a_page_saved_as_one_file_is_read_without_the_marks_of_its_encoding(encoding: str) -> None:
    found = outcome(message(PAGE.encode(), encoding))
    assert isinstance(found, StoryRecord), found
    assert found.headline == "Harbor opens"
    assert found.body.startswith("The café’s quay opened on Sunday")
    assert "=" not in found.body
    assert [(caption.text, caption.agency) for caption in found.captions] == [("A pier.", "AFP")]
    assert found.url == ADDRESS


def test_its_day_is_that_of_its_address_and_not_the_day_on_which_it_was_saved() -> None:
    found = outcome(message(PAGE.encode()))
    assert isinstance(found, StoryRecord)
    assert str(publication_date(complete(found), today=TODAY).published_on) == "2023-10-18"


def test_the_charset_of_its_part_counts() -> None:
    page = PAGE.replace("UTF-8", "windows-1252").encode("cp1252")
    found = outcome(message(page, charset='; charset="windows-1252"'))
    assert isinstance(found, StoryRecord)
    assert "café’s" in found.body


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (message(b"picture", kind="image/jpeg"), "without its HTML part"),
        (message(b"  "), "is empty"),
        (message(PAGE.encode())[:-60], "breaks off"),
        (message(PAGE.encode())[:900], "breaks off"),
    ],
)
def test_a_message_without_a_page_is_refused_with_its_reason(raw: bytes, said: str) -> None:
    refused = outcome(raw)
    assert isinstance(refused, RecordError)
    assert said in refused.reason


def test_pictures_may_make_it_larger_than_a_page_but_not_without_end() -> None:
    page = message(PAGE.encode())
    limits = Limits(record=2_000)
    assert isinstance(outcome(page + b"x" * 3_000, limits=limits), StoryRecord)
    refused = outcome(page + b"x" * 30_000, limits=limits)
    assert isinstance(refused, RecordError)
    assert "larger than the limit of 10,000 bytes" in refused.reason


@pytest.mark.parametrize(
    "head", [b"From: a@b.c\nSubject: Story\n\nText.", b"Harbor: opens\n\nIt opened.", b"<html>", b""]
)
def test_other_files_are_no_saved_pages(head: bytes) -> None:
    assert not is_message(head)
