"""XML that could reach out or blow up is refused by name before anything reads it."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.formats.xml import XmlRefused, parse_xml, root_name

LAUGHS = "<!ENTITY l0 'lol'>" + "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (f"<!DOCTYPE a [{LAUGHS}]><a>&l9;</a>", "DTD"),
        (f"<!DOCTYPE a [<!ENTITY x '{'x' * 50_000}'>]><a>{'&x;' * 50_000}</a>", "DTD"),
        ("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>", "DTD"),
        ("<!DOCTYPE a [<!ENTITY % x SYSTEM 'http://127.0.0.1:9/x'> %x;]><a/>", "DTD"),
        ("<!DOCTYPE a [<!ATTLIST a b CDATA 'c'>]><a/>", "DTD"),
        ("<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/a.dtd'><a>&x;</a>", "entity “&x;” is not known"),
        ("<a>&x;</a>", "undefined entity"),
        ("<a>" * 5_000 + "</a>" * 5_000, "nested deeper than 100"),
        ("<a " + " ".join(f"b{n}='1'" for n in range(5_000)) + "/>", "5,000 attributes"),
        ("<" + "a" * 5_000 + "/>", "name has more than 250"),
        ("<a>\n<b>\n</a>", "line 3: not well-formed: mismatched tag"),
        ("<a>\x08</a>", "not well-formed"),
        ("<a/><b/>", "not well-formed: a second document"),
        ("<a", "not well-formed: truncated: the document ends within a tag"),
        ("<a><b>c</b>", "not well-formed: truncated: the document ends before its elements do"),
        ("", "not well-formed: truncated"),
        ("plain words", "not well-formed"),
        ("<p:a/>", "unbound prefix"),
    ],
)
def test_dangerous_and_broken_documents_are_refused_by_name(document: str, said: str) -> None:
    began = time.process_time()
    with pytest.raises(XmlRefused, match=said):
        parse_xml(document.encode())
    assert time.process_time() - began < 2


def test_a_dtd_that_is_only_named_is_never_asked_for() -> None:
    """Agencies name the DTD of NITF in every document."""
    root = parse_xml(b'<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "http://127.0.0.1:9/nitf.dtd"><nitf>x</nitf>')
    assert root.text == "x"


@pytest.mark.parametrize(
    "raw",
    [
        "<a>Café</a>".encode(),
        "\ufeff<a>Café</a>".encode(),
        "<?xml version='1.0' encoding='ISO-8859-1'?><a>Café</a>".encode("latin-1"),
        "<?xml version='1.0' encoding='utf-16'?><a>Café</a>".encode("utf-16"),
        "<?xml version='1.0' encoding='utf-16'?><a>Café</a>".encode("utf-16-be"),
        "<?xml version='1.0' encoding='windows-1252'?><a>Café</a>".encode("cp1252"),
        "<a>Café</a>".encode("cp1252"),
    ],
)
def test_documents_are_read_in_their_encoding(raw: bytes) -> None:
    assert parse_xml(raw).text == "Café"


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"<?xml version='1.0' encoding='martian'?><a/>", "“martian” is not known"),
        (b"<?xml version='1.0' encoding='rot13'?><a/>", ""),
        ("<a>“é”".encode() + b"\xff</a>", "damaged UTF-8"),
        (b"<?xml version='1.0' encoding='shift_jis'?><a>\x81</a>", "damaged SHIFT_JIS"),
    ],
)
def test_what_is_no_text_in_its_encoding_is_refused(raw: bytes, said: str) -> None:
    if not said:
        assert parse_xml(raw).tag == "a"
        return
    with pytest.raises(XmlRefused, match=said):
        parse_xml(raw)


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"<rss version='2.0'>", "rss"),
        (b"\xef\xbb\xbf <?xml version='1.0'?>\n<!-- x --><!DOCTYPE nitf SYSTEM 'x'><p:NITF>", "nitf"),
        ("<newsItem>".encode("utf-16"), "newsitem"),
        (b"words <b>", ""),
        (b"", ""),
    ],
)
def test_the_outermost_element_is_read_off_the_first_bytes(head: bytes, name: str) -> None:
    assert root_name(head) == name


@given(st.binary(max_size=300))
def test_any_bytes_are_a_document_or_refused(raw: bytes) -> None:
    for content in (raw, b"<a>" + raw + b"</a>"):
        root_name(content)
        with suppress(XmlRefused):
            assert parse_xml(content) is not None
