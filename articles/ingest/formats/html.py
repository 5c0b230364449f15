"""HTML pages: one story a page. Metadata and captions are read first, the text by trafilatura from what is left.

A page without a story (a listing, an error page, an empty one) is refused with its reason.
"""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import BinaryIO

from lxml import etree

from articles.ingest.captions import caption_of, parse_caption
from articles.ingest.cleaning import NotText, body_text, clean_line, decode, encoding_mark, folded, paragraphs
from articles.ingest.formats.blocks import (
    MarkupRefused,
    html_paragraphs,
    line_of,
    local_name,
    paragraphs_of,
    parsed_html,
)
from articles.ingest.formats.figures import take_figures
from articles.ingest.formats.mhtml import NoPage, is_message, saved_page
from articles.ingest.formats.navigation import NAVIGATION, is_navigation
from articles.ingest.formats.page_metadata import PageMetadata, page_metadata
from articles.ingest.formats.reader import Limits, Outcome, Page
from articles.ingest.furniture import without_furniture
from articles.ingest.records import CaptionRecord, RecordError, StoryRecord

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it cannot read is told here, as a refusal

_OPENS_HTML = re.compile(
    rb"(?is)\s*(?:<!--.{0,2000}?-->\s*)*(?:<\?xml[^>]{0,300}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    rb"(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<(?:title|meta|article|h1|p|div)[\s>])"
)
_NAMES = (".html", ".htm", ".xhtml", ".shtml", ".mhtml", ".mht")
_META_CHARSET = re.compile(rb"""(?i)<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""")
_LATIN = frozenset(("iso8859-1", "ascii", "latin-1"))
_KEPT = 100_000
_HEADERS = 64 * 1024
_WITH_PICTURES = 5  # times a page's size that one may have which a browser saved with all that it shows
_FAR_MORE = 1.5  # a text that the page states for machines is taken where hardly any is found on it
_SURE = 250  # characters; an extractor hands back less of a page than it has, or all of it as one
_LINKED_SHARE = 0.6
_LONGEST_SECTION = 120
_LISTED = 4
_TEASER = ("…", "...", "[…]", "[...]")
_NEVER_STORY = frozenset(("nav", "header", "footer", "aside"))
_ERROR_PAGE = re.compile(
    r"(?i)(?:error\s*)?[45]\d\d\b.{0,60}|(?:page|story|article) not found.{0,40}|access denied|just a moment.{0,5}"
)


class Html:
    """The reader of saved news pages."""

    name = "html"

    def recognises(self, head: bytes, name: str) -> bool:
        """True for what opens like a page, and for the usual file names."""
        encoding, length = encoding_mark(head)
        start = head[length:]
        if encoding.startswith("utf-16"):
            start = start.decode(encoding, "ignore").encode()
        return bool(_OPENS_HTML.match(start)) or name.lower().endswith(_NAMES) or is_message(head)

    def read(self, stream: BinaryIO, source: str, limits: Limits) -> Iterator[Outcome]:
        """The story of the page."""
        return map(read_page, self.pages(stream, source, limits))

    def pages(self, stream: BinaryIO, source: str, limits: Limits) -> Iterator[Outcome | Page]:
        """The page, unread."""
        raw = _whole(stream, limits.record + 1)
        address = ""
        if is_message(raw[:_HEADERS]):
            most = limits.record * _WITH_PICTURES
            raw += _whole(stream, most + 1 - len(raw))
            if len(raw) > most:
                yield RecordError(source, "", f"the saved page (MHTML) is larger than the limit of {most:,} bytes")
                return
            try:
                page = saved_page(raw)
            except NoPage as reason:
                yield RecordError(source, "", str(reason), raw[:_KEPT].decode("utf-8", "replace"))
                return
            raw, address = page.raw, page.address
        if len(raw) > limits.record:
            yield RecordError(source, "", f"the page is larger than the limit of {limits.record:,} bytes")
        else:
            yield Page(raw, source, address)


def read_page(found: Outcome | Page) -> Outcome:
    """The story of what a reader of pages found, or why it holds none."""
    if not isinstance(found, Page):
        return found
    outcome = story_of_page(found.raw, found.source, address=found.address, position=found.position)
    return replace(outcome, file=found.source) if isinstance(outcome, StoryRecord) else outcome


