"""What stands beside a name in a text, and what that makes of it: money, a firm, part of somebody's name.

Pure: a text and where names begin and end in it. Knows no region and no actor.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from articles.tagging.called_after import CALLED_AFTER
from articles.tagging.firms import is_a_firm
from articles.tagging.folding import fold_word
from articles.tagging.given_names import GIVEN_NAMES, KNOWN_BY_ONE_NAME
from articles.tagging.lexicon import FIRMS_AFTER, FIRMS_BEFORE, FUNCTION_WORDS, PLACES_AFTER, THINGS, TITLES

_BEFORE = re.compile(r"([^\W_][\w'’.-]*) $")
_AFTER = re.compile(r" ([^\W_][\w'’-]*)")
_FIRM_BEFORE = re.compile(r"([A-Z]\w+(?: of)?) $")
_LAST_OF_FIRMS = frozenset(letter for name in FIRMS_BEFORE for letter in (name[-1], name[-1].upper())) | {"_"}
_OF = re.compile(r" of (?:the )?[A-Z]")
_MONEY = re.compile(r" ?[$€£¥]| dollars?\b")
_IN = re.compile(r"(?:\b(?i:in|near|across|throughout)|[A-Z][\w'’-]+,) $")
_SOMEBODY = re.compile(
    r", (?:who|whose|whom)\b|, [1-9]\d,"
    r"| (?:said|says|added|told(?: [\w’'-]+){1,3}?|tells \w+)(?: that)? s?he\b"
)
_LIST = re.compile(r",? (?:and|or) (?:[A-Z]|others?\b|the )|, [A-Z][\w'’-]+,? (?:and|or) ")
_FURTHER_NAME = re.compile(r"(?: of| and|,)? (?!(?:Jr|Sr|II|III)\b)[A-Z\d]")
_ITS = re.compile(r"(?:(?!\b(?:he|she|who|his|her)\b)[^.;:\n]){1,60}?\bits\b")
_NO_PERSON = re.compile(r"(?:\b(?i:the|a|an|this|that|its|every|each) |[-–/&])$")
_OF_A_PEOPLE = re.compile(r"\b(?i:the|a|an|this|that|its|every|each|many|some|other|all) $|[-–/&]$")
_SPOKEN_BEGINS = "lLsS"
_SPOKEN = re.compile(r"(?i)[ -](?:languages?|speaking|speakers?|subtitles)\b")
_MANY = re.compile(r" (?!was\b|is\b|has\b|says\b|does\b|plus\b|as\b)[a-z][\w-]+[^s\W]s\b")
_NO_NAME_BEFORE = re.compile(r"(?:^|[.!?:…\n]|[.!?…][”\"’'])[ “\"‘']*$| (?i:an?) $")
_HONORIFICS = frozenset({"Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms."})
_OPENING = "“”\"‘'([—–"
_REACH = 40
_TITLE_MARKS = frozenset({("«", "»"), ("“", "”"), ("”", "“"), ('"', '"')})


class Span(Protocol):
    """A stretch of the text."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A text, and where the names known in it begin and end."""

    text: str
    starts: frozenset[int]
    ends: frozenset[int]

    def is_a_title(self, span: Span) -> bool:
        """`«الجزيرة»`: Arabic news sets the name of a paper, a party or a group in quotation marks."""
        if not "\u0600" <= self.text[span.start] <= "\u06ff":
            return False
        return (self.text[span.start - 1 : span.start], self.text[span.end : span.end + 1]) in _TITLE_MARKS

    def is_money(self, span: Span) -> bool:
        """`US$ 40`, `US dollars`: the short name of a country before a currency is no place."""
        printed = self.text[span.start : span.end]
        return printed.isupper() and _MONEY.match(self.text, span.end, span.end + _REACH) is not None

    def is_in_the_name_of_a_firm(self, span: Span) -> bool:
        """`Qatar Airways`, `Air France`, `Texas Instruments`: the place is part of the name of a firm."""
        after = self._capitalised_after(span)
        if after is not None and (fold_word(after[1]) in FIRMS_AFTER or is_a_firm(self.text, span.start, span.end)):
            return True
        if not self._may_end_a_firm(span.start - 2):
            return False
        before = _FIRM_BEFORE.search(self.text, max(0, span.start - _REACH), span.start)
        return before is not None and fold_word(before[1]) in FIRMS_BEFORE

    def is_shown_as_a_place(self, span: Span) -> bool:
        """`in Crimea`, `Tecoanapa, Guerrero`, `Sumy Oblast`: the words around it are those around a place."""
        if _IN.search(self.text, max(0, span.start - _REACH), span.start):
            return True
        if fold_word(self.text[span.start : span.end]).rpartition(" ")[2] in PLACES_AFTER:
            return True
        after = _AFTER.match(self.text, span.end, span.end + _REACH)
        return after is not None and fold_word(after[1]) in PLACES_AFTER

    def has_things_of_its_own(self, span: Span) -> bool:
        """`Jordan closed its border`: what has something that is its own is nobody."""
        return _ITS.match(self.text, span.end, span.end + 2 * _REACH) is not None

    def is_told_of_as_somebody(self, span: Span) -> bool:
        """`Jordan, who played`, `Jordan, 34,`, `Chad said he`: the words behind it are those behind a person."""
        before = _IN.search(self.text, max(0, span.start - _REACH), span.start)
        return before is None and _SOMEBODY.match(self.text, span.end, span.end + 2 * _REACH) is not None

    def is_named_like_a_person(self, span: Span) -> bool:
        """`Chad Smith`, not `Paris Agreement`, `Georgia Tech`, `Israel Air Force`: one word, which names no thing."""
        after = _AFTER.match(self.text, span.end, span.end + _REACH)
        if after is None or after[1].isupper() or _FURTHER_NAME.match(self.text, after.end(1), after.end(1) + _REACH):
            return False
        before = _NO_PERSON.search(self.text, max(0, span.start - _REACH), span.start)
        return before is None and not THINGS.intersection(fold_word(after[1]).split())

    def given_name_before(self, span: Span) -> str:
        """The first name, or Mr or Ms, that stands before it, with an initial at most between the two; "" for none.

        Not so of who is known by the first name alone: `Pope Leo Turkey visit`, `Storm Daniel Libya floods`.
        """
        rest, _space, word = self.text[max(0, span.start - _REACH) : max(0, span.start - 1)].rpartition(" ")
        if word.islower() or span.start - 1 in self.ends or self.text[span.start - 1] != " ":
            return ""
        if len(word) == len("E.") and word[0].isupper() and word[1] == ".":
            rest, _space, word = rest.rpartition(" ")
        given = word.rpartition("\n")[2].lstrip(_OPENING)
        if given in _HONORIFICS:
            return given
        if given.isupper():
            given = given.capitalize()
        if given not in GIVEN_NAMES:
            return ""
        title = rest.split()[-1:] if len(given) == len(word) else []
        return "" if title and title[0].casefold() in KNOWN_BY_ONE_NAME else given

    def is_said_of_a_people(self, span: Span, *, in_capitals: bool) -> bool:
        """`the Cuban president`, `Cuban officials`, `Cuban President`: not somebody called so."""
        if _OF_A_PEOPLE.search(self.text, max(0, span.start - _REACH), span.start):
            return True
        if not in_capitals and self._capitalised_after(span) is not None:
            return True
        return _MANY.match(self.text, span.end, span.end + _REACH) is not None

    def is_a_language(self, span: Span) -> bool:
        """`Spanish-language radio`, `French-speaking provinces`: what is spoken, and no people."""
        if self.text[span.end + 1 : span.end + 2] not in _SPOKEN_BEGINS:
            return False
        return _SPOKEN.match(self.text, span.end, span.end + _REACH) is not None

    def is_a_thing_of_anywhere(self, span: Span, folded: str) -> bool:
        """`Panama hat`, `Brazil nuts`: the thing is called after the place, and is of anywhere."""
        after = _AFTER.match(self.text, span.end, span.end + _REACH)
        return after is not None and after[1].casefold() in CALLED_AFTER[folded]

    def may_be_an_ordinary_word(self, span: Span) -> bool:
        """Whether it begins a sentence, so that its capital proves nothing, or is one of many: `a Turkey`."""
        return _NO_NAME_BEFORE.search(self.text, max(0, span.start - 4), span.start) is not None

    def is_printed_small(self, span: Span) -> bool:
        """Whether the text has the same word without its capital, too."""
        word = self.text[span.start : span.end].lower()
        return word in self.text and re.search(rf"\b{re.escape(word)}s?\b", self.text) is not None

    def is_listed(self, span: Span) -> bool:
        """`Iraq and`, `Texas or Iraq`, `Iraq, Texas, and`: the name ends, or nearly ends, a list of names."""
        return _LIST.match(self.text, span.end, span.end + _REACH) is not None

    def goes_on(self, span: Span) -> bool:
        """Whether `of` and a further name follow."""
        return _OF.match(self.text, span.end, span.end + _REACH) is not None

    def has_first_name(self, span: Span, further: Collection[str] = ()) -> bool:
        """Whether the word before begins with a capital, and is neither a title, a name of its own nor a small word."""
        if self._word_before(span).islower():
            return False
        before = _BEFORE.search(self.text, max(0, span.start - _REACH), span.start)
        if before is None or not before[1][0].isupper() or before.end(1) in self.ends:
            return False
        if before[1].endswith(".") and len(before[1]) > len("A."):
            return False
        word = fold_word(before[1])
        return not (word in FUNCTION_WORDS or word in TITLES or word in further or word.endswith(" s"))

    def has_last_name(self, span: Span) -> bool:
        """Whether the word behind begins with a capital, and is neither a name of its own nor a small word."""
        after = self._capitalised_after(span)
        if after is None or after.start(1) in self.starts:
            return False
        word = fold_word(after[1])
        return not (word in FUNCTION_WORDS or word in TITLES or word in PLACES_AFTER)

    def _may_end_a_firm(self, place: int) -> bool:
        """Whether a word that ends here may be one of those before a place in the name of a firm."""
        letter = self.text[place : place + 1] if place > 0 else ""
        return letter in _LAST_OF_FIRMS or not letter.isascii()

    def _capitalised_after(self, span: Span) -> re.Match[str] | None:
        """The word behind a space, where it begins with a capital."""
        if not self.text[span.end + 1 : span.end + 2].isupper():
            return None
        return _AFTER.match(self.text, span.end, span.end + _REACH)

    def _word_before(self, span: Span) -> str:
        """What stands between the space before the name and the one before that, as far as it is looked at."""
        return self.text[max(0, span.start - _REACH) : max(0, span.start - 1)].rpartition(" ")[2]
