"""Keys and values, as JSON lines and CSV hold them, to a StoryRecord: the import record of the archive.

Every key and its synonyms are named once, here. A key that no field takes is kept in `extra`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from articles.ingest.captions import caption_of, parse_caption
from articles.ingest.cleaning import clean_line
from articles.ingest.prose import headline_from_lede
from articles.ingest.records import CaptionRecord, DatePrecision, StoryRecord
from articles.ingest.stated_dates import stated_date

TEXT_KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "headline": ("headline", "title"),
        "body": ("body", "text"),
        "external_id": ("id", "guid"),
        "url": ("url",),
        "source": ("source",),
        "standfirst": ("standfirst", "summary"),
        "byline": ("byline", "author"),
        "dateline": ("dateline",),
        "published": ("published", "date"),
        "updated": ("updated",),
        "language": ("language", "lang"),
        "section": ("section",),
        "kind": ("kind",),
        "uid": ("uid",),
        "status": ("status",),
    }
)
NAME_KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"regions": ("regions", "places"), "actors": ("actors", "people", "orgs")}
)
CAPTIONS = "captions"
_MORE_OF_CAPTION = frozenset({"credit", "agency", "photographer", "taken_on", "file_photo"})
# Keys of the archive's own export that are no field of a story; their form is checked, their values kept in `extra`.
EXPORTED_LISTS = ("tags",)
# A set of dated items without headlines of their own has one of these keys instead; the lede then gives the headline.
SHORT_TITLES = ("topic", "name")
_ANY_YEAR = date(9000, 1, 1)  # a reader does not know what day it is

ALL_KEYS = frozenset(key for keys in (*TEXT_KEYS.values(), *NAME_KEYS.values()) for key in keys) | {CAPTIONS}


class FieldRefused(ValueError):
    """A field whose value cannot be taken; the message names the field and says what it must be."""


def story_from(record: Mapping[str, object], position: str, raw: str) -> StoryRecord:
    """The story of one import record. FieldRefused names the field that is missing or of the wrong kind.

    `headline` (or `title`) and `body` (or `text`) are required. One exception: items of a set that sorts them under
    a `topic` or `name` in place of a headline (be it empty) take the first sentence of their text, cut behind a word
    at 120 characters with an ellipsis, and `extra["headline_from"]` then says "lede".
    """
    extra = {key: value for key, value in record.items() if key not in ALL_KEYS and key != "extra"}
    stored = record.get("extra")
    if isinstance(stored, Mapping):
        extra = {str(key): value for key, value in stored.items()} | extra
    elif stored is not None:
        extra["extra"] = stored
    for key in EXPORTED_LISTS:
        if not isinstance(record.get(key, []), list | str | None):
            raise FieldRefused(f"{key}: must be a list, not {_kind_of(record[key])}")
    texts = {field: _text_of(record, field, keys, extra) for field, keys in TEXT_KEYS.items()}
    if not texts["body"].strip():
        raise FieldRefused("body: missing; a record needs a text under “body” (or “text”)")
    if not texts["headline"].strip():
        texts["headline"] = _headline_from(record, texts["body"])
        extra["headline_from"] = "lede"
    notices: list[str] = []
    return StoryRecord(
        **texts,
        position=position,
        raw=raw,
        language_found=False,
        captions=captions_from(record.get(CAPTIONS), notices),
        regions=_names_of(record, NAME_KEYS["regions"]),
        actors=_names_of(record, NAME_KEYS["actors"]),
        extra=MappingProxyType(extra),
        notices=tuple(notices),
    )


def captions_from(value: object, notices: list[str]) -> tuple[CaptionRecord, ...]:
    """Captions given as printed strings, or as objects with `text`, `credit`, `url` and `taken_on`.

    A day that is none costs neither the caption nor the story: it is left out, and `notices` gets the words for it.
    """
    if value is None or value == "":
        return ()
    given = value if isinstance(value, list) else [value]
    return tuple(_caption_from(caption, number, notices) for number, caption in enumerate(given, 1))


def _caption_from(caption: object, number: int, notices: list[str]) -> CaptionRecord:
    if isinstance(caption, str):
        return parse_caption(caption)
    if not isinstance(caption, Mapping):
        raise FieldRefused(f"captions: caption {number} must be text or an object, not {_kind_of(caption)}")
    place = f"captions: caption {number}: "
    text, credit, url, alt_text, agency, photographer = (
        _one_text(caption.get(key), place + key)
        for key in ("text", "credit", "url", "alt_text", "agency", "photographer")
    )
    if not text.strip():
        raise FieldRefused(f"{place}text: missing; a caption needs its text")
    printed = parse_caption(text)
    if _MORE_OF_CAPTION.isdisjoint(caption):
        return replace(printed, url=url, alt_text=alt_text) if url or alt_text else printed
    stated = caption.get("file_photo")
    known = caption_of(
        printed.text if "credit" not in caption else clean_line(text),
        clean_line(credit) or ("" if "credit" in caption else printed.credit),
        taken_on=_day(caption.get("taken_on"), place, notices) or printed.taken_on,
        file_photo=stated if isinstance(stated, bool) else printed.file_photo,
        url=url,
        alt_text=alt_text,
    )
    return CaptionRecord(
        known.text,
        known.credit,
        agency or known.agency,
        photographer or known.photographer,
        known.taken_on,
        stated if isinstance(stated, bool) else known.file_photo,
        known.url,
        known.alt_text,
    )


def _headline_from(record: Mapping[str, object], body: str) -> str:
    if any(key in record for key in SHORT_TITLES):
        headline = headline_from_lede(body)
        if headline:
            return headline
    raise FieldRefused("headline: missing; a record needs a text under “headline” (or “title”)")


def _text_of(record: Mapping[str, object], field: str, keys: Sequence[str], extra: dict[str, object]) -> str:
    """The first of the field's keys that holds a value; a value under a further synonym stays in `extra`."""
    taken = ""
    for key in keys:
        value = record.get(key)
        if field == "external_id" and isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if field == "byline" and isinstance(value, list):
            value = ", ".join(_one_text(name, key) for name in value)
        text = _one_text(value, key)
        if text and taken:
            extra[key] = text
        taken = taken or text
    return taken


def _names_of(record: Mapping[str, object], keys: Sequence[str]) -> tuple[str, ...]:
    names: list[str] = []
    for key in keys:
        value = record.get(key)
        if value is None or value == "":
            continue
        if not isinstance(value, str | list):
            raise FieldRefused(f"{key}: must be a list of names, not {_kind_of(value)}")
        names.extend(_one_text(name, key) for name in (value.split(";") if isinstance(value, str) else value))
    return tuple(dict.fromkeys(name for name in map(str.strip, names) if name))


def _one_text(value: object, field: str) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise FieldRefused(f"{field}: must be text, not {_kind_of(value)}")
    return value


def _day(value: object, place: str, notices: list[str]) -> date | None:
    """The day that a value states; None, and a notice, where it states none."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        with suppress(ValueError):
            return date.fromisoformat(value[:10])
        finding = stated_date(value, today=_ANY_YEAR)
        if finding.precision is DatePrecision.DAY:
            return finding.published_on
    said = f"“{value[:40]}”" if isinstance(value, str) else _kind_of(value)
    notices.append(f"{place}taken_on: {said} is no day and is left out; write it as 2020-03-29")
    return None


def _kind_of(value: object) -> str:
    kinds = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object", str: "text"}
    return kinds.get(type(value), type(value).__name__)
