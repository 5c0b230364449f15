"""The rows that each use needs: visibility and prefetches, named once."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.utils import timezone

if TYPE_CHECKING:
    from articles.models import Article, Caption, EventDate, Tag  # noqa: F401


ABOVE = {
    "above_2": "region__parent__parent_id",
    "above_3": "region__parent__parent__parent_id",
    "above_4": "region__parent__parent__parent__parent_id",
}
"""In what the parent of a tag's region lies, from a site up to its country."""


_NOT_INDEXED = (
    "extra", "date_evidence", "editor_note", "curated_fields", "url", "section", "kind", "added_at", "updated_at",
    "identity", "content_hash", "external_id", "not_before",
)  # fmt: skip
"""Columns of a story of which no search document tells."""


class ArticleQuerySet(models.QuerySet["Article"]):
    """Stories."""

    def published(self) -> Self:
        """Stories that a reader may see now: neither draft, in review, embargoed nor withdrawn."""
        return self.filter(published_condition())

    def published_among(self, uids: Collection[str]) -> dict[str, Article]:
        """Those of these stories that a reader may see now, by uid.

        Looked up by uid alone: asked for an order or a status as well, SQLite walks through all stories that have it.
        """
        return {story.uid: story for story in self.filter(uid__in=uids).order_by() if story.is_published}

    def copies_of(self, uids: Collection[str]) -> Self:
        """Stories for which one of these stands, hidden ones among them; in the words of the index of copies."""
        return self.exclude(copy_of="").filter(copy_of__in=uids)

    def for_index(self) -> Self:
        """With all that a search document is made from: seven queries, whatever the number of stories."""
        return self.select_related("source").prefetch_related(*_what_belongs_to_it())

    def for_documents(self) -> Self:
        """As `for_index`, without tags and event dates: `lean_tags.attach` and `lean_times.attach` bring these."""
        return self.select_related("source").prefetch_related("captions").defer(*_NOT_INDEXED)

    def for_results(self) -> Self:
        """With all that a list tells of a story, as a page or as data."""
        return self.for_index()

    def for_page(self) -> Self:
        """As for a list, with what lies `ABOVE` the regions of its tags, and whether it has copies or versions."""
        from articles.models import FormerText

        later = self.model.objects.filter(evolved_from=OuterRef("pk"))
        replaced = FormerText.objects.filter(article=OuterRef("pk"), shown=True)
        copies = self.model.objects.exclude(copy_of="").filter(copy_of=OuterRef("uid"))
        belongs = _what_belongs_to_it(**{name: F(path) for name, path in ABOVE.items()})
        return (
            self.select_related("source")
            .prefetch_related(*belongs)
            .annotate(
                has_versions=Q(evolved_from__isnull=False) | Exists(later) | Exists(replaced),
                has_copies=~Q(copy_of="") | Exists(copies),
            )
        )


class TagQuerySet(models.QuerySet["Tag"]):
    """Tags."""

    def standing(self) -> Self:
        """Those that nobody rejected."""
        return self.exclude(state=self.model.State.REJECTED)


class EventDateQuerySet(models.QuerySet["EventDate"]):
    """Times that stories speak of."""

    def standing(self) -> Self:
        """Those that nobody rejected."""
        return self.exclude(state=self.model.State.REJECTED)


class CaptionQuerySet(models.QuerySet["Caption"]):
    """Photo captions."""

    def published(self) -> Self:
        """Captions of stories that a reader may see now."""
        return self.filter(published_condition("article__"))


def published_condition(prefix: str = "") -> Q:
    """What makes a story public, as a condition on it or, with a prefix, on what belongs to it.

    An embargo in the future hides a story whatever its status says.
    """
    from articles.models import Article  # the models import this module

    now = timezone.now()
    no_embargo = Q(**{f"{prefix}embargo_until__isnull": True}) | Q(**{f"{prefix}embargo_until__lte": now})
    return Q(**{f"{prefix}status": Article.Status.PUBLISHED}) & no_embargo


def _what_belongs_to_it(**columns: F) -> tuple[Prefetch[str], ...]:
    """The prefetches of a story; `columns` are read with its tags.

    Each in its order within a story: the order of the stories themselves would join and sort them once more.
    """
    from articles.models import Caption, EventDate, Tag

    captions = Prefetch("captions", queryset=Caption.objects.order_by("position", "pk"))
    times = Prefetch("event_dates", queryset=EventDate.objects.standing().order_by("starts_on", "ends_on"))
    tags = Tag.objects.standing().order_by("role", "-count", "pk").select_related("region", "actor")
    return (captions, times, Prefetch("tags", queryset=tags.annotate(**columns), to_attr="standing_tags"))
