"""Wrongly decoded text: repaired where there is no doubt, and no good text touched."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.complete import complete
from articles.ingest.mojibake import repaired
from articles.ingest.records import CaptionRecord, StoryRecord

WRITTEN = ("It’s “naïve” – café", "l’été à Ñandú", "قال المسؤول في بيروت", "Привет мир")


@pytest.mark.parametrize("encoding", ["latin-1", "cp1256"])
@pytest.mark.parametrize("text", WRITTEN)
def test_utf8_that_was_taken_for_another_encoding_reads_again(text: str, encoding: str) -> None:
    assert repaired(text.encode().decode(encoding)) == text


@pytest.mark.parametrize("text", ["It’s “naïve” – café", "Ã la carte", "São Paulo – £5", *WRITTEN])
def test_good_text_and_its_quotes_stay(text: str) -> None:
    assert repaired(text) == text


def test_only_the_wrong_lines_are_repaired() -> None:
    assert repaired("“Café”\nItâ€™s late") == "“Café”\nIt’s late"


@given(st.text())
def test_text_is_never_mangled_when_it_was_never_mojibake(text: str) -> None:
    assert repaired(repaired(text)) == repaired(text)
    assert repaired(text.encode("ascii", "ignore").decode()) == text.encode("ascii", "ignore").decode()


def test_no_real_story_changes(shared_data: Path) -> None:
    for name in ("wikinews/wikinews_2019_2020.jsonl.gz", "current_events/current_events.jsonl.gz"):
        with gzip.open(shared_data / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                for value in json.loads(line).values():
                    assert not isinstance(value, str) or repaired(value) == value


def test_a_repair_is_noticed_on_the_story() -> None:
    story = StoryRecord("Itâ€™s open", "The cafÃ© opened.", "line 1", captions=(CaptionRecord("A cafÃ©."),))
    found = complete(story)
    assert (found.headline, found.body, found.captions[0].text) == ("It’s open", "The café opened.", "A café.")
    assert "mojibake" in found.notices[0]
    assert complete(StoryRecord("Café", "It’s “open”.", "line 1")).notices == ()
