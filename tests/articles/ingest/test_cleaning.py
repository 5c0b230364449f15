"""Text hygiene: what is dropped, what stays, and that cleaning twice is cleaning once."""

from __future__ import annotations

import unicodedata
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.cleaning import (
    NotText,
    binary_reason,
    body_text,
    clean_line,
    clean_text,
    decode,
    folded,
    paragraphs,
)

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("a\x00b\x08c\x1fd\x7fe\x9ff", "abcdef"),
        ("a\ud800b\ufffec\uffffd\ufdd0e\U0001ffff", "abcde"),
        ("\ufeffa\tb\nc", "a\tb\nc"),
        ("a\r\nb\rc\x0cd\x85e", "a\nb\nc\nd\ne"),
        ("Cafe\u0301", "Café"),
        ("نص\u200cنص \u200fالعربية\u202b", "نص\u200cنص \u200fالعربية\u202b"),
        ("👩\u200d🚒", "👩\u200d🚒"),
    ],
)
def test_only_what_is_never_text_is_dropped(raw: str, clean: str) -> None:
    assert clean_text(raw) == clean


def test_a_line_has_single_spaces_and_no_directional_override() -> None:
    assert clean_line(" A\u00a0 \n head\u202eline\u2069\t ") == "A headline"


def test_an_override_of_direction_is_dropped_and_an_isolate_stays_in_a_body() -> None:
    assert clean_text("a\u202eb\u2066c\u2069") == "ab\u2066c\u2069"


def test_marks_past_what_any_writing_has_are_dropped() -> None:
    assert len(clean_text("Z" + "\u0301\u0316" * 10_000 + "b")) < 40


@given(ANY_TEXT)
def test_cleaning_is_idempotent_and_leaves_nothing_that_is_never_text(text: str) -> None:
    clean = clean_text(text)
    assert clean_text(clean) == clean
    assert unicodedata.is_normalized("NFC", clean)
    assert all(char in "\t\n" or unicodedata.category(char) not in ("Cc", "Cs") for char in clean)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(ANY_TEXT)
def test_paragraphs_of_a_body_are_its_paragraphs(text: str) -> None:
    parts = paragraphs(text)
    body = body_text(parts)
    assert body_text(paragraphs(body)) == body


def test_paragraphs_stand_between_blank_lines_or_else_on_lines() -> None:
    assert paragraphs("One.\n \n\nTwo,\nstill two.\n") == ("One.", "Two,\nstill two.")
    assert paragraphs("One.\r\nTwo.") == ("One.", "Two.")
    assert paragraphs(" \n\t") == ()


def test_two_printed_copies_of_a_line_fold_to_one() -> None:
    assert folded("Lebanon,  January\u00a023 ") == folded("Lebanon, January 23")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_bytes_are_decoded_by_mark_then_utf8_then_windows(encoding: str) -> None:
    assert decode("“Café” – £5".encode(encoding)) == "“Café” – £5"


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"a\x00b", "NUL"),
        (b"\x01\x02\x03\x04", "control"),
        (b"\xe2\x80\x9c \xff", "damaged UTF-8"),
        (b"a \x81", "neither"),
    ],
)
def test_bytes_that_are_no_text_are_refused_with_the_reason(raw: bytes, said: str) -> None:
    with pytest.raises(NotText, match=said):
        decode(raw)


@given(st.binary())
def test_any_bytes_are_text_or_refused(raw: bytes) -> None:
    with suppress(NotText):
        assert isinstance(decode(raw), str)
    assert binary_reason(b"plain text\n") == ""
