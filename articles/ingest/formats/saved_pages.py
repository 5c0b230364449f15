"""Saved pages without a `TT`: the older archive, dated pages, mirrors, bylined pages, plain text; and listings.

| page | known by |
|---|---|
| archive | `HEADLINE | NAME English Archive …`, `Select Page`, `Media ID: N`, `Caption:` |
| dated | headline, then a line that is a date |
| mirror | a line that is a date, then the headline twice |
| bylined | headline, then `by NAME | Jun 29, 2016 | Section` |
| plain | headline, perhaps lines with its writer and its day, a blank line, paragraphs |

A listing (teasers that end in an ellipsis) is no story and is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from types import MappingProxyType

from articles.ingest.captions import parse_caption
from articles.ingest.cleaning import body_text, clean_line, folded
from articles.ingest.formats.lines import Line
from articles.ingest.formats.reader import Outcome, UnknownFormat
from articles.ingest.furniture import furniture_of, without_furniture
from articles.ingest.furniture_rules import RELEASE
from articles.ingest.printed_dates import whole_date
from articles.ingest.printed_days import date_words
from articles.ingest.records import RecordError, StoryRecord

_CLOCK = re.compile(r"[\s,|–—-]*(?:[0-2]?[0-9]:[0-5][0-9](?:\s*[ap]\.?m\.?)?(?:\s*(?:GMT|UTC))?)?", re.IGNORECASE)
_BANNER = re.compile(r"(?P<headline>.+?)\s+\|\s+.*\bArchive\b.*")
_SELECT_PAGE = "select page"
_MEDIA = re.compile(r"Media ID:\s*(?P<id>\w+)", re.IGNORECASE)
_BYLINE = re.compile(r"by (?P<name>[^|]+?)\s*\|\s*(?P<date>[^|]+?)\s*(?:\|\s*(?P<section>[^|]*))?", re.IGNORECASE)
_WRITTEN_BY = re.compile(
    r"(?:By|BY|by) (?P<name>[^\W\d_][^|:;.!?]{1,120}\.?)|(?:بقلم|كتبت?)\s?[:：]?\s(?P<writer>[^|:;.!؟]{2,120})"
)
_MOST_BELOW_HEADLINE = 2  # lines with the writer and the day of a plain text
_MIRRORED_FROM = re.compile(r"from .{0,60}?(?P<url>https?://\S+)", re.IGNORECASE)
_WRITER = re.compile(r"[^\W\d_a-z][\w’'.-]*(?: [\w’'.-]+){1,4} \([^\W\d_a-z][\w ’'.-]*\)")
_ELLIPSIS = ("…", "...")
_SHORT = 4  # words of a section's or a paper's name on a mirror
_LONGEST_HEADLINE = 500
_LONGEST_CAPTION = 2000
_KEPT = 100_000
_NO_LAYOUT = (
    "no headline block (headline, captions, TT, headline again), and no other page layout that is known; plain text "
    "needs its headline on a line of its own, a blank line, then the story"
)
LISTING = "a listing of stories, not a story: it holds teasers that break off, and no text"


@dataclass(slots=True)
class _Page:
    """What has been read of one page. `rest` are the lines not read yet."""

    first: Line
    headline: str
    rest: list[str]
    captions: list[str] = field(default_factory=list)
    published: str = ""
    byline: str = ""
    section: str = ""
    url: str = ""
    extra: dict[str, object] = field(default_factory=dict)


def is_date_line(line: str) -> bool:
    """True for a line that is a date and nothing else ("Tuesday, 21 November, 2017 - 07:30")."""
    printed = whole_date(line.strip())
    return (printed is not None and bool(_CLOCK.fullmatch(line.strip()[printed.end :]))) or bool(date_words(line))


def names_a_writer(line: str) -> bool:
    """True for a line that names who wrote a story and nothing else ("By Hana Example")."""
    return _WRITTEN_BY.fullmatch(line) is not None


def opens_archived_page(line: Line, following: Sequence[Line]) -> bool:
    """True for the banner of a page of the older archive: its headline, the archive's name, then `Select Page`."""
    below = folded(following[0].text) if following else ""
    return bool(_BANNER.fullmatch(line.text.strip())) and below == _SELECT_PAGE


