"""Text saved from news pages, stories one after another: finds where each begins, and reads it.

A story begins with its headline block: headline, captions (printed once or more), `TT` (a page's text-size button,
sometimes with a size below it), the headline again, the captions again. Blank lines alone never part stories, and a
`TT` without such a block around it is text. Text outside such blocks is read by `saved_pages`; there a line of dashes
parts two stories where it stands between them, and is text in the middle of one.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import BinaryIO, NamedTuple

from articles.ingest.captions import parse_caption
from articles.ingest.cleaning import body_text, clean_line, folded
from articles.ingest.formats.lines import Line, text_lines
from articles.ingest.formats.reader import Limits, Outcome
from articles.ingest.formats.rules import further_openings, is_rule, opens_story
from articles.ingest.formats.saved_pages import is_date_line, opens_archived_page, read_pages
from articles.ingest.furniture import without_furniture
from articles.ingest.printed_days import date_words
from articles.ingest.records import RecordError, StoryRecord

TEXT_SIZE_BUTTON = "TT"
MOST_LINES_OF_A_BLOCK = 60  # of headline and captions; a page has a handful
_LONGEST_OF_A_BLOCK = 2_000  # characters of a headline or caption
_LINES_AHEAD = 8  # printed lines behind a `TT` that tell whether a block is around it
_LINES_LOOKED_AHEAD = 250
_LINES_LOOKED_BACK = 400
_LINES_OF_AN_OPENING = 12
_SIZE = re.compile(r"\d{1,3}")
_MARKUP = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*(?:<|\{\\rtf|\{|\[|WARC/|%PDF)")
_KEPT = 100_000


class Dump:
    """The reader of text saved from news pages; it takes any text that no other format claims."""

    name = "dump"

    def recognises(self, head: bytes, name: str) -> bool:  # noqa: ARG002 (a text file may have any name)
        """True for text that does not open like markup or another notation, whatever the file's name."""
        return not _MARKUP.match(head)

    def read(self, stream: BinaryIO, source: str, limits: Limits) -> Iterator[Outcome]:
        """The stories of a stream, one held in memory at a time; one that breaks off is refused by its headline."""
        for part in _parts(_Ahead(text_lines(stream, limits.record)), limits.record):
            yield from _read_part(part, source, limits)


@dataclass(slots=True)
class _Part:
    """The lines of one story. `button` is the index of its `TT`, None where it has no headline block."""

    lines: list[Line]
    button: int | None = None
    broken: bool = False
    oversized: bool = False


class _Printed(NamedTuple):
    """A printed line before a `TT`: its index, the longest run of blank lines between the two, its text folded."""

    at: int
    gap: int
    text: str


class _Ahead:
    """Lines, with a look at those to come."""

    def __init__(self, lines: Iterator[Line]) -> None:
        self._lines = lines
        self._seen: deque[Line] = deque()

    def __iter__(self) -> Iterator[Line]:
        return self

    def __next__(self) -> Line:
        return self._seen.popleft() if self._seen else next(self._lines)

    def coming(self, most: int) -> list[Line]:
        """Up to `most` of the coming lines."""
        while len(self._seen) < most and (line := next(self._lines, None)) is not None:
            self._seen.append(line)
        return list(islice(self._seen, most))

    def printed(self, most: int) -> list[Line]:
        """Up to `most` of the coming lines that are not blank."""
        found = [line for line in self._seen if line.text.strip()][:most]
        while len(found) < most and len(self._seen) < _LINES_LOOKED_AHEAD:
            line = next(self._lines, None)
            if line is None:
                break
            self._seen.append(line)
            if line.text.strip():
                found.append(line)
        return found


