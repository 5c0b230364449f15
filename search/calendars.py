"""Years, months and days with the number of stories in each, counted in the database by one query.

A story counts where its whole date lies: one known by its month alone counts for the month, not for a day.
"""

from __future__ import annotations

from calendar import Calendar
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.db.models.functions import ExtractYear
from django.urls import reverse

from articles.models import Article
from search.edition import Kept
from search.fields import DocumentType
from search.wording import counted, day_in_words, month_name, number

SCALES = ((1, 2, 3, 4, 5, 6, 7), (1, 6, 10, 15, 20, 26, 34), (1, 20, 50, 100, 200, 400, 800))
"""Lower bounds of the seven shades; the first scale whose last step the busiest day does not pass twice over."""

_WEEKS = Calendar(firstweekday=0)


@dataclass(frozen=True, slots=True)
class Day:
    """One cell: blank outside its month, without an address where there is no story."""

    number: str = ""
    href: str = ""
    said: str = ""
    shade: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    """One month as a table of weeks from Monday."""

    name: str
    href: str
    count: str
    weeks: tuple[tuple[Day, ...], ...]


@dataclass(frozen=True, slots=True)
class YearBar:
    """One year of the strip; the bar's height is in hundredths of the busiest year's."""

    year: str
    href: str
    count: str
    y: str
    height: str
    current: bool


@dataclass(frozen=True, slots=True)
class YearSheet:
    """The months of a year, or one of them, with the legend of their shades."""

    months: tuple[Month, ...]
    scale: tuple[tuple[str, str], ...]


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
    """Every year from the first with a story to the last, each with its count."""
    counts = stories_by_year()
    if not counts:
        return ()
    highest = max(counts.values())
    return tuple(
        _year_bar(year, counts.get(year, 0), highest, current=year == current)
        for year in range(min(counts), max(counts) + 1)
        if counts.get(year) or max(counts) - min(counts) < 60
    )


def year_sheet(year: int, only_month: int | None = None) -> YearSheet:
    """The calendar of a year, or of one month in it."""
    by_day, by_month = _counts_of(year)
    scale = _scale(max(by_day.values(), default=0))
    months = range(1, 13) if only_month is None else [only_month]
    return YearSheet(
        tuple(_month(year, month, by_month[month], by_day, scale) for month in months),
        tuple((f"h{step}", number(bound)) for step, bound in enumerate(scale, start=1)),
    )


def undated_count() -> int:
    """How many stories have no date."""
    return Article.objects.published().filter(published_on__isnull=True).count()


def _counts_of(year: int) -> tuple[Counter[date], Counter[int]]:
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
    return by_day, by_month


def _scale(highest: int) -> tuple[int, ...]:
    return next((scale for scale in SCALES if highest <= 2 * scale[-1]), SCALES[-1])


def _month(year: int, month: int, stories: int, by_day: Mapping[date, int], scale: tuple[int, ...]) -> Month:
    href = reverse("search:month", args=[f"{year:04d}", f"{month:02d}"]) if stories else ""
    weeks = tuple(
        tuple(_day(day, by_day.get(day, 0), scale) if day.month == month else Day() for day in week)
        for week in _WEEKS.monthdatescalendar(year, month)
    )
    return Month(month_name(month), href, number(stories), weeks)


def _day(day: date, stories: int, scale: tuple[int, ...]) -> Day:
    if not stories:
        return Day(str(day.day))
    step = sum(bound <= stories for bound in scale)
    said = f"{day_in_words(day)}: {counted(stories, DocumentType.ARTICLE)}"
    return Day(str(day.day), day_href(day), said, f"h{step}")


def day_href(day: date) -> str:
    """The page of a day."""
    return reverse("search:day", args=[f"{day.year:04d}", f"{day.month:02d}", f"{day.day:02d}"])


def _year_bar(year: int, stories: int, highest: int, *, current: bool) -> YearBar:
    height = max(stories / highest * 100, 1.5) if stories else 0.0
    href = reverse("search:year", args=[f"{year:04d}"])
    return YearBar(str(year), href, number(stories), f"{100 - height:.1f}", f"{height:.1f}", current)
