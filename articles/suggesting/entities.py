"""What a model took for names in a story → the names that the archive lacks. Pure: no model and no database.

A model cuts names and takes phrases for names. So a person counts with two words and more, an organisation with two
or in capitals; a name that the gazetteer's own reading of the story covers or knows does not; shorter forms go to the
longest name of the story that they belong to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from articles.tagging.folding import fold
from articles.tagging.lexicon import FUNCTION_WORDS, TITLES
from articles.tagging.matcher import Matcher, Sort
from articles.tagging.overlaps import Mention
from articles.tagging.sentences import sentence_at

MOST_WORDS, LONGEST = 8, 120
_FEWEST_OF_ONE_WORD = 2
_EDGES = " \t\"'“”‘’«»()[]{}<>,;:.-–—*_/|"
_POSSESSIVE = re.compile(r"['’]s?$")
_ARTICLE = re.compile(r"^(?:the|a|an|both|some)\s+", re.IGNORECASE)
_SMALL = frozenset(
    {
        "of", "the", "and", "for", "in", "on", "to", "de", "la", "del", "da", "di", "al", "bin", "ibn", "bint", "abu",
        "van", "von", "der", "den", "el", "without", "with", "&",
    }
)  # fmt: skip
_PARTICLE = re.compile(r"(?:al|el|ul|as|ash|ad|ar|an|at|az|d|o|l)[-'’](?=[A-Z])")
_FIRST_NAMES = frozenset({"said", "will", "may", "june", "april", "august"})
"""Small words that people are called as well."""
_NO_NAMES = frozenset({"gmt", "utc", "mv", "ms", "ss", "usd", "km", "tv", "am", "pm", "covid", "covid 19"})
_GENERIC = frozenset(
    {
        "government", "army", "police", "parliament", "congress", "senate", "court", "council", "cabinet", "ministry",
        "commission", "committee", "party", "group", "movement", "coalition", "state", "house", "department", "union",
        "agency", "force", "forces", "military", "navy", "board", "company", "bank", "university", "church", "club",
        "assembly", "administration", "office", "supreme court", "high court", "foreign ministry", "defence ministry",
        "defense ministry", "health ministry", "interior ministry", "air force", "prime minister", "security council",
    }
)  # fmt: skip
"""What stands for another body in every country is a name of none."""


_STATE = frozenset({"government", "administration", "authorities", "officials", "state"})


class Guess(StrEnum):
    """What a model takes a name for."""

    PERSON = "person"
    ORGANISATION = "organisation"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Entity:
    """A stretch of a text that a model takes for a name."""

    start: int
    end: int
    guess: Guess


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name of a story that the archive lacks, with how often it stands there and the sentence of the first."""

    text: str
    guess: Guess
    count: int
    evidence: str

    @property
    def folded(self) -> str:
        """The form in which it is compared."""
        return fold(self.text)


def unknown_names(
    text: str, entities: Iterable[Entity], known: Sequence[Mention], matcher: Matcher, *, headline: int = 0
) -> tuple[UnknownName, ...]:
    """The names among the entities that the mentions do not cover and the matcher does not know, in reading order.

    The first `headline` characters are the headline, whose capitals prove nothing: a name must stand in the text too.
    """
    taken = [(mention, mention.target.sort is Sort.ACTOR) for mention in known]
    found: dict[str, list[Entity]] = {}
    for entity in entities:
        whole = _trimmed(text, entity)
        if whole is None or _is_covered(whole, taken):
            continue
        name = text[whole.start : whole.end]
        if _is_name(name, whole.guess) and not _is_known(name, matcher) and not _is_of_a_state(name, matcher):
            found.setdefault(fold(name), []).append(whole)
    proved = {name: spans for name, spans in found.items() if any(span.start >= headline for span in spans)}
    return tuple(_name(text, spans) for spans in _merged(proved).values() if _is_sure(text, spans))


