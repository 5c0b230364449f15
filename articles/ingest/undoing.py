"""One batch taken back: the stories that it brought go with all that came by them, curators' own work stays.

Knows no file and no format.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast

from articles.ingest import quarantine
from articles.ingest.settling import settle
from articles.models import Article, Batch, Source, SuggestedActor, SuggestedMention, Tag
from articles.signals import articles_removed
from articles.suggesting.storing import recount

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
    """What went and what stayed; `unsettled` says what kept the index from being brought up to date, "" for nothing.

    With the stories go their `sources` that hold no other story and that nobody worked on, by name, the suggested names
    that no other story holds, and what the batch refused.
    """

    removed: int
    kept: tuple[KeptStory, ...]
    unsettled: str = ""
    sources: tuple[str, ...] = ()
    suggestions: int = 0
    refusals: int = 0

    def with_them(self) -> str:
        """What goes beside the stories, in words; "" for nothing."""
        told = [f"source{'s' * (len(self.sources) > 1)} {', '.join(self.sources)}"] if self.sources else []
        if self.suggestions:
            told.append(f"{self.suggestions:,} suggested name{'s' * (self.suggestions > 1)}")
        if self.refusals:
            told.append(f"{self.refusals:,} refusal{'s' * (self.refusals > 1)} of the quarantine")
        return "; ".join(told)


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

    With them go sources and suggested names that nothing else holds up, and what the batch refused. Stories that the
    batch updated stay as they are now. A batch of which nothing is left goes as well. Killed at any
    moment, it is safe to run again.
    """
    kept = tuple(_kept_stories(batch))
    free = _without_curation(batch.articles.all())
    refused = [refusal.key for refusal in quarantine.overview(batch.pk)]
    if dry_run:
        sources = _only_in(free, _bare_sources().filter(articles__in=free))
        names = tuple(sources.order_by("name").values_list("name", flat=True))
        open_ = SuggestedActor.objects.filter(state=SuggestedActor.State.OPEN, mentions__article__in=free)
        held_elsewhere = SuggestedMention.objects.filter(suggestion=OuterRef("pk")).exclude(article__in=free)
        suggestions = open_.exclude(Exists(held_elsewhere)).distinct().count()
        return UndoReport(free.count(), kept, "", names, suggestions, len(refused))
    removed, gone, suggestions = 0, list[str](), 0
    while pairs := list(free.order_by("pk").values_list("pk", "uid")[:CHUNK]):
        went = _remove(pairs)
        removed, gone, suggestions = removed + went.removed, gone + list(went.sources), suggestions + went.suggestions
        if progress is not None:
            progress(len(pairs))
    refusals = sum(quarantine.discard(key) for key in refused)
    if not batch.articles.exists():
        batch.delete()
    return UndoReport(removed, kept, settle(Batch), tuple(gone), suggestions, refusals)


def _remove(pairs: Sequence[tuple[int, str]]) -> UndoReport:
    """Remove stories, and what they alone held up, in one transaction."""
    with transaction.atomic():
        # Looked at once more behind the lock: a curator may have been at work since.
        stories = Article.objects.select_for_update().filter(pk__in=[pk for pk, _ in pairs])
        held = list(_without_curation(stories).values_list("pk", "uid", "source_id"))
        keys = [pk for pk, _, _ in held]
        mentioned = SuggestedMention.objects.filter(article__in=keys)
        names = list(mentioned.order_by().values_list("suggestion_id", flat=True).distinct())
        Article.objects.filter(pk__in=keys).delete()
        recount(names)
        left = SuggestedActor.objects.filter(pk__in=names).count()
        idle = _bare_sources().filter(pk__in={source for _, _, source in held}, articles__isnull=True)
        sources = tuple(idle.order_by("name").values_list("name", flat=True))
        idle.delete()
        articles_removed.send(sender=Article, uids=[uid for _, uid, _ in held], more=True)
    return UndoReport(len(held), (), "", sources, len(names) - left)


def _bare_sources() -> QuerySet[Source]:
    """Sources as an import makes them: a name alone, and nothing in their history at the desk."""
    kind = ContentType.objects.get_for_model(Source)
    touched = LogEntry.objects.filter(content_type=kind, object_id=Cast(OuterRef("pk"), CharField()))
    return Source.objects.filter(~Exists(touched), homepage="", language="", country="")


def _only_in(stories: QuerySet[Article], sources: QuerySet[Source]) -> QuerySet[Source]:
    """Those of the sources that hold no other story than these."""
    others = Article.objects.filter(source=OuterRef("pk")).exclude(pk__in=stories.values("pk"))
    return sources.exclude(Exists(others)).distinct()


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
