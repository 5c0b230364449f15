"""Rich text: what it prints and what it does not, its encodings, and documents that are broken or hostile."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.complete import complete
from articles.ingest.formats import Limits, read
from articles.ingest.formats.rtf_text import rtf_text
from articles.ingest.records import RecordError, StoryRecord

HEAD = (
    rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fnil\fcharset178 Arial;}"
    rb"{\f2\fnil\fcharset204 Arial;}{\f3\fnil\fcharset128 MS Gothic;}}{\colortbl;\red0\green0\blue0;}"
    rb"{\stylesheet{\s1 heading 1;}}{\*\generator Example 1.0;}"
    rb"{\info{\title A form}{\author Hana Example}{\creatim\yr2023\mo10\dy18}}{\header Page header\par}" + b"\r\n"
)
STORY = (
    rb"\pard\b Harbor opens\b0\par\pard BEIRUT, Oct 18 (Example) - The harbor\rquote s quay opened.\par "
    rb"Ships came.\par}"
)


def outcomes(raw: bytes, name: str = "in.dat", limits: Limits | None = None) -> list[StoryRecord | RecordError]:
    return list(read(io.BytesIO(raw), name=name, limits=limits))


def story(body: bytes, name: str = "in.dat") -> StoryRecord:
    (found,) = outcomes(HEAD + body, name)
    assert isinstance(found, StoryRecord), found
    return found


def refusal(raw: bytes, limits: Limits | None = None) -> str:
    (found,) = outcomes(raw, "in.rtf", limits)
    assert isinstance(found, RecordError), found
    return found.reason


@pytest.mark.parametrize("name", ["in.rtf", "in.doc", "in"])
def test_the_first_paragraph_is_the_headline_and_the_rest_the_story(name: str) -> None:
    found = story(STORY, name)
    assert found.headline == "Harbor opens"
    assert found.body == "BEIRUT, Oct 18 (Example) - The harbor’s quay opened.\n\nShips came."
    assert (found.position, found.notices) == ("document", ())
    assert dict(found.extra) == {"document_title": "A form", "document_author": "Hana Example"}
    assert complete(found).dateline == "BEIRUT"


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        (rb"caf\'e9 {\i and} tea", "café and tea"),
        (rb"a\~b\_c\endash d\emdash e\bullet", "a\u00a0b‑c–d—e•"),
        (rb"\{x\}\\y", "{x}\\y"),
        (rb"\u1602?\u1586?", "\u0642\u0632"),
        (rb"\uc2\u233x\'20 end", "é end"),
        (rb"\uc1\u-10179?\u-8704?", "\U0001f600"),
        (rb"{\f1\'e3\'d1\'cd\'c8\'c7}", "مرحبا"),
        (rb"{\f2\'cf\'ee\'f0\'f2}", "Порт"),
        (rb"{\f3\'8d\'60}", "港"),
        (rb"one{\*\unknown never} two", "one two"),
        (rb"one{\v hidden} two{\deleted gone}", "one two"),
        (rb"see {\field{\*\fldinst HYPERLINK \"http://a.example\"}{\fldrslt the harbor}} now", "see the harbor now"),
        (rb"a\tab b", "a b"),
        (rb"one\bin5 \}}}{ two", "one two"),
        (b"one\r\n two", "one two"),
    ],
)
def test_what_is_printed_is_read_and_nothing_else(printed: bytes, words: str) -> None:
    assert complete(story(rb"Headline\par " + printed + rb"\par}")).body.replace("\t", " ") == words


def test_tables_are_lines_of_cells_and_notes_stand_at_the_end() -> None:
    found = story(
        rb"Headline\par \trowd Ship\cell Day\cell\row\trowd One\cell Sunday\cell\row It opened{\footnote A note.}.\par}"
    )
    assert found.body.split("\n\n") == ["Ship | Day", "One | Sunday", "It opened.", "A note."]


def test_pictures_are_left_out_and_told() -> None:
    found = story(rb"Headline\par {\pict\pngblip 89504e47}It opened.\par}")
    assert found.body == "It opened."
    assert found.notices == ("pictures left out: 1, which rich text holds without captions",)


def test_a_code_page_that_nobody_knows_costs_no_story() -> None:
    (found,) = outcomes(rb"{\rtf1\ansi\ansicpg4711 Headline\par Caf\'e9 opens.\par}")
    assert isinstance(found, StoryRecord)
    assert found.body == "Café opens."


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (HEAD + STORY[:-1], "truncated"),
        (HEAD + STORY[:40], "truncated"),
        (rb"{\rtf1 }", "holds no text"),
        (rb"{\rtf1 {\pict 89504e47}}", "holds no text, only pictures (1)"),
        (rb"{\rtf1 Only a headline\par}", "headline"),
        (rb"{\rtf1 " + b"{" * 5_000 + b"}" * 5_001, "nested deeper than 500"),
        (b"Words, no rich text.", "does not begin with {\\rtf"),
        (rb"{\rtf1 one\bin999999999 ", "truncated"),
    ],
)
def test_a_document_that_is_no_story_is_refused_with_its_reason(raw: bytes, said: str) -> None:
    assert said in refusal(raw)


def test_a_document_beyond_the_limit_is_refused() -> None:
    assert "larger than the limit of 5,000 bytes" in refusal(HEAD + b"word " * 2_000 + STORY, Limits(record=1_000))


@given(st.binary(max_size=300), st.sampled_from([b"", HEAD, HEAD + STORY[:-1]]))
def test_no_bytes_are_an_error_of_the_program(raw: bytes, opening: bytes) -> None:
    for found in outcomes(rb"{\rtf1 " + opening + raw, "in.rtf"):
        assert isinstance(found, StoryRecord | RecordError)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80))
def test_every_character_written_as_unicode_is_read(words: str) -> None:
    units = words.encode("utf-16-le")
    codes = (int.from_bytes(units[place : place + 2], "little", signed=True) for place in range(0, len(units), 2))
    written = b"".join(rb"\u%d?" % code for code in codes)
    assert rtf_text(rb"{\rtf1\ansi\uc1 <" + written + b">}").lines == (f"<{words}>",)
