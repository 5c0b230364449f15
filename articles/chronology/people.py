"""Months that people are called after: whether `May` is a month, or somebody. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from articles.chronology.places import Place
from articles.chronology.words import MONTH, MONTH_NUMBER, any_of
from articles.tagging.folding import fold
from articles.tagging.lexicon import FUNCTION_WORDS

BORNE_BY_PEOPLE = frozenset({4, 5, 6, 8})
"""April, May, June, August: people are called so too."""

_BORNE = any_of(name for name, number in MONTH_NUMBER.items() if number in BORNE_BY_PEOPLE and len(name) > 3)
_LEADS_A_TIME = re.compile(r"(?i)\b(?:in|since|until|till|during|last|next|this|past|throughout|mid|early|late)[\s-]+$")
_JOINED_MONTH = re.compile(rf"(?:\s*[-–—/]\s*|\s+(?:to|and|through|until|till)\s+){MONTH}")
_JOINS_MONTH = re.compile(rf"\b{MONTH}(?:\s+\d{{4}})?(?:\s*[-–—/]\s*|\s+(?:to|through|until|till)\s+)$")
CLOSES_BETWEEN = re.compile(rf"(?i)\bbetween\s+{MONTH}\s+and\s+$")
_BETWEEN = re.compile(r"(?i)\bbetween\s+$")
_FIRST_NAME = re.compile(rf"\b(?P<first>[A-Z][\w'’-]*\.?)\s+(?P<name>{_BORNE}|May)\b(?!\s+\d)")
_NO_FIRST_NAMES = FUNCTION_WORDS | {"early", "late", "mid", "end", "beginning", "middle"}


def is_somebody(place: Place, name: str, end: int) -> bool:
    """Whether a month's name is a person's here: led by no word of time, or borne by somebody in the story."""
    if name in _people_in(place.text):
        return True
    before = place.before()
    joined = _JOINED_MONTH.match(place.text, end)
    beside = joined and (" and " not in joined[0] or _BETWEEN.search(before))
    return not (_LEADS_A_TIME.search(before) or beside or _JOINS_MONTH.search(before) or CLOSES_BETWEEN.search(before))


@lru_cache(maxsize=1)
def _people_in(text: str) -> frozenset[str]:
    """The names of months that stand behind a first name or a title somewhere in a story: Theresa May."""
    return frozenset(
        match["name"] for match in _FIRST_NAME.finditer(text) if fold(match["first"].rstrip(".")) not in _NO_FIRST_NAMES
    )
