"""Places and peoples that are somebody's name in a story: Michael Jordan, Chad Smith, Mark Cuban, the minister Sudani.

Pure: the names found in a story and what stands beside them. Decides nothing else about them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from articles.tagging import arabic_people
from articles.tagging.arabic_surnames import is_arabic
from articles.tagging.beside import Beside
from articles.tagging.given_names import AS_OFTEN_A_WORD
from articles.tagging.lexicon import BORNE_BY_PEOPLE, COMPASS
from articles.tagging.matcher import Hit
from articles.tagging.passages import Passages

_PARTICLES = frozenset({"al-", "el-", "ul-"})
_PARTICLE = "al-"


@dataclass(slots=True)
class Somebody:
    """Who of a story is called like a place or a people.

    What is somebody once is so all through the story, where nothing else speaks for the place: no other name of it, no
    word that shows it to be one.
    """

    hits: Sequence[Hit]
    beside: Beside
    passages: Passages
    folded: Mapping[tuple[int, int], str]
    _shown: frozenset[str] = field(init=False)
    _called: frozenset[int] = field(init=False)
    _surnames: frozenset[str] = field(init=False)
    _longer: Mapping[int, int] = field(init=False)
    _peoples: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self._longer = {}
        borne = [hit for hit in self.hits if self._is_borne(hit)]
        if borne:
            self._longer = {hit.start: hit.end for hit in sorted(self.hits, key=lambda hit: hit.end)}
        called = [hit for hit in self.hits if hit.senses.is_of_a_country and self._is_called_so(hit)]
        self._called = frozenset(hit.start for hit in called if self._is_surely_called_so(hit, called))
        shown = frozenset(self._folded(hit) for hit in borne if self._shows_somebody(hit))
        shown |= frozenset(self._folded(hit) for hit in called if hit.start in self._called)
        self._shown = shown - self.spoken_for(shown) if shown else shown
        self._peoples = self._surnames_of_peoples()
        towns = [hit for hit in self.hits if hit.senses.is_town]
        self._surnames = frozenset(self._folded(hit) for hit in towns if self._stands_behind_a_first_name(hit))

    def is_meant_by(self, hit: Hit) -> bool:
        """Whether a place that people are called after, or a people, is somebody here."""
        if hit.start in self._called or (self._is_borne(hit) and self._is_somebody(hit)):
            return True
        if hit.senses.is_demonym and self.is_called_like_a_people(hit):
            return True
        if self.folded[hit.start, hit.end] not in self._shown:
            return False
        if hit.senses.is_demonym:
            return not self.beside.is_said_of_a_people(hit, in_capitals=self._in_capitals(hit))
        return not (self.beside.is_shown_as_a_place(hit) or self.beside.has_things_of_its_own(hit))

    def is_an_ordinary_word(self, hit: Hit) -> bool:
        """A bird that begins a sentence: the story prints it small elsewhere, and nothing in it is of the country."""
        folded = self._folded(hit)
        if not self.beside.is_printed_small(hit) or self.spoken_for(frozenset({folded})):
            return False
        same = (other for other in self.hits if self._folded(other) == folded)
        return all(self._in_capitals(other) or self.beside.may_be_an_ordinary_word(other) for other in same)

    def is_called_like_a_people(self, hit: Hit) -> bool:
        """`al-Iraqi`; `محمد المصري`, and `المصري` alone where the story names him in full."""
        if not hit.senses.is_demonym:
            return False
        text = self.beside.text
        if text[max(0, hit.start - len(_PARTICLE)) : hit.start].lower() in _PARTICLES:
            return True
        if not self._peoples:
            return False
        if arabic_people.is_a_surname(text, hit.start, hit.end):
            return True
        return self._folded(hit) in self._peoples and arabic_people.stands_alone(text, hit.start)

    def is_a_surname(self, hit: Hit) -> bool:
        """Whether a town is the surname of somebody whom the story names in full."""
        return self._folded(hit) in self._surnames

    def has_first_name(self, hit: Hit) -> bool:
        """Whether a first name stands before it; a direction is none."""
        return not self._in_capitals(hit) and self.beside.has_first_name(hit, COMPASS)

    def has_last_name(self, hit: Hit) -> bool:
        """Whether a last name stands behind it."""
        return not self._in_capitals(hit) and self.beside.has_last_name(hit)

    def _surnames_of_peoples(self) -> frozenset[str]:
        """What a people is called in Arabic and is the surname of somebody whom the story names in full."""
        peoples = [hit for hit in self.hits if hit.senses.is_demonym and is_arabic(self.beside.text[hit.start])]
        if not peoples:
            return frozenset()
        full = {hit.end for hit in self.hits if any(sense.target.kind == "person" for sense in hit.senses.proven)}
        return frozenset(
            self._folded(hit)
            for hit in peoples
            if hit.end in full or arabic_people.is_a_surname(self.beside.text, hit.start, hit.end)
        )

    def _is_borne(self, hit: Hit) -> bool:
        return self.folded[hit.start, hit.end] in BORNE_BY_PEOPLE and not self.passages.at(hit.start).filed

    def _stands_behind_a_first_name(self, hit: Hit) -> bool:
        return not self.passages.at(hit.start).filed and self.has_first_name(hit)

    def _shows_somebody(self, hit: Hit) -> bool:
        """Whether it is somebody here beyond doubt, so that it is so all through the story."""
        return self.has_first_name(hit) or self.beside.is_told_of_as_somebody(hit) or self._opens_a_full_name(hit)

    def _opens_a_full_name(self, hit: Hit) -> bool:
        """`Chad Smith`: a last name stands behind it, and the two are no office, treaty, paper or other thing."""
        known = self._longer[hit.start] > hit.end
        return not known and self.has_last_name(hit) and self.beside.is_named_like_a_person(hit)

    def _is_somebody(self, hit: Hit) -> bool:
        """Whether a word beside it makes it somebody's name."""
        return self.has_first_name(hit) or self.has_last_name(hit) or self.beside.is_told_of_as_somebody(hit)

    def _is_called_so(self, hit: Hit) -> bool:
        """Whether the first name of somebody stands before a country or a people."""
        return self.beside.given_name_before(hit) != "" and not self.passages.at(hit.start).filed

    def _is_surely_called_so(self, hit: Hit, called: Sequence[Hit]) -> bool:
        """Where all words have capitals, a country that few are called after, and a first name that is also a word,
        need the text to say the same.
        """
        given = self.beside.given_name_before(hit)
        likely = hit.senses.is_demonym or self._folded(hit) in BORNE_BY_PEOPLE
        if not self._in_capitals(hit) or (likely and given not in AS_OFTEN_A_WORD):
            return True
        return any(
            self._folded(other) == self._folded(hit) and self.beside.given_name_before(other) == given
            for other in called
            if not self._in_capitals(other)
        )

    def spoken_for(self, names: frozenset[str]) -> frozenset[str]:
        """Those of the names for whose place another name of the story speaks: Amman, or Jordanians, for Jordan."""
        named = {folded: hit for hit in self.hits if (folded := self._folded(hit)) in names}
        strong = {
            (self._folded(hit), sense.target.country) for hit in self.hits for sense in hit.senses if sense.strength
        }
        return frozenset(
            folded
            for folded, hit in named.items()
            if any(other != folded and country in {s.target.country for s in hit.senses} for other, country in strong)
        )

    def _folded(self, hit: Hit) -> str:
        return self.folded[hit.start, hit.end]

    def _in_capitals(self, hit: Hit) -> bool:
        return self.passages.at(hit.start).capitals
