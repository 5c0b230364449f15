"""What the archive holds, in numbers. Reads rows; knows nothing of printing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from articles.ingest import quarantine
from articles.models import Actor, Article, Batch, Caption, Region, Source, Tag


@dataclass(frozen=True, slots=True)
class ArchiveCounts:
    """Stories by status, source (by slug, "" for none) and basis of their date; tags by state and method."""

    stories: int
    undated: int
    by_status: dict[str, int]
    by_source: dict[str, int]
    by_date_basis: dict[str, int]
    captions: int
    tags_by_state: dict[str, int]
    tags_by_method: dict[str, int]
    sources: int
    regions: int
    actors: int
    batches: int
    quarantine: int


def archive_counts() -> ArchiveCounts:
    """Count everything as it is now, whatever its status."""
    stories, tags = Article.objects.order_by(), Tag.objects.order_by()
    by_source = stories.values_list("source__slug").annotate(count=Count("pk")).order_by("-count", "source__slug")
    undated = stories.filter(date_basis="").count()
    return ArchiveCounts(
        stories=stories.count(),
        undated=undated,
        by_status=_counts(stories, "status", Article.Status.values),
        by_source={slug or "": count for slug, count in by_source},
        by_date_basis=_counts(stories, "date_basis", Article.DateBasis.values),
        captions=Caption.objects.count(),
        tags_by_state=_counts(tags, "state", Tag.State.values),
        tags_by_method=_counts(tags, "method", Tag.Method.values),
        sources=Source.objects.count(),
        regions=Region.objects.count(),
        actors=Actor.objects.count(),
        batches=Batch.objects.count(),
        quarantine=sum(1 for _ in quarantine.refusals()),
    )


def _counts(rows: QuerySet[Any], column: str, values: Iterable[str]) -> dict[str, int]:
    """Rows by each of the column's values, those that occur nowhere at 0."""
    found = dict(rows.values_list(column).annotate(count=Count("pk")))
    return {value: found.get(value, 0) for value in values}
