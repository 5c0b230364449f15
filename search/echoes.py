"""The query as it was read, told back: forms of its wildcards, other names of whom it names, and what each finds.

Knows no page. Every count is the total of its link.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext, pgettext

from search.addresses import Address
from search.answers import Answer
from search.criteria import Criteria
from search.engines import get_engine
from search.forms import SearchForm
from search.querylang import asked_text, map_tree, render, walk
from search.querylang.nodes import And, Everything, InField, Node, Phrase, Spellings
from search.wording import number

MOST_FORMS_TOLD = 8
MOST_COUNTED = 60
"""Spellings of one query that are counted; what goes beyond is told without a count."""


@dataclass(frozen=True, slots=True)
class Forms:
    """A wildcard or fuzzy word of the query and the words that it found."""

    word: str
    found: str


@dataclass(frozen=True, slots=True)
class Spelling:
    """One name as a search for exactly it, and how many results that has."""

    text: str
    href: str
    count: str


@dataclass(frozen=True, slots=True)
class OtherNames:
    """A name of the query and the others that were searched with it: those that stand in a result, and the rest.

    `none_found` says that none stands in a result. `exactly` is the name as it was typed.
    """

    word: str
    found: tuple[Spelling, ...]
    others: tuple[str, ...]
    none_found: bool
    exactly: Spelling


@dataclass(frozen=True, slots=True)
class Echo:
    """The query as read, where that is not as typed; the forms of its wildcards; the other names of whom it names."""

    read_as: str
    forms: tuple[Forms, ...]
    names: tuple[OtherNames, ...]


def echo_of(form: SearchForm, criteria: Criteria, answer: Answer, address: Address) -> Echo | None:
    """What the reader is told of the reading; nothing where it is literal. Raises EngineError."""
    forms = tuple(Forms(word, _first_few(found)) for word, found in answer.results.forms.items() if found)
    names = _other_names(form, criteria, answer, address) if form.expansions else ()
    if not forms and not names and form.understood in ("", criteria.q):
        return None
    return Echo("" if form.understood == criteria.q else form.understood, forms, names)


def exactly(criteria: Criteria, asked: Spellings, name: str) -> Criteria:
    """The same search with a known name, wherever it stands, read as exactly these words."""
    phrase = _phrase(name)
    tree = map_tree(criteria.query, lambda node: phrase if node == asked else node)
    return replace(criteria, q=render(tree), query=tree, page=1)


def by_spelling(criteria: Criteria, asked: Spellings, name: str) -> Criteria:
    """What one spelling finds: beside the words that every result holds, or else by itself, the filters in force.

    Beside an OR, or under a NOT, the results of the same search would say nothing of the spelling.
    """
    if _is_in_each(asked, criteria.query):
        return exactly(criteria, asked, name)
    phrase = _phrase(name)
    return replace(criteria, q=render(phrase), query=phrase, page=1)


def _phrase(name: str) -> Phrase:
    return Phrase(" ".join(name.replace('"', " ").split()))


def _is_in_each(asked: Node, tree: Node) -> bool:
    """Whether nothing matches the tree but what matches this part of it."""
    match tree:
        case And(children):
            return any(_is_in_each(asked, child) for child in children)
        case InField(_, child):
            return _is_in_each(asked, child)
        case _:
            return tree == asked


def _other_names(form: SearchForm, criteria: Criteria, answer: Answer, address: Address) -> tuple[OtherNames, ...]:
    asked = _known_names(criteria.query, {said.word for said in form.expansions})
    searches = {(node, asked_text(node)): exactly(criteria, node, asked_text(node)) for node in asked}
    for node in asked:
        others = (asked_text(one) for one in node.names)
        searches |= {(node, name): by_spelling(criteria, node, name) for name in others}
    counts = _counts(criteria, answer, list(searches.values())[:MOST_COUNTED])
    counted = dict(zip(searches, counts, strict=False))
    return tuple(
        _told(node, {name: searches[of, name] for of, name in searches if of == node}, counted, address)
        for node in asked
    )


def _known_names(tree: Node, words: Iterable[str]) -> list[Spellings]:
    """The names that were searched with others, in the order of the query, each once."""
    known = [node for node in walk(tree) if isinstance(node, Spellings) and asked_text(node) in words]
    return list(dict.fromkeys(known))


def _counts(criteria: Criteria, answer: Answer, searches: Sequence[Criteria]) -> list[int]:
    """How many results each of these searches has, by one question; nothing where the search itself took too long."""
    if answer.results.partial:
        return []
    at_large = replace(criteria, q="", query=Everything(), page=1)
    parts = [search.query for search in searches]
    found = get_engine().timelines(at_large, parts, masked=answer.masked)
    return [part.total for part in found.parts]


def _told(
    node: Spellings,
    searches: Mapping[str, Criteria],
    counted: Mapping[tuple[Spellings, str], int],
    address: Address,
) -> OtherNames:
    """The names that stand in a result, the most frequent first; behind them those that stand in none."""

    def spelling(name: str) -> Spelling:
        count = counted.get((node, name))
        return Spelling(name, address.of(searches[name]), "" if count is None else number(count))

    word = asked_text(node)
    others = [name for name in searches if name != word]
    found = sorted((name for name in others if counted.get((node, name))), key=lambda name: -counted[node, name])
    return OtherNames(
        word,
        tuple(spelling(name) for name in found),
        tuple(name for name in others if name not in found),
        bool(counted) and not found,
        spelling(word),
    )


def _first_few(words: tuple[str, ...]) -> str:
    shown = pgettext("between two of a list", ", ").join(words[:MOST_FORMS_TOLD])
    more = len(words) - MOST_FORMS_TOLD
    return gettext("%(words)s and %(number)s more") % {"words": shown, "number": more} if more > 0 else shown
