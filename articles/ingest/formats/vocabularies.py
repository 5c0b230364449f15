"""Records as other programs write them: JSON Feed, WordPress, schema.org, interfaces of news sites, scrapers.

Their keys are named once, here, and read as those of the import record. Knows no file.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from types import MappingProxyType

from articles.ingest.cleaning import body_text
from articles.ingest.formats.feed_entries import marked
from articles.ingest.formats.foreign_values import moment_of, pictured, unwrapped, without_paper, words_of
from articles.ingest.formats.wordpress import mark_paragraphs, status_of

# The key of the import record → what others call it, without regard to case, `_`, `-` and spaces; the first that has
# a value counts.
_SYNONYMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "headline": (
            "webtitle", "articletitle", "articleheadline", "newstitle", "heading", "titel", "titre", "titulo", "título",
            "titolo", "العنوان",
        ),
        "body": (
            "contenthtml", "contenttext", "articlebody", "bodyhtml", "bodytext", "content", "maintext", "fulltext",
            "articletext", "fields.body", "fields.bodytext", "articlecontent", "newstext", "texte", "texto", "testo",
            "inhalt", "contenu", "contenido", "النص",
        ),
        "standfirst": (
            "description", "excerpt", "fields.standfirst", "fields.trailtext", "abstract", "trailtext", "snippet",
        ),
        "published": (
            "datepublished", "publishedat", "datepublish", "publishdate", "publisheddate", "publishedon",
            "publicationdate", "pubdate", "webpublicationdate", "datetime", "timestamp", "datum", "fecha", "التاريخ",
        ),
        "updated": ("datemodified", "modifiedgmt", "updatedat", "lastmodified"),
        "url": ("link", "weburl", "permalink", "canonicalurl", "sourceurl"),
        "source": (
            "publication", "publisher", "sourcedomain", "sitename", "sourcename", "newssource", "newspaper", "outlet",
            "quelle", "fuente", "المصدر",
        ),
        "byline": ("authors", "author(s)", "creator", "fields.byline", "autor", "auteur", "autore", "الكاتب"),
        "language": ("inlanguage",),
        "section": ("sectionname", "articlesection"),
        "captions": ("imagecaption", "photocaption", "caption"),
    }
)  # fmt: skip
_OWN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "headline": ("headline", "title"), "body": ("body", "text"), "standfirst": ("standfirst", "summary"),
        "published": ("published", "date"), "byline": ("byline", "author"), "language": ("language", "lang"),
    }
)  # fmt: skip
_FILLED = ("published", "updated", "url", "byline", "language", "captions")
"""What a record that has its own headline and text is given from other keys where it leaves it open."""

_FILLING = frozenset(synonym for field in _FILLED for synonym in _SYNONYMS[field])

_LISTS = ("items", "articles", "stories", "posts", "results", "docs", "records", "entries", "data")
_DRAFTS = ("draft", "isdraft", "unpublished", "ishidden", "deleted", "isdeleted")
_SHOWN = ("ispublished", "isvisible", "ispublic")
_PUBLICATION: Mapping[str, str] = MappingProxyType(
    {"withheld": "draft", "canceled": "withdrawn", "cancelled": "withdrawn", "killed": "withdrawn"}
)
_FILLING_OR_HIDING = _FILLING.union(_DRAFTS, _SHOWN, ("pubstatus",))
_ANSWERS = ("response", "data", "result")
_YES, _NO = ("true", "yes", "1"), ("false", "no", "0")
_SPACES = re.compile(r"[\s_-]+")
_MARKUP = re.compile(r"<(?:p|div|br|figure|h[1-6]|ul|ol|blockquote|span|a|b|i|em|strong|img)\b[^<>]*/?>", re.IGNORECASE)
_MOMENTS = (*_SYNONYMS["published"], *_SYNONYMS["updated"])
_WITHOUT_ZONE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
_IN_PLACE_OF_A_TEXT = ("lead_paragraph", "standfirst", "summary")
_PARAGRAPHS_MARKED = re.compile(
    r"<p(?:\s[^<>]*)?>[^<].*</p>|(?:<br\s*/?>\s*){2}|\w[.!?”\"]?<br\s*/?>\s*\w", re.DOTALL | re.IGNORECASE
)
_CUT_OFF = re.compile(r"\s*(?:…|\.\.\.)?\s*\[\+[\d,]+ chars\]\s*$")


def may_hold(field: str, columns: Collection[str]) -> bool:
    """Whether one of the columns is a field of the import record, under its own name or another program's."""
    squeezed = {_squeezed(column) for column in columns}
    return not squeezed.isdisjoint(_SYNONYMS.get(field, ())) or not squeezed.isdisjoint(_OWN.get(field, (field,)))