def _parts(lines: _Ahead, most: int) -> Iterator[_Part]:
    """The stream cut before every headline block, every page of the older archive, and at rules between stories."""
    part, size = _Part([]), 0
    for line in lines:
        if len(line.text) < 20 and line.text.strip() == TEXT_SIZE_BUTTON:
            behind = -1 if part.button is None else part.button
            start, broken = _headline_block(part.lines, lines.printed(_LINES_AHEAD), behind)
            if start is not None and not part.oversized:
                yield _Part(part.lines[:start], part.button, part.broken)
                part = _Part(part.lines[start:], len(part.lines) - start, broken)
                size = sum(len(held.text) for held in part.lines)
            elif start is not None:
                yield _Part(part.lines[:1], oversized=True)
                part = _Part(part.lines[start:], len(part.lines) - start, broken)
                size = sum(len(held.text) for held in part.lines)
        elif " | " in line.text and opens_archived_page(line, lines.printed(1)):
            yield part
            part, size = _Part([]), 0
        elif part.button is None and is_rule(line.text) and _parts_stories(part, lines):
            yield part
            part, size = _Part([]), 0
            continue
        part.lines.append(line)
        size += len(line.text)
        if size > most:
            part = _Part([part.lines[0], *part.lines[-MOST_LINES_OF_A_BLOCK:]], None, part.broken, oversized=True)
            size = sum(len(held.text) for held in part.lines)
    yield part


def _parts_stories(part: _Part, lines: _Ahead) -> bool:
    """Whether a rule stands between two stories, each a headline and a text below it; before the first, or behind the
    last of them.
    """
    printed = any(line.text.strip() for line in part.lines)
    if part.oversized or (printed and not opens_story(part.lines)):
        return False
    return opens_story(lines.coming(_LINES_OF_AN_OPENING)) or (printed and not lines.printed(1))


def _headline_block(before: Sequence[Line], after: Sequence[Line], behind: int) -> tuple[int | None, bool]:
    """Where the headline of the block around a `TT` stands in the lines before it, and whether the block breaks off.

    (None, False) where there is no block: the `TT` is text then. Where the same line stands several times, the
    headline is the first of them that no two blank lines part from the `TT`. `behind` is the index of the `TT` that
    the lines have already; a block lies behind it.
    """
    titles = _titles_behind(after)
    header = [printed for printed in _printed_backwards(before) if printed.at > behind]
    below = {folded(line.text) for line in after} - titles
    named = [place for place, printed in enumerate(header) if printed.text in titles]
    near = [place for place in named if header[place].gap < 2] or named[:1]
    for place in reversed(near):
        captions = {printed.text for printed in header[:place]}
        if captions & below or _parted(before, header[place].at):
            return header[place].at, False
    return _broken_block(before, [printed for printed in header if printed.gap < 2], after)


def _broken_block(before: Sequence[Line], block: Sequence[_Printed], after: Sequence[Line]) -> tuple[int | None, bool]:
    """A headline and captions before the `TT`, parted from what precedes, whose headline does not come again."""
    if len(block) < 2 or not _parted(before, block[-1].at):
        return None, False
    captions = [printed.text for printed in block[:-1]]
    repeated = len(set(captions)) < len(captions)
    if repeated or (not after and all(parse_caption(before[caption.at].text).credit for caption in block[:-1])):
        return block[-1].at, True
    return None, False


def _titles_behind(after: Sequence[Line]) -> set[str]:
    """The lines that may be the headline behind a `TT`: the first, or the second where the first is a text size."""
    printed = [line.text.strip() for line in after[:2]]
    sized = bool(printed) and bool(_SIZE.fullmatch(printed[0]))
    return {folded(text) for text in (printed if sized else printed[:1]) if text != TEXT_SIZE_BUTTON}


def _printed_backwards(before: Sequence[Line]) -> list[_Printed]:
    """The printed lines between a `TT` and what precedes it, another `TT` at most; nearest first."""
    found: list[_Printed] = []
    run = gap = 0
    for index in range(len(before) - 1, max(-1, len(before) - _LINES_LOOKED_BACK), -1):
        text = before[index].text
        if not text or text.isspace():
            run += 1
            continue
        if text.strip() == TEXT_SIZE_BUTTON:
            break
        gap, run = max(gap, run), 0
        found.append(_Printed(index, gap, folded(text) if len(text) <= _LONGEST_OF_A_BLOCK else text))
        if len(found) == MOST_LINES_OF_A_BLOCK:
            break
    return found


