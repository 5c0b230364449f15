"""Documents of Factiva: their fields as text and as rich text, where each ends, and what is none."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.formats import Limits, read
from articles.ingest.records import RecordError, StoryRecord

FIRST = (
    ("SE", "World News"),
    ("HD", "Port reopens in Beirut as a long strike ends"),
    ("BY", "By Hana Example"),
    ("WC", "25 words"),
    ("PD", "18 October 2023"),
    ("ET", "09:30"),
    ("SN", "The Daily Example"),
    ("SC", "DLYEX"),
    ("LA", "English"),
    ("CY", "Copyright 2023 Daily Example Ltd."),
    ("LP", "The port of Beirut reopened on Wednesday."),
    ("TD", "Workers cheered.\n\nIN the harbour three ships waited.\n\nPD  said a sign."),
    ("CO", "exprt : Example Port Authority"),
    ("NS", "glab : Labor Issues | gcat : Political News"),
    ("RE", "leban : Lebanon | asiaz : Asia"),
    ("PUB", "Daily Example Ltd."),
    ("AN", "Document DLYEX00020231018ejai0001x"),
)
SECOND = (
    ("HD", "Rain in the hills"),
    ("WC", "9 words"),
    ("PD", "19 October 2023"),
    ("SN", "The Daily Example"),
    ("LA", "English"),
    ("LP", "It rained for three days."),
    ("AN", "Document DLYEX00020231019ejaj0002x"),
)


def printed(document: tuple[tuple[str, str], ...], between: str = "  ") -> str:
    return "".join(f"{code}{between}{words}\n\n" for code, words in document)


def stories(text: str, name: str = "factiva.txt", limits: Limits | None = None) -> list[StoryRecord | RecordError]:
    return list(read(io.BytesIO(text.encode()), name=name, limits=limits))


@pytest.mark.parametrize("between", ["  ", "\t", "\n", " | "])
def test_each_document_is_a_story_with_its_fields(between: str) -> None:
    first, second = stories(printed(FIRST, between) + printed(SECOND, between))
    assert isinstance(first, StoryRecord)
    assert (first.headline, first.byline, first.section) == (FIRST[1][1], "Hana Example", "World News")
    assert (first.published, first.source, first.language) == ("18 October 2023", "The Daily Example", "en")
    assert first.external_id == "DLYEX00020231018ejai0001x"
    assert first.body == "\n\n".join((FIRST[10][1], *FIRST[11][1].split("\n\n")))
    assert first.extra["subjects"] == "glab : Labor Issues | gcat : Political News"
    assert (first.extra["time"], first.extra["regions_covered"]) == ("09:30", "leban : Lebanon | asiaz : Asia")
    assert isinstance(second, StoryRecord)
    assert (second.headline, second.body) == ("Rain in the hills", "It rained for three days.")
    assert second.position.startswith("line ")


def test_the_table_of_rich_text_is_the_same_documents() -> None:
    def row(code: str, words: str) -> str:
        cell = words.replace("\n\n", r"\par ")
        return rf"\trowd\cellx900\cellx9000\pard\intbl {{\b {code}}}\cell {cell}\cell\row" + "\n"

    rows = "".join(row(*field) for field in FIRST) + r"\pard\par " + "".join(row(*field) for field in SECOND)
    first, second = stories(r"{\rtf1\ansi " + rows + "}", "factiva.rtf")
    assert isinstance(first, StoryRecord)
    assert isinstance(second, StoryRecord)
    assert (first.headline, first.source, first.position) == (FIRST[1][1], "The Daily Example", "story 1")
    assert first.body.startswith("The port of Beirut reopened on Wednesday.\n\nWorkers cheered.")
    assert (second.headline, second.position) == ("Rain in the hills", "story 2")


def test_a_document_without_headline_or_text_is_refused_by_name() -> None:
    bare = tuple(field for field in SECOND if field[0] != "LP")
    nameless = (("SE", "World"), *SECOND[1:])
    first, second, third = stories(printed(FIRST) + printed(bare) + printed(nameless))
    assert isinstance(first, StoryRecord)
    assert isinstance(second, RecordError)
    assert second.reason == "“Rain in the hills”: a document of Factiva without its text (LP, TD)"
    assert isinstance(third, RecordError)
    assert third.reason == "a document of Factiva without its headline (HD)"


def test_a_document_that_is_too_long_costs_no_other() -> None:
    long = tuple((code, "word " * 5_000 if code == "LP" else words) for code, words in SECOND)
    outcomes = stories(printed(FIRST) + printed(long) + printed(SECOND), limits=Limits(record=20_000))
    assert [isinstance(outcome, StoryRecord) for outcome in outcomes] == [True, False, True]


def test_a_text_with_a_line_or_two_like_fields_is_none() -> None:
    text = "Port reopens\n\nHD  is a format.\n\nPD  is a department, SN a part of LP.\n\nLP\n\nThey sell records."
    (story,) = stories(text)
    assert isinstance(story, StoryRecord)
    assert story.headline == "Port reopens"


@given(st.lists(st.tuples(st.sampled_from(["HD", "PD", "SN", "LP", "TD", "AN", "IN", "x"]), st.text(max_size=20))))
def test_no_fields_raise(fields: list[tuple[str, str]]) -> None:
    words = "".join(f"{code}  {value}\n" for code, value in [*SECOND[:1], *SECOND[2:], *fields])
    for outcome in stories(words):
        assert isinstance(outcome, StoryRecord | RecordError)
