"""Feeds: RSS, RDF and Atom with Media RSS, one story an item. The document is made safe, then parsed item by item.

An item gives its full content, or its summary where it has none. One that was not complete is refused, never read.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, BinaryIO

import feedparser
from lxml import etree

from articles.ingest.cleaning import body_text, clean_line, folded, paragraphs
from articles.ingest.formats.blocks import MarkupRefused, html_paragraphs, local_name, paragraphs_of, parsed_html
from articles.ingest.formats.feed_source import ITEMS, ROOTS, FeedSource, feed_source
from articles.ingest.formats.figures import take_figures
from articles.ingest.formats.media_rss import take_media
from articles.ingest.formats.reader import Limits, NoStories, Outcome
from articles.ingest.formats.whole import refused, whole_file
from articles.ingest.formats.xml import XmlRefused, root_name, unstated_encoding, xml_text
from articles.ingest.furniture import without_furniture
from articles.ingest.identity import content_hash
from articles.ingest.prose import headline_from_lede
from articles.ingest.records import CaptionRecord, RecordError, StoryRecord

_NAMES = (".rss", ".atom", ".rdf", ".xml")
_PLAIN = "text/plain"
_DOUBLY_ESCAPED = re.compile(
    r"&(?:amp|quot|apos|lt|gt|nbsp|rsquo|lsquo|ldquo|rdquo|mdash|ndash|hellip|#\d{1,6}|#x[0-9a-f]{1,5});", re.I
)
_MOST_SUBJECTS = 100
_DATES = frozenset(("pubdate", "date", "published", "updated", "issued", "created", "modified"))
_MEDIA_TYPE = {"content-type": "application/xml; charset=utf-8"}


class Feed:
    """The reader of feeds."""

    name = "feed"

    def recognises(self, head: bytes, name: str) -> bool:
        """True where the outermost element is that of a feed, and for other XML that no format claims."""
        root = root_name(head)
        return root in ROOTS or (bool(root) and (name.lower().endswith(_NAMES) or head.lstrip()[:5] == b"<?xml"))

    def read(self, stream: BinaryIO, source: str, limits: Limits) -> Iterator[Outcome]:
        """A story or a refusal for each item; a refusal more where the feed breaks off."""
        raw = whole_file(stream, limits.record)
        try:
            feed = feed_source(xml_text(raw))
        except XmlRefused as error:
            yield refused(source, str(error), raw)
            return
        if not feed.items:
            yield NoStories(source, "", f"empty: the feed has no items{'; ' + feed.broken if feed.broken else ''}")
            return
        channel = _parsed(feed.channel).get("feed", {})
        feed.mended += unstated_encoding(raw)
        seen: dict[str, tuple[str, str]] = {}
        for number, line, document in feed.documents():
            yield _once(_item(feed, channel, number, line, document, source), seen, source)
        if feed.broken:
            reason = f"{feed.broken}: the feed breaks off here, and what follows the last whole item was not read"
            yield RecordError(source, f"item {len(feed.items) + 1}", reason, "")


def _once(outcome: Outcome, seen: dict[str, tuple[str, str]], source: str) -> Outcome:
    """The outcome, or a refusal where an item before it has the same guid or link and another text."""
    if isinstance(outcome, RecordError) or not (outcome.external_id or outcome.url):
        return outcome
    content = content_hash(outcome.headline, outcome.body)
    place, known = seen.setdefault(outcome.external_id or outcome.url, (outcome.position, content))
    if known == content:
        return outcome
    reason = f"“{outcome.headline[:120]}”: has the guid or link of {place} and another text; {place} is kept"
    return RecordError(source, outcome.position, reason, outcome.raw[:100_000])


def _item(
    feed: FeedSource, channel: Mapping[str, Any], number: int, line: int, document: bytes, source: str
) -> Outcome:
    position = f"item {number}"
    raw = document.decode()
    if number in feed.refused:
        return RecordError(source, position, f"line {line}: {feed.refused[number]}", raw[:100_000])
    try:
        captions, entry, notices = _entry(document)
        notices = (*(feed.mended if number == 1 else ()), *notices)
        return _story(entry, channel, captions, position, raw, notices, source)
    except MarkupRefused as error:
        return RecordError(source, position, f"line {line}: {error}", raw[:100_000])


def _entry(document: bytes) -> tuple[tuple[CaptionRecord, ...], Mapping[str, Any], tuple[str, ...]]:
    """The pictures of an item, read and taken out of it, what else it says, and what it leaves empty."""
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_pis=True)
    try:
        root = etree.fromstring(document, parser)
    except etree.XMLSyntaxError as error:
        raise MarkupRefused(f"not well-formed: {error.msg}") from error
    item = next(
        node for node in root.iter() if isinstance(node.tag, str) and etree.QName(node).localname.lower() in ITEMS
    )
    captions = take_media(item)
    dates = [node for node in item if local_name(node) in _DATES]
    empty = bool(dates) and not any((node.text or "").strip() for node in dates)
    entries = _parsed(etree.tostring(root, encoding="utf-8")).get("entries", [])
    notices = ("published: the item states an empty date; it is read as one without a date",) if empty else ()
    return captions, entries[0] if entries else {}, notices


def _parsed(document: bytes) -> Mapping[str, Any]:
    """feedparser's reading of some bytes: never of a name, which it would open, and never cleaned by it."""
    parsed: Mapping[str, Any] = feedparser.parse(
        io.BytesIO(document), response_headers=_MEDIA_TYPE, sanitize_html=False, resolve_relative_uris=False
    )
    return parsed


