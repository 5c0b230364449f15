"""One e-mail to a story: its subject is the headline, its sender the writer, its text the body, its pictures captions.

What is attached and is no text of the story is named in a notice, never lost without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.errors import CloseBoundaryNotFoundDefect, MessageError
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import PurePath

from articles.ingest.captions import caption_of, parse_caption
from articles.ingest.cleaning import (
    NotText,
    body_text,
    clean_line,
    clean_text,
    decode,
    folded,
    paragraphs,
    with_charset,
)
from articles.ingest.formats.blocks import MarkupRefused, paragraphs_of, parsed_html
from articles.ingest.formats.figures import take_figures
from articles.ingest.formats.page_encoding import page_text
from articles.ingest.formats.wrapped_lines import unflowed, unwrapped
from articles.ingest.furniture import without_furniture
from articles.ingest.records import CaptionRecord, StoryRecord

MOST_NAMED = 20
MOST_PARTS = 1_000
_ANSWERED = re.compile(r"(?i)^(?:\s*(?:re|aw|fwd?|wg|tr|sv|رد|إعادة توجيه)\s*(?:\[\d+\])?:)+\s*")
_RELEASED = re.compile(r"(?i)^(?:for immediate release|(?:press|news|media) release)\s*[:|–—-]\s*(?=\S)")
_SIGNATURE = re.compile(r"^-- $", re.MULTILINE)
_MAIL_PROVIDERS = frozenset(
    (
        "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com", "icloud.com",
        "me.com", "aol.com", "proton.me", "protonmail.com", "gmx.com", "gmx.net", "gmx.de", "web.de", "mail.ru",
        "yandex.ru", "qq.com", "163.com",
    )
)  # fmt: skip
_NO_NAME = re.compile(r"(?i)(?:img|dsc|dscn|image|photo|pict?|untitled|screenshot|att)?[\W\d_]*")
_UNREADABLE = (MessageError, LookupError, ValueError, TypeError, AttributeError)
"""What the standard library's parser raises where a header or a part is not what it says."""


class NoStory(ValueError):
    """A message that is no story; the reason says what it lacks."""


@dataclass(slots=True)
class _Parts:
    """What a message is made of. `pictures` are its images by Content-ID, `attached` what else is not its text."""

    text: EmailMessage | None = None
    html: EmailMessage | None = None
    pictures: list[EmailMessage] = field(default_factory=list)
    attached: list[EmailMessage] = field(default_factory=list)


def story_of_message(raw: bytes, position: str, kept: str) -> StoryRecord:
    """The story of a message's bytes. NoStory where it has no subject, no text, or breaks off."""
    try:
        message = message_from_bytes(raw, policy=policy.default)
        parts = _parts(message)
    except RecursionError as error:
        raise NoStory("its parts are nested too deep to be read") from error
    except _UNREADABLE as error:
        raise NoStory(f"its parts cannot be read: {error}") from error
    headline = _RELEASED.sub("", _ANSWERED.sub("", _header(message, "Subject")))
    if not headline:
        raise NoStory("the message has no subject: a story needs a headline")
    notices: list[str] = []
    body, captions = _text(parts, notices)
    if not body:
        raise NoStory(f"“{headline[:120]}”: the message holds no text{_instead(parts)}")
    if any(isinstance(defect, CloseBoundaryNotFoundDefect) for defect in message.defects):
        raise NoStory(f"“{headline[:120]}”: truncated: the message breaks off before its end")
    body = without_headline(without_furniture(body), headline)
    name, address = parseaddr(_header(message, "From"))
    archived = _header(message, "Archived-At").strip("<>")
    return StoryRecord(
        headline=headline,
        body=body_text(body),
        position=position,
        raw=kept,
        external_id=_header(message, "Message-ID").strip("<> "),
        url=archived if archived.startswith(("http://", "https://")) else "",
        source=_header(message, "Organization") or _house(address),
        byline=clean_line(name),
        published=_date(message),
        language=_header(message, "Content-Language").partition(",")[0],
        captions=(*captions, *_pictured(parts.pictures, captions)),
        notices=(*notices, *_left_out([*parts.pictures, *parts.attached])),
    )


def without_headline(parts: tuple[str, ...], headline: str) -> tuple[str, ...]:
    """The paragraphs without the first, where it only says the headline again."""
    return parts[1:] if len(parts) > 1 and folded(parts[0]) == folded(headline) else parts


def _parts(message: EmailMessage) -> _Parts:
    """Every part of a message, for what it is. Its text is the first that is not attached; text behind HTML is a
    footer, since the plain form of a message comes first.
    """
    found = _Parts()
    for number, part in enumerate(_leaves(message)):
        if number > MOST_PARTS:
            raise ValueError(f"more than {MOST_PARTS:,} parts")
        kind = part.get_content_type()
        apart = part.get_content_disposition() == "attachment"
        if part.get_content_maintype() == "image":
            found.pictures.append(part)
        elif kind == "text/plain" and not apart and found.text is None and found.html is None:
            found.text = part
        elif kind in ("text/html", "application/xhtml+xml") and not apart and found.html is None:
            found.html = part
        else:
            found.attached.append(part)
    return found


