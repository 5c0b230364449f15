"""Counts and dates in words."""

from __future__ import annotations

from datetime import date

import pytest

from articles.day_words import day_in_words
from search.criteria import Interval
from search.fields import DocumentType
from search.querylang.nodes import PartialDate
from search.wording import bucket_in_words, counted, either, range_in_words, span_of


@pytest.mark.parametrize(
    ("count", "kind", "words"),
    [
        (0, DocumentType.ARTICLE, "0 stories"),
        (1, DocumentType.ARTICLE, "1 story"),
        (41208, DocumentType.ARTICLE, "41,208 stories"),
        (1, DocumentType.CAPTION, "1 caption"),
    ],
)
def test_counts_in_words(count: int, kind: DocumentType, words: str) -> None:
    assert counted(count, kind) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (PartialDate(2021, 3), PartialDate(2021, 7), "March to July 2021"),
        (PartialDate(2021, 8), PartialDate(2021, 8), "August 2021"),
        (PartialDate(2021), PartialDate(2021), "2021"),
        (PartialDate(2021, 1), PartialDate(2021, 12), "2021"),
        (PartialDate(2021, 3, 29), PartialDate(2021, 3, 29), "29 March 2021"),
        (PartialDate(2020, 12), PartialDate(2021, 2), "December 2020 to February 2021"),
        (PartialDate(2021, 3, 1), PartialDate(2021, 3, 31), "March 2021"),
        (PartialDate(2021), None, "since 2021"),
        (None, PartialDate(2021, 3), "until March 2021"),
        (None, None, "any date"),
    ],
)
def test_ranges_in_words(start: PartialDate | None, end: PartialDate | None, words: str) -> None:
    assert range_in_words(start, end) == words


def test_a_span_that_is_no_whole_month_or_year_is_none() -> None:
    assert span_of(date(2021, 3, 2), date(2021, 3, 31)) is None
    assert span_of(date(2021, 3, 1), date(2021, 4, 30)) is None
    assert span_of(date(2020, 1, 1), date(2021, 12, 31)) is None


def test_bars_and_days_in_words() -> None:
    day = date(2021, 3, 29)
    assert [bucket_in_words(day, interval) for interval in Interval] == [
        "29 March 2021",
        "week of 29 March 2021",
        "March 2021",
        "2021",
    ]
    assert day_in_words(day, short=True) == "29 Mar 2021"


def test_lists_in_words() -> None:
    assert [either(["a", "b", "c"][:length]) for length in range(4)] == ["", "a", "a or b", "a, b or c"]
