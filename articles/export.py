"""A story as data: the import record that restores it. Reads rows; writes nothing, and knows no format.

Stories that came by `for_index()`, or for a whole record by `for_export()`, cost no further query.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC
from typing import Any

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from articles.archive_record import archive_record
from articles.models import Article, Caption, EventDate, Tag
from articles.prominence import by_prominence


def for_export(articles: QuerySet[Article]) -> QuerySet[Article]:
    """With all that a whole record is made from, what was rejected included: six queries, whatever the number."""
    tags = Tag.objects.select_related("region", "actor")
    times = Prefetch("event_dates", queryset=EventDate.objects.select_related("decided_by"))
    shown = Article.objects.order_by().filter(uid=OuterRef("copy_of"))
    return (
        articles.annotate(
            shown_status=Subquery(shown.values("status")), shown_embargo=Subquery(shown.values("embargo_until"))
        )
        .select_related("source", "evolved_from")
        .prefetch_related("captions", times, "former_texts", Prefetch("tags", queryset=tags))
    )


def article_record(article: Article, *, whole: bool = False) -> dict[str, Any]:
    """The import record of a story, with its address, its date's basis, its tags and the times that it tells of.

    `whole` adds what a restored archive needs beyond what a reader is shown: rejected tags, which then stay
    rejected, and under `archive` what `articles.archive_record` says.
    """
    captions = list(article.captions.all())
    tags = standing_tags(article, whole=whole)
    earlier = article.evolved_from
    record = {
        "uid": article.uid,
        "address": article.get_absolute_url(),
        "id": article.external_id,
        "url": article.url,
        "source": article.source.slug if article.source else "",
        "headline": article.headline,
        "standfirst": article.standfirst,
        "byline": article.byline,
        "dateline": article.dateline,
        "published": published_words(article),
        "date_precision": article.date_precision,
        "date_basis": article.date_basis,
        "date_evidence": article.date_evidence,
        "language": article.language,
        "section": article.section,
        "kind": article.kind,
        "status": article.status,
        "word_count": article.word_count,
        "body": article.body,
        "captions": [_caption_record(caption) for caption in captions],
        "regions": names_of(tags, "region"),
        "actors": names_of(tags, "actor"),
        "tags": [_tag_record(tag, captions) for tag in tags],
        "event_dates": [
            _time_record(time) for time in article.event_dates.all() if time.state != EventDate.State.REJECTED
        ],
        "evolved_from": earlier.uid if earlier and earlier.is_published else "",
        "copy_of": _shown_instead(article),
        "extra": article.extra,
    }
    if whole:
        record["archive"] = archive_record(article, captions)
    return {key: value for key, value in record.items() if value not in ("", None, {}) or key in _ALWAYS}


def published_words(article: Article) -> str:
    """The publication date as far as it is known: a moment in UTC, a day, a month or a year; "" for none."""
    if article.published_at is not None:
        return article.published_at.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if article.published_on is None:
        return ""
    length = {Article.DatePrecision.YEAR: 4, Article.DatePrecision.MONTH: 7}.get(article.date_precision, 10)  # type: ignore[call-overload]
    return article.published_on.isoformat()[:length]


_ALWAYS = (
    "headline",
    "body",
    "captions",
    "regions",
    "actors",
    "tags",
    "date_precision",
    "date_basis",
    "status",
    "word_count",
)


def _shown_instead(article: Article) -> str:
    """The uid of the story that stands for this one; "" where there is none, or none that a reader may see."""
    if not article.copy_of:
        return ""
    if hasattr(article, "shown_status"):
        shown = Article(status=article.shown_status or "", embargo_until=getattr(article, "shown_embargo", None))
        return article.copy_of if shown.is_published else ""
    return article.copy_of if Article.objects.published_among({article.copy_of}) else ""


def standing_tags(article: Article, *, whole: bool) -> list[Tag]:
    """The tags that stand, or all of them; regions before actors, the most prominent first."""
    if whole:
        tags = list(article.tags.all())
    elif hasattr(article, "standing_tags"):
        tags = list(article.standing_tags)
    else:
        tags = [tag for tag in article.tags.all() if tag.state != Tag.State.REJECTED]
    return sorted(by_prominence(tags), key=lambda tag: tag.region_id is None)


def _tag_record(tag: Tag, captions: Iterable[Caption]) -> dict[str, Any]:
    named = tag.region or tag.actor
    record = {
        "kind": "region" if tag.region_id else "actor",
        "slug": named.slug if named else "",
        "name": named.name if named else "",
        "role": tag.role,
        "count": tag.count,
        "first_offset": tag.first_offset,
        "evidence": tag.evidence,
        "quotes": tag.quotes,
        "quotation": tag.quotation,
        "method": tag.method,
        "confidence": tag.confidence,
        "state": tag.state,
    }
    if not tag.quotes:
        del record["quotes"], record["quotation"]
    if tag.caption_id:
        record["caption"] = next((caption.uid for caption in captions if caption.pk == tag.caption_id), "")
    return record


def _time_record(time: EventDate) -> dict[str, Any]:
    """A time of which the story tells. An import reads it out of the body again, so that it is never out of date."""
    first, last = time.known_as()
    return {
        "from": first,
        "to": last,
        "precision": time.precision,
        "words": time.words,
        "evidence": time.evidence,
        "first_offset": time.first_offset,
        "count": time.count,
        "confidence": time.confidence,
    }


def names_of(tags: Iterable[Tag], kind: str) -> list[str]:
    """The names of the regions or actors of tags that stand, each once."""
    named = (getattr(tag, kind) for tag in tags if tag.state != Tag.State.REJECTED)
    return list(dict.fromkeys(row.name for row in named if row is not None))


def _caption_record(caption: Caption) -> dict[str, Any]:
    record: Mapping[str, Any] = {
        "text": caption.text,
        "credit": caption.credit,
        "agency": caption.agency,
        "photographer": caption.photographer,
        "taken_on": caption.taken_on.isoformat() if caption.taken_on else None,
        "file_photo": caption.file_photo,
        "url": caption.image_url,
        "alt_text": caption.alt_text,
    }
    return {key: value for key, value in record.items() if value not in ("", None) or key in ("text", "credit")}
