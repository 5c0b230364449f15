"""What a person is called in Arabic news after the full name was given. Pure; knows no list of names."""

from __future__ import annotations

from articles.tagging.folding import fold

_KINSHIP = frozenset({"بن", "ابن", "بنت"})
_OPENS_A_NAME = frozenset({"عبد", "ابو", "ام", "بو", "ال", "دي", "فون", "فان", "دير"})
_CLOSES_A_NAME = frozenset({"الله", "الدين", "اوغلو"})
_NUMBERS = frozenset(
    {"الاول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر"}
)
_EVERYDAY = frozenset(
    {"سلام", "سلامه", "صالح", "سلامي", "رئيسي", "سريع", "كريم", "امل", "عادل", "خالد", "محمد", "احمد", "علي", "حسن"}
)
"""Surnames that are everyday words or given names: alone they say too little."""
_SHORTEST = 3


def is_arabic(name: str) -> bool:
    """Whether a name is written in Arabic letters."""
    return "\u0600" <= name[0] <= "\u06ff"


def arabic_surnames(name: str) -> tuple[str, ...]:
    """The last word, or the last two where they are one name (`نصر الله`, `عبد المهدي`, `أبو الغيط`).

    None for a name of one word, for kings (`عبد الله الثاني`), for a father's name (`بن سلمان`) and everyday words.
    """
    words = name.split()
    folded = [fold(word) for word in words]
    begin = len(words) - 1
    if begin > 0 and folded[begin] in _CLOSES_A_NAME:
        begin -= 1
    if begin > 1 and folded[begin - 1] in _OPENS_A_NAME:
        begin -= 1
    if begin < 1 or folded[begin - 1] in _KINSHIP or not _KINSHIP.isdisjoint(folded[begin:]):
        return ()
    surname = " ".join(words[begin:])
    if folded[-1] in _NUMBERS or fold(surname) in _EVERYDAY or len(fold(surname)) < _SHORTEST:
        return ()
    return (surname,)
