"""Marked-up text to plain paragraphs: HTML, XHTML, NITF and what an extractor hands back. Knows no format's records.

Every word of the element is kept, in order; what only styles, scripts or asks for input is left out.
"""

from __future__ import annotations

import html
import re

from lxml import etree
from lxml.html import HTMLParser, document_fromstring

from articles.ingest.cleaning import paragraphs


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_BLOCKS = _names(
    "abstract address article aside block block-quote blockquote body body.content bq byline caption center dd details "
    "dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hedline hgroup hl1 hl2 hr item "
    "li list main menu nav nitf-table note ol p pre quote row section summary table tbody tfoot thead tr ul"
)
_CELLS = frozenset(("td", "th", "cell"))
_BREAKS = frozenset(("br", "lb"))
NEVER_TEXT = _names(
    "script style template noscript svg math iframe object embed applet form button select textarea input option "
    "audio video canvas map title meta link nitf-table-metadata"
)
_BREAK = "\x00"  # no markup can hold it
_NEVER_IN_MARKUP = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


class MarkupRefused(ValueError):
    """Markup that is not read, with the reason in words."""


def paragraphs_of(element: etree._Element, without: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The paragraphs of an element: its blocks, in order; a lone line break stays one, two part paragraphs.

    `without` names further elements (local names) that are left out with all that they hold.
    """
    out = without | NEVER_TEXT
    found: list[str] = []
    held: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        name = local_name(node)
        if event in ("comment", "pi"):
            held.append(node.tail or "")
        elif event == "start" and name in out and node is not element:
            walk.skip_subtree()
        elif event == "start":
            _open(name, held, found)
            held.append(node.text or "")
        else:
            if name in _BLOCKS:
                _flush(held, found)
            elif name in _CELLS and node.getnext() is not None:
                held.append(" | ")
            if node is not element:
                held.append(node.tail or "")
    _flush(held, found)
    return tuple(found)


def line_of(element: etree._Element, without: frozenset[str] = frozenset()) -> str:
    """All words of an element on one line."""
    return " ".join(" ".join(paragraphs_of(element, without)).split())


def html_paragraphs(markup: str) -> tuple[str, ...]:
    """The paragraphs of a piece of HTML; text without markup gives its own paragraphs."""
    if "<" not in markup:
        return paragraphs(html.unescape(markup))
    return paragraphs_of(parsed_html(f"<div>{markup}</div>"), frozenset(("figcaption",)))


def parsed_html(markup: str) -> etree._Element:
    """HTML as a tree, as forgiving as a browser; MarkupRefused where its nesting has no bottom, never cut there."""
    parser = HTMLParser(encoding="utf-8", huge_tree=False, no_network=True, remove_comments=True, remove_pis=True)
    words = _NEVER_IN_MARKUP.sub("", markup)
    try:
        tree = document_fromstring(words.encode("utf-8", "replace"), parser=parser, ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise MarkupRefused(f"the HTML cannot be read: {error}") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise MarkupRefused("the HTML is nested too deep to be read whole")
    return tree


def local_name(node: etree._Element) -> str:
    """An element's name without its namespace, in lower case; "" for what is no element."""
    return node.tag.rpartition("}")[2].lower() if isinstance(node.tag, str) else ""


def _open(name: str, held: list[str], found: list[str]) -> None:
    if name in _BLOCKS:
        _flush(held, found)
    elif name in _BREAKS:
        held.append(_BREAK)


def _flush(held: list[str], found: list[str]) -> None:
    """What is held becomes paragraphs: cut where two breaks follow one another."""
    lines: list[str] = []
    for line in "".join(held).split(_BREAK):
        words = " ".join(line.split()).removeprefix("| ").removesuffix(" |").strip()
        if words and words != "|":
            lines.append(words)
        elif lines:
            found.append("\n".join(lines))
            lines = []
    if lines:
        found.append("\n".join(lines))
    held.clear()
