"""A curator's word on tags: accepted, rejected, added. Knows no request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from articles.chronology import date_batch
from articles.curation.announcing import announce, chunks
from articles.curation.trail import STATE, leave_trail
from articles.models import Article, Tag
from articles.tagging import tag_batch
from articles.tagging.apply import BATCH

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def accept(tags: QuerySet[Tag], by: User | None) -> int:
    """These tags are right. Returns how many had not been accepted before."""
    return decide(tags, Tag.State.ACCEPTED, by)


def reject(tags: QuerySet[Tag], by: User | None) -> int:
    """These tags are wrong. They stay, as rejected: tagging again does not bring them back."""
    return decide(tags, Tag.State.REJECTED, by)


def decide(tags: QuerySet[Tag], state: str, by: User | None) -> int:
    """Give the tags this state, with who and when; returns how many changed.

    Back to automatic takes a decision away.
    """
    undecided = state == Tag.State.AUTOMATIC
    decided = {"decided_by": None if undecided else by, "decided_at": None if undecided else timezone.now()}
    with transaction.atomic():
        pks = sorted(tags.order_by().exclude(state=state).values_list("pk", flat=True))
        stories: set[int] = set()
        for chunk in chunks(pks):
            rows = Tag.objects.filter(pk__in=chunk)
            leave_trail(_named(rows), by, STATE % {"state": Tag.State(state).label})
            rows.update(state=state, **decided)
            stories.update(rows.values_list("article_id", flat=True))
        announce(stories)
    return len(pks)


def add_tag(tag: Tag, by: User | None) -> None:
    """A tag by a curator's hand: accepted, certain, with who and when."""
    tag.method, tag.confidence = Tag.Method.CURATOR, 1.0
    tag.state, tag.decided_by, tag.decided_at = Tag.State.ACCEPTED, by, timezone.now()
    with transaction.atomic():
        tag.save()
        announce([tag.article_id])


def save_tag(tag: Tag, changed_fields: Sequence[str], by: User | None) -> None:
    """A corrected tag. A change of its state is a decision; so is any correction of an automatic tag."""
    if not changed_fields:
        return
    if "state" not in changed_fields and tag.state == Tag.State.AUTOMATIC:
        tag.state = Tag.State.ACCEPTED
    undecided = tag.state == Tag.State.AUTOMATIC
    tag.decided_by, tag.decided_at = (None, None) if undecided else (by, timezone.now())
    with transaction.atomic():
        before = Tag.objects.values_list("article_id", flat=True).get(pk=tag.pk)
        tag.save()
        announce({before, tag.article_id})


def delete_tags(tags: QuerySet[Tag]) -> None:
    """Take tags away altogether: the next tagging may find them again, which a rejection prevents."""
    with transaction.atomic():
        stories = set(tags.order_by().values_list("article_id", flat=True))
        Tag.objects.filter(pk__in=list(tags.order_by().values_list("pk", flat=True))).delete()
        announce(stories)


def tag_again(articles: QuerySet[Article]) -> int:
    """Run the tagger over these stories once more, and read again the times that they speak of.

    Returns how many changed, which are announced. What curators decided stays.
    """
    changed = 0
    pks = sorted(articles.order_by().values_list("pk", flat=True))
    for start in range(0, len(pks), BATCH):
        with transaction.atomic():
            batch = list(Article.objects.filter(pk__in=pks[start : start + BATCH]))
            uids = {*tag_batch(batch).changed, *date_batch(batch)}
            stories = Article.objects.filter(uid__in=uids)
            changed += len(announce(stories.values_list("pk", flat=True)))
    return changed


def _named(tags: QuerySet[Tag]) -> QuerySet[Tag]:
    return tags.select_related("region", "actor")
