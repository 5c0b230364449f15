"""The archive's newest twelve months and the twelve before: which they are, how they are told, what has changed.

They end with the month of the newest story, not with today: an archive that ended years ago still has a last year.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from search.criteria import Criteria
from search.holdings import held
from search.querylang.nodes import PartialDate
from search.wording import range_in_words

FEW = 5
"""Below so many stories in both years a change is chance, and no per cent is told."""


@dataclass(frozen=True, slots=True)
class TwelveMonths:
    """Twelve whole months that end with `last`.

    They are comparable where the archive holds the twelve before from the beginning: otherwise everything grew.
    """

    last: PartialDate
    comparable: bool = True

    @property
    def months(self) -> tuple[PartialDate, ...]:
        """Each of them, the oldest first."""
        return tuple(month_before(self.last, steps) for steps in range(11, -1, -1))

    @property
    def first(self) -> PartialDate:
        """The month with which they begin."""
        return month_before(self.last, 11)

    @property
    def before(self) -> TwelveMonths:
        """The same months of the year before."""
        return TwelveMonths(month_before(self.last, 12))

    @property
    def words(self) -> str:
        """March 2020 to February 2021, or 2020."""
        return range_in_words(self.first, self.last)

    def asked(self, criteria: Criteria) -> Criteria:
        """The search within these months: as parameters a whole year is one year."""
        if self.last.month == 12:
            year = PartialDate(self.last.year)
            return criteria.within(year, year)
        return criteria.within(self.first, self.last)


def newest(today: date) -> TwelveMonths | None:
    """The twelve months that end with the newest story's; None while no story has a date. Dates ahead do not count."""
    holdings = held()
    if holdings.first is None or holdings.last is None:
        return None
    last = min(holdings.last, today)
    months = TwelveMonths(PartialDate(last.year, last.month))
    return TwelveMonths(months.last, comparable=holdings.first <= months.before.first.last())


def month_before(month: PartialDate, steps: int) -> PartialDate:
    """The month so many months earlier; the first month that there is where it would be none."""
    years, rest = divmod(max(month.year * 12 + (month.month or 1) - 1 - steps, 12), 12)
    return PartialDate(years, rest + 1)


@dataclass(frozen=True, slots=True)
class Change:
    """A count against the one of the year before: the direction as a class of the stylesheet, and the words."""

    direction: str
    words: str

    @property
    def spoken(self) -> str:
        """The direction as a word, for those who do not see the arrow."""
        return {"up": gettext("up"), "down": gettext("down")}.get(self.direction, "")


def change(now: int, before: int) -> Change:
    """How much more or less it is, in per cent; `few` where the numbers are too small to tell."""
    if max(now, before) < FEW:
        return Change("", gettext("few"))
    if not before:
        return Change("up", gettext("new"))
    percent = round((now - before) / before * 100)
    if not percent:
        return Change("", gettext("as many"))
    return Change("up" if percent > 0 else "down", f"{abs(percent):,} %")
