"""Sentences of running text, and what is read off a story's first one. Knows no record and no date."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SENTENCE_END = re.compile(r"[.!?…](?P<gap>[”’\"')\]]*\s+)(?=[“‘\"'(\[]*[^\Wa-z_])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Sen|Rep|Gov|Rev|St|Jr|Sr|vs|No|Inc|Ltd|Co|Corp|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)|\b[A-Za-z])\.$"
)
LONGEST_HEADLINE_FROM_LEDE = 120


def sentences(text: str) -> Iterator[str]:
    """The sentences of one paragraph; an initial or an abbreviation does not end one."""
    start = 0
    for end in _SENTENCE_END.finditer(text):
        gap = end.start("gap")
        if text[gap - 1] == "." and _ABBREVIATION.search(text, max(0, gap - 8), gap):
            continue
        yield text[start : end.end()].strip()
        start = end.end()
    if text[start:].strip():
        yield text[start:].strip()


def headline_from_lede(body: str) -> str:
    """The first sentence of a text, cut behind a word at 120 characters with an ellipsis; "" for no text."""
    first = " ".join(next(sentences(body.strip().split("\n", 1)[0]), "").split())
    if len(first) <= LONGEST_HEADLINE_FROM_LEDE:
        return first
    room = first[:LONGEST_HEADLINE_FROM_LEDE]
    words, gap, _cut = room.rpartition(" ")
    return f"{(words if gap else room[:-1]).rstrip(' ,;:-–—')}…"
