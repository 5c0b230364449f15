"""Photos and their captions as pages mark them up: `<figure>`, `<figcaption>`, and what older pages use for them.

Read before the text of a page is, and taken out of it, since a caption is no paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, takewhile
from urllib.parse import urljoin

from lxml import etree

from articles.ingest.captions import caption_of, credit_alone, parse_caption
from articles.ingest.cleaning import clean_line, folded
from articles.ingest.formats.blocks import line_of, local_name
from articles.ingest.records import CaptionRecord

MOST_CAPTIONS = 200
MOST_LOOKED_AT = 500
LONGEST_CAPTION = 5_000
_CREDIT = re.compile(
    r"(?i)(?:^|[\s_-])(?:credits?|copyright|photographer|photo-?by|photo-?credit|image-?credit|caption-?credit|"
    r"media-?credit|attribution|creditline|byline)(?:$|[\s_-])|credittext|copyrightholder|__credit"
)
_CREDIT_WORD = re.compile(
    r"(?i)^(?:(?:photo|image|picture|foto|photograph)?\s*(?:credit|copyright|source)s?\s*[:：]|©|\(c\))\s*"
)
_READ_ALOUD = re.compile(r"^(?:Image|Photo) caption,\s*")
_IMAGE_SOURCE = re.compile(r"\bImage source,\s*(?P<credit>.{2,100}?)(?=\s*Image caption,|$)")
"""Words that pages have for those who are read to: the first before a caption, the second before its credit."""

_CAPTION_CLASS = re.compile(
    r"(?i)(?:^|[\s_-])(?:wp-caption-text|figcaption|(?:image|img|photo|media|picture|gallery|lead|asset)[_-]*caption|"
    r"caption[_-]*(?:text|content)?)(?:$|[\s_-])"
)
_ASIDE = re.compile(
    r"(?i)(?:^|[\s_-])(?:related|recommend\w*|promos?|teasers?|sidebar|most-?(?:read|popular|viewed)|newsletter|comments?|"
    r"trending|read-?(?:more|next|also)|more-?(?:stories|news|on|from)|carousel|outbrain|taboola|advert\w*|sponsored|"
    r"author-?(?:bio|card)|footer|navigation|menu)(?:$|[\s_-])"
)
_OUTSIDE = frozenset(("nav", "footer", "aside", "form"))
_MAY_CAPTION = ("div", "p", "span", "dd", "figcaption", "td")
_LEVELS_TO_THE_IMAGE = 3
_CLASSES_LOOKED_UP = 8
_SOURCES = ("src", "data-src", "data-original", "data-lazy-src", "data-full-src", "srcset", "data-srcset")


def take_figures(tree: etree._Element, address: str = "") -> tuple[CaptionRecord, ...]:
    """The captions of a page in their order, each once; the figures and captions leave the tree.

    `address` is what relative image addresses are read from.
    """
    found: dict[str, CaptionRecord] = {}
    for holder, caption in list(islice(_holders(tree), MOST_LOOKED_AT)):
        record = None if _is_aside(holder) else _caption(holder, caption, address)
        if record and folded(record.text) not in found and len(found) < MOST_CAPTIONS:
            found[folded(record.text)] = record
    for element in [node for node in tree.iter("figure", "figcaption") if not _holds_story(node)]:
        _remove(element)
    for _holder, caption in list(islice(_holders(tree), MOST_LOOKED_AT)):
        _remove(caption)
    return tuple(found.values())


def _holders(tree: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    """Each element that holds a photo, with the element that captions it."""
    for figure in tree.iter("figure"):
        caption = next((node for node in figure.iter("figcaption")), None)
        if caption is None:
            caption = next((node for node in figure.iterdescendants() if _is_captioned(node)), None)
        if caption is not None and next(figure.iterancestors("figure"), None) is None:
            yield figure, caption
    if next(tree.iter("img"), None) is None:
        return
    for node in islice(filter(_is_loose_caption, tree.iter(*_MAY_CAPTION)), MOST_LOOKED_AT):
        near = takewhile(_may_hold, islice(node.iterancestors(), _LEVELS_TO_THE_IMAGE))
        holder = next((parent for parent in near if next(parent.iter("img"), None) is not None), None)
        if holder is not None:
            yield holder, node


def _may_hold(node: etree._Element) -> bool:
    """Whether an element can be that of one photo; a whole page or story never is."""
    return local_name(node) not in ("html", "body", "main", "article", "section")


def _is_loose_caption(node: etree._Element) -> bool:
    captions = local_name(node) == "figcaption" or _is_captioned(node)
    return captions and next(node.iterancestors("figure"), None) is None


def _is_captioned(node: etree._Element) -> bool:
    if not isinstance(node.tag, str):
        return False
    return node.get("itemprop") == "caption" or bool(_CAPTION_CLASS.search(node.get("class") or ""))


def _is_aside(element: etree._Element) -> bool:
    """Whether a photo belongs to a teaser, a bar or a menu, and not to the story."""
    for level, node in enumerate((element, *element.iterancestors())):
        if local_name(node) in _OUTSIDE:
            return True
        if level < _CLASSES_LOOKED_UP and local_name(node) not in ("body", "html", "article", "main"):
            names = f"{node.get('class') or ''} {node.get('id') or ''}"
            if len(names) < 500 and _ASIDE.search(names):
                return True
    return False


def _caption(holder: etree._Element, caption: etree._Element, address: str) -> CaptionRecord | None:
    credited = [node for node in islice(holder.iterdescendants(), MOST_LOOKED_AT) if _is_credit(node)]
    credit = next((line for node in credited if (line := line_of(node))), "")
    for node in credited:
        if any(parent is caption for parent in node.iterancestors()):
            _remove(node)
    text = _READ_ALOUD.sub("", line_of(caption))
    if not credit and "Image source" in (whole := line_of(holder)) and (named := _IMAGE_SOURCE.search(whole)):
        credit = named["credit"]
    if not text or len(text) > LONGEST_CAPTION:
        return None
    credit = _CREDIT_WORD.sub("", clean_line(credit)).strip("() ")
    url, alt_text = _image(holder, address)
    if not credit and alt_text and (alone := credit_alone(text)):
        return caption_of(alt_text, alone, url=url, alt_text=alt_text)
    if not credit or len(credit) > 200:
        return replace(parse_caption(text), url=url, alt_text=alt_text)
    printed = parse_caption(text)
    return caption_of(printed.text, credit, file_photo=printed.file_photo or None, url=url, alt_text=alt_text)


def _is_credit(node: etree._Element) -> bool:
    if not isinstance(node.tag, str):
        return False
    names = f"{node.get('class') or ''} {node.get('itemprop') or ''}"
    return len(names) < 500 and bool(_CREDIT.search(names)) and local_name(node) not in ("figure", "img")


def _image(holder: etree._Element, address: str) -> tuple[str, str]:
    """Address and alternative text of the first image in an element."""
    for image in holder.iter("img"):
        alt_text = clean_line(image.get("alt") or "")[:1000]
        for name in _SOURCES:
            words = (image.get(name) or "").strip().split(",")[0].split()
            if not words or words[0].startswith("data:"):
                continue
            try:
                found = urljoin(address, words[0])
            except ValueError:
                continue
            return (found if found.startswith(("http://", "https://")) else ""), alt_text
        return "", alt_text
    return "", ""


def _holds_story(element: etree._Element) -> bool:
    """A page that puts its whole text into a figure is read as if it had none."""
    return len(line_of(element)) > LONGEST_CAPTION


def _remove(element: etree._Element) -> None:
    """Takes an element out of its tree; the text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
