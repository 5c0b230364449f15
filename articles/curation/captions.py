"""A story's photo captions in a curator's hands. Knows no request.

A story whose captions a curator changed keeps them: "captions" is among its curated fields.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F, QuerySet

from articles.curation.additions import prepare_caption
from articles.curation.stories import story_was_edited
from articles.curation.trail import leave_trail_of_addition, leave_trail_of_fields
from articles.models import Article, Caption
from articles.tagging import tag_batch

if TYPE_CHECKING:
    from django.contrib.auth.models import User

PART = "captions"
OUT_OF_THE_WAY = 10_000
"""Added to positions while captions change places: no two are ever alike in between."""


def save_caption(caption: Caption, changed_fields: Sequence[str], by: User | None) -> None:
    """Store one caption, a new one as its story's last, and announce the story."""
    if caption.pk is not None and not changed_fields:
        return
    with transaction.atomic():
        before = Article.objects.filter(captions=caption.pk).first() if caption.pk is not None else None
        if before is not None and before.pk != caption.article_id:
            caption.position = _last_position(caption.article) + 1
            caption.tags.update(article=caption.article)
            story_was_edited(before, PART)
        _store(caption, changed_fields, by)
        tag_batch([caption.article])
        story_was_edited(caption.article, PART)


def save_captions(
    story: Article,
    edits: Collection[tuple[Caption, Sequence[str]]],
    removed: Collection[int],
    order: Sequence[Caption],
    by: User | None,
) -> None:
    """All captions of a story as a curator left them: edited or new, removed, in this order. One announcement."""
    with transaction.atomic():
        Caption.objects.filter(pk__in=removed, article=story).delete()
        for caption, changed_fields in edits:
            _store(caption, changed_fields, by)
        _put_in_order(story, order)
        tag_batch([story])
        story_was_edited(story, PART)


def delete_captions(captions: QuerySet[Caption]) -> None:
    """Remove captions with their tags; their stories are announced."""
    with transaction.atomic():
        pks = list(captions.order_by().values_list("pk", flat=True))
        stories = list(Article.objects.filter(captions__in=pks).distinct())
        Caption.objects.filter(pk__in=pks).delete()
        for story in stories:
            story_was_edited(story, PART)


def _store(caption: Caption, changed_fields: Sequence[str], by: User | None) -> None:
    if not caption.uid:
        prepare_caption(caption)
        caption.save()
        leave_trail_of_addition(caption, by)
    else:
        caption.save()
        leave_trail_of_fields(caption, by, changed_fields)


def _put_in_order(story: Article, order: Sequence[Caption]) -> None:
    stored = dict(Caption.objects.filter(article=story).values_list("pk", "position"))
    if all(stored[caption.pk] == position for position, caption in enumerate(order)):
        return
    Caption.objects.filter(article=story).update(position=F("position") + OUT_OF_THE_WAY)
    for position, caption in enumerate(order):
        Caption.objects.filter(pk=caption.pk).update(position=position)
        caption.position = position


def _last_position(story: Article) -> int:
    last = Caption.objects.filter(article=story).order_by("-position").values_list("position", flat=True).first()
    return -1 if last is None else last
