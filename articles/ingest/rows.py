"""A complete story as the columns of its row: dates, lengths, status, hashes. Computes only; writes nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any

from django.db.models import Model
from django.utils.text import slugify

from articles.ingest.complete import without_line
from articles.ingest.dates import publication_date
from articles.ingest.exported import RESTORED_KEYS, Exported, exported_parts, is_uid, object_in
from articles.ingest.identity import identity_of
from articles.ingest.language import UNKNOWN
from articles.ingest.readings import Reading
from articles.ingest.records import CaptionRecord, DateBasis, DateFinding, RecordError, StoryRecord
from articles.ingest.visibility import visibility
from articles.models import Article, Caption, Source

MOST_CAPTIONS = 1_000
LONGEST_BODY = 5 * 2**20
LARGEST_EXTRA = 2**20

_WORDS_OF_SHORTENED_ID = 200
_SAID = json.JSONEncoder(sort_keys=True, default=str)
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class StoryRow:
    """One story as it would be stored.

    `source_name` is the source as the record or the run named it. `identity` is in words, as
    `articles.ingest.identity` gives it; `columns` hold all that an import may change and `first_columns` what only
    a new story takes. `notices` tell what was not taken as it was given. `reading` is what its words say, where
    they were read already.
    """

    record: StoryRecord
    source_name: str
    identity: str
    content_hash: str
    columns: Mapping[str, Any]
    first_columns: Mapping[str, Any]
    captions: tuple[Mapping[str, Any], ...]
    notices: tuple[str, ...]
    exported: Exported | None
    reading: Reading | None = None

    @property
    def digest(self) -> str:
        """The identity as it is stored: of one length, whatever it is made from."""
        if self.exported and self.exported.identity:
            return self.exported.identity
        return digest_of(self.identity)

    def asks_for_names(self, edition: int) -> bool:
        """Whether names of this edition are to be looked for, or looked up, when it is written."""
        if self.record.regions or self.record.actors:
            return True
        return self.reading is None or (self.reading.named is not None and self.reading.edition != edition)


def dropped_characters(record: StoryRecord) -> tuple[str, ...]:
    """What is told of a record as it was found: characters in its headline or body that are no text."""
    return tuple(
        f"{name}: {count:,} invalid characters (control characters or halves of surrogate pairs) dropped"
        for name in ("headline", "body")
        if (count := len(_NO_TEXT.findall(getattr(record, name))))
    )


def row_of(record: StoryRecord, *, status: str, now: datetime, zone: tzinfo, notices: Iterable[str] = ()) -> StoryRow:
    """The row of a complete story; RecordError names what cannot be stored.

    A story is never more public than its record or `status` says, and one dated ahead of `now` waits for its date.
    """
    notices = list(notices)
    source_name = record.source
    slug, uid = source_slug(source_name) if source_name else "", _own_uid(record, notices)
    if (slug, uid) != (record.source, record.uid):
        record = replace(record, source=slug, uid=uid)
    exported = exported_parts(record)
    _refuse_oversized(record)
    finding = exported.finding if exported and exported.finding else _dated(record, now, zone, notices)
    shown = without_line(record, finding.line) if finding.line and exported is None else record
    columns = _columns(shown, finding, notices, exported=exported is not None)
    first = {"slug": exported.slug if exported and exported.slug else slug_of(record.headline)}
    first |= visibility(record, finding, status, now, notices, kept=exported is not None)
    return StoryRow(
        record=record,
        source_name=source_name[: _longest(Source, "name")],
        identity=identity_of(record),
        content_hash=record_hash(record),
        columns=columns,
        first_columns=first,
        captions=tuple(_caption_columns(caption, notices) for caption in record.captions if caption.text),
        notices=tuple(dict.fromkeys(notices)),
        exported=exported,
    )


def digest_of(words: str) -> str:
    """SHA-256 of an identity in words, as the database holds it."""
    return sha256(words.encode("utf-8", "backslashreplace")).hexdigest()


def record_hash(record: StoryRecord) -> str:
    """SHA-256 over all that a record says of its story; place, uid and status are not part of it."""
    said = [
        record.headline, record.standfirst, record.body, record.byline, record.dateline, record.published,
        record.updated, record.language, record.section, record.kind, record.url, record.external_id, record.source,
        [_caption_parts(caption) for caption in record.captions], record.regions, record.actors, dict(record.extra),
    ]  # fmt: skip
    return sha256(_SAID.encode(said).encode()).hexdigest()


def slug_of(headline: str) -> str:
    """The headline as the last part of an address: whole words, as many as fit."""
    most = _longest(Article, "slug")
    words = slugify(headline, allow_unicode=True)
    if len(words) > most:
        words = words[: most + 1].rpartition("-")[0] or words[:most]
    return words or "story"


@lru_cache(maxsize=1_024)
def source_slug(name: str) -> str:
    """A source's name as its slug; a name without letters has one made from its hash."""
    slug = slugify(name, allow_unicode=True)[: _longest(Source, "slug")].strip("-")
    return slug or f"source-{digest_of(name)[:8]}"


def word_count(body: str) -> int:
    """How many words a story has."""
    return len(body.split())


