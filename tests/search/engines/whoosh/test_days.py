"""Intervals and days of the year of many spans, against asking the calendar for each."""

from __future__ import annotations

from collections import Counter
from datetime import date
from random import Random

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.criteria import Interval
from search.engines.dates import number_of
from search.engines.whoosh import days

NEAR = st.integers(date(2023, 12, 1).toordinal(), date(2024, 3, 31).toordinal())
ANY = st.integers(1, date.max.toordinal())
LENGTHS = st.sampled_from([0, 0, 0, 1, 6, 30, 366])

Spans = list[tuple[int, int]]


@st.composite
def spans(draw: st.DrawFn) -> Spans:
    """Dated and undated ones: of a few months, or of all years that there are."""
    beginnings = draw(st.lists(st.one_of(st.just(0), draw(st.sampled_from([NEAR, ANY]))), max_size=200))
    ends = [min(first + draw(LENGTHS), date.max.toordinal()) if first else 0 for first in beginnings]
    return list(zip(beginnings, ends, strict=True))


def columns(given_spans: Spans) -> tuple[np.ndarray, np.ndarray]:
    first, last = (np.array([span[place] for span in given_spans], dtype=np.int32) for place in (0, 1))
    return first, last


def expected_interval(first: int, last: int, interval: Interval) -> int:
    if not first:
        return -1
    begins, ends = (number_of(date.fromordinal(day), interval) for day in (first, last))
    return begins if begins == ends else -1


@pytest.mark.parametrize("interval", list(Interval))
@given(given_spans=spans())
@example(given_spans=[])
@example(given_spans=[(0, 0), (0, 0)])
@example(given_spans=[(1, 1), (date.max.toordinal(), date.max.toordinal())])
def test_the_interval_of_a_span_is_that_of_the_calendar(interval: Interval, given_spans: Spans) -> None:
    found = days.whole_intervals(*columns(given_spans), interval)
    assert found.tolist() == [expected_interval(first, last, interval) for first, last in given_spans]


@given(given_spans=spans())
@example(given_spans=[])
@example(given_spans=[(date(2024, 2, 29).toordinal(),) * 2] * 1000)
def test_the_day_of_the_year_is_told_of_what_is_dated_by_the_day(given_spans: Spans) -> None:
    found = days.days_of_year(*columns(given_spans))
    dated = [date.fromordinal(first) if first and first == last else None for first, last in given_spans]
    assert found.tolist() == [day.month * 100 + day.day if day else 0 for day in dated]


@given(given_spans=spans(), chance=st.randoms(use_true_random=False))
@example(given_spans=[], chance=Random(1))
@example(given_spans=[(1, 1), (date.max.toordinal(), date.max.toordinal())] * 3, chance=Random(1))
def test_days_are_counted_among_the_documents_asked_for(given_spans: Spans, chance: Random) -> None:
    counted = days.Days(*columns(given_spans))
    mask = np.array([chance.random() < 0.5 for _ in given_spans], dtype=np.bool_)
    found = [span for span, is_in in zip(given_spans, mask.tolist(), strict=True) if is_in]
    expected = Counter(first for first, last in found if first and first == last)
    places, counts = counted.counted(np.flatnonzero(mask))
    single = counted.at(places).tolist()
    assert dict(zip(single, counts.tolist(), strict=True)) == expected
    assert single == sorted(single)
    for interval in Interval:
        numbers = [number_of(date.fromordinal(day), interval) for day in single]
        assert counted.intervals_at(places, interval).tolist() == numbers
    begins, ends = counted.spread(mask)
    assert list(zip(begins.tolist(), ends.tolist(), strict=True)) == [span for span in found if span[0] != span[1]]
