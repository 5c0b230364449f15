"""The sentence that holds a mention: what a tag shows as its evidence."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache

LONGEST = 300
"""Characters of a sentence that are kept; of a longer one the part around the mention."""
_REACH = 1200
_END = re.compile(r"""[.!?؟…\n](?:(?<!\n)["'”’»)\]]*\s+(?=["'“‘«(\[]*[^\Wa-z_])|(?<=\n)\n*)""")
_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|gen|col|lt|maj|sgt|adm|sen|rep|gov|st|jr|sr|vs|no|nos|inc|co|corp|ltd|prof|rev|hon"
    r"|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)|\b[a-z]|\.[a-z])\.$",
    re.IGNORECASE,
)
_LONGEST_ABBREVIATION = 4


def sentence_at(text: str, start: int, end: int) -> str:
    """The sentence of `text` in which the characters from `start` to `end` stand, at most `LONGEST` long."""
    starts, ends, whole = _stops(text)
    before = bisect_right(ends, start)
    first = ends[before - 1] if before else 0
    if first < start - _REACH:
        first = start - _REACH
    behind = bisect_left(starts, end - 1 if end > first else first)
    last = ends[behind] if behind < len(starts) else len(text)
    if last > end + _REACH:
        last = end + _REACH
    sentence = whole.get((first, last))
    if sentence is None:
        sentence = text[first:last].strip()
        if len(sentence) > LONGEST:
            return _shorten(text, first, last, start, end)
        whole[first, last] = sentence
    return sentence


@lru_cache(maxsize=8)
def _stops(text: str) -> tuple[Sequence[int], Sequence[int], dict[tuple[int, int], str]]:
    """Where the ends of sentences begin and end: found once, however many sentences of a text are asked for.

    With them the sentences as they are asked for: what several mentions have for evidence is one text, kept once.
    """
    stops = [stop for stop in _END.finditer(text) if not _is_abbreviation(text, stop)]
    return array("L", [stop.start() for stop in stops]), array("L", [stop.end() for stop in stops]), {}


def _is_abbreviation(text: str, stop: re.Match[str]) -> bool:
    dot = stop.start() + 1
    if text[stop.start()] != "." or (
        dot > _LONGEST_ABBREVIATION + 1 and text[dot - _LONGEST_ABBREVIATION - 2 : dot - 1].isalpha()
    ):
        return False
    return bool(_ABBREVIATION.search(text, max(0, dot - 8), dot))


def _shorten(text: str, first: int, last: int, start: int, end: int) -> str:
    """The part of a long sentence around a mention."""
    before = (LONGEST - (end - start)) // 2
    begin = max(first, min(start - before, last - LONGEST + 2))
    cut = text[begin : begin + LONGEST - 2].strip()
    if begin > first:
        cut = "…" + cut.partition(" ")[2] if " " in cut[: max(1, start - begin)] else "…" + cut
    return cut.rpartition(" ")[0] + "…" if begin + LONGEST - 2 < last and " " in cut[end - begin :] else cut
