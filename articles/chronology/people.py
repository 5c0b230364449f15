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
_LEADS_A_TIME = re.compile(
    r"(?i)\b(?:in|since|until|till|during|last|next|this|past|through|throughout|mid|early|late|the|before|after|from"
    r"|as\s+of)[\s-]+$"
)
_SENT_FROM = re.compile(
    r"(?i)\b(?:calls?|called|letters?|messages?|e-?mails?|texts?|cards?|postcards?|notes?|word|news|gifts?|presents?"
    r"|help|advice|support|statements?|quotes?|words|kiss|hear[sd]?|hearing|learn(?:s|ed|t)?|receive[ds]?|got|gets?"
    r"|took|takes?|taken|stole|stolen|borrow\w*|bought|came|comes?|away|far|apart|different|separated|divorced)"
    r"\s+from\s+$"
)
_BY = re.compile(r"(?i)\bby\s+$")
_SENTENCE_OPENS = re.compile(r"(?:^|[.!?:;,]['”’\")]*\s)\s*[Bb]y\s+$")
_IS_TO_BE_BY = re.compile(
    r"(?i)\b(?:will|would|shall|could|can|should|must|due|expected|scheduled|planned|plans?|set|hopes?|deadline|to\s+be)"
    r"\b[^.;:!?]*\bby\s+$"
)
_OF_A_TIME = re.compile(
    r"(?i)\b(?:months?|weeks?|days?|half|part|course|morning|night|weekend|attacks?|bombings?|protests?|uprising"
    r"|fighting|wars?|elections?|vote|floods?|heat|rains?|events|lows?|highs?)\s+of\s+$"
)
_DOES = (
    r"(?:,\s+(?:who|whose|whom)\b|,\s+[1-9]\d,|\s+(?:said|says|told|tells|asked|asks|added|adds|wrote|writes|replied"
    r"|recalled|recalls|explained|explains|believes|thinks|thought|knew|knows|smiled|laughed|married)\b)"
)
_LEAVES = re.compile(r"\s+(?:left|went|arrived|returned|spoke|died|joined|resigned|had|was|is|has|did|does|could)\b")
_JOINED_MONTH = re.compile(rf"(?:\s*[-–—/]\s*|\s+(?:to|and|through|until|till)\s+){MONTH}")
_JOINS_MONTH = re.compile(rf"\b{MONTH}(?:\s+\d{{4}})?(?:\s*[-–—/]\s*|\s+(?:to|through|until|till)\s+)$")
CLOSES_BETWEEN = re.compile(rf"(?i)\bbetween\s+{MONTH}\s+and\s+$")
_BETWEEN = re.compile(r"(?i)\bbetween\s+$")
_FIRST_NAME = re.compile(rf"\b(?P<first>[A-Z][\w'’-]*\.?)\s+(?P<name>{_BORNE}|May)\b(?!\s+\d)")
_SAYS = re.compile(rf"\b(?P<name>{_BORNE}|May){_DOES}")
_BEFORE_OR_AFTER = re.compile(r"(?i)\b(?:before|after|until|till)\s+$")
_REACH = 80  # characters before a name in which the verb of its clause stands
_NO_FIRST_NAMES = FUNCTION_WORDS | {"early", "late", "mid", "end", "beginning", "middle"}


def is_somebody(place: Place, name: str, end: int) -> bool:
    """Whether a month's name is a person's here: led by no word of time, or borne by somebody in the story."""
    if name in _people_in(place.text):
        return True
    before = place.before(_REACH)
    joined = _JOINED_MONTH.match(place.text, end)
    beside = joined and (" and " not in joined[0] or _BETWEEN.search(before))
    if beside or _JOINS_MONTH.search(before) or CLOSES_BETWEEN.search(before):
        return False
    if _BY.search(before):
        return not (_SENTENCE_OPENS.search(before) or _IS_TO_BE_BY.search(before))
    if _OF_A_TIME.search(before):
        return False
    if not _LEADS_A_TIME.search(before) or _SENT_FROM.search(before):
        return True
    return bool(_BEFORE_OR_AFTER.search(before) and _LEAVES.match(place.text, end))


@lru_cache(maxsize=1)
def _people_in(text: str) -> frozenset[str]:
    """The names of months that somebody in a story has: behind a first name or a title, or of one who speaks."""
    named = {
        match["name"] for match in _FIRST_NAME.finditer(text) if fold(match["first"].rstrip(".")) not in _NO_FIRST_NAMES
    }
    return frozenset(named.union(match["name"] for match in _SAYS.finditer(text)))
