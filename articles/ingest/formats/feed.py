"""Feeds: RSS, RDF and Atom with Media RSS, one story an item. The document is made safe, then parsed item by item.

An item gives its full content, or its summary where it has none. One that was not complete is refused, never read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, BinaryIO

from articles.ingest.cleaning import body_text, clean_line, folded
from articles.ingest.formats import blogger
from articles.ingest.formats.blocks import MarkupRefused
from articles.ingest.formats.feed_entries import detail, entry_of, item_element, marked, one_line, parsed, word
from articles.ingest.formats.feed_source import ROOTS, FeedSource, feed_source
from articles.ingest.formats.foreign_values import without_paper
from articles.ingest.formats.reader import Limits, NoStories, Outcome
from articles.ingest.formats.whole import refused, whole_file
from articles.ingest.formats.wordpress import exported_post, mark_up, writers_of
from articles.ingest.formats.xml import XmlRefused, root_name, unstated_encoding, xml_text
from articles.ingest.furniture import without_furniture
from articles.ingest.identity import content_hash
from articles.ingest.prose import headline_from_lede
from articles.ingest.records import CaptionRecord, RecordError, StoryRecord

_NAMES = (".rss", ".atom", ".rdf", ".xml")
_MOST_SUBJECTS = 100

_PART_OF_PAGE = re.compile(r"#[^#=]+$")
"""The end of a permalink that names a part of a page: other parts are other stories, under one address."""


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
        channel = parsed(feed.channel).get("feed", {})
        feed.mended += unstated_encoding(raw)
        seen: dict[str, tuple[str, str]] = {}
        writers = writers_of(feed.channel)
        for number, line, document in feed.documents():
            outcome = _once(_item(feed, channel, number, line, document, source), seen, source)
            if isinstance(outcome, StoryRecord) and outcome.byline in writers:
                outcome = replace(outcome, byline=writers[outcome.byline])
            yield outcome
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
        item = item_element(document)
        post = exported_post(item)
        if post is not None:
            mark_up(item)
        captions, entry, notices = entry_of(item)
        notices = (*(feed.mended if number == 1 else ()), *notices)
        headline = one_line(detail(entry, "title"))
        if reason := post.no_story if post is not None else blogger.no_story(item):
            return RecordError(source, position, f"“{headline[:120]}”: {reason}", raw[:100_000])
        draft = blogger.is_draft(item)
        story = _story(entry, channel, captions, position, raw, notices, source)
    except MarkupRefused as error:
        return RecordError(source, position, f"line {line}: {error}", raw[:100_000])
    if isinstance(story, RecordError):
        return story
    if post is None:
        return replace(story, status="draft") if draft else story
    published, updated = (story.published, story.updated) if post.dated else ("", "")
    return replace(story, status=post.status, published=published, updated=updated)


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
    summary = marked(detail(entry, "summary"))[0]
    body_from = "" if parts else "summary"
    parts = without_furniture(parts or summary)
    headline = without_paper(one_line(detail(entry, "title")), _named_source(entry))
    address, identifier = word(entry, "link"), word(entry, "id")
    if address == identifier and not address.startswith(("http://", "https://")):
        address = ""  # a guid that calls itself a permalink and is none
    if not parts:
        known = f"“{headline[:120]}”: " if headline else ""
        missing = (
            "the item has neither content nor summary" if headline else "the item has no title, link, guid or text"
        )
        return RecordError(source, position, f"{known}{missing}", raw[:100_000])
    extra: dict[str, object] = {"body_from": body_from} if body_from else {}
    if address and address.rstrip("/") == word(channel, "link").rstrip("/"):
        extra["link"], address = address, ""  # the site, which is no story's address
    if not headline:
        headline = headline_from_lede(body_text(list(parts)))
        extra["headline_from"] = "lede"
    subjects = [
        name
        for tag in entry.get("tags", [])[:_MOST_SUBJECTS]
        if tag.get("scheme") != blogger.KINDS and (name := clean_line(str(tag.get("term") or "")))
    ]
    if subjects:
        extra["subjects"] = list(dict.fromkeys(subjects))
    standfirst = "" if body_from or _opens_with(parts, summary) else body_text(list(summary))
    published = word(entry, "published") or word(entry, "created") or word(entry, "updated")
    known_texts = {folded(caption.text) for caption in captions}
    return StoryRecord(
        headline=headline,
        body=body_text(list(parts)),
        position=position,
        raw=raw,
        external_id=identifier if identifier != address or _PART_OF_PAGE.search(identifier) else "",
        url=address or (identifier if identifier.startswith(("http://", "https://")) else ""),
        source=_source(entry, channel),
        standfirst=standfirst,
        byline=_byline(entry),
        published=published,
        updated=updated if (updated := word(entry, "updated")) != published else "",
        language=_language(entry, channel),
        section=subjects[0] if subjects else "",
        captions=(*captions, *(caption for caption in pictured if folded(caption.text) not in known_texts)),
        extra=MappingProxyType(extra),
        notices=notices,
    )


def _body(entry: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[CaptionRecord, ...]]:
    """The longest of an item's contents."""
    found = [marked(content) for content in entry.get("content", [])]
    return max(found, key=lambda read: sum(map(len, read[0])), default=((), ()))


def _byline(entry: Mapping[str, Any]) -> str:
    authors = [author for author in entry.get("authors", []) if isinstance(author, Mapping)]
    names = [clean_line(str(author.get("name") or "")) for author in authors]
    joined = ", ".join(dict.fromkeys(name for name in names if name)) or word(entry, "author")
    return re.sub(r"^(?:By|BY|by)\s+", "", joined)


def _source(entry: Mapping[str, Any], channel: Mapping[str, Any]) -> str:
    """The source that an item names, else the feed's own title."""
    return (_named_source(entry) or one_line(detail(channel, "title")))[:200]


def _named_source(entry: Mapping[str, Any]) -> str:
    named = entry.get("source") if dict.__contains__(entry, "source") else None
    return clean_line(str(named.get("title") or "")) if isinstance(named, Mapping) else ""


def _language(entry: Mapping[str, Any], channel: Mapping[str, Any]) -> str:
    for text in (*entry.get("content", []), detail(entry, "summary"), detail(entry, "title")):
        if tag := clean_line(str(text.get("language") or "")):
            return tag
    return word(channel, "language")


def _opens_with(parts: tuple[str, ...], summary: tuple[str, ...]) -> bool:
    """Whether a summary only repeats the beginning of its content, cut off or not."""
    words = folded(" ".join(summary)).rstrip(". …[]")
    return not words or folded(" ".join(parts)).startswith(words)


READER = Feed()
