"""Spark lines: which bars there are, how high they stand, what they say."""

from __future__ import annotations

from datetime import date

import pytest

from search.criteria import Interval
from search.engines.base import PartCounts, Timelines
from search.intervals import starts_between
from search.querylang.nodes import PartialDate
from search.sparks import HEIGHT, MOST_BARS, interval_for, scale_of, spark


def over(interval: Interval, first: date, last: date) -> Timelines:
    """Counts over every interval of a span, one story in each."""
    starts = tuple(starts_between(first, last, interval))
    return Timelines(interval, starts, PartCounts(len(starts), (1,) * len(starts)), ())


def asked(start: PartialDate, end: PartialDate) -> str:
    return f"{start}..{end}"


def test_months_are_added_up_by_calendar_quarters_where_they_are_too_many() -> None:
    scale = scale_of(over(Interval.MONTH, date(2021, 2, 1), date(2025, 7, 1)))
    assert scale is not None
    assert scale.words == "By quarter, February 2021 to July 2025"
    assert [one.words for one in scale.stretches[:2]] == ["February to March 2021", "April to June 2021"]
    assert (scale.stretches[-1].start, scale.stretches[-1].end) == (PartialDate(2025, 7), PartialDate(2025, 7))
    assert [(one.first, one.past) for one in scale.stretches[:2]] == [(0, 2), (2, 5)]


@pytest.mark.parametrize(
    ("interval", "first", "last", "words"),
    [
        (Interval.DAY, date(2023, 10, 1), date(2023, 10, 9), "By day, 1 October 2023 to 9 October 2023"),
        (Interval.WEEK, date(2023, 10, 2), date(2023, 10, 16), "By week, 2 October 2023 to 22 October 2023"),
        (Interval.MONTH, date(2022, 1, 1), date(2022, 12, 1), "By month, 2022"),
        (Interval.MONTH, date(2014, 1, 1), date(2025, 6, 1), "By half-year, January 2014 to June 2025"),
        (Interval.YEAR, date(2001, 1, 1), date(2020, 1, 1), "By year, 2001 to 2020"),
        (Interval.YEAR, date(1951, 1, 1), date(2020, 1, 1), "By 5 years, 1951 to 2020"),
    ],
)
def test_the_head_of_the_column_names_bars_and_span(interval: Interval, first: date, last: date, words: str) -> None:
    scale = scale_of(over(interval, first, last))
    assert scale is not None
    assert (scale.words, len(scale.stretches) <= MOST_BARS) == (words, True)


def test_a_line_tells_its_highest_bar_and_its_newest() -> None:
    scale = scale_of(over(Interval.MONTH, date(2023, 1, 1), date(2023, 4, 1)))
    assert scale is not None
    line = spark([1, 40, 0, 2], scale, asked)
    assert line is not None
    assert line.bars == f"M0 {HEIGHT}v-1h3v1zM4 {HEIGHT}v-20h3v20z"
    assert line.newest == f"M12 {HEIGHT}v-1h3v1z"
    assert (line.peak, line.peak_count, line.peak_href) == ("February 2023", "40", "2023-02..2023-02")
    assert line.said == "By month, January to April 2023: most in February 2023, 40 stories; April 2023, 2 stories"


def test_of_equally_high_bars_the_newest_is_told() -> None:
    scale = scale_of(over(Interval.YEAR, date(2020, 1, 1), date(2022, 1, 1)))
    assert scale is not None
    line = spark([3, 1, 3], scale, asked)
    assert line is not None
    assert (line.peak, line.said) == ("2022", "By year, 2020 to 2022: most in 2022, 3 stories")


def test_without_dates_there_is_no_line() -> None:
    assert scale_of(Timelines(None, (), PartCounts(3, ()), ())) is None
    scale = scale_of(over(Interval.DAY, date(2023, 1, 1), date(2023, 1, 2)))
    assert scale is not None
    assert spark([0, 0], scale, asked) is None


@pytest.mark.parametrize(
    ("last", "interval"),
    [
        (date(2020, 1, 20), Interval.DAY),
        (date(2020, 4, 1), Interval.WEEK),
        (date(2026, 1, 1), Interval.MONTH),
        (date(2060, 1, 1), Interval.YEAR),
    ],
)
def test_the_span_says_what_to_count_by(last: date, interval: Interval) -> None:
    assert interval_for(date(2020, 1, 1), last) is interval
