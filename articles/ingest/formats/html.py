"""HTML pages: one story a page. Metadata and captions are read first, the text by trafilatura from what is left.

A page without a story (a listing, an error page, an empty one) is refused with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import BinaryIO

from lxml import etree

from articles.ingest.captions import caption_of, parse_caption
from articles.ingest.cleaning import NotText, body_text, clean_line, encoding_mark, folded, paragraphs
from articles.ingest.formats.blocks import (
    MarkupRefused,
    line_of,
    parsed_html,
)
from articles.ingest.formats.figures import take_figures
from articles.ingest.formats.mhtml import NoPage, is_message, saved_page
from articles.ingest.formats.navigation import NAVIGATION, is_navigation, stories_of_one_page
from articles.ingest.formats.page_body import LISTED, TEASER, story_paragraphs
from articles.ingest.formats.page_encoding import page_text
from articles.ingest.formats.page_metadata import PageMetadata, page_metadata
from articles.ingest.formats.reader import Limits, Outcome, Page
from articles.ingest.furniture import LONGEST_FURNITURE, furniture_of
from articles.ingest.records import CaptionRecord, RecordError, StoryRecord

_OPENS_HTML = re.compile(
    rb"(?is)\s*(?:<!--.{0,2000}?-->\s*)*(?:<\?xml[^>]{0,300}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    rb"(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<(?:title|meta|article|h1|p|div)[\s>])"
)
_NAMES = (".html", ".htm", ".xhtml", ".shtml", ".mhtml", ".mht")
_KEPT = 100_000
_HEADERS = 64 * 1024
_WITH_PICTURES = 5  # times a page's size that one may have which a browser saved with all that it shows
_LONGEST_SECTION = 120
_ERROR_PAGE = re.compile(
    r"(?i)(?:error\s*)?[45]\d\d\b.{0,60}|(?:page|story|article) not found.{0,40}|access denied|just a moment.{0,5}"
)

_GATE = re.compile(
    r"(?i)(?:just a moment|attention required|checking your browser|verify(?:ing)? (?:that )?you are (?:a )?human"
    r"|are you (?:a )?(?:human|robot)|pardon our interruption|security check|please (?:wait|enable cookies)"
    r"|before you continue|(?:your )?(?:privacy|cookie) (?:choices|settings|preferences|consent)"
    r"|we value your privacy|access (?:to this page has been )?denied|(?:log|sign) ?in|subscribe to (?:continue|read))"
    r"(?:\s*[-–—|:.…!?].{0,60}|\s+(?:reading|to [^.]{1,60}))?"
)
"""The headings of pages that stand before a story: of a guard against programs, of a consent, of a door."""

_SIGNS_OF_A_GATE = re.compile(
    r"(?i)\bcookies?\b|\bcaptcha\b|\bcloudflare\b|\bray id\b|\b(?:enable|turn on) javascript\b|\bnot a robot\b"
    r"|\bunusual (?:traffic|activity)\b|\b(?:our|its) partners\b.{0,80}\bdata\b|\bpassword\b|\bsubscri(?:be|ption)\b"
)
_DOOR = re.compile(r"(?i)subscri|abonn|suscri|members|reading|المشتركين")
_CUT_OFF = "body: the page says that the rest of it is for subscribers; what it shows may be a part"
_REFRESH = re.compile(r"(?i)\s*\d{1,2}\s*[;,]\s*url\s*=\s*(?P<address>\S.*)")
_LONGEST_SIGNPOST = 300
_LONGEST_GATE = 1_500  # characters of such a page's text


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
    behind_a_door = _has_a_door(tree)
    several = () if metadata.is_article else stories_of_one_page(tree, metadata.headline)
    parts, listing = story_paragraphs(tree, metadata, captions)
    summary = not parts and captions and (metadata.is_article or metadata.is_gallery)
    if summary:  # pictures, and words on all of them
        parts = paragraphs(metadata.standfirst)
    reason = _refusal(tree, metadata, parts, listing=listing)
    if several and not reason:
        named = ", ".join(f"“{one[:80]}”" for one in several[:3])
        reason = f"a page of {len(several)} stories ({named}{' …' if len(several) > 3 else ''}); save each as a page"
    if reason:
        return RecordError(source, position, f"{_named(metadata)}{reason}", kept)
    standfirst = metadata.standfirst if folded(metadata.standfirst) != folded(parts[0]) else ""
    extra: dict[str, object] = {"keywords": list(metadata.keywords)} if metadata.keywords else {}
    if summary:
        extra["body_from"] = "summary"
    return StoryRecord(
        headline=metadata.headline,
        body=body_text(list(parts)),
        position=position or "page",
        raw=words if len(words) <= _KEPT else kept,
        url=metadata.address,
        source=metadata.source,
        standfirst="" if standfirst.endswith(TEASER) else standfirst,
        byline=re.sub(r"^(?:By|BY|by)\s+", "", metadata.byline),
        dateline=metadata.dateline if len(metadata.dateline) <= 200 else "",
        published=metadata.published,
        updated=metadata.updated,
        language=metadata.language,
        section=metadata.section if len(metadata.section) <= _LONGEST_SECTION else "",
        captions=captions,
        extra=MappingProxyType(extra),
        notices=(*notices, *_left_out(metadata), *([_CUT_OFF] if behind_a_door else [])),
    )


def _has_a_door(tree: etree._Element) -> bool:
    """Whether a paragraph of the page says that the rest is for subscribers."""
    short = (line for node in tree.iter("p") if 0 < len(line := line_of(node)) <= LONGEST_FURNITURE)
    return any(_DOOR.search(line) and furniture_of(line) == "door" for line in short)


def _left_out(metadata: PageMetadata) -> Iterator[str]:
    """What the page states of itself and cannot be: whole lists of topics stand where a section should."""
    if len(metadata.section) > _LONGEST_SECTION:
        yield f"section: left out, {len(metadata.section):,} characters are no section's name"


def _whole(stream: BinaryIO, most: int) -> bytes:
    held = bytearray()
    while len(held) < most and (chunk := stream.read(min(65536, most - len(held)))):
        held += chunk
    return bytes(held)


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
    if not metadata.is_article and _is_gate(metadata.headline, parts):
        return "a page that stands before a story (a consent, a check, a login), not the story: save it from a browser"
    if is_navigation(tree, parts):
        return NAVIGATION
    if sum(map(len, parts)) < _LONGEST_SIGNPOST and (led := _leads_to(tree)):
        return f"a page that only leads to another address, {led[:200]}: save that one"
    return ""


def _leads_to(tree: etree._Element) -> str:
    """The address that a page sends its readers on to by itself, "" for none."""
    for node in tree.iter("meta"):
        if (node.get("http-equiv") or "").lower() == "refresh" and (
            onward := _REFRESH.match(node.get("content") or "")
        ):
            return onward["address"].strip("'\" ")
    return ""


def _is_gate(headline: str, parts: Sequence[str]) -> bool:
    """Whether heading and text both are those of a page that asks for something before it shows a story."""
    if not _GATE.fullmatch(headline) or sum(map(len, parts)) > _LONGEST_GATE:
        return False
    return any(_SIGNS_OF_A_GATE.search(part) for part in parts)


def _many_teasers(tree: etree._Element, parts: Sequence[str]) -> bool:
    """Several headings that are links, and hardly a paragraph longer than they are."""
    headings = sum(next(node.iter("a"), None) is not None for node in tree.iter("h2", "h3", "h4"))
    return headings >= 2 * LISTED and sum(len(part) > 300 for part in parts) < 2


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
