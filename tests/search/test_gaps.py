"""What the archive does not hold stands apart from what it holds without a match."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from search import outbox
from search.criteria import Interval
from search.gaps import HeldDays, gaps, held_days, in_words, joined
from search.intervals import last_day, starts_between
from tests.factories import ArticleFactory
from tests.search.reading import page

DAYS = st.dates(date(2020, 1, 1), date(2021, 12, 31))
SPANS = st.lists(
    st.builds(lambda first, more: (first, first + timedelta(days=more)), DAYS, st.integers(0, 40)), max_size=12
)


@given(spans=SPANS, first=DAYS, more=st.integers(0, 60))
def test_a_span_is_held_where_any_of_its_days_is(spans: list[tuple[date, date]], first: date, more: int) -> None:
    last = first + timedelta(days=more)
    by_hand = any(begin <= last and end >= first for begin, end in spans)
    assert joined(spans).any_between(first, last) is by_hand


@given(spans=SPANS, interval=st.sampled_from([Interval.WEEK, Interval.MONTH, Interval.YEAR]), matches=st.sets(DAYS))
def test_each_empty_interval_is_a_gap_or_holds_a_day(
    spans: list[tuple[date, date]], interval: Interval, matches: set[date]
) -> None:
    starts = starts_between(date(2020, 1, 1), date(2021, 12, 1), interval)
    columns = [(start, last_day(start, interval)) for start in starts]
    counted = [any(first <= day <= last for day in matches) for first, last in columns]
    held = joined(spans)
    missing = {at for gap in gaps(columns, counted, lambda: held) for at in range(gap.at, gap.at + gap.length)}
    for at, (first, last) in enumerate(columns):
        assert (at in missing) is (not counted[at] and not held.any_between(first, last))


def test_gaps_in_a_row_are_one_and_are_named() -> None:
    starts = starts_between(date(2021, 1, 1), date(2021, 6, 1), Interval.MONTH)
    spans = [(start, last_day(start, Interval.MONTH)) for start in starts]
    held = HeldDays((date(2021, 1, 5), date(2021, 4, 2)), (date(2021, 1, 5), date(2021, 6, 2)))
    found = gaps(spans, [True, False, False, False, False, True], lambda: held)
    assert [(gap.at, gap.length, gap.label) for gap in found] == [
        (1, 2, "February to March 2021: not held"),
    ]
    assert in_words(found, spans, Interval.MONTH) == "Not held, and hatched: February to March 2021."


def test_nothing_is_looked_up_where_every_column_has_a_story() -> None:
    def never() -> HeldDays:
        raise AssertionError("the holdings were asked for")

    assert gaps([(date(2021, 1, 1), date(2021, 1, 31))], [True], never) == ()


@pytest.mark.django_db
def test_a_story_known_by_its_month_or_year_holds_all_of_its_days(memory: None) -> None:
    ArticleFactory(published_on=date(2021, 3, 1), date_precision="month", date_basis="inferred")
    ArticleFactory(published_on=date(2019, 1, 1), date_precision="year", date_basis="inferred")
    ArticleFactory(published_on=date(2022, 5, 5), status="draft")
    for later in (True, False):
        ArticleFactory(published_on=date(2022, 6, 6), embargo_until=timezone.now() + timedelta(days=1))
        ArticleFactory(
            published_on=date(2022, 7, 7), embargo_until=timezone.now() + timedelta(days=1) if later else None
        )
    held = held_days()
    assert held.any_between(date(2021, 3, 30), date(2021, 3, 30))
    assert held.any_between(date(2019, 12, 31), date(2020, 1, 5))
    assert not held.any_between(date(2021, 4, 1), date(2022, 7, 6))
    assert held.any_between(date(2022, 7, 7), date(2022, 7, 7))
    assert not held.any_between(date(2022, 7, 8), date(2023, 1, 1))


def test_a_month_without_a_match_is_blank_and_a_month_not_held_is_hatched(memory: None, client: Client) -> None:
    ArticleFactory(headline="Drone one", published_on=date(2021, 1, 5))
    ArticleFactory(headline="Harbour", published_on=date(2021, 2, 5))
    ArticleFactory(headline="Drone two", published_on=date(2021, 4, 5))
    outbox.rebuild()
    html = page(client, "/search/?q=drone&interval=month")
    assert html.count('class="nothing"') == 1
    assert "<title>March 2021: not held</title>" in html
    assert "Not held, and hatched: March 2021." in html
    assert 'class="nothing"' not in page(client, "/search/?interval=year")
