"""A publication date that a curator set, made whole: precision, basis, moment. Knows no row but the one it is given."""

from __future__ import annotations

from collections.abc import Collection

from django.utils import timezone

from articles.models import Article

DATE_FIELDS = frozenset(
    {"published_on", "published_at", "date_precision", "date_basis", "date_evidence", "date_confidence"}
)
"""What makes up a date; an import leaves all of it alone once a curator touched any."""


def complete_date(article: Article, changed: Collection[str]) -> None:
    """Make an edited date whole.

    A moment without a day gives the day; a day without a precision is exact; the first day of the span stands for a
    month or a year; a moment that does not fall on the day any more goes; no day has neither precision nor basis.
    """
    if article.published_at is not None and "published_at" in changed and "published_on" not in changed:
        article.published_on = timezone.localdate(article.published_at)
        article.date_precision = Article.DatePrecision.DAY
    if article.published_on is None:
        article.published_at = None
        article.date_precision, article.date_basis = Article.DatePrecision.NONE, ""
        article.date_confidence = 0.0
        return
    if article.date_precision == Article.DatePrecision.NONE:
        article.date_precision = Article.DatePrecision.DAY
    if article.date_precision != Article.DatePrecision.DAY:
        month = article.published_on.month if article.date_precision == Article.DatePrecision.MONTH else 1
        article.published_on = article.published_on.replace(month=month, day=1)
        article.published_at = None
    elif article.published_at is not None and "published_at" not in changed and "published_on" in changed:
        article.published_at = None
    article.date_basis, article.date_confidence = Article.DateBasis.CURATED, 1.0
