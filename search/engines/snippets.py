"""What to show of a result: its texts cut into (text, is_match), the body as its best windows. Never markup.

Made from the text given, with the same analysis as the index, so that what is marked is what was found.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search.engines.base import IndexDocument, Segments, Snippets
from search.engines.marking import Finder, Mark, Marker, marker_of
from search.fields import BODY, CAPTION, HEADLINE
from search.querylang.nodes import Node

WINDOWS = 3
"""A body is shown in at most so many windows."""

WINDOW_LENGTH = 200
"""Letters in a window, give or take a word."""

LEAD_IN = 60
"""Letters shown before the first match of a window."""

LOOKED_AT = 100_000
"""Letters of a body in which matches are looked for."""

ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class _Window:
    passage: int
    start: int
    end: int
    parts: int
    matches: int


def snippets(query: Node, document: IndexDocument) -> Snippets:
    """Headline and captions whole, the body as its best windows or, without a match there, its first letters."""
    marker = marker_of(query, document.document_type)
    body = document.text.get(BODY.name, ())
    windows = _best_windows(body, marker)
    return Snippets(
        headline=_whole(" ".join(document.text.get(HEADLINE.name, ())), marker.of(HEADLINE.name)),
        body=windows or _lede(body),
        captions=tuple(_whole(text, marker.of(CAPTION.name)) for text in document.text.get(CAPTION.name, ())),
    )


def _whole(text: str, finder: Finder) -> Segments:
    return _cut(text, 0, len(text), finder.marks(text))


def _cut(text: str, start: int, end: int, marks: Iterable[Mark]) -> Segments:
    """A stretch of a text as segments, with an ellipsis where something is left out."""
    segments: list[tuple[str, bool]] = []
    past = start
    for mark in marks:
        if mark.start < start or mark.end > end:
            continue
        if mark.start > past:
            segments.append((text[past : mark.start], False))
        segments.append((text[mark.start : mark.end], True))
        past = mark.end
    if past < end:
        segments.append((text[past:end], False))
    if start > 0:
        segments = _joined(f"{ELLIPSIS} ", segments, at=0)
    if end < len(text):
        segments = _joined(f" {ELLIPSIS}", segments, at=len(segments))
    return tuple(segments)


def _joined(ellipsis: str, segments: list[tuple[str, bool]], at: int) -> list[tuple[str, bool]]:
    """With the ellipsis in the plain segment at this end, or as one of its own."""
    if segments and not segments[at and -1][1]:
        text = segments[at and -1][0]
        joined = f"{ellipsis}{text.lstrip()}" if at == 0 else f"{text.rstrip()}{ellipsis}"
        return [(joined, False), *segments[1:]] if at == 0 else [*segments[:-1], (joined, False)]
    return [(ellipsis, False), *segments] if at == 0 else [*segments, (ellipsis, False)]


def _best_windows(body: Sequence[str], marker: Marker) -> tuple[Segments, ...]:
    finder = marker.of(BODY.name)
    marks: list[list[Mark]] = []
    left = LOOKED_AT
    for text in body:
        marks.append(finder.marks(text[:left]) if left > 0 else [])
        left -= len(text)
    candidates = [window for number, text in enumerate(body) for window in _windows(number, text, marks[number])]
    candidates.sort(key=lambda window: (-window.parts, -window.matches, window.passage, window.start))
    chosen: list[_Window] = []
    for window in candidates:
        if all(window.passage != other.passage or _lie_apart(window, other) for other in chosen):
            chosen.append(window)
        if len(chosen) == WINDOWS:
            break
    chosen.sort(key=lambda window: (window.passage, window.start))
    return tuple(_cut(body[window.passage], window.start, window.end, marks[window.passage]) for window in chosen)


def _lie_apart(one: _Window, other: _Window) -> bool:
    return one.end <= other.start or other.end <= one.start


def _windows(passage: int, text: str, marks: list[Mark]) -> list[_Window]:
    """One window for each match, beginning a little before it; worth the parts of the query in it, then its matches."""
    windows = []
    after = 0
    for number, mark in enumerate(marks):
        start = _word_border(text, mark.start - LEAD_IN, forward=True, limit=mark.start)
        end = _word_border(text, max(start + WINDOW_LENGTH, mark.end), forward=False, limit=mark.end)
        start = _word_border(text, min(start, max(end - WINDOW_LENGTH, 0)), forward=True, limit=mark.start)
        after = max(after, number)
        while after < len(marks) and marks[after].end <= end:
            after += 1
        held = marks[number:after]
        windows.append(_Window(passage, start, end, len({mark.leaf for mark in held}), len(held)))
    return windows


def _word_border(text: str, place: int, *, forward: bool, limit: int) -> int:
    """The nearest border between words, from `place` towards `limit`; `limit` itself where there is none."""
    if place <= 0:
        return 0
    if place >= len(text):
        return len(text)
    if forward:
        space = text.find(" ", place - 1, limit)
        return limit if space < 0 else space + 1
    space = text.rfind(" ", limit, place + 1)
    return place if space < 0 else space


def _lede(body: Sequence[str]) -> tuple[Segments, ...]:
    """The first letters of the first paragraph."""
    text = next((text for text in body if text.strip()), "")
    if not text:
        return ()
    return (_cut(text, 0, _word_border(text, WINDOW_LENGTH, forward=False, limit=WINDOW_LENGTH // 2), ()),)
