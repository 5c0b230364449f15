"""One week against the four before it: which regions and actors are named in more stories, or fewer, than chance gives.

Shares of all stories are compared, so that a week of which little is held is no fall of everything. The test is the
log-likelihood ratio G² of a table of two by two (named or not, this week or before): T. Dunning, "Accurate Methods for
the Statistics of Surprise and Coincidence", Computational Linguistics 19 (1993); it holds for small counts, where the
usual chi-squared test does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import log

from search import fields
from search.answers import Moment
from search.criteria import Criteria
from search.querylang.nodes import PartialDate

WEEKS_BEFORE = 4
FEWEST = 5
"""Stories of this week, or of a week before in the mean, below which no change is told."""

THRESHOLD = 10.83
"""G² that chance alone reaches once in a thousand (one degree of freedom)."""

COMPARED = (fields.REGION.name, fields.ACTOR.name)


class Verdict(StrEnum):
    """What a value does; NONE where its change is no more than chance may give, FEW where too few stories tell."""

    RISE = "rise"
    FALL = "fall"
    NONE = ""
    FEW = "few"


@dataclass(frozen=True, slots=True)
class Weeks:
    """A week from Monday to Sunday, and the four before it."""

    start: date

    @property
    def end(self) -> date:
        """The Sunday."""
        return self.start + timedelta(days=6)

    @property
    def before(self) -> date:
        """The first day of the four weeks before."""
        return self.start - timedelta(days=7 * WEEKS_BEFORE)

    def now(self, shared: Criteria) -> Criteria:
        """The stories of the week."""
        return shared.within(_day(self.start), _day(self.end))

    def then(self, shared: Criteria) -> Criteria:
        """The stories of the four weeks before."""
        return shared.within(_day(self.before), _day(self.start - timedelta(days=1)))


@dataclass(frozen=True, slots=True)
class Change:
    """One region or actor: its stories in the week and in the four weeks before, of so many in all."""

    value: str
    now: int
    before: int
    all_now: int
    all_before: int

    @property
    def mean_before(self) -> float:
        """Stories a week before."""
        return self.before / WEEKS_BEFORE

    @property
    def ratio(self) -> float | None:
        """How many times its former share it has; None where it had none, or there is nothing to divide by."""
        if not self.before or not self.all_now or not self.all_before:
            return None
        return (self.now / self.all_now) / (self.before / self.all_before)

    @property
    def surprise(self) -> float:
        """G²: 0 where both shares are the same."""
        return log_likelihood(self.now, self.before, self.all_now, self.all_before)

    @property
    def verdict(self) -> Verdict:
        """Whether it rises or falls."""
        if max(self.now, self.mean_before) < FEWEST:
            return Verdict.FEW
        if self.surprise < THRESHOLD:
            return Verdict.NONE
        rises = self.now * self.all_before > self.before * self.all_now
        return Verdict.RISE if rises else Verdict.FALL


@dataclass(frozen=True, slots=True)
class Board:
    """A week against those before: the numbers of all stories, and every value named in any of them."""

    weeks: Weeks
    all_now: int
    all_before: int
    changes: Mapping[str, tuple[Change, ...]]

    def that(self, facet: str, verdict: Verdict) -> tuple[Change, ...]:
        """The values of one facet that rise, or fall: the least likely first."""
        return tuple(change for change in self.changes[facet] if change.verdict is verdict)


def log_likelihood(now: int, before: int, all_now: int, all_before: int) -> float:
    """Dunning's G² of `now` of `all_now` against `before` of `all_before`."""
    whole, named = all_now + all_before, now + before
    cells = (
        (now, named * all_now),
        (before, named * all_before),
        (all_now - now, (whole - named) * all_now),
        (all_before - before, (whole - named) * all_before),
    )
    return max(2 * sum(seen * log(seen * whole / expected) for seen, expected in cells if seen > 0), 0.0)


def week_of(day: date) -> Weeks:
    """The week that holds a day."""
    return Weeks(day - timedelta(days=day.weekday()))


def board(weeks: Weeks, shared: Criteria, moment: Moment, left_out: Iterable[str] = ()) -> Board:
    """Every region and actor named in the five weeks, values `left_out` aside. Six questions; raises EngineError."""
    now, then = weeks.now(shared), weeks.then(shared)
    all_now, all_before = moment.find(now).total, moment.find(then).total
    skipped = {*left_out, fields.NONE}
    changes: dict[str, tuple[Change, ...]] = {}
    for facet in COMPARED:
        new, old = moment.counts(now, facet), moment.counts(then, facet)
        made = [
            Change(value, new.get(value, 0), old.get(value, 0), all_now, all_before) for value in {*new, *old} - skipped
        ]
        changes[facet] = tuple(sorted(made, key=lambda change: (-change.surprise, change.value)))
    return Board(weeks, all_now, all_before, changes)


def _day(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)
