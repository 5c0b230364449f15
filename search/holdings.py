"""What the archive holds at this moment: the figures of the folio line. Knows no page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Func, IntegerField, QuerySet, Subquery
from django.db.models.functions import Coalesce

from articles.models import Article, Caption
from articles.querysets import published_condition
from search.edition import Kept
from search.fields import DocumentType
from search.wording import counted


@dataclass(frozen=True, slots=True)
class Holdings:
    """The figures in words, and the first and last day of publication."""

    parts: tuple[str, ...]
    first: date | None = None
    last: date | None = None


def _held() -> Holdings:
    """Everything by one query over indexes, which grows with the archive; a story hidden a moment ago is not counted.

    Captions are counted as all less the few that belong to hidden stories, which spares a join over all.
    """
    shown = Article.objects.published()
    dated = shown.filter(published_on__isnull=False)
    row = (
        Article.objects.order_by("pk")
        .values(
            stories_held=_count(shown),
            captions_held=_count(Caption.objects.all()),
            captions_hidden=_count(Caption.objects.exclude(published_condition("article__"))),
            first_day=Subquery(dated.order_by("published_on").values("published_on")[:1]),
            last_day=Subquery(dated.order_by("-published_on").values("published_on")[:1]),
        )
        .first()
    )
    if row is None:
        return Holdings((counted(0, DocumentType.ARTICLE), counted(0, DocumentType.CAPTION)))
    figures = {
        DocumentType.ARTICLE: row["stories_held"],
        DocumentType.CAPTION: row["captions_held"] - row["captions_hidden"],
    }
    return Holdings(tuple(counted(count, kind) for kind, count in figures.items()), row["first_day"], row["last_day"])


held = Kept(_held)
"""The holdings, counted anew where the archive has changed."""


def _count(rows: QuerySet[Any]) -> Coalesce:
    """A bare COUNT without GROUP BY: an aggregate would group by the row it stands in."""
    number = rows.order_by().annotate(number=Func(F("pk"), function="COUNT")).values("number")
    return Coalesce(Subquery(number), 0, output_field=IntegerField())
