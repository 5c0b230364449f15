"""Rows → what is searched of them. The one place that makes an `IndexDocument`.

A story that a reader may not see has no document.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from functools import lru_cache
from hashlib import blake2b
from typing import Protocol

from django.utils.text import slugify

from articles.models import Article, Caption, EventDate, Tag
from search import fields
from search.engines.base import IndexDocument
from search.event_dates import times_that_hold, values_of, values_of_caption
from search.fields import DocumentType
from search.lineage import Lineage, current_lineage, lineage_of

_DIGEST_BITS = 32


def documents_for(article: Article, lineage: Lineage | None = None) -> tuple[IndexDocument, ...]:
    """The story's document and one for each caption; none at all where it is not published.

    The article is one of `Article.objects.for_index()`, or of `for_documents()` with its tags and times attached.
    """
    if not article.is_published:
        return ()
    lineage = lineage or current_lineage()
    captions = list(article.captions.all())
    return (
        article_document(article, captions, lineage),
        *(caption_document(article, caption, lineage) for caption in captions),
    )


def article_document(article: Article, captions: list[Caption], lineage: Lineage) -> IndexDocument:
    """A story with the words of its captions. What its dateline alone names is filed from, no region of it."""
    tags = [tag for tag in article.standing_tags if tag.role != Tag.Role.DATELINE]
    photo = any(caption.image or caption.image_url for caption in captions)
    text = {
        fields.HEADLINE.name: (article.headline,),
        fields.BODY.name: _filled(article.standfirst, article.body),
        fields.CAPTION.name: _filled(*(caption.text for caption in captions)),
        fields.CREDIT.name: _filled(*(caption.credit for caption in captions)),
        fields.BYLINE.name: _filled(article.byline),
        fields.DATELINE.name: _filled(article.dateline),
    }
    keywords = {
        **_named(tags, lineage),
        fields.FILED_FROM.name: _filed_from(article, lineage),
        fields.EVENT_DATE.name: values_of(_times(article)),
        fields.SOURCE.name: (article.source.slug,) if article.source else (),
        fields.AGENCY.name: _slugs(caption.agency for caption in captions),
        fields.LANGUAGE.name: _filled(article.language),
        fields.HAS.name: _holdings(caption=bool(captions), photo=photo),
        fields.COPY.name: _copy_of(article),
    }
    return _document(article, article.uid, DocumentType.ARTICLE, text, keywords)


def caption_document(article: Article, caption: Caption, lineage: Lineage) -> IndexDocument:
    """A caption with its own tags; date, source, language, headline and dateline are its story's.

    A caption of a copy goes with its story: who leaves copies out leaves out what is printed with them.
    """
    tags = [tag for tag in article.standing_tags if tag.caption_id == caption.pk]
    text = {
        fields.HEADLINE.name: (article.headline,),
        fields.CAPTION.name: (caption.text,),
        fields.CREDIT.name: _filled(caption.credit),
        fields.BYLINE.name: _filled(article.byline),
        fields.DATELINE.name: _filled(article.dateline),
    }
    keywords = {
        **_named(tags, lineage),
        fields.FILED_FROM.name: _filed_from(article, lineage),
        fields.EVENT_DATE.name: values_of_caption(article, caption),
        fields.SOURCE.name: (article.source.slug,) if article.source else (),
        fields.AGENCY.name: _slugs([caption.agency]),
        fields.PHOTOGRAPHER.name: _slugs([caption.photographer]),
        fields.FILE_PHOTO.name: (fields.YES if caption.file_photo else fields.NO,),
        fields.TAKEN.name: times_that_hold(caption.taken_on),
        fields.LANGUAGE.name: _filled(article.language),
        fields.HAS.name: _holdings(caption=True, photo=bool(caption.image or caption.image_url)),
        fields.COPY.name: _copy_of(article),
    }
    return _document(article, caption.uid, DocumentType.CAPTION, text, keywords)


def _times(article: Article) -> Iterable[EventDate]:
    """The times that it tells of and that nobody rejected."""
    attached: list[EventDate] | None = getattr(article, "standing_times", None)
    return article.event_dates.all() if attached is None else attached


def _copy_of(article: Article) -> tuple[str, ...]:
    """Of a copy, that it is one and the uid of the story that stands for it; nothing of any other story."""
    return (fields.YES, article.copy_of) if article.copy_of else ()


class Printed(Protocol):
    """Whatever has the texts of a story."""

    @property
    def uid(self) -> str: ...

    @property
    def headline(self) -> str: ...

    @property
    def standfirst(self) -> str: ...

    @property
    def body(self) -> str: ...


class PrintedCaption(Protocol):
    """Whatever has the text of a caption."""

    @property
    def text(self) -> str: ...


def printed_document(
    article: Printed, captions: Sequence[PrintedCaption], document_type: DocumentType = DocumentType.ARTICLE
) -> IndexDocument:
    """The texts alone from which a list cuts what it prints. Not for an index."""
    text = {
        fields.HEADLINE.name: (article.headline,),
        fields.BODY.name: () if document_type is DocumentType.CAPTION else _filled(article.standfirst, article.body),
        fields.CAPTION.name: tuple(caption.text for caption in captions),
    }
    return IndexDocument(article.uid, article.uid, document_type, 0, text, {})


@lru_cache(maxsize=4_096)
def credit_slug(name: str) -> str:
    """The value by which an agency or a photographer is filtered."""
    return slugify(name, allow_unicode=True)


def _document(
    article: Article,
    uid: str,
    document_type: DocumentType,
    text: dict[str, tuple[str, ...]],
    keywords: dict[str, tuple[str, ...]],
) -> IndexDocument:
    dates = (article.published_on, article.published_until, _seconds(article.published_on, article.published_at))
    return IndexDocument(
        uid=uid,
        article_uid=article.uid,
        document_type=document_type,
        revision=_state(article.revision, text, keywords, dates),
        text=text,
        keywords=keywords,
        published_from=dates[0],
        published_to=dates[1],
        published_at=dates[2],
    )


def same_revision(state: int, revision: int) -> bool:
    """Whether a document's state is of this revision of its row."""
    return state >> _DIGEST_BITS == revision


