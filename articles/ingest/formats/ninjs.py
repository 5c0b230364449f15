"""ninjs 1.x to 3.x: one item a file, a list of them, or one a line.

Keys are read in any case, so that one reader serves all versions. Only an item with a text is a story; a picture, an
event, a planning item are refused by their name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import BinaryIO

from articles.ingest.captions import caption_of, parse_caption
from articles.ingest.cleaning import NotText, body_text, clean_line, decode, folded, paragraphs
from articles.ingest.formats.blocks import MarkupRefused, html_paragraphs, paragraphs_of, parsed_html
from articles.ingest.formats.figures import take_figures
from articles.ingest.formats.jsonl import parse_json
from articles.ingest.formats.nitf import nitf_story
from articles.ingest.formats.reader import Limits, Outcome
from articles.ingest.formats.whole import KEPT_OF_A_REFUSED_FILE, refused, whole_file
from articles.ingest.formats.xml import XmlRefused, parse_xml
from articles.ingest.records import CaptionRecord, RecordError, StoryRecord

_OPENS = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*[\[{]")
_URI = re.compile(rb'"uri"\s*:')
_OWN = re.compile(
    rb'(?i)"(?:versioncreated|firstcreated|pubstatus|headlines|bodies|body_(?:text|xhtml)|altids|trustindicators?|'
    rb'eventdetails|representationtype|description_\w+|descriptions|renditions|associations|\$?standard)"\s*:'
)
_STORIES = frozenset(("", "text", "composite"))
_PICTURES = frozenset(("picture", "photo", "image", "graphic", ""))
_HIDDEN: Mapping[str, str] = MappingProxyType({"withheld": "draft", "canceled": "withdrawn", "cancelled": "withdrawn"})
_XHTML = ("html", "xhtml", "application/xhtml+xml", "text/html")
_PEOPLE = ("people", "person", "organisations", "organisation")

Item = Mapping[str, object]


class Ninjs:
    """The reader of ninjs."""

    name = "ninjs"

    def recognises(self, head: bytes, name: str) -> bool:
        """True for JSON whose items have a `uri` and a key of ninjs' own, and for the usual file name."""
        if name.lower().endswith(".ninjs"):
            return True
        return bool(_OPENS.match(head) and _URI.search(head) and _OWN.search(head))

    def read(self, stream: BinaryIO, source: str, limits: Limits) -> Iterator[Outcome]:
        """A story or a refusal for each item."""
        raw = whole_file(stream, limits.record)
        try:
            words = decode(raw)
        except NotText as reason:
            yield refused(source, str(reason), raw)
            return
        yield from self._of_json(words, source)

    def _of_json(self, words: str, source: str) -> Iterator[Outcome]:
        doubled: list[str] = []
        try:
            value = parse_json(words, doubled)
        except ValueError as reason:
            lines = [(number, line) for number, line in enumerate(words.split("\n"), 1) if line.strip()]
            if len(lines) < 2 or not lines[0][1].rstrip().endswith("}"):
                yield RecordError(source, "", str(reason), words[:KEPT_OF_A_REFUSED_FILE])
                return
            for number, line in lines:
                yield _of_line(line, source, f"line {number}")
            return
        items = value if isinstance(value, list) else [value]
        for number, item in enumerate(items, 1):
            outcome = _outcome(item, source, f"item {number}", words if len(items) == 1 else json.dumps(item))
            yield replace(outcome, notices=_told(doubled)) if isinstance(outcome, StoryRecord) else outcome


def _told(doubled: list[str]) -> tuple[str, ...]:
    keys = ", ".join(f"“{key[:60]}”" for key in dict.fromkeys(doubled[:5]))
    return (f"the key {keys} stands twice in one object; its first value is kept",) if doubled else ()


def _of_line(line: str, source: str, position: str) -> Outcome:
    try:
        return _outcome(parse_json(line), source, position, line)
    except ValueError as reason:
        return RecordError(source, position, str(reason), line[:KEPT_OF_A_REFUSED_FILE])


