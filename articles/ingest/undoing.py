"""One batch taken back: the stories that it brought go, curators' own work stays. Knows no file and no format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.ingest.settling import settle
from articles.models import Article, Batch, Tag
from articles.signals import articles_removed

CHUNK = 200


class NoSuchBatch(LookupError):
    """No batch, or more than one, is called this."""


@dataclass(frozen=True, slots=True)
class KeptStory:
    """A story that stays, with the curator's work that keeps it."""

    uid: str
    headline: str
    reason: str


@dataclass(frozen=True, slots=True)
class UndoReport:
    """What went and what stayed; `unsettled` says what kept the index from being brought up to date, "" for nothing."""

    removed: int
    kept: tuple[KeptStory, ...]
    unsettled: str = ""


def find_batch(words: str) -> Batch:
    """The batch of this number, else of this name; NoSuchBatch says what there is instead."""
    named = Batch.objects.filter(pk=int(words)) if words.isdecimal() else Batch.objects.filter(name=words)
    found = list(named[:2])
    if len(found) == 1:
        return found[0]
    latest = ", ".join(f"{batch.pk} ({batch.name})" for batch in Batch.objects.all()[:5]) or "none"
    problem = "more than one batch is" if found else "no batch is"
    raise NoSuchBatch(f"{problem} called {words}; give its number. The latest: {latest}")


def undo_import(batch: Batch, progress: Callable[[int], None] | None = None, *, dry_run: bool = False) -> UndoReport:
    """Remove the stories that a batch created, except those that hold curators' own work, which are named.

    Stories that the batch updated stay as they are now. A batch of which nothing is left goes as well. Killed at any
    moment, it is safe to run again.
    """
    kept = tuple(_kept_stories(batch))
    removed = 0
    free = _without_curation(batch.articles.all())
    if dry_run:
        return UndoReport(free.count(), kept)
    while pairs := list(free.order_by("pk").values_list("pk", "uid")[:CHUNK]):
        removed += _remove(pairs)
        if progress is not None:
            progress(len(pairs))
    if not batch.articles.exists():
        batch.delete()
    return UndoReport(removed, kept, settle(Batch))


def _remove(pairs: Sequence[tuple[int, str]]) -> int:
    with transaction.atomic():
        # Looked at once more behind the lock: a curator may have been at work since.
        stories = Article.objects.select_for_update().filter(pk__in=[pk for pk, _ in pairs])
        held = list(_without_curation(stories).values_list("pk", "uid"))
        Article.objects.filter(pk__in=[pk for pk, _ in held]).delete()
        articles_removed.send(sender=Article, uids=[uid for _, uid in held], more=True)
    return len(held)


def _decided_tags() -> Exists:
    """Tags that a curator made, accepted or rejected."""
    decided = Q(method=Tag.Method.CURATOR) | Q(decided_by__isnull=False) | ~Q(state=Tag.State.AUTOMATIC)
    return Exists(Tag.objects.filter(decided, article=OuterRef("pk")))


def _curated() -> Q:
    return ~Q(curated_fields=[]) | ~Q(editor_note="") | Q(date_basis=Article.DateBasis.CURATED)


def _without_curation(articles: QuerySet[Article]) -> QuerySet[Article]:
    return articles.exclude(_curated()).exclude(_decided_tags())


def _kept_stories(batch: Batch) -> list[KeptStory]:
    stories = batch.articles.annotate(has_decided_tags=_decided_tags()).filter(_curated() | Q(has_decided_tags=True))
    return [KeptStory(story.uid, story.headline, _reason(story)) for story in stories.order_by("pk")]


def _reason(story: Article) -> str:
    reasons = [f"curated: {', '.join(story.curated_fields)}"] if story.curated_fields else []
    if story.editor_note:
        reasons.append("an editor's note")
    if story.date_basis == Article.DateBasis.CURATED and not story.curated_fields:
        reasons.append("a curated date")
    if getattr(story, "has_decided_tags", False):
        reasons.append("tags decided by a curator")
    return "; ".join(reasons)