def _parted(lines: Sequence[Line], index: int) -> bool:
    """True where two blank lines, or nothing, stand before a line."""
    preceding = [line.text.strip() for line in lines[max(0, index - 2) : index]]
    return not any(preceding) and (len(preceding) == 2 or index < 2)


def _read_part(part: _Part, source: str, limits: Limits) -> Iterator[Outcome]:
    printed = [line for line in part.lines if line.text.strip() or line.refused]
    if not printed:
        return
    first = printed[0]
    reason = next((f"line {line.number}: {line.refused}" for line in printed if line.refused), "")
    if part.oversized:
        reason = f"the story is longer than the limit of {limits.record:,} bytes"
    elif part.broken:
        reason = "the story breaks off: its headline does not come again behind TT"
    if reason:
        yield _refusal(source, first, reason, part.lines)
    elif part.button is None:
        yield from _noticed(list(read_pages(part.lines, source)), part.lines)
    else:
        yield _story(part.lines, part.button, source)


def _noticed(outcomes: Sequence[Outcome], lines: Sequence[Line]) -> Iterator[Outcome]:
    """The outcomes; one story in which others may begin says where."""
    for outcome in outcomes:
        if len(outcomes) == 1 and isinstance(outcome, StoryRecord) and (openings := further_openings(lines)):
            numbers = ", ".join(map(str, openings[:3])) + (" …" if len(openings) > 3 else "")
            told = f"taken as one story; others may begin in line {numbers}: part them by a line of dashes (---)"
            outcome = replace(outcome, notices=(*outcome.notices, told))
        yield outcome


def _story(lines: Sequence[Line], button: int, source: str) -> Outcome:
    """The story of one headline block and the lines below it: every printed line of the body is a paragraph."""
    first = next(line for line in lines if line.text.strip())
    title = folded(first.text)
    start = next(index for index, line in enumerate(lines) if line is first)
    above = [clean_line(line.text) for line in lines[start + 1 : button] if line.text.strip()]
    below = [text for line in lines[button + 1 :] if (text := line.text.strip())]
    if below and _SIZE.fullmatch(below[0]) and title in map(folded, below[1:2]):
        below.pop(0)
    furniture = {title} | {folded(line) for line in above}
    published = next((line for line in above if is_date_line(line)), "")
    body = below[next((n for n, line in enumerate(below) if folded(line) not in furniture), len(below)) :]
    if body and not published and is_date_line(clean_line(body[0])):
        published, body = clean_line(body[0]), body[1:]
    if not body:
        return _refusal(source, first, "the story breaks off: no body follows its headline and captions", lines)
    published = date_words(published) or published
    captions = {folded(line): line for line in above if folded(line) != title and not is_date_line(line)}
    while len(body) > 2 and folded(body[0]) == folded(body[1]):  # a caption of the second block alone, printed twice
        captions[folded(body[0])] = clean_line(body[0])
        body = body[2:]
    return StoryRecord(
        headline=clean_line(first.text),
        body=body_text(without_furniture(body)),
        position=f"line {first.number}",
        raw="\n".join(line.text for line in lines),
        published=published,
        captions=tuple(parse_caption(line) for line in captions.values()),
    )


def _refusal(source: str, first: Line, reason: str, lines: Sequence[Line]) -> RecordError:
    raw = "\n".join(line.text for line in lines)[:_KEPT]
    named = f"“{headline}”: " if (headline := clean_line(first.text)[:120]) else ""
    return RecordError(source, f"line {first.number}", f"{named}{reason}", raw)


READER = Dump()
