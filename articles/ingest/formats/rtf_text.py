"""Rich text (RTF) to the paragraphs that it prints, with its characters in their right encoding. Knows no story."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

DEEPEST = 500
_TOKEN = re.compile(
    r"\\(?:(?P<word>[a-zA-Z]{1,40})(?P<number>-?[0-9]{1,9})?[ ]?|'(?P<hex>[0-9a-fA-F]{2})|(?P<symbol>[^a-zA-Z]))"
    r"|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
_CODEPAGES = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 255: "cp437",
}  # fmt: skip
"""The character sets of fonts; 0 and 1 are the document's own."""
_OF_DOCUMENT = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_PRINTED = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "tab": "\t", "line": "\n", "softline": "\n", "emspace": " ", "enspace": " ", "qmspace": " ", "cell": " | ",
    "nestcell": " | ", "zwj": "\u200d", "zwnj": "\u200c", "ltrmark": "\u200e", "rtlmark": "\u200f",
}  # fmt: skip
_ENDS = frozenset(("par", "sect", "page", "column", "row", "nestrow"))
_NEVER_TEXT = frozenset(
    (
        "colortbl", "stylesheet", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf",
        "fldinst", "filetbl", "listtable", "listoverridetable", "revtbl", "rsidtbl", "bkmkstart", "bkmkend", "pntext",
        "xe", "tc", "sp", "shprslt", "objdata", "private", "txe", "rxe", "nonshppict", "listtext", "nonesttables",
    )
)  # fmt: skip
_STARRED_TEXT = frozenset(("shpinst", "shptxt", "shppict"))
_FACTS = frozenset(("title", "author"))
_FROM_CELLS = re.compile(r"(?: \| )+$")


class RtfRefused(ValueError):
    """Bytes that are no whole RTF; the message says why."""


