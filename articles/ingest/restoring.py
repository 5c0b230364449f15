"""The tags and judged times of an export as rows, just as they were. Knows no file and no format."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.auth import get_user_model

from articles.ingest.exported import ExportedTag
from articles.ingest.exported_times import ExportedTime
from articles.models import Actor, Article, Caption, EventDate, Region, Tag


@dataclass(frozen=True, slots=True)
class RestoredStory:
    """A new story of an export with its captions and the tags that it had."""

    article: Article
    captions: tuple[Caption, ...]
    tags: tuple[ExportedTag, ...]


def restore_tags(stories: Sequence[RestoredStory]) -> dict[str, str]:
    """Write the tags of stories that were just created; part of the caller's transaction.

    Returns by uid what could not be restored: tags of regions and actors that this archive does not have.
    """
    slugs = {
        kind: {tag.slug for story in stories for tag in story.tags if tag.kind == kind} for kind in ("region", "actor")
    }
    regions = dict(Region.objects.filter(slug__in=slugs["region"]).values_list("slug", "pk"))
    actors = dict(Actor.objects.filter(slug__in=slugs["actor"]).values_list("slug", "pk"))
    rows: list[Tag] = []
    unknown: dict[str, list[str]] = defaultdict(list)
    for story in stories:
        captions = {caption.uid: caption for caption in story.captions}
        for tag in story.tags:
            known = (regions if tag.kind == "region" else actors).get(tag.slug)
            if known is None or (tag.caption and tag.caption not in captions):
                unknown[story.article.uid].append(f"{tag.kind} {tag.slug}")
                continue
            rows.append(_row(story.article, captions.get(tag.caption), tag, known))
    Tag.objects.bulk_create(rows)
    return {uid: _told(names) for uid, names in unknown.items()}


def restore_times(stories: Iterable[tuple[Article, Sequence[ExportedTime]]]) -> None:
    """Write the times of new stories that curators judged, before others are read; part of the caller's transaction.

    Who judged is known where this archive has an account of that name.
    """
    judged = [(article, time) for article, times in stories for time in times]
    if not judged:
        return
    account = get_user_model()
    names = {time.decided_by for _, time in judged}
    by_name = {account.USERNAME_FIELD + "__in": names}
    accounts = dict(account.objects.filter(**by_name).values_list(account.USERNAME_FIELD, "pk"))
    EventDate.objects.bulk_create([_time(article, time, accounts.get(time.decided_by)) for article, time in judged])


def _time(article: Article, time: ExportedTime, by: int | None) -> EventDate:
    return EventDate(
        article=article,
        starts_on=time.span.starts_on,
        ends_on=time.span.ends_on,
        precision=time.span.precision.value,
        words=time.words,
        evidence=time.evidence,
        first_offset=time.first_offset,
        count=time.count,
        confidence=time.confidence,
        absolute=time.absolute,
        state=time.state,
        decided_by_id=by,
        decided_at=time.decided_at,
    )


def _row(article: Article, caption: Caption | None, tag: ExportedTag, known: int) -> Tag:
    return Tag(
        article=article,
        caption=caption,
        region_id=known if tag.kind == "region" else None,
        actor_id=known if tag.kind == "actor" else None,
        role=tag.role,
        count=tag.count,
        first_offset=tag.first_offset,
        evidence=tag.evidence,
        method=tag.method,
        confidence=tag.confidence,
        state=tag.state,
        quotes=tag.quotes,
        quotation=tag.quotation,
    )


def _told(names: list[str]) -> str:
    return f"tags: not in this archive, left out: {', '.join(dict.fromkeys(names))}; load their gazetteer first"