def story_of_page(raw: bytes, source: str, *, address: str = "", position: str = "") -> Outcome:
    """The story of one page's bytes, or why it holds none. `address` is where it was fetched from, where known."""
    if not address and source.startswith(("http://", "https://")):
        address = source
    kept = raw[:_KEPT].decode("utf-8", "replace")
    try:
        words, notices = page_text(raw)
        tree = parsed_html(words)
    except (NotText, MarkupRefused) as refusal:
        return RecordError(source, position, str(refusal), kept)
    metadata = page_metadata(tree, address)
    captions = _with_stated(take_figures(tree, metadata.address or address), metadata)
    parts, listing = _body(tree, metadata, captions)
    reason = _refusal(tree, metadata, parts, listing=listing)
    if reason:
        return RecordError(source, position, f"{_named(metadata)}{reason}", kept)
    standfirst = metadata.standfirst if folded(metadata.standfirst) != folded(parts[0]) else ""
    extra: dict[str, object] = {"keywords": list(metadata.keywords)} if metadata.keywords else {}
    return StoryRecord(
        headline=metadata.headline,
        body=body_text(list(parts)),
        position=position or "page",
        raw=words if len(words) <= _KEPT else kept,
        url=metadata.address,
        source=metadata.source,
        standfirst="" if standfirst.endswith(_TEASER) else standfirst,
        byline=re.sub(r"^(?:By|BY|by)\s+", "", metadata.byline),
        dateline=metadata.dateline if len(metadata.dateline) <= 200 else "",
        published=metadata.published,
        updated=metadata.updated,
        language=metadata.language,
        section=metadata.section if len(metadata.section) <= _LONGEST_SECTION else "",
        captions=captions,
        extra=MappingProxyType(extra),
        notices=(*notices, *_left_out(metadata)),
    )


def _left_out(metadata: PageMetadata) -> Iterator[str]:
    """What the page states of itself and cannot be: whole lists of topics stand where a section should."""
    if len(metadata.section) > _LONGEST_SECTION:
        yield f"section: left out, {len(metadata.section):,} characters are no section's name"


