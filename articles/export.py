"""A story as data: the import record that restores it, a CSV row, a ninjs item. Reads rows; writes nothing.

Stories that came by `for_index()`, or for a whole record by `for_export()`, cost no further query.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from articles.archive_record import archive_record
from articles.models import Article, Caption, EventDate, Tag
from articles.prominence import by_prominence

CSV_COLUMNS = (
    "uid", "address", "id", "url", "source", "headline", "standfirst", "byline", "dateline", "published",
    "date_precision", "date_basis", "date_evidence", "language", "section", "kind", "status", "word_count", "body",
    "captions", "regions", "actors", "tags", "event_dates", "evolved_from", "copy_of", "extra", "archive",
)  # fmt: skip
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


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
    tags = _tags(article, whole=whole)
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
        "regions": _names(tags, "region"),
        "actors": _names(tags, "actor"),
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


def as_jsonl(articles: Iterable[Article]) -> Iterator[str]:
    """One import record a line, whole: what `import_articles` restores."""
    for article in articles:
        yield json.dumps(article_record(article, whole=True), ensure_ascii=False) + "\n"


def as_csv(articles: Iterable[Article]) -> Iterator[str]:
    """A header, then one story a row; lists are JSON, and no cell begins as a spreadsheet's formula does."""
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\r\n")
    writer.writerow(CSV_COLUMNS)
    yield line.getvalue()
    for article in articles:
        line.seek(0)
        line.truncate()
        record = article_record(article, whole=True)
        writer.writerow([_cell(record.get(column, "")) for column in CSV_COLUMNS])
        yield line.getvalue()


def as_ninjs(articles: Iterable[Article]) -> Iterator[str]:
    """One ninjs item a line (IPTC ninjs 2.1), for other newsrooms: without what is the archive's own."""
    for article in articles:
        yield json.dumps(ninjs_item(article), ensure_ascii=False) + "\n"


FORMATS = {"jsonl": as_jsonl, "csv": as_csv, "ninjs": as_ninjs}


def ninjs_item(article: Article) -> dict[str, Any]:
    """A story as an item of ninjs 2.1."""
    tags = _tags(article, whole=False)
    changed = _utc(article.updated_at)
    item: dict[str, Any] = {
        "uri": urljoin(settings.SITE_URL + "/", article.get_absolute_url().lstrip("/")),
        "standard": {"name": "ninjs", "version": "2.1", "schema": _NINJS_SCHEMA},
        "type": "text",
        "representationtype": "complete",
        "profile": article.kind,
        "pubstatus": "usable",
        "version": str(article.revision),
        "versioncreated": changed,
        "firstcreated": _utc(article.published_at) if article.published_at else published_words(article),
        "language": article.language,
        "headlines": [{"role": "main", "value": article.headline}],
        "descriptions": [{"role": "summary", "value": article.standfirst}] if article.standfirst else [],
        "by": article.byline,
        "located": article.dateline,
        "bodies": [
            {"role": "main", "contenttype": "text/plain", "wordcount": article.word_count, "value": article.body}
        ],
        "altids": [{"role": "id", "value": article.external_id}] if article.external_id else [],
        "infosources": [{"name": article.source.name, "role": "publisher"}] if article.source else [],
        "subjects": [{"name": article.section}] if article.section else [],
        "places": [{"name": name} for name in _names(tags, "region")],
        "people": [{"name": name} for name in _actor_names(tags, person=True)],
        "organisations": [{"name": name} for name in _actor_names(tags, person=False)],
        "associations": [
            _ninjs_photo(number, caption) for number, caption in enumerate(article.captions.all(), start=1)
        ],
    }
    return {key: value for key, value in item.items() if value not in ("", None, [])}


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
_NINJS_SCHEMA = "https://www.iptc.org/std/ninjs/ninjs-schema_2.1.json"


def _shown_instead(article: Article) -> str:
    """The uid of the story that stands for this one; "" where there is none, or none that a reader may see."""
    if not article.copy_of:
        return ""
    if hasattr(article, "shown_status"):
        shown = Article(status=article.shown_status or "", embargo_until=getattr(article, "shown_embargo", None))
        return article.copy_of if shown.is_published else ""
    return article.copy_of if Article.objects.published_among({article.copy_of}) else ""


def _tags(article: Article, *, whole: bool) -> list[Tag]:
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


def _names(tags: Iterable[Tag], kind: str) -> list[str]:
    named = (getattr(tag, kind) for tag in tags if tag.state != Tag.State.REJECTED)
    return list(dict.fromkeys(row.name for row in named if row is not None))


def _actor_names(tags: Iterable[Tag], *, person: bool) -> list[str]:
    actors = (tag.actor for tag in tags if tag.actor is not None)
    return list(dict.fromkeys(actor.name for actor in actors if (actor.kind == actor.Kind.PERSON) == person))


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


def _cell(value: object) -> str:
    """A value as a cell. An apostrophe before what a spreadsheet would run; the reader of CSV takes it off again."""
    words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"'{words}" if _FORMULA.match(words) else words


def _ninjs_photo(number: int, caption: Caption) -> dict[str, Any]:
    photo: dict[str, Any] = {
        "name": f"photo-{number}",
        "type": "picture",
        "descriptions": [{"role": "caption", "value": caption.text}],
        "by": caption.photographer,
        "copyrightholder": caption.credit,
        "renditions": [{"name": "original", "href": caption.image_url}] if caption.image_url else [],
    }
    return {key: value for key, value in photo.items() if value not in ("", [])}


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
