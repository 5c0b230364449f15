"""Entries → Atom, RSS and JSON Feed. Values only: knows no request, no engine and no row.

Atom is RFC 4287, RSS 2.0 with Atom's self link, JSON Feed version 1.1 (jsonfeed.org). An entry's id is a `tag:` URI
(RFC 4151) of the setting `FEED_TAG` and never changes, whatever happens to the story's headline or address.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from typing import IO, Any
from xml.sax.xmlreader import AttributesImpl

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.xmlutils import SimplerXMLGenerator

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""What a feed without entries says of its last change: the same at every fetch."""

MEDIA = "http://search.yahoo.com/mrss/"


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo of a story: its address and what is printed below it (Media RSS)."""

    url: str
    text: str
    credit: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One story, or one caption, in a feed."""

    tag_uri: str
    url: str
    title: str
    summary: str
    author: str
    published: datetime | None
    updated: datetime
    language: str
    categories: tuple[str, ...]
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedHead:
    """What the feed says of itself. Addresses are absolute."""

    title: str
    description: str
    page_url: str
    feed_url: str
    tag_uri: str


class _AtomFeed(Atom1Feed):
    """Atom with Media RSS, and with the change of its newest entry as its own."""

    def root_attributes(self) -> dict[str, str]:
        return {**super().root_attributes(), "xmlns:media": MEDIA}

    def latest_post_date(self) -> datetime:
        return _latest(self.items)

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        # Django writes a summary as HTML; ours is the story's own text, in which "<" is only "<".
        super().add_item_elements(handler, {**item, "description": None})
        handler.addQuickElement("summary", item["description"], {"type": "text"})
        _add_pictures(handler, item["pictures"])


class _RssFeed(Rss201rev2Feed):
    """RSS with Media RSS, and with the change of its newest entry as its own."""

    def rss_attributes(self) -> dict[str, str]:
        return {**super().rss_attributes(), "xmlns:media": MEDIA}

    def latest_post_date(self) -> datetime:
        return _latest(self.items)

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        # A description of RSS is HTML: the story's own text is escaped once for that, and once more as XML.
        super().add_item_elements(handler, {**item, "description": escape(item["description"])})
        _add_pictures(handler, item["pictures"])


class _JsonFeed(SyndicationFeed):
    """JSON Feed 1.1."""

    def write(self, outfile: IO[Any], encoding: str) -> None:
        """The feed as one JSON object."""
        head = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.feed["title"],
            "home_page_url": self.feed["link"],
            "feed_url": self.feed["feed_url"],
            "description": self.feed["description"],
            "items": [_json_item(item) for item in self.items],
        }
        outfile.write(json.dumps(head, ensure_ascii=False, indent=1).encode(encoding).decode(encoding))


_GENERATORS: dict[str, type[SyndicationFeed]] = {
    "feed.atom": _AtomFeed,
    "feed.rss": _RssFeed,
    "feed.json": _JsonFeed,
}


_MEDIA_TYPES = {
    "feed.atom": "application/atom+xml; charset=utf-8",
    "feed.rss": "application/rss+xml; charset=utf-8",
    "feed.json": "application/feed+json; charset=utf-8",
}


def write_feed(form: str, head: FeedHead, entries: Sequence[Entry]) -> tuple[str, str]:
    """The feed and its media type; `form` is feed.atom, feed.rss or feed.json."""
    feed = _GENERATORS[form](
        title=head.title,
        link=head.page_url,
        description=head.description,
        subtitle=head.description,
        feed_url=head.feed_url,
        feed_guid=head.tag_uri,
        language=None,
    )
    for entry in entries:
        feed.add_item(
            title=entry.title,
            link=entry.url,
            description=entry.summary,
            author_name=entry.author or None,
            pubdate=entry.published,
            updateddate=entry.updated,
            unique_id=entry.tag_uri,
            unique_id_is_permalink=False,
            categories=entry.categories,
            pictures=entry.pictures,
            language=entry.language,
        )
    return feed.writeString("utf-8"), _MEDIA_TYPES[form]


def _latest(items: Sequence[dict[str, Any]]) -> datetime:
    return max((item["updateddate"] for item in items), default=NEVER)


def _add_pictures(handler: SimplerXMLGenerator, pictures: Sequence[Picture]) -> None:
    for picture in pictures:
        handler.startElement("media:content", AttributesImpl({"url": picture.url, "medium": "image"}))
        handler.addQuickElement("media:description", picture.text, {"type": "plain"})
        if picture.credit:
            handler.addQuickElement("media:credit", picture.credit)
        handler.endElement("media:content")


def _json_item(item: dict[str, Any]) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "id": item["unique_id"],
        "url": item["link"],
        "title": item["title"],
        "content_text": item["description"],
        "date_modified": item["updateddate"].isoformat(),
        "language": item["language"],
        "tags": list(item["categories"]),
    }
    if item["pubdate"]:
        entry["date_published"] = item["pubdate"].isoformat()
    if item["author_name"]:
        entry["authors"] = [{"name": item["author_name"]}]
    if item["pictures"]:
        entry["image"] = item["pictures"][0].url
    return entry
