"""Years, months and days with the number of stories in each, counted in the database by one query.

A story counts where its whole date lies: one known by its month alone counts for the month, not for a day. A day
without a story looks otherwise than one of which the archive holds nothing.
"""

from __future__ import annotations

from calendar import Calendar, monthrange
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Count
from django.db.models.functions import ExtractYear
from django.urls import reverse
from django.utils.translation import gettext

from articles.day_words import day_in_words, month_name
from articles.models import Article
from search.criteria import Interval
from search.edition import Kept
from search.fields import DocumentType
from search.gaps import gaps, held_days, in_words
from search.wording import counted, nouns, number

SCALES = ((1, 2, 3, 4, 5, 6, 7), (1, 6, 10, 15, 20, 26, 34), (1, 20, 50, 100, 200, 400, 800))
"""Lower bounds of the seven shades; the first scale whose last step the busiest day does not pass twice over."""

_WEEKS = Calendar(firstweekday=0)


@dataclass(frozen=True, slots=True)
class Day:
    """One cell: blank outside its month, without an address where there is no story.

    `shade` is one of seven steps, "none" for a day without any, "gap" for one that the archive does not hold.
    """

    number: str = ""
    href: str = ""
    said: str = ""
    shade: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """One month as a table of weeks from Monday; for a month that is not held at all, `count` says so."""

    name: str
    href: str
    count: str
    weeks: tuple[tuple[Day, ...], ...]


@dataclass(frozen=True, slots=True)
class YearBar:
    """One year of the strip; the bar's height is in hundredths of the busiest year's.

    Years in a row of which nothing is held are one, without a bar and without an address.
    """

    year: str
    href: str
    count: str
    y: str
    height: str
    current: bool

    @property
    def is_gap(self) -> bool:
        """Whether nothing is held of it."""
        return not self.href


@dataclass(frozen=True, slots=True)
class YearSheet:
    """The months of a year, or one of them, with the legend of their shades.

    `none` and `gap` say what a day without a shade is, where there is such a day; `note` names what is not held.
    """

    months: tuple[Month, ...]
    scale: tuple[tuple[str, str], ...]
    unit: str
    none: str = ""
    gap: str = ""
    note: str = ""

    @property
    def is_lone(self) -> bool:
        """Whether it is one month, which leaves room beside it."""
        return len(self.months) == 1


@dataclass(frozen=True, slots=True)
class Counted:
    """What a calendar counts by day and by month (1 is January); `carried` is the query string of its links."""

    by_day: Mapping[date, int]
    by_month: Mapping[int, int]
    carried: str = ""
    kind: DocumentType = DocumentType.ARTICLE
    is_search: bool = False

    @property
    def none(self) -> str:
        """What a day is of which the archive holds something, but nothing that is counted."""
        if self.is_search:
            return gettext("nothing found that day")
        return gettext("no story that day")


def _by_year() -> dict[int, int]:
    return dict(
        Article.objects.published()
        .filter(published_on__isnull=False)
        .order_by()
        .annotate(year=ExtractYear("published_on"))
        .values_list("year")
        .annotate(stories=Count("pk"))
    )


stories_by_year = Kept(_by_year)
"""How many published stories each year has; those without any are left out."""


def years(current: int | None = None) -> tuple[YearBar, ...]:
    """Every year from the first with a story to the last, each with its count; those between that are not held."""
    counts = {year: stories for year, stories in stories_by_year().items() if stories}
    if not counts:
        return ()
    highest = max(counts.values())
    made: list[YearBar] = []
    for is_held, row in groupby(range(min(counts), max(counts) + 1), counts.__contains__):
        if is_held:
            made += [_year_bar(year, counts[year], highest, current=year == current) for year in row]
        else:
            made.append(_years_not_held(list(row), current))
    return tuple(made)


def _years_not_held(row: Sequence[int], current: int | None) -> YearBar:
    span = f"{row[0]:04d}" if len(row) == 1 else f"{row[0]:04d}–{row[-1]:04d}"
    return YearBar(span, "", gettext("not held"), "100", "0", current in row)


