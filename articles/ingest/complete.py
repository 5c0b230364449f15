"""From a story as a reader found it to a story fit to be stored: cleaned, its captions, dateline and byline read.

Knows no format and no database. What it reads out of the body it copies: the body keeps its words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from articles.ingest.arabic_datelines import arabic_dateline
from articles.ingest.arabic_dates import is_arabic
from articles.ingest.captions import caption_of, parse_caption
from articles.ingest.cleaning import body_text, clean_line, clean_text, paragraphs
from articles.ingest.exported import is_exported
from articles.ingest.furniture import without_furniture
from articles.ingest.identity import LONGEST_URL, canonical_url
from articles.ingest.language import UNKNOWN, detected_language
from articles.ingest.mojibake import repaired
from articles.ingest.photo_credits import ANY_AGENCY, agency_of
from articles.ingest.printed_dates import MONTH
from articles.ingest.records import CaptionRecord, RecordError, StoryRecord
from articles.ingest.stated_languages import language_tag

# The longest a one-line field may be, in characters; a longer one is refused, never cut.
LONGEST: Mapping[str, int] = MappingProxyType(
    {"headline": 500, "byline": 500, "dateline": 200, "section": 200, "kind": 100, "source": 200, "external_id": 500}
)
_LINE_FIELDS = (
    "headline",
    "byline",
    "dateline",
    "section",
    "kind",
    "source",
    "external_id",
    "published",
    "updated",
    "language",
    "uid",
    "status",
)

MOJIBAKE = "text decoded in the wrong encoding (mojibake) was repaired"
_PRINTED_FIELDS = ("headline", "standfirst", "body", "byline", "dateline", "section")
_PLACE = r"(?:[^\W\d_a-z][\w’'.-]*)(?:\s+(?:of|al|el|de|la|and|the|[^\W\d_a-z][\w’'.-]*|al-\w+)){0,3}?"
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE}(?:(?:,|/)\s*{_PLACE}){{0,2}}?)"
    rf"(?:,?\s+{MONTH}\s+\d{{1,2}}(?:,\s*\d{{4}})?)?"
    rf"(?:\s*[,:]?\s*\(?{ANY_AGENCY}\)?|\s*[/(](?i:pr ?newswire|business wire|globe ?newswire|accesswire|ots)[/)])?"
    r"(?:\s+[-–—_]{1,2}\s*|—\s*|[-–]{1,2}\s+)(?=[“‘\"'(<\d]*[^\W\d_a-z]|$)",
)
_CAPITALS_DATELINE = re.compile(
    rf"(?P<place>[^\W\d_a-z]{{2,}}(?:[ ,/-]+[^\W\d_a-z.]{{2,}}){{0,4}}),?\s+{MONTH}\s+\d{{1,2}}\b"
)
_NO_PLACE = re.compile(
    r"(?i)(?:exclusive|opinion|analysis|update|breaking|factbox|interview|correction|watch|live|video|report|profile|timeline)\b"
)
_BYLINE = re.compile(
    r"(?:By|BY)\s+(?P<name>[^\W\d_a-z][\w’'.-]*(?:[ ,]+(?:and\s+)?(?:al-|el-|de |van |bin )?[^\W\d_a-z][\w’'.-]*){1,7})"
)


def complete(record: StoryRecord) -> StoryRecord:
    """The story with every string clean and furniture cut, captions taken apart, dateline, byline, language filled in.

    RecordError names a story that has no headline or body left, or a field that is longer than it may be.
    """
    known = _completed(_repaired(record))
    # A control character or a credit may have stood between the wrong letters and hidden them: the clean strings tell.
    again = _repaired(known)
    return known if again is known else _completed(again)


def _completed(record: StoryRecord) -> StoryRecord:
    lines = {name: clean_line(getattr(record, name)) for name in _LINE_FIELDS}
    parts = paragraphs(record.body)
    if not is_exported(record):  # whose body is a story's, every line of it
        parts = without_furniture(parts)
    _refuse_unfit(record, lines, parts)
    extra = {clean_line(key): _clean_value(value) for key, value in record.extra.items()}
    body = body_text(parts)
    language_found = record.language_found or not lines["language"]
    language = lines["language"] if is_exported(record) else language_tag(lines["language"])
    return replace(
        record,
        **lines
        | {
            "byline": lines["byline"] or byline_in(parts),
            "dateline": lines["dateline"] or dateline_in(parts),
            "language": language_of(f"{lines['headline']} {body}") if language_found else language,
        },
        body=body,
        standfirst=body_text(paragraphs(record.standfirst)),
        url=_kept_url(record.url, "url_refused", extra),
        captions=tuple(_complete_caption(caption, extra) for caption in record.captions),
        regions=_clean_names(record.regions),
        actors=_clean_names(record.actors),
        extra=MappingProxyType(extra),
        notices=record.notices,
        language_found=language_found,
    )


def without_line(record: StoryRecord, line: str) -> StoryRecord:
    """A complete story without a line at one of the ends of its body; what it hid, dateline and byline, is read.

    The record as it is where that line is all of its body.
    """
    parts = record.body.split("\n\n") if line else []
    if len(parts) < 2:
        return record
    del parts[parts.index(line) if line in parts[:2] else -1]
    return replace(
        record,
        body=body_text(parts),
        byline=record.byline or byline_in(tuple(parts)),
        dateline=record.dateline or dateline_in(tuple(parts)),
    )


def dateline_in(parts: tuple[str, ...]) -> str:
    """The place that a story opens with ("BEIRUT, Oct 18 (Reuters) - ", "Beirut – "), "" for none."""
    if not parts:
        return ""
    opening = parts[0][:160].split("\n", 1)[0]
    if is_arabic(opening[:1]):
        return arabic_dateline(opening)
    match = _DATELINE.match(opening)
    if match is None:
        capitals = _CAPITALS_DATELINE.match(opening)
        match = capitals if capitals and capitals["place"].isupper() else None
    if match is None or _NO_PLACE.match(match["place"]) or agency_of(match["place"]):
        return ""
    return match["place"].strip(" ,/")


def byline_in(parts: tuple[str, ...]) -> str:
    """The writer whom a story's first line names and nothing else ("By Hana Example"), "" for none."""
    match = _BYLINE.fullmatch(parts[0].strip()) if parts else None
    return match["name"] if match else ""


