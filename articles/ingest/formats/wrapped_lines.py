"""Paragraphs that were broken at a width, put together again: plain text as mail programs write it. Knows no mail.

A paragraph is joined only where every break in it stands where a wrapping at that width must put one, so that verses,
lists and tables keep their lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

WIDEST = 100
NARROWEST = 50


def unwrapped(text: str) -> str:
    """The text with its wrapped paragraphs on one line each."""
    lines = [line.rstrip() for line in text.split("\n")]
    width = max((len(line) for line in lines if len(line) <= WIDEST), default=0)
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return "\n\n".join("\n".join(_joined(block, width)) for block in blocks if block)


def unflowed(text: str, *, without_space: bool = False) -> str:
    """Text of `format=flowed` (RFC 3676): a line that ends in a space goes on in the next, but that of a signature."""
    joined: list[str] = []
    goes_on = False
    for line in text.split("\n"):
        words = line.removeprefix(" ")
        if goes_on and joined:
            joined[-1] += words
        else:
            joined.append(words)
        goes_on = words.endswith(" ") and words != "-- "
        if goes_on and without_space:
            joined[-1] = joined[-1][:-1]
    return "\n".join(line if line == "-- " else line.rstrip() for line in joined)


def _joined(block: Sequence[str], width: int) -> list[str]:
    if width < NARROWEST or len(block) < 2 or any(line[0].isspace() for line in block):
        return list(block)
    breaks = all(len(line) + 1 + len(below.split(" ", 1)[0]) > width for line, below in pairwise(block))
    return [" ".join(block)] if breaks else list(block)
