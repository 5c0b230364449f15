"""Well-known events that a story can only speak of afterwards.

They give lower bounds, never dates: a story that speaks of "the war on Oct. 7" beside Hamas was not written before
2023-10-07, and that is all this table says. An entry belongs here only where its words cannot be older than the event.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple


class KnownEvent(NamedTuple):
    """A dated event: the words that speak of it, and words that must stand somewhere in the same story.

    `hints` stand, case set aside, in every text that is found to speak of it: one without them need not be searched.
    """

    day: date
    hints: tuple[str, ...]
    words: re.Pattern[str]
    beside: re.Pattern[str]


def _event(day: date, hints: tuple[str, ...], words: str, beside: str = "") -> KnownEvent:
    return KnownEvent(day, hints, re.compile(words), re.compile(beside))


_GAZA = r"\bHamas\b"
_OCTOBER_7 = r"Oct(?:ober|\.)? 7\b(?!,? (?:1|20[01]|202[0-2]))"
KNOWN_EVENTS: tuple[KnownEvent, ...] = (
    _event(
        date(2001, 9, 11),
        ("11", "attack"),
        r"(?i)\b(?:9/11|September 11|Sept\. 11)[,\s]+(?:2001,?\s+)?(?:terror(?:ist)? )?attacks?\b",
    ),
    _event(date(2003, 3, 20), ("-led",), r"\b(?:US|U\.S\.|American)-led invasion of Iraq\b"),
    _event(date(2010, 12, 17), ("arab",), r"\bArab Spring\b"),
    _event(
        date(2014, 6, 29),
        ("phate",),
        r"\b(?:ISIS|Islamic State|Daesh)(?: group)?['’]s (?:self-proclaimed |self-declared )?caliphate\b",
    ),
    _event(
        date(2020, 1, 3),
        ("m sole",),
        r"(?i)\b(?:killing|assassination|death|funeral) of (?:[\w’'-]+ ){0,4}Qass?[ei]m Sole[iy]mani\b",
    ),
    _event(date(2020, 2, 11), ("-19",), r"\b(?i:covid-19)\b"),
    _event(
        date(2020, 8, 4),
        ("beirut", "port"),
        r"\bBeirut(?:['’]s)? port (?:explosion|blast)\b",
        r"(?i)\bAug(?:ust|\.)? 4\b|\bammonium nitrate\b",
    ),
    _event(date(2022, 2, 24), ("full-scale",), r"(?i)\bfull-scale (?:Russian )?invasion of Ukraine\b"),
    _event(date(2023, 10, 7), ("hamas", "war", "oct"), rf"(?i)\bwar\b[^.\n]{{0,40}}\b{_OCTOBER_7}", _GAZA),
    _event(
        date(2023, 10, 7),
        ("hamas", "oct"),
        rf"(?i)\b{_OCTOBER_7},?\s+(?:Hamas(?:-led)?\s+)?(?:attacks?|assault|massacre)\b",
        _GAZA,
    ),
)


def latest_known_event(text: str) -> tuple[date, str] | None:
    """The latest event of the table that a text speaks of, with the words that do so."""
    latest: tuple[date, str] | None = None
    caseless = text.casefold()
    for event in KNOWN_EVENTS:
        if not all(map(caseless.__contains__, event.hints)):
            continue
        match = event.words.search(text)
        if match and event.beside.search(text) and (latest is None or event.day > latest[0]):
            latest = (event.day, match[0])
    return latest


class Anniversary(NamedTuple):
    """A day that news copy names without its year for what happened on it: words beside it, words in the story."""

    month: int
    day: int
    year: int
    beside: re.Pattern[str]
    story: re.Pattern[str]


def _day(month: int, day: int, year: int, beside: str, story: str = "") -> Anniversary:
    return Anniversary(month, day, year, re.compile(beside), re.compile(story))


_ATTACK = r"(?i)\b(?:attacks?|attackers?|assault|massacre|killings?|hostages?|onslaught|raid|war|hijack\w+)\b"
_AMERICA = r"(?i)\b(?:2001|terror\w*|al[- ]Qa[ei]da|Twin Towers|World Trade Center|US|U\.S\.|American)\b"
ANNIVERSARIES: tuple[Anniversary, ...] = (
    _day(10, 7, 2023, rf"{_ATTACK}|\bHamas\b", r"\bHamas\b"),
    _day(9, 11, 2001, r"(?i)\b(?:attacks?|attackers|hijack\w+|plot|terror\w*)\b", _AMERICA),
    _day(1, 6, 2021, r"(?i)\b(?:riots?|rioters?|insurrection|Capitol)\b", r"\bCapitol\b"),
    _day(8, 4, 2020, r"(?i)\b(?:explosion|blast)\b", r"\bBeirut\b"),
    _day(7, 7, 2005, r"(?i)\b(?:bombings?|bombers?|attacks?)\b", r"\bLondon\b"),
    _day(10, 7, 2023, r"هجوم|هجمات|طوفان|حماس|الحرب|عملية|أحداث|منذ|قبل|بعد", r"حماس|غزة|الأقصى"),
    _day(9, 11, 2001, r"هجوم|هجمات|اعتداء|اعتداءات|أحداث"),
    _day(8, 4, 2020, r"انفجار|تفجير|المرفأ", r"بيروت"),
    _day(10, 17, 2019, r"انتفاضة|ثورة|تظاهرات|احتجاجات|حراك", r"لبنان"),
    _day(7, 15, 2016, r"(?i)\b(?:coup|putsch)\b", r"\b(?:Turk\w+|Gulen\w*|Gülen\w*|Erdo[gğ]an)\b"),
)  # fmt: skip
_FRESH = 21
"""So many days after an anniversary, the day without a year may as well be that of the present year."""


def year_known_for(month: int, day: int, around: str, story: str, published: date | None) -> int:
    """The year of a day that a story names for what is known to have happened on it ("the Oct. 7 attack"); 0 for none.

    Nothing for a story that is older than the event, or that was published days after an anniversary of it.
    """
    for known in ANNIVERSARIES:
        if (month, day) != (known.month, known.day) or not (known.beside.search(around) and known.story.search(story)):
            continue
        event = date(known.year, month, day)
        if published is None:
            return known.year
        this_year = date(published.year, month, day)
        fresh = this_year != event and 0 <= (published - this_year).days < _FRESH
        if published >= event and not fresh:
            return known.year
    return 0