def language_of(text: str) -> str:
    """The language where none is stated, UNKNOWN where the text does not tell."""
    return detected_language(text) or UNKNOWN


def _repaired(record: StoryRecord) -> StoryRecord:
    """The story with what was decoded wrongly put right, which is noticed; once is enough."""
    if MOJIBAKE in record.notices:
        return record
    fixed = {name: repaired(getattr(record, name)) for name in _PRINTED_FIELDS}
    captions = tuple(_repaired_caption(caption) for caption in record.captions)
    if captions == record.captions and all(words == getattr(record, name) for name, words in fixed.items()):
        return record
    return replace(
        record, **fixed, captions=captions, regions=record.regions, actors=record.actors, extra=record.extra,
        notices=(*record.notices, MOJIBAKE), language_found=record.language_found,
    )  # fmt: skip


def _repaired_caption(caption: CaptionRecord) -> CaptionRecord:
    text, credit, alt_text = repaired(caption.text), repaired(caption.credit), repaired(caption.alt_text)
    if (text, credit, alt_text) == (caption.text, caption.credit, caption.alt_text):
        return caption
    return replace(caption, text=text, credit=credit, alt_text=alt_text)


def _refuse_unfit(record: StoryRecord, lines: Mapping[str, str], parts: tuple[str, ...]) -> None:
    reason = ""
    if not lines["headline"]:
        reason = "headline: empty; a story needs one"
    elif not parts:
        reason = "body: empty; a story needs at least one paragraph"
    else:
        for name, most in LONGEST.items():
            if len(lines[name]) > most:
                reason = f"{name}: {len(lines[name]):,} characters; at most {most:,} are allowed, shorten it"
    if reason:
        raise RecordError(record.file, record.position, reason, record.raw)


def _complete_caption(caption: CaptionRecord, extra: dict[str, object]) -> CaptionRecord:
    url = _kept_url(caption.url, "caption_url_refused", extra)
    alt_text = clean_line(caption.alt_text)
    if caption.credit or caption.taken_on or caption.file_photo:
        text, credit = clean_line(caption.text), clean_line(caption.credit)
        known = caption_of(text, credit, taken_on=caption.taken_on, file_photo=caption.file_photo)
    else:
        known = parse_caption(caption.text)
    agency, photographer = clean_line(caption.agency), clean_line(caption.photographer)
    if not (agency or photographer or url or alt_text):
        return known
    return replace(
        known,
        agency=agency or known.agency,
        photographer=photographer or known.photographer,
        url=url,
        alt_text=alt_text,
    )


def _kept_url(url: str, note: str, extra: dict[str, object]) -> str:
    """An http or https address as given; any other is dropped, and noted beside the story."""
    url = clean_line(url)
    if not url or canonical_url(url):
        return url
    extra[note] = url[:LONGEST_URL]
    return ""


def _clean_names(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in map(clean_line, names) if name))


def _clean_value(value: object) -> object:
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, Mapping):
        return {clean_line(str(key)): _clean_value(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_clean_value(inner) for inner in value]
    return value
