"""Did you mean: for words that nobody wrote, the nearest that stand in public headlines and names.

Each offer is a query of its own with the number of its results; one that finds no more than was found is not made.
Where the filters in force, or the list itself, leave nothing of it, it is offered without these.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext

from articles.tagging.folding import fold
from search import answers
from search.addresses import Address
from search.criteria import Criteria
from search.engines.analysis import stem
from search.expansion import resolve
from search.fields import DocumentType
from search.querylang import QueryBoundError, map_tree, parse, render
from search.querylang.nodes import And, Everything, InField, Node, Or, Word
from search.readings import VOCABULARY
from search.suggestions.headlines import standing_words
from search.suggestions.names import counts, public_names
from search.suggestions.vocabulary import Vocabulary, vocabulary
from search.wording import counted

FEW = 2
"""Results up to which another spelling is offered."""

RARE = 2
"""A word in more headlines than these is no mistake."""

_WHOLE = {DocumentType.ARTICLE: "search:search", DocumentType.CAPTION: "search:captions"}
"""The list of all results of a kind."""

MOST_OFFERS = 3
SHORTEST = 4
SHORTEST_FOR_TWO = 6
"""Letters from which on two may be wrong."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Another query, where it leads, and how many results it gives, in words. `elsewhere`: on another list."""

    q: str
    href: str
    count: str
    elsewhere: bool = False


def did_you_mean(criteria: Criteria, total: int, address: Address) -> tuple[Offer, ...]:
    """The query with its unknown words spelled as known ones, where it found few results. Raises EngineError."""
    doubted = list(dict.fromkeys(_bare_words(criteria.query))) if total <= FEW else []
    doubted = [word for word in doubted if _can_be_mistyped(fold(word.text))]
    if not doubted:
        return ()
    respelled = (_asking(criteria, spelled) for spelled in _respelled(doubted, _meant(doubted)))
    asked = [one for one in respelled if one is not None]
    found = [(one, answers.total(one)) for one in asked]
    offers = [Offer(one.q, address.of(one), counted(count, one.document_type)) for one, count in found if count > total]
    if not offers and asked and (wider := _wider(asked[0], total, address)) is not None:
        offers.append(wider)
    return tuple(offers)


def _wider(asked: Criteria, total: int, address: Address) -> Offer | None:
    """The likeliest query where it finds more than was found without the filters, else in all stories."""
    alone = replace(asked.cleared(), q=asked.q, query=asked.query)
    if asked.is_filtered():
        found = answers.total(alone)
        if found > total:
            words = gettext("%(count)s without the filters") % {"count": counted(found, asked.document_type)}
            return Offer(asked.q, address.of(alone), words)
    if asked.preset == Everything():
        return None
    anywhere = Criteria(q=asked.q, query=asked.query, document_type=asked.document_type, today=asked.today)
    found = answers.total(anywhere)
    if found <= total:
        return None
    words = gettext("%(count)s in the whole archive") % {"count": counted(found, asked.document_type)}
    return Offer(asked.q, Address(reverse(_WHOLE[asked.document_type])).of(anywhere), words, elsewhere=True)


def _bare_words(node: Node) -> Iterator[Word]:
    """Words that are to be found, and that are no known name."""
    match node:
        case Word():
            yield node
        case And(children) | Or(children):
            for child in children:
                yield from _bare_words(child)
        case InField(_, child):
            yield from _bare_words(child)
        case _:
            return


def _can_be_mistyped(folded: str) -> bool:
    return len(folded) >= SHORTEST and folded.isalpha()


def _meant(doubted: Sequence[Word]) -> dict[Word, list[str]]:
    """The words that each unknown or rare one may stand for, best first; only such as a reader can see."""
    stories = counts()
    headlines, names = vocabulary(), public_names(stories).vocabulary
    near = {word: _near(fold(word.text), headlines, names) for word in doubted}
    standing = standing_words(sorted({other for others in near.values() for other in others}))
    return {
        word: [other for other in others if other in standing or other in names.stories][:MOST_OFFERS]
        for word, others in near.items()
    }


def _near(asked: str, headlines: Vocabulary, names: Vocabulary) -> list[str]:
    own = max(headlines.stories.get(asked, 0), names.stories.get(asked, 0))
    if own > RARE:
        return []
    distance = 2 if len(asked) >= SHORTEST_FOR_TWO else 1
    best: dict[str, tuple[int, int]] = {}
    for known in (headlines, names):
        for away, word in known.near(asked, distance):
            frequency = max(known.stories[word], -best.get(word, (0, 0))[1])
            if frequency > own and stem(word) != stem(asked):
                best[word] = (away, -frequency)
    return sorted(best, key=lambda word: (best[word], word))[: 2 * MOST_OFFERS]


def _respelled(doubted: Sequence[Word], meant: dict[Word, list[str]]) -> list[dict[Word, str]]:
    """One unknown word: its nearest ones in turn. Several: all at once by their nearest, then each alone."""
    known = {word: meant[word] for word in doubted if meant[word]}
    if len(known) == 1:
        return [{word: other} for word, others in known.items() for other in others]
    each = [{word: others[0]} for word, others in known.items()]
    return [{word: others[0] for word, others in known.items()}, *each][:MOST_OFFERS] if each else []


def _asking(criteria: Criteria, spelled: dict[Word, str]) -> Criteria | None:
    """The same search with these words for those; None where it would pass a bound of the language."""

    def change(leaf: Node) -> Node:
        return Word(spelled[leaf]) if isinstance(leaf, Word) and leaf in spelled else leaf

    q = render(map_tree(criteria.query, change))
    try:
        tree = parse(q, VOCABULARY).tree
    except QueryBoundError:
        return None
    return replace(criteria, q=q, query=resolve(tree).tree, page=1)
