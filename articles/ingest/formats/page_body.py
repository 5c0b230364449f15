"""The paragraphs of a story out of a page whose captions were taken already. Builds no record."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence

from lxml import etree

from articles.ingest.cleaning import folded, paragraphs
from articles.ingest.formats.blocks import html_paragraphs, line_of, local_name, paragraphs_of
from articles.ingest.formats.page_byline import WRITTEN_BY
from articles.ingest.formats.page_metadata import PageMetadata
from articles.ingest.furniture import without_furniture
from articles.ingest.records import CaptionRecord

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it cannot read is told here, as a refusal

_FAR_MORE = 1.5  # a text that the page states for machines is taken where hardly any is found on it
_SURE = 250  # characters; an extractor hands back less of a page than it has, or all of it as one
_LINKED_SHARE = 0.6
_BESIDE = re.compile(
    r"(?i)(?<![a-z])(?:comments?|comment-?list|disqus|related|recommended|newsletter|share|sharing|social|sidebar|promo)"
    r"(?![a-z])"
)
_NEVER_STORY = frozenset(("nav", "header", "footer", "aside"))
_BETWEEN_PARAGRAPHS = ("h2", "h3", "h4", "ul", "ol", "dl", "table", "blockquote", "pre")
LISTED = 4
"""Entries from which on links or teasers are a listing."""

TEASER = ("…", "...", "[…]", "[...]")


def story_paragraphs(
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
    length = sum(map(len, parts))
    if length < _SURE or metadata.is_running:  # whose posts are articles each
        plain = _plain_paragraphs(tree)
        if plain and (length < _SURE or sum(map(len, plain)) > length):
            parts = plain
    stated = html_paragraphs(metadata.body) if "<" in metadata.body else paragraphs(metadata.body)
    more = 1 if metadata.is_running else _FAR_MORE
    if sum(map(len, stated)) > more * sum(map(len, parts)):
        parts, listing = stated, False
    headings = {folded(metadata.headline)} | {folded(line_of(node)) for node in tree.iter("h1")}
    repeated = (
        headings
        | {folded(caption.text) for caption in captions}
        | {folded(metadata.standfirst), folded(metadata.byline)}
        | {folded(f"{word} {metadata.byline}") for word in WRITTEN_BY if metadata.byline}
    )
    start = next((n for n, part in enumerate(parts) if folded(part) not in repeated), len(parts))
    if start == len(parts) and parts and folded(parts[-1]) not in headings:
        start = len(parts) - 1
    return without_furniture(parts[start:]), listing


def _plain_paragraphs(tree: etree._Element) -> tuple[str, ...]:
    """The paragraphs outside bars and menus, for a page that is too short for an extractor to be sure of.

    Headings, lists and tables count where paragraphs stand beside them.
    """
    articles = list(tree.iter("article"))
    root = articles[0] if len(articles) == 1 else next(tree.iter("main", "body"), tree)
    found = [
        part
        for node in root.iter("p", *_BETWEEN_PARAGRAPHS)
        if (node.tag == "p" or _stands_among_paragraphs(node))
        and not any(_is_beside(parent) or _stands_among_paragraphs(parent) for parent in node.iterancestors())
        for part in paragraphs_of(node)
    ]
    return tuple(found) or paragraphs_of(root, _NEVER_STORY | {"h1"})


def _stands_among_paragraphs(node: etree._Element) -> bool:
    """Whether a heading, a list or a table has a paragraph beside it, and is not mostly links."""
    parent = node.getparent()
    if node.tag not in _BETWEEN_PARAGRAPHS or parent is None or all(child.tag != "p" for child in parent):
        return False
    linked = sum(len(line_of(link)) for link in node.iter("a"))
    return linked <= _LINKED_SHARE * len(line_of(node))


def _is_beside(node: etree._Element) -> bool:
    """Whether an element holds what stands beside a story: a bar, a menu, the comments of readers, other stories."""
    return local_name(node) in _NEVER_STORY or bool(
        _BESIDE.search(f"{node.get('class') or ''} {node.get('id') or ''}".strip())
    )


def _is_listing(body: etree._Element, parts: Sequence[str]) -> bool:
    """Mostly links, or mostly teasers that break off."""
    linked = sum(len(line_of(node)) for node in body.iter("ref"))
    whole = sum(map(len, parts)) or 1
    teasers = sum(part.endswith(TEASER) for part in parts)
    return (linked > _LINKED_SHARE * whole and len(parts) >= LISTED) or teasers > max(2, len(parts) // 3)
