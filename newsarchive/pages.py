"""Pages about the archive itself: guide, about, coverage, and what robots and browsers ask for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Count, Max, Min, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop

from articles.methods import read_only
from articles.models import Article
from articles.sitemaps import SITEMAPS
from search import guide
from search.gaps import held_days, longest
from search.wording import number

MOST_GAPS = 12
"""Spans that are not held which the page lists: the longest."""


@read_only
def search_help(request: HttpRequest) -> HttpResponse:
    """How to search."""
    context = {"words": guide.words_table(), "fields": guide.fields_table(), "dates": guide.dates_table()}
    return render(request, "pages/help.html", context)


@read_only
def about(request: HttpRequest) -> HttpResponse:
    """What this archive is, and where its names come from."""
    sample = Article.objects.published().filter(source__slug="sample").exists()
    return render(request, "pages/about.html", {"has_sample": sample})


@read_only
def coverage(request: HttpRequest) -> HttpResponse:
    """What is held and what is not: stories by source and year, and how their dates are known."""
    published = Article.objects.published()
    context = {
        "sources": _by_source(published),
        "years": _by_year(published),
        "bases": _by_basis(published),
        "undated": number(published.filter(published_on__isnull=True).count()),
        "unnamed": number(unnamed) if (unnamed := published.filter(source__isnull=True).count()) else "",
        "gaps": [GapLine(str(span), number(span.days)) for span in longest(held_days(), MOST_GAPS)],
    }
    return render(request, "pages/coverage.html", context)


@read_only
def opensearch(request: HttpRequest) -> HttpResponse:
    """The OpenSearch 1.1 description, so that a browser offers the archive as a search engine."""
    response = render(request, "pages/opensearch.xml", {"site": settings.SITE_URL})
    response.headers["Content-Type"] = "application/opensearchdescription+xml; charset=utf-8"
    return response


@read_only
def robots(request: HttpRequest) -> HttpResponse:
    """Crawlers may read stories and lists, but not walk every combination of filters."""
    return render(request, "pages/robots.txt", {"site": settings.SITE_URL}, content_type="text/plain; charset=utf-8")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source: its stories, and the first and last day of those that are dated."""

    slug: str
    name: str
    stories: str
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class BasisLine:
    """How dates are known, to what they are known, and of how many stories."""

    basis: str
    precision: str
    stories: str


@dataclass(frozen=True, slots=True)
class YearLine:
    """One year and its stories."""

    year: str
    stories: str


@dataclass(frozen=True, slots=True)
class GapLine:
    """Days in a row of which nothing is held, and how many."""

    span: str
    days: str


@read_only
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """Every file of the sitemap, at the site's own address whatever the request's host."""
    sitemaps = {name: kind() for name, kind in SITEMAPS.items()}
    files = [
        {
            "location": f"{settings.SITE_URL}{reverse('sitemap', args=[name])}{query}",
            "last_mod": sitemap.get_latest_lastmod(),
        }
        for name, sitemap in sitemaps.items()
        for query in ("", *(f"?p={page}" for page in range(2, sitemap.paginator.num_pages + 1)))
    ]
    return render(request, "sitemap_index.xml", {"sitemaps": files}, content_type="application/xml; charset=utf-8")


def _by_source(published: QuerySet[Article]) -> list[SourceLine]:
    named = published.filter(source__isnull=False).values_list("source__slug", "source__name")
    counted = named.annotate(stories=Count("pk"), first=Min("published_on"), last=Max("published_on"))
    rows = counted.order_by("-stories", "source__slug")
    return [SourceLine(slug, name, number(stories), first, last) for slug, name, stories, first, last in rows]


_BASES = {"stated": gettext_noop("stated"), "inferred": gettext_noop("inferred"), "curated": gettext_noop("curated")}
_PRECISIONS = {
    "day": gettext_noop("day"),
    "month": gettext_noop("month"),
    "year": gettext_noop("year"),
    "none": gettext_noop("none"),
}


def _by_basis(published: QuerySet[Article]) -> list[BasisLine]:
    rows = published.values_list("date_basis", "date_precision").annotate(stories=Count("pk")).order_by("-stories")
    return [
        BasisLine(
            gettext(_BASES.get(basis, gettext_noop("not known"))), gettext(_PRECISIONS[precision]), number(stories)
        )
        for basis, precision, stories in rows
    ]


def _by_year(published: QuerySet[Article]) -> list[YearLine]:
    years = published.filter(published_on__isnull=False).values_list("published_on__year")
    return [
        YearLine(f"{year:04d}", number(stories))
        for year, stories in years.annotate(Count("pk")).order_by("-published_on__year")
    ]
