"""Media RSS: the pictures of a feed's item with the captions and credits that its elements state."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from articles.ingest.captions import caption_of, parse_caption
from articles.ingest.cleaning import clean_line, folded
from articles.ingest.formats.blocks import MarkupRefused, html_paragraphs, local_name
from articles.ingest.records import CaptionRecord

_NAMESPACES = ("http://search.yahoo.com/mrss/", "http://search.yahoo.com/mrss")
_IMAGES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif")
_PHOTOGRAPHERS = ("photographer", "author", "owner", "producer", "")
MOST_PICTURES = 100


def take_media(item: etree._Element) -> tuple[CaptionRecord, ...]:
    """The captions of an item's pictures, each once; all elements of Media RSS leave the item.

    Caption and credit stand in a picture, in the group around it, or in the item itself, and the nearest counts. Of the
    sizes in which a picture comes, the widest gives the address.
    """
    found: dict[str, CaptionRecord] = {}
    widths: dict[str, int] = {}
    contents = [node for node in item.iter() if _is_media(node, "content")][:MOST_PICTURES]
    for content in [node for node in contents if _is_picture(node)] or [item]:
        levels = [node for node in (content, *content.iterancestors()) if node is item or _is_media(node)]
        text = _nearest(levels, ("description", "title"), alone=content is item)
        if not text:
            continue
        credit = _credit(levels)
        address = (content.get("url") or "").strip()
        printed = parse_caption(text)
        caption = caption_of(
            printed.text,
            printed.credit or credit,
            file_photo=printed.file_photo or None,
            url=address if address.startswith(("http://", "https://")) else "",
        )
        said, width = folded(caption.text), _width(content)
        if said not in found or (width > widths[said] and caption.url):
            found[said] = caption if said not in found else replace(found[said], url=caption.url)
            widths[said] = width
    for node in [node for node in item.iter() if _is_media(node)]:
        parent = node.getparent()
        if parent is not None:
            parent.remove(node)
    return tuple(found.values())


def _is_media(node: etree._Element, name: str = "") -> bool:
    if not isinstance(node.tag, str) or etree.QName(node).namespace not in _NAMESPACES:
        return False
    return not name or local_name(node) == name


def _is_picture(content: etree._Element) -> bool:
    medium, kind = (content.get("medium") or "").lower(), (content.get("type") or "").lower()
    address = (content.get("url") or "").lower().partition("?")[0]
    return medium == "image" or kind.startswith("image/") or (not medium and not kind and address.endswith(_IMAGES))


def _width(content: etree._Element) -> int:
    words = (content.get("width") or "").strip()
    return int(words) if words.isdecimal() and len(words) < 7 else 0


def _nearest(levels: list[etree._Element], names: tuple[str, ...], *, alone: bool) -> str:
    """The caption of the nearest level; a title alone captions only the picture that it stands in."""
    for number, level in enumerate(levels):
        for name in names if number == 0 and not alone else names[:1]:
            words = next((_words(node) for node in level if _is_media(node, name) and _words(node)), "")
            if words:
                return words
    return ""


def _words(node: etree._Element) -> str:
    words = "".join(node.itertext())
    if (node.get("type") or "").lower() != "html" and "</" not in words:
        return clean_line(words)
    try:
        return clean_line(" ".join(html_paragraphs(words)))
    except MarkupRefused:
        return ""


def _credit(levels: list[etree._Element]) -> str:
    for level in levels:
        credits = {
            (node.get("role") or "").lower(): clean_line("".join(node.itertext()))
            for node in level
            if _is_media(node, "credit")
        }
        for role in _PHOTOGRAPHERS:
            if credits.get(role):
                return credits[role][:200]
        if words := next((words for words in credits.values() if words), ""):
            return words[:200]
    return ""