def _outcome(value: object, source: str, position: str, raw: str) -> Outcome:
    kept = raw[:KEPT_OF_A_REFUSED_FILE]
    if not isinstance(value, Mapping):
        return RecordError(source, position, "not a ninjs item; each must be an object {…}", kept)
    item = _lowered(value)
    kind = _text(item, "type").lower()
    if kind not in _STORIES or (not kind and "eventdetails" in item):
        article = "an" if (kind or "event")[0] in "aeiou" else "a"
        return RecordError(source, position, f"{article} {kind or 'event'} item: it holds no text of a story", kept)
    try:
        body, captions, body_from = _body(item)
    except (MarkupRefused, XmlRefused) as reason:
        return RecordError(source, position, f"body: {reason}", kept)
    headline = _headline(item)
    parts = body[1:] if len(body) > 1 and folded(body[0]) == folded(headline) else body
    if not parts:
        return RecordError(
            source, position, "body: missing; the item has no text (bodies, body_text, body_xhtml)", kept
        )
    if not headline:
        return RecordError(source, position, "headline: missing; the item has none (headlines, headline, title)", kept)
    return _story(item, headline, parts, captions, body_from, position, raw)


def _story(
    item: Item,
    headline: str,
    parts: tuple[str, ...],
    captions: tuple[CaptionRecord, ...],
    body_from: str,
    position: str,
    raw: str,
) -> StoryRecord:
    uri = _text(item, "uri")
    first, version = _text(item, "firstcreated"), _text(item, "versioncreated")
    subjects = _names(item, "subjects", "subject")
    extra: dict[str, object] = {"subjects": list(subjects)} if subjects else {}
    extra |= {key: words for key in ("slugline", "embargoed", "ednote") if (words := _text(item, key))}
    extra |= {"body_from": body_from} if body_from else {}
    photos = _photos(item)
    known = {folded(caption.text) for caption in photos}
    byline = re.sub(r"^(?:By|BY|Von|Av|Par|Por)\s+", "", _text(item, "byline") or _text(item, "by"))
    return StoryRecord(
        headline=headline,
        body=body_text(list(parts)),
        position=position,
        raw=raw,
        external_id=_alternative_id(item) or uri,
        url=uri if uri.startswith(("http://", "https://")) else "",
        source=next(iter(_names(item, "infosources")), "")
        or _text(item, "copyrightholder")
        or _text(item, "infosource"),
        standfirst="" if body_from else _description(item, ("summary", "lead", "abstract", "main", "text", "")),
        byline=byline,
        dateline=_text(item, "located"),
        published=first or _description(item, ("published",)) or version or _text(item, "contentcreated"),
        updated=version if first and version != first else "",
        language=_text(item, "language"),
        section=next(iter(subjects), ""),
        kind=next(iter(_names(item, "genres", "genre")), ""),
        status=_HIDDEN.get(_text(item, "pubstatus").lower(), ""),
        captions=(*photos, *(caption for caption in captions if folded(caption.text) not in known)),
        regions=_names(item, "places", "place"),
        actors=_names(item, *_PEOPLE),
        extra=MappingProxyType(extra),
    )


def _lowered(item: Mapping[str, object]) -> dict[str, object]:
    return {str(key).lower(): value for key, value in item.items()}


def _text(item: Item, key: str) -> str:
    value = item.get(key)
    return clean_line(value) if isinstance(value, str) else str(value) if type(value) is int else ""


def _headline(item: Item) -> str:
    found = [entry for entry in _entries(item, "headlines") if _text(entry, "value")]
    main = next((entry for entry in found if _text(entry, "role").lower() in ("main", "")), found[0] if found else {})
    words = _text(main, "value") or _text(item, "headline") or _text(item, "title")
    return clean_line(" ".join(html_paragraphs(words))) if _text(main, "contenttype").lower() in _XHTML else words


