"""Firms that are called after a place or a people: Texas Instruments, China Eastern Airlines. Values and their use.

Pure: a text and where a name ends in it. Knows no region and no actor.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from articles.tagging.folding import fold_word

CALLED_AFTER_PLACES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "american": (
            "Apparel", "Eagle Outfitters", "Electric Power", "Express", "International Group", "Tobacco",
        ),
        "british": ("American Tobacco", "Gas", "Land", "Steel"),
        "canadian": ("National Railway", "Pacific", "Solar", "Tire"),
        "china": ("Evergrande", "Life Insurance", "Mobile", "Unicom", "Vanke"),
        "danish": ("Crown",),
        "dutch": ("Shell",),
        "india": ("Today",),
        "iran": ("Air",),
        "norwegian": ("Air Shuttle", "Cruise Line"),
        "texas": ("Instruments", "Rangers", "Roadhouse"),
        "us": ("Airways", "Bancorp", "Foods", "Steel"),
    }
)  # fmt: skip
"""A place or a people, folded → the further words of the firms and teams that are called after it, as printed."""

_NO_FIRM = re.compile(r" (?:Force|Forces|Defen[cs]e|Base|Strikes?|Raids?|Corps|Tariffs?|Prices?|Supply)\b")
_AIRLINE = re.compile(
    r" (?:(?:Eastern|Southern|Northern|Western|International|National|Royal|Global) )?Air(?:lines|ways)\b"
)
_HAS_JETS = re.compile(
    r" (?:(?:has|had|also|already|now|will|would|currently) ){0,3}(?:an? |on )?(?:\w+ )?"
    r"(?:orders?|ordered|bought|buys?|takes?|took|receives?|received|leases?|leased|flies|operates?|operated) "
    r"(?:\S+ ){0,6}?(?:jets?|planes?|airliners?|aircraft|Airbus|Boeing|A3\d0(?:s|neos?)?|7[2-8]7s?)\b"
)


def is_an_airline(text: str, end: int) -> bool:
    """`Qatar Airways`, `China Eastern Airlines`: the name that ends here begins that of an airline."""
    return _AIRLINE.match(text, end) is not None


def is_a_firm(text: str, start: int, end: int) -> bool:
    """`Texas Instruments`, `Iran Air`: the name goes on as that of a firm; not so `Iran Air Force`."""
    if not text[end + 1 : end + 2].isupper():
        return False
    if is_an_airline(text, end):
        return True
    for words in CALLED_AFTER_PLACES.get(fold_word(text[start:end]).replace(".", ""), ()):
        behind = end + 1 + len(words)
        if text.startswith(words, end + 1) and not text[behind : behind + 1].isalnum():
            return _NO_FIRM.match(text, behind) is None
    return False


def buys_or_flies_jets(text: str, end: int) -> bool:
    """`Qatar has a previous order for two jets`: what an airline does that is called by its first word alone."""
    return _HAS_JETS.match(text, end) is not None