def _own_uid(record: StoryRecord, notices: list[str]) -> str:
    if not record.uid or is_uid(record.uid.lower()):
        return record.uid.lower()
    notices.append(f"uid: “{record.uid[:40]}” is no uid of an archive like this; the story gets its own")
    return ""


def _caption_parts(caption: CaptionRecord) -> tuple[object, ...]:
    day = caption.taken_on.isoformat() if caption.taken_on else ""
    return caption.text, caption.credit, caption.agency, caption.photographer, day, caption.file_photo, caption.url, caption.alt_text  # fmt: skip  # noqa: E501


def _refuse_oversized(record: StoryRecord) -> None:
    reason = ""
    if len(record.headline) > (most := _longest(Article, "headline")):
        reason = f"headline: {len(record.headline):,} characters; at most {most:,} are allowed, shorten it"
    elif len(record.body.encode("utf-8", "replace")) > LONGEST_BODY:
        reason = f"body: longer than {LONGEST_BODY // 2**20} MiB, the limit of one story; split it"
    elif len(record.captions) > MOST_CAPTIONS:
        reason = f"captions: {len(record.captions):,}; at most {MOST_CAPTIONS:,} are allowed"
    if reason:
        raise RecordError(record.file, record.position, reason, record.raw)


def _dated(record: StoryRecord, now: datetime, zone: tzinfo, notices: list[str]) -> DateFinding:
    finding = publication_date(record, today=now.astimezone(zone).date(), zone=zone)
    if record.published and finding.basis is not DateBasis.STATED:
        notices.append(f"published: “{record.published[:80]}” is not understood as a date; the story is left undated")
    return finding


def _columns(record: StoryRecord, finding: DateFinding, notices: list[str], *, exported: bool) -> dict[str, Any]:
    return {
        "headline": record.headline,
        "standfirst": record.standfirst,
        "body": record.body,
        "byline": _cut(Article, "byline", record.byline, notices),
        "dateline": _cut(Article, "dateline", record.dateline, notices),
        "section": _cut(Article, "section", record.section, notices),
        "kind": _cut(Article, "kind", record.kind, notices),
        "language": _language(record.language),
        "url": record.url,
        "external_id": _shortened_id(record.external_id, notices),
        "extra": _extra(record, notices, exported=exported),
        "published_on": finding.published_on,
        "published_at": finding.published_at,
        "date_precision": str(finding.precision),
        "date_basis": str(finding.basis or ""),
        "date_evidence": finding.evidence,
        "date_confidence": finding.confidence,
        "not_before": finding.not_before,
        "word_count": word_count(record.body),
    }


def _caption_columns(caption: CaptionRecord, notices: list[str]) -> dict[str, Any]:
    return {
        "text": caption.text,
        "credit": _cut(Caption, "credit", caption.credit, notices),
        "agency": _cut(Caption, "agency", caption.agency, notices),
        "photographer": _cut(Caption, "photographer", caption.photographer, notices),
        "taken_on": caption.taken_on,
        "file_photo": caption.file_photo,
        "image_url": caption.url,
        "alt_text": caption.alt_text,
    }


@cache
def _longest(model: type[Model], field: str) -> int:
    return int(getattr(model._meta.get_field(field), "max_length", 0))


def _cut(model: type[Model], field: str, words: str, notices: list[str]) -> str:
    most = _longest(model, field)
    if len(words) <= most:
        return words
    notices.append(f"{field}: {len(words):,} characters, cut to the {most:,} that fit")
    return words[: most - 1].rstrip() + "…"


def _language(tag: str) -> str:
    most = _longest(Article, "language")
    return tag if 0 < len(tag) <= most else tag.partition("-")[0][:most] or UNKNOWN


def _shortened_id(external_id: str, notices: list[str]) -> str:
    if len(external_id) <= _longest(Article, "external_id"):
        return external_id
    notices.append(f"id: {len(external_id):,} characters, kept as its beginning and its hash")
    return f"{external_id[:_WORDS_OF_SHORTENED_ID]}…{digest_of(external_id)}"


def _extra(record: StoryRecord, notices: list[str], *, exported: bool) -> dict[str, object]:
    """What no column takes; numbers that JSON does not know are left out, and told."""
    kept = dict(record.extra) | ({"updated": record.updated} if record.updated else {})
    if exported:
        kept |= object_in(kept.pop("extra", None))
        kept = {key: value for key, value in kept.items() if key not in RESTORED_KEYS}
    if not kept:
        return kept
    refused = [key.removesuffix("_refused") for key in ("url_refused", "caption_url_refused") if key in kept]
    notices += [f"{key}: no http or https address, so it is not used" for key in refused]
    if not _is_json(kept):
        for key in [key for key, value in kept.items() if not _is_json(value)]:
            notices.append(f"{key}: holds a number that JSON does not know, left out")
            del kept[key]
    if len(json.dumps(kept)) > LARGEST_EXTRA:
        reason = f"fields that no column takes are larger than {LARGEST_EXTRA // 2**20} MiB in all; leave them out"
        raise RecordError(record.file, record.position, reason, record.raw)
    return kept


def _is_json(value: object) -> bool:
    try:
        json.dumps(value, allow_nan=False)
    except (ValueError, TypeError):
        return False
    return True
