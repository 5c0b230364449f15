"""`hez*`, `Sula?mani`: what a name with wildcards stands for among the names of a list. Pure."""

from __future__ import annotations

import re

from articles.tagging.folding import fold

MOST_FITTING = 200
"""Values that one pattern stands for."""

FEWEST_LETTERS = 3
_WILD = re.compile("([*?]+)")


def pattern_of(name: str) -> re.Pattern[str] | None:
    """What folded names must look like to fit; None without a wildcard or with fewer than three letters before it."""
    parts = _WILD.split(name)
    if len(parts) == 1 or len(fold(parts[0])) < FEWEST_LETTERS:
        return None
    pieces = [_wild(part) if _WILD.fullmatch(part) else re.escape(fold(part)) for part in parts]
    return re.compile("".join(pieces))


def _wild(signs: str) -> str:
    """`*` is any letters, of any number of words; `?` is one."""
    return ".*" if "*" in signs else "." * len(signs)
