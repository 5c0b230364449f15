"""NewsML-G2: news items alone or in a message; their text is NITF, XHTML or plain.

Only an item that holds its text is a story. A package, a planning item, a concept, a picture alone, a table of results
are refused by their name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import BinaryIO

from lxml import etree

from articles.ingest.captions import caption_of, parse_caption
from articles.ingest.cleaning import body_text, clean_line, paragraphs
from articles.ingest.formats.blocks import line_of, local_name, paragraphs_of
from articles.ingest.formats.figures import take_figures
from articles.ingest.formats.nitf import NitfStory, byline_of, nitf_story
from articles.ingest.formats.reader import Limits, Outcome
from articles.ingest.formats.whole import KEPT_OF_A_REFUSED_FILE, refused, whole_file
from articles.ingest.formats.xml import XmlRefused, parse_xml, root_name
from articles.ingest.records import CaptionRecord, RecordError, StoryRecord

_NO_STORIES: Mapping[str, str] = MappingProxyType(
    {
        "packageitem": "a package: it points to stories and holds none",
        "planningitem": "a planning item: it announces coverage and holds no story",
        "conceptitem": "a concept: it describes a person, place, subject or event, not a story",
        "knowledgeitem": "a knowledge item: a list of concepts, not a story",
        "catalogitem": "a catalog of vocabularies, not a story",
        "groupset": "a fragment of a package: it points to stories and holds none",
        "contentmeta": "a fragment of metadata without the item that it belongs to",
        "newsml": "NewsML 1, which is not read: ask for NewsML-G2 or NITF",
    }
)
_ROOTS = frozenset((*_NO_STORIES, "newsitem", "newsmessage", "contentset"))
_TEXTS = frozenset(("", "text", "composite"))
_PICTURES = frozenset(("picture", "photo", "graphic"))
_STRUCTURES: Mapping[str, str] = MappingProxyType(
    {"sports-content": "sports statistics (SportsML)", "events": "a list of events (EventsML)", "html": "", "nitf": ""}
)
_HIDDEN: Mapping[str, str] = MappingProxyType({"withheld": "draft", "canceled": "withdrawn", "cancelled": "withdrawn"})
_PLACE_IN_WORDS = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)*")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class NewsMl:
    """The reader of NewsML-G2."""

    name = "newsml"

    def recognises(self, head: bytes, name: str) -> bool:  # noqa: ARG002 (a name says nothing about XML)
        """True where the outermost element is one of NewsML-G2's items or their message."""
        return root_name(head) in _ROOTS

    def read(self, stream: BinaryIO, source: str, limits: Limits) -> Iterator[Outcome]:
        """A story or a refusal for each item."""
        raw = whole_file(stream, limits.record)
        try:
            root = parse_xml(raw)
        except XmlRefused as reason:
            yield refused(source, str(reason), raw)
            return
        if local_name(root) != "newsmessage":
            yield _outcome(root, source, "item")
            return
        items = [
            node for node in root.iter() if local_name(node) in _ROOTS - {"newsmessage", "contentset", "contentmeta"}
        ]
        if not items:
            yield refused(source, "a news message without an item", raw)
        yield from _of_message(items, source)


def _of_message(items: list[etree._Element], source: str) -> Iterator[Outcome]:
    """The items of a message. Where one of them is the only story, the pictures beside it are its pictures."""
    outcomes = [_outcome(item, source, f"item {number}") for number, item in enumerate(items, 1)]
    stories = [outcome for outcome in outcomes if isinstance(outcome, StoryRecord)]
    captions = [caption for item in items if (caption := _picture(item))]
    for item, outcome in zip(items, outcomes, strict=True):
        if len(stories) != 1:
            yield outcome
        elif isinstance(outcome, StoryRecord):
            yield _with_captions(outcome, captions)
        elif not _picture(item) and local_name(item) != "packageitem":
            yield outcome


def _with_captions(story: StoryRecord, captions: list[CaptionRecord]) -> StoryRecord:
    return replace(story, captions=(*story.captions, *(c for c in captions if c not in story.captions)))


