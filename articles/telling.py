"""The times of which a story tells, as its page prints them: in words, with the sentence that says so.

Rows → plain values; knows no request and no markup.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from articles.chronology import OFFERED_FROM
from articles.day_words import day_and_month, day_in_words, month_in_words
from articles.models import Article, EventDate

IN_SIGHT = 8
"""Times in sight; the rest open on demand."""


@dataclass(frozen=True, slots=True)
class TimeTold:
    """One time: `value` is the day, month or year that holds it, by which stories are filtered; "" for none."""

    words: str
    value: str
    evidence: str
    count: int
    unsure: bool


@dataclass(frozen=True, slots=True)
class TimesTold:
    """The times of one story, oldest first, those in sight and the rest; `all` is both."""

    shown: tuple[TimeTold, ...] = ()
    more: tuple[TimeTold, ...] = ()

    @property
    def all(self) -> tuple[TimeTold, ...]:
        """Every time, for the sentences."""
        return self.shown + self.more


SURE = 0.7
"""Below it the page says that a date is unsure."""


def times_told(article: Article) -> TimesTold:
    """What a story of `Article.objects.for_results()` tells of. More than fit are cut by how often they are told of."""
    times = [time for time in article.event_dates.all() if time.confidence >= OFFERED_FROM]
    by_weight = sorted(times, key=_weight)
    in_sight = {time.pk for time in by_weight[:IN_SIGHT]}
    return TimesTold(
        tuple(_told(time) for time in times if time.pk in in_sight),
        tuple(_told(time) for time in times if time.pk not in in_sight),
    )


def _weight(time: EventDate) -> tuple[bool, int, float, int]:
    """Days before longer times, then what is told of most often and most surely."""
    return time.precision != EventDate.Precision.DAY, -time.count, -time.confidence, time.first_offset


def _told(time: EventDate) -> TimeTold:
    value = next(iter(time.held_by()), "")
    return TimeTold(span_in_words(time), value, time.evidence, time.count, time.confidence < SURE)


def span_in_words(time: EventDate) -> str:
    """7 October 2023, October 2023, 2023, 8 to 14 October 2023, 30 September to 3 October 2023."""
    first, last = time.starts_on, time.ends_on
    if time.precision == EventDate.Precision.YEAR:
        return str(first.year)
    if time.precision == EventDate.Precision.MONTH:
        return month_in_words(first.year, first.month)
    if first == last:
        return day_in_words(last)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return gettext("%(first)s to %(last)s") % {"first": first.year, "last": last.year}
    if first.year != last.year:
        return gettext("%(first)s to %(last)s") % {"first": day_in_words(first), "last": day_in_words(last)}
    start = str(first.day) if first.month == last.month else day_and_month(first)
    return gettext("%(first)s to %(last)s") % {"first": start, "last": day_in_words(last)}
