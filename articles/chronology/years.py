"""The year of a day that is printed without one, as seen from the day of its story. Pure; knows no language."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from articles.chronology.tense import Tense

SURE_NEAR = 0.9  # a day without a year, within two months
SURE_FAR = 0.8  # further back, where a verb tells that it is past or to come
SURE_UNTOLD = 0.6  # the same where no verb does
SURE_SOON = 0.75  # a day without a year that lies just ahead of its story
NEAR = timedelta(days=62)
SOON = timedelta(days=35)
LONG_AGO = timedelta(days=330)
LEAP_DAY = (2, 29)


@dataclass(frozen=True, slots=True)
class Year:
    """The year of a day that is printed without one, how sure, and whether the words alone tell it."""

    year: int
    sure: float
    absolute: bool = False


def nearest_year(published: date, days: list[date], tense: Tense) -> Year | None:
    """The next such day where the verb looks ahead or the one gone by is a year back; else the one gone by."""
    past = max((when for when in days if when <= published), default=None)
    ahead = min((when for when in days if when > published), default=None)
    if ahead is not None and tense is Tense.AHEAD:
        return Year(ahead.year, SURE_FAR)
    if ahead is not None and ahead - published <= SOON and (past is None or published - past > LONG_AGO):
        return Year(ahead.year, SURE_SOON)
    if past is None:
        return None
    if published - past <= NEAR:
        return Year(past.year, SURE_NEAR)
    return Year(past.year, SURE_FAR if tense is Tense.BEHIND else SURE_UNTOLD)


def year_by_weekday(published: date, days: list[date], weekday: int) -> Year | None:
    """The nearest year in which the day falls on the weekday that is printed with it."""
    fitting = [when for when in days if when.weekday() == weekday and abs(when - published) < LONG_AGO]
    nearest = min(fitting, key=lambda when: abs(when - published), default=None)
    return Year(nearest.year, SURE_NEAR) if nearest else None


def days_around(year: int, month: int, day: int) -> Iterator[date]:
    """That day in the year, the one before and the one after; a 29 February as far back as it takes."""
    for near in range(year - (4 if (month, day) == LEAP_DAY else 1), year + 2):
        with suppress(ValueError):
            yield date(near, month, day)