def _outcome(item: etree._Element, source: str, position: str) -> Outcome:
    """The story of one item, or why it is none."""
    raw = etree.tostring(item, encoding="unicode")
    kept = raw[:KEPT_OF_A_REFUSED_FILE]
    kind = local_name(item)
    if kind not in _ROOTS:
        return RecordError(source, position, f"not NewsML-G2: its outermost element is <{kind}>", kept)
    if kind in _NO_STORIES:
        return RecordError(source, position, _NO_STORIES[kind], kept)
    news = _class(item)
    if news not in _TEXTS:
        return RecordError(source, position, f"a {news} item: it holds no text of a story", kept)
    text = _text(item)
    if isinstance(text, str):
        return RecordError(source, position, text, kept)
    headline = _line(_meta(item), "headline") or text.headline
    if not headline:
        return RecordError(source, position, "headline: missing; the item has none", kept)
    return _story(item, text, headline, position, raw)


def _text(item: etree._Element) -> NitfStory | str:
    """The text that an item holds, or why it holds none."""
    content = next(item.iter("{*}contentSet"), item if local_name(item) == "contentset" else None)
    if content is None:
        return "the item holds no content (contentSet)"
    for holder in content.iter("{*}inlineXML", "{*}inlineData"):
        inner = next((child for child in holder if isinstance(child.tag, str)), None)
        if inner is None:
            parts = paragraphs(holder.text or "")
            if parts:
                return NitfStory(body=parts)
        elif local_name(inner) == "nitf":
            found = nitf_story(inner)
            if found.body:
                return found
        elif _STRUCTURES.get(local_name(inner)):
            return f"{_STRUCTURES[local_name(inner)]}, not a story"
        else:
            captions = take_figures(inner)
            root = next(inner.iter("{*}body"), inner)
            if parts := paragraphs_of(root):
                return NitfStory(body=parts, captions=captions)
    if next(content.iter("{*}remoteContent"), None) is not None:
        return "the item's text lies elsewhere (remoteContent); import the file that it names"
    return "the item holds no text: its content is empty"


def _story(item: etree._Element, text: NitfStory, headline: str, position: str, raw: str) -> StoryRecord:
    meta = _meta(item)
    names = _subject_names(meta)
    subjects = tuple(dict.fromkeys((*names["subject"], *text.subjects)))
    first, version = _line(item, "firstCreated"), _line(item, "versionCreated")
    extra: dict[str, object] = {"subjects": list(subjects)} if subjects else {}
    extra |= {
        key: words
        for key, words in (("slugline", _line(meta, "slugline")), ("embargoed", _line(item, "embargoed")))
        if words
    }
    standfirst = _description(meta, ("summary", "abstract", "")) or text.standfirst
    return StoryRecord(
        headline=headline,
        body=body_text(list(text.body)),
        position=position,
        raw=raw,
        external_id=item.get("guid") or "",
        url=_web_address(item),
        source=_name_or_code(next(item.iter("{*}provider"), None)) or text.source,
        standfirst=standfirst,
        byline=byline_of(next(iter(meta.iter("{*}by")), None) if meta is not None else None)
        or text.byline
        or _creators(meta),
        dateline=_printed_place(_line(meta, "dateline")) or text.dateline or _located(meta),
        published=first or text.published or _line(meta, "contentCreated") or version,
        updated=version if version != first else "",
        language=_language(item, meta) or text.language,
        section=next(iter(subjects), text.section),
        kind=_name_or_code(next(meta.iter("{*}genre"), None)) if meta is not None else "",
        status=_HIDDEN.get(_code(next(item.iter("{*}pubStatus"), None)), ""),
        captions=text.captions,
        regions=tuple(dict.fromkeys((*names["place"], *text.places))),
        actors=tuple(dict.fromkeys((*names["actor"], *text.actors))),
        extra=MappingProxyType(extra),
    )


