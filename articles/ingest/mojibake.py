"""Text that was decoded in the wrong encoding ("itâ€™s", "Ø§Ù„"), put right where there is no doubt. Knows no record.

Quotes, ligatures and everything else stay as they are: only the encoding is repaired, and only where characters stand
together that no language writes and that read as text once they are decoded again.
"""

from __future__ import annotations

import re

from articles.ingest.cleaning import clean_text

# What the first byte of a character in UTF-8 becomes, and what its next one becomes, in the encodings that are taken
# for it: a text without such a pair is not looked at further.
_FIRST, _NEXT = bytes(range(0xC2, 0xF5)), bytes(range(0x80, 0xC0))
_LATIN = re.escape(_NEXT.decode("cp1252", "ignore") + _NEXT.decode("latin-1"))
_SUSPECT = re.compile(f"[\xc2-\xc5\xce-\xd1\xd7-\xdb\xe0-\xed\xef\xf0][{_LATIN}]")
_AS_ARABIC = re.compile(f"[{_FIRST.decode('cp1256')}][{re.escape(_NEXT.decode('cp1256'))}]")
_SPLIT = re.compile(r"(\n)")
_MOST_ROUNDS = 6
LONGEST = 200_000  # characters of one line


def repaired(text: str) -> str:
    """The text with its wrongly decoded lines decoded again; as it stands where that is not certain.

    A text that changes is clean as well: control characters are part of what was decoded wrongly, so they are dropped
    behind the repair and not before it.
    """
    if text.isascii():
        return text
    given, mended = text, False
    for _round in range(_MOST_ROUNDS):
        if text.isascii() or not (_SUSPECT.search(text) or _AS_ARABIC.search(text)):
            break
        fixed = "".join(_line(part) for part in _SPLIT.split(text))
        mended = mended or fixed != text
        fixed = fixed if fixed != text else clean_text(text)
        if fixed == text:
            break
        text = fixed
    return text if mended else given


def _line(line: str) -> str:
    if len(line) > LONGEST:
        return line
    if arabic := _taken_for_arabic(line):
        return arabic
    return _fixed(line) if _SUSPECT.search(line) else line


def _fixed(line: str) -> str:
    from ftfy import TextFixerConfig, badness, fix_encoding  # few texts need it, and it takes a while to come

    if not badness.is_bad(line):
        return line
    config = TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
        replace_lossy_sequences=False,
        fix_c1_controls=False,
        explain=False,
    )
    fixed: str = fix_encoding(line, config)
    better = badness.badness(fixed) < badness.badness(line) and "\ufffd" not in fixed
    return fixed if better else line


def _taken_for_arabic(line: str) -> str:
    """A line of UTF-8 that was taken for Windows-1256, "" for any other: all of it must read as UTF-8 again."""
    if len(_AS_ARABIC.findall(line)) < 2:
        return ""
    try:
        return line.encode("cp1256").decode("utf-8")
    except UnicodeError:
        return ""
