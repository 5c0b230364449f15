"""Hits → the rows that a list prints: stories or captions, in hit order, with their snippets.

A constant number of queries, whatever the number of hits. Knows no request.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from django.utils.translation import gettext

from articles.day_words import day_in_words, month_in_words
from articles.listed import ListedCaption, ListedStory, listed, listed_among
from articles.models import Article
from articles.models.stories import paragraphs_of
from articles.querysets import ArticleQuerySet
from articles.reading import direction_of
from search.copies import CopiesLink, copies_links
from search.criteria import Criteria
from search.documents import printed_document
from search.engines.base import Engine, Hit, Segments
from search.fields import DocumentType
from search.printed_tags import Link, PrintedTag, tag_links, tags_of

MOST_CAPTIONS = 2
MOST_WINDOWS = 2


class Dated(Protocol):
    """Whatever has a date of publication."""

    @property
    def published_on(self) -> date | None: ...

    @property
    def date_precision(self) -> str: ...

    @property
    def date_basis(self) -> str: ...


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date of publication as a list prints it. `basis` is empty where the day was given with the story."""

    machine: str
    words: str
    basis: str


@dataclass(frozen=True, slots=True)
class CaptionLine:
    """One photo caption: below a story, or as a result of its own, which tells when the photo was taken."""

    text: Segments
    credit: str
    file_photo: bool
    taken: date | None = None

    @property
    def taken_iso(self) -> str:
        """The day as programs read it."""
        return self.taken.isoformat() if self.taken else ""

    @property
    def taken_words(self) -> str:
        """29 Mar 2020."""
        return day_in_words(self.taken, short=True) if self.taken else ""


@dataclass(frozen=True, slots=True)
class Row:
    """One result, complete."""

    uid: str
    href: str
    headline: Segments
    snippets: tuple[Segments, ...]
    captions: tuple[CaptionLine, ...]
    published: PrintedDate
    source: str
    tags: tuple[Link, ...]
    language: str
    direction: str
    score: float = 0.0
    copies: CopiesLink | None = None

    @property
    def address(self) -> str:
        """The story's own address, where `href` carries a search besides."""
        path, carried, _ = self.href.partition("?")
        return path if carried else ""


def rows_for(criteria: Criteria, hits: Sequence[Hit], engine: Engine) -> tuple[Row, ...]:
    """Rows in hit order; hits whose story is gone or hidden are dropped."""
    wanted = {hit.article_uid for hit in hits}
    stories_listed = criteria.document_type is DocumentType.ARTICLE
    stories = listed_among(wanted)
    tags = tags_of([story.pk for story in stories.values()])
    copies = copies_links(list(stories.values())) if stories_listed else {}
    rows: list[Row] = []
    for hit in hits:
        story = stories.get(hit.article_uid)
        if story is None:
            continue
        if stories_listed:
            row = story_row(story, tags[story.pk], criteria, engine, hit.score)
            rows.append(replace(row, copies=copies.get(story.uid)))
        else:
            rows += [
                _caption_row(story, caption, tags[story.pk], criteria, engine, hit.score)
                for caption in story.captions
                if caption.uid == hit.uid
            ]
    return tuple(rows)


def story_row(
    story: ListedStory, tags: Sequence[PrintedTag], criteria: Criteria, engine: Engine, score: float = 0.0
) -> Row:
    """A story with the windows of its body, and the captions in which the words were found (else its first)."""
    shown = engine.snippets(criteria.query, printed_document(story, story.captions))
    lines = [
        CaptionLine(text, caption.credit, caption.file_photo)
        for text, caption in zip(shown.captions, story.captions, strict=False)
    ]
    found = [line for line in lines if any(match for _, match in line.text)]
    captions_shown = (found or lines[:1])[:MOST_CAPTIONS]
    body = _joined(shown.body[:MOST_WINDOWS])
    return _row(story, story.get_absolute_url(), shown.headline, body, captions_shown, tag_links(tags), score)


def plain_rows(stories: ArticleQuerySet) -> tuple[Row, ...]:
    """Stories without a search."""
    shown = listed(stories)
    tags = tags_of([story.pk for story in shown])
    return tuple(_plain_row(story, tags[story.pk]) for story in shown)


def _plain_row(story: ListedStory, tags: Sequence[PrintedTag]) -> Row:
    """A story without a search: headline, the lede's beginning, its first caption."""
    lede = story.standfirst or next(iter(paragraphs_of(story.body)), "")
    lines = [CaptionLine(((caption.text, False),), caption.credit, caption.file_photo) for caption in story.captions]
    headline, body = ((story.headline, False),), (((_cut(lede), False),),)
    return _row(story, story.get_absolute_url(), headline, body, lines[:1], tag_links(tags))


def _caption_row(
    story: ListedStory,
    caption: ListedCaption,
    tags: Sequence[PrintedTag],
    criteria: Criteria,
    engine: Engine,
    score: float,
) -> Row:
    shown = engine.snippets(criteria.query, printed_document(story, [caption], DocumentType.CAPTION))
    text = shown.captions[0] if shown.captions else ((caption.text, False),)
    line = CaptionLine(text, caption.credit, caption.file_photo, caption.taken_on)
    href = f"{story.get_absolute_url()}#caption-{caption.uid}"
    headline = shown.headline or ((story.headline, False),)
    links = tag_links(tag for tag in tags if tag.caption_id == caption.pk)
    return replace(_row(story, href, headline, (), [line], links, score), uid=caption.uid)


def _row(
    story: ListedStory,
    href: str,
    headline: Segments,
    snippets: tuple[Segments, ...],
    lines: Sequence[CaptionLine],
    tags: tuple[Link, ...],
    score: float = 0.0,
) -> Row:
    return Row(
        uid=story.uid,
        href=href,
        headline=headline,
        snippets=snippets,
        captions=tuple(lines),
        published=printed_date(story),
        source=story.source or "",
        tags=tags,
        language=story.language,
        direction=direction_of(story.language),
        score=score,
    )


def _joined(windows: tuple[Segments, ...]) -> tuple[Segments, ...]:
    """The windows as one reading: where one ends in “…” the next does not begin with it too."""
    joined: list[Segments] = []
    for window in windows:
        if joined and joined[-1] and window and joined[-1][-1][0].endswith("…"):
            text, is_match = window[0]
            window = ((text.removeprefix("…").lstrip(), is_match), *window[1:])
        joined.append(window)
    return tuple(joined)


def printed_date(story: Dated) -> PrintedDate:
    """The date as precise as it is known, and in words how it is known where nobody stated it to the day."""
    day, precision = story.published_on, Article.DatePrecision(story.date_precision)
    if day is None:
        return PrintedDate("", "", gettext("no date"))
    inferred = story.date_basis == Article.DateBasis.INFERRED
    if precision is Article.DatePrecision.DAY:
        return PrintedDate(day.isoformat(), day_in_words(day, short=True), gettext("day inferred") if inferred else "")
    if precision is Article.DatePrecision.MONTH:
        words = month_in_words(day.year, day.month)
        return PrintedDate(f"{day:%Y-%m}", words, gettext("month inferred") if inferred else gettext("month only"))
    return PrintedDate(f"{day.year:04d}", str(day.year), gettext("year inferred") if inferred else gettext("year only"))


def _cut(text: str, length: int = 220) -> str:
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0] + " …"
