"""Stories and captions written at the desk: identity, uid, slug and counts, by the rules that imports follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext

from articles.chronology import date_batch
from articles.curation.dating import DATE_FIELDS, complete_date
from articles.curation.trail import leave_trail_of_addition
from articles.ingest.identity import canonical_url, content_hash, disambiguated, identity_of, uid_for
from articles.ingest.records import StoryRecord
from articles.ingest.rows import digest_of, slug_of, word_count
from articles.models import Article, Caption
from articles.signals import articles_changed
from articles.tagging import tag_batch

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class AlreadyHeld(ValueError):
    """The archive has this story: same source and number, same address, or same headline and body."""

    def __init__(self, held: Article) -> None:
        told = gettext("the archive has this story already, as %(uid)s: %(headline)s")
        super().__init__(told % {"uid": held.uid, "headline": held.headline})
        self.held = held


def held_already(article: Article) -> Article | None:
    """The story that this new one would be once more; None where it is new."""
    return Article.objects.filter(identity=digest_of(_identity(article))).first()


def add_article(article: Article, by: User | None) -> None:
    """Store a new story, tag it and announce it. A date given with it is a curated one. Raises AlreadyHeld."""
    if (held := held_already(article)) is not None:
        raise AlreadyHeld(held)
    identity = _identity(article)
    article.identity = digest_of(identity)
    article.uid = _free_uid(identity)
    article.slug = article.slug or slug_of(article.headline)
    article.content_hash = content_hash(article.headline, article.body)
    article.word_count = word_count(article.body)
    if article.published_on is not None or article.published_at is not None:
        complete_date(article, DATE_FIELDS)
    article.curated_fields = ["status"]
    with transaction.atomic():
        article.save()
        tag_batch([article])
        date_batch([article])
        leave_trail_of_addition(article, by)
        articles_changed.send(sender=Article, uids=[article.uid])


def prepare_caption(caption: Caption) -> None:
    """Give a new caption its uid and the last place in its story."""
    story = caption.article
    last = Caption.objects.filter(article=story).aggregate(last=Max("position"))["last"]
    caption.position = 0 if last is None else last + 1
    identity = "\x1f".join(["caption", story.uid, caption.text, caption.credit])
    numbered = 0
    while Caption.objects.filter(uid=uid_for(disambiguated(identity, numbered))).exists():
        numbered += 1
    caption.uid = uid_for(disambiguated(identity, numbered))


def _identity(article: Article) -> str:
    article.url = canonical_url(article.url) or article.url
    record = StoryRecord(
        headline=article.headline,
        body=article.body,
        position="",
        external_id=article.external_id,
        url=article.url,
        source=article.source.slug if article.source else "",
    )
    return identity_of(record)


def _free_uid(identity: str) -> str:
    numbered = 0
    while Article.objects.filter(uid=uid_for(disambiguated(identity, numbered))).exists():
        numbered += 1
    return uid_for(disambiguated(identity, numbered))