def _leaves(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts that hold no parts, in their order; a message within the message is one of them."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            waiting += reversed([within for within in part.iter_parts() if isinstance(within, EmailMessage)])
        else:
            yield part


def _text(parts: _Parts, notices: list[str]) -> tuple[tuple[str, ...], tuple[CaptionRecord, ...]]:
    """The paragraphs of the plain text, else of the HTML, and the captions that the HTML holds."""
    if parts.text is not None and (words := _plain(parts.text, notices)):
        return words, _html(parts.html, [])[1] if parts.html is not None else ()
    return _html(parts.html, notices) if parts.html is not None else ((), ())


def _plain(part: EmailMessage, notices: list[str]) -> tuple[str, ...]:
    raw = _content(part)
    try:
        words = decode(with_charset(raw, _charset(part)))
    except NotText:
        words = raw.decode("utf-8", "replace")
        notices.append(f"body: {words.count(chr(0xFFFD)):,} characters of the text could not be read")
    words = words.replace("\r\n", "\n").replace("\r", "\n")
    signature = _SIGNATURE.search(words)
    if signature and words[: signature.start()].strip():
        notices.append(f"signature left out: “{clean_line(words[signature.end() :])[:80]}”")
        words = words[: signature.start()]
    if _parameter(part, "format") == "flowed":
        words = unflowed(words, without_space=_parameter(part, "delsp") == "yes")
    return paragraphs(unwrapped(clean_text(words)))


def _html(part: EmailMessage, notices: list[str]) -> tuple[tuple[str, ...], tuple[CaptionRecord, ...]]:
    try:
        words, told = page_text(with_charset(_content(part), _charset(part)))
        tree = parsed_html(words)
    except (NotText, MarkupRefused) as error:
        notices.append(f"the HTML part cannot be read: {error}")
        return (), ()
    notices += told
    captions = list(take_figures(tree, _header(part, "Content-Location")))
    for image in tree.iter("img"):
        alt, address = clean_line(image.get("alt") or ""), image.get("src") or ""
        if _names_something(alt) and all(alt not in (caption.text, caption.alt_text) for caption in captions):
            captions.append(caption_of(alt, url=address if address.startswith("http") else "", alt_text=alt))
    return paragraphs_of(tree), tuple(captions)


def _pictured(pictures: list[EmailMessage], known: tuple[CaptionRecord, ...]) -> Iterator[CaptionRecord]:
    """A caption for each picture that is described or has a name of words, unless the text captions it already."""
    said = {caption.text for caption in known}
    for picture in pictures:
        stem = PurePath(_file_name(picture)).stem.replace("_", " ")
        words = _header(picture, "Content-Description") or (stem if _names_something(stem) else "")
        if words and words not in said:
            said.add(words)
            yield parse_caption(words)


def _names_something(words: str) -> bool:
    return len(words.split()) > 1 and not _NO_NAME.fullmatch(words)


def _left_out(parts: list[EmailMessage]) -> Iterator[str]:
    for part in parts[:MOST_NAMED]:
        named = _file_name(part) or "without a name"
        within = part.get_payload(0) if part.get_content_type() == "message/rfc822" and part.is_multipart() else None
        if isinstance(within, EmailMessage):
            yield f"attachment left out: message “{_header(within, 'Subject')[:120]}”; save it as a file of its own"
        else:
            yield f"attachment left out: {named[:120]} ({part.get_content_type()}, {len(_content(part)):,} bytes)"
    if len(parts) > MOST_NAMED:
        yield f"attachments left out: {len(parts) - MOST_NAMED:,} more"


def _instead(parts: _Parts) -> str:
    others = [*parts.pictures, *parts.attached]
    return f", only {', '.join(sorted({part.get_content_type() for part in others})[:5])}" if others else ""


def _content(part: EmailMessage) -> bytes:
    try:
        content = part.get_payload(decode=True)
    except _UNREADABLE:
        return b""
    return content if isinstance(content, bytes) else b""


def _charset(part: EmailMessage) -> str:
    try:
        return part.get_content_charset() or ""
    except _UNREADABLE:
        return ""


def _parameter(part: EmailMessage, name: str) -> str:
    try:
        return str(part.get_param(name) or "").lower()
    except _UNREADABLE:
        return ""


def _file_name(part: EmailMessage) -> str:
    try:
        return clean_line(part.get_filename() or "")
    except _UNREADABLE:
        return ""


def _header(message: EmailMessage, name: str) -> str:
    """A header on one line, its encoded words read; one with bytes above ASCII in the encoding that they are in."""
    try:
        raw = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
        if any("\udc80" <= char <= "\udcff" for char in raw):
            raw = decode(str(raw).encode("ascii", "surrogateescape"))
            return clean_line(str(policy.default.header_factory(name, " ".join(raw.split()))))
        return clean_line(str(message[name] or ""))
    except (*_UNREADABLE, NotText):
        return ""


def _date(message: EmailMessage) -> str:
    """The moment of the message as ISO 8601 writes it; its own words where they are no date."""
    try:
        moment = getattr(message["Date"], "datetime", None)
        if isinstance(moment, datetime):
            return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat()
    except _UNREADABLE:
        return _header(message, "Date")
    return _header(message, "Date")


def _house(address: str) -> str:
    """The domain that a message was sent from, unless anybody can have an address there."""
    domain = address.rpartition("@")[2].casefold()
    return "" if domain in _MAIL_PROVIDERS or "." not in domain else domain.removeprefix("mail.").removeprefix("www.")