def _picture(item: etree._Element) -> CaptionRecord | None:
    """The caption of a picture item, None for any other and for one without words."""
    meta = _meta(item)
    text = _description(meta, ("caption", "", "summary"))
    if _class(item) not in _PICTURES or meta is None or not text:
        return None
    line, creators = _line(meta, "creditline"), _creators(meta)
    credit = line if creators in line else f"{creators}/{line}" if line else creators
    remote = [node.get("href") or "" for node in item.iter("{*}remoteContent")]
    url = next((address for address in remote if address.startswith(("http://", "https://"))), "")
    printed = parse_caption(clean_line(text))
    return caption_of(printed.text, printed.credit or credit, file_photo=printed.file_photo or None, url=url)


def _meta(item: etree._Element) -> etree._Element | None:
    return next(item.iter("{*}contentMeta"), None)


def _class(item: etree._Element) -> str:
    node = next(item.iter("{*}itemClass"), None)
    return _code(node)


def _code(node: etree._Element | None) -> str:
    """What a QCode or its address names ("ninat:text", ".../newsitemnature/text" are "text")."""
    if node is None:
        return ""
    return re.split(r"[:/]", node.get("qcode") or node.get("uri") or "")[-1].lower()


def _name_or_code(node: etree._Element | None) -> str:
    if node is None:
        return ""
    if named := _line(node, "name"):
        return named
    address = node.get("uri") or ""
    if address.startswith(("http://", "https://")):
        return address.split("/")[2].removeprefix("www.")
    return re.split(r"[:/]", node.get("qcode") or node.get("literal") or address)[-1].removeprefix("www.")


def _line(root: etree._Element | None, name: str) -> str:
    """The words of the first element of this name, in the item's first language."""
    found = next(iter(root.iter(f"{{*}}{name}")), None) if root is not None else None
    return line_of(found) if found is not None else ""


def _description(meta: etree._Element | None, roles: tuple[str, ...]) -> str:
    if meta is None:
        return ""
    found = {
        (node.get("role") or "").rpartition(":")[2]: "\n\n".join(paragraphs_of(node))
        for node in meta.iter("{*}description")
    }
    return next((found[role] for role in roles if found.get(role)), "")


def _creators(meta: etree._Element | None) -> str:
    if meta is None:
        return ""
    names = [_line(node, "name") for node in meta if local_name(node) == "creator"]
    return ", ".join(dict.fromkeys(name for name in names if name))


def _located(meta: etree._Element | None) -> str:
    node = next((child for child in meta if local_name(child) == "located"), None) if meta is not None else None
    if node is None:
        return ""
    named = next((child for child in node if local_name(child) == "name"), None)
    code = (node.get("qcode") or "").rpartition(":")[2]
    return line_of(named) if named is not None else code if _PLACE_IN_WORDS.fullmatch(code) else ""


def _printed_place(dateline: str) -> str:
    """The place of a printed dateline ("MOSCOW, Monday (Reuters)")."""
    return re.split(r",\s+(?=[A-Z][a-z]+day\b|[A-Z][a-z]{2,8}\.? \d)|\s+\(", dateline)[0].strip(" ,—–-")


def _subject_names(meta: etree._Element | None) -> dict[str, tuple[str, ...]]:
    """The names of an item's subjects: places, actors, and what it is about."""
    found: dict[str, list[str]] = {"place": [], "actor": [], "subject": []}
    for node in meta if meta is not None else ():
        if local_name(node) == "subject" and (name := _line(node, "name")):
            kind = _kind_of_concept(node)
            found[
                "place" if kind == "geoarea" else "actor" if kind in ("person", "organisation") else "subject"
            ].append(name)
        elif local_name(node) == "keyword" and (name := line_of(node)):
            found["subject"].append(name)
    return {kind: tuple(dict.fromkeys(names)) for kind, names in found.items()}


def _kind_of_concept(subject: etree._Element) -> str:
    return re.split(r"[:/]", subject.get("type") or subject.get("typeuri") or "")[-1].lower()


def _language(item: etree._Element, meta: etree._Element | None) -> str:
    tag = next(iter(meta.iter("{*}language")), None) if meta is not None else None
    return (tag.get("tag") if tag is not None else "") or item.get(_LANG) or ""


def _web_address(item: etree._Element) -> str:
    guid = item.get("guid") or ""
    return guid if guid.startswith(("http://", "https://")) else ""


READER = NewsMl()
