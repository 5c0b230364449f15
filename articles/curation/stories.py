"""Stories in a curator's hands: status, edits, removal. Knows no request."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from articles.chronology import date_batch
from articles.curation.announcing import announce, announce_removed, chunks
from articles.curation.dating import DATE_FIELDS, complete_date
from articles.curation.trail import STATUS, leave_trail, leave_trail_of_fields
from articles.ingest.rows import slug_of, word_count
from articles.models import Article, Source
from articles.signals import articles_changed, names_changed
from articles.tagging import tag_batch

if TYPE_CHECKING:
    from django.contrib.auth.models import User

TAGGED_FIELDS = frozenset({"headline", "standfirst", "body", "dateline"})
"""Fields that the tagger reads."""

DATED_FIELDS = DATE_FIELDS | {"body", "language"}
"""Fields that tell of what times a story speaks."""


class StaleRevision(Exception):
    """Somebody else saved the story after this copy of it was read: saving it would undo their work."""


@dataclass(frozen=True, slots=True)
class StatusChange:
    """Headlines of the stories that took the new status, and of those that could not."""

    changed: tuple[str, ...]
    left: tuple[str, ...]


def set_status(articles: QuerySet[Article], status: str, by: User | None) -> StatusChange:
    """Give the stories this status; an import does not change it any more.

    Two are left as they are: a story put under embargo without a time ahead at which it ends, and a story published
    while its embargo still runs.
    """
    changed: list[str] = []
    left: list[str] = []
    with transaction.atomic():
        touched: list[int] = []
        for chunk in chunks(sorted(articles.order_by().values_list("pk", flat=True))):
            rows = Article.objects.select_for_update().filter(pk__in=chunk)
            left += rows.filter(_cannot_become(status)).values_list("headline", flat=True)
            able = list(rows.exclude(_cannot_become(status)).exclude(status=status).only("headline", "curated_fields"))
            _write_status(able, status)
            leave_trail(able, by, STATUS % {"state": Article.Status(status).label})
            changed += [story.headline for story in able]
            touched += [story.pk for story in able]
        announce(touched, edited=True)
    return StatusChange(tuple(changed), tuple(left))


def _cannot_become(status: str) -> Q:
    ahead = Q(embargo_until__isnull=False, embargo_until__gt=timezone.now())
    if status == Article.Status.EMBARGOED:
        return ~ahead
    return ahead if status == Article.Status.PUBLISHED else Q(pk__in=())


def _write_status(stories: Sequence[Article], status: str) -> None:
    """One update for each set of curated fields: a bulk change costs a few queries, whatever the number of stories."""
    alike: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for story in stories:
        alike[tuple(story.curated_fields)].append(story.pk)
    for curated, pks in alike.items():
        Article.objects.filter(pk__in=pks).update(status=status, curated_fields=_with(curated, {"status"}))


def save_article(article: Article, changed_fields: Iterable[str], by: User | None) -> None:
    """Store a curator's edit of a story that stands.

    The changed fields are kept from imports; a changed text is tagged again, and the times that it speaks of are read
    again, as they are for a changed date. An edited date is a curated one. A new headline gives a new slug: the
    address of a story answers with any. Raises StaleRevision where somebody else saved in between.
    """
    changed = list(changed_fields)
    if not changed:
        return
    with transaction.atomic():
        stored = Article.objects.select_for_update().values_list("revision", flat=True).filter(pk=article.pk).first()
        if stored != article.revision:
            told = gettext("story %(uid)s is at revision %(stored)s, this copy at %(revision)s")
            raise StaleRevision(told % {"uid": article.uid, "stored": stored, "revision": article.revision})
        curated = set(changed)
        if DATE_FIELDS & curated:
            complete_date(article, curated)
            curated |= DATE_FIELDS
        if not article.slug or ("headline" in curated and "slug" not in curated):
            article.slug = slug_of(article.headline)
        article.word_count = word_count(article.body)
        article.curated_fields = _with(article.curated_fields, curated)
        article.revision = stored + 1
        article.save()
        if TAGGED_FIELDS & curated:
            tag_batch([article])
        if DATED_FIELDS & curated:
            date_batch([article])
        leave_trail_of_fields(article, by, changed)
        articles_changed.send(sender=Article, uids=[article.uid])


def story_was_edited(article: Article, part: str) -> None:
    """A part of the story that lies in other rows (its captions) was changed by a curator: imports leave it alone."""
    with transaction.atomic():
        article.curated_fields = _with(article.curated_fields, {part})
        Article.objects.filter(pk=article.pk).update(curated_fields=article.curated_fields)
        announce([article.pk], edited=True)


def delete_articles(articles: QuerySet[Article]) -> tuple[str, ...]:
    """Remove stories for good, with captions and tags; returns their uids. Withdrawing hides them and keeps them."""
    with transaction.atomic():
        rows = dict(articles.order_by().values_list("pk", "uid"))
        for chunk in chunks(sorted(rows)):
            Article.objects.filter(pk__in=chunk).delete()
        announce_removed(list(rows.values()))
    return tuple(rows.values())


def save_source(source: Source, changed_fields: Sequence[str]) -> None:
    """Store a source; a new slug is what its stories are filtered by, so they are announced, and so is a new name."""
    with transaction.atomic():
        source.save()
        if "name" in changed_fields:
            names_changed.send(sender=Source)
        if "slug" in changed_fields:
            announce(Article.objects.filter(source=source).values_list("pk", flat=True))


def _with(curated: Iterable[str], more: Iterable[str]) -> list[str]:
    return sorted({*curated, *more})