def _is_covered(entity: Entity, taken: Iterable[tuple[Mention, bool]]) -> bool:
    """Whether an actor that is known stands in it, or what is known is all of it: Iraq in `Iraqi police` is a part."""
    return any(
        mention.start < entity.end
        and entity.start < mention.end
        and (is_actor or (mention.start <= entity.start and entity.end <= mention.end))
        for mention, is_actor in taken
    )


def _trimmed(text: str, entity: Entity) -> Entity | None:
    """The entity without articles, titles, quotation marks and possessives; None where a line ends in it."""
    start, end = _within_edges(text, entity.start, entity.end)
    if possessive := _POSSESSIVE.search(text, start, end):
        end = possessive.start()
    if article := _ARTICLE.match(text[start:end]):
        start, end = _within_edges(text, start + article.end(), end)
    while entity.guess is Guess.PERSON and fold(text[start:end].partition(" ")[0]) in TITLES and " " in text[start:end]:
        start += text[start:end].index(" ") + 1
    if start >= end or "\n" in text[start:end]:
        return None
    return Entity(start, end, entity.guess)


def _within_edges(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end


def _is_name(name: str, guess: Guess) -> bool:
    words = name.split()
    if len(name) > LONGEST or not 0 < len(words) <= MOST_WORDS or any(char.isdigit() or char == "," for char in name):
        return False
    if (
        fold(name) in _GENERIC
        or fold(name) in _NO_NAMES
        or not all(word in _SMALL or _is_capital(word) for word in words)
    ):
        return False
    capitals = [word for word in words if _is_capital(word)]
    if guess is Guess.PERSON:
        return len(capitals) >= 2 and fold(words[0]) not in FUNCTION_WORDS - _FIRST_NAMES
    return bool(capitals)


def _is_capital(word: str) -> bool:
    return word[0].isupper() or _PARTICLE.match(word) is not None


def _is_known(name: str, matcher: Matcher) -> bool:
    return any(matcher.senses_of(sort, name) for sort in Sort)


def _is_of_a_state(name: str, matcher: Matcher) -> bool:
    """`US government`: the state itself, which the gazetteer knows as a country."""
    first, _, last = name.rpartition(" ")
    return fold(last) in _STATE and bool(matcher.senses_of(Sort.REGION, first))


def _is_sure(text: str, spans: Sequence[Entity]) -> bool:
    """Whether the model takes it for an actor in most places, and a name of one word in two at least."""
    actors = [span for span in spans if span.guess is not Guess.OTHER]
    if 2 * len(actors) <= len(spans):
        return False
    words = max(len(text[span.start : span.end].split()) for span in spans)
    return words > 1 or len(actors) >= _FEWEST_OF_ONE_WORD


def _merged(found: dict[str, list[Entity]]) -> dict[str, list[Entity]]:
    """Forms that are the end or the begin of one longer name of the story are that name."""
    merged: dict[str, list[Entity]] = {}
    for folded in sorted(found, key=len, reverse=True):
        longer = [
            name for name in merged if f" {name} ".endswith(f" {folded} ") or f" {name} ".startswith(f" {folded} ")
        ]  # fmt: skip
        merged.setdefault(longer[0] if len(longer) == 1 else folded, []).extend(found[folded])
    return dict(sorted(merged.items(), key=lambda entry: min(span.start for span in entry[1])))


def _name(text: str, spans: Sequence[Entity]) -> UnknownName:
    longest = max(spans, key=lambda span: (span.end - span.start, -span.start))
    first = min(spans, key=lambda span: span.start)
    persons = sum(span.guess is Guess.PERSON for span in spans)
    return UnknownName(
        text=" ".join(text[longest.start : longest.end].split()),
        guess=Guess.PERSON if 2 * persons > len(spans) else Guess.ORGANISATION,
        count=len(spans),
        evidence=sentence_at(text, first.start, first.end),
    )
