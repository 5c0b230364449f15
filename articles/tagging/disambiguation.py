"""Which of the names found in a story count, and for what. Pure: hits and text in, mentions out.

The rules, in order. A name that proves itself counts; a weak one only in company: a place where the story names its
country or province, a surname where the full name stands. A town or province that nothing else in the story speaks
for does not count beside another capitalised word, and of provinces only the best known count alone. Money and the
names of firms hold no place. Of overlapping names the longest counts, an actor before a region. A name that several
places bear is that of the country named in the story, else of a country that other names of the story imply, else
the biggest place. A capitalised neighbour that is no part of the name makes a weak place, and a place that people are
called after, somebody else's name.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from operator import attrgetter

from articles.tagging.beside import Beside
from articles.tagging.called_after import ALSO_ORDINARY, CALLED_AFTER
from articles.tagging.commas import Commas
from articles.tagging.firms import buys_or_flies_jets, is_an_airline
from articles.tagging.folding import fold, fold_word
from articles.tagging.lexicon import WORDS_IN_CAPITALS
from articles.tagging.matcher import Hit, Sense, Senses, Sort, Strength, Target
from articles.tagging.overlaps import CERTAIN, TOWNS_AND_PROVINCES, Mention, longest, nested
from articles.tagging.passages import Passage, Passages
from articles.tagging.somebody import Somebody

BY_DEMONYM, SURNAME, IN_COMPANY = 0.85, 0.8, 0.7
BY_COUNTRY_NAMED, BY_COUNTRY_IMPLIED, FILED_FROM, BY_SIZE = 0.75, 0.65, 0.6, 0.5
_PARTING = frozenset(",/;(–—-")
_PLACE = attrgetter("start", "end")
_METROPOLIS = 2_000_000
_NAMESAKES = frozenset({"party", "government-body"})
"""Kinds of actors of which other countries have one of the same name."""


def mentions(text: str, hits: Sequence[Hit], passages: Sequence[Passage]) -> list[Mention]:
    """What the hits stand for, in reading order."""
    story = _Story(text, hits, passages)
    chosen = longest([hit for hit in map(story.admit, hits) if hit is not None])
    found = story.without_lone_capitals([story.decide(hit) for hit in chosen])
    found += nested(hits, found)
    return sorted(found, key=_PLACE)


class _Story:
    """What one story names beyond doubt, and what follows from it for the rest."""

    def __init__(self, text: str, hits: Sequence[Hit], passages: Sequence[Passage]) -> None:
        self.text = text
        self.passages = Passages(passages)
        self.shouted = any(passage.shouted for passage in passages)
        proven = [hit for hit in hits if hit.senses.proven]
        self.starts = {hit.start: hit for hit in proven}
        self.beside = Beside(text, frozenset(self.starts), frozenset([hit.end for hit in proven]))
        self.commas = Commas(text, self.starts, {hit.end: hit for hit in hits}, self.beside)
        self.folded = {(start, end): fold_word(text[start:end]) for start, end, _ in hits}
        self.somebody = Somebody(hits, self.beside, self.passages, self.folded)
        self.demonyms = {
            hit.end for hit in hits if hit.senses.is_demonym and not self.somebody.is_called_like_a_people(hit)
        }
        self.others = {(hit.start, hit.end) for hit in hits if self._is_something_else(hit)}
        self.others |= self._airlines()
        strong = [self.commas.narrowed(_strong(hit)) for hit in proven if (hit.start, hit.end) not in self.others]
        self.full_names: dict[int, list[int]] = {}
        self.named: set[int] = set()
        self.implied: dict[int, set[tuple[Sort, int]]] = {}
        for hit in longest([hit for hit in strong if hit.senses]):
            self._know(hit)

    def _know(self, hit: Hit) -> None:
        for sense in hit.senses.actors:
            self.full_names.setdefault(sense.target.pk, []).append(hit.start)
            self._imply(sense.target)
        region = hit.senses.only_region
        if region is not None:
            self.named.add(region.pk)
            self._imply(region)

    def _imply(self, target: Target) -> None:
        if target.country is not None:
            self.implied.setdefault(target.country, set()).add(target.key)

    def passage_of(self, hit: Hit | Mention) -> Passage:
        return self.passages.at(hit.start)

    def admit(self, hit: Hit) -> Hit | None:
        """The hit with the senses that may count here; None where none may."""
        if self.beside.is_a_title(hit) and (titles := hit.senses.actors):
            return Hit(hit.start, hit.end, titles)
        if hit.senses.is_sure and not (self.shouted or self.commas.touch(hit)):
            senses = hit.senses.actors if (hit.start, hit.end) in self.others else hit.senses
            return _with(hit, senses) if senses else None
        senses = self.commas.told_by_what_follows(hit) or Senses([s for s in hit.senses if self._may_count(s, hit)])
        if not senses:
            return None
        senses = self.commas.narrowed(_with(hit, senses)).senses
        if hit.end in self.demonyms:
            senses = Senses([sense for sense in senses if not sense.surname])
        if len(senses) > 1 and any(sense.target.sort is Sort.REGION and sense.strength for sense in senses):
            senses = Senses([s for s in senses if s.strength or s.target.sort is Sort.ACTOR])
        return _with(hit, senses) if senses else None

    def _stands_alone(self, hit: Hit, passage: Passage) -> bool:
        """Whether a name in a dateline is the whole of it, up to a comma, a dash, a slash or a bracket."""
        before, after = self.text[passage.start : hit.start].rstrip(), self.text[hit.end : passage.end].lstrip()
        return (not before or before[-1] in _PARTING) and (not after or after[0] in _PARTING)

    def _may_count(self, sense: Sense, hit: Hit) -> bool:
        passage = self.passage_of(hit)
        target = sense.target
        if passage.shouted and sense.exact and fold(sense.text) in WORDS_IN_CAPITALS:
            return False
        if sense.strength is Strength.DEMONYM:
            return (hit.start, hit.end) not in self.others
        if sense.strength is not Strength.WEAK:
            return not (self._goes_on(hit, target) if target.sort is Sort.ACTOR else self._is_no_place(hit, target))
        if target.sort is Sort.ACTOR:
            return target.pk in self.full_names and (not sense.surname or not self._has_first_name(hit))
        if passage.filed and self._stands_alone(hit, passage):
            return target.kind == "city"
        surname = self.somebody.is_a_surname(hit) and not self.beside.is_shown_as_a_place(hit)
        if surname or (hit.start, hit.end) in self.others:
            return False
        return not target.support.isdisjoint(self.named) and not self._is_part_of_a_name(hit)

    def _is_no_place(self, hit: Hit, region: Target) -> bool:
        """Whether what looks like a place is money, a firm, somebody, or a place that nothing else speaks for."""
        if (hit.start, hit.end) in self.others:
            return True
        if region.kind not in TOWNS_AND_PROVINCES or self._has_company(region) or self.passage_of(hit).filed:
            return False
        if not self.text[hit.start].isupper() or self.beside.is_shown_as_a_place(hit):
            return False
        if region.kind == "province":
            return not region.known_alone or self.somebody.has_first_name(hit)
        if self.somebody.is_a_surname(hit):
            return True
        return self.somebody.has_first_name(hit) or (region.size < _METROPOLIS and self.somebody.has_last_name(hit))

    def _is_something_else(self, hit: Hit) -> bool:
        return (
            self.beside.is_money(hit)
            or (self.beside.is_in_the_name_of_a_firm(hit) and not self.passage_of(hit).capitals)
            or self.somebody.is_meant_by(hit)
            or (hit.senses.has_namesakes and self._is_called_after(hit))
        )

    def _airlines(self) -> set[tuple[int, int]]:
        """Where an airline goes by its first word: the story names it in full, and nothing in it is of the country."""
        named = {hit for hit in self.others if is_an_airline(self.text, hit[1])}
        if not named:
            return set()
        names = frozenset(self.folded[place] for place in named)
        names -= self.somebody.spoken_for(names)
        return {
            place
            for place, folded in self.folded.items()
            if folded in names and buys_or_flies_jets(self.text, place[1])
        }

    def _is_called_after(self, hit: Hit) -> bool:
        """Whether it is part of what is called after a place or a people, or the ordinary word that it also is."""
        folded = self.folded[hit.start, hit.end]
        if hit.senses.is_demonym and self.beside.is_a_language(hit):
            return True
        if folded in CALLED_AFTER and self.beside.is_a_thing_of_anywhere(hit, folded):
            return True
        return folded in ALSO_ORDINARY and self.somebody.is_an_ordinary_word(hit)

    def _has_company(self, region: Target) -> bool:
        """Whether the story names the country of a place, or something else that is of that country."""
        if region.country is None:
            return True
        return region.country in self.named or bool(self.implied.get(region.country, set()) - {region.key})

    def _goes_on(self, hit: Hit, actor: Target) -> bool:
        """Whether the name of a party or an office goes on: `Democratic Party of Korea` is another."""
        return actor.kind in _NAMESAKES and self.beside.goes_on(hit)

    def _is_part_of_a_name(self, hit: Hit) -> bool:
        return self.somebody.has_first_name(hit) or self.somebody.has_last_name(hit)

    def _has_first_name(self, hit: Hit, further: Collection[str] = ()) -> bool:
        return not self.passage_of(hit).capitals and self.beside.has_first_name(hit, further)

    def decide(self, hit: Hit) -> Mention:
        """What a hit stands for: an actor before a region."""
        if actors := hit.senses.actors:
            return Mention(*self._actor(hit, {sense.target.pk: sense for sense in actors}), hit.start, hit.end)
        sense, confidence = self._region(hit)
        return Mention(sense.target, confidence, hit.start, hit.end, weak=sense.strength is Strength.WEAK)

    def _actor(self, hit: Hit, actors: dict[int, Sense]) -> tuple[Target, float]:
        senses = sorted(actors.values(), key=lambda sense: (-sense.strength, sense.target.pk))
        best = senses[0]
        if best.strength is Strength.WEAK and len(senses) == 1:
            return best.target, SURNAME
        if best.strength is Strength.WEAK:
            nearest = min(senses, key=lambda sense: self._distance(sense.target, hit))
            return nearest.target, BY_COUNTRY_IMPLIED
        rivals = [sense for sense in senses if sense.strength is not Strength.WEAK]
        if len(rivals) == 1:
            return best.target, CERTAIN
        near = [sense for sense in rivals if sense.target.country in self.named]
        return (near[0].target, BY_COUNTRY_NAMED) if near else (best.target, BY_SIZE)

    def _distance(self, actor: Target, hit: Hit) -> tuple[bool, int, int]:
        """How far back the last full name stands; one that only follows comes after all that went before."""
        places = self.full_names[actor.pk]
        after = bisect_right(places, hit.start)
        return (not after, hit.start - places[after - 1] if after else places[0] - hit.start, actor.pk)

    def _region(self, hit: Hit) -> tuple[Sense, float]:
        if len(hit.senses) == 1:
            return hit.senses[0], self._confidence(hit.senses[0])
        regions: dict[int, Sense] = {}
        for sense in sorted(hit.senses, key=lambda sense: sense.strength):
            regions[sense.target.pk] = sense
        if len(regions) == 1:
            (sense,) = regions.values()
            return sense, self._confidence(sense)
        ranked = sorted(regions.values(), key=self._rank, reverse=True)
        best = self._rank(ranked[0])
        country = ranked[0].target.country
        rivals = [sense for sense in ranked if self._rank(sense)[:2] == best[:2] and sense.target.country != country]
        if rivals:
            return ranked[0], BY_SIZE
        return ranked[0], BY_COUNTRY_NAMED if best[0] else BY_COUNTRY_IMPLIED

    def _confidence(self, sense: Sense) -> float:
        if sense.strength is Strength.DEMONYM:
            return BY_DEMONYM
        if sense.strength is Strength.STRONG:
            return CERTAIN
        return IN_COMPANY if not sense.target.support.isdisjoint(self.named) else FILED_FROM

    def _rank(self, sense: Sense) -> tuple[bool, bool, bool, int, int]:
        region = sense.target
        own = region.pk in self.named or not region.support.isdisjoint(self.named)
        return (own, region.country in self.implied, region.kind == "country", region.size, -region.pk)

    def without_lone_capitals(self, found: list[Mention]) -> list[Mention]:
        """Drop weak places that stand only where every word has a capital."""
        if not any(mention.weak for mention in found):
            return found
        proved = {mention.target.key for mention in found if not self.passage_of(mention).capitals}
        return [
            mention
            for mention in found
            if not mention.weak or mention.target.key in proved or self.passage_of(mention).filed
        ]


def _strong(hit: Hit) -> Hit:
    return _with(hit, hit.senses.proven)


def _with(hit: Hit, senses: Senses) -> Hit:
    """The hit with some of its senses."""
    return hit if len(senses) == len(hit.senses) else Hit(hit.start, hit.end, senses)
