"""Stories written for others: import records as JSON lines or CSV, items of ninjs. `export` tells what they hold."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

from django.conf import settings

from articles.export import article_record, names_of, published_words, standing_tags
from articles.models import Article, Caption, Tag

CSV_COLUMNS = (
    "uid", "address", "id", "url", "source", "headline", "standfirst", "byline", "dateline", "published",
    "date_precision", "date_basis", "date_evidence", "language", "section", "kind", "status", "word_count", "body",
    "captions", "regions", "actors", "tags", "event_dates", "evolved_from", "copy_of", "extra", "archive",
)  # fmt: skip
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_NINJS_SCHEMA = "https://www.iptc.org/std/ninjs/ninjs-schema_2.1.json"


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
    """A story as an item of ninjs 2.1.

    The standard knows moments alone: a story of which no more than its day, month or year is known says so in a
    description, and one without a date has no moment at all, which a reader could take for its date.
    """
    tags = standing_tags(article, whole=False)
    published, moment = published_words(article), article.published_at
    uri = urljoin(settings.SITE_URL + "/", article.get_absolute_url().lstrip("/"))
    described = {"summary": article.standfirst, "published": "" if moment else published}
    item: dict[str, Any] = {
        "uri": uri,
        "standard": {"name": "ninjs", "version": "2.1", "schema": _NINJS_SCHEMA},
        "type": "text",
        "representationtype": "full",
        "profile": article.kind,
        "pubstatus": "usable",
        "version": str(article.revision),
        "versioncreated": _utc(article.updated_at) if published else "",
        "firstcreated": _utc(moment) if moment else "",
        "language": article.language,
        "headlines": [{"role": "main", "value": article.headline}],
        "descriptions": [{"role": role, "value": words} for role, words in described.items() if words],
        "by": article.byline,
        "located": article.dateline,
        "bodies": [
            {"role": "main", "contenttype": "text/plain", "wordcount": article.word_count, "value": article.body}
        ],
        "altids": [{"role": "id", "value": article.external_id}] if article.external_id else [],
        "infosources": [{"name": article.source.name, "role": "publisher"}] if article.source else [],
        "subjects": [{"name": article.section}] if article.section else [],
        "places": [{"name": name} for name in names_of(tags, "region")],
        "people": [{"name": name} for name in _actor_names(tags, person=True)],
        "organisations": [{"name": name} for name in _actor_names(tags, person=False)],
        "associations": [
            _ninjs_photo(uri, number, caption) for number, caption in enumerate(article.captions.all(), start=1)
        ],
    }
    return {key: value for key, value in item.items() if value not in ("", None, [])}


def _actor_names(tags: Iterable[Tag], *, person: bool) -> list[str]:
    actors = (tag.actor for tag in tags if tag.actor is not None)
    return list(dict.fromkeys(actor.name for actor in actors if (actor.kind == actor.Kind.PERSON) == person))


def _ninjs_photo(story: str, number: int, caption: Caption) -> dict[str, Any]:
    photo: dict[str, Any] = {
        "name": f"photo-{number}",
        "uri": f"{story}#caption-{caption.uid}",
        "type": "picture",
        "descriptions": [{"role": "caption", "value": caption.text}],
        "by": caption.photographer,
        "copyrightholder": caption.credit,
        "renditions": [{"name": "original", "href": caption.image_url}] if caption.image_url else [],
    }
    return {key: value for key, value in photo.items() if value not in ("", [])}


def _cell(value: object) -> str:
    """A value as a cell. An apostrophe before what a spreadsheet would run; the reader of CSV takes it off again."""
    words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"'{words}" if _FORMULA.match(words) else words


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
