"""A story's text with the words marked that it was found by, besides the names that lead to their pages.

The same analysis as the index, so that what is marked is what was found. Knows no request and no markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from articles.marking import Segment
from articles.models import Caption
from articles.reading import StoryPage
from search.engines.base import Segments
from search.engines.marking import Finder, Mark, marker_of
from search.fields import BODY, CAPTION, HEADLINE, DocumentType
from search.querylang.nodes import Everything, Node


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph; with an address, a name. Its text is cut at the words that were searched."""

    text: Segments
    href: str = ""


@dataclass(frozen=True, slots=True)
class ShownCaption:
    """A caption and its text as found."""

    caption: Caption
    text: Segments


@dataclass(frozen=True, slots=True)
class ShownStory:
    """What the page prints of a story's own words."""

    headline: Segments
    standfirst: Segments
    dateline: Segments
    opening: tuple[Piece, ...]
    paragraphs: tuple[tuple[Piece, ...], ...]
    captions: tuple[ShownCaption, ...]


def shown_story(
    story: StoryPage, query: Node | None = None, document_type: DocumentType = DocumentType.ARTICLE
) -> ShownStory:
    """The story with what a query asks for marked; with nothing marked where nothing was asked."""
    marker = marker_of(query or Everything(), document_type)
    headline, body, caption = (marker.of(field.name) for field in (HEADLINE, BODY, CAPTION))
    return ShownStory(
        headline=_cut(story.article.headline, headline),
        standfirst=_cut(story.article.standfirst, body),
        dateline=_cut(story.dateline, body),
        opening=pieces(story.opening, body),
        paragraphs=tuple(pieces(paragraph, body) for paragraph in story.paragraphs),
        captions=tuple(ShownCaption(held, _cut(held.text, caption)) for held in story.captions),
    )


def pieces(paragraph: Sequence[Segment], finder: Finder) -> tuple[Piece, ...]:
    """A paragraph cut at its names and at what was found in the whole of it: a phrase may run through a name."""
    marks = finder.marks("".join(segment.text for segment in paragraph))
    made, start = [], 0
    for segment in paragraph:
        made.append(Piece(_within(segment.text, start, marks), segment.href))
        start += len(segment.text)
    return tuple(made)


def _cut(text: str, finder: Finder) -> Segments:
    return _within(text, 0, finder.marks(text))


def _within(text: str, start: int, marks: Sequence[Mark]) -> Segments:
    """A stretch that begins at `start` of its paragraph, cut at the marks that reach into it; nothing lost or added."""
    segments: list[tuple[str, bool]] = []
    past = 0
    for mark in marks:
        begin, end = max(mark.start - start, past), min(mark.end - start, len(text))
        if begin >= end:
            continue
        segments += [(text[past:begin], False), (text[begin:end], True)]
        past = end
    return tuple(part for part in (*segments, (text[past:], False)) if part[0])
