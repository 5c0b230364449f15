"""The linked data (JSON-LD) of a page: its objects, which of them it is itself, the words of their values."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from articles.ingest.cleaning import clean_line, folded
from articles.ingest.formats.blocks import line_of

_ARTICLES = re.compile(
    r"(?:\w*Article|BlogPosting|LiveBlogPosting|Report|Review|AnalysisNewsArticle|OpinionNewsArticle)"
)
GALLERIES = frozenset(("ImageGallery", "MediaGallery"))
_PAGES = frozenset(("WebPage", "ItemPage"))
_OTHER_KINDS = GALLERIES | {"VideoObject", "AudioObject", "PodcastEpisode", "Recipe"}
_LARGEST_SCRIPT = 1024 * 1024
_MOST_SCRIPTS = 30
_MOST_OBJECTS = 2_000
LONGEST_VALUE = 5_000
_MARKED_UP = re.compile(r"</?(?:p|br|div|a|ul|li|blockquote|strong|em|b|i|h[2-6]|span|figure)\b[^<>]*>", re.IGNORECASE)


def linked_data(tree: etree._Element) -> Iterator[Mapping[str, object]]:
    """Every object of the page's JSON-LD, outermost first; what is no JSON is passed over."""
    scripts = [node for node in tree.iter("script") if "ld+json" in (node.get("type") or "").lower()]
    count = 0
    for script in scripts[:_MOST_SCRIPTS]:
        words = (script.text or "").strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
        if not words or len(words) > _LARGEST_SCRIPT:
            continue
        try:
            level: list[object] = [json.loads(words, strict=False)]
        except (ValueError, RecursionError):
            continue
        while level and count < _MOST_OBJECTS:
            inner: list[object] = []
            for value in level:
                if isinstance(value, Mapping):
                    count += 1
                    yield value
                    inner.extend(
                        entry
                        for key, entry in value.items()
                        if key in ("@graph", "mainEntity", "mainEntityOfPage", "@list")
                    )
                elif isinstance(value, list):
                    inner.extend(value[:_MOST_OBJECTS])
            level = inner


def types_of(entry: Mapping[str, object]) -> tuple[str, ...]:
    kind = entry.get("@type")
    names = kind if isinstance(kind, list) else [kind]
    return tuple(name.rpartition("/")[2] for name in names if isinstance(name, str))


def own_article(
    objects: Sequence[Mapping[str, object]], tree: etree._Element, title: str
) -> Mapping[str, object] | None:
    """The article that the page is: of several, the one that is headed as the page is, else the first."""
    articles = [entry for entry in objects if _is_article(entry)]
    if len(articles) < 2:
        return next(iter(articles), None)
    headings = _headings(tree) | {folded(title)}
    return next((one for one in articles if folded(words_of(one.get("headline"))) in headings), articles[0])


def date_of_another_kind(objects: Sequence[Mapping[str, object]], tree: etree._Element) -> str:
    """The date of what a page says that it shows in place of an article: itself, a film, a recipe, an episode."""
    dated = [
        (entry, set(types_of(entry))) for entry in objects if entry.get("datePublished") or entry.get("uploadDate")
    ]
    headings = _headings(tree) if dated else set()
    for entry, types in dated:
        if types & _PAGES or (
            types & _OTHER_KINDS and folded(words_of(entry.get("name") or entry.get("headline"))) in headings
        ):
            return words_of(entry.get("datePublished")) or words_of(entry.get("uploadDate"))
    return ""


def posts_of(updates: object) -> str:
    """The posts of a running report, each below its heading."""
    said = []
    for post in updates[:_MOST_OBJECTS] if isinstance(updates, list) else []:
        if isinstance(post, Mapping) and isinstance(body := post.get("articleBody"), str):
            said += [
                html.escape(words_of(post.get("headline")), quote=False),
                body if _MARKED_UP.search(body) else html.escape(body, quote=False),
            ]
    return "".join(f"<div>{words}</div>" for words in said if words.strip())


def words_of(value: object) -> str:
    """A string value on one line, its HTML entities read; "" for any other."""
    if isinstance(value, Mapping):
        value = value.get("@value") or value.get("name")
    if isinstance(value, list) and value:
        value = value[0]
    return clean_line(html.unescape(value[:LONGEST_VALUE])) if isinstance(value, str) else ""


def names_of(value: object) -> list[str]:
    """The names of persons or organisations."""
    entries = value if isinstance(value, list) else [value]
    names = [words_of(entry) for entry in entries[:50]]
    return [name for name in names if name and not name.startswith(("http://", "https://"))]


def _is_article(entry: Mapping[str, object]) -> bool:
    return any(_ARTICLES.fullmatch(name) for name in types_of(entry)) and bool(
        entry.get("headline") or entry.get("articleBody") or entry.get("datePublished")
    )


def _headings(tree: etree._Element) -> set[str]:
    return {folded(line_of(node)) for node in tree.iter("h1")}