@dataclass(frozen=True, slots=True)
class RtfText:
    """What a document prints: `lines`, one a paragraph and "" for an empty one; its title and author as it says."""

    lines: tuple[str, ...]
    title: str = ""
    author: str = ""
    pictures: int = 0


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds until the brace is closed. `target` is where text goes: the body, a note, a fact, "" for nowhere."""

    target: str = "body"
    codec: str = "cp1252"
    skipped: int = 1
    starred: bool = False
    fonts: bool = False
    hidden: bool = False


@dataclass(slots=True)
class _Reading:
    words: str
    group: _Group = field(default_factory=_Group)
    above: list[_Group] = field(default_factory=list)
    codec: str = "cp1252"
    by_font: dict[int, str] = field(default_factory=dict)
    font: int = 0
    default_font: int = 0
    to_skip: int = 0
    pictures: int = 0
    raw: bytearray = field(default_factory=bytearray)
    printed: dict[str, list[str]] = field(default_factory=lambda: {"body": [], "note": [], "title": [], "author": []})

    def run(self) -> None:
        place = 0
        while token := _TOKEN.match(self.words, place):
            place = token.end()
            if token["brace"]:
                if not self._brace(token["brace"]):
                    return
            elif token["word"]:
                place += self._control(token["word"], token["number"])
            elif token["hex"]:
                self._byte(bytes((int(token["hex"], 16),)))
            elif token["symbol"]:
                self._symbol(token["symbol"])
            elif token["text"]:
                self._text(token["text"])
        raise RtfRefused("truncated: the RTF document breaks off before its last brace")

    def _brace(self, brace: str) -> bool:
        """Open or close a group; False behind the last one."""
        self._flush()
        self.to_skip = 0
        if brace == "{":
            if len(self.above) >= DEEPEST:
                raise RtfRefused(f"the RTF document is nested deeper than {DEEPEST} groups")
            self.above.append(self.group)
            self.group = replace(self.group, starred=False)
            return True
        if not self.above:
            return False
        if self.group.target == "note" and self.above[-1].target != "note":
            self.printed["note"].append("\r")
        self.group = self.above.pop()
        return bool(self.above)

    def _control(self, word: str, number: str | None) -> int:
        """Follow a control word; how many characters of data follow it that are no text."""
        value = int(number) if number else 0
        if word == "u" and number:
            self._unicode(value)
        elif word in _PRINTED:
            self._print(_PRINTED[word])
        elif word in _ENDS:
            self._print("\r")
        elif word == "bin":
            return max(0, value)
        else:
            self._set(word, value, off=number == "0")
        return 0

    def _set(self, word: str, value: int, *, off: bool) -> None:
        """Control words that print nothing."""
        group = self.group
        if word in ("f", "fcharset", "deff", "ansicpg", "plain") or word in _OF_DOCUMENT:
            self._set_font(word, value)
        elif word == "uc":
            self.group = replace(group, skipped=max(0, value))
        elif word in ("v", "deleted"):
            self._flush()
            self.group = replace(group, hidden=not off)
        elif word == "fonttbl":
            self.group = replace(group, target="", fonts=True)
        elif word == "info":
            self.group = replace(group, target="info")
        elif word in _FACTS and group.target == "info":
            self.group = replace(group, target=word)
        elif word == "footnote":
            self.group = replace(group, target="note" if group.target else "")
        elif word == "pict":
            self.pictures += group.target == "body"
            self.group = replace(group, target="")
        elif word in _NEVER_TEXT or (group.starred and word not in _STARRED_TEXT):
            self.group = replace(group, target="", starred=False)
        elif group.starred:
            self.group = replace(group, starred=False)

    def _set_font(self, word: str, value: int) -> None:
        self._flush()
        if word == "fcharset" and self.group.fonts:
            self.by_font[self.font] = _CODEPAGES.get(value, "")
        elif word == "f" and self.group.fonts:
            self.font = value
        elif word == "deff":
            self.default_font = value
        elif word in ("f", "plain"):
            font = value if word == "f" else self.default_font
            self.group = replace(self.group, codec=self.by_font.get(font, "") or self.codec)
        elif word in _OF_DOCUMENT or word == "ansicpg":
            self.codec = _OF_DOCUMENT.get(word) or {65001: "utf-8", 10000: "mac_roman", 0: "cp1252"}.get(
                value, f"cp{value}"
            )
            self.group = replace(self.group, codec=self.codec)

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self.group = replace(self.group, starred=True)
        elif symbol in "\r\n":
            self._print("\r")
        elif symbol in "\\{}":
            self._text(symbol)
        elif symbol in "~_":
            self._print({"~": "\u00a0", "_": "\u2011"}[symbol])

    def _text(self, words: str) -> None:
        skipped = min(self.to_skip, len(words))
        self.to_skip -= skipped
        if self.group.target:
            self.raw += words[skipped:].encode("latin-1", "replace")

    def _byte(self, byte: bytes) -> None:
        if self.to_skip:
            self.to_skip -= 1
        elif self.group.target:
            self.raw += byte

    def _unicode(self, code: int) -> None:
        self._print(chr(code % 0x10000))
        self.to_skip = self.group.skipped

    def _print(self, words: str) -> None:
        self._flush()
        self.to_skip = 0
        if self.group.target in self.printed and not self.group.hidden:
            self.printed[self.group.target].append(words)

    def _flush(self) -> None:
        """The bytes that are held become characters in the encoding that they are in."""
        if self.raw and self.group.target in self.printed and not self.group.hidden:
            try:
                words = self.raw.decode(self.group.codec, "replace")
            except LookupError:
                words = self.raw.decode("cp1252", "replace")
            self.printed[self.group.target].append(words)
        self.raw.clear()

    def of(self, target: str) -> str:
        """What was printed there, the halves of characters beyond the first 65,536 put together."""
        return "".join(self.printed[target]).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def rtf_text(raw: bytes) -> RtfText:
    """The text of a document: its body, then its footnotes. RtfRefused where it is cut off or nested without bottom."""
    reading = _Reading(raw.decode("latin-1"))
    reading.run()
    lines = [_FROM_CELLS.sub("", line).strip(" \t") for line in reading.of("body").split("\r")]
    notes = [line.strip() for line in reading.of("note").split("\r") if line.strip()]
    title, author = (" ".join(reading.of(fact).split()) for fact in ("title", "author"))
    return RtfText((*lines, *notes), title, author, reading.pictures)
