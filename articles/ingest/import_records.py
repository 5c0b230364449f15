"""A story as the import record that reads back to it."""

from __future__ import annotations

from dataclasses import asdict

from articles.ingest.records import CaptionRecord, StoryRecord


def import_record(record: StoryRecord) -> dict[str, object]:
    """The record of a story; a language that its words tell is none that it states."""
    texts = {
        "id": record.external_id, "url": record.url, "source": record.source, "headline": record.headline,
        "standfirst": record.standfirst, "byline": record.byline, "dateline": record.dateline,
        "published": record.published, "updated": record.updated, "body": record.body,
        "language": "" if record.language_found else record.language,
        "section": record.section, "kind": record.kind, "uid": record.uid, "status": record.status,
    }  # fmt: skip
    lists: dict[str, object] = {
        "captions": [_caption_record(caption) for caption in record.captions],
        "regions": list(record.regions),
        "actors": list(record.actors),
    }
    return {key: value for key, value in (texts | lists | {"extra": dict(record.extra)}).items() if value}


def _caption_record(caption: CaptionRecord) -> dict[str, object]:
    day = caption.taken_on.isoformat() if caption.taken_on else None
    return {key: value for key, value in (asdict(caption) | {"taken_on": day}).items() if value is not None}
