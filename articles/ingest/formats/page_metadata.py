"""What a news page says of itself: JSON-LD first, then its meta elements, then what stands on it. Reads no text.

The words are as the page has them; dates stay unparsed. Knows no record.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from lxml import etree

from articles.ingest.cleaning import clean_line, folded
from articles.ingest.formats.blocks import line_of
from articles.ingest.formats.linked_data import (
    GALLERIES,
    LONGEST_VALUE,
    date_of_another_kind,
    linked_data,
    names_of,
    own_article,
    posts_of,
    types_of,
    words_of,
)
from articles.ingest.formats.page_byline import byline_of
from articles.ingest.formats.page_dates import printed_date
from articles.ingest.identity import canonical_url

_NO_DAY = ("0001-", "0000-")
"""What programs write for a date that they do not have."""

_PUBLISHED = (
    "article:published_time", "article:published", "og:article:published_time", "og:published_time", "datepublished",
    "pubdate", "publishdate", "publish-date", "publish_date", "parsely-pub-date", "sailthru.date", "dc.date.issued",
    "dcterms.created", "dcterms.issued", "dc.date", "dcterms.date", "citation_publication_date", "date", "displaydate",
    "originalpublicationdate", "rnews:datepublished", "cxenseparse:recs:publishtime", "article.published",
    "published-date", "published_at", "ptime",
)  # fmt: skip
_UPDATED = (
    "article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified", "dcterms.modified",
    "dc.date.modified", "article.updated", "article:modified", "utime",
)  # fmt: skip
_SECTIONS = ("article:section", "section", "parsely-section", "og:section", "cxenseparse:recs:category", "category")
_DESCRIPTIONS = ("og:description", "description", "dc.description", "twitter:description")
_SITE_SEPARATOR = re.compile(r"\s+[|–—»•·:-]+\s+|\s*\|\s*")
_LOCALE = re.compile(r"[a-zA-Z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


@dataclass(slots=True)
class PageMetadata:
    """What a page says of its story; "" and empty where it says nothing. `is_article` where it says that it is one.

    `is_running` where it says that it is a report in posts, one after another.
    """

    headline: str = ""
    standfirst: str = ""
    byline: str = ""
    published: str = ""
    updated: str = ""
    source: str = ""
    language: str = ""
    section: str = ""
    dateline: str = ""
    address: str = ""
    body: str = ""
    keywords: tuple[str, ...] = ()
    images: list[Mapping[str, object]] = field(default_factory=list)
    is_article: bool = False
    is_listing: bool = False
    is_gallery: bool = False
    is_running: bool = False


def page_metadata(tree: etree._Element, address: str = "") -> PageMetadata:
    """Everything that a page says of its story, the first source that says a thing being believed."""
    meta = _meta(tree)
    found = PageMetadata(source="")
    objects = list(linked_data(tree))
    article = own_article(objects, tree, meta.get("og:title", ""))
    if article is not None:
        _take_article(found, article)
    types = {name for entry in objects for name in types_of(entry)}
    found.is_running = "LiveBlogPosting" in types
    found.is_gallery = bool(types & GALLERIES)
    found.is_listing = article is None and bool(types & {"ItemList", "CollectionPage", "SearchResultsPage"})
    found.is_article = article is not None or meta.get("og:type", "").lower() == "article"
    found.published = found.published or _first(meta, _PUBLISHED) or _time_element(tree)
    found.published = found.published or date_of_another_kind(objects, tree)
    if found.published.startswith(_NO_DAY):
        found.published = ""
    found.is_article = found.is_article or bool(_first(meta, _PUBLISHED[:2]))
    found.updated = found.updated or _first(meta, _UPDATED)
    found.source = found.source or meta.get("og:site_name", "") or meta.get("application-name", "")
    found.headline = found.headline or _headline(tree, meta, found.source)
    found.published = found.published or printed_date(tree, found.headline)
    found.byline = found.byline or byline_of(tree, meta)
    found.standfirst = found.standfirst or _first(meta, _DESCRIPTIONS)
    found.section = found.section or _first(meta, _SECTIONS)
    found.language = _language(tree, meta) or found.language
    found.keywords = found.keywords or _split(_first(meta, ("news_keywords", "keywords", "parsely-tags")))
    found.address = _address(tree, meta, found.address, address)
    return found


def _meta(tree: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.iter("meta"):
        name = (node.get("property") or node.get("name") or node.get("itemprop") or "").strip().lower()
        words = clean_line(node.get("content") or "")
        if name and words and len(name) < 100:
            found.setdefault(name, words[:LONGEST_VALUE])
    return found


def _first(meta: Mapping[str, str], names: Sequence[str]) -> str:
    return next((meta[name] for name in names if meta.get(name)), "")


def _take_article(found: PageMetadata, article: Mapping[str, object]) -> None:
    found.headline = words_of(article.get("headline")) or words_of(article.get("name"))
    found.standfirst = words_of(article.get("description")) or words_of(article.get("alternativeHeadline"))
    found.published = words_of(article.get("datePublished")) or words_of(article.get("dateCreated"))
    found.updated = words_of(article.get("dateModified"))
    found.byline = ", ".join(dict.fromkeys(names_of(article.get("author")) or names_of(article.get("creator"))))
    found.source = next(iter(names_of(article.get("publisher"))), "")
    language = words_of(article.get("inLanguage"))
    found.language = language if _LOCALE.fullmatch(language) else ""
    section = article.get("articleSection")
    found.section = words_of(section[0] if isinstance(section, list) and section else section)
    found.dateline = words_of(article.get("dateline"))
    page = article.get("mainEntityOfPage")
    found.address = words_of(article.get("url")) or words_of(page.get("@id") if isinstance(page, Mapping) else page)
    body = article.get("articleBody")
    found.body = body if isinstance(body, str) else posts_of(article.get("liveBlogUpdate"))
    keywords = article.get("keywords")
    found.keywords = (
        tuple(words_of(word) for word in keywords[:100] if words_of(word))
        if isinstance(keywords, list)
        else _split(words_of(keywords))
    )
    images = article.get("image")
    found.images = [i for i in (images if isinstance(images, list) else [images])[:50] if isinstance(i, Mapping)]


def _split(words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in re.split(r"[,;،]", words)[:100] if part.strip()))


def _headline(tree: etree._Element, meta: Mapping[str, str], site: str) -> str:
    """`og:title`, the one `<h1>`, or `<title>`, without the name of the site behind it."""
    headings = [line for node in tree.iter("h1") if (line := line_of(node))]
    shared = meta.get("og:title") or meta.get("twitter:title") or meta.get("dc.title") or ""
    title = next((line_of_title(node) for node in tree.iter("title")), "")
    if len(headings) == 1 and (not shared or folded(headings[0]) in folded(f"{shared} {title}")):
        return headings[0]
    own = _without_site(shared, site) or _without_site(title, site)
    match = next((heading for heading in headings if own and folded(heading) == folded(own)), "")
    return match or own or next(iter(headings), "")


def line_of_title(node: etree._Element) -> str:
    """The words of a `<title>`, which holds no elements."""
    return clean_line(node.text or "")


def _without_site(title: str, site: str) -> str:
    """A title without the site's own name at its end or, where the name is known, at its beginning."""
    parts = _SITE_SEPARATOR.split(title)
    if len(parts) < 2:
        return title
    if site and folded(parts[-1]) in (folded(site), f"{folded(site)}.com"):
        return title[: title.rindex(parts[-1])].rstrip(" |–—»•·:-")
    if site and folded(parts[0]) == folded(site):
        return title[len(parts[0]) :].lstrip(" |–—»•·:-")
    if "|" in title and len(parts[0].split()) > 3:
        return title.split("|")[0].strip()
    if len(parts[-1].split()) <= 3 and len(parts[0].split()) > 3 and not parts[-1][:1].islower():
        return title[: title.rindex(parts[-1])].rstrip(" |–—»•·:-")
    return title