def read_pages(lines: Sequence[Line], source: str) -> Iterator[Outcome]:
    """The stories of some lines that hold no headline block, or the reason why they hold none."""
    for page_lines in _bylined_parts(lines):
        printed = [line for line in page_lines if line.text.strip()]
        while len(printed) > 1 and furniture_of(clean_line(printed[0].text)) == RELEASE:
            page_lines = page_lines[page_lines.index(printed[0]) + 1 :]
            printed = printed[1:]
        if printed and not _is_site_line(printed):
            yield _read_page(page_lines, printed, source)


def _read_page(lines: Sequence[Line], printed: Sequence[Line], source: str) -> Outcome:
    texts = [clean_line(line.text) for line in printed]
    page = _archived(printed, texts) or _bylined(printed, texts) or _mirror(printed, texts) or _dated(printed, texts)
    raw = "\n".join(line.text for line in lines)
    position, name = f"line {printed[0].number}", f"“{texts[0][:120]}”"
    if _is_listing(texts, page):
        return RecordError(source, position, f"{name}: {LISTING}", raw[:_KEPT])
    page = page or _plain(lines, printed, texts)
    if page is None:
        return UnknownFormat(source, position, f"{name}: {_NO_LAYOUT}", raw[:_KEPT])
    _take_captions(page)
    if not page.rest:
        return RecordError(source, position, f"{name}: the story breaks off: it has no body", raw[:_KEPT])
    return StoryRecord(
        headline=page.headline,
        body=body_text(without_furniture(page.rest)),
        position=f"line {page.first.number}",
        raw=raw,
        url=page.url,
        byline=page.byline,
        section=page.section,
        published=page.published,
        captions=tuple(parse_caption(caption) for caption in page.captions),
        extra=MappingProxyType(page.extra),
    )


def _archived(printed: Sequence[Line], texts: Sequence[str]) -> _Page | None:
    start = next((n for n, text in enumerate(texts) if text.lower() == _SELECT_PAGE), 0)
    banner = _BANNER.fullmatch(texts[start - 1]) if start else None
    if banner is None:
        return None
    page = _Page(printed[start - 1], banner["headline"], _body_lines(printed[start + 1 :]))
    while page.rest:
        media = _MEDIA.fullmatch(page.rest[0])
        if media:
            page.extra["media_id"] = media["id"]
        elif page.rest[0].lower() == "caption:":
            page.captions.extend(page.rest[1:2])
            del page.rest[1:2]
        elif byline := _BYLINE.fullmatch(page.rest[0]):
            _take_byline(page, byline)
        elif folded(page.rest[0]) != folded(page.headline):
            break
        del page.rest[0]
    return page


def _bylined(printed: Sequence[Line], texts: Sequence[str]) -> _Page | None:
    byline = _BYLINE.fullmatch(texts[1]) if len(texts) > 1 else None
    if byline is None or whole_date(byline["date"]) is None:
        return None
    page = _Page(printed[0], texts[0], _body_lines(printed[2:]))
    _take_byline(page, byline)
    return page


def _mirror(printed: Sequence[Line], texts: Sequence[str]) -> _Page | None:
    if len(texts) < 4 or not is_date_line(texts[0]) or folded(texts[1]) != folded(texts[2]):
        return None
    page = _Page(printed[0], texts[1], _body_lines(printed[3:]), published=texts[0])
    source = _MIRRORED_FROM.fullmatch(page.rest[-1])
    if source:
        page.url = source["url"]
        page.rest.pop()
    if page.rest and _is_short(page.rest[0]):
        page.section = page.rest.pop(0)
        if page.rest and _is_short(page.rest[0]):
            page.extra["printed_source"] = page.rest.pop(0)
    return page


