"""What a comparison says of itself in words: what it shows, of how much, and what its numbers leave out."""

from __future__ import annotations

from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext

from search.copies import OF_NONE
from search.criteria import Interval
from search.fields import DocumentType
from search.trend_forms import Measure
from search.trends import Trends
from search.wording import by_interval, counted, interval_noun, intervals_counted, number


def heading(interval: Interval, *, as_share: bool) -> str:
    """What the chart shows."""
    if as_share:
        return gettext("Share of each %(month)s’s stories, per cent") % {"month": interval_noun(interval)}
    return gettext("Stories %(by_month)s") % {"by_month": by_interval(interval)}


def said(searches: int, columns: int, interval: Interval) -> str:
    """How much is compared: searches, and intervals."""
    told = ngettext("%(number)s search, %(months)s", "%(number)s searches, %(months)s", searches)
    return told % {"number": searches, "months": intervals_counted(columns, interval)}


def notes_on(trends: Trends, interval: Interval, every: int) -> list[str]:
    """What the reader must know of the numbers: what they are divided by, what is left out, what is not marked."""
    comparison = trends.comparison
    there = [whole for whole in trends.whole if whole]
    of_all = gettext("Divided by all stories of the %(month)s: %(numbers)s.")
    if comparison.shared.filters or comparison.shared.excluded:
        of_all = gettext("Divided by all stories of the %(month)s by these filters: %(numbers)s.")
    of_all = of_all % {"month": interval_noun(interval), "numbers": _numbers(min(there), max(there))}
    notes = [of_all] if comparison.measure is Measure.SHARE else []
    without = OF_NONE in comparison.shared.filters.values
    notes.append(
        gettext("Copies of another story are left out.") if without else gettext("Every copy of a story counts.")
    )
    asked = comparison.shared.interval
    if asked and asked is not interval:
        many = gettext("%(By_day)s there would be too many points, so they are drawn %(by_month)s.")
        notes.append(many % {"By_day": capfirst(by_interval(asked)), "by_month": by_interval(interval)})
    outside = trends.total - sum(trends.whole)
    if outside > 0:
        wide = ngettext(
            "%(number)s of %(stories)s has no date as narrow as a %(month)s and stands at no point.",
            "%(number)s of %(stories)s have no date as narrow as a %(month)s and stand at no point.",
            outside,
        )
        stories = counted(trends.total, DocumentType.ARTICLE)
        notes.append(wide % {"number": number(outside), "stories": stories, "month": interval_noun(interval)})
    if comparison.window > 1:
        mean = gettext("Each line is the mean of %(months)s; the points are the numbers as they are.")
        notes.append(mean % {"months": intervals_counted(comparison.window, interval)})
    if every > 1:
        one = gettext("One %(month)s in %(number)s is marked; the table has them all.")
        notes.append(one % {"month": interval_noun(interval), "number": every})
    if trends.partial:
        notes.append(gettext("The search took too long and was ended: there may be more stories than these."))
    return notes


def _numbers(least: int, most: int) -> str:
    if least == most:
        return number(least)
    return gettext("%(first)s to %(last)s") % {"first": number(least), "last": number(most)}
