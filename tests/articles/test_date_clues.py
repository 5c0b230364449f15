"""An inferred date's basis in few words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.date_clues import clues_in_words

THURSDAY = date(2025, 1, 23)


@pytest.mark.parametrize(
    ("evidence", "clues"),
    [
        (
            "“The army said on Thursday that it left.” Photo of 2025-01-23, a Thursday: “A base, January 23, 2025.”",
            ("“said on Thursday”", "photo of 23 January 2025"),
        ),
        ("“It fell in Aden on Thursday.”", ("“on Thursday”",)),
        ("“Thursday's vote was close.”", ("“Thursday”",)),
        ("“SUEZ, Egypt, Jan 23 (Wire) — The ship was freed on Thursday.”", ("dateline “Jan 23”",)),
        ("“ROME, 23 January — It was freed.”", ("dateline “23 January”",)),
        (
            "“It was struck today.” File photo of 2025-01-22, a Wednesday: “A base.”",
            ("“today”", "file photo of 22 January 2025"),
        ),
        ("The address says 2025/01/23: https://a.example/2025/01/23/x", ("its address",)),
        ("“It rained.” Set by hand.", ()),
        ("", ()),
    ],
)
def test_the_words_that_speak_for_the_day_are_told(evidence: str, clues: tuple[str, ...]) -> None:
    assert clues_in_words(evidence, THURSDAY) == clues


def test_another_weekday_is_no_clue() -> None:
    assert clues_in_words("“It rained on Monday.”", THURSDAY) == ()


@given(evidence=st.text(max_size=200), day=st.dates())
def test_any_evidence_can_be_read(evidence: str, day: date) -> None:
    assert all(clues_in_words(evidence, day))