def may_list(keys: Collection[str]) -> bool:
    """Whether an object with these keys may hold a list of records and is none itself."""
    return not may_hold("body", keys) and not {*_LISTS, *_ANSWERS}.isdisjoint(keys)


def entries_of(document: Mapping[str, object]) -> list[object] | None:
    """The list of records that an object holds, itself or in the answer within it; None for one that is a record."""
    for holder in (document, *(document.get(key) for key in _ANSWERS)):
        if not isinstance(holder, Mapping) or _has(holder, "body"):
            continue
        for key in _LISTS:
            held = holder.get(key)
            if isinstance(held, Mapping):  # a page of results, with their number beside them
                held = held.get("results")
            if isinstance(held, list) and all(isinstance(entry, Mapping) for entry in held):
                return held
    return None


def channel_of(document: Mapping[str, object]) -> Mapping[str, object]:
    """What a document says once for all its records: the name and the language of a feed."""
    said = {"source": document.get("title"), "language": document.get("language")}
    return {key: words for key, words in said.items() if isinstance(words, str) and words}


def as_import_record(record: Mapping[str, object], channel: Mapping[str, object] | None = None) -> Mapping[str, object]:
    """The record under the keys of the import record; what has those already stays as it is.

    A record that lacks headline or text is given them from the keys of other programs, which are taken out of it. Other
    fields that it leaves open are filled, and their keys stay beside them. A text that breaks off, or a description in
    place of one, is marked as a summary.
    """
    if "uid" in record:
        return record
    own = _has(record, "headline") and _has(record, "body")
    if own and isinstance(record.get("source"), Mapping) and (paper := words_of(record["source"])):
        record = {**record, "source": paper}
    for key in _OWN["body"] if own else ():
        if isinstance(record.get(key), list):  # of paragraphs
            record = {**record, key: _words_for("body", record[key])}
    if not own:
        record = unwrapped(record)
    known = {_squeezed(key): key for key in record}
    marked_up = own and _is_marked_up(record)
    if own and known.keys().isdisjoint(_FILLING_OR_HIDING) and not (marked_up or _counted(record)):
        return {**channel, **record} if channel else record
    found = dict(record)
    if not found.get("status") and (hidden := _hidden(record, known)):
        found["status"] = hidden
    for key in () if own else ("title", "headline", "source", "byline", "author", "guid", "text", "body"):
        if isinstance(found.get(key), Mapping | list) and (words := _words_for(key, found[key])):
            found[key] = words
    _take_moments(found, known)
    fields = record.get("fields")
    if isinstance(fields, Mapping):
        known |= {f"fields.{_squeezed(key)}": key for key in fields}
    for field, synonyms in _SYNONYMS.items():
        if not _has(found, field) and (not own or field in _FILLED):
            _fill(found, field, synonyms, known, keep=own)
    if marked_up:
        _take_text(found, record)
    if not own:
        _take_text(found, record)
        _take_names(found, record)
    return {**(channel or {}), **found}


@lru_cache(maxsize=1 << 12)
def _squeezed(key: str) -> str:
    """A key without what programs write differently in it."""
    return _SPACES.sub("", key).lower()


def _fill(
    record: dict[str, object], field: str, synonyms: tuple[str, ...], known: Mapping[str, str], *, keep: bool
) -> None:
    """Give a field the value of the first synonym that has one."""
    for synonym in synonyms:
        key = known.get(synonym)
        holder = record.get("fields") if "." in synonym else record
        words = _words_for(field, holder.get(key)) if key and isinstance(holder, Mapping) else ""
        if words and isinstance(holder, Mapping):
            record[field] = words
            rest = {name: value for name, value in holder.items() if name != key}
            if not keep and "." in synonym:
                record["fields"] = rest
            elif not keep:
                del record[key or ""]
            return


