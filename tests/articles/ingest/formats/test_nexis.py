"""Documents of Nexis: where each begins, its fields, and what is none."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.formats import Limits, read
from articles.ingest.records import RecordError, StoryRecord

TWO = """
                               1 of 2 DOCUMENTS


                          The Daily Example (London)

                           October 18, 2023 Wednesday
                                  First Edition

Port reopens in Beirut as a long
strike ends

BYLINE: By Hana Example

SECTION: NEWS; Pg. 4

LENGTH: 25 words

DATELINE: BEIRUT

HIGHLIGHT: Ships come again.

BODY:


The port of Beirut reopened on Wednesday after a strike that
had lasted for ten days.

SECTION: the word above is no field here.

Workers cheered.

LOAD-DATE: October 18, 2023

LANGUAGE: ENGLISH

GRAPHIC: Cranes at the port, AFP

PUBLICATION-TYPE: Newspaper


                       Copyright 2023 Daily Example Ltd
                              All Rights Reserved


                               2 of 2 DOCUMENTS


                       Copyright 2023 Daily Example Ltd
                          The Daily Example (London)

                           October 19, 2023 Thursday

Dam opens in Iraq

BYLINE: Omar Example

BODY:

A dam opened near Mosul on Thursday.

Copyright 2023 Daily Example Ltd
"""


def outcomes(words: str, limits: Limits | None = None) -> list[StoryRecord | RecordError]:
    return list(read(io.BytesIO(words.encode()), name="in.txt", limits=limits))


def test_each_document_is_a_story_with_its_fields() -> None:
    first, second = outcomes(TWO)
    assert isinstance(first, StoryRecord)
    assert isinstance(second, StoryRecord)
    assert first.headline == "Port reopens in Beirut as a long strike ends"
    assert first.body == (
        "The port of Beirut reopened on Wednesday after a strike that had lasted for ten days.\n\n"
        "SECTION: the word above is no field here.\n\nWorkers cheered."
    )
    assert (first.source, first.published, first.language) == ("The Daily Example", "2023-10-18", "en")
    assert (first.byline, first.dateline, first.section) == ("Hana Example", "BEIRUT", "NEWS")
    assert first.standfirst == "Ships come again."
    assert first.extra == {"graphic": "Cranes at the port, AFP"}
    assert (first.position, second.position) == ("line 2", "line 46")
    assert (second.headline, second.body) == ("Dam opens in Iraq", "A dam opened near Mosul on Thursday.")
    assert (second.source, second.published) == ("The Daily Example", "2023-10-19")


def test_a_document_without_text_is_refused_by_its_headline_and_costs_no_other() -> None:
    refused, kept = outcomes(TWO.replace("BODY:\n\n\nThe port", "The port", 1))
    assert isinstance(refused, RecordError)
    assert (
        refused.reason == "“Port reopens in Beirut as a long strike ends”: a document of Nexis without its text (BODY)"
    )
    assert isinstance(kept, StoryRecord)


def test_a_document_beyond_the_limit_is_refused_alone() -> None:
    refused, kept = outcomes(TWO.replace("Workers cheered.", "Workers cheered.\n" * 200), limits=Limits(record=2_000))
    assert isinstance(refused, RecordError)
    assert "longer than the limit" in refused.reason
    assert isinstance(kept, StoryRecord)


@pytest.mark.parametrize("first", ["1 of 2 ships sank", "Page 1 of 2", "1 of 20"])
def test_other_counts_open_no_document(first: str) -> None:
    (found,) = outcomes(f"{first}\n\nThe port opened on Wednesday, the police said.\n\nShips came.\n")
    assert isinstance(found, StoryRecord)
    assert found.headline == first


@given(st.lists(st.sampled_from(TWO.splitlines()), max_size=60))
def test_lines_in_any_order_are_stories_or_refusals(lines: list[str]) -> None:
    for outcome in outcomes("\n".join(["1 of 9 DOCUMENTS", *lines])):
        assert isinstance(outcome, RecordError) or (outcome.headline and outcome.body)
