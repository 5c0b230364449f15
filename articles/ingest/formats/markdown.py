"""Markdown: one story a file, with or without front matter. Its pictures, with title or description, are captions."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from lxml import etree

from articles.ingest.captions import parse_caption
from articles.ingest.cleaning import NotText, body_text, clean_line, decode, folded
from articles.ingest.formats.blocks import MarkupRefused, line_of, paragraphs_of, parsed_html
from articles.ingest.formats.figures import take_figures
from articles.ingest.formats.front_matter import FrontMatterRefused, front_matter_of, opens_with_front_matter
from articles.ingest.formats.keyed import FieldRefused, story_from
from articles.ingest.formats.reader import Limits, Outcome
from articles.ingest.formats.vocabularies import as_import_record
from articles.ingest.formats.whole import refused, whole_file
from articles.ingest.records import RecordError

DEEPEST = 60
LONGEST = 2 * 1024 * 1024
MOST_BRACKETS = 1_000
"""Opening brackets of one paragraph: what a parser looks for behind each of them grows with the square of them."""
_NAMES = (".md", ".markdown", ".mdown", ".mkd")
_OPENS_WITH_HEADING = re.compile(r"# \S[^\n]{0,400}\n[ \t]*\n\s*\S")
_FIGURE = re.compile(r"\{\{[<%]\s*figure\s+(?P<fields>[^{}]*?)\s*/?[>%]\}\}")
_FIELD = re.compile(r"(\w+)\s*=\s*\"([^\"]*)\"")
_SPACED_ZONE = re.compile(r"(?<=\d) (?=[+-]\d\d:?\d\d$)")
# The field of an import record → what sites made from Markdown call it beside its own names.
_FURTHER: Mapping[str, tuple[str, ...]] = {
    "standfirst": ("description", "excerpt", "subtitle", "lead", "lede"),
    "published": ("publishdate", "pubdate", "publishDate"),
    "updated": ("lastmod", "modified", "last_modified_at"),
    "section": ("category", "categories"),
    "source": ("publication", "publisher"),
    "url": ("canonical", "canonical_url", "permalink", "link"),
}
_ADDRESSES = ("url", *_FURTHER["url"])
_TRUE, _FALSE = ("true", "yes", "on"), ("false", "no", "off")
_PICTURES = ("image", "cover", "featured_image", "thumbnail")


class Markdown:
    """The reader of Markdown files."""

    name = "markdown"

    def recognises(self, head: bytes, name: str) -> bool:
        """True for what opens with front matter or with a heading, and for the usual file names."""
        words = head.decode("utf-8-sig", "ignore").replace("\r\n", "\n")
        opens = opens_with_front_matter(words) or _OPENS_WITH_HEADING.match(words) is not None
        return opens or name.lower().endswith(_NAMES)

    def read(self, stream: BinaryIO, source: str, limits: Limits) -> Iterator[Outcome]:
        """The story of the file."""
        raw = whole_file(stream, min(limits.record, LONGEST))
        try:
            words = decode(raw).replace("\r\n", "\n").replace("\r", "\n")
            yield story_from(as_import_record(_record(words)), "document", words)
        except (NotText, MarkupRefused, FrontMatterRefused, FieldRefused) as reason:
            yield refused(source, str(reason), raw)
        except RecordError as error:
            yield refused(source, error.reason, raw)


def _record(words: str) -> dict[str, object]:
    """The import record of a file: its fields, its text without markup, its pictures."""
    matter = front_matter_of(words)
    record = {name: value for name, value in matter.fields.items() if value not in ("", "null", "~", [])}
    _take_status(record)
    for field, names in _FURTHER.items():
        found = next((name for name in names if name in record), None)
        if field not in record and found is not None:
            record[field] = record.pop(found)
    _take_lines(record)
    captions = list(_stated_pictures(record))
    tree = _tree(words[matter.end :])
    headline = clean_line(str(record.get("headline") or record.get("title") or ""))
    first = next(tree.iter("h1"), None)
    if first is not None and (not headline or folded(line_of(first)) == folded(headline)):
        record["headline"] = headline or line_of(first)
        first.drop_tree()
    captions += _printed_pictures(tree)
    record["body"] = body_text(paragraphs_of(tree))
    record.setdefault("captions", captions)
    return record


def _tree(text: str) -> etree._Element:
    """The text as marked up; MarkupRefused where its nesting has no bottom, never cut there."""
    from markdown_it import MarkdownIt  # an import of anything but Markdown does without

    if any(block.count("[") > MOST_BRACKETS for block in text.split("\n\n")):
        raise MarkupRefused(f"a paragraph of the Markdown has more than {MOST_BRACKETS:,} opening brackets")
    reader = MarkdownIt("commonmark", {"html": True, "maxNesting": DEEPEST}).enable(["table", "strikethrough"])
    tokens = reader.parse(_FIGURE.sub(_as_figure, text))
    if any(token.level >= DEEPEST - 2 for token in tokens):
        raise MarkupRefused(f"the Markdown is nested deeper than {DEEPEST} levels")
    return parsed_html(f"<div>{reader.renderer.render(tokens, reader.options, {})}</div>")


def _as_figure(match: re.Match[str]) -> str:
    """A picture as site generators write it, as HTML."""
    fields = {name: html.escape(value) for name, value in _FIELD.findall(match["fields"])}
    words = " ".join(fields[name] for name in ("caption", "attr") if name in fields)
    image = f'<img src="{fields.get("src", "")}" alt="{fields.get("alt", "")}">'
    return f"<figure>{image}<figcaption>{words}</figcaption></figure>"


def _take_status(record: dict[str, object]) -> None:
    """A draft is one, also where `published` says no; `published` is a date everywhere else."""
    draft = str(record.pop("draft", "")).lower() in _TRUE
    stated = str(record.get("published", "")).lower()
    if stated in (*_TRUE, *_FALSE):
        del record["published"]
    if draft or stated in _FALSE:
        record["status"] = "draft"


def _take_lines(record: dict[str, object]) -> None:
    """Lists and objects where a record has one line; addresses that are none of the web stay in `extra`."""
    for field in ("byline", "author", "authors", "section"):
        value = record.get(field)
        names = value if isinstance(value, list) else [value]
        words = [clean_line(str(one.get("name", "") if isinstance(one, dict) else one)) for one in names if one]
        if words:
            record[field] = ", ".join(words) if field != "section" else words[0]
    for field in ("published", "date", "updated"):
        if isinstance(value := record.get(field), str):
            record[field] = _SPACED_ZONE.sub("", value)
    for field in _ADDRESSES:
        value = record.get(field)
        if field == "url" and not str(value or "http").startswith("http"):
            record["printed_url"] = record.pop("url")


def _stated_pictures(record: dict[str, object]) -> Iterator[dict[str, str]]:
    """The captions of pictures that the front matter states with a caption or a description."""
    for name in _PICTURES:
        picture = record.get(name)
        if isinstance(picture, dict) and (words := clean_line(str(picture.get("caption") or picture.get("alt") or ""))):
            address = str(picture.get("url") or picture.get("src") or picture.get("image") or "")
            yield _caption(words, str(picture.get("credit") or ""), address, str(picture.get("alt") or ""))


def _printed_pictures(tree: etree._Element) -> Iterator[dict[str, str]]:
    """The captions of figures, and of pictures with a title or a description of several words."""
    for figure in take_figures(tree):
        yield {"text": figure.text, "credit": figure.credit, "url": figure.url, "alt_text": figure.alt_text}
    for image in tree.iter("img"):
        title, described = clean_line(image.get("title") or ""), clean_line(image.get("alt") or "")
        if title or len(described.split()) > 1:
            yield _caption(title or described, "", image.get("src") or "", described)


def _caption(words: str, credit: str, address: str, described: str) -> dict[str, str]:
    printed = parse_caption(words)
    return {
        "text": printed.text,
        "credit": credit or printed.credit,
        "url": address if address.startswith(("http://", "https://")) else "",
        "alt_text": described,
    }


READER = Markdown()
