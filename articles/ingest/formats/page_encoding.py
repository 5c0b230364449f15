"""The characters of a page: which encoding its bytes are in, by its mark, by what it says, by how it reads."""

from __future__ import annotations

import codecs
import re

from articles.ingest.cleaning import NotText, decode, encoding_mark

_META_CHARSET = re.compile(rb"""(?i)<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""")
_LATIN = frozenset(("iso8859-1", "ascii", "latin-1"))


def page_text(raw: bytes) -> tuple[str, tuple[str, ...]]:
    """A page's characters: by its mark, by the charset that it names, else as any text is decoded; with notices.

    A page that says it is UTF-8 and is not quite keeps all but the damaged bytes, and that is told. NotText for bytes
    that are no text.
    """
    encoding, length = encoding_mark(raw)
    if encoding:
        return raw[length:].decode(encoding, "replace"), ()
    named = _META_CHARSET.search(raw[:8192])
    declared = _codec(named[1].decode("ascii")) if named else ""
    if declared in _LATIN:
        declared = "cp1252"
    if declared and declared != "utf-8":
        try:
            raw.decode("utf-8")
        except UnicodeDecodeError:
            try:
                return raw.decode(declared), ()
            except UnicodeDecodeError:
                declared = ""
    try:
        return decode(raw), ()
    except NotText:
        words = raw.decode("utf-8", "replace")
        damaged = words.count("\ufffd")
        if damaged > max(5, len(words) // 500):
            raise
        return words, (f"damaged UTF-8: {damaged:,} characters of the page could not be read",)


def _codec(label: str) -> str:
    """The codec of a charset as pages name it, "" for one that is not known."""
    try:
        info = codecs.lookup({"utf8": "utf-8", "x-sjis": "shift_jis", "x-gbk": "gbk"}.get(label.lower(), label))
    except LookupError:
        return ""
    if info.name.startswith(("utf-16", "utf-32")) or not info._is_text_encoding:
        return ""
    return {"gb2312": "gb18030", "gbk": "gb18030", "iso8859-9": "cp1254"}.get(info.name, info.name)
