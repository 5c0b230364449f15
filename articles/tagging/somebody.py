"""Places and peoples that are somebody's name in a story: Michael Jordan, Chad Smith, the minister Sudani.

Pure: the names found in a story and what stands beside them. Decides nothing else about them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from articles.tagging import arabic_people
from articles.tagging.arabic_surnames import is_arabic
from articles.tagging.beside import Beside
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
    _surnames: frozenset[str] = field(init=False)
    _longer: Mapping[int, int] = field(init=False)
    _peoples: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self._longer = {}
        borne = [hit for hit in self.hits if self._is_borne(hit)]
        if borne:
            self._longer = {hit.start: hit.end for hit in sorted(self.hits, key=lambda hit: hit.end)}
        shown = frozenset(self._folded(hit) for hit in borne if self._shows_somebody(hit))
        self._shown = shown - self._spoken_for() if shown else shown
        self._peoples = self._surnames_of_peoples()
        towns = [hit for hit in self.hits if hit.senses.is_town]
        self._surnames = frozenset(self._folded(hit) for hit in towns if self._stands_behind_a_first_name(hit))

    def is_meant_by(self, hit: Hit) -> bool:
        """Whether a place that people are called after, or a people, is somebody here."""
        if self._is_borne(hit) and self._is_somebody(hit):
            return True
        if hit.senses.is_demonym and self.is_called_like_a_people(hit):
            return True
        if self.folded[hit.start, hit.end] not in self._shown:
            return False
        return not (self.beside.is_shown_as_a_place(hit) or self.beside.has_things_of_its_own(hit))

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

    def _spoken_for(self) -> frozenset[str]:
        """Names of places for which other names of the story speak: Amman, or Jordanians, for Jordan."""
        named = {self._folded(hit): hit for hit in self.hits if self._folded(hit) in BORNE_BY_PEOPLE}
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
