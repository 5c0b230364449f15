"""What a restored archive needs of a story beyond what a reader is shown. Reads rows; writes nothing.

Stories that came by `articles.export.for_export()` cost no query, and no reader ever sees any of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from articles.models import Article, Caption, EventDate, FormerText


def archive_record(article: Article, captions: Iterable[Caption]) -> dict[str, Any]:
    """The story's own hashes, what curators changed and decided, its captions' uids, the texts that were replaced.

    Times that nobody judged are left out: they are read in the text again.
    """
    archive = {
        "evolved_from": article.evolved_from.uid if article.evolved_from else None,
        "former": [_former_record(text) for text in article.former_texts.all()],
        "event_dates": [
            _decided_record(time) for time in article.event_dates.all() if time.state != EventDate.State.AUTOMATIC
        ],
    }
    return {key: value for key, value in archive.items() if value} | {
        "identity": article.identity,
        "content_hash": article.content_hash,
        "curated_fields": article.curated_fields,
        "captions": [caption.uid for caption in captions],
        "published_on": _iso(article.published_on),
        "published_at": _iso(article.published_at),
        "not_before": _iso(article.not_before),
        "date_confidence": article.date_confidence,
    }


def _former_record(text: FormerText) -> dict[str, Any]:
    return {
        "headline": text.headline,
        "standfirst": text.standfirst,
        "body": text.body,
        "published_at": _iso(text.published_at),
        "replaced_at": _iso(text.replaced_at),
        "shown": text.shown,
    }


def _decided_record(time: EventDate) -> dict[str, Any]:
    return {
        "from": _iso(time.starts_on),
        "to": _iso(time.ends_on),
        "words": time.words,
        "evidence": time.evidence,
        "first_offset": time.first_offset,
        "count": time.count,
        "confidence": time.confidence,
        "absolute": time.absolute,
        "state": time.state,
        "decided_by": time.decided_by.get_username() if time.decided_by else "",
        "decided_at": _iso(time.decided_at),
    }


def _iso(moment: date | datetime | None) -> str | None:
    return moment.isoformat() if moment else None
