"""What WordPress says of an item of its export (WXR), a feed that holds drafts and pictures beside published posts.

Knows no feed: it is handed one item's element, and reads and changes that alone.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lxml import etree

from articles.ingest.cleaning import clean_line
from articles.ingest.formats.blocks import local_name

_NAMESPACE = "http://wordpress.org/export/"
_NO_DATE = "0000-00-00"
# Only what WordPress itself shows to everybody is left to the run; a word that is none of its own is no such leave.
_STATUS: Mapping[str, str] = MappingProxyType(
    {
        "publish": "", "inherit": "", "closed": "", "draft": "draft", "auto-draft": "draft", "private": "draft",
        "pending": "review", "future": "review", "trash": "withdrawn",
    }
)  # fmt: skip
# What WordPress keeps as posts and no reader ever reads as one.
_NO_STORIES: Mapping[str, str] = MappingProxyType(
    {
        "attachment": "a picture or file of the media library", "revision": "an earlier state of a post",
        "nav_menu_item": "an entry of a menu", "custom_css": "a style sheet", "oembed_cache": "a cache",
        "customize_changeset": "a change of looks", "wp_block": "a building block", "wp_template": "a template",
        "wp_template_part": "a template", "wp_global_styles": "a style", "wp_navigation": "a menu",
        "wp_font_family": "a font", "wp_font_face": "a font", "user_request": "a request of a user",
    }
)  # fmt: skip
_CAPTION = re.compile(
    r"\[caption\b(?P<attributes>[^\]]*)\](?P<picture>.*?<img\b[^>]*>(?:\s*</a>)?)(?P<words>.*?)\[/caption\]",
    re.DOTALL | re.IGNORECASE,
)
_EMBEDDED = re.compile(r"\[(embed|video|audio|playlist)\b[^\[\]]*\](?:(?!\[)[^\n]){0,500}\[/\1\]", re.IGNORECASE)
_SHORTCODE = re.compile(
    r"\[(?:/?(?:gallery|playlist|audio|video|embed|vc_\w+|et_pb_\w+|fusion_\w+)\b[^\[\]]*"
    r"|[a-z][\w-]{2,40}(?:\s+[\w-]+=(?:\"[^\"\]]*\"|'[^'\]]*'|[^\s\]\"']+))+\s*/?)\]",
    re.IGNORECASE,
)
"""What a page puts something else in the place of: `[gallery ids="1,2"]`; words in brackets, `[sic]`, are none."""

_AUTHOR = b"author_login"
_CAPTION_ATTRIBUTE = re.compile(r"\bcaption=(?:\"([^\"]*)\"|'([^']*)')")
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\r?\n[ \t]*)+")
_BLOCK = re.compile(
    r"(?i)\s*</?(?:p|div|figure|ul|ol|li|table|blockquote|h[1-6]|pre|section|article|aside|hr|iframe|!--)\b|\s*<!--"
)


@dataclass(frozen=True, slots=True)
class ExportedPost:
    """What an item is in the archive that exported it: why it is no story ("" for one), and who may see it.

    `status` is "" where everybody may; `dated` is False where WordPress has not given it a date yet.
    """

    no_story: str
    status: str
    dated: bool


def exported_post(item: etree._Element) -> ExportedPost | None:
    """What the export says of an item; None for an item of any other feed."""
    said = {
        local_name(node): clean_line(node.text or "")
        for node in item
        if isinstance(node.tag, str) and (etree.QName(node).namespace or "").startswith(_NAMESPACE)
    }
    if "status" not in said and "post_type" not in said:
        return None
    kind = _NO_STORIES.get(said.get("post_type", ""), "")
    return ExportedPost(
        no_story=f"no story but {kind} of a WordPress site" if kind else "",
        status=status_of(said.get("status", ""), locked=bool(said.get("post_password"))),
        dated=not said.get("post_date_gmt", said.get("post_date", "")).startswith(_NO_DATE),
    )


def status_of(said: str, *, locked: bool = False) -> str:
    """The archive's status for one of WordPress, "" where everybody may see it; a post behind a password is a draft."""
    status = _STATUS.get(said.lower(), "review") if said else ""
    return status or ("draft" if locked else "")


def mark_up(item: etree._Element) -> None:
    """Give the texts of an item the marks that WordPress leaves to its pages: paragraphs, and captions of pictures."""
    for node in item:
        if local_name(node) == "encoded" and node.text:
            node.text = mark_paragraphs(node.text)


def writers_of(channel: bytes) -> Mapping[str, str]:
    """The names of those who wrote on a site by the names that they log in with; its posts state the latter."""
    if _AUTHOR not in channel:
        return MappingProxyType({})
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(channel, parser)
    except etree.XMLSyntaxError:
        return MappingProxyType({})
    said = [
        {local_name(node): clean_line(node.text or "") for node in author}
        for author in root.iter()
        if local_name(author) == "author" and etree.QName(author).namespace
    ]
    named = {writer.get("author_login", ""): writer.get("author_display_name", "") for writer in said}
    return MappingProxyType({login: name for login, name in named.items() if login and name})


def mark_paragraphs(words: str) -> str:
    """`[caption]` as a figure, no other shortcode, and blank lines between paragraphs as paragraphs."""
    words = _CAPTION.sub(_figure, words.replace("\r\n", "\n"))
    words = _SHORTCODE.sub("", _EMBEDDED.sub("", words)) if "[" in words else words
    if not _BLANK_LINES.search(words):
        return words
    parts = [part for part in _BLANK_LINES.split(words) if part.strip()]
    return "\n".join(part if _BLOCK.match(part) else f"<p>{part}</p>" for part in parts)


def _figure(found: re.Match[str]) -> str:
    stated = _CAPTION_ATTRIBUTE.search(found["attributes"])
    words = found["words"].strip() or (html.escape(stated[1] or stated[2] or "") if stated else "")
    return f"\n\n<figure>{found['picture']}<figcaption>{words}</figcaption></figure>\n\n"
