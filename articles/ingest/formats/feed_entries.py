"""What one item of a feed says: parsed by itself, its pictures taken out, its texts as paragraphs. Builds no story."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Mapping
from typing import Any

import feedparser
from lxml import etree

from articles.ingest.cleaning import clean_line, paragraphs
from articles.ingest.formats.blocks import MarkupRefused, html_paragraphs, local_name, paragraphs_of, parsed_html
from articles.ingest.formats.feed_source import ITEMS
from articles.ingest.formats.figures import take_figures
from articles.ingest.formats.media_rss import take_media
from articles.ingest.records import CaptionRecord

# feedparser would look for a parser of Python 2 first, all along the path of modules, before each item.
feedparser.api.PREFERRED_XML_PARSERS = []

_PLAIN = "text/plain"
_DOUBLY_ESCAPED = re.compile(
    r"&(?:amp|quot|apos|lt|gt|nbsp|rsquo|lsquo|ldquo|rdquo|mdash|ndash|hellip|#\d{1,6}|#x[0-9a-f]{1,5});", re.I
)
_DATES = frozenset(("pubdate", "date", "published", "updated", "issued", "created", "modified"))
_MEDIA_TYPE = {"content-type": "application/xml; charset=utf-8"}


def item_element(document: bytes) -> etree._Element:
    """The item that a feed of one holds."""
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_pis=True)
    try:
        root = etree.fromstring(document, parser)
    except etree.XMLSyntaxError as error:
        raise MarkupRefused(f"not well-formed: {error.msg}") from error
    return next(
        node for node in root.iter() if isinstance(node.tag, str) and etree.QName(node).localname.lower() in ITEMS
    )


def entry_of(item: etree._Element) -> tuple[tuple[CaptionRecord, ...], Mapping[str, Any], tuple[str, ...]]:
    """The pictures of an item, read and taken out of it, what else it says, and what it leaves empty."""
    captions = take_media(item)
    dates = [node for node in item if local_name(node) in _DATES]
    empty = bool(dates) and not any((node.text or "").strip() for node in dates)
    entries = parsed(etree.tostring(item.getroottree(), encoding="utf-8")).get("entries", [])
    notices = ("published: the item states an empty date; it is read as one without a date",) if empty else ()
    return captions, entries[0] if entries else {}, notices


def parsed(document: bytes) -> Mapping[str, Any]:
    """feedparser's reading of some bytes: never of a name, which it would open, and never cleaned by it."""
    found: Mapping[str, Any] = feedparser.parse(
        io.BytesIO(document), response_headers=_MEDIA_TYPE, sanitize_html=False, resolve_relative_uris=False
    )
    return found


def marked(content: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[CaptionRecord, ...]]:
    """Paragraphs and captions of one content, by its type; plain text keeps its characters."""
    words, kind = str(content.get("value") or ""), str(content.get("type") or "")
    if kind == _PLAIN:
        return paragraphs(words), ()
    if "<" not in words:
        return html_paragraphs(words), ()
    tree = parsed_html(f"<div>{words}</div>")
    captions = take_figures(tree, str(content.get("base") or ""))
    return paragraphs_of(tree), captions


def detail(entry: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """A text of the entry with its type, language and base; empty where it has none."""
    found = entry.get(f"{key}_detail") if f"{key}_detail" in entry else None
    return found if isinstance(found, Mapping) else {}


def one_line(title: Mapping[str, Any]) -> str:
    """A title on one line. Plain text that still holds escaped characters was escaped twice."""
    words = str(title.get("value") or "")
    if str(title.get("type")) != _PLAIN and "<" in words:
        return clean_line(" ".join(html_paragraphs(words)))
    return clean_line(html.unescape(words) if _DOUBLY_ESCAPED.search(words) else words)


def word(entry: Mapping[str, Any], key: str) -> str:
    """A value as the item itself has it; feedparser's answers in its place are not asked for."""
    return (
        clean_line(str(dict.get(entry, key) or "")) if isinstance(entry, dict) and dict.__contains__(entry, key) else ""
    )