def _time_element(tree: etree._Element) -> str:
    """The date of the first `<time>` or marked element of the page that is marked as that of its publication."""
    times = [node for node in tree.iter("time") if node.get("datetime")]
    for node in times:
        if node.get("pubdate") is not None or "datePublished" in (node.get("itemprop") or ""):
            return clean_line(node.get("datetime") or "")
    for node in tree.iter():
        if isinstance(node.tag, str) and node.get("itemprop") == "datePublished":
            return clean_line(node.get("content") or node.get("datetime") or line_of(node))[:200]
    inside = [node for node in times if next(node.iterancestors("article", "main"), None) is not None]
    return clean_line(inside[0].get("datetime") or "") if len(inside) == 1 else ""


def _language(tree: etree._Element, meta: Mapping[str, str]) -> str:
    named = next(
        (node.get("lang") or node.get("{http://www.w3.org/XML/1998/namespace}lang") for node in tree.iter("html")), ""
    )
    for words in (named, meta.get("og:locale"), meta.get("content-language"), meta.get("dc.language")):
        if words and _LOCALE.fullmatch(words.strip()):
            return words.strip().replace("_", "-")
    return ""


def _address(tree: etree._Element, meta: Mapping[str, str], stated: str, fetched: str) -> str:
    """The page's canonical address; relative ones are read from where the page was fetched."""
    linked = next(
        (n.get("href") or "" for n in tree.iter("link") if "canonical" in (n.get("rel") or "").lower().split()), ""
    )
    for words in (linked, meta.get("og:url", ""), stated, fetched):
        try:
            whole = urljoin(fetched, clean_line(words))
            if canonical_url(whole) and (urlsplit(whole).path.strip("/") or whole == fetched or urlsplit(whole).query):
                return whole
        except ValueError:
            continue
    return ""
