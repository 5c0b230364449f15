"""Dates as the reader writes them and is told of them."""

from __future__ import annotations

from datetime import date

import pytest

from search.querylang import NotADate, date_in_words, read_partial, span_in_words
from search.querylang.nodes import PartialDate


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
        ("1400", date(1400, 1, 1), date(1400, 12, 31)),
        ("2200-12-31", date(2200, 12, 31), date(2200, 12, 31)),
    ],
)
def test_a_partial_date_names_every_day_of_its_span(written: str, first: date, last: date) -> None:
    partial = read_partial(written)
    assert (partial.first(), partial.last(), str(partial)) == (first, last, written)


@pytest.mark.parametrize(
    "written", ["", "23", "2023-00", "2023-13", "2023-02-29", "2023-04-31", "1399", "2201", "10-18"]
)
def test_what_is_no_date_is_refused_in_words(written: str) -> None:
    with pytest.raises(NotADate, match=r"^\"" + written + r"\" .*Write 2021, 2021-03 or 2021-03-29\.$"):
        read_partial(written)


@pytest.mark.parametrize(
    ("partial", "said"),
    [
        (PartialDate(2021), "2021"),
        (PartialDate(2021, 3), "March 2021"),
        (PartialDate(2021, 3, 29), "29 March 2021"),
    ],
)
def test_a_date_is_told_in_words(partial: PartialDate, said: str) -> None:
    assert date_in_words(partial) == said


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (PartialDate(2021, 3), PartialDate(2021, 7), "March to July 2021"),
        (PartialDate(2021, 3, 1), PartialDate(2021, 7, 2), "1 March to 2 July 2021"),
        (PartialDate(2020, 3), PartialDate(2021, 7), "March 2020 to July 2021"),
        (PartialDate(2021), PartialDate(2021, 7), "2021 to July 2021"),
        (PartialDate(2021, 3), PartialDate(2021), "March 2021 to 2021"),
    ],
)
def test_a_span_names_its_year_once_where_that_is_clear(start: PartialDate, end: PartialDate, said: str) -> None:
    assert span_in_words(start, end) == said