def page_text(raw: bytes) -> tuple[str, tuple[str, ...]]:
    """A page's characters: by its mark, by the charset that it names, else as any text is decoded; with notices.

    A page that says it is UTF-8 and is not quite keeps all but the damaged bytes, and that is told. NotText for bytes
    that are no text.
    """
    encoding, length = encoding_mark(raw)
    if encoding:
        return raw[length:].decode(encoding, "replace"), ()
    named = _META_CHARSET.search(raw[:8192])
    declared = _codec(named[1].decode("ascii")) if named else ""
    if declared in _LATIN:
        declared = "cp1252"
    if declared and declared != "utf-8":
        try:
            raw.decode("utf-8")
        except UnicodeDecodeError:
            try:
                return raw.decode(declared), ()
            except UnicodeDecodeError:
                declared = ""
    try:
        return decode(raw), ()
    except NotText:
        words = raw.decode("utf-8", "replace")
        damaged = words.count("\ufffd")
        if damaged > max(5, len(words) // 500):
            raise
        return words, (f"damaged UTF-8: {damaged:,} characters of the page could not be read",)


def _whole(stream: BinaryIO, most: int) -> bytes:
    held = bytearray()
    while len(held) < most and (chunk := stream.read(min(65536, most - len(held)))):
        held += chunk
    return bytes(held)


def _codec(label: str) -> str:
    """The codec of a charset as pages name it, "" for one that is not known."""
    try:
        info = codecs.lookup({"utf8": "utf-8", "x-sjis": "shift_jis", "x-gbk": "gbk"}.get(label.lower(), label))
    except LookupError:
        return ""
    if info.name.startswith(("utf-16", "utf-32")) or not info._is_text_encoding:
        return ""
    return {"gb2312": "gb18030", "gbk": "gb18030", "iso8859-9": "cp1254"}.get(info.name, info.name)


def _body(
    tree: etree._Element, metadata: PageMetadata, captions: Sequence[CaptionRecord]
) -> tuple[tuple[str, ...], bool]:
    """The paragraphs of the story, and whether they are those of a listing."""
    import trafilatura  # an import of anything but pages does without

    document = trafilatura.bare_extraction(
        tree, include_comments=False, include_tables=True, include_links=True, fast=True
    )
    found = getattr(document, "body", None)
    parts: tuple[str, ...] = ()
    listing = False
    if isinstance(found, etree._Element):
        parts = paragraphs_of(found)
        listing = _is_listing(found, parts)
    plain = _plain_paragraphs(tree)
    if plain and sum(map(len, parts)) < _SURE:
        parts = plain
    stated = html_paragraphs(metadata.body) if "<" in metadata.body else paragraphs(metadata.body)
    if sum(map(len, stated)) > _FAR_MORE * sum(map(len, parts)):
        parts, listing = stated, False
    headings = {folded(metadata.headline)} | {folded(line_of(node)) for node in tree.iter("h1")}
    repeated = (
        headings
        | {folded(caption.text) for caption in captions}
        | {folded(metadata.standfirst), folded(metadata.byline)}
    )
    start = next((n for n, part in enumerate(parts) if folded(part) not in repeated), len(parts))
    if start == len(parts) and parts and folded(parts[-1]) not in headings:
        start = len(parts) - 1
    return without_furniture(parts[start:]), listing


def _plain_paragraphs(tree: etree._Element) -> tuple[str, ...]:
    """The paragraphs outside bars and menus, for a page that is too short for an extractor to be sure of."""
    root = next(tree.iter("article", "main", "body"), tree)
    found = [
        part
        for node in root.iter("p")
        if not any(local_name(parent) in _NEVER_STORY for parent in node.iterancestors())
        for part in paragraphs_of(node)
    ]
    return tuple(found) or paragraphs_of(root, _NEVER_STORY | {"h1"})


def _is_listing(body: etree._Element, parts: Sequence[str]) -> bool:
    """Mostly links, or mostly teasers that break off."""
    linked = sum(len(line_of(node)) for node in body.iter("ref"))
    whole = sum(map(len, parts)) or 1
    teasers = sum(part.endswith(_TEASER) for part in parts)
    return (linked > _LINKED_SHARE * whole and len(parts) >= _LISTED) or teasers > max(2, len(parts) // 3)


def _refusal(tree: etree._Element, metadata: PageMetadata, parts: Sequence[str], *, listing: bool) -> str:
    if not metadata.headline:
        return "the HTML page has no title and no heading: a story needs a headline"
    if not parts and _ERROR_PAGE.fullmatch(metadata.headline):
        return "an HTML error page, not a story and not a feed"
    if not parts:
        return "the HTML page holds no text of a story"
    if (listing or metadata.is_listing or _many_teasers(tree, parts)) and not metadata.is_article:
        return "a listing of stories, not a story: its text is links and teasers"
    if _ERROR_PAGE.fullmatch(metadata.headline) and not metadata.is_article and sum(map(len, parts)) < 500:
        return "an HTML error page, not a story"
    if is_navigation(tree, parts):
        return NAVIGATION
    return ""


def _many_teasers(tree: etree._Element, parts: Sequence[str]) -> bool:
    """Several headings that are links, and hardly a paragraph longer than they are."""
    headings = sum(next(node.iter("a"), None) is not None for node in tree.iter("h2", "h3", "h4"))
    return headings >= 2 * _LISTED and sum(len(part) > 300 for part in parts) < 2


def _with_stated(captions: tuple[CaptionRecord, ...], metadata: PageMetadata) -> tuple[CaptionRecord, ...]:
    """The captions, and those that only the page's JSON-LD has."""
    known = {folded(caption.text) for caption in captions}
    added: list[CaptionRecord] = []
    for image in metadata.images:
        text = image.get("caption")
        if not isinstance(text, str) or not clean_line(text) or len(text) > 5_000:
            continue
        credit = next(
            (clean_line(v) for k in ("creditText", "copyrightNotice") if isinstance(v := image.get(k), str)), ""
        )
        url = image.get("contentUrl") or image.get("url")
        printed = parse_caption(clean_line(text))
        record = caption_of(
            printed.text,
            credit or printed.credit,
            file_photo=printed.file_photo or None,
            url=url if isinstance(url, str) else "",
        )
        if not any(folded(record.text) in text or text in folded(record.text) for text in known):
            known.add(folded(record.text))
            added.append(record)
    return (*captions, *added)


def _named(metadata: PageMetadata) -> str:
    return f"“{metadata.headline[:120]}”: " if metadata.headline else ""


READER = Html()
