"""E-mail: one message a file (`.eml`), or a mailbox with one behind the other (mbox). Each message is a story."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from articles.ingest.formats.mail_message import NoStory, story_of_message
from articles.ingest.formats.reader import Limits, Outcome
from articles.ingest.records import RecordError

_NAMES = (".eml", ".mbox", ".mbx")
_HEADERS = re.compile(rb"\A(?:\xef\xbb\xbf)?(?:[A-Za-z][\w-]{1,60}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+")
_NAME_OF_HEADER = re.compile(rb"^([A-Za-z][\w-]{1,60}):", re.MULTILINE)
_OF_MAIL = frozenset(
    (b"to", b"cc", b"received", b"message-id", b"return-path", b"delivered-to", b"reply-to", b"date", b"subject")
)
_FEWEST = 2  # of these beside the sender
_SAVED_PAGE = re.compile(rb"(?i)^(?:snapshot-content-location:|from:[ \t]*\"?<?saved by )", re.MULTILINE)
_BETWEEN = re.compile(rb"From (?:\S|\S.*\S) .*\d{1,2}:\d{2}(?::\d{2})?.* \d{4}")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_WITH_ATTACHMENTS = 5  # times a record's size that a message may have with all that is attached
_LONGEST_LINE = 1024 * 1024
_KEPT = 100_000
_KEPT_OF_A_REFUSED_MESSAGE = 1024 * 1024 + 1  # one byte more than the quarantine takes for whole


class Mail:
    """The reader of messages and mailboxes."""

    name = "mail"

    def recognises(self, head: bytes, name: str) -> bool:
        """True for what opens like a mailbox or with the headers of a message, and for the usual file names."""
        if _SAVED_PAGE.search(head[:4096]):
            return False
        return _opens_mailbox(head) or _opens_message(head) or name.lower().endswith(_NAMES)

    def read(self, stream: BinaryIO, source: str, limits: Limits) -> Iterator[Outcome]:
        """One story or one refusal a message, one of them in memory at a time."""
        most = limits.record * _WITH_ATTACHMENTS
        number = 0
        for raw in _messages(stream, most):
            number += 1
            position = f"message {number}"
            if raw is None:
                reason = f"the message is larger than the limit of {most:,} bytes with all that is attached"
                yield RecordError(source, position, reason)
                continue
            try:
                yield story_of_message(raw, position, raw[:_KEPT].decode("utf-8", "replace"))
            except NoStory as reason:
                kept = raw[:_KEPT_OF_A_REFUSED_MESSAGE].decode("utf-8", "replace")
                yield RecordError(source, position, str(reason), kept)


def _opens_mailbox(head: bytes) -> bool:
    first, _break, rest = head.partition(b"\n")
    return bool(_BETWEEN.fullmatch(first.rstrip(b"\r"))) and _HEADERS.match(rest) is not None


def _opens_message(head: bytes) -> bool:
    headers = _HEADERS.match(head)
    if headers is None:
        return False
    names = {name.lower() for name in _NAME_OF_HEADER.findall(headers[0])}
    return b"from" in names and len(names & _OF_MAIL) >= _FEWEST


def _messages(stream: BinaryIO, most: int) -> Iterator[bytes | None]:
    """The messages of a mailbox, or the one that is a file; None for one that is larger than `most`."""
    held: list[bytes] = []
    size = 0
    mailbox = blank = False
    first = True
    while line := stream.readline(_LONGEST_LINE):
        begins = (first or (mailbox and blank)) and _BETWEEN.fullmatch(line.rstrip(b"\r\n")) is not None
        if begins and not first:
            yield _whole(held, size, most, mailbox=mailbox)
            held, size = [], 0
        if begins:
            mailbox = True
        elif size <= most:
            held.append(line)
        size += 0 if begins else len(line)
        if size > most:
            held = []
        blank, first = line in (b"\n", b"\r\n"), False
    if size:
        yield _whole(held, size, most, mailbox=mailbox)


def _whole(held: list[bytes], size: int, most: int, *, mailbox: bool) -> bytes | None:
    if size > most:
        return None
    raw = b"".join(held).removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    return _QUOTED.sub(rb"\1", raw) if mailbox else raw


READER = Mail()