def _body(item: Item) -> tuple[tuple[str, ...], tuple[CaptionRecord, ...], str]:
    """The paragraphs of an item's text, its captions, and "description" where no other text stands for it."""
    for words in _bodies(item, _XHTML):
        tree = parsed_html(words)
        captions = take_figures(tree)
        marked = [node for node in tree.iter("div") if node.get("class") == "bodytext"]
        parts = tuple(part for node in marked or [tree] for part in paragraphs_of(node))
        if parts:
            return parts, captions, ""
    for words in _bodies(item, ("nitf", "text/vnd.iptc.nitf", "application/nitf+xml")):
        found = nitf_story(parse_xml(words.encode()))
        if found.body:
            return found.body, found.captions, ""
    for words in _bodies(item, ("text", "main", "text/plain", "")):
        if parts := paragraphs(words):
            return parts, (), ""
    described = paragraphs(_description(item, ("text", "body")))
    return described, (), "description" if described else ""


def _bodies(item: Item, kinds: tuple[str, ...]) -> list[str]:
    """The bodies of some roles or content types, in the order of the item; `body_ROLE` keys of ninjs 1 as well."""
    found = []
    for entry in _entries(item, "bodies"):
        value, kind = entry.get("value"), _text(entry, "contenttype").lower()
        if isinstance(value, str) and (kind or _text(entry, "role").lower()) in kinds:
            found.append(value)
    for key, value in item.items():
        if key.startswith("body_") and isinstance(value, str) and key.removeprefix("body_") in kinds:
            found.append(value)
    return [words for words in found if words.strip()]


def _description(item: Item, roles: tuple[str, ...]) -> str:
    found: dict[str, str] = {}
    for entry in _entries(item, "descriptions"):
        value, kind = entry.get("value"), _text(entry, "contenttype").lower()
        if isinstance(value, str):
            words = "\n\n".join(html_paragraphs(value)) if kind in _XHTML else value
            found.setdefault(_text(entry, "role").lower(), words)
    for key in ("description_text", "description_main", "description_caption"):
        value = item.get(key)
        if isinstance(value, str):
            found.setdefault(key.removeprefix("description_"), value)
    return next((found[role] for role in roles if found.get(role)), "")


def _entries(item: Item, key: str) -> list[dict[str, object]]:
    """The objects of a list, or of an object whose keys name them (ninjs 1)."""
    value = item.get(key)
    if isinstance(value, Mapping):
        value = list(value.values())
    return [_lowered(entry) for entry in value if isinstance(entry, Mapping)] if isinstance(value, list) else []


def _names(item: Item, *keys: str) -> tuple[str, ...]:
    found = (_text(entry, "name") for key in keys for entry in _entries(item, key))
    return tuple(dict.fromkeys(name for name in found if name))


def _alternative_id(item: Item) -> str:
    return next((_text(entry, "value") for entry in _entries(item, "altids") if _text(entry, "role") == "id"), "")


def _photos(item: Item) -> tuple[CaptionRecord, ...]:
    """The captions of the pictures that go with an item."""
    found: dict[str, CaptionRecord] = {}
    for photo in _entries(item, "associations"):
        words = clean_line(_description(photo, ("caption", "text", "main", "", "summary")))
        if _text(photo, "type").lower() not in _PICTURES or not words:
            continue
        creators = _text(photo, "by") or _text(photo, "byline")
        line = _text(photo, "creditline") or _text(photo, "copyrightholder")
        credit = creators if line in creators else line if creators in line else f"{creators}/{line}"
        printed = parse_caption(words)
        caption = caption_of(
            printed.text, printed.credit or credit, file_photo=printed.file_photo or None, url=_rendition(photo)
        )
        found.setdefault(folded(caption.text), caption)
    return tuple(found.values())


def _rendition(photo: Item) -> str:
    """The address of the widest rendition that is an image."""

    def width(entry: Item) -> int:
        value = entry.get("width")
        return value if isinstance(value, int) else 0

    images = [
        entry
        for entry in _entries(photo, "renditions")
        if _text(entry, "href").startswith(("http://", "https://"))
        and (_text(entry, "contenttype") or _text(entry, "mimetype") or "image").startswith("image")
    ]
    return _text(max(images, key=width), "href") if images else ""


READER = Ninjs()
