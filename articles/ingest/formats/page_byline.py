"""Who wrote a page: what it states, marks or prints. Knows nothing else of it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from articles.ingest.formats.blocks import line_of

_BYLINES = ("byl", "byline", "author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
            "citation_author", "article:author_name", "article:author")  # fmt: skip
WRITTEN_BY = ("by", "par", "von", "por", "di", "door", "av", "af", "بقلم", "كتب", "كتبت")
"""Words before the name of a writer where a page prints it."""

_OF_A_WRITER = re.compile(r"(?i)(?<![a-z])(?:by-?line|authors?)(?![a-z])")
_WRITTEN_BY = re.compile(rf"(?i)(?:{'|'.join(WRITTEN_BY)}):?\s+(?=[^\W\d_])")
_DAY_BEHIND = re.compile(r"(?i)[\s,|·•–—-]*(?:\bon\s+)?(?:\b[a-z]+day,?\s+)?(?:\b[a-zéû]{3,9}\.?\s+)?\d.*$")
_LONGEST_BYLINE = 80


def byline_of(tree: etree._Element, meta: Mapping[str, str]) -> str:
    """Who wrote a page, as its metadata say, an element that is marked so, or one whose words say it."""
    words = next((meta[name] for name in _BYLINES if meta.get(name) and "://" not in meta[name]), "")
    if words:
        return words[:500]
    for node in tree.iter():
        if not isinstance(node.tag, str):
            continue
        if node.get("itemprop") == "author" or (node.get("rel") or "") == "author":
            name = line_of(node)
            if 0 < len(name) <= 120:
                return name
    return _printed_byline(tree)


def _printed_byline(tree: etree._Element) -> str:
    """The writer in an element whose class says so, where the words say it as well: `By Hana Example`."""
    for node in tree.iter("p", "div", "span", "address"):
        if _OF_A_WRITER.search(node.get("class") or ""):
            words = line_of(node)
            written = _WRITTEN_BY.match(words)
            if written and len(words) <= _LONGEST_BYLINE and words[written.end()].isalpha():
                return _DAY_BEHIND.sub("", words[written.end() :])
    return ""