def _hidden(record: Mapping[str, object], known: Mapping[str, str]) -> str:
    """The status of a story that its record hides in other words: `draft: true`, `is_published: 0`; "" for others."""

    def said(name: str) -> str:
        value = record.get(known[name], "")
        return str(value).strip().lower() if isinstance(value, str | int) else ""

    drafts = any(said(name) in _YES for name in _DRAFTS if name in known)
    if drafts or any(said(name) in _NO for name in _SHOWN if name in known):
        return "draft"
    return _PUBLICATION.get(said("pubstatus"), "") if "pubstatus" in known else ""


def _words_for(field: str, value: object) -> str:
    """The words of a value; a list is one of paragraphs where it stands for a text, else of names."""
    if field in _OWN["body"] and isinstance(value, list):
        return "\n\n".join(words for entry in value if (words := words_of(entry)))
    return words_of(value)


def _is_marked_up(record: Mapping[str, object]) -> bool:
    """Whether a record's own text is HTML, by the marks of its paragraphs; what only writes of a mark is text."""
    words = next((words for key in _OWN["body"] if isinstance(words := record.get(key), str) and words), "")
    return "<" in words and _PARAGRAPHS_MARKED.search(words) is not None


def _counted(record: Mapping[str, object]) -> bool:
    return any(isinstance(record.get(key), int | float) for key in _OWN["published"])


def _take_moments(record: dict[str, object], known: Mapping[str, str]) -> None:
    """Counted seconds as moments; of WordPress' two dates the one whose time zone is known."""
    for key in (*_OWN["published"], *(known[name] for name in _MOMENTS if name in known)):
        if moment := moment_of(record.get(key)):
            record[key] = moment
    universal, local = record.get("date_gmt"), record.get("date")
    if isinstance(universal, str) and isinstance(local, str) and _WITHOUT_ZONE.fullmatch(universal):
        record["date"] = f"{universal}Z"
        del record["date_gmt"]


def _take_names(record: dict[str, object], given: Mapping[str, object]) -> None:
    """Who wrote it, where that is a name, and the headline without the name of the paper that search engines add."""
    within = given.get("_embedded")
    for key in _OWN["byline"]:
        byline = record.get(key)
        if isinstance(byline, int):
            del record[key]  # the number of a writer on another system
            if isinstance(within, Mapping) and (name := words_of(within.get("author"))):
                record["byline"] = name
        elif isinstance(byline, str) and byline.startswith(("http://", "https://")):
            record["extra"] = {**_mapping(record.get("extra")), "author_url": byline}
            del record[key]
    source = str(record.get("source") or "").strip()
    for key in _OWN["headline"] if source else ():
        if isinstance(words := record.get(key), str):
            record[key] = without_paper(words, source)


def _take_text(record: dict[str, object], given: Mapping[str, object]) -> None:
    """The text without its markup, its captions beside those that are stated; the status that WordPress states."""
    rendered = isinstance(given.get("content"), Mapping)
    if rendered:
        content = given["content"]
        locked = isinstance(content, Mapping) and content.get("protected") is True
        record["status"] = status_of(str(given.get("status") or ""), locked=locked)
    words = str(record.get("body") or record.get("text") or "")
    if not words.strip():
        words = next((str(said) for key in _IN_PLACE_OF_A_TEXT if (said := record.pop(key, ""))), "")
        record["extra"] = {**_mapping(record.get("extra")), "body_from": "summary"} if words else record.get("extra")
    elif _CUT_OFF.search(words):
        words = _CUT_OFF.sub("…", words)
        record["extra"] = {**_mapping(record.get("extra")), "body_from": "summary"}
    captions = list(pictured(given))
    if _MARKUP.search(words):
        parts, printed = marked({"value": mark_paragraphs(words) if rendered else words, "type": "text/html"})
        words = body_text(parts)
        captions += [{"text": c.text, "credit": c.credit, "url": c.url, "alt_text": c.alt_text} for c in printed]
    record.pop("text", None)
    record["body"] = words
    for key in ("headline", "title", "standfirst", "summary"):
        if isinstance(plain := record.get(key), str) and (_MARKUP.search(plain) or (rendered and "&" in plain)):
            record[key] = body_text(marked({"value": plain, "type": "text/html"})[0])
    if captions and not record.get("captions"):
        record["captions"] = captions


def _has(record: Mapping[str, object], field: str) -> bool:
    return any(words_of(record.get(key)).strip() for key in _OWN.get(field, (field,)))


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}
