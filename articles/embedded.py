"""What a story's page tells programs: Highwire and Dublin Core for reference managers, schema.org for the rest.

The page's own words again, never more than a reader sees.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.conf import settings

from articles.citations import authors, date_parts, is_person, permanent_url, source_name
from articles.models import Caption
from articles.reading import StoryPage

_ESCAPES = str.maketrans({letter: f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"})


class DataBlock:
    """A value as JSON within a script element of data: no letter of it can end the element."""

    def __init__(self, value: dict[str, Any]) -> None:
        self.value = value

    def __html__(self) -> str:
        """JSON whose angle brackets and ampersands are written as JSON escapes."""
        return json.dumps(self.value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def metadata(page: StoryPage) -> Iterator[tuple[str, str]]:
    """Names and contents of the page's meta elements, empty ones left out."""
    return ((name, " ".join(content.split())) for name, content in _metadata(page) if content.strip())


def _metadata(page: StoryPage) -> Iterator[tuple[str, str]]:
    article = page.article
    parts, url = date_parts(article), f"{settings.SITE_URL}{article.get_absolute_url()}"
    yield "z:itemType", "newspaperArticle"
    yield "citation_title", article.headline
    for name in authors(article):
        yield "citation_author", name
    yield "citation_publication_date", "/".join(f"{part:02d}" for part in parts)
    yield "citation_journal_title", source_name(article)
    yield "citation_language", article.language
    yield "citation_public_url", permanent_url(article)
    yield "citation_keywords", "; ".join(tag.name.replace(";", ",") for tag in (*page.regions, *page.actors))
    yield "DC.title", article.headline
    for name in authors(article):
        yield "DC.creator", name
    yield "DC.publisher", source_name(article)
    yield "DC.date", "-".join(f"{part:02d}" for part in parts)
    yield "DC.language", article.language
    yield "DC.identifier", url
    yield "DC.type", "Text"


def linked_data(page: StoryPage) -> DataBlock:
    """The story as a NewsArticle of schema.org."""
    article = page.article
    source = source_name(article)
    told = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.headline,
        "description": article.standfirst,
        "author": [_author(name) for name in authors(article)],
        "publisher": {"@type": "Organization", "name": source} if source else None,
        "datePublished": "-".join(f"{part:02d}" for part in date_parts(article)),
        "inLanguage": article.language,
        "articleSection": article.section,
        "wordCount": article.word_count,
        "url": f"{settings.SITE_URL}{article.get_absolute_url()}",
        "identifier": article.uid,
        "archivedAt": permanent_url(article),
        "isBasedOn": article.url if article.url.startswith(("http://", "https://")) else "",
        "isAccessibleForFree": True,
        "image": [_image(caption) for caption in page.captions if caption.image],
        "contentLocation": [_named("Place", tag.name, tag.href) for tag in page.regions],
        "mentions": [_named("Thing", tag.name, tag.href) for tag in page.actors],
    }
    return DataBlock({name: value for name, value in told.items() if value})


def _author(name: str) -> dict[str, str]:
    return {"@type": "Person" if is_person(name) else "Organization", "name": name}


def _named(kind: str, name: str, href: str) -> dict[str, str]:
    return {"@type": kind, "name": name, "url": f"{settings.SITE_URL}{href}"}


def _image(caption: Caption) -> dict[str, str]:
    told = {
        "@type": "ImageObject",
        "contentUrl": f"{settings.SITE_URL}{caption.image.url}",
        "caption": caption.text,
        "creditText": caption.credit,
    }
    return {name: value for name, value in told.items() if value}
