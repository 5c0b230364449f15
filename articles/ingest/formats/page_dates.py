"""When a page went up, where it states nothing for machines: the day that it prints by its headline. Reads no text."""

from __future__ import annotations

import re

from lxml import etree

from articles.ingest.cleaning import clean_line, folded
from articles.ingest.formats.blocks import line_of, local_name
from articles.ingest.printed_days import date_words, says_when

_OF_A_DAY = re.compile(
    r"(?i)(?<![a-z])(?:(?:post|entry|article|story|news|publish|published|publication|pub|created?)?[-_]?"
    r"(?:date|time|timestamp|datetime|day)|posted(?:-?on)?|published(?:-?on)?|dateline|by-?line|meta|article-?info)(?![a-z])"
)
_BETWEEN = re.compile(r"\s*[|·•]\s*|\s{2,}|\s[–—-]\s(?=[^\W\d_])")
_LONGEST = 160
_MOST_LOOKED_AT = 400
_TEXT_BEGINS = 200  # characters of a paragraph behind which a day is another story's
_CHANGED = re.compile(r"(?i)\W*(?:last\s+)?(?:updated|modified|edited)\b")
_OF_A_CHANGE = re.compile(r"(?i)updated|modified")
_BESIDE = frozenset(("nav", "footer", "aside", "form", "a"))


def printed_date(tree: etree._Element, headline: str) -> str:
    """The words of the day in the first element behind the headline that is marked as one for a day; "" for none."""
    own = folded(headline)
    looked_at = -1
    for node in tree.iter():
        name = local_name(node)
        if looked_at < 0:
            looked_at = 0 if name in ("h1", "h2") and folded(line_of(node)) == own else -1
            continue
        looked_at += 1
        if looked_at > _MOST_LOOKED_AT or (name == "p" and len(line_of(node)) > _TEXT_BEGINS):
            return ""
        marks = f"{node.get('class') or ''} {node.get('id') or ''} {node.get('itemprop') or ''}"
        if _OF_A_CHANGE.search(marks) or not (name == "time" or _OF_A_DAY.search(marks) or _says_when(node)):
            continue
        if any(local_name(parent) in _BESIDE for parent in node.iterancestors()):
            continue
        if words := _date_in(node):
            return words
    return ""


def _says_when(node: etree._Element) -> bool:
    """Whether an element that holds no other says itself that it is the day of publication ("Published: …")."""
    return len(node) == 0 and says_when(clean_line(node.text or ""))


def _date_in(node: etree._Element) -> str:
    words = clean_line(line_of(node))
    if not 6 <= len(words) <= _LONGEST:
        return ""
    if next((inner for inner in node.iter("time") if inner is not node), None) is not None:
        return ""  # which is looked at by itself
    for part in (words, *_BETWEEN.split(words)):
        if not _CHANGED.match(part) and (said := date_words(part)):
            return said
    return ""
