"""Whether a page holds prose, or only menus, link lists and notices. Knows no metadata."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from lxml import etree

from articles.ingest.cleaning import folded
from articles.ingest.formats.blocks import line_of, local_name
from articles.ingest.furniture import furniture_of

NAVIGATION = "navigation only, not a story: its text is links and menus, without a paragraph of prose"

_AN_ARTICLE = re.compile(r"(?i)(?<![\w-])article(?![\w-])")
_LEAST_OF_A_STORY = 60  # characters of prose below a headline
_SENTENCE_END = re.compile(r"[.!?…。！？؟۔।:][”’\"'»)\]」』]*$")
_WORD = re.compile(r"[^\W\d_]+")
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
_FEWEST_WORDS = 3  # of a sentence
_LONG = 12  # words of a paragraph that is prose without a closing mark
_SENTENCES = 40  # words that are prose among whatever links
_LONGEST_LABEL = 200  # characters of a link; one round a whole story is none of a menu
_LABEL = 4  # words of an entry of a menu
_ENTRIES = 4  # of a menu that has no links


def stories_of_one_page(tree: etree._Element, headline: str) -> tuple[str, ...]:
    """The headlines of stories that stand side by side on a page which is called like none of them; () for others."""
    found = []
    for node in tree.iter("article", "div"):
        if local_name(node) == "div" and not _AN_ARTICLE.search(node.get("class") or ""):
            continue
        if any(_AN_ARTICLE.search(parent.get("class") or "") for parent in node.iterancestors("article", "div")):
            continue
        heading = next((line for inner in node.iter() if _is_heading(inner) and (line := line_of(inner))), "")
        prose = sum(len(line_of(part)) for part in node.iter("p") if _SENTENCE_END.search(line_of(part)))
        if heading and prose >= _LEAST_OF_A_STORY:
            found.append(heading)
    own = folded(headline)
    if len(found) < 2 or any(folded(one) in own or own in folded(one) for one in found):
        return ()
    return tuple(found)


def _is_heading(node: etree._Element) -> bool:
    return local_name(node) in ("h1", "h2", "h3") or "headline" in (node.get("class") or "").lower()


def is_navigation(tree: etree._Element, parts: Sequence[str]) -> bool:
    """True where no part is prose outside links, and the text is links, entries of a menu or notices."""
    labels = {label for node in tree.iter("a") if 0 < len(label := folded(line_of(node))) <= _LONGEST_LABEL}
    if any(_is_surely_prose(part, labels) for part in parts):
        return False
    longest_first = sorted(labels, key=lambda label: (-len(label), label))
    links = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})(?!\w)")
    if any(_is_prose(part, links) for part in parts):
        return False
    own = [words for part in parts if not furniture_of(part) and (words := _own_words(part, links))]
    whole = sum(len(_WORD.findall(part)) for part in parts)
    return sum(own) * 2 < whole or (len(own) >= _ENTRIES and max(own) <= _LABEL)


def _is_surely_prose(part: str, labels: Collection[str]) -> bool:
    """A sentence of which links cover less than half; told at once for nearly every story."""
    if not _SENTENCE_END.search(part.rstrip()) or len(part.split()) < _LONG or furniture_of(part):
        return False
    text = folded(part)
    return sum(len(label) for label in labels if label in text) * 2 < len(text)


def _is_prose(part: str, links: re.Pattern[str]) -> bool:
    """A sentence, or a paragraph as long as some, that is not links alone."""
    if furniture_of(part):
        return False
    words = len(_WORD.findall(part)) + len(_UNSPACED.findall(part)) // 2
    if words < _FEWEST_WORDS:
        return False
    own = _own_words(part, links)
    if _SENTENCE_END.search(part.rstrip()):
        return own > 0
    return own >= _SENTENCES or (words >= _LONG and own * 2 > words)


def _own_words(part: str, links: re.Pattern[str]) -> int:
    """How many words of a part stand in no link."""
    return len(_WORD.findall(links.sub(" ", folded(part))))
