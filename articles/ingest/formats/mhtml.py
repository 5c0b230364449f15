"""Pages that a browser saved as one file (MHTML): the page itself, out of the message of many parts that holds it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.errors import CloseBoundaryNotFoundDefect, MessageError
from email.message import EmailMessage

from articles.ingest.cleaning import clean_line, with_charset

_HEADER = re.compile(rb"(?i)\A(?:\xef\xbb\xbf)?\s*(?:[A-Za-z][\w-]{1,40}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+")
_RELATED = re.compile(rb"(?i)^content-type:\s*multipart/related", re.MULTILINE)
_VERSION = re.compile(rb"(?i)^mime-version:", re.MULTILINE)
_PAGES = ("text/html", "application/xhtml+xml")
_WEB = ("http://", "https://")


class NoPage(ValueError):
    """A message that holds no page; the reason says what it holds."""


@dataclass(frozen=True, slots=True)
class SavedPage:
    """The bytes of a page and the address from which it was saved, "" where that is not said."""

    raw: bytes
    address: str


def is_message(head: bytes) -> bool:
    """Whether a file opens with the headers of a message of many parts."""
    headers = _HEADER.match(head)
    return headers is not None and bool(_VERSION.search(headers[0]) and _RELATED.search(headers[0]))


def saved_page(raw: bytes) -> SavedPage:
    """The page of a message: the part that it names as its beginning, else its first page.

    NoPage where it has none, or breaks off: half a page is no page.
    """
    try:
        message = message_from_bytes(raw.lstrip(), policy=policy.default)
        parts = [part for part in message.walk() if part.get_content_type() in _PAGES]
        start = str(message.get_param("start") or "")
        named = (part for part in parts if start and str(part["Content-ID"] or "") == start)
        page = next(named, parts[0] if parts else None)
        if not isinstance(page, EmailMessage):
            raise NoPage(f"a saved page (MHTML) without its HTML part: it holds {message.get_content_type()}")
        content = page.get_payload(decode=True)
        charset = page.get_content_charset() or ""
        if any(isinstance(defect, CloseBoundaryNotFoundDefect) for defect in message.defects):
            raise NoPage("truncated: the saved page (MHTML) breaks off before its end")
    except (MessageError, LookupError, IndexError, TypeError) as error:
        raise NoPage(f"a saved page (MHTML) that cannot be read: {error}") from error
    if not isinstance(content, bytes) or not content.strip():
        raise NoPage("a saved page (MHTML) whose HTML part is empty")
    stated = (str(message["Snapshot-Content-Location"] or ""), str(page["Content-Location"] or ""))
    address = next((line for words in stated if (line := clean_line(words)).startswith(_WEB)), "")
    return SavedPage(with_charset(content, charset), address)