def _state(revision: int, *indexed: object) -> int:
    """The row's revision and a digest of all that is indexed: rows changed past the archive's ways are told as well."""
    digest = blake2b(repr(indexed).encode("utf-8", "replace"), digest_size=_DIGEST_BITS // 8).digest()
    return revision << _DIGEST_BITS | int.from_bytes(digest)


def _named(tags: list[Tag], lineage: Lineage) -> dict[str, tuple[str, ...]]:
    actors = {tag.actor for tag in tags if tag.actor is not None}
    regions = {tag.region_id for tag in tags if tag.region_id is not None}
    return {
        fields.REGION.name: lineage_of(regions, lineage).of_all(regions),
        fields.ACTOR.name: tuple(sorted(actor.slug for actor in actors)),
        fields.KIND.name: tuple(sorted({actor.kind for actor in actors})),
        fields.QUOTED.name: tuple(sorted({tag.actor.slug for tag in tags if tag.actor is not None and tag.quotes})),
    }


def _filed_from(article: Article, lineage: Lineage) -> tuple[str, ...]:
    """Where the dateline says that the report was filed, and what lies above it."""
    regions = {
        tag.region_id for tag in article.standing_tags if tag.role == Tag.Role.DATELINE and tag.region_id is not None
    }  # fmt: skip
    return lineage_of(regions, lineage).of_all(regions)


def _seconds(day: date | None, moment: datetime | None) -> int | None:
    if moment is None:
        if day is None:
            return None
        moment = datetime.combine(day, time.min, tzinfo=UTC)
    return int(moment.timestamp())


def _filled(*texts: str) -> tuple[str, ...]:
    return tuple(text for text in texts if text)


def _slugs(credited: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({slug for name in credited if (slug := credit_slug(name))}))


def _holdings(*, caption: bool, photo: bool) -> tuple[str, ...]:
    return tuple(name for name, held in (("caption", caption), ("photo", photo)) if held)
