"""Names → one automaton that finds all of them in a text at once, with word borders and letter case. No database.

Texts and names are compared folded, so every name begins and ends with a space. An Arabic name may also follow the
small words that Arabic writes together with it (and, in, to, the).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Generic, NamedTuple, TypeVar

import ahocorasick

from articles.tagging.called_after import ALSO_ORDINARY, CALLED_AFTER
from articles.tagging.folding import fold, fold_in_place, folded_as_it_stands

ARABIC_PREFIXES = frozenset({"", "و", "ف", "ب", "ل", "ك", "ول", "وب", "وك", "فب", "فل"})
"""What Arabic writes before a name as one word with it: and, so, in, to, as."""

WITH_ARTICLE = frozenset({"ال", "وال", "بال", "فال", "كال", "وبال", "لل", "ولل"})
"""The same with the article, which a demonym may take and a name only where it is part of it."""

_ARTICLE, _TO_THE = "ال", "لل"
_AS = ("ك", "وك")
_SHORTEST_AFTER_AS = 5
_SHORT = 4
_TANWIN = "\u064b"
_OTHER_WORDS = frozenset({"يمنى"})
"""What folds like a name and is printed otherwise: the right hand, not a Yemeni."""
_WORD = re.compile(r"[^\W_]+")
Asked = TypeVar("Asked")
_APOSTROPHES = re.compile("['’‘ʼʻ`´]")


NEEDS_A_LOOK = frozenset({"city", "province", "party", "government-body"})
"""Kinds of targets whose names are looked at where they stand, however well known."""


class Sort(StrEnum):
    """What a name names."""

    REGION = "region"
    ACTOR = "actor"


class Strength(IntEnum):
    """How much a name proves by itself."""

    WEAK = 0
    DEMONYM = 1
    STRONG = 2


@dataclass(frozen=True, slots=True)
class Target:
    """A region or actor that names stand for.

    `country` is the country's key (its own, for a country); `above` are the regions it lies in; `support` are the
    regions one of which a story must name before a weak name counts; `size` is the population. `known_alone`: a
    province that is named without its country (Texas).
    """

    sort: Sort
    pk: int
    slug: str
    kind: str
    country: int | None = None
    above: frozenset[int] = frozenset()
    support: frozenset[int] = frozenset()
    size: int = 0
    known_alone: bool = False

    @property
    def key(self) -> tuple[Sort, int]:
        """What tells it from every other target."""
        return self.sort, self.pk


@dataclass(frozen=True, slots=True)
class Sense:
    """One name of one target. `exact` where the case of every letter counts; `surname` where it was derived."""

    target: Target
    text: str
    strength: Strength
    exact: bool = False
    surname: bool = False

    @property
    def needs_dot(self) -> bool:
        """Whether it is a word cut short (`Va.`, `Miss.`), which without its dot is another."""
        return self.exact and self.text.find(".") == len(self.text) - 1

    def fits(self, printed: str) -> bool:
        """Whether the letters as printed may be this name: its capitals are capitals there too."""
        if printed == self.text:
            return True
        if self.exact:
            return printed == self.text.strip(".")
        if _is_arabic(printed[0]):
            return self._fits_in_arabic(printed)
        words = zip(_WORD.finditer(self.text), _WORD.finditer(printed), strict=False)
        return all(there[0][0].isupper() or not own[0][0].isupper() for own, there in words)

    def _fits_in_arabic(self, printed: str) -> bool:
        """Not so `جده` (his grandfather) for `جدة`, nor `دوما` with the ending of an adverb."""
        if printed[-1] == "ه" and self.text[-1] == "ة" and len(self.text) <= _SHORT:
            return False
        return printed not in _OTHER_WORDS and _TANWIN not in printed[-2:]

    def follows(self, prefix: str) -> bool:
        """Whether Arabic may write these letters before the name as one word with it."""
        if prefix in WITH_ARTICLE:
            return self.strength is Strength.DEMONYM
        return prefix not in _AS or len(self.text) >= _SHORTEST_AFTER_AS


class _worked_out_once(Generic[Asked]):
    """A property worked out when it is first asked for; `cached_property` locks, which takes longer than that."""

    def __init__(self, work_out: Callable[[Senses], Asked]) -> None:
        self._work_out = work_out

    def __get__(self, senses: Senses, _owner: type[Senses]) -> Asked:
        found = senses.__dict__[self._work_out.__name__] = self._work_out(senses)
        return found


class Senses(tuple[Sense, ...]):
    """What one name may mean. Names come again and again, so what is asked of them often is worked out once."""

    @_worked_out_once
    def proven(self) -> Senses:
        """Those that the name proves by itself: all but the weak ones."""
        proven = Senses(sense for sense in self if sense.strength)
        return self if len(proven) == len(self) else proven

    @_worked_out_once
    def is_demonym(self) -> bool:
        """Whether one of them is what the people of a place are called."""
        return any(sense.strength is Strength.DEMONYM for sense in self)

    @_worked_out_once
    def is_of_a_country(self) -> bool:
        """Whether it is one word, and proves to be a country or its people and nothing else."""
        return bool(self.proven) and all(
            sense.target.kind == "country" and sense.text.isalpha() and not _is_arabic(sense.text[0])
            for sense in self.proven
        )

    @_worked_out_once
    def has_namesakes(self) -> bool:
        """Whether a language or a thing of anywhere may be called after it, or an ordinary word be written like it."""
        return self.is_demonym or any(fold(sense.text) in CALLED_AFTER.keys() | ALSO_ORDINARY for sense in self)

    @_worked_out_once
    def is_town(self) -> bool:
        """Whether one of them is a town."""
        return any(sense.target.kind == "city" for sense in self)

    @_worked_out_once
    def actors(self) -> Senses:
        """Those that are actors."""
        actors = Senses(sense for sense in self if sense.target.sort is Sort.ACTOR)
        return self if len(actors) == len(self) else actors

    @_worked_out_once
    def only_region(self) -> Target | None:
        """The one region that it can be, where it can be nothing else."""
        regions = {sense.target.pk: sense.target for sense in self if not self.actors}
        return next(iter(regions.values())) if len(regions) == 1 else None

    @_worked_out_once
    def is_sure(self) -> bool:
        """Whether all of them prove themselves wherever they stand: no weak name, no town or province, no namesake."""
        return all(sense.strength and sense.target.kind not in NEEDS_A_LOOK for sense in self)


class Hit(NamedTuple):
    """A stretch of a text that is a name of something: one sense or several."""

    start: int
    end: int
    senses: Senses


_MOST_PRINTED = 16
"""Ways of printing one name that are kept in mind."""


@dataclass(slots=True)
class _Entry:
    """What one pattern stands for. `lead` counts the spaces before the name, `length` its letters.

    `cut_short`: one of its names needs the dot behind it. `fitting` keeps in mind which senses the letters as they were
    printed may have.
    """

    lead: int
    length: int
    senses: list[Sense]
    cut_short: bool = False
    fitting: dict[str, Senses] = field(default_factory=dict)

    def add(self, sense: Sense) -> None:
        """A further sense, unless it is one of them already."""
        if all(other.target is not sense.target or other.text != sense.text for other in self.senses):
            self.senses.append(sense)
            self.cut_short = self.cut_short or sense.needs_dot

    def printed_as(self, printed: str) -> Senses:
        """The senses that fit the letters as printed."""
        known = self.fitting.get(printed)
        if known is None:
            known = Senses(sense for sense in self.senses if sense.text == printed or sense.fits(printed))
            if len(self.fitting) < _MOST_PRINTED:
                self.fitting[printed] = known
        return known


class Matcher:
    """All names in one automaton. Built once an edition of the names; matching changes no name in it."""

    def __init__(self, senses: Iterable[Sense]) -> None:
        self._automaton = ahocorasick.Automaton()
        self._targets: dict[tuple[Sort, str], Target] = {}
        entries: dict[str, _Entry] = {}
        for sense in senses:
            target = sense.target
            self._targets[target.sort, target.slug] = target
            for pattern in _patterns(sense.text):
                entry = entries.get(pattern)
                if entry is None:
                    lead = int(pattern[0] == " ")
                    entries[pattern] = _Entry(lead, len(pattern) - lead - 1, [sense], sense.needs_dot)
                else:
                    entry.add(sense)
        for pattern, entry in entries.items():
            self._automaton.add_word(pattern, entry)
        self._automaton.make_automaton()

    def __len__(self) -> int:
        return len(self._automaton)

    def senses_of(self, sort: Sort, name: str) -> tuple[Sense, ...]:
        """What goes by a name, weak names included; letter case is set aside."""
        folded = fold(name)
        for pattern in (f" {folded} ", f"{folded} "):
            entry: _Entry | None = self._automaton.get(pattern, None) if folded and len(self) else None
            if entry is not None:
                return tuple(sense for sense in entry.senses if sense.target.sort is sort)
        return ()

    def target_of(self, sort: Sort, slug: str) -> Target | None:
        """The region or actor with a slug, if it has a name."""
        return self._targets.get((sort, slug))

    def hits(self, text: str) -> Iterator[Hit]:
        """Every name in a text, overlapping ones too, by where they end."""
        if not len(self):
            return
        folded = fold_in_place(text)
        origins = folded.origins
        padded = f" {folded.text} "
        entry: _Entry
        for last, entry in self._automaton.iter(padded):
            start = last - entry.length
            prefix = "" if entry.lead else _before_in_word(padded, start)
            if prefix is None:
                continue
            begin, stop = (start - 1, last - 1) if origins is None else (origins[start - 1], origins[last - 1])
            printed = text[begin:stop]
            senses = entry.fitting.get(printed) or entry.printed_as(printed)
            if entry.cut_short and not text.startswith(".", stop):
                senses = Senses(sense for sense in senses if not sense.needs_dot)
            if prefix:
                senses = Senses(sense for sense in senses if sense.follows(prefix))
            if senses:
                yield Hit(begin, stop, senses)


def _patterns(text: str) -> set[str]:
    """The folded forms in which a name may stand, with the spaces that border it."""
    if text.isascii() and text.isalnum():
        return {f" {text.lower()} "}  # one plain word, as most names are
    in_place = folded_as_it_stands(text)
    spellings = {in_place.strip(), " ".join(in_place.split())}
    if _APOSTROPHES.search(text):
        spellings.add(fold(_APOSTROPHES.sub("", text)))
    patterns = set()
    for spelling in filter(None, spellings):
        if not _is_arabic(spelling[0]):
            patterns.add(f" {spelling} ")
            continue
        patterns.add(f"{spelling} ")
        if spelling.startswith(_ARTICLE) and len(spelling) > len(_ARTICLE) + 1:
            patterns.add(f"{_TO_THE}{spelling.removeprefix(_ARTICLE)} ")
    return patterns


def _is_arabic(letter: str) -> bool:
    return "\u0600" <= letter <= "\u06ff"


def _before_in_word(padded: str, start: int) -> str | None:
    """What Arabic writes before a name in its word: "" where the name begins it; None for letters of another word."""
    if padded[start - 1] == " ":
        return ""
    prefix = padded[padded.rfind(" ", 0, start) + 1 : start]
    return prefix if prefix in ARABIC_PREFIXES or prefix in WITH_ARTICLE else None
