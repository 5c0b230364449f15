"""Text of a story → the regions and actors it names, with their evidence. Pure: no database.

Headline, standfirst, body, dateline and captions are read together, so that a name in one is company for a weak name
in another; what is found is told apart by where it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from articles.tagging.disambiguation import mentions
from articles.tagging.folding import fold_word
from articles.tagging.lexicon import FUNCTION_WORDS
from articles.tagging.matcher import Matcher, Sort, Target
from articles.tagging.overlaps import Mention
from articles.tagging.passages import Passage
from articles.tagging.quotation import is_quoted
from articles.tagging.sentences import sentence_at

LONGEST = 200_000
"""Characters of a text that are read: a book holds more names than a list of tags can use."""
_GAP = "\n\n"
_TITLE = r"(?:«[^«»\n]{2,40}»|\"[^\"\n]{2,40}\")"
_REST_OF_DATELINE = re.compile(
    rf"\s?[:–—-]\s?{_TITLE}(?:\s?[:–—-])?\s+"
    r"|\s-\s(?:[^\W\d_]+(?:\s[^\W\d_]+){0,2})\s-\s"
    r"|[^\n–—]{0,60}?(?:\s?[–—]|\s-{1,2})\s|[^\n]{0,40}?\([^()\n]{2,40}\)\s"
)
_FEWEST_WORDS, _MOST_SMALL_INITIALS = 3, 0.3


class Role(StrEnum):
    """Where a mention stands, the most prominent first; the dateline is a role of its own beside the others."""

    HEADLINE = "headline"
    LEDE = "lede"
    BODY = "body"
    DATELINE = "dateline"
    PICTURED = "pictured"


@dataclass(frozen=True, slots=True)
class StoryText:
    """What is read of a story. `captions` are the texts of its photo captions, without their credits."""

    headline: str
    body: str
    standfirst: str = ""
    dateline: str = ""
    captions: tuple[str, ...] = ()


class Finding(NamedTuple):
    """A region or actor that a story names.

    `caption` is the number of the caption that names it, None for the story itself. `first_offset` counts
    characters of the text that holds the first mention, `evidence` is its sentence, `count` all mentions. `quotes`
    counts the mentions at which an actor is quoted, `quotation` is the sentence of the first of these.
    """

    target: Target
    role: Role
    count: int  # type: ignore[assignment]  # hides a method of tuples that nobody needs here
    first_offset: int
    evidence: str
    confidence: float
    caption: int | None = None
    quotes: int = 0
    quotation: str = ""


@dataclass(frozen=True, slots=True)
class _Part:
    """One of the texts of a story, where it stands in the whole, and whose mentions it holds.

    `filed` is how far the dateline reaches into the body.
    """

    text: str
    start: int
    place: str
    caption: int | None = None
    filed: int = 0

    def group(self) -> tuple[str, int | None]:
        """Mentions of one group make one finding a target."""
        return ("story" if self.place in {"headline", "standfirst", "body"} else self.place, self.caption)

    def role(self, offset: int) -> Role:
        if self.place == "standfirst":
            return Role.LEDE
        if self.place == "body":
            return Role.LEDE if self.text.find(_GAP, self.filed, offset + len(_GAP)) < 0 else Role.BODY
        return Role(self.place)


def tag(story: StoryText, matcher: Matcher) -> tuple[Finding, ...]:
    """The regions and actors that a story names: those of the story, its dateline and each caption apart.

    Actors are not looked for in a dateline: what stands there is an agency. A dateline that the body begins with is
    read as a dateline alone: filed from is not happened in.
    """
    parts = _parts(story)
    starts = [part.start for part in parts]
    groups = [part.group() for part in parts]
    grouped: dict[tuple[object, ...], list[tuple[Mention, _Part]]] = {}
    for mention in _mentions(parts, matcher):
        number = bisect_right(starts, mention.start) - 1
        part, target = parts[number], mention.target
        if mention.start - part.start < part.filed or (part.place == "dateline" and target.sort is Sort.ACTOR):
            continue
        grouped.setdefault((groups[number], target.sort, target.pk), []).append((mention, part))
    return tuple([_finding(group) for group in grouped.values()])


def _filed(story: StoryText) -> int:
    """How far the dateline reaches into the body, with the day and the agency behind it; 0 where it does not."""
    if not story.dateline or not story.body.startswith(story.dateline):
        return 0
    rest = _REST_OF_DATELINE.match(story.body, len(story.dateline))
    return rest.end() if rest else len(story.dateline)


def read_whole(story: StoryText, matcher: Matcher) -> tuple[str, list[Mention]]:
    """The texts of a story as they are read together, and every mention in them."""
    parts = _parts(story)
    return _GAP.join(part.text for part in parts), _mentions(parts, matcher)


def _mentions(parts: list[_Part], matcher: Matcher) -> list[Mention]:
    whole = _GAP.join(part.text for part in parts)
    hits = list(matcher.hits(whole))
    return mentions(whole, hits, [_passage(part) for part in parts]) if hits else []


def _parts(story: StoryText) -> list[_Part]:
    texts: Iterable[tuple[str, str, int | None]] = (
        ("headline", story.headline, None),
        ("standfirst", story.standfirst, None),
        ("body", story.body, None),
        ("dateline", story.dateline, None),
        *(("pictured", caption, number) for number, caption in enumerate(story.captions)),
    )
    parts = []
    start = 0
    for place, whole, number in texts:
        text = whole[:LONGEST]
        if text:
            parts.append(_Part(text, start, place, number, _filed(story) if place == "body" else 0))
            start += len(text) + len(_GAP)
    return parts


def _passage(part: _Part) -> Passage:
    return Passage(
        start=part.start,
        end=part.start + len(part.text) + len(_GAP),
        capitals=_has_capitals(part),
        shouted=part.text.isupper(),
        filed=part.place == Role.DATELINE,
    )


def _has_capitals(part: _Part) -> bool:
    """Whether the words of a headline, or of a text all in capitals, begin with capitals whatever they are."""
    if part.place == Role.DATELINE or part.text.isupper():
        return True
    if part.place != Role.HEADLINE:
        return False
    words = [word for word in part.text.split() if word[0].isalpha() and fold_word(word) not in FUNCTION_WORDS]
    small = sum(word[0].islower() for word in words)
    return len(words) >= _FEWEST_WORDS and small <= _MOST_SMALL_INITIALS * len(words)


def _finding(group: list[tuple[Mention, _Part]]) -> Finding:
    first, part = group[0]
    offset = first.start - part.start
    speaks = first.target.sort is Sort.ACTOR and part.caption is None  # who is pictured does not speak
    quoting = [(mention, own) for mention, own in group if _quotes(mention, own)] if speaks else []
    return Finding(
        target=first.target,
        role=part.role(offset),
        count=len(group),
        first_offset=offset,
        evidence=_sentence(first, part),
        confidence=max([mention.confidence for mention, _ in group]),
        caption=part.caption,
        quotes=len(quoting),
        quotation=_sentence(*quoting[0]) if quoting else "",
    )


def _quotes(mention: Mention, part: _Part) -> bool:
    """Whether an actor is quoted here."""
    start = mention.start - part.start
    return is_quoted(part.text, start, mention.end - part.start, heading=part.place == Role.HEADLINE)


def _sentence(mention: Mention, part: _Part) -> str:
    return sentence_at(part.text, mention.start - part.start, mention.end - part.start)
