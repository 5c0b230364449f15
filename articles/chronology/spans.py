"""Stretches of days as a newspaper speaks of them: a day, a month, a year, or from one day to another. Pure."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

SATURDAY = 5


class Precision(StrEnum):
    """How exactly words name a time: one day, a whole month, a whole year, or some other stretch of days."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Span:
    """From one day to another, both included."""

    starts_on: date
    ends_on: date

    def __post_init__(self) -> None:
        if self.ends_on < self.starts_on:
            raise ValueError(f"{self.ends_on} lies before {self.starts_on}")

    @property
    def precision(self) -> Precision:
        """What the stretch is, by its ends."""
        first, last = self.starts_on, self.ends_on
        if first == last:
            return Precision.DAY
        if first.day > 1 or first.year != last.year or last.day != monthrange(last.year, last.month)[1]:
            return Precision.RANGE
        if first.month == last.month:
            return Precision.MONTH
        return Precision.YEAR if (first.month, last.month) == (1, 12) else Precision.RANGE


def day_span(day: date) -> Span:
    """One day."""
    return Span(day, day)


def month_span(year: int, month: int) -> Span:
    """A whole month; ValueError for a month that is none."""
    first = date(year, month, 1)
    return Span(first, first.replace(day=monthrange(year, month)[1]))


def months_on(year: int, month: int, count: int) -> tuple[int, int]:
    """The year and month so many months later, or earlier for a negative count."""
    whole = year * 12 + month - 1 + count
    return whole // 12, whole % 12 + 1


def year_span(year: int) -> Span:
    """A whole year."""
    return Span(date(year, 1, 1), date(year, 12, 31))


def week_span(day: date, weeks: int = 0) -> Span:
    """The week that holds a day, or one so many weeks away. Weeks begin on Sunday, as news copy counts them."""
    sunday = day - timedelta(days=(day.weekday() + 1) % 7) + timedelta(weeks=weeks)
    return Span(sunday, sunday + timedelta(days=6))


def weekend_span(day: date, weeks: int = 0) -> Span:
    """Saturday and Sunday at the end of the week that began on the Monday before a day, or so many weeks away."""
    saturday = day + timedelta(days=SATURDAY - day.weekday(), weeks=weeks)
    return Span(saturday, saturday + timedelta(days=1))


def part_of_month(year: int, month: int, part: str) -> Span:
    """The first ten days of a month, the ten in its middle, the last ten, or, for its "end", the last week."""
    whole = month_span(year, month)
    if part in ("early", "beginning", "start"):
        return Span(whole.starts_on, whole.starts_on.replace(day=10))
    if part in ("mid", "middle"):
        return Span(whole.starts_on.replace(day=11), whole.starts_on.replace(day=20))
    if part == "end":
        return Span(whole.ends_on - timedelta(days=6), whole.ends_on)
    return Span(whole.starts_on.replace(day=21), whole.ends_on)


def part_of_year(year: int, part: str) -> Span:
    """A third of a year; its "beginning" and "end" are its first and its last month."""
    months = {"early": (1, 4), "mid": (5, 8), "middle": (5, 8), "late": (9, 12), "end": (12, 12)}
    first, last = months.get(part, (1, 1))
    return Span(date(year, first, 1), month_span(year, last).ends_on)


def latest(weekday: int, day: date) -> date:
    """The latest day of that weekday (Monday is 0) up to and including a day."""
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def coming(weekday: int, day: date) -> date:
    """The first day of that weekday on or after a day."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)
