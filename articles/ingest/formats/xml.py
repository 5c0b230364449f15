"""XML read with nothing that may reach out or blow up: no DTD of its own, no entities, no network, no endless depth.

Documents are refused, never mended: where one breaks, `XmlRefused` says at which line. What a feed is forgiven is said
in `feed_source`.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NoReturn
from xml.parsers import expat

from lxml import etree

from articles.ingest.cleaning import NotText, decode, encoding_mark

DEEPEST = 100
MOST_ATTRIBUTES = 250
LONGEST_NAME = 250
_DECLARATION = re.compile(r"\s*<\?xml\s(?P<rest>[^>]{0,500})\?>")
_ENCODING = re.compile(r"""encoding\s*=\s*["'](?P<name>[A-Za-z][\w.:-]{0,40})["']""")
_PROLOG = re.compile(
    r"\s*(?:(?:<\?[^>]{0,2000}>|<!--(?:(?!-->).){0,5000}-->|<!DOCTYPE[^\[>]{0,500}(?:\[[^\]]{0,20000}\]\s*)?>)\s*)*"
    r"<(?:[\w.-]{1,60}:)?(?P<name>[A-Za-z_][\w.-]{0,60})",
    re.DOTALL | re.IGNORECASE,
)
_WIDE = MappingProxyType({b"<\x00": "utf-16-le", b"\x00<": "utf-16-be"})


class XmlRefused(ValueError):
    """XML that is not read; the message gives the reason, `line` where it stands (0 for the whole)."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(f"line {line}: {reason}" if line else reason)
        self.line = line


def parse_xml(raw: bytes) -> etree._Element:
    """The root of a document. XmlRefused names what is wrong with it, and where."""
    words = xml_text(raw)
    content = words.encode("utf-8")
    Guard().parse(content)
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, dtd_validation=False, no_network=True, huge_tree=False, recover=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise XmlRefused(f"not well-formed: {error.msg}", error.lineno or 0) from error


def xml_text(raw: bytes) -> str:
    """A document's characters without its XML declaration: by mark, by declaration, else as any text is decoded."""
    mark, length = encoding_mark(raw)
    wide = "" if mark else _WIDE.get(raw[:2], "")
    if wide:
        mark, length = wide, 0
    declared = "" if mark else _declared(raw)
    try:
        if mark:
            words = raw[length:].decode(mark)
        elif declared and codecs.lookup(declared).name not in ("utf-8", "ascii"):
            words = raw.decode(declared)
        else:
            words = decode(raw)
    except NotText as refusal:
        raise XmlRefused(str(refusal)) from refusal
    except UnicodeDecodeError as error:
        reason = f"damaged {error.encoding.upper()}: {error.reason} at byte {error.start}"
        raise XmlRefused(reason, raw.count(b"\n", 0, error.start) + 1) from error
    found = _DECLARATION.match(words)
    return "\n" * words.count("\n", 0, found.end()) + words[found.end() :] if found else words


def unstated_encoding(raw: bytes) -> tuple[str, ...]:
    """What is told of a document that is no UTF-8 and does not say what else it is."""
    if encoding_mark(raw)[0] or raw[:2] in _WIDE or _declared(raw) not in ("", "utf-8"):
        return ()
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return ("not well-formed: it is not UTF-8 and states no other encoding; the nearest that fits was taken",)
    return ()


def _declared(raw: bytes) -> str:
    """The encoding that a document declares for itself; XmlRefused for one that is not known here."""
    found = _DECLARATION.match(raw[:600].decode("latin-1").removeprefix("\xef\xbb\xbf"))
    encoding = _ENCODING.search(found["rest"]) if found else None
    if encoding is None:
        return ""
    try:
        info = codecs.lookup(encoding["name"])
    except LookupError as error:
        raise XmlRefused(f"the encoding “{encoding['name']}” is not known", 1) from error
    if not info._is_text_encoding or info.name.startswith(("utf-16", "utf-32")):
        return ""
    return {"iso8859-1": "cp1252"}.get(info.name, info.name) if not _fits(raw, info.name) else info.name


def _fits(raw: bytes, encoding: str) -> bool:
    """Whether a document that says it is Latin-1 is: the bytes 0x80 to 0x9F are Windows-1252 then."""
    return encoding != "iso8859-1" or not any(0x80 <= byte <= 0x9F for byte in raw[:65536])


_IN_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "no element found": "truncated: the document ends before its elements do",
        "unclosed token": "truncated: the document ends within a tag",
        "unclosed CDATA section": "truncated: the document ends within a CDATA section",
        "junk after document element": "a second document begins where the first one has ended",
        "not well-formed (invalid token)": "a character that XML does not allow here, such as a lone < or &",
        "mismatched tag": "mismatched tag: an element is closed that is not the one open",
        "undefined entity": "undefined entity: a name like &nbsp; that the document does not declare",
    }
)
"""What a parser says, for people who do not write parsers."""


class Guard:
    """Walks a document once, before anything else reads it, and refuses what is dangerous or broken."""

    def __init__(self) -> None:
        self.expat = expat.ParserCreate("utf-8", namespace_separator=" ")
        self.expat.StartElementHandler = self.opened
        self.expat.EndElementHandler = self.closed
        self.expat.StartDoctypeDeclHandler = self._doctype
        self.expat.EntityDeclHandler = self._entity
        self.expat.SkippedEntityHandler = self._skipped
        self.expat.buffer_text = True
        self.depth = 0

    def parse(self, content: bytes) -> None:
        """The whole document; XmlRefused where it breaks or may not be read."""
        try:
            self.expat.Parse(content, True)
        except expat.ExpatError as error:
            reason = _IN_WORDS.get(expat.ErrorString(error.code)) or expat.ErrorString(error.code)
            raise XmlRefused(f"not well-formed: {reason} (column {error.offset + 1})", error.lineno) from error

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        self.depth += 1
        if self.depth > DEEPEST:
            self.refuse(f"nested deeper than {DEEPEST} levels")
        if len(attributes) > MOST_ATTRIBUTES:
            self.refuse(f"an element with {len(attributes):,} attributes; at most {MOST_ATTRIBUTES} are read")
        if len(name.rpartition(" ")[2]) > LONGEST_NAME:
            self.refuse(f"an element whose name has more than {LONGEST_NAME} characters")

    def closed(self, name: str) -> None:  # noqa: ARG002 (expat gives it)
        """An element ends."""
        self.depth -= 1

    def refuse(self, reason: str) -> NoReturn:
        """XmlRefused at the line that is being read."""
        raise XmlRefused(reason, self.expat.CurrentLineNumber)

    def _doctype(self, _name: str, _system: str | None, _public: str | None, has_internal_subset: int) -> None:
        if has_internal_subset:
            self.refuse("a document type (DTD) with declarations of its own, such as entities, is never read")

    def _entity(self, name: str, *_declared: object) -> None:
        self.refuse(f"the entity “{name[:60]}” is declared in the document (DTD): entities are never read")

    def _skipped(self, name: str, _is_parameter: bool) -> None:
        self.refuse(f"the entity “&{name[:60]};” is not known")


def root_name(head: bytes) -> str:
    """The local name of a document's outermost element in lower case, read off its first bytes; "" for no markup."""
    mark, length = encoding_mark(head)
    encoding = mark or _WIDE.get(head[:2], "utf-8")
    found = _PROLOG.match(head[length:].decode(encoding, "replace"))
    return found["name"].lower() if found else ""
