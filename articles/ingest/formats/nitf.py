"""NITF: one story a document, and the same markup inside NewsML-G2 and ninjs.

Headline, byline, dateline, captions and dates stand in elements of their own, so nothing is guessed here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import BinaryIO

from lxml import etree

from articles.ingest.captions import caption_of, parse_caption
from articles.ingest.cleaning import body_text, clean_line, folded
from articles.ingest.formats.blocks import line_of, paragraphs_of
from articles.ingest.formats.reader import Limits, Outcome
from articles.ingest.formats.whole import refused, whole_file
from articles.ingest.formats.xml import XmlRefused, parse_xml, root_name
from articles.ingest.records import CaptionRecord, StoryRecord

_NO_BODY = frozenset(("media", "body.head", "body.end", "nitf-table-metadata", "fn"))


@dataclass(frozen=True, slots=True)
class NitfStory:
    """What a NITF document says of its story; "" and empty where it says nothing."""

    headline: str = ""
    standfirst: str = ""
    byline: str = ""
    dateline: str = ""
    body: tuple[str, ...] = ()
    captions: tuple[CaptionRecord, ...] = ()
    published: str = ""
    language: str = ""
    section: str = ""
    source: str = ""
    identifier: str = ""
    subjects: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()


class Nitf:
    """The reader of NITF documents."""

    name = "nitf"

    def recognises(self, head: bytes, name: str) -> bool:
        """True where the outermost element is `nitf`, and for the usual file name."""
        return root_name(head) == "nitf" or name.lower().endswith(".nitf")

    def read(self, stream: BinaryIO, source: str, limits: Limits) -> Iterator[Outcome]:
        """The story of the document."""
        raw = whole_file(stream, limits.record)
        try:
            root = parse_xml(raw)
        except XmlRefused as error:
            yield refused(source, str(error), raw)
            return
        found = nitf_story(root)
        reason = "" if found.body else "the NITF document holds no text (body.content)"
        reason = reason or ("" if found.headline else "the NITF document has no headline (hl1, title)")
        yield refused(source, reason, raw) if reason else _record(found, raw)


def nitf_story(root: etree._Element) -> NitfStory:
    """The story that a `nitf` element holds, whatever its namespace."""
    body_head = _find(root, "body.head")
    content = _find(root, "body.content")
    abstract = _find(body_head, "abstract")
    dates = (
        _norm(root, "date.release"),
        _norm(root, "date.issue"),
        _attribute(root, "pubdata", "date.publication"),
        _norm(_find(body_head, "dateline"), "story.date"),
    )
    return NitfStory(
        headline=_line(body_head, "hl1") or _line(root, "headline") or _line(_find(root, "head"), "title"),
        standfirst=body_text(paragraphs_of(abstract)) if abstract is not None else "",
        byline=byline_of(_find(body_head, "byline")) or byline_of(_find(content, "byline")),
        dateline=_dateline(_find(body_head, "dateline")),
        body=paragraphs_of(content, _NO_BODY) if content is not None else (),
        captions=_captions(root),
        published=next((words for words in dates if words), ""),
        language=root.get("{http://www.w3.org/XML/1998/namespace}lang") or "",
        section=clean_line(_attribute(root, "pubdata", "position.section")),
        source=clean_line(_attribute(root, "doc.copyright", "holder") or _attribute(root, "pubdata", "name")),
        identifier=clean_line(_attribute(root, "doc-id", "id-string")),
        subjects=_subjects(root),
        places=_names(root, "location"),
        actors=(*_names(root, "person"), *_names(root, "org")),
    )


def byline_of(byline: etree._Element | None) -> str:
    """The writers that a byline names, without "By" and their titles; the titles where there is nothing else."""
    if byline is None:
        return ""
    words = line_of(byline, frozenset(("byttl",))).strip(" ,") or line_of(byline)
    return words[3:].strip() if words[:3].lower() == "by " else words


def _record(found: NitfStory, raw: bytes) -> StoryRecord:
    extra: dict[str, object] = {"subjects": list(found.subjects)} if found.subjects else {}
    return StoryRecord(
        headline=found.headline,
        body=body_text(list(found.body)),
        position="document",
        raw=raw.decode("utf-8", "replace"),
        external_id=found.identifier,
        source=found.source,
        standfirst=found.standfirst,
        byline=found.byline,
        dateline=found.dateline,
        published=found.published,
        language=found.language,
        section=found.section or next(iter(found.subjects), ""),
        captions=found.captions,
        regions=found.places,
        actors=found.actors,
        extra=MappingProxyType(extra),
    )


def _captions(root: etree._Element) -> tuple[CaptionRecord, ...]:
    found: list[CaptionRecord] = []
    for media in root.iter("{*}media"):
        text = " ".join(line_of(caption) for caption in media.iter("{*}media-caption")).strip()
        if not text:
            continue
        credit = " / ".join(line for node in media.iter("{*}media-producer") if (line := line_of(node)))
        reference = next(iter(media.iter("{*}media-reference")), None)
        address = (reference.get("source") or "") if reference is not None else ""
        alt_text = clean_line((reference.get("alternate-text") or "") if reference is not None else "")
        printed = parse_caption(text)
        url = address if address.startswith(("http://", "https://")) else ""
        found.append(
            caption_of(
                printed.text,
                credit or printed.credit,
                file_photo=printed.file_photo or None,
                url=url,
                alt_text=alt_text,
            )
        )
    return tuple(found)


def _dateline(dateline: etree._Element | None) -> str:
    if dateline is None:
        return ""
    return line_of(dateline, frozenset(("story.date",))).strip(" ,.—–-:")


def _subjects(root: etree._Element) -> tuple[str, ...]:
    found: list[str] = []
    for subject in root.iter("{*}tobject.subject"):
        levels = ("tobject.subject.detail", "tobject.subject.matter", "tobject.subject.type")
        found.extend(clean_line(subject.get(level) or "") for level in levels)
    found.extend(clean_line(keyword.get("key") or "") for keyword in root.iter("{*}keyword"))
    found.extend(clean_line(node.get("value") or "") for node in root.iter("{*}classifier"))
    return tuple(dict.fromkeys(name for name in found if name))


def _names(root: etree._Element, name: str) -> tuple[str, ...]:
    """Names that the head states (`identified-content`) or that the text marks up."""
    found = [node.get("value") or line_of(node) for node in root.iter(f"{{*}}{name}")]
    names = [clean_line(words) for words in found if words and len(words) <= 200]
    return tuple({folded(name): name for name in reversed(names)}.values())[::-1]


def _find(root: etree._Element | None, name: str) -> etree._Element | None:
    return next(iter(root.iter(f"{{*}}{name}")), None) if root is not None else None


def _line(root: etree._Element | None, name: str) -> str:
    found = _find(root, name)
    return line_of(found) or clean_line(found.text or "") if found is not None else ""


def _attribute(root: etree._Element | None, name: str, attribute: str) -> str:
    found = _find(root, name)
    return (found.get(attribute) or "") if found is not None else ""


def _norm(root: etree._Element | None, name: str) -> str:
    return _attribute(root, name, "norm")


READER = Nitf()
