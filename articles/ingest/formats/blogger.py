"""What an export of Blogger says of its entries: a feed that holds templates, comments and drafts beside posts.

Knows no feed: it is handed one item's element, and reads that alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from lxml import etree

from articles.ingest.formats.blocks import local_name

_KIND = "http://schemas.google.com/blogger/2008/kind#"
KINDS = "http://schemas.google.com/g/2005#kind"
"""The scheme by which an entry says what it is; such a category is no subject of a story."""

_PUBLISHING = ("http://www.w3.org/2007/app", "http://purl.org/atom/app#")
_NO_STORIES: Mapping[str, str] = MappingProxyType(
    {"comment": "a comment of a reader", "template": "a template", "settings": "a setting", "trash": "a deleted entry"}
)


def no_story(item: etree._Element) -> str:
    """Why an entry is none; "" for a post, a page, and an entry of any other feed."""
    kinds = (node.get("term") or "" for node in item if local_name(node) == "category" and node.get("scheme") == KINDS)
    kind = next((term.removeprefix(_KIND) for term in kinds if term.startswith(_KIND)), "")
    return f"no story but {_NO_STORIES[kind]} of a blog" if kind in _NO_STORIES else ""


def is_draft(item: etree._Element) -> bool:
    """Whether an entry of any Atom feed says of itself that it is not published (RFC 5023, `app:draft`)."""
    return any(
        local_name(node) == "draft"
        and etree.QName(node).namespace in _PUBLISHING
        and (node.text or "").strip().lower() == "yes"
        for node in item.iter()
    )
