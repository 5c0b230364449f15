"""A list's newest entries as a feed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils.text import Truncator

from articles.citations import author
from articles.models import Article, Caption
from search import answers
from search.addresses import Address
from search.criteria import Criteria, Sort
from search.feeds import Entry, FeedHead, Picture, write_feed
from search.fields import DocumentType
from search.found import absolute, caption_path, found_rows, standing_tags

FEED_SIZE = 50
SUMMARY_WORDS = 60


def feed(name: str, criteria: Criteria, title: str, path: str) -> HttpResponse:
    """The newest entries of the list, newest first whatever the page's order."""
    newest = replace(criteria, sort=Sort.NEWEST, page=1, per_page=FEED_SIZE)
    found = answers.find(newest, facets=False)
    address = Address(path)
    listed = criteria.on_page(1)
    kind = "stories" if criteria.document_type is DocumentType.ARTICLE else "captions"
    head = FeedHead(
        title=f"{title} - {settings.ARCHIVE_NAME}",
        description=f"The newest {kind} of this list",
        page_url=absolute(address.of(listed)),
        feed_url=absolute(address.companion(name, listed)),
        tag_uri=f"tag:{settings.FEED_TAG}:list{address.of(listed)}",
    )
    entries = [_entry(story, caption) for _, story, caption in found_rows(newest, found.results.hits)]
    text, content_type = write_feed(name, head, entries)
    return HttpResponse(text, content_type=content_type)


def _entry(story: Article, caption: Caption | None) -> Entry:
    tags = standing_tags(story, caption)
    targets = dict.fromkeys(tag.region or tag.actor for tag in tags)
    published = story.published_at
    if published is None and story.published_on is not None and story.date_precision == Article.DatePrecision.DAY:
        published = datetime.combine(story.published_on, time.min, tzinfo=UTC)
    inferred = ("date inferred",) if story.date_basis == Article.DateBasis.INFERRED else ()
    common: dict[str, Any] = {
        "published": published,
        "updated": story.updated_at,
        "language": story.language,
        "author": author(story) or (story.source.name if story.source else ""),
        "categories": (*(target.name for target in targets if target is not None), *inferred),
    }
    if caption is None:
        lede = story.standfirst or story.paragraphs()[0]
        return Entry(
            tag_uri=f"tag:{settings.FEED_TAG}:articles/{story.uid}",
            url=absolute(story.get_absolute_url()),
            title=story.headline,
            summary=Truncator(lede).words(SUMMARY_WORDS),
            pictures=tuple(_picture(held) for held in story.captions.all() if held.image_url),
            **common,
        )
    credit = f" ({caption.credit})" if caption.credit else ""
    return Entry(
        tag_uri=f"tag:{settings.FEED_TAG}:captions/{caption.uid}",
        url=absolute(caption_path(story, caption)),
        title=Truncator(caption.text).chars(120),
        summary=f"{caption.text}{credit} {story.headline}",
        pictures=(_picture(caption),) if caption.image_url else (),
        **common,
    )


def _picture(caption: Caption) -> Picture:
    return Picture(caption.image_url, caption.text, caption.credit)
