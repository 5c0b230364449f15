"""The text of a feed made fit to be parsed: what it is forgiven is mended and told, what is broken is cut off whole.

A feed is read item by item, so that one of any length is read in constant memory beyond its own bytes, and so that no
item that was not complete is ever taken for one.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from articles.ingest.formats.xml import Guard, XmlRefused

ROOTS = frozenset(("rss", "feed", "rdf", "channel"))
ITEMS = frozenset(("item", "entry"))
LONGEST_NAME_OF_A_PERSON = 1_000  # an author element; longer ones cost a parser of addresses time without end
_PERSONS = ("author", "creator", "contributor", "editor", "webmaster", "owner", "publisher", "name", "email", "credit")
_CDATA_OR_ENTITY = re.compile(
    r"<!\[CDATA\[.*?\]\]>|<!--.*?-->|&(?:(?P<known>amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});|"
    r"(?P<named>[A-Za-z][A-Za-z0-9]{1,31});|(?P<bare>))",
    re.DOTALL,
)
_PREFIX = re.compile(r"</?([A-Za-z][\w.-]{0,30}):[A-Za-z]|\s([A-Za-z][\w.-]{0,30}):[A-Za-z][\w.-]*\s*=")
_TAG = re.compile(rb"""<(?P<name>[^\s/>]+)(?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*>""")
_ROOT_TAG = re.compile(r"<(?![?!])[^\s>/]+")
# The prefixes that feeds use, and often forget to declare.
NAMESPACES: Mapping[str, str] = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "georss": "http://www.georss.org/georss",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "slash": "http://purl.org/rss/1.0/modules/slash/",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
    "wfw": "http://wellformedweb.org/CommentAPI/",
}


@dataclass(slots=True)
class FeedSource:
    """A feed cut at its items. `head` and `foot` stand round any of them and make it a document; `channel` is the feed
    without its items.

    `broken` is the reason why the rest behind the last item could not be read, "" where all was; `mended` says what was
    forgiven; `refused` gives for the number of an item why it is not read.
    """

    root: str = ""
    head: bytes = b""
    foot: bytes = b""
    channel: bytes = b""
    items: list[tuple[int, int, int]] = field(default_factory=list)
    content: bytes = b""
    broken: str = ""
    mended: tuple[str, ...] = ()
    refused: dict[int, str] = field(default_factory=dict)

    def documents(self) -> Iterator[tuple[int, int, bytes]]:
        """For each item its number, its line, and a feed that holds it alone."""
        for number, (start, end, line) in enumerate(self.items, 1):
            yield number, line, self.head + self.content[start:end] + self.foot


def feed_source(words: str) -> FeedSource:
    """The feed that some text is. XmlRefused where it is none, or one that is not read."""
    mended: list[str] = []
    content = _with_prefixes(_with_entities(words, mended), mended).encode("utf-8")
    walk = _Walk(content)
    source = walk.source
    source.content, source.mended = content, tuple(mended)
    try:
        walk.parse(content)
    except XmlRefused as error:
        if not source.items or not walk.inside_feed:
            raise
        source.broken = str(error)
    if source.root not in ROOTS:
        raise XmlRefused(f"not a feed: its outermost element is <{source.root[:40]}>", 1)
    if not source.items:
        source.channel = content
    return source


def _with_entities(words: str, mended: list[str]) -> str:
    """Names of characters that only HTML knows as the characters, a lone `&` as `&amp;`."""
    names: set[str] = set()

    def mend(found: re.Match[str]) -> str:
        if found["bare"] is not None:
            names.add("&")
            return "&amp;"
        if found["named"] is None:
            return found[0]
        character = html.unescape(found[0])
        if character == found[0]:
            return found[0]
        names.add(found["named"])
        return character.replace("&", "&amp;").replace("<", "&lt;")

    if "<!ENTITY" not in words:
        words = _CDATA_OR_ENTITY.sub(mend, words)
    if names:
        told = ", ".join(sorted(names)[:5])
        mended.append(f"not well-formed: the entity or ampersand {told} was recovered as the character it stands for")
    return words


def _with_prefixes(words: str, mended: list[str]) -> str:
    """Well-known prefixes declared where the feed uses them without."""
    used = {one or two for one, two in _PREFIX.findall(words)}
    missing = [prefix for prefix in sorted(used) if prefix in NAMESPACES and f"xmlns:{prefix}" not in words]
    root = _ROOT_TAG.search(words)
    if not missing or root is None:
        return words
    mended.append(f"not well-formed: the prefix {', '.join(missing)} is used without its declaration")
    declared = "".join(f' xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in missing)
    return words[: root.end()] + declared + words[root.end() :]


class _Walk(Guard):
    """Notes where each item begins and ends."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.source = FeedSource()
        self.inside_feed = False
        self._content = content
        self._open: list[tuple[str, bytes]] = []
        self._item = 0
        self._start = self._line = 0
        self._person = 0
        self._in_person = 0
        self.expat.CharacterDataHandler = self._characters

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        super().opened(name, attributes)
        local = name.rpartition(" ")[2].lower()
        at = self.expat.CurrentByteIndex
        if not self._open and not self.source.root:
            self.source.root = local
            self.inside_feed = local in ROOTS
        if local in ITEMS and not self._item and self._open:
            self._item, self._start, self._line = self.depth, at, self.expat.CurrentLineNumber
            if not self.source.foot:
                self.source.head = b"".join(tag for _name, tag in self._open)
                self.source.foot = self.closing_tags()
                self.source.channel = self._content[:at] + self.source.foot
        if local in _PERSONS:
            self._in_person, self._person = self.depth, 0
        tag = _TAG.match(self._content, at)
        self._open.append((tag["name"].decode(), tag[0]) if tag else (local, b""))

    def closed(self, name: str) -> None:
        """An element ends."""
        if self.depth == self._in_person:
            self._in_person = 0
        if self._item and self.depth == self._item:
            end = self.expat.CurrentByteIndex
            if self._content.startswith(b"</", end):
                end = self._content.index(b">", end) + 1
            self.source.items.append((self._start, end, self._line))
            self._item = 0
        self._open.pop()
        super().closed(name)

    def closing_tags(self) -> bytes:
        """What ends the elements that are open."""
        return b"".join(f"</{name}>".encode() for name, _tag in reversed(self._open))

    def _characters(self, words: str) -> None:
        if not self._in_person:
            return
        self._person += len(words)
        if self._person > LONGEST_NAME_OF_A_PERSON and self._item:
            most = f"longer than {LONGEST_NAME_OF_A_PERSON:,} characters"
            self.source.refused[len(self.source.items) + 1] = f"the name of an author or another person is {most}"
            self._person = 0