def year_sheet(
    year: int, only_month: int | None = None, found: Counted | None = None, current: date | None = None
) -> YearSheet:
    """The calendar of a year, or of one month in it: of all its stories, or of what a search found."""
    counts = found or _counts_of(year)
    scale = _scale(max(counts.by_day.values(), default=0))
    months = range(1, 13) if only_month is None else [only_month]
    days = [day for month in months for day in _days_of(year, month)]
    held = held_days()
    missing = {day for day in days if day not in counts.by_day and not held.any_between(day, day)}
    made = tuple(_month(year, month, counts, scale, missing, current) for month in months)
    spans = [(day, day) for day in days]
    gaps_found = gaps(spans, [day not in missing for day in days], lambda: held)
    return YearSheet(
        made,
        tuple((f"h{step}", number(bound)) for step, bound in enumerate(scale, start=1)),
        unit=gettext("%(things)s and more") % {"things": nouns(counts.kind)},
        none=counts.none if len(missing) + len(set(days) & counts.by_day.keys()) < len(days) else "",
        gap=gettext("not held") if missing else "",
        note=in_words(gaps_found, spans, Interval.DAY),
    )


def _days_of(year: int, month: int) -> list[date]:
    return [date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1)]


def undated_count() -> int:
    """How many stories have no date."""
    return Article.objects.published().filter(published_on__isnull=True).count()


def _counts_of(year: int) -> Counted:
    rows = (
        Article.objects.published()
        .filter(published_on__range=(date(year, 1, 1), date(year, 12, 31)))
        .order_by()
        .values_list("published_on", "date_precision")
        .annotate(stories=Count("pk"))
    )
    by_day: Counter[date] = Counter()
    by_month: Counter[int] = Counter()
    for day, precision, stories in rows:
        if precision == Article.DatePrecision.DAY:
            by_day[day] += stories
        if precision in (Article.DatePrecision.DAY, Article.DatePrecision.MONTH):
            by_month[day.month] += stories
    return Counted(by_day, by_month)


def _scale(highest: int) -> tuple[int, ...]:
    return next((scale for scale in SCALES if highest <= 2 * scale[-1]), SCALES[-1])


def _month(
    year: int,
    month: int,
    counts: Counted,
    scale: tuple[int, ...],
    missing: Collection[date],
    current: date | None,
) -> Month:
    count = counts.by_month.get(month, 0)
    href = reverse("search:month", args=[f"{year:04d}", f"{month:02d}"]) + counts.carried if count else ""
    weeks = tuple(
        tuple(
            _day(day, counts, scale, is_held=day not in missing, current=day == current) if day else Day()
            for day in week
        )
        for week in _weeks_of(year, month)
    )
    is_held = bool(count) or any(day not in missing for day in _days_of(year, month))
    return Month(month_name(month), href, number(count) if is_held else gettext("not held"), weeks)


def _weeks_of(year: int, month: int) -> list[list[date | None]]:
    """The weeks of a month, None for the days of other months."""
    weeks = _WEEKS.monthdayscalendar(year, month)
    return [[date(year, month, day) if day else None for day in week] for week in weeks]


def _day(day: date, counts: Counted, scale: tuple[int, ...], *, is_held: bool, current: bool) -> Day:
    count = counts.by_day.get(day, 0)
    if not count:
        said, shade = (counts.none, "none") if is_held else (gettext("not held"), "gap")
        return Day(str(day.day), said=said, shade=shade, current=current)
    step = sum(bound <= count for bound in scale)
    said = f"{day_in_words(day)}: {counted(count, counts.kind)}"
    return Day(str(day.day), day_href(day) + counts.carried, said, f"h{step}", current)


def day_href(day: date) -> str:
    """The page of a day."""
    return reverse("search:day", args=[f"{day.year:04d}", f"{day.month:02d}", f"{day.day:02d}"])


def _year_bar(year: int, stories: int, highest: int, *, current: bool) -> YearBar:
    height = max(stories / highest * 100, 1.5) if stories else 0.0
    href = reverse("search:year", args=[f"{year:04d}"])
    return YearBar(str(year), href, number(stories), f"{100 - height:.1f}", f"{height:.1f}", current)