def _dated(printed: Sequence[Line], texts: Sequence[str]) -> _Page | None:
    if len(texts) < 2 or not is_date_line(texts[1]):
        return None
    return _Page(printed[0], texts[0], _body_lines(printed[2:]), published=date_words(texts[1]) or texts[1])


def _plain(lines: Sequence[Line], printed: Sequence[Line], texts: Sequence[str]) -> _Page | None:
    """Headline, blank line, text. A line printed twice is the mark of a page whose text is missing."""
    start = next(index for index, line in enumerate(lines) if line is printed[0])
    below = next((count for count, line in enumerate(lines[start + 1 :]) if not line.text.strip()), -1)
    if not 0 <= below <= _MOST_BELOW_HEADLINE or len(printed) < 2 + below or len(texts[0]) > _LONGEST_HEADLINE:
        return None
    page = _Page(printed[0], texts[0], _body_lines(printed[1 + below :]))
    if not all(_takes_line(page, line) for line in texts[1 : 1 + below]):
        return None
    if any(folded(one) == folded(two) for one, two in pairwise(texts)) or texts[-1] == "TT":
        return _Page(printed[0], texts[0], [])
    return page


def _takes_line(page: _Page, line: str) -> bool:
    """Whether a line right below a headline names the writer or the day, each once."""
    writer = _WRITTEN_BY.fullmatch(line)
    if writer and not page.byline:
        page.byline = writer["name"] or writer["writer"]
        return True
    if is_date_line(line) and not page.published:
        page.published = date_words(line) or line
        return True
    return False


def _take_captions(page: _Page) -> None:
    """Moves the captions that stand above the body: lines with a known agency's credit, printed once or more."""
    while page.rest and len(page.rest[0]) < _LONGEST_CAPTION and parse_caption(page.rest[0]).agency:
        page.captions.append(page.rest.pop(0))
    page.captions = list({folded(caption): caption for caption in page.captions}.values())
    furniture = {folded(page.headline), *map(folded, page.captions)}
    while page.rest and folded(page.rest[0]) in furniture:
        page.rest.pop(0)


def _take_byline(page: _Page, byline: re.Match[str]) -> None:
    page.byline, page.published, page.section = byline["name"], byline["date"], (byline["section"] or "").strip()


def _bylined_parts(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """The lines cut before each headline whose next line is a `by NAME | date | section`."""
    printed = [index for index, line in enumerate(lines) if line.text.strip()]
    starts = [
        above
        for above, index in pairwise(printed)
        if (byline := _BYLINE.fullmatch(clean_line(lines[index].text)[:300]))
        and whole_date(byline["date"])
        and not any(text in lines[above].text for text in ("Select Page", "Caption:"))
    ]
    bounds = [0, *(start for start in starts if start), len(lines)]
    for start, end in pairwise(bounds):
        yield lines[start:end]


def _is_listing(texts: Sequence[str], page: _Page | None) -> bool:
    body = page.rest if page else texts[1:]
    teasers = sum(text.endswith(_ELLIPSIS) for text in body)
    if page is not None:
        return bool(body) and teasers == len(body)
    writers = sum(bool(_WRITER.fullmatch(text)) for text in body)
    return teasers > 1 or (teasers == 1 and (teasers + writers == len(body) or len({*texts}) < len(texts)))


def _is_site_line(printed: Sequence[Line]) -> bool:
    """A lone line like `Section | Paper`: the site's own banner above an archived page."""
    return len(printed) == 1 and " | " in printed[0].text and len(printed[0].text) < 200


def _is_short(text: str) -> bool:
    return len(text.split()) <= _SHORT and text[-1].isalnum()


def _body_lines(printed: Sequence[Line]) -> list[str]:
    return [line.text.strip() for line in printed]
