"""The stories of one calendar day in every year: how many each year has, where they are, and the newest of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext

from articles.day_words import day_and_month
from articles.models import Article
from search.calendars import day_href, stories_by_year
from search.fields import DocumentType
from search.wording import counted, number

MOST_HEADLINES = 4


@dataclass(frozen=True, slots=True)
class YearOfDay:
    """One year in which the day has stories."""

    year: str
    href: str
    count: str
    said: str
    current: bool


@dataclass(frozen=True, slots=True)
class Remembered:
    """A story of this day."""

    year: str
    href: str
    headline: str
    language: str


@dataclass(frozen=True, slots=True)
class OnThisDay:
    """A day through the years; `whole` is the search for all its stories."""

    day: str
    years: tuple[YearOfDay, ...]
    stories: tuple[Remembered, ...]
    whole_href: str
    whole: str


def on_this_day(day: date, *, headlines: bool = False) -> OnThisDay | None:
    """Which years have stories of this day and month; None where no other year than the day's own has any.

    Two queries with headlines, one without; the index of dates answers either.
    """
    known = stories_by_year()
    days = [found for year in known if (found := _in_year(day, year)) is not None]
    of_day = Article.objects.published().filter(published_on__in=days, date_precision=Article.DatePrecision.DAY)
    rows = list(of_day.order_by("-published_on").values_list("published_on").annotate(stories=Count("pk")))
    if all(found == day for found, _ in rows):
        return None
    words = day_and_month(day)
    total = sum(stories for _, stories in rows)
    return OnThisDay(
        day=words,
        years=tuple(_year(found, stories, current=found == day) for found, stories in rows),
        stories=_newest([found for found, _ in rows]) if headlines else (),
        whole_href=f"{reverse('search:search')}?{urlencode({'q': f'day:{day:%m-%d}'})}",
        whole=gettext("All %(stories)s of %(day)s") % {"stories": counted(total, DocumentType.ARTICLE), "day": words},
    )


def _in_year(day: date, year: int) -> date | None:
    """The same day of another year; None for 29 February of a year that has none."""
    try:
        return day.replace(year=year)
    except ValueError:
        return None


def _year(day: date, stories: int, *, current: bool) -> YearOfDay:
    said = counted(stories, DocumentType.ARTICLE)
    return YearOfDay(str(day.year), day_href(day), number(stories), said, current)


def _newest(days: Sequence[date]) -> tuple[Remembered, ...]:
    """The first story of each of the newest years."""
    rows = (
        Article.objects.published()
        .filter(published_on__in=days[:MOST_HEADLINES], date_precision=Article.DatePrecision.DAY)
        .order_by("-published_on", "-published_at", "uid")
        .values_list("published_on", "uid", "slug", "headline", "language")
    )
    first: dict[date, Remembered] = {}
    for day, uid, slug, headline, language in rows:
        if day is not None and day not in first:
            href = reverse("articles:article", args=[uid, slug])
            first[day] = Remembered(str(day.year), href, headline, language)
    return tuple(first.values())
