"""Feeds are whole, stable and read by a feed reader without complaint."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape

import feedparser
import pytest

from search.feeds import NEVER, Entry, FeedHead, Picture, write_feed

HEAD = FeedHead(
    title="Drones & bases - News Archive",
    description="The newest stories of this list",
    page_url="http://127.0.0.1:8000/search/?q=drone&region=iraq",
    feed_url="http://127.0.0.1:8000/search/feed.atom?q=drone&region=iraq",
    tag_uri="tag:newsarchive.example,2026:list/search/",
)
ENTRY = Entry(
    tag_uri="tag:newsarchive.example,2026:articles/k3v9x2m7qa",
    url="http://127.0.0.1:8000/articles/k3v9x2m7qa/troops-hurt/",
    title="Troops <hurt> & shaken",
    summary="Two drones were shot down.",
    author="By A. Name",
    published=datetime(2023, 10, 18, 9, 30, tzinfo=UTC),
    updated=datetime(2023, 10, 19, tzinfo=UTC),
    language="en",
    categories=("Iraq", "Hamas"),
    pictures=(Picture("http://example.org/base.jpg", "A base", "AFP"),),
)
UNDATED = Entry(
    tag_uri="tag:newsarchive.example,2026:articles/0000000000",
    url="http://127.0.0.1:8000/articles/0000000000/maps/",
    title="خرائط",
    summary="خرائط قديمة",
    author="",
    published=None,
    updated=datetime(2023, 10, 20, tzinfo=UTC),
    language="ar",
    categories=(),
)


@pytest.mark.parametrize("form", ["feed.atom", "feed.rss"])
def test_a_feed_reader_reads_the_feed_without_complaint(form: str) -> None:
    text, _ = write_feed(form, HEAD, [ENTRY, UNDATED])
    read = feedparser.parse(text.encode())
    assert not read.bozo
    assert [entry.id for entry in read.entries] == [ENTRY.tag_uri, UNDATED.tag_uri]
    assert "hurt" in read.entries[0].title
    assert [tag.term for tag in read.entries[0].tags] == ["Iraq", "Hamas"]
    assert read.entries[0].media_content[0]["url"] == "http://example.org/base.jpg"
    assert "published" not in read.entries[1]


def test_a_feed_changes_when_its_newest_entry_does_and_not_at_every_fetch() -> None:
    text, _ = write_feed("feed.atom", HEAD, [ENTRY, UNDATED])
    assert feedparser.parse(text.encode()).feed.updated == "2023-10-20T00:00:00+00:00"
    empty, _ = write_feed("feed.atom", HEAD, [])
    assert feedparser.parse(empty.encode()).feed.updated.startswith(NEVER.date().isoformat())
    assert empty == write_feed("feed.atom", HEAD, [])[0]


def test_json_feed_has_the_fields_of_its_version() -> None:
    text, content_type = write_feed("feed.json", HEAD, [ENTRY, UNDATED])
    feed = json.loads(text)
    assert content_type.startswith("application/feed+json")
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["items"][0]["date_published"] == "2023-10-18T09:30:00+00:00"
    assert feed["items"][0]["authors"] == [{"name": "By A. Name"}]
    assert feed["items"][1]["content_text"] == "خرائط قديمة"
    assert "date_published" not in feed["items"][1]


@pytest.mark.parametrize("form", ["feed.atom", "feed.rss"])
def test_markup_in_a_story_is_text_in_a_feed(form: str) -> None:
    text, _ = write_feed(form, HEAD, [replace(ENTRY, summary="<img src=x onerror=alert(1)> a <b")])
    entry = feedparser.parse(text.encode()).entries[0]
    shown = entry.summary if entry.summary_detail.type == "text/plain" else unescape(entry.summary)
    assert shown == "<img src=x onerror=alert(1)> a <b"
    assert "<img" not in text
