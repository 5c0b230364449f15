"""What may part two stories of a plain text: lines of dashes or other strokes, wide gaps. Reads no story.

A story opens with a headline on a line of its own, below it at most its writer and its day, then a blank line and text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.ingest.cleaning import clean_line
from articles.ingest.formats.lines import Line
from articles.ingest.formats.saved_pages import is_date_line, names_a_writer

_RULE = re.compile(r"\s*([-=*_~–—─═•])(?:\s{0,3}\1){2,}\s*")
_STROKES = frozenset("-=*_~–—─═•")
_MOST_BELOW_HEADLINE = 2
_LONGEST_HEADLINE = 200
_LOOKED_AT = 8  # lines behind a gap
_SHORTEST_TEXT = 60
_ENDS_A_SENTENCE = (".", "!", "?", "…", "؟", ".”", '."', "!”", "?”", ".»", ".)", "»", "”", '"')
_NO_END_OF_A_HEADLINE = re.compile(r"[,;:،؛]$|(?<![A-Z])\.[”\"’')»]*$|\.[”\"’»]+$")
_NOT_A_HEADLINE = re.compile(
    r"(?i)(?:about|notes? (?:to|for|on)|contacts?|media contacts?|press contacts?|ends?|background|editor[’']?s’? note|"
    r"related|sources?|references|footnotes?|more information|for (?:more|further) information|further reading|"
    r"correction|disclaimer|copyright|appendix|photo credits?)\b|[•*·>]|\d+[.)] "
)


def is_rule(words: str) -> bool:
    """Whether a line is three or more of one stroke and nothing else."""
    return words.lstrip()[:1] in _STROKES and len(words) <= 200 and _RULE.fullmatch(words) is not None


def opens_story(lines: Sequence[Line]) -> bool:
    """Whether the lines begin with a headline and, below it, a text."""
    start = next((index for index, line in enumerate(lines) if line.text.strip()), None)
    if start is None or not _is_headline(clean_line(lines[start].text)):
        return False
    parted, below = False, 0
    for line in lines[start + 1 :]:
        words = clean_line(line.text)
        if not words:
            parted = True
        elif is_date_line(words) or names_a_writer(words):
            parted, below = True, below + 1
        else:
            return parted and below <= _MOST_BELOW_HEADLINE and _is_text(words)
    return False


def further_openings(lines: Sequence[Line]) -> list[int]:
    """The numbers of lines that open like a story behind a gap that is wider than those between paragraphs.

    Headings of one story look like that too, so that such a gap parts nothing by itself.
    """
    places: list[tuple[int, int]] = []  # of each printed line behind a gap: the gap's blank lines, the line's place
    blank = 0
    for place, line in enumerate(lines):
        if not line.text.strip():
            blank += 1
        else:
            places += [(blank, place)] if blank and place > blank else []
            blank = 0
    usual = min((gap for gap, _place in places), default=0)
    return [lines[at].number for gap, at in places if gap > max(1, usual) and opens_story(lines[at : at + _LOOKED_AT])]


def _is_headline(words: str) -> bool:
    if not 3 <= len(words) <= _LONGEST_HEADLINE or words[0].islower() or is_date_line(words):
        return False
    if _NOT_A_HEADLINE.match(words) or _NO_END_OF_A_HEADLINE.search(words):
        return False
    return sum(letter.isalpha() for letter in words) >= len(words) / 2


def _is_text(words: str) -> bool:
    return len(words) >= _SHORTEST_TEXT or (words.endswith(_ENDS_A_SENTENCE) and " " in words)
