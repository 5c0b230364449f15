"""What an archive holds, as values to compare, and files of import records to fill one with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from articles.models import Article, Caption, EventDate, Tag

STORY_COLUMNS = (
    "uid", "identity", "slug", "source__slug", "headline", "standfirst", "body", "byline", "dateline", "section",
    "kind", "language", "url", "external_id", "extra", "published_on", "published_at", "date_precision", "date_basis",
    "date_evidence", "date_confidence", "not_before", "status", "embargo_until", "word_count", "content_hash",
    "curated_fields",
)  # fmt: skip
CAPTION_COLUMNS = (
    "uid", "article__uid", "position", "text", "credit", "agency", "photographer", "taken_on", "file_photo",
    "image_url", "alt_text",
)  # fmt: skip
TAG_COLUMNS = (
    "article__uid", "caption__uid", "region__slug", "actor__slug", "role", "count", "first_offset", "evidence",
    "quotes", "quotation", "method", "confidence", "state",
)  # fmt: skip
TIME_COLUMNS = (
    "article__uid", "starts_on", "ends_on", "precision", "words", "evidence", "first_offset", "count", "confidence",
    "absolute", "state", "decided_by__username", "decided_at",
)  # fmt: skip


def holdings() -> dict[str, list[dict[str, Any]]]:
    """Every story, caption, event date and tag, whatever rows they lie in."""
    return {
        "stories": list(Article.objects.order_by("uid").values(*STORY_COLUMNS)),
        "captions": list(Caption.objects.order_by("article__uid", "position").values(*CAPTION_COLUMNS)),
        "event dates": list(EventDate.objects.order_by("article__uid", "starts_on", "ends_on").values(*TIME_COLUMNS)),
        "tags": sorted(Tag.objects.order_by().values(*TAG_COLUMNS), key=repr),
    }


def story(number: int = 1, **changes: Any) -> dict[str, Any]:
    """An import record; those of different numbers are different stories."""
    return {
        "id": f"story-{number}",
        "source": "gazette",
        "headline": f"Harbour opens berth {number}",
        "body": f"Berth {number} was opened on Monday.\n\nShips may land at once.",
        "published": "2023-10-18",
        **changes,
    }


def jsonl(path: Path, *records: dict[str, Any] | str) -> str:
    """A file of JSON lines; a string is written as it is. Returns its path."""
    lines = (record if isinstance(record, str) else json.dumps(record, ensure_ascii=False) for record in records)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return str(path)


def differences(before: dict[str, list[dict[str, Any]]], after: dict[str, list[dict[str, Any]]]) -> list[str]:
    """Where two holdings differ: kind, row, column, both values. Empty where they are the same."""
    found = [
        f"{kind}: {len(before[kind])} before, {len(after[kind])} after"
        for kind in before
        if len(before[kind]) != len(after[kind])
    ]
    for kind in before:
        for one, other in zip(before[kind], after[kind], strict=False):
            found += [
                f"{kind} {list(one.values())[:2]} {name}: {one[name]!r} != {other[name]!r}"
                for name in one
                if one[name] != other[name]
            ]
    return found
