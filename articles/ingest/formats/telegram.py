"""Telegram: the `result.json` that its desktop program writes of a channel, whose posts are stories.

What people wrote to one another in a group or a chat was never published, and is refused as a whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain
from types import MappingProxyType
from typing import BinaryIO

from articles.ingest.cleaning import body_text, clean_line, paragraphs
from articles.ingest.formats.foreign_values import moment_of
from articles.ingest.formats.json_documents import entries_of_list
from articles.ingest.formats.jsonl import KEPT_OF_A_REFUSED_LINE, parse_json
from articles.ingest.formats.lines import Line, text_lines
from articles.ingest.formats.reader import Limits, NoStories, Outcome
from articles.ingest.prose import headline_from_lede
from articles.ingest.records import RecordError, StoryRecord

_KINDS = (
    "personal_chat", "bot_chat", "saved_messages", "replies", "verify_codes", "private_group", "public_group",
    "private_supergroup", "public_supergroup", "private_channel", "public_channel",
)  # fmt: skip
_KIND = re.compile(rf'"type"\s*:\s*"(?P<kind>{"|".join(_KINDS)})"')
_MESSAGES = re.compile(r'"messages"\s*:\s*(?=\[|$)')
_CHATS = re.compile(r'"(?:chats|left_chats)"\s*:\s*\{')
_OPENS = re.compile(rb"\s*\{")
_BEHIND = re.compile(r"\s*\}\s*")
_LONGEST_HEADER = 100_000
_LONGEST_HEADLINE = 200
_ENDS_SENTENCE = (".", "…", "؟", ":", "،", ",", ";", "؛")
_KEPT = ("photo", "file", "media_type", "mime_type", "forwarded_from", "reply_to_message_id", "edited")
_ONE_CHANNEL = "export the channel alone (its menu, “Export chat history”, as JSON)"


class Telegram:
    """The reader of channels."""

    name = "telegram"

    def recognises(self, head: bytes, name: str) -> bool:  # noqa: ARG002 (such a file may have any name)
        """True for an object that says what kind of chat it is, and for one of all chats of an account."""
        if not _OPENS.match(head.removeprefix(b"\xef\xbb\xbf")) or b'"messages"' not in head:
            return False
        words = head.decode("utf-8", "replace")
        before = words[: words.index('"messages"')]
        return _KIND.search(before) is not None and '"name"' in before

    def read(self, stream: BinaryIO, source: str, limits: Limits) -> Iterator[Outcome]:
        """A story or a refusal for each post; what is none is counted in one notice."""
        lines = text_lines(stream, limits.record)
        header, rest = _header(lines)
        kind = _KIND.search(header)
        if rest is not None and rest.refused:
            yield RecordError(source, f"line {rest.number}", rest.refused)
        elif _CHATS.search(header):
            yield RecordError(source, "", f"all chats of a Telegram account; {_ONE_CHANNEL}")
        elif kind is None or rest is None:
            yield RecordError(source, "", "no export of a Telegram channel: it names no kind of chat before “messages”")
        elif not kind["kind"].endswith("_channel"):
            what = kind["kind"].replace("_", " ")
            yield RecordError(
                source, "", f"a {what} of Telegram: its messages are no published stories; {_ONE_CHANNEL}"
            )
        else:
            yield from _posts(_channel(header), chain([rest], lines), source, limits)


def _header(lines: Iterator[Line]) -> tuple[str, Line | None]:
    """What stands before the list of messages, and the line that begins with the list."""
    held: list[str] = []
    for line in lines:
        words = line.text
        if found := _MESSAGES.search(words):
            held.append(words[: found.start()])
            return "\n".join(held), Line(line.number, words[found.end() :])
        held.append(words)
        if line.refused:
            return "\n".join(held), line
        if sum(map(len, held)) > _LONGEST_HEADER:
            break
    return "\n".join(held), None


def _channel(header: str) -> Mapping[str, object]:
    """The name and the number of the channel."""
    try:
        said = parse_json(header.rstrip().rstrip(",") + "}")
    except ValueError:
        return {}
    return said if isinstance(said, Mapping) else {}


def _posts(channel: Mapping[str, object], lines: Iterator[Line], source: str, limits: Limits) -> Iterator[Outcome]:
    passed_over: Counter[str] = Counter()
    for number, entry in enumerate(entries_of_list(lines, limits.record), 1):
        raw = entry.text[:KEPT_OF_A_REFUSED_LINE]
        position = f"item {number}"
        if entry.refused:
            if not _BEHIND.fullmatch(entry.text):  # the brace that closes the document
                yield RecordError(source, position, f"line {entry.number}: {entry.refused}", raw)
            continue
        try:
            message = parse_json(entry.text, line=entry.number)
        except ValueError as reason:
            yield RecordError(source, position, str(reason), raw)
            continue
        if not isinstance(message, Mapping):
            yield RecordError(source, position, "not a JSON object; each message must be one: {…}", raw)
        elif message.get("type") != "message":
            passed_over["notices of the channel itself"] += 1
        elif not (words := _words(message.get("text")).strip()):
            passed_over["posts without words (photos, videos, files)"] += 1
        else:
            yield _story(channel, message, words, position, entry.text)
    if passed_over:
        told = ", ".join(f"{count:,} {what}" for what, count in sorted(passed_over.items()))
        yield NoStories(source, "", f"passed over: {told}")


def _words(text: object) -> str:
    """The text of a message: a string, or pieces, those with a meaning as objects."""
    if isinstance(text, str):
        return text
    if isinstance(text, list):
        return "".join(map(_words, text))
    words = text.get("text") if isinstance(text, Mapping) else ""
    return words if isinstance(words, str) else ""


def _story(
    channel: Mapping[str, object], message: Mapping[str, object], words: str, position: str, raw: str
) -> StoryRecord:
    headline, body, from_lede = _parted(words)
    extra = {key: message[key] for key in _KEPT if message.get(key)}
    extra |= {"links": links} if (links := _links(message.get("text"))) else {}
    extra |= {"headline_from": "lede"} if from_lede else {}
    number, chat = message.get("id"), channel.get("id")
    return StoryRecord(
        headline=headline,
        body=body,
        position=position,
        raw=raw,
        external_id=f"{chat}-{number}" if chat and number else "",
        source=str(channel.get("name") or ""),
        byline=author if isinstance(author := message.get("author"), str) else "",
        published=_moment(message, "date"),
        updated=_moment(message, "edited"),
        extra=MappingProxyType(extra),
    )


def _parted(words: str) -> tuple[str, str, bool]:
    """Headline and body: a first line that is no sentence is the headline, else the first sentence stands for one."""
    first, _break, rest = words.partition("\n")
    headline = clean_line(first)
    if rest.strip() and headline and len(headline) <= _LONGEST_HEADLINE and not headline.endswith(_ENDS_SENTENCE):
        return headline, body_text(paragraphs(rest)), False
    return headline_from_lede(words), body_text(paragraphs(words)), True


def _links(text: object) -> list[str]:
    """The addresses that stand behind words of a text."""
    pieces = text if isinstance(text, list) else []
    given = (piece.get("href") for piece in pieces if isinstance(piece, Mapping))
    return [address for address in given if isinstance(address, str)]


def _moment(message: Mapping[str, object], key: str) -> str:
    """The moment by its count of seconds, which knows its zone; else as it is printed, in the zone of who exported."""
    counted = message.get(f"{key}_unixtime")
    if isinstance(counted, str) and counted.isascii() and counted.isdecimal() and len(counted) <= 12:
        counted = int(counted)
    if moment := moment_of(counted):
        return moment
    printed = message.get(key)
    return printed if isinstance(printed, str) else ""


READER = Telegram()
