"""Text hygiene at the door: characters, white space, paragraphs, bytes.

What is dropped here is never part of a text (control characters, broken halves of characters); every other
character stays. Nothing here knows a format, a record or a file.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from contextlib import suppress
from functools import cache, lru_cache

# C0 but tab and line feed, DEL, C1, surrogates, noncharacters, byte order mark.
_NONCHARACTERS = "".join(chr(plane * 0x10000 + tail) for plane in range(17) for tail in (0xFFFE, 0xFFFF))
_NEVER_TEXT = re.compile(
    f"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\u202d\u202e{_NONCHARACTERS}]"
)
_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85]")
_BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_CONTROL_BYTES = bytes(set(range(0x20)) - {0x08, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1B}) + b"\x7f"

_HIGH_WORDS = re.compile(rb"[\x80-\xa0\xa2-\xb9\xbb-\xbe\xc0-\xff]+")
_ARABIC_WORD = re.compile("[\u0621-\u065f\u0670-\u06d3\u200c-\u200f\u00a0]+")
_ARABIC_SMALL_WORDS = frozenset(
    ("في", "من", "على", "إلى", "الى", "أن", "ان", "عن", "التي", "الذي", "مع", "هذا", "هذه", "كان", "بعد", "قال", "بين")
)
MOST_SNIFFED = 64 * 1024

# More marks on one letter than any writing has (Unicode Standard Annex 15, stream-safe text, draws the line here).
MOST_MARKS = 30
MOST_CONTROL_BYTES = 0.1
_LONGEST_KEPT = 1_000  # characters of a line whose folded form is kept in mind

BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class NotText(ValueError):
    """Bytes that are no text in an encoding that is read here; the message says why."""


def clean_text(text: str) -> str:
    """The text in NFC, with `\\n` as its only line break and without characters that are never text."""
    if not _is_printable(text):
        text = _NEVER_TEXT.sub("", _LINE_BREAKS.sub("\n", text))
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", _marks_in_excess().sub(r"\1", text))


def clean_line(text: str) -> str:
    """One line of clean text: white space folded, directional overrides and isolates dropped."""
    if not text:
        return text
    if _is_plain(text):
        return " ".join(text.split())
    return " ".join(clean_text(_BIDI_CONTROLS.sub("", text)).split())


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a body: parts between blank lines, or, in a text without blank lines, its lines."""
    text = clean_text(text).strip()
    parts = _BLANK_LINES.split(text) if _BLANK_LINES.search(text) else text.split("\n")
    stripped = ("\n".join(line.strip() for line in part.strip().split("\n")) for part in parts)
    return tuple(part for part in stripped if part)


def body_text(parts: tuple[str, ...] | list[str]) -> str:
    """The normal form of a body: its paragraphs, parted by one blank line."""
    return "\n\n".join(parts)


def folded(line: str) -> str:
    """What two printed copies of one line have in common: compatibility forms, case and white space folded."""
    return _folded_before(line) if len(line) <= _LONGEST_KEPT else _folded(line)


def _folded(line: str) -> str:
    if _is_plain(line):
        return " ".join(line.split()).casefold()
    return clean_line(unicodedata.normalize("NFKC", clean_text(line))).casefold()


_folded_before = lru_cache(maxsize=1 << 10)(_folded)  # a line of a page is asked for several times in a row


def encoding_mark(head: bytes) -> tuple[str, int]:
    """The encoding that a byte order mark announces, with the mark's length; ("", 0) without one."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return encoding, len(mark)
    return "", 0


def binary_reason(head: bytes) -> str:
    """Why these first bytes of a file are no text; "" where they may be text."""
    if encoding_mark(head)[0]:
        return ""
    if b"\x00" in head:
        return "binary: it holds NUL bytes, so it is not text (UTF-16 is read with its byte order mark only)"
    controls = len(head) - len(head.translate(None, _CONTROL_BYTES))
    if controls > MOST_CONTROL_BYTES * len(head):
        return "binary: most of it is control characters, so it is not text"
    return ""


def decode(raw: bytes) -> str:
    """Bytes as text: by their byte order mark, else UTF-8, else the encoding of Arabic that they surely are, else
    Windows-1252; NotText where none of them fits.
    """
    reason = binary_reason(raw)
    if reason:
        raise NotText(reason)
    encoding, length = encoding_mark(raw)
    try:
        return raw[length:].decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        arabic = "" if encoding else arabic_encoding(raw)
        if arabic:
            return raw.decode(arabic, "replace")
        if encoding or _UTF8_SEQUENCE.search(raw):
            raise NotText(f"damaged {(encoding or 'utf-8').upper()}: {error.reason} at byte {error.start}") from error
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError as error:
        raise NotText(f"neither UTF-8 nor Windows-1252: byte {error.start} fits neither encoding") from error


def arabic_encoding(raw: bytes) -> str:
    """`cp1256` or `iso8859-6` where bytes read in it as Arabic beyond doubt, "" otherwise.

    Beyond doubt is: most of the bytes above ASCII stand together as words, those words are of Arabic letters alone, and
    one in twelve is a word that no Arabic text does without or begins with the article.
    """
    words = _HIGH_WORDS.findall(raw[:MOST_SNIFFED])
    if len(words) < 2 or sum(map(len, words)) < 3 * len(words):
        return ""
    best, most = "", 0
    for encoding in ("cp1256", "iso8859-6"):
        read = [word.decode(encoding, "replace") for word in words]
        letters = sum(bool(_ARABIC_WORD.fullmatch(word)) for word in read)
        told = sum(word in _ARABIC_SMALL_WORDS or (len(word) > 3 and word.startswith("ال")) for word in read)
        if letters >= 0.9 * len(words) and told >= max(2, len(words) / 12) and told > most:
            best, most = encoding, told
    return best


def with_charset(raw: bytes, charset: str) -> bytes:
    """Bytes whose encoding was told beside them, as UTF-8 that says so by its mark; as they are where it does not fit.

    What UTF-8 reads is UTF-8, whatever was told: servers say Windows-1252 of it more often than it is.
    """
    if encoding_mark(raw)[0] or not charset:
        return raw
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        with suppress(LookupError, UnicodeDecodeError, ValueError):
            label = charset.strip("\"' ").lower()
            codec = "cp1252" if label in ("iso-8859-1", "latin1", "us-ascii") else label
            return codecs.BOM_UTF8 + raw.decode(codec).encode("utf-8")
        return raw
    return codecs.BOM_UTF8 + raw


def _is_plain(text: str) -> bool:
    """True for printable ASCII, which is most lines, and clean as it stands."""
    return text.isascii() and text.isprintable()


def _is_printable(text: str) -> bool:
    """True where nothing but line feeds and spaces parts what is printed: no character of it is never text."""
    return text.replace("\n", "").replace("\xa0", "").isprintable()


@cache
def _marks_in_excess() -> re.Pattern[str]:
    """A run of combining marks longer than MOST_MARKS; its first marks are group 1."""
    marks = "".join(chr(code) for code in range(0x300, 0x1F000) if unicodedata.combining(chr(code)))
    return re.compile(f"([{marks}]{{{MOST_MARKS}}})[{marks}]+")