def _story(
    entry: Mapping[str, Any],
    channel: Mapping[str, Any],
    captions: tuple[CaptionRecord, ...],
    position: str,
    raw: str,
    notices: tuple[str, ...],
    source: str,
) -> Outcome:
    parts, pictured = _body(entry)
    summary = _marked(_detail(entry, "summary"))[0]
    body_from = "" if parts else "summary"
    parts = without_furniture(parts or summary)
    headline = _line(_detail(entry, "title"))
    address, identifier = _word(entry, "link"), _word(entry, "id")
    if address == identifier and not address.startswith(("http://", "https://")):
        address = ""  # a guid that calls itself a permalink and is none
    if not parts:
        known = f"“{headline[:120]}”: " if headline else ""
        missing = (
            "the item has neither content nor summary" if headline else "the item has no title, link, guid or text"
        )
        return RecordError(source, position, f"{known}{missing}", raw[:100_000])
    extra: dict[str, object] = {"body_from": body_from} if body_from else {}
    if not headline:
        headline = headline_from_lede(body_text(list(parts)))
        extra["headline_from"] = "lede"
    subjects = [
        name for tag in entry.get("tags", [])[:_MOST_SUBJECTS] if (name := clean_line(str(tag.get("term") or "")))
    ]
    if subjects:
        extra["subjects"] = list(dict.fromkeys(subjects))
    standfirst = "" if body_from or _opens_with(parts, summary) else body_text(list(summary))
    published = _word(entry, "published") or _word(entry, "created") or _word(entry, "updated")
    known_texts = {folded(caption.text) for caption in captions}
    return StoryRecord(
        headline=headline,
        body=body_text(list(parts)),
        position=position,
        raw=raw,
        external_id=identifier if identifier != address else "",
        url=address or (identifier if identifier.startswith(("http://", "https://")) else ""),
        source=_source(entry, channel),
        standfirst=standfirst,
        byline=_byline(entry),
        published=published,
        updated=updated if (updated := _word(entry, "updated")) != published else "",
        language=_language(entry, channel),
        section=subjects[0] if subjects else "",
        captions=(*captions, *(caption for caption in pictured if folded(caption.text) not in known_texts)),
        extra=MappingProxyType(extra),
        notices=notices,
    )


def _body(entry: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[CaptionRecord, ...]]:
    """The longest of an item's contents."""
    found = [_marked(content) for content in entry.get("content", [])]
    return max(found, key=lambda read: sum(map(len, read[0])), default=((), ()))


def _marked(content: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[CaptionRecord, ...]]:
    """Paragraphs and captions of one content, by its type; plain text keeps its characters."""
    words, kind = str(content.get("value") or ""), str(content.get("type") or "")
    if kind == _PLAIN:
        return paragraphs(words), ()
    if "<" not in words:
        return html_paragraphs(words), ()
    tree = parsed_html(f"<div>{words}</div>")
    captions = take_figures(tree, str(content.get("base") or ""))
    return paragraphs_of(tree), captions


def _detail(entry: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    detail = entry.get(f"{key}_detail") if f"{key}_detail" in entry else None
    return detail if isinstance(detail, Mapping) else {}


def _line(detail: Mapping[str, Any]) -> str:
    """A title on one line. Plain text that still holds escaped characters was escaped twice."""
    words = str(detail.get("value") or "")
    if str(detail.get("type")) != _PLAIN and "<" in words:
        return clean_line(" ".join(html_paragraphs(words)))
    return clean_line(html.unescape(words) if _DOUBLY_ESCAPED.search(words) else words)


def _word(entry: Mapping[str, Any], key: str) -> str:
    """A value as the item itself has it; feedparser's answers in its place are not asked for."""
    return (
        clean_line(str(dict.get(entry, key) or "")) if isinstance(entry, dict) and dict.__contains__(entry, key) else ""
    )


def _byline(entry: Mapping[str, Any]) -> str:
    authors = [author for author in entry.get("authors", []) if isinstance(author, Mapping)]
    names = [clean_line(str(author.get("name") or "")) for author in authors]
    joined = ", ".join(dict.fromkeys(name for name in names if name)) or _word(entry, "author")
    return re.sub(r"^(?:By|BY|by)\s+", "", joined)


def _source(entry: Mapping[str, Any], channel: Mapping[str, Any]) -> str:
    """The source that an item names, else the feed's own title."""
    named = entry.get("source") if dict.__contains__(entry, "source") else None
    words = str(named.get("title") or "") if isinstance(named, Mapping) else ""
    return (clean_line(words) or _line(_detail(channel, "title")))[:200]


def _language(entry: Mapping[str, Any], channel: Mapping[str, Any]) -> str:
    for detail in (*entry.get("content", []), _detail(entry, "summary"), _detail(entry, "title")):
        if tag := clean_line(str(detail.get("language") or "")):
            return tag
    return _word(channel, "language")


def _opens_with(parts: tuple[str, ...], summary: tuple[str, ...]) -> bool:
    """Whether a summary only repeats the beginning of its content, cut off or not."""
    words = folded(" ".join(summary)).rstrip(". …[]")
    return not words or folded(" ".join(parts)).startswith(words)


READER = Feed()
